"""Words: abbreviations, numbering, titles, citations, slips of the keyboard."""

import pytest

from authoring.rules.check import CheckedQuestion, CheckedTable, Finding, check
from authoring.rules.check.citing import citing, heads, marks, numbers
from authoring.rules.check.found import Place
from authoring.rules.check.numbering import broken, gaps, lists
from authoring.rules.check.reading import sentences
from authoring.rules.check.slips import loose_brackets, slips
from authoring.rules.check.wordings import titles
from tests.authoring.rules.check.guidelines import graded, listed, of, saying, table, told, values


@pytest.mark.parametrize(
    ("numbers_", "found"),
    [
        (("1.1", "1.2", "1.3"), []),
        (("1.1", "1.3"), ["number-gap recommendation/1.3"]),
        (("1.2",), ["number-gap recommendation/1.2"]),
        (("1.2", "1.1"), ["number-gap recommendation/1.2", "number-gap recommendation/1.1"]),
        (("1.1", "2.1"), ["number-stray recommendation/2.1"]),
        (("1.1", "1.2a", "1.4"), []),
        (("1", "2"), []),
    ],
)
def test_gaps_in_numbers(numbers_: tuple[str, ...], found: list[str]) -> None:
    assert told(gaps, of(*(graded(number=number) for number in numbers_))) == found


def test_gaps_of_questions_and_tables() -> None:
    questions = tuple(CheckedQuestion(number, "What?") for number in ("1", "2", "4"))
    tables = tuple(CheckedTable(number) for number in (3, 4, 7))
    found = values(gaps, of(questions=questions, tables=tables), "number", "missing")
    assert found == [("4", "3"), ("7", "5–6")]


@pytest.mark.parametrize(("number", "found"), [(4, [("4", "")]), (5, []), (0, [])])
def test_the_table_of_recommendations_has_a_number_of_its_own(number: int, found: list[tuple[str, ...]]) -> None:
    tables = tuple(CheckedTable(each) for each in (3, 4))
    assert values(gaps, of(table=(number, "Sample."), tables=tables), "number", "missing") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("For (i) one; (ii) two; (iii) three.", []),
        ("For (i) a; (ii) b; (iii) c; (iv) d; (v) e; (v) f; (vi) g.", [("v", "vi")]),
        ("For (a) one, (b) two and (d) four.", [("d", "c")]),
        ("For (1) one, (2) two, (3) three; (1) anew, (2) two, (3) three.", []),
        ("For (i) one, (ii) two, (iii) three; as told in (i) and as in (ii) it helps.", []),
        ("The survival of stage (i) was low.", []),
        ("He had 3 (5) and 4 (6) of them.", []),
        ("For (a) one and (b) two.", []),
        ("For (a) one, (b) two, (c) three. Then: (i) one, (ii) two, (iii) three.", []),
        ("For (a) a (b) b (c) c (d) d (e) e (f) f (g) g (h) h (i) i (j) j.", []),
        ("For (i) one, (ii) two, (ii) three, (iv) four.", [("ii", "iii")]),
        ("We look at 1) one, 2) two and 4) four.", [("4", "3")]),
        ("We look at a) one, b) two and c) three.", []),
        ("It was seen (n = 1) and (grade 2) and (stage 4) there.", []),
    ],
)
def test_lists_in_sentences(text: str, found: list[tuple[str, str]]) -> None:
    assert [(mark, expected) for _, mark, expected in broken(text)] == found
    assert len(told(lists, saying(text))) == len(found)


@pytest.mark.parametrize(
    ("heading", "is_found"),
    [("", False), ("What To Do", False), ("What  to do ?", False), ("What should be done?", True)],
)
def test_titles_in_two_places(heading: str, is_found: bool) -> None:
    checked = of(questions=(CheckedQuestion("1", "What to do?", heading),))
    assert told(titles, checked) == ["title-differs question/1/heading"] * is_found


def test_citations() -> None:
    one, other = {"title": "A study of the liver", "issued": {"date-parts": [[2020]]}}, {"title": "Another"}
    references = listed(one, other, one)
    checked = saying("As told [@a; @x].", references=references)
    assert told(citing, checked) == [
        "citation-lost question/1/narrative",
        "never-cited reference/b",
        "never-cited reference/c",
        "reference-twice reference/a",
    ]
    assert told(citing, saying("[@a] [@b]", references=references[:2])) == []


def test_what_is_cited_where_no_citation_is_printed_is_cited_nowhere() -> None:
    asked = CheckedQuestion("1", "Of [@a]?", "Of [@a]", pico=(("population", "As in [@a]"),))
    references = listed({"title": "A study of the liver"})
    assert told(citing, of(questions=(asked,), references=references)) == ["never-cited reference/a"]


def test_numbers_and_marks_that_lead_nowhere() -> None:
    assert values(numbers, saying("See [#1.1] and [#1.9].", graded()), "number") == [("1.9",)]
    assert values(numbers, saying("See [#1.1].", graded(text="As in recommendation 7.7.")), "number") == [("7.7",)]
    footnotes = (("*", "With others."), ("†", "Alone."))
    checked = table(("A study{*}{‡}", "30", ""), footnotes=footnotes)
    assert told(marks, checked) == ["mark-lost table/1", "footnote-unused table/1/footnote †"]


def test_columns_without_a_head() -> None:
    checked = table(("A study", "30", "12"), heads=("", "n", ""))
    assert told(heads, checked) == ["head-missing table/1/cell/0:1", "head-missing table/1/cell/0:3"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See recommendation 7.7.", ["7.7"]),
        ("See recommendations 1.1 and 7.7; 7.8 is free.", ["7.7"]),
        ("See recommendation 1.1.", []),
        ("The ESMO guideline holds it in recommendation 7.7.", []),
        ("It stands in recommendation 7.7 [@a] of that society.", []),
        ("NICE recommendation 7.7 holds it.", []),
        ("See recommendation 12 as well.", []),
    ],
)
def test_plain_numbers_of_recommendations(text: str, found: list[str]) -> None:
    """Only numbers in the form of the guideline's own are meant, and only where no other guideline is named."""
    assert [number for (number,) in values(numbers, saying(text, graded(), graded(number="1.2")), "number")] == found


def test_a_number_that_has_changed_since_the_vote() -> None:
    assert told(numbers, of(graded(has_old_number=True))) == ["number-old recommendation/1.1"]


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("See recommendation 1.2.", True),
        ("See recommendations 1.1–1.2.", True),
        ("See recommendations 1.1-1.3.", True),
        ("See recommendation 1.1.", False),
        ("Give 1.2 mg.", False),
    ],
)
def test_a_recommendation_that_points_to_itself(text: str, is_found: bool) -> None:
    checked = of(graded(), graded(number="1.2", text=text), graded(number="1.3"))
    assert told(numbers, checked) == ["number-self recommendation/1.2"] * is_found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It ends twice.. Then more.", [("double-stop", "..")]),
        ("It ends twice. . Then more.", [("double-stop", ". .")]),
        ("It goes on... and on…", []),
        ("Such as e.g. this, i.e. that, etc.", []),
        ("It opens (and stays open.", [("bracket", "(")]),
        ("It closes) without opening.", [("bracket", ")")]),
        ("It nests (one [two] three) well.", []),
        ("It crosses (one [two) three].", [("bracket", "("), ("bracket", ")")]),
        ("a) first; b) second; 1) third", []),
        ("The range [0, 1) and (0; 1] and ]0, 2.5].", []),
        ("The range [0, 1) is (open.", [("bracket", "(")]),
        ("The range is 5 (2–8) here.", []),
        ("The the liver.", [("word-twice", "The the")]),
        ("It is is so.", [("word-twice", "is is")]),
        ("They had had it that that way.", []),
        ("Gorilla gorilla lives; NR NR stands.", []),
        ("5 5 mg and x x.", []),
        ("See [a link](https://example.org/a(b) and more.", [("bracket", ")")]),
    ],
)
def test_slips(text: str, found: list[tuple[str, str]]) -> None:
    hits = [(each.kind.value, dict(each.values)["words"]) for each in slips(saying(text))]
    if "[a link]" in text:
        assert len(hits) <= 1
    else:
        assert hits == found


def test_where_brackets_stand() -> None:
    assert loose_brackets("(a] b)") == (2,)
    assert loose_brackets("((a)") == (0,)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two. Three.", 3),
        ("With e.g. this and vs. That. Then more.", 2),
        ("Brudvik et al. 2015 told it. Then more.", 2),
        ("By J. Smith. Then more.", 2),
        ("It was 3.5 cm. It grew.", 2),
        ("- one\n- two\n\nthree", 3),
        ("", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_a_changed_text_is_another_finding() -> None:
    def strong(text: str) -> Finding:
        (finding,) = check(of(graded("V", "A", text)))
        return finding

    assert strong("Do this.").fingerprint == strong("Do this.").fingerprint
    assert strong("Do this.").fingerprint != strong("Do that.").fingerprint
    assert str(Place("table", "3", "cell", 4, 2)) == "table/3/cell/4:2"


@pytest.mark.parametrize(
    "sign",
    [
        *("(", "1 ", "a ", "1 of ", "12 (3%) ", "(i) ", "ABC ", "[@a] ", "2000–", "=1+", "\u202e", "x(", "A B (AB) "),
        *("3/4 ", "3/4 (12%", "from 2015 to ", "recommendations 1.1, ", "1.1–", "OS: a", "PRIMA, ", "T1N", "[0, 1"),
        *("not ", "no a "),
    ],
)
def test_long_and_hostile_texts_are_read(sign: str) -> None:
    checked = saying(sign * 2_000, graded(text=sign * 200))
    assert all(finding.fingerprint for finding in check(checked))
