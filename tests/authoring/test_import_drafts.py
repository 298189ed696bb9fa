"""Written drafts with all that stands in them, and what of a file has no place in a guideline that is there."""

import io
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner

from authoring import queries
from authoring.actions import import_into
from authoring.file_words import report_words
from authoring.models import EvidenceTable, Guideline, Question, Reference
from authoring.readers import read_file
from authoring.rules.plan import ImportPlan
from authoring.rules.plan_check import PlannedWaiver
from authoring.rules.plan_meetings import PlannedItem, PlannedMeeting
from authoring.rules.plan_people import PlannedPerson
from core.db import db
from tests import pages
from tests.authoring.drafting import draftroom, told
from tests.authoring.reading.office import xlsx

DRAFT = """# Sample draft

Said before.

## 1. Sample question 1?

First ~2~ words[@sample2020], <b>plain</b>.

Table 1. Sample studies

| Study | n |
|---|---|
| [@sample2020] | 3 |

Recommendation 1.1. Sample statement 1.1. (V, B)

## 2. Sample question 2?

Other words [3].

Recommendation 2.1. Sample statement 2.1. (V, B)

## References

```
@article{sample2020, title={A sample title}, author={Sample, A.}, year={2020}}
```
"""
FIRST = "First ~2~ words[@sample2020], <b>plain</b>."


@pytest.fixture
def browser(app: Flask) -> FlaskClient:
    with app.app_context():
        made = draftroom()
    return pages.sign_in(app.test_client(), made.editor)


def look(browser: FlaskClient, address: str) -> Any:
    return pages.post(browser, address, {"file": (io.BytesIO(DRAFT.encode()), "draft.md")})


def take(browser: FlaskClient, address: str, seen: str, **fields: str) -> Any:
    ticket = seen.partition('name="ticket" value="')[2].partition('"')[0]
    return pages.post(browser, address, {"ticket": ticket, **fields}, follow_redirects=True)


def held() -> tuple[list[str], list[str], list[tuple[int, list[Any]]]]:
    """The texts of the questions, the keys of the references, the tables with their rows."""
    texts = list(db.session.scalars(db.select(Question.narrative).order_by(Question.id)))
    keys = list(db.session.scalars(db.select(Reference.key)))
    tables = [(each.number, each.rows) for each in db.session.scalars(db.select(EvidenceTable))]
    return texts, keys, tables


def test_a_draft_becomes_texts_tables_and_references(app: Flask, browser: FlaskClient) -> None:
    seen = look(browser, "/c/new/import").text
    said = told(seen)
    assert '<p>First <sub>2</sub> words[<a href="#ref-1">1</a>], &lt;b&gt;plain&lt;/b&gt;.</p>' in seen
    assert "1 reference, 1 evidence table" in said
    assert "paragraphs that stand under no question with recommendations are left out: 1, below “Sample draft”." in said
    assert "citations by number, such as “[3]”, stay as they are written: 1." in said
    take(browser, "/c/new/import", seen, title="Made of a draft", slug="made")
    with app.app_context():
        texts, keys, tables = held()
        assert (texts[-2:], keys, tables) == (
            [FIRST, "Other words [3]."],
            ["sample2020"],
            [(1, [["[@sample2020]", "3"]])],
        )


def test_a_question_keeps_the_text_that_it_has(app: Flask, browser: FlaskClient) -> None:
    address = "/c/drafts/g/1/import"
    with app.app_context():
        db.session.scalars(db.select(Question)).first().narrative = "Own words."
        db.session.commit()
    seen = look(browser, address).text
    assert "0 new, 0 changed, 2 as before." in told(seen)
    assert "questions that have a text keep it; the file’s is left out: 1." in told(seen)
    assert ("First" in told(seen), "Other words [3]." in told(seen)) == (False, True)
    take(browser, address, seen)
    with app.app_context():
        assert held() == (["Own words.", "Other words [3]."], ["sample2020"], [(1, [["[@sample2020]", "3"]])])
    assert "There is nothing new in it." in told(look(browser, address).text)


def test_what_has_no_place_in_a_guideline_is_named(context: Flask) -> None:
    room = draftroom()
    plan = read_file("draft.md", DRAFT.encode())
    waiver = PlannedWaiver("numbering", "1.1", "0" * 64, "So be it.")
    guideline = replace(plan.guidelines[0], waivers=(waiver,), abbreviations=(("SBRT", "Sample meaning"),))
    people = (PlannedPerson("Sample person 1"),)
    whole = ImportPlan(
        replace(plan.conference, people=people),
        (guideline,),
        (PlannedMeeting("Sample meeting", 1, (PlannedItem(1, "1.1"),)),),
    )
    made = import_into(room.me, room.guideline_id, whole)
    said = [report_words(each) for each in made.reports]
    assert said == [
        "people of its conference are left out: 1.",
        "its meetings are left out: 1.",
        "what somebody waived there is left out, and is judged here anew: 1.",
    ]
    row = db.session.get_one(Guideline, room.guideline_id)
    assert row.abbreviations == [["SBRT", "Sample meaning"]]
    again = replace(guideline, abbreviations=(("SBRT", "Another meaning"), ("CT", "Sample scan")))
    import_into(room.me, room.guideline_id, replace(whole, guidelines=(again,)))
    assert row.abbreviations == [["SBRT", "Sample meaning"], ["CT", "Sample scan"]]


def test_one_sheet_of_votes_can_be_named(app: Flask, runner: FlaskCliRunner, tmp_path: Any) -> None:
    with app.app_context():
        room = draftroom()
    book = tmp_path / "votes.xlsx"
    rows = [("Poll", "Option", "Votes"), ("1.1", "Yes", 9), (None, "No", 1)]
    book.write_bytes(xlsx(("Test", [rows[0], ("1.1", "Yes", 2)]), ("Day 2", rows)))
    done = runner.invoke(args=["conference", "import", str(book), "--into", "drafts"])
    assert "No votes were chosen." in done.output
    done = runner.invoke(args=["conference", "import", str(book), "--into", "drafts", "--sheet", "Day 2"])
    assert "Recorded 1 counts" in done.output
    with app.app_context():
        (round_,) = room.recommendation("1.1").rounds
        assert round_.source == "Imported from votes.xlsx, Day 2, row 2"
        assert queries.outline(room.guideline_id)


def test_the_command_line_says_of_each_vote_why_it_is_left_out(
    app: Flask, runner: FlaskCliRunner, tmp_path: Any
) -> None:
    with app.app_context():
        room = draftroom()
    book = tmp_path / "votes.csv"
    rows = [
        "Poll,Option,Votes",
        "1.1,Yes,3o",
        "1.1,No,4",
        "1.2 Sample statement of old,Yes,9",
        "1.2 Sample statement of old,No,1",
    ]
    book.write_text("\n".join(rows))
    done = runner.invoke(args=["conference", "import", str(book), "--into", "drafts"])
    assert "line 2, column Votes: “3o” is not a whole number of votes. Write digits only" in done.output
    assert "reworded row 4, “1.2 Sample statement of old”: 1.2 reads otherwise now" in done.output
    assert "Recorded 1 counts" in done.output
    again = runner.invoke(args=["conference", "import", str(book), "--into", "drafts"])
    assert "these votes are recorded already" in again.output
    assert "No votes were chosen." in again.output
    with app.app_context():
        assert [len(room.recommendation(number).rounds) for number in ("1.1", "1.2")] == [0, 1]
