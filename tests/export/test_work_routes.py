"""The page of a file in the making, as its asker and others meet it."""

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.db import db
from core.settings import ROOT
from export import press
from export.jobs import jobs
from export.printer import Listener, PdfFailed, Worker
from export.progress import Progress
from tests import pages
from tests.authoring.drafting import draftroom
from tests.conftest import SignedIn
from tests.export.test_jobs import SECONDS

TABLE, PACK = "/c/sample/g/1/table.pdf", "/c/sample/g/1/pack.zip"
NAVIGATING = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


class Slow(Worker):
    """A process that goes on when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.open, self.fails = threading.Event(), threading.Event(), ""

    def make(self, request: bytes, listener: Listener | None = None) -> bytes:
        assert listener is not None
        listener.hear(Progress("pages", 0.4, 3, 9).told())
        self.begun.set()
        assert self.open.wait(SECONDS)
        listener.hear(Progress("draw", 0.9, 3, 9).told())
        if self.fails:
            raise PdfFailed(self.fails)
        return b"%PDF sample"


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    """Files take as long as the test wants, and nobody waits in the dark."""
    made = Slow()
    monkeypatch.setattr(press, "worker", lambda _lane: made)
    monkeypatch.setattr(press, "PATIENCE", 0.05)
    yield made
    made.open.set()
    with jobs()._lock:
        running = list(jobs()._jobs.values())
    for each in running:
        assert each.ended.wait(SECONDS)


@pytest.fixture
def sample(app: Flask) -> None:
    """The sample conference, which is public."""
    result = app.test_cli_runner().invoke(args=["conference", "import", str(ROOT / "authoring" / "sample.json")])
    assert result.exit_code == 0, result.output


@pytest.fixture
def asker(app: Flask, sample: None) -> FlaskClient:
    return app.test_client()


def asked(browser: FlaskClient, slow: Slow, address: str = TABLE) -> str:
    """The address of the page to which the browser is led."""
    answer = browser.get(address, headers=NAVIGATING)
    assert answer.status_code == 303, answer.text
    assert slow.begun.wait(SECONDS)
    return str(answer.location)


def token(page: str) -> str:
    found = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', page)
    assert found
    return found[1]


def finished(slow: Slow) -> None:
    with jobs()._lock:
        running = list(jobs()._jobs.values())
    slow.open.set()
    for each in running:
        assert each.ended.wait(SECONDS)


def test_a_file_that_takes_longer_leads_to_a_page_that_tells_how_far_it_is(asker: FlaskClient, slow: Slow) -> None:
    place = asked(asker, slow)
    page = asker.get(place)
    assert page.headers["Cache-Control"] == "no-store"
    assert 'value="40"' in page.text
    assert "Setting page 3 of about 9." in page.text
    assert '<meta http-equiv="refresh" content="2">' in page.text
    finished(slow)
    ready = asker.get(place).text
    assert f'href="{TABLE}"' in ready
    assert "refresh" not in ready
    assert asker.get(TABLE, headers=NAVIGATING).data == b"%PDF sample"


def test_a_file_of_a_pack_says_which_one_it_is_and_goes_on(sample: None, signed_in: SignedIn, slow: Slow) -> None:
    owner = signed_in("owner")
    place = asked(owner, slow, PACK)
    page = owner.get(place).text
    part, parts = map(int, re.findall(r"parts?=(\d+)", place))
    assert (part, parts > 20) == (1, True)
    assert f"File 1 of {parts}. Setting page 3 of about 9." in page
    assert f'value="{round(40 / parts)}"' in page
    assert "Making the ZIP file" in page
    last = owner.get(place.replace("part=1", f"part={parts}")).text
    assert f'value="{round((parts - 1 + 0.4) / parts * 100)}"' in last
    finished(slow)
    ready = owner.get(place).text
    assert f'<noscript><meta http-equiv="refresh" content="0; url={PACK}"></noscript>' in ready
    assert "The ZIP file comes by itself" in ready
    assert owner.get(PACK, headers=NAVIGATING).data.startswith(b"PK")


def test_a_pack_is_cancelled_even_where_the_file_at_hand_is_ready(
    sample: None, signed_in: SignedIn, slow: Slow
) -> None:
    owner = signed_in("owner")
    place = asked(owner, slow, PACK)
    page = owner.get(place).text
    finished(slow)
    answer = owner.post(place, data={"csrf_token": token(page)})
    told = owner.get(answer.location).text
    assert "Cancelled" in told
    assert f'href="{PACK}"' in told
    assert "refresh" not in told


@pytest.mark.parametrize(
    "forged", ["part=5&parts=2", "part=0&parts=3", "part=1&parts=99999999999", "part=x&parts=y", "part=1"]
)
def test_no_other_place_in_a_pack_is_believed(asker: FlaskClient, slow: Slow, forged: str) -> None:
    page = asker.get(f"{asked(asker, slow)}&{forged}").text
    assert "Making the PDF file" in page
    assert "File 5" not in page
    assert 'value="40"' in page


def test_the_way_back_keeps_what_was_chosen(asker: FlaskClient, slow: Slow) -> None:
    place = asked(asker, slow, f"{TABLE}?paper=letter&chosen=1&note=rules")
    finished(slow)
    assert f'href="{TABLE}?paper=letter&amp;chosen=1&amp;note=rules"' in asker.get(place).text


def test_a_program_waits_for_the_file_itself(asker: FlaskClient, slow: Slow) -> None:
    slow.open.set()
    assert asker.get(TABLE).data == b"%PDF sample"


def test_whoever_asked_can_cancel(asker: FlaskClient, slow: Slow) -> None:
    place = asked(asker, slow)
    page = asker.get(place).text
    answer = asker.post(place, data={"csrf_token": token(page)})
    assert answer.status_code == 303
    assert "Cancelled" in asker.get(answer.location).text
    finished(slow)
    assert "Cancelled" in asker.get(place).text
    assert f'href="{TABLE}"' in asker.get(place).text


def test_nobody_else_can(app: Flask, asker: FlaskClient, slow: Slow) -> None:
    place, other = asked(asker, slow), app.test_client()
    page = other.get(place).text
    assert "Cancel" not in page
    form = other.get("/sign-in").text
    answer = other.post(place, data={"csrf_token": token(form)}, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.get_json()["code"]) == (403, "file-not-yours")
    finished(slow)
    assert "is ready" in asker.get(place).text


def test_who_cancels_a_file_that_others_wait_for_leaves_it_to_them(app: Flask, asker: FlaskClient, slow: Slow) -> None:
    place, other = asked(asker, slow), app.test_client()
    assert asked(other, slow) == place
    answer = asker.post(place, data={"csrf_token": token(asker.get(place).text)})
    assert answer.location == "/c/sample"
    assert "Others wait for this file" in asker.get(answer.location).text
    finished(slow)
    assert "is ready" in other.get(place).text


def test_who_waits_for_a_file_holds_no_connection_to_the_database(app: Flask, sample: None, slow: Slow) -> None:
    waiting = threading.Thread(target=lambda: app.test_client().get(TABLE))
    waiting.start()
    assert slow.begun.wait(SECONDS)
    with app.app_context():
        pool: Any = db.engine.pool
        held = pool.checkedout()
    finished(slow)
    waiting.join()
    assert held == 0


def test_what_failed_says_why(asker: FlaskClient, slow: Slow) -> None:
    slow.fails = "no sample paper"
    place = asked(asker, slow)
    finished(slow)
    page = asker.get(place).text
    assert "no sample paper" in page
    assert "Try again" in page


@pytest.mark.parametrize("name", ["0" * 64 + ".pdf", "0" * 63 + ".pdf", "x.pdf", "..%2f..%2fsecret_key"])
def test_a_file_that_nobody_asked_for_is_unknown(asker: FlaskClient, name: str) -> None:
    answer = asker.get(f"/c/sample/files/{name}", headers={"Accept": "application/json"})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    "back", ["https://example.org/", "//example.org", "/c/other/g/1/table.pdf", "/c/sample/\\x", ""]
)
def test_the_page_leads_nowhere_else(asker: FlaskClient, slow: Slow, back: str) -> None:
    place = asked(asker, slow).partition("?")[0]
    finished(slow)
    page = asker.get(place, query_string={"back": back}).text
    assert 'data-ready="/c/sample"' in page


def test_the_page_is_for_who_may_read_the_conference(app: Flask, slow: Slow) -> None:
    with app.app_context():
        editor = draftroom().editor
    owner = pages.sign_in(app.test_client(), editor)
    place = asked(owner, slow, "/c/drafts/g/1/text.pdf")
    assert owner.get(place).status_code == 200
    stranger = app.test_client().get(place)
    assert (stranger.status_code, "sign-in" in (stranger.location or "")) == (302, True)
    finished(slow)


def test_the_folder_is_the_instances_own(app: Flask) -> None:
    with app.app_context():
        assert press.folder() == Path(app.instance_path) / "cache"
