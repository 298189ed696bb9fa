"""Which way a grade points, what a full grade needs, suffixes, further grades."""

import pytest

from authoring.rules.grading import (
    ACC_AHA,
    AWMF,
    ECIL,
    ESMO,
    GRADE,
    NCCN,
    OCEBM,
    SIGN,
    SYSTEMS,
    USPSTF,
    FurtherGrade,
    Grade,
    GradeFault,
    GradingSystem,
    closest,
)

ASKING = {"idsa-later", "grade", "ocebm", "oxford", "sign", "awmf", "nccn"}


def test_which_systems_have_to_ask_for_the_direction() -> None:
    assert {name for name, system in SYSTEMS.items() if system.asks_direction} == ASKING


@pytest.mark.parametrize(
    ("system", "strength", "given", "holds"),
    [
        (ESMO, "B", "", "for"),
        (ESMO, "D", "", "against"),
        (ESMO, "C", "", "neither"),
        (ACC_AHA, "3: harm", "", "against"),
        (USPSTF, "I", "", "neither"),
        (GRADE, "good practice statement", "", ""),
        (GRADE, "good practice statement", "against", "against"),
        (SIGN, "A", "against", "against"),
        (SIGN, "A", "", ""),
        (OCEBM, "", "for", "for"),
    ],
)
def test_the_direction_is_the_strengths_own_or_the_one_given(
    system: GradingSystem, strength: str, given: str, holds: str
) -> None:
    assert system.directed(strength, given) == holds
    assert system.faults_of(Grade("", strength, given)) == ()


@pytest.mark.parametrize(
    ("system", "strength", "given", "fault"),
    [
        (ESMO, "D", "for", GradeFault("direction", "for", ("against",), "D")),
        (ESMO, "C", "against", GradeFault("direction", "against", ("neither",), "C")),
        (GRADE, "strong for", "against", GradeFault("direction", "against", ("for",), "strong for")),
        (SIGN, "A", "up", GradeFault("direction", "up", ("for", "against", "neither"))),
    ],
)
def test_a_direction_that_contradicts_its_strength_is_a_fault(
    system: GradingSystem, strength: str, given: str, fault: GradeFault
) -> None:
    assert system.faults_of(Grade("", strength, given)) == (fault,)


@pytest.mark.parametrize(
    ("system", "grade", "lacks"),
    [
        (ESMO, Grade("V", "B"), ()),
        (ESMO, Grade("V", ""), ("strength",)),
        (ESMO, Grade(), ("level_of_evidence", "strength")),
        (OCEBM, Grade("3"), ("direction",)),
        (OCEBM, Grade("3", "", "for"), ()),
        (OCEBM, Grade(), ("level_of_evidence",)),
        (NCCN, Grade("", "2A", "for"), ()),
        (SIGN, Grade("3", "D"), ("direction",)),
        (SIGN, Grade("", "GPP", "for"), ()),
        (GRADE, Grade("", "good practice statement"), ("direction",)),
        (AWMF, Grade("", "A", "against"), ("level_of_evidence",)),
    ],
)
def test_what_a_full_grade_still_needs(system: GradingSystem, grade: Grade, lacks: tuple[str, ...]) -> None:
    assert system.missing(grade) == lacks


@pytest.mark.parametrize(
    ("written", "code", "fits"),
    [
        ("II", "II", True),
        ("ii", "II", True),
        ("IIt", "IIt", True),
        ("II t, u", "IItu", True),
        ("IIut", "IItu", True),
        ("iit", "IIt", True),
        ("IIx", "IIx", False),
        ("IItt", "IItt", False),
        ("It", "It", False),
        ("IIIr", "IIIr", False),
    ],
)
def test_suffixes_follow_their_level_in_the_scales_order(written: str, code: str, fits: bool) -> None:
    assert ECIL.canonical(written, "A") == (code, "A")
    assert (ECIL.faults(code, "A") == ()) is fits


def test_a_level_with_suffixes_is_explained_part_by_part() -> None:
    assert [(name, code) for name, code, _ in ECIL.parts("IItu", "B")] == [
        ("Level of evidence", "IItu"),
        ("Index", "t"),
        ("Index", "u"),
        ("Strength", "B"),
    ]


def test_a_direction_is_explained_where_the_strength_does_not_tell_it() -> None:
    assert [part[0] for part in SIGN.parts("3", "D", "against")] == ["Level of evidence", "Strength", "Direction"]
    assert [part[0] for part in ESMO.parts("V", "D", "against")] == ["Level of evidence", "Strength"]


@pytest.mark.parametrize("written", ["1-", "1–", "1−"])
def test_the_minus_of_sign_is_known_in_every_writing(written: str) -> None:
    assert SIGN.canonical(written, "a") == ("1−", "A")


@pytest.mark.parametrize(
    ("grades", "name"),
    [
        ([("IIt", "A"), ("III", "D")], "ecil"),
        ([("1++", "A")], "sign"),
        ([("B-NR", "IIa")], "acc-aha"),
        ([("moderate", "B")], "uspstf"),
    ],
)
def test_unmistakable_codes_tell_their_scale(grades: list[tuple[str, str]], name: str) -> None:
    assert closest(grades).name == name


def test_further_grades_stand_behind_the_first() -> None:
    children = FurtherGrade("V", "C", "neither", "in children")
    assert ESMO.labelled(Grade("II", "B"), [children]) == "II, B; in children: V, C"
    assert ESMO.labelled(Grade("II", "B"), [children], longest=20) == "II, B +1"
    assert ESMO.labelled(Grade(), [children]) == "in children: V, C"
    assert ESMO.labelled(Grade()) == ""
