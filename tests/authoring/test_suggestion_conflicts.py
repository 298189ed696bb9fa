"""A suggestion for words that were changed since: the page says so, and what settles it is accepted."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from authoring import queries
from authoring.actions import suggest_wording, write_wording
from authoring.drafts import WordingDraft
from tests import make, pages
from tests.authoring.drafting import Draftroom, told

HERE = "/c/drafts/g/1"


@pytest.fixture
def suggested(app: Flask, drafts: Draftroom) -> tuple[Draftroom, int, int]:
    """A suggestion for 1.1 whose words were changed since: the room, the recommendation's id, the suggestion's."""
    with app.app_context():
        second = make.person("editor", drafts.conference_id, name="Sample editor 2").actor
        one = drafts.recommendation("1.1")
        made = suggest_wording(second, one.id, one.wording_id, "Sample claim 1.1, often.")
    reworded(app, drafts, "Sample thesis 1.1.")
    return drafts, one.id, made


def reworded(app: Flask, drafts: Draftroom, text: str) -> None:
    """Another wording of 1.1."""
    with app.app_context():
        one = drafts.recommendation("1.1")
        write_wording(drafts.me, one.id, one.wording_id, WordingDraft(text, "V", "B"))


def present(app: Flask, drafts: Draftroom) -> tuple[int, str]:
    """The current wording of 1.1: its id, its text."""
    with app.app_context():
        one = drafts.recommendation("1.1")
        return one.wording_id, one.text


def opened(app: Flask, suggested: tuple[Draftroom, int, int]) -> tuple[FlaskClient, str, str]:
    """The editor's browser, the page of the discussion, and where the suggestion is settled."""
    drafts, key, made = suggested
    return (
        pages.sign_in(app.test_client(), drafts.editor),
        f"{HERE}/r/{key}/discussion",
        f"{HERE}/comments/{made}/suggestion",
    )


def test_the_page_says_that_both_changed_the_same_words(app: Flask, suggested: tuple[Draftroom, int, int]) -> None:
    editor, page, _settle = opened(app, suggested)
    shown = editor.get(page).text
    assert "both edits together would read" not in told(shown)
    assert "Suggested: claim · In the text now: thesis" in told(shown)
    assert ">Sample claim 1.1, often.</textarea>" in shown


def test_accepting_without_settling_is_refused_with_the_reason(
    app: Flask, suggested: tuple[Draftroom, int, int]
) -> None:
    editor, page, settle = opened(app, suggested)
    current, _text = present(app, suggested[0])
    refused = pages.post(editor, settle, {"to": "accept", "current": current}, page)
    assert refused.status_code == 409
    assert "The text was changed at the same words since this was suggested." in told(refused.text)


def test_what_settles_it_is_accepted_in_the_name_of_who_settled_it(
    app: Flask, suggested: tuple[Draftroom, int, int]
) -> None:
    editor, page, settle = opened(app, suggested)
    drafts, key, _made = suggested
    fields = {
        "to": "accept",
        "current": present(app, drafts)[0],
        "text": "Sample claim and thesis 1.1.",
    }
    answer = pages.post(editor, settle, fields, page, follow_redirects=True)
    assert "accepted by Sample editor" in told(answer.text)
    with app.app_context():
        newest = queries.history(key)[0]
    assert (newest.text, newest.author) == ("Sample claim and thesis 1.1.", "Sample editor")


@pytest.mark.parametrize(
    ("text", "status"), [("Settled <b>so</b>.", 409), ("", 422), ("x" * 5000, 422)], ids=["late", "empty", "long"]
)
def test_a_refused_settling_keeps_what_was_typed(
    app: Flask, suggested: tuple[Draftroom, int, int], text: str, status: int
) -> None:
    editor, page, settle = opened(app, suggested)
    current, _text = present(app, suggested[0])
    if status == 409:
        reworded(app, suggested[0], "Sample thesis 1.1, never.")
    refused = pages.post(editor, settle, {"to": "accept", "current": current, "text": text}, page)
    assert refused.status_code == status
    assert f">{text.replace('<', '&lt;').replace('>', '&gt;')}</textarea>" in refused.text
    assert present(app, suggested[0])[1].startswith("Sample thesis 1.1")


def test_a_comment_without_its_field_is_refused_in_words(app: Flask, suggested: tuple[Draftroom, int, int]) -> None:
    editor, page, _settle = opened(app, suggested)
    assert pages.post(editor, page.replace("discussion", "comments"), {}, page).status_code == 422
