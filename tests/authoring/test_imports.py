"""Plans from files become conferences and parts of guidelines: all of it or nothing, by verb, page and command."""

from typing import Any

import pytest
from flask import Flask

from authoring import queries
from authoring.actions import import_into, import_plan
from authoring.file_words import problem_words
from authoring.readers import read_file
from authoring.rules.findings import Kind, found
from authoring.rules.plan import (
    ImportPlan,
    ImportRefused,
    PlannedConference,
    PlannedGroup,
    PlannedGuideline,
    PlannedQuestion,
    PlannedRecommendation,
    PlannedRound,
    Report,
)
from authoring.rules.plan_meetings import PlannedItem, PlannedMeeting
from authoring.sample import SAMPLE
from core.db import db
from core.errors import Invalid
from core.journal import JournalLine, first_broken
from core.people import COMMAND_LINE
from tests import make
from tests.authoring.drafting import Draftroom, places
from tests.authoring.files import csv, paper
from tests.kept import Kept
from voting.queries import meetings
from voting.rules.consensus import DEFAULT_RULE, PRESETS
from voting.rules.tally import Electorate, Tally

NOTICED = Report(2, "question", found(Kind.BROKEN_SIGN))


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
            (PlannedMeeting("Sample meeting", 2, (PlannedItem(2, "1.2"),), "2024-06-01", "yes-no-abstain"),),
            (NOTICED,),
        ),
    )
    assert (made.slug, made.questions, made.recommendations, made.rounds) == ("sample-import", 1, 2, 2)
    assert made.reports == (NOTICED,)
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
def room(context: Flask, drafted_room: Kept[Draftroom]) -> Draftroom:
    return drafted_room.into(context)


def test_a_file_goes_into_a_guideline_beside_what_is_there(room: Draftroom):
    content = csv(
        "question_number,question,recommendation_number,recommendation",
        "2,Sample question 2?,2.7,Into a question that is there.",
        "5,A new question?,5.1,Into a new one.",
    )
    made = import_into(room.me, room.guideline_id, read_file("more.csv", content))
    assert (made.questions, made.recommendations, made.changed, made.unchanged) == (1, 2, 0, 0)
    assert room.numbers() == [("1", ["1.1", "1.2"]), ("2", ["2.1", "2.2", "2.7"]), ("5", ["5.1"])]


def test_numbers_can_be_given_anew(room: Draftroom):
    content = csv("question,recommendation", "Sample question 1?,One more.", "A new question?,Another.")
    read = read_file("more.csv", content)
    import_into(room.me, room.guideline_id, read, number_anew=True)
    assert room.numbers() == [("1", ["1.1", "1.2", "1.3"]), ("2", ["2.1", "2.2"]), ("3", ["3.1"])]


CLASHES = [
    (
        csv("question_number,question,recommendation", "1,Other?,Text."),
        [("question 1", "The guideline has another question 1: “Sample question 1?”.")],
    ),
    (
        csv("question_number,question,recommendation_number,recommendation", "9,New?,1.1,Text."),
        [("recommendation 1.1", "Question 1 has a recommendation 1.1 already.")],
    ),
    (
        csv("question,recommendation_number,recommendation,level_of_evidence", "New?,9.1,Text.,high"),
        [
            (
                "grading_system",
                "Its grades are on another scale, GRADE; this guideline’s is IDSA–USPHS as adapted by ESMO.",
            ),
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


@pytest.mark.parametrize("name", ["table.xls", "table", "table.csv.exe"])
def test_other_kinds_of_files_are_named_as_such(name: str):
    with pytest.raises(ImportRefused) as caught:
        read_file(name, b"PK\x03\x04")
    assert problem_words(caught.value.problems[0]) == (
        f"the file: a file named “{name}” cannot be read here. Save it as CSV (UTF-8), XLSX, DOCX or "
        "Markdown, or export it as JSON."
    )
