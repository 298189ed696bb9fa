"""A recommendation is deleted while somebody else writes on it: nothing that they typed is lost."""

import pytest
from flask import Flask

from authoring import together
from authoring.presence import desk
from tests import pages
from tests.authoring.drafting import Desks, told

HERE = "/c/drafts/g/1"
TYPED = "Sample text with <b>an hour</b> of work."


@pytest.fixture
def key(app: Flask, desks: Desks) -> int:
    """The id of 1.2."""
    with app.app_context():
        return desks.drafts.recommendation("1.2").id


def wording(app: Flask, desks: Desks) -> int:
    """The id of the present wording of 1.2."""
    with app.app_context():
        return desks.drafts.recommendation("1.2").wording_id


def fields(base: int, text: str = TYPED) -> dict[str, str]:
    return {"text": text, "level_of_evidence": "II", "strength": "A", "base_wording_id": str(base)}


def undo(app: Flask, desks: Desks) -> None:
    """The first editor undoes their last change."""
    page = desks.one.get(f"{HERE}/edit").text
    line = page.partition('name="line" value="')[2].partition('"')[0]
    assert pages.post(desks.one, f"{HERE}/undo", {"line": line}, f"{HERE}/edit").status_code == 303


def test_saving_what_is_deleted_shows_what_was_typed_and_the_cure(app: Flask, desks: Desks, key: int) -> None:
    base = wording(app, desks)
    pages.post(desks.one, f"{HERE}/r/{key}/delete", {}, f"{HERE}/edit")
    answer = pages.post(desks.other, f"{HERE}/r/{key}", fields(base), f"{HERE}/edit")
    assert answer.status_code == 404
    assert "Sample editor deleted 1.2 on" in told(answer.text)
    assert "Sample text with &lt;b&gt;an hour&lt;/b&gt; of work.</textarea>" in answer.text
    with app.app_context():
        question = desks.drafts.question_id("1")
    assert f'action="{HERE}/q/{question}/recommendations"' in answer.text
    made = pages.post(
        desks.other, f"{HERE}/q/{question}/recommendations", fields(base) | {"number": "1.2"}, f"{HERE}/edit"
    )
    assert made.status_code == 303
    with app.app_context():
        assert desks.drafts.recommendation("1.2").text == TYPED


def test_an_edit_of_a_wording_that_is_unknown_is_shown_and_can_be_saved(app: Flask, desks: Desks, key: int) -> None:
    answer = pages.post(desks.other, f"{HERE}/r/{key}", fields(9999), f"{HERE}/edit?r=1.2")
    assert answer.status_code == 422
    assert "of work.</textarea>" in answer.text
    assert f'name="base_wording_id" type="hidden" value="{wording(app, desks)}"' in answer.text


def test_what_never_was_is_no_page(desks: Desks) -> None:
    answer = pages.post(desks.other, f"{HERE}/r/9999", fields(1), f"{HERE}/edit")
    assert answer.status_code == 404
    assert "Sample text with &lt;b&gt;an hour&lt;/b&gt; of work.</textarea>" in answer.text


def test_the_draft_outlives_deletion_and_undoing_and_is_saved(app: Flask, desks: Desks, key: int) -> None:
    base = wording(app, desks)
    assert pages.post(desks.other, f"{HERE}/r/{key}/unsaved", fields(base), f"{HERE}/edit").status_code == 204
    pages.post(desks.one, f"{HERE}/r/{key}/delete", {}, f"{HERE}/edit")
    with app.app_context():
        assert together.unsaved(desks.second.actor.person_id or 0, f"recommendation:{key}") is None
    undo(app, desks)
    page = desks.other.get(f"{HERE}/edit?r=1.2").text
    assert "What you had not saved is here again." in told(page)
    assert "Sample text with &lt;b&gt;an hour&lt;/b&gt; of work.</textarea>" in page
    assert pages.post(desks.other, f"{HERE}/r/{key}", fields(base), f"{HERE}/edit?r=1.2").status_code == 303
    with app.app_context():
        assert (desks.drafts.recommendation("1.2").text, wording(app, desks) != base) == (TYPED, True)


def test_deleting_asks_while_somebody_writes_on_it(app: Flask, desks: Desks, key: int) -> None:
    pages.post(desks.other, f"{HERE}/r/{key}/writing", {}, f"{HERE}/edit?r=1.2")
    try:
        asked = pages.post(desks.one, f"{HERE}/r/{key}/delete", {}, f"{HERE}/edit?r=1.2")
        assert asked.status_code == 409
        assert "Not deleted yet: Sample editor 2 is writing on it just now." in told(asked.text)
        assert 'name="anyway" value="1"' in asked.text
        own = pages.post(desks.other, f"{HERE}/r/{key}/delete", {"anyway": "1"}, f"{HERE}/edit?r=1.2")
        assert own.status_code == 303
    finally:
        with app.app_context():
            desk.beat(desks.drafts.guideline_id, desks.second.actor.person_id or 0, "")


@pytest.mark.parametrize("kind", ["question", "narrative", "table"])
def test_who_writes_elsewhere_is_told_too(app: Flask, desks: Desks, kind: str) -> None:
    with app.app_context():
        place = desks.drafts.question_id("1")
    if kind == "table":
        made = pages.post(desks.one, f"{HERE}/tables/new", {"caption": "Sample", "grid": "Study\tResult\nA\tB"})
        place = int(made.location.rpartition("/")[2])
    pages.post(desks.other, f"{HERE}/{kind}/{place}/writing", {}, f"{HERE}/edit")
    (writer,) = desks.one.get(f"{HERE}/writing").json["writers"]
    assert (writer["name"], writer["at"]) == ("Sample editor 2", f"{kind}:{place}")
    pages.post(desks.other, f"{HERE}/{kind}/{place}/writing", {"left": "1"}, f"{HERE}/edit")
    assert desks.one.get(f"{HERE}/writing").json == {"writers": []}
    assert pages.post(desks.other, f"{HERE}/{kind}/9999/writing", {}, f"{HERE}/edit").status_code == 404
