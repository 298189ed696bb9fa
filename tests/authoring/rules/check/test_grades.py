"""Grades: what is missing, off the scale, too strong for its evidence, or against a statement that says no."""

import pytest

from authoring.rules.check import Voted
from authoring.rules.check.grades import against_negative, missing, negative_words, off_scale, strong_on_weak
from authoring.rules.check.scales import cited, named
from authoring.rules.check.wordings import voted
from authoring.rules.grading import ACC_AHA, AWMF, ECIL, ESMO, GRADE, IDSA, SIGN, SYSTEMS, FurtherGrade, GradingSystem
from tests.authoring.rules.check.guidelines import graded, of, saying, told, values


@pytest.mark.parametrize(
    ("level", "strength", "system", "lacks"),
    [
        ("V", "B", ESMO, []),
        ("", "", ESMO, [("level_of_evidence strength",)]),
        ("V", "", ESMO, [("strength",)]),
        ("", "B", ESMO, [("level_of_evidence",)]),
        ("", "GPP", SIGN, [("direction",)]),
        ("", "EK", AWMF, [("direction",)]),
    ],
)
def test_a_grade_that_is_missing(level: str, strength: str, system: GradingSystem, lacks: list[tuple[str]]) -> None:
    assert values(missing, of(graded(level, strength), system=system), "lacks") == lacks


def test_a_further_grade_that_lacks_a_part_is_named() -> None:
    grade = FurtherGrade("V", "", "", label="in children")
    assert values(missing, of(graded(further=(grade,))), "lacks", "label") == [("strength", "in children")]


@pytest.mark.parametrize(
    ("level", "strength", "system", "codes"),
    [
        ("V", "B", ESMO, []),
        ("IV", "B", IDSA, [("IV",)]),
        ("V", "F", IDSA, [("V",), ("F",)]),
        ("IIu", "A", ECIL, []),
        ("IIu", "A", ESMO, [("IIu",)]),
        ("low", "strong for", GRADE, []),
        ("", "", ESMO, []),
    ],
)
def test_a_grade_off_the_scale(level: str, strength: str, system: GradingSystem, codes: list[tuple[str]]) -> None:
    assert values(off_scale, of(graded(level, strength), system=system), "code") == codes


@pytest.mark.parametrize(
    ("level", "strength", "system", "is_found"),
    [
        ("IV", "A", ESMO, True),
        ("V", "A", ESMO, True),
        ("V", "E", ESMO, True),
        ("III", "A", ESMO, False),
        ("V", "B", ESMO, False),
        ("III", "A", IDSA, True),
        ("II", "A", IDSA, False),
        ("very low", "strong for", GRADE, True),
        ("low", "strong against", GRADE, False),
        ("very low", "conditional for", GRADE, False),
        ("4", "A", SIGN, True),
        ("2++", "A", SIGN, False),
        ("C-EO", "1", ACC_AHA, True),
        ("B-R", "1", ACC_AHA, False),
        ("", "A", ESMO, False),
    ],
)
def test_strong_on_the_lowest_evidence(level: str, strength: str, system: GradingSystem, is_found: bool) -> None:
    assert bool(told(strong_on_weak, of(graded(level, strength), system=system))) is is_found


NEGATIVE = (
    "Resection should be discouraged in bilobar disease.",
    "Routine biopsy is not recommended.",
    "Chemotherapy should not be given.",
    "Patients must never be left alone.",
    "Anticoagulation is contraindicated.",
    "Open surgery should be avoided.",
    "We recommend against routine imaging.",
    "There is no role for radiotherapy.",
    "Biopsy is never recommended.",
    "Never give it alone.",
    "No patient should have it alone.",
    "No elderly patient with cirrhosis should have it.",
    "It ought not to be given.",
    "It shouldn’t be given, and isn't advised.",
    "Neither biopsy nor surgery is advised.",
    "Chemotherapy may be omitted.",
    "Chemotherapy ought to be omitted.",
    "La cirugía no debe realizarse.",
    "Se desaconseja la biopsia.",
    "A biópsia não deve ser realizada.",
)
POSITIVE = (
    "Resection should be considered.",
    "Biopsy is recommended if a second cancer cannot otherwise be told apart.",
    "Imaging should exclude extrahepatic disease.",
    "Patients who are no candidates for surgery should be discussed.",
    "Patients who were never treated should be discussed.",
    "Surgery should be offered to patients in whom chemotherapy may be omitted.",
    "No later than three months after surgery, imaging should be done.",
    "Imaging is advised if it isn't clear.",
    "Se recomienda la biopsia.",
)


@pytest.mark.parametrize("text", NEGATIVE)
def test_a_grade_against_a_statement_that_says_no(text: str) -> None:
    assert told(against_negative, of(graded("V", "D", text))) == ["against-negative recommendation/1.1"]
    assert told(against_negative, of(graded("V", "B", text))) == []


@pytest.mark.parametrize("text", POSITIVE)
def test_a_grade_against_a_statement_that_says_yes(text: str) -> None:
    assert told(against_negative, of(graded("V", "D", text))) == []


def test_scales_whose_negative_statements_are_graded_against_by_custom() -> None:
    text = "Routine imaging should not be performed."
    assert told(against_negative, of(graded("C-LD", "3: harm", text), system=ACC_AHA)) == []
    assert told(against_negative, of(graded("low", "conditional against", text), system=GRADE)) == []
    assert negative_words(graded(text=text)) == "should not"


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("We used the Infectious Diseases Society of America grading system.", ("idsa", "idsa-later")),
        ("Grades follow the IDSA scale as adapted by ESMO.", ("esmo",)),
        ("Levels of evidence follow the GRADE approach.", ("grade",)),
        ("The strength of recommendation follows SIGN grades.", ("sign",)),
        ("Levels are those of the Oxford Centre.", ("ocebm", "oxford")),
        ("Unlike the original IDSA scale, that used here has five levels.", ()),
        ("Grades follow the ESMO scale rather than the original IDSA one.", ("esmo",)),
        ("We did not use the GRADE approach for our grades.", ()),
        ("We thank the Infectious Diseases Society of America.", ()),
        ("Tumor grade was high.", ()),
    ],
)
def test_the_scales_that_a_sentence_names(sentence: str, names: tuple[str, ...]) -> None:
    assert named(sentence) == names
    assert set(names) <= set(SYSTEMS)


@pytest.mark.parametrize(
    ("about", "level", "is_found"),
    [
        ("Recommendations were graded by the IDSA grading system (1994).", "V", True),
        ("Recommendations were graded by the IDSA grading system (1994).", "III", False),
        ("Recommendations were graded by the IDSA grading system, adapted by ESMO.", "V", False),
        ("Recommendations were graded by GRADE.", "V", True),
        ("The group met twice.", "V", False),
    ],
)
def test_a_scale_that_is_named_and_not_used(about: str, level: str, is_found: bool) -> None:
    assert told(cited, of(graded(level), about=about)) == ["scale-cited guideline/about"] * is_found


def test_a_narrative_may_tell_of_other_guidelines_scales() -> None:
    theirs = "Another guideline gives it the highest GRADE level of evidence."
    assert told(cited, saying(theirs, graded())) == []


@pytest.mark.parametrize(
    "ours",
    [
        "We graded each recommendation by the GRADE scale.",
        "Evidence was graded by SIGN.",
        "Grades followed the GRADE system.",
        "The grades are those of the GRADE system.",
    ],
)
def test_a_narrative_tells_of_the_guidelines_own_scale(ours: str) -> None:
    assert told(cited, saying(ours, graded())) == ["scale-cited question/1/narrative"]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, []),
        ({"voted": Voted("Do this.", "V, B"), "has_result": True}, []),
        ({"voted": Voted("Do that.", "V, B"), "has_result": True}, []),
        ({"voted": Voted("Do that.", "V, B")}, ["voted-otherwise recommendation/1.1"]),
        ({"voted": Voted("Do this.", "V, A")}, ["graded-since recommendation/1.1"]),
    ],
)
def test_what_was_voted_on_and_what_stands(more: dict[str, object], expected: list[str]) -> None:
    assert told(voted, of(graded(**more))) == expected
