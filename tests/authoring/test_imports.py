"""Plans from files become conferences and parts of guidelines: all of it or nothing, by verb, page and command."""

import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner

from authoring import queries, uploads
from authoring.actions import import_into, import_plan
from authoring.readers import read_file
from authoring.rules.plan import (
    ImportPlan,
    ImportRefused,
    PlannedConference,
    PlannedGroup,
    PlannedGuideline,
    PlannedMeeting,
    PlannedQuestion,
    PlannedRecommendation,
    PlannedRound,
)
from authoring.sample import SAMPLE
from core.db import db
from core.errors import Invalid, Refused
from core.journal import JournalLine, first_broken
from core.people import COMMAND_LINE
from tests import make, pages
from tests.authoring.drafting import Draftroom, draftroom, places
from tests.authoring.test_pages import told
from voting.queries import meetings
from voting.rules.consensus import DEFAULT_RULE, PRESETS
from voting.rules.tally import Electorate, Tally

FIGURES = Path(__file__).parent.parent / "data" / "liver_metastases_2025.csv"


def paper() -> bytes:
    """The paper's table with sentences of our own: the figures are data of the tests, the words are not."""
    head, *rows = FIGURES.read_text().splitlines()
    told = [f"Question {row.split(',')[0]}?,Statement {row.split(',')[1]}.,{row}" for row in rows]
    return "\n".join([f"question,recommendation,{head}", *told]).encode()


def counted(yes: int, no: int, **more: Any) -> PlannedRound:
    return PlannedRound(Tally(yes, no), "yes-no", "Sample source", **more)


def plan(*recommendations: PlannedRecommendation, rule: Any = DEFAULT_RULE, **conference: Any) -> ImportPlan:
    """A plan of one guideline with one question."""
    question = PlannedQuestion("1", "Sample question?", recommendations)
    guideline = PlannedGuideline("Sample guideline", "esmo", rule, (question,))
    return ImportPlan(PlannedConference("Sample import", **conference), (guideline,))


def test_a_plan_becomes_a_conference_with_all_that_it_says(context: Flask):
    rounds = (
        counted(9, 1, text="An earlier wording.", closed_at="2024-05-10T12:00:00+00:00"),
        counted(8, 2, electorate=Electorate(present=12), rule=PRESETS["at-least-75"]),
    )
    one = PlannedRecommendation("1.1", "The wording now.", "V", "B", (("remark", "kept"),), rounds)
    question = PlannedQuestion("1", "Question?", (one, PlannedRecommendation("1.2", "Not voted.")))
    made = import_plan(
        make.person().actor,
        ImportPlan(
            PlannedConference("Sample import", working_groups=(PlannedGroup(3, "Topic", "Chair"),), date="2024-05-10"),
            (
                PlannedGuideline("Second", "esmo", DEFAULT_RULE, (question,), 2, "", 3, 4, "Caption"),
                PlannedGuideline("First", "idsa", PRESETS["ecco"], (), 1),
            ),
            (PlannedMeeting("Sample meeting", 2, ("1.2",), "2024-06-01", "yes-no-abstain"),),
            ("noticed",),
        ),
    )
    assert (made.slug, made.questions, made.recommendations, made.rounds) == ("sample-import", 1, 2, 2)
    assert made.reports == ("noticed",)
    first, second = queries.guidelines(made.conference_id)
    assert (first.title, first.number, first.grading.name, first.rule) == ("First", 1, "idsa", PRESETS["ecco"])
    assert (second.title, second.group_number, second.group_chair, second.table_number) == ("Second", 3, "Chair", 4)
    outlined = queries.outline(second.id).recommendations
    assert [(each.number, each.text, each.state) for each in outlined] == [
        ("1.1", "The wording now.", "voted"),
        ("1.2", "Not voted.", "agenda"),
    ]
    told = [(each.text, each.source, each.kind, each.verdict.label) for each in outlined[0].rounds if each.verdict]
    assert told == [
        ("An earlier wording.", "Sample source", "recorded", "90% strong"),
        ("The wording now.", "Sample source", "recorded", "80% consensus"),
    ]
    assert outlined[0].notes == (("remark", "kept"),)
    assert [line.ordinal for line in queries.history(outlined[0].id)] == [2, 1]
    (meeting,) = meetings(made.conference_id)
    assert (meeting.title, meeting.items, meeting.keys) == ("Sample meeting", 1, made.meetings[0])
    assert first_broken(made.conference_id) is None


def test_the_papers_table_gives_the_papers_figures(context: Flask):
    made = import_plan(COMMAND_LINE, read_file("table5.csv", paper(), title="Table 5"))
    assert (made.questions, made.recommendations, made.rounds) == (13, 34, 34)
    page = queries.outline(queries.guidelines(made.conference_id)[0].id)
    assert [(each.band.label, each.count) for each in page.summary.levels] == [
        ("unanimous", 12),
        ("strong", 12),
        ("weak", 7),
        ("not reached", 3),
    ]
    verbs = [line.verb for line in db.session.query(JournalLine).filter_by(conference_id=made.conference_id)]
    assert (verbs.count("record count"), verbs.count("import")) == (34, 1)


REFUSED: list[tuple[ImportPlan, str, list[tuple[str, str]]]] = [
    (plan(slug="taken"), "", [("slug", "Another conference has this address.")]),
    (plan(), "new", [("slug", "This address is kept for a page of its own.")]),
    (plan(date="2024-13-40"), "", [("date", "“2024-13-40” is no day.")]),
    (
        plan(PlannedRecommendation("1.1", "Text.", rounds=(counted(1, 0, closed_at="soon"),))),
        "",
        [("closed_at", "“soon” is no moment.")],
    ),
    (
        plan(PlannedRecommendation("1.1", "Text.", rounds=(counted(1, 0),)), rule=PRESETS["two-thirds"]),
        "",
        [("recommendation 1.1", "The rule “Over two thirds of those eligible” cannot judge this count.")],
    ),
]


@pytest.mark.parametrize(("planned", "slug", "wrong"), REFUSED)
def test_a_plan_that_cannot_be_written_leaves_nothing(
    context: Flask, planned: ImportPlan, slug: str, wrong: list[tuple[str, str]]
):
    make.conference("taken")
    lines = db.session.query(JournalLine).count()
    with pytest.raises(Invalid) as caught:
        import_plan(COMMAND_LINE, planned, slug)
    assert places(caught.value) == wrong
    assert [line.slug for line in queries.conferences()] == ["taken"]
    assert db.session.query(JournalLine).count() == lines


@pytest.fixture
def room(context: Flask) -> Draftroom:
    return draftroom()


def csv(*rows: str) -> bytes:
    return "\n".join(rows).encode()


def test_a_file_goes_into_a_guideline_beside_what_is_there(room: Draftroom):
    content = csv(
        "question_number,question,recommendation_number,recommendation",
        "2,Sample question 2?,2.7,Into a question that is there.",
        "5,A new question?,5.1,Into a new one.",
    )
    made = import_into(room.me, room.guideline_id, read_file("more.csv", content))
    assert (made.questions, made.recommendations) == (2, 2)
    assert room.numbers() == [("1", ["1.1", "1.2"]), ("2", ["2.1", "2.2", "2.7"]), ("5", ["5.1"])]


def test_numbers_can_be_given_anew(room: Draftroom):
    content = csv("question,recommendation", "Sample question 1?,One more.", "A new question?,Another.")
    read = read_file("more.csv", content)
    with pytest.raises(Invalid):
        import_into(room.me, room.guideline_id, read)
    import_into(room.me, room.guideline_id, read, number_anew=True)
    assert room.numbers() == [("1", ["1.1", "1.2", "1.3"]), ("2", ["2.1", "2.2"]), ("3", ["3.1"])]


CLASHES = [
    (
        csv("question_number,question,recommendation", "1,Other?,Text."),
        [
            ("question 1", "The guideline has another question 1: “Sample question 1?”."),
            ("recommendation 1.1", "The guideline has a recommendation 1.1 already."),
        ],
    ),
    (
        csv("question,recommendation_number,recommendation,level_of_evidence", "New?,9.1,Text.,high"),
        [
            ("question 1", "The guideline has another question 1: “Sample question 1?”."),
            ("recommendation 9.1", "Its grade is not on this guideline’s scale, IDSA–USPHS as adapted by ESMO."),
        ],
    ),
]


@pytest.mark.parametrize(("content", "wrong"), CLASHES)
def test_what_does_not_fit_the_guideline_is_named_and_nothing_is_written(
    room: Draftroom, content: bytes, wrong: list[tuple[str, str]]
):
    with pytest.raises(Invalid) as caught:
        import_into(room.me, room.guideline_id, read_file("more.csv", content))
    assert places(caught.value) == wrong
    assert room.numbers() == [("1", ["1.1", "1.2"]), ("2", ["2.1", "2.2"])]


def test_a_whole_conference_does_not_go_into_a_guideline(room: Draftroom):
    with pytest.raises(Invalid) as caught:
        import_into(room.me, room.guideline_id, read_file("sample.json", SAMPLE.read_bytes()))
    assert caught.value.code == "import-several"


@pytest.mark.parametrize("name", ["table.xlsx", "table", "table.csv.exe"])
def test_other_kinds_of_files_are_named_as_such(name: str):
    with pytest.raises(ImportRefused) as caught:
        read_file(name, b"PK\x03\x04")
    assert str(caught.value.problems[0]) == (
        f"the file: a file named “{name}” cannot be read here. Save it as CSV (UTF-8), or export it as JSON."
    )


def test_an_upload_is_for_one_person_and_one_purpose(context: Flask):
    ticket = uploads.keep(b"content", "table.csv", 1, "guideline:1")
    assert uploads.fetch(ticket, 1, "guideline:1") == ("table.csv", b"content")
    for person, purpose, given in (
        (2, "guideline:1", ticket),
        (1, "guideline:2", ticket),
        (1, "guideline:1", "x" + ticket),
    ):
        with pytest.raises(Refused) as caught:
            uploads.fetch(given, person, purpose)
        assert caught.value.code == "upload-gone"
    uploads.forget(ticket)
    with pytest.raises(Refused):
        uploads.fetch(ticket, 1, "guideline:1")


def test_uploads_are_swept_away_after_a_day(context: Flask):
    ticket = uploads.keep(b"old", "table.csv", 1, "new")
    (kept,) = (Path(context.instance_path) / "uploads").iterdir()
    os.utime(kept, (0, 0))
    uploads.keep(b"new", "table.csv", 1, "new")
    with pytest.raises(Refused):
        uploads.fetch(ticket, 1, "new")


@pytest.fixture
def browser(app: Flask) -> FlaskClient:
    """The browser of whoever owns the conference "drafts", whose guideline has two questions."""
    with app.app_context():
        made = draftroom()
    return pages.sign_in(app.test_client(), made.editor)


def look(browser: FlaskClient, address: str, content: bytes, name: str = "more.csv", **fields: Any) -> Any:
    """Sends a file to be looked at."""
    return pages.post(browser, address, fields | {"file": (io.BytesIO(content), name)})


def ticket_in(page: str) -> str:
    return page.partition('name="ticket" value="')[2].partition('"')[0]


MORE = csv("question,recommendation,yes,no,percent", "A third question?,Text.,9,1,91")


def test_a_file_is_looked_at_first_and_then_imported(app: Flask, browser: FlaskClient):
    address = "/c/drafts/g/1/import"
    seen = look(browser, address, MORE, number_anew="y")
    said = told(seen.text)
    assert seen.status_code == 200
    assert "1 question, 1 recommendation, 1 recorded count Nothing is written yet." in said
    assert "3 · A third question?" in said
    assert "90% strong 9 yes, 1 no" in said
    assert "91" in said.partition("Noticed")[2]
    outline = told(browser.get("/c/drafts/g/1/edit").text)
    assert "A third question?" not in outline
    done = pages.post(browser, address, {"ticket": ticket_in(seen.text), "number_anew": "y"}, follow_redirects=True)
    assert "Imported: 1 questions, 1 recommendations, 1 recorded counts." in told(done.text)
    assert "A third question?" in told(done.text)
    assert list((Path(app.instance_path) / "uploads").iterdir()) == []


def test_a_conference_is_made_from_a_file(app: Flask, browser: FlaskClient):
    seen = look(browser, "/c/new/import", paper(), "table5.csv", title="", scale="", rule="seed")
    assert "13 questions, 34 recommendations, 34 recorded counts" in told(seen.text)
    fields = {"ticket": ticket_in(seen.text), "title": "From a file", "slug": "drafts", "scale": "", "rule": "seed"}
    taken = pages.post(browser, "/c/new/import", fields)
    assert (taken.status_code, "Another conference has this address." in told(taken.text)) == (422, True)
    done = pages.post(browser, "/c/new/import", fields | {"slug": "from-a-file"}, follow_redirects=True)
    assert "From a file" in told(done.text)
    assert "12 unanimous 35.3%" in told(done.text)
    with app.app_context():
        assert [line.slug for line in queries.conferences()] == ["drafts", "from-a-file"]


def test_the_json_of_a_conference_makes_it_again(app: Flask, browser: FlaskClient):
    record = json.loads(SAMPLE.read_text())
    record["conference"]["slug"] = "copy"
    seen = look(browser, "/c/new/import", json.dumps(record).encode(), "copy.json", scale="", rule="seed")
    assert "1 meeting" in told(seen.text)
    fields = {"ticket": ticket_in(seen.text), "title": "", "slug": "copy", "scale": "", "rule": "seed"}
    assert pages.post(browser, "/c/new/import", fields).headers["Location"] == "/c/copy"


BAD_FILES = [
    (
        "bad row",
        csv("question,recommendation,yes,no", "Q?,Text.,x,1"),
        "line 2, column yes : “x” is not a whole",
    ),
    (
        "formula",
        csv("question,recommendation", "Q?,=cmd()"),
        "line 2, column recommendation : it begins like a",
    ),
    ("encoding", "question,recommendation\nQ?,caf\u00e9".encode("latin-1"), "is not UTF-8"),
    ("no column", csv("frage,empfehlung", "Q?,Text."), "line 1, column question : there is no such column"),
    ("empty", b"", "the file : it is empty."),
    ("spreadsheet", b"PK\x03\x04rest", "a spreadsheet"),
]


@pytest.mark.parametrize(("content", "says"), [pytest.param(c, s, id=name) for name, c, s in BAD_FILES])
@pytest.mark.parametrize("address", ["/c/drafts/g/1/import", "/c/new/import"])
def test_a_bad_file_is_refused_with_its_place(browser: FlaskClient, address: str, content: bytes, says: str):
    answer = look(browser, address, content, scale="", rule="seed")
    assert answer.status_code == 422
    assert "This file cannot be imported. Nothing was written." in told(answer.text)
    assert says in told(answer.text)


def test_no_file_a_file_of_20_mb_and_a_stale_ticket_are_refused(browser: FlaskClient):
    address = "/c/drafts/g/1/import"
    assert "Choose a file first." in told(pages.post(browser, address, {}).text)
    large = browser.post(address, data=b"x" * 20_000_000, content_type="multipart/form-data; boundary=x")
    assert large.status_code == 413
    assert "larger than 8 MB" in told(large.text)
    stale = pages.post(browser, address, {"ticket": "forged"})
    assert stale.status_code == 409
    assert "The file that you looked at is not here any more. Choose it again." in told(stale.text)


def test_the_command_imports_and_says_what_it_made(app: Flask, runner: FlaskCliRunner, person: Any, tmp_path: Path):
    owner = person(may_found=True)
    (tmp_path / "table5.csv").write_bytes(paper())
    done = runner.invoke(
        args=["conference", "import", str(tmp_path / "table5.csv"), "--title", "Paper", "--slug", "paper"]
    )
    assert done.exit_code == 0
    assert "13 questions, 34 recommendations, 34 recorded counts" in done.output
    assert "http://localhost/c/paper" in done.output
    assert pages.sign_in(app.test_client(), owner).get("/c/paper/settings").status_code == 200
    listed = runner.invoke(args=["conference", "list"])
    assert listed.output == "paper  Paper\n  paper/1  Paper\n"


def test_the_command_takes_rule_scale_and_abbreviations(app: Flask, runner: FlaskCliRunner, tmp_path: Path):
    table, words = tmp_path / "Sample table.csv", tmp_path / "words.txt"
    table.write_text("question,recommendation,level_of_evidence\nQ?,Text.,low\n")
    words.write_text("CT, computed tomography\n")
    options = ["--rule", "awmf", "--scale", "grade", "--abbreviations", str(words)]
    done = runner.invoke(args=["conference", "import", str(table), *options])
    assert (done.exit_code, "slug     sample-table" in done.output) == (0, True)
    assert "nobody owns it yet" in done.output
    with app.app_context():
        facts = queries.guideline("sample-table", 1)
        assert (facts.rule.name, facts.grading.name) == ("awmf", "grade")
        assert facts.abbreviations == (("CT", "computed tomography"),)


ONE = "question,recommendation\nQ?,Text.\n"
COMMANDS = [
    (
        "bad.csv",
        "question,recommendation,yes,no\nQ?,Text.,x,1\n",
        [],
        "bad.csv, line 2, column yes: “x” is not a whole",
    ),
    ("bad.json", '{"format": 1}', [], "bad.json, format"),
    ("one.csv", "question,recommendation\nQ?,Text.\n", ["--slug", "new"], "slug: This address is kept"),
    (
        "two.csv",
        "question,recommendation\nQ?,Text.\n",
        ["--owner", "nobody@accordant.example"],
        "nobody has the address",
    ),
    ("three.json", "{}", ["--rule", "seed"], "A JSON file names its own: leave --rule out."),
]


@pytest.mark.parametrize(("name", "content", "options", "says"), COMMANDS)
def test_the_command_refuses_and_writes_nothing(
    app: Flask, runner: FlaskCliRunner, tmp_path: Path, name: str, content: str, options: list[str], says: str
):
    (tmp_path / name).write_text(content)
    done = runner.invoke(args=["conference", "import", str(tmp_path / name), *options])
    assert done.exit_code in (1, 2)
    assert says in done.output
    with app.app_context():
        assert queries.conferences() == ()


def test_the_command_gives_a_conference_an_owner(app: Flask, runner: FlaskCliRunner, person: Any):
    somebody = person()
    with app.app_context():
        make.conference("lost")
    assert runner.invoke(args=["conference", "owner", "lost", somebody.email]).exit_code == 0
    assert pages.sign_in(app.test_client(), somebody).get("/c/lost/settings").status_code == 200
    assert runner.invoke(args=["conference", "owner", "gone", somebody.email]).exit_code == 1
