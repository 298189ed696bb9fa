"""Votes told person by person: the reports of meeting programs, written by hand after what is said of their layouts."""

import pytest

from authoring.rules.sheets import Sheet, Unit
from authoring.rules.vote_rows import counted
from authoring.rules.vote_words import Counted

ZOOM = ("#", "User Name", "User Email", "Submitted Date/Time")
TOP = (
    ("Poll Report",),
    ("Report Generated:", "2026-05-31 18:00"),
    ("Topic", "Meeting ID", "Actual Start Time"),
    ("Sample panel", "123 456", "2026-05-31 09:00"),
    ("Poll Details",),
)
DO, LEAVE = "1.1 Do it", "1.2 Leave it"


def sheet(*rows: tuple[str, ...], name: str = "S") -> Sheet:
    return Sheet(name, tuple((n, row) for n, row in enumerate(rows, 1) if any(row)), Unit.LINE)


def person(n: int, *more: str) -> tuple[str, ...]:
    return (str(n), f"Sample person {n}", f"sample{n}@example.org", "05/31/2026 10:00:00", *more)


def mentimeter(*rows: tuple[str, ...]) -> Sheet:
    return sheet(("Date (UTC)", "Session", "Voter", f"{DO}: Answer", f"{LEAVE}: Answer"), *rows, name="Voters")


REPORTS = {
    "Zoom, pairs of question and answer": sheet(
        (*ZOOM, ""),
        *(person(n, DO, "Yes", LEAVE, "No", "") for n in (1, 2, 3)),
        person(4, DO, "No", LEAVE, "Abstain", ""),
    ),
    "Zoom, a part for each question": sheet(
        *TOP,
        (*ZOOM, DO),
        *(person(n, "Yes") for n in (1, 2, 3)),
        person(4, "No"),
        (*ZOOM, LEAVE),
        *(person(n, "No") for n in (1, 2, 3)),
        person(4, "Abstain"),
    ),
    "Zoom, one row an answer": sheet(
        *TOP,
        ("#", "User Name", "User Email", "Submitted Date and Time", "Question", "Answer"),
        *(person(n, *pair) for n in (1, 2, 3) for pair in ((DO, "Yes"), (LEAVE, "No"))),
        person(4, DO, "No"),
        person(4, LEAVE, "Abstain"),
    ),
    "Mentimeter, voters": mentimeter(
        *((f"2026-05-31 10:0{n}", "1", f"{n}", "Yes", "No") for n in (1, 2, 3)),
        ("2026-05-31 10:04", "1", "4", "No", "Abstain"),
    ),
    "Slido, results per user": sheet(
        ("User ID", "User Name", "User Email", "User Company", DO, LEAVE),
        *((str(n), "Anonymous", "", "", "Yes", "No") for n in (1, 2, 3)),
        ("4", "Anonymous", "", "", "No", "Abstain"),
    ),
}


@pytest.mark.parametrize("report", REPORTS.values(), ids=list(REPORTS))
def test_every_report_tells_the_same(report: Sheet) -> None:
    assert [(each.text, each.votes, each.answers, each.again) for each in counted([report])] == [
        (DO, {"yes": 3, "no": 1}, "yes-no", 0),
        (LEAVE, {"no": 3, "abstain": 1}, "yes-no-abstain", 0),
    ]


def only(found: tuple[Counted, ...]) -> Counted:
    (one,) = found
    return one


def test_who_answers_twice_is_noticed() -> None:
    rows = (person(1, DO, "Yes"), person(2, DO, "No"), person(1, DO, "No"))
    assert only(counted([sheet(ZOOM, *rows)])).again == 1
    nameless = tuple((row[0], "Anonymous Attendee", "", *row[3:]) for row in rows)
    assert only(counted([sheet(ZOOM, *nameless)])).again == 0


def test_sessions_are_counted_apart() -> None:
    report = mentimeter(("", "1", "1", "Yes", ""), ("", "2", "1", "No", ""))
    assert [(each.text, each.votes) for each in counted([report])] == [(DO, {"yes": 1}), (DO, {"no": 1})]


def test_several_answers_at_once_are_no_answer() -> None:
    found = only(counted([sheet((*ZOOM, DO), person(1, "Yes"), person(2, "Yes;No"))]))
    assert (found.unread, found.is_whole) == (["Yes;No"], False)


def test_other_questions_of_the_report_are_passed_over() -> None:
    assert counted([sheet((*ZOOM, "Which city?"), person(1, "Lisbon"), person(2, "Porto"))]) == ()
    assert counted([sheet(ZOOM)]) == ()


def test_a_sheet_of_sums_and_a_sheet_of_persons_count_once() -> None:
    sums = sheet(
        ("Poll results",),
        (DO,),
        ("Option", "%", "Votes"),
        ("Yes", "0.75", "3"),
        ("No", "0.25", "1"),
        name="Poll results",
    )
    persons = REPORTS["Slido, results per user"]
    assert [(each.text, each.sheet) for each in counted([sums, persons])] == [(DO, "Poll results"), (LEAVE, "S")]


def test_shares_are_not_taken_for_votes() -> None:
    found = only(counted([sheet((DO,), ("Option", "Share", "Votes"), ("Yes", "1", "36"), ("No", "0", "0"))]))
    assert found.votes == {"yes": 36, "no": 0}
