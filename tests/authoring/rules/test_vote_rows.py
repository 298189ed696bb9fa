"""Votes that other programs export: four layouts, and what is neither yes nor no."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.rules.findings import Kind, found
from authoring.rules.sheets import Sheet, Unit
from authoring.rules.vote_match import FAR, Likeness, _ranked, matches, said_alike
from authoring.rules.vote_rows import counted
from authoring.rules.vote_words import Counted


def sheet(*rows: tuple[str, ...], name: str = "S") -> Sheet:
    return Sheet(name, tuple((n, row) for n, row in enumerate(rows, 1) if any(row)), Unit.ROW, is_typed=True)


def told(found: tuple[Counted, ...]) -> list[tuple[str, int, dict[str, int]]]:
    return [(each.text, each.row, each.votes) for each in found]


LAYOUTS = {
    "one row an option": sheet(
        ("Poll", "Type", "Option", "Votes", "%"),
        ("1.1 Do it", "multiple choice", "Yes", "33", "92%"),
        ("", "", "No", "3", "8%"),
        ("1.2 Do that", "multiple choice", "Yes", "5", ""),
        ("", "", "No", "1", ""),
        ("", "", "Abstain", "2", ""),
    ),
    "one row a question": sheet(
        ("Question", "Yes", "No", "Abstain", "% yes"),
        ("1.1 Do it", "33", "3", "", "92%"),
        ("1.2 Do that", "5", "1", "2"),
    ),
    "one row a person": sheet(
        ("Name", "1.1 Do it", "1.2 Do that"),
        *([("Somebody", "Yes", "Yes")] * 5),
        ("Somebody", "Yes", "No"),
        *([("Somebody", "Yes", "Abstain")] * 2),
        *([("Somebody", "Yes", "")] * 25),
        *([("Somebody", "No", "")] * 3),
    ),
    "blocks": sheet(
        ("Results of the meeting",),
        ("1.1 Do it",),
        ("Agree", "33 (92%)"),
        ("Disagree", "3 (8%)"),
        ("Total votes", "36"),
        ("",),
        ("1.2 Do that",),
        ("Option", "Votes"),
        ("Sí", "5"),
        ("No", "1"),
        ("Abstención", "2"),
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=list(LAYOUTS))
def test_every_layout_tells_the_same(layout: Sheet) -> None:
    assert [(each.text, each.votes, each.answers) for each in counted([layout])] == [
        ("1.1 Do it", {"yes": 33, "no": 3}, "yes-no"),
        ("1.2 Do that", {"yes": 5, "no": 1, "abstain": 2}, "yes-no-abstain"),
    ]


def test_a_sheet_for_each_question() -> None:
    rows = (("Option", "Votes"), ("Yes", "1"), ("No", "2"))
    found = counted([sheet(("Should we do this?",), *rows), sheet(*rows, name="Should we do that?")])
    assert [(each.text, each.votes) for each in found] == [
        ("Should we do this?", {"yes": 1, "no": 2}),
        ("Should we do that?", {"yes": 1, "no": 2}),
    ]


def test_a_question_that_was_asked_twice_counts_twice() -> None:
    head, rows = ("Question", "Option", "Votes"), [("Do it?", "Yes", "1"), ("Do it?", "No", "2")]
    assert told(counted([sheet(head, *rows, *rows)])) == [
        ("Do it?", 2, {"yes": 1, "no": 2}),
        ("Do it?", 4, {"yes": 1, "no": 2}),
    ]


def test_other_options_are_named_and_keep_the_question_out() -> None:
    (first,) = counted([sheet(("Question", "Option", "Votes"), ("Which?", "Yes", "1"), ("Which?", "Maybe", "2"))])
    assert (first.unread, first.is_whole) == (["Maybe"], False)


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (("a",),),
        (("question", "recommendation"), ("Why?", "So.")),
        (("Name", "Votes"), ("Somebody", "many")),
    ],
)
def test_what_tells_no_votes(rows: tuple[tuple[str, ...], ...]) -> None:
    assert counted([sheet(*rows)]) == ()


BAD = ("3o", "30.5", "30.000", "-3", "88%", "1,024", "1.024", "1 024", "30/34", "n/a", "1e3", "x", "٣٠", "30 (of 34)")
BY_OPTION = (("Question", "Option", "Votes"), ("Do it?", "Yes", "{}"), ("Do it?", "No", "4"), ("Do that?", "Yes", "5"))
BY_QUESTION = (("Question", "Yes", "No"), ("Do it?", "{}", "4"), ("Do that?", "5", "0"))
IN_BLOCKS = (("Do it?",), ("Yes", "{}"), ("No", "4"), ("Do that?",), ("Yes", "5"))


@pytest.mark.parametrize("layout", [BY_OPTION, BY_QUESTION, IN_BLOCKS], ids=["option", "question", "blocks"])
@pytest.mark.parametrize("cell", [*BAD, ""])
def test_a_count_that_is_no_number_is_named_and_never_nought(layout: tuple[tuple[str, ...], ...], cell: str) -> None:
    bad, whole = counted([sheet(*(tuple(each.format(cell) for each in row) for row in layout))])
    (problem,) = bad.problems
    kind = found(Kind.NOT_WHOLE, text=cell) if cell else found(Kind.COUNT_MISSING)
    assert (problem.line, problem.column[0], problem.sheet, problem.finding) == (
        (2, "C" if layout is BY_OPTION else "B", "S", kind)
    )
    assert (bad.is_whole, bad.options, whole.is_whole, whole.votes["yes"]) == (False, {"Yes": None, "No": 4}, True, 5)


@pytest.mark.parametrize("cell", ["30", "30.0", "30 votes", "30 (88%)", "30 (88.2 %)", "30 Stimmen"])
def test_what_is_surely_a_number(cell: str) -> None:
    first, _ = counted([sheet(*(tuple(each.format(cell) for each in row) for row in BY_OPTION))])
    assert (first.votes, first.is_whole) == ({"yes": 30, "no": 4}, True)


def test_in_a_file_of_one_sheet_the_column_is_named_by_its_head() -> None:
    rows = tuple(enumerate((("Question", "Option", "Votes"), ("Do it?", "Yes", "3o")), 1))
    ((problem,),) = (each.problems for each in counted([Sheet("", rows)]))
    assert (problem.line, problem.column, problem.unit) == (2, "Votes", Unit.LINE)


def test_a_formula_without_a_value_is_named_as_such() -> None:
    told = sheet(*(tuple(each.format("") for each in row) for row in BY_QUESTION))
    bad, _ = counted([replace(told, flaws=((2, 1, found(Kind.FORMULA_EMPTY)),))])
    assert [each.finding.kind for each in bad.problems] == [Kind.FORMULA_EMPTY]


SCALES = [
    ("Strongly agree", "Agree", "Disagree"),
    ("Agree", "Agree with reservations", "Disagree"),
    ("Yes", "Maybe", "No"),
    ("Agree", "Accept", "Disagree"),
    ("Totalmente de acuerdo", "De acuerdo", "En desacuerdo"),
    ("Concordo totalmente", "Concordo", "Discordo"),
    ("Stimme voll zu", "Stimme zu", "Stimme nicht zu"),
    ("Tout à fait d'accord", "D'accord", "Pas d'accord"),
    ("Completamente d'accordo", "D'accordo", "Contrario"),
    ("Strongly agree", "Neutral", "Strongly disagree"),
]


@pytest.mark.parametrize("options", SCALES, ids=lambda options: options[0] + options[1])
def test_a_longer_scale_is_one_question_and_is_left_out(options: tuple[str, ...]) -> None:
    votes = dict(zip(options, (20, 10, 4), strict=True))
    rows = [(option, str(number)) for option, number in votes.items()]
    people = [("Somebody", option) for option, number in votes.items() for _ in range(number)]
    for layout in (
        sheet(("Question", "Option", "Votes"), *(("Do it?", *row) for row in rows)),
        sheet(("Question", *options), ("Do it?", *map(str, votes.values()))),
        sheet(("Do it?",), *rows, ("Do that?",), ("Yes", "1")),
        *([sheet(("Name", "Do it?"), *people)] if "Accept" not in options else []),
    ):
        first = counted([layout])[0]
        assert (first.text, first.is_whole, first.options) == ("Do it?", False, votes)


@pytest.mark.parametrize(
    ("total", "named"), [("34", False), ("30", False), ("36", False), ("50", True), ("many", False), ("", False)]
)
def test_a_total_that_contradicts_is_named(total: str, named: bool) -> None:
    rows = (("Do it?", "Yes", "26"), ("", "No", "4"), ("", "Abstain", "4"), ("", "No answer", "2"))
    for layout in (
        sheet(("Question", "Option", "Votes"), *rows, ("", "Total", total)),
        sheet(("Do it?",), *((option, number) for _, option, number in rows), ("Total votes", total)),
    ):
        (first,) = counted([layout])
        assert (first.is_whole, [each.finding.kind for each in first.doubts]) == (True, [Kind.SUM] * named)
    wide = sheet(("Question", "Total votes", "Yes", "No"), ("Do it?", "50", "30", "4"))
    assert [(each.line, each.column) for each in counted([wide])[0].doubts] == [(2, "B “Total votes”")]


LONG = "Sample treatment should be considered for every patient in whom all known lesions can be removed."
OTHER = "Sample imaging is recommended within four weeks before the treatment and every six months after it."
GREEK = "Η πρώτη θεραπεία να δίνεται σε κάθε ασθενή που μπορεί να την ανεχθεί χωρίς βλάβη."
KNOWN = (("1.1", LONG), ("1.2", OTHER), ("2.1", "Short."), ("3.1", GREEK))


@pytest.mark.parametrize(
    ("text", "number", "likeness"),
    [
        (LONG, "1.1", Likeness.TEXT),
        (f"1.1 {LONG.upper()}", "1.1", Likeness.TEXT),
        (LONG.replace("every patient", "each patient"), "1.1", Likeness.WORDS),
        (LONG[:60], "1.1", Likeness.WORDS),
        ("Recommendation 2.1", "2.1", Likeness.NUMBER),
        ("R1.2 Sample imaging?", "1.2", Likeness.NUMBER),
        (f"1.2. {LONG}", "1.1", Likeness.TEXT),
        ("2.1 Coffee breaks", "2.1", Likeness.UNSURE),
        ("1.1 Something wholly different is to be done about the coffee in the breaks", "1.1", Likeness.UNSURE),
        ("Who wants coffee in the breaks between the parts of this meeting?", "", Likeness.NONE),
        ("", "", Likeness.NONE),
        (GREEK.upper(), "3.1", Likeness.TEXT),
        (f"{GREEK} ακόμη", "3.1", Likeness.WORDS),
    ],
)
def test_votes_find_their_recommendation(text: str, number: str, likeness: Likeness) -> None:
    (match,) = matches([text], KNOWN)
    assert (match.number, match.likeness) == (number, likeness)


WORDS = st.lists(st.sampled_from(["one", "two", "three", "four", "five", "six"]), max_size=14).map(" ".join)


@given(WORDS, st.lists(WORDS, max_size=8))
def test_what_is_not_compared_in_full_would_not_have_been_chosen(text: str, statements: list[str]) -> None:
    known = [(str(n), each) for n, each in enumerate(statements)]
    wanted = sorted(((said_alike(text, said), number) for number, said in known), reverse=True)[:2]
    assert [each for each in _ranked(text, known) if each[0] >= FAR] == [each for each in wanted if each[0] >= FAR]


def test_two_votes_on_one_recommendation_are_left_to_a_person() -> None:
    assert [each.likeness for each in matches([LONG, "1.1", "1.2"], KNOWN)] == [
        Likeness.TWICE,
        Likeness.TWICE,
        Likeness.NUMBER,
    ]
