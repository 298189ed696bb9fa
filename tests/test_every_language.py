"""Every page of a conference opens in every language, and says what it says in English in other words."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.languages import COOKIE, LANGUAGES
from core.settings import ROOT
from tests.conftest import SignedIn

NEEDS = {"slug": "sample", "number": 1}
LEFT_OUT = {"static", "core.healthz", "core.readyz"}
STREAMS = re.compile(r"events|/state$|/writing$")
FILES = re.compile(r"\.(pdf|csv|json|html|svg|zip)$|<suffix>|pdf|csv")


@pytest.fixture
def owner(app: Flask, signed_in: SignedIn, runner) -> FlaskClient:
    """The owner of the sample conference."""
    result = runner.invoke(args=["conference", "import", str(ROOT / "authoring" / "sample.json")])
    assert result.exit_code == 0, result.output
    return signed_in("owner", may_found=True)


def addresses(app: Flask) -> list[str]:
    """Every page that needs no more than a conference, a guideline or a meeting to be opened."""
    found = []
    for rule in app.url_map.iter_rules():
        plain = "GET" in (rule.methods or ()) and rule.endpoint not in LEFT_OUT and rule.arguments <= NEEDS.keys()
        if plain and not STREAMS.search(rule.rule) and not FILES.search(rule.rule):
            values = {name: NEEDS[name] for name in rule.arguments}
            found.append(app.url_map.bind("localhost").build(rule.endpoint, values))
    return sorted(found)


def words(page: str) -> str:
    """What the page says beside its head."""
    body = page.partition("<main")[2]
    return re.sub(r"<[^>]+>|\s+", " ", body)


def test_every_page_opens_in_every_language(app: Flask, owner: FlaskClient) -> None:
    pages = addresses(app)
    assert len(pages) > 20
    statuses, untranslated = {}, []
    for address in pages:
        told = {}
        for language in LANGUAGES:
            owner.set_cookie(COOKIE, language)
            answer = owner.get(address)
            told[language] = (answer.status_code, words(answer.text))
        statuses[address] = {status for status, _text in told.values()}
        if told["en"][0] == 200 and len({text for _status, text in told.values()}) < len(LANGUAGES):
            untranslated.append(address)
    assert {address: status for address, status in statuses.items() if len(status) > 1 or max(status) >= 500} == {}
    assert untranslated == []
