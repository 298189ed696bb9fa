"""Records that are refused: everything that is wrong, each with its path in the file; nothing is taken."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.file_words import cure, reason
from authoring.rules.interchange import ImportRefused, read_json
from tests.authoring.rules.records import AT_FIRST, AT_ROUND, FIRST, GUIDELINE, RECORD, ROUND, changed, read
from tests.voting.rules.strategies import repeatable
from voting.rules.consensus import DEFAULT_RULE, to_data


@pytest.mark.parametrize(
    ("path", "value", "place", "why"),
    [
        (("conference",), ..., "conference", "it is not an object."),
        (("conference", "title"), ..., "conference.title", "it is missing or empty."),
        (("conference", "title"), "  ", "conference.title", "it is missing or empty."),
        (("conference", "title"), 3, "conference.title", "it is not a text."),
        (("conference", "title"), "x" * 301, "conference.title", "it has 301 characters."),
        (("conference", "title"), "a\x00", "conference.title", "it holds a control sign (U+0000 at sign 2)."),
        (("conference", "about"), "\x1b[1m", "conference.about", "it holds a control sign (U+001B at sign 1)."),
        (("conference", "venue"), "\ud800", "conference.venue", "it holds a control sign (U+D800 at sign 1)."),
        (("conference", "date"), "31.5.2026", "conference.date", "“31.5.2026” is no day."),
        (("conference", "date"), "2026-02-30", "conference.date", "“2026-02-30” is no day."),
        (("conference", "language"), "English!", "conference.language", "“English!” is no language."),
        (("conference", "is_public"), "yes", "conference.is_public", "it is neither true nor false."),
        (("conference", "organisers"), "One", "conference.organisers", "it is not a list."),
        (("conference", "organisers"), ["A", 2], "conference.organisers[1]", "it is not a text."),
        (("conference", "working_groups"), [2], "conference.working_groups[0]", "it is not an object."),
        (
            ("conference", "working_groups"),
            [{"number": 2}, {"number": 2}],
            "conference.working_groups[1].number",
            "2 is there already, at conference.working_groups[0].",
        ),
        (("guidelines",), {}, "guidelines", "it is not a list."),
        (("guidelines", 0, "number"), True, "guidelines[0].number", "it is missing or not a whole number."),
        (("guidelines", 0, "working_group"), 9, "guidelines[0].working_group", "there is no working group 9."),
        (("guidelines", 0, "grading_system"), "house", "guidelines[0].grading_system", "“house” is not known here."),
        (("guidelines", 0, "grading_system"), ..., "guidelines[0].grading_system", "“” is not known here."),
        (("guidelines", 0, "rule"), "mine", "guidelines[0].rule", "“mine” is no rule."),
        (("guidelines", 0, "rule"), [], "guidelines[0].rule", "rule is no JSON object."),
        (("guidelines", 0, "table", "number"), -1, "guidelines[0].table.number", "it is not between 0 and 1000000."),
        (
            ("guidelines", 0, "abbreviations"),
            [["CT"]],
            "guidelines[0].abbreviations[0]",
            "it is not a pair of short form and meaning.",
        ),
        (
            ("guidelines", 0, "abbreviations"),
            [["CT", ""]],
            "guidelines[0].abbreviations[0][1]",
            "it is missing or empty.",
        ),
        (
            ("guidelines", 0, "abbreviations"),
            [["CT", "a"], ["CT", "b"]],
            "guidelines[0].abbreviations[1]",
            "CT is there already, at guidelines[0].abbreviations[0].",
        ),
        (
            ("guidelines", 0, "questions", 0, "number"),
            "one",
            "guidelines[0].questions[0].number",
            "“one” is not a number.",
        ),
        (("guidelines", 0, "questions", 0, "title"), "", "guidelines[0].questions[0].title", "it is missing or empty."),
        (
            (*AT_FIRST, "number"),
            "1.2",
            "guidelines[0].questions[0].recommendations[1].number",
            f"1.2 is there already, at {FIRST}.",
        ),
        ((*AT_FIRST, "text"), "x" * 4001, f"{FIRST}.text", "it has 4001 characters."),
        ((*AT_FIRST, "text"), ..., f"{FIRST}.text", "it is missing or empty."),
        ((*AT_FIRST, "strength"), "F", f"{FIRST}.strength", "“F” is not on the scale “IDSA–USPHS as adapted by ESMO”."),
        ((*AT_FIRST, "notes"), ["x"], f"{FIRST}.notes", "it is not an object."),
        ((*AT_FIRST, "notes"), {"x": 1}, f"{FIRST}.notes.x", "it is not a text."),
        ((*AT_ROUND, "kind"), "show of hands", f"{FIRST}.rounds[0].kind", "“show of hands” is not known here."),
        ((*AT_ROUND, "state"), "open", f"{FIRST}.rounds[0].state", "“open” is not known here."),
        ((*AT_ROUND, "answers"), "1-9", f"{FIRST}.rounds[0].answers", "“1-9” is not known here."),
        ((*AT_ROUND, "yes"), ..., f"{FIRST}.rounds[0].yes", "it is missing or not a whole number."),
        ((*AT_ROUND, "yes"), -1, f"{FIRST}.rounds[0].yes", "it is not between 0 and 1000000."),
        ((*AT_ROUND, "yes"), 3.0, f"{FIRST}.rounds[0].yes", "it is missing or not a whole number."),
        ((*AT_ROUND, "yes"), "33", f"{FIRST}.rounds[0].yes", "it is missing or not a whole number."),
        (
            (*AT_ROUND, "abstain"),
            2,
            f"{FIRST}.rounds[0].abstain",
            "abstentions are counted, but they were not on offer.",
        ),
        (
            (*AT_ROUND, "electorate"),
            {"eligible": 1, "recused": 2},
            f"{FIRST}.rounds[0].electorate",
            "2 are recused, but only 1 are eligible.",
        ),
        ((*AT_ROUND, "closed_at"), "noon", f"{FIRST}.rounds[0].closed_at", "“noon” is no moment."),
        ((*AT_ROUND, "rehearsal"), 0, f"{FIRST}.rounds[0].rehearsal", "it is neither true nor false."),
        (("meetings", 0, "guideline"), 4, "meetings[“Practice”]", "there is no guideline 4."),
        (
            ("meetings", 0, "agenda"),
            ["1.9"],
            "meetings[“Practice”]",
            "1.9 on its agenda is no recommendation of guideline 1.",
        ),
        (("meetings", 0, "agenda"), ["1.2", "1.2"], "meetings[“Practice”]", "1.2 is on its agenda twice."),
        (("meetings", 0, "state"), "cancelled", "meetings[0].state", "“cancelled” is not known here."),
    ],
)
def test_what_is_wrong_is_named_with_its_path(path: tuple[str | int, ...], value: Any, place: str, why: str) -> None:
    with pytest.raises(ImportRefused) as caught:
        read(changed(path, value))
    problem = caught.value.problems[0]
    assert (problem.line, problem.column, reason(problem.finding)) == (0, place, why)
    assert cure(problem.finding).endswith(".")


def test_all_problems_are_told_at_once() -> None:
    record = changed(("conference", "date"), "soon")
    record["guidelines"][0]["questions"][0]["recommendations"][0] |= {"strength": "F", "text": ""}
    record["guidelines"][0]["rule"] = to_data(DEFAULT_RULE) | {"title": "", "base": "all"}
    with pytest.raises(ImportRefused) as caught:
        read(record)
    assert [problem.column for problem in caught.value.problems] == [
        "conference.date",
        "guidelines[0].rule",
        f"{FIRST}.text",
        f"{FIRST}.strength",
    ]


@pytest.mark.parametrize(
    ("data", "line", "why"),
    [
        (b"", 1, "this is not JSON: Expecting value at sign 1."),
        (b'{"format":\n "accordant', 2, "this is not JSON: Unterminated string starting at at sign 2."),
        (b'{"a": 1, "a": 2}', 0, "the key “a” is there twice."),
        (b'{"a": NaN}', 0, "“NaN” is not a number."),
        (b"[" * 100_000, 0, "it is nested too deeply."),
        (b'{"a": "caf\xe9"}', 1, "byte 11 of this line is not UTF-8."),
        (b"PK\x03\x04", 0, "it is a spreadsheet or another zipped file, not JSON."),
    ],
)
def test_files_that_are_no_json(data: bytes, line: int, why: str) -> None:
    with pytest.raises(ImportRefused) as caught:
        read_json(data)
    (problem,) = caught.value.problems
    assert (problem.line, problem.column, reason(problem.finding)) == (line, "", why)


def test_a_number_of_thousands_of_digits_is_refused() -> None:
    with pytest.raises(ImportRefused) as caught:
        read_json(b'{"format": ' + b"9" * 10_000 + b"}")
    assert [reason(each.finding) for each in caught.value.problems] == ["a number in it has too many digits."]


@pytest.mark.parametrize("record", [None, [], "x", 3, {}, {"format": "accordant-conference/2"}])
def test_records_of_another_format(record: Any) -> None:
    with pytest.raises(ImportRefused) as caught:
        read(record)
    assert [problem.column for problem in caught.value.problems] == ["format"]


_places: list[tuple[str | int, ...]] = [
    *((key,) for key in RECORD if key != "format"),
    *(("conference", key) for key in ("title", "date", "organisers", "working_groups", "slug")),
    *(("guidelines", 0, key) for key in GUIDELINE),
    *((*AT_FIRST, key) for key in ("number", "text", "strength", "notes", "rounds")),
    *((*AT_ROUND, key) for key in (*ROUND, "electorate", "rule", "computed", "opened_at")),
    *(("meetings", 0, key) for key in ("title", "guideline", "agenda", "state", "date")),
]
_any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["number", "percent", "x"]), inner),
    max_leaves=6,
)


@repeatable
@given(st.sampled_from(_places), _any_json)
def test_whatever_stands_in_the_record_it_is_a_plan_or_a_refusal(path: tuple[str | int, ...], value: Any) -> None:
    try:
        plan = read(changed(path, value))
    except ImportRefused as refused:
        plan = None
        told = refused.problems
    assert plan or told
