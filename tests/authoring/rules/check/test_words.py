"""Words: abbreviations, numbering, titles, citations, slips of the keyboard."""

import pytest

from authoring.rules.check import CheckedQuestion, CheckedTable, Finding, check
from authoring.rules.check.citing import citing, marks, numbers
from authoring.rules.check.found import Place
from authoring.rules.check.numbering import broken, gaps, lists
from authoring.rules.check.reading import sentences
from authoring.rules.check.short_forms import same_meaning, short_forms, used
from authoring.rules.check.slips import loose_brackets, slips
from authoring.rules.check.wordings import titles
from tests.authoring.rules.check.guidelines import graded, listed, of, saying, table, told, values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("An R0 resection of mSTS after CT and MRI.", ("R0", "mSTS", "CT", "MRI")),
        ("The ¹⁸F-FDG-PET/CT of McGowan and DeMatteo.", ("FDG", "PET", "CT")),
        ("Contrast (oral and IV) is given.", ("IV",)),
        ("In stage IV, phase II, levels I, II and III, class IIa or segments IV–VI.", ()),
        ("It MUST be done; DO it in the USA or the UK, with DNA.", ("DO",)),
        ("NEVER OPERATE AT NIGHT PLEASE", ()),
        ("BRCA1 and BRCA2 are genes.", ("BRCA1", "BRCA2")),
        ("A 14 G needle, 5 mg, pH 7, p = 0.05, N = 3.", ()),
        ("See https://example.org/ABC/DEF for more.", ()),
        ("As told [@ABC2020; @DEF] and in [#6.1].", ()),
        ("MDTs and CTs are needed; NETs grow.", ("MDT", "CT", "NET")),
    ],
)
def test_what_looks_like_a_short_form(text: str, found: tuple[str, ...]) -> None:
    assert used(text) == found


def unexplained(text: str, *pairs: tuple[str, str], **more: object) -> list[str]:
    checked = saying(text, abbreviations=pairs, **more)
    return [
        short
        for (short,) in values(
            lambda it: [each for each in short_forms(it) if each.kind == "short-unexplained"], checked, "short"
        )
    ]


@pytest.mark.parametrize(
    ("text", "pairs", "found"),
    [
        ("OMD is rare.", (), ["OMD"]),
        ("OMD is rare.", (("OMD", "oligometastatic disease"),), []),
        ("Oligometastatic disease (OMD) is rare. OMD is defined.", (), []),
        ("Several tumors (OMD) are rare.", (), ["OMD"]),
        ("A disease-free interval (DFI) of 6 months; the DFI counts.", (), []),
        ("Magnetic resonance imaging (MRI; with contrast) shows it. MRI helps.", (), []),
        ("PET/CT shows it, CT does not.", (("PET/CT", "both"),), ["CT"]),
        ("OMDs are rare.", (("OMD", "oligometastatic disease"),), []),
        ("Grades follow the ESMO scale.", (), []),
    ],
)
def test_used_and_not_explained(text: str, pairs: tuple[tuple[str, str], ...], found: list[str]) -> None:
    assert unexplained(text, *pairs) == found


def test_a_short_form_is_named_once_at_a_recommendation() -> None:
    checked = saying("CT first. CT again.", graded(text="CT is done."), graded(number="1.2", text="CT and CT."))
    (finding,) = short_forms(checked)
    assert (str(finding.place), dict(finding.values)) == ("recommendation/1.1", {"short": "CT", "times": "3"})


def test_explained_and_not_used() -> None:
    pairs = (("CRC", "colorectal cancer"), ("CT", "computed tomography"), ("PET/CT", "both"))
    checked = saying("PET/CT is done.", abbreviations=pairs)
    assert values(short_forms, checked, "short") == [("CRC",), ("CT",)]


def test_a_table_has_a_list_of_its_own_beside_the_guidelines() -> None:
    pairs = (("NR", "not reported"), ("OS", "overall survival"), ("N", "number"))
    checked = table(("A study", "30", "NR; DFI; STS"), abbreviations=pairs)
    found = [f"{each.kind} {dict(each.values)['short']}" for each in short_forms(checked)]
    assert found == ["short-unexplained DFI", "short-unexplained STS", "short-unused OS"]


def test_explained_in_two_ways() -> None:
    one, other = ((("OS", meaning),) for meaning in ("overall survival", "open surgery"))
    tables = (CheckedTable(1, "OS.", abbreviations=one), CheckedTable(2, "OS.", abbreviations=other))
    assert told(short_forms, of(tables=tables)) == ["short-twice table/2/abbreviations"]
    same = (tables[0], CheckedTable(2, "OS.", abbreviations=(("OS", "Overall-Survival"),)))
    assert told(short_forms, of(tables=same)) == []
    text = "The overall score (OS) was low."
    assert told(short_forms, saying(text, abbreviations=one)) == ["short-twice abbreviations"]
    assert told(short_forms, saying("The median overall survival (OS) was low.", abbreviations=one)) == []


def test_spelling_is_no_other_meaning() -> None:
    assert same_meaning("soft tissue tumour", "soft-tissue tumors")
    assert same_meaning("leukaemia", "Leukemia")
    assert not same_meaning("overall survival", "overall score")


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


def test_numbers_and_marks_that_lead_nowhere() -> None:
    assert values(numbers, saying("See [#1.1] and [#1.9].", graded()), "number") == [("1.9",)]
    footnotes = (("*", "With others."), ("†", "Alone."))
    checked = table(("A study{*}{‡}", "30", ""), footnotes=footnotes)
    assert told(marks, checked) == ["mark-lost table/1", "footnote-unused table/1/footnote †"]


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
    "sign", ["(", "1 ", "a ", "1 of ", "12 (3%) ", "(i) ", "ABC ", "[@a] ", "2000–", "=1+", "\u202e", "x(", "A B (AB) "]
)
def test_long_and_hostile_texts_are_read(sign: str) -> None:
    checked = saying(sign * 2_000, graded(text=sign * 200))
    assert all(finding.fingerprint for finding in check(checked))
