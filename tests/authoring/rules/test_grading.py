"""Grading systems: which grades fit, how a grade reads on screen and in print, which scale a set of grades is on."""

import pytest

from authoring.rules.grading import (
    DEFAULT_SYSTEM,
    DIRECTIONS,
    ESMO,
    GRADE,
    IDSA,
    SYSTEMS,
    GradeFault,
    GradeValue,
    GradingSystem,
    closest,
)

FITTING = [
    (ESMO, "V", "B"),
    (ESMO, "IV", "A"),
    (ESMO, "I", "E"),
    (ESMO, "", ""),
    (ESMO, "V", ""),
    (ESMO, "", "C"),
    (IDSA, "III", "E"),
    (GRADE, "high", "strong for"),
    (GRADE, "very low", "conditional against"),
]
ESMO_LEVELS = ("I", "II", "III", "IV", "V")
LETTERS = ("A", "B", "C", "D", "E")


@pytest.mark.parametrize(("system", "level", "strength"), FITTING)
def test_a_grade_of_the_scale_or_no_grade_fits(system: GradingSystem, level: str, strength: str) -> None:
    assert system.faults(level, strength) == ()


@pytest.mark.parametrize(
    ("system", "level", "strength", "faults"),
    [
        (ESMO, "VI", "B", [GradeFault("level_of_evidence", "VI", ESMO_LEVELS)]),
        (ESMO, "v", "B", [GradeFault("level_of_evidence", "v", ESMO_LEVELS)]),
        (ESMO, "B", "V", [GradeFault("level_of_evidence", "B", ESMO_LEVELS), GradeFault("strength", "V", LETTERS)]),
        (IDSA, "IV", "A", [GradeFault("level_of_evidence", "IV", ("I", "II", "III"))]),
        (ESMO, "V", "F", [GradeFault("strength", "F", LETTERS)]),
        (ESMO, "<b>V</b>", "", [GradeFault("level_of_evidence", "<b>V</b>", ESMO_LEVELS)]),
    ],
)
def test_what_is_not_on_the_scale_is_named_with_what_is(
    system: GradingSystem, level: str, strength: str, faults: list[GradeFault]
) -> None:
    assert list(system.faults(level, strength)) == faults


@pytest.mark.parametrize(
    ("system", "level", "strength", "screen", "printed"),
    [
        (ESMO, "V", "B", "V, B", "(V,B)"),
        (ESMO, "IV", "", "IV", "(IV)"),
        (ESMO, "", "D", "D", "(D)"),
        (ESMO, "", "", "", ""),
        (GRADE, "very low", "conditional for", "very low, conditional for", "(very low, conditional for)"),
    ],
)
def test_labels(system: GradingSystem, level: str, strength: str, screen: str, printed: str) -> None:
    assert (system.label(level, strength), system.printed(level, strength)) == (screen, printed)


@pytest.mark.parametrize(
    ("system", "written", "meant"),
    [
        (ESMO, (" v ", "b"), ("V", "B")),
        (ESMO, ("iv", ""), ("IV", "")),
        (ESMO, ("VI", "?"), ("VI", "?")),
        (GRADE, ("⊕⊕○○", "Weak  for"), ("low", "conditional for")),
        (GRADE, ("Very Low", "STRONG AGAINST"), ("very low", "strong against")),
        (GRADE, ("⊕⊕⊕⊕", "strong"), ("high", "strong")),
        (GRADE, ("", ""), ("", "")),
    ],
)
def test_a_grade_is_recognised_however_files_write_it(
    system: GradingSystem, written: tuple[str, str], meant: tuple[str, str]
) -> None:
    assert system.canonical(*written) == meant


def test_the_parts_of_a_grade_explain_it() -> None:
    assert ESMO.parts("V", "B") == (
        ("Level of evidence", "V", "Studies without a control group, case reports or expert opinion."),
        ("Strength", "B", "Strong or moderate evidence of a limited benefit: generally recommended."),
    )
    assert ESMO.parts("", "") == ()
    assert [part[1] for part in ESMO.parts("", "E")] == ["E"]


@pytest.mark.parametrize(
    ("grades", "system"),
    [
        ([], DEFAULT_SYSTEM),
        ([("", ""), ("", "")], DEFAULT_SYSTEM),
        ([("I", "A"), ("III", "E")], IDSA),
        ([("I", "A"), ("IV", "B")], ESMO),
        ([("v", "b")], ESMO),
        ([("", "B")], IDSA),
        ([("high", "strong for"), ("", "")], GRADE),
        ([("⊕○○○", "weak against")], GRADE),
        ([("low", "strong for"), ("high", "strong for"), ("VI", "strong for")], GRADE),
        ([("V", "B"), ("V", "B"), ("X", "B")], ESMO),
    ],
)
def test_the_closest_scale(grades: list[tuple[str, str]], system: GradingSystem) -> None:
    assert closest(grades) is system


def test_systems_are_known_by_their_names_and_the_default_comes_first() -> None:
    names = "esmo idsa idsa-later ecil grade ocebm oxford sign acc-aha uspstf awmf nccn"
    assert " ".join(SYSTEMS) == names
    assert all(name == system.name for name, system in SYSTEMS.items())
    assert next(iter(SYSTEMS.values())) is DEFAULT_SYSTEM is ESMO


@pytest.mark.parametrize("values", [v for s in SYSTEMS.values() for v in (s.levels, s.strengths)])
def test_every_value_is_told_apart_and_explained(values: tuple[GradeValue, ...]) -> None:
    written = [text.casefold() for value in values for text in (value.code, value.sign, *value.others) if text]
    assert len(set(written)) == len(written)
    assert all(value.definition.endswith(".") and value.direction in ("", *DIRECTIONS) for value in values)


def test_which_strengths_are_for_and_which_against() -> None:
    assert [(value.code, value.direction) for value in ESMO.strengths] == [
        ("A", "for"),
        ("B", "for"),
        ("C", ESMO.strengths[2].direction),
        ("D", "against"),
        ("E", "against"),
    ]
    assert ESMO.strengths[2].direction not in ("for", "against")
    assert [value.direction for value in GRADE.strengths[:4]] == ["for", "for", "against", "against"]
    assert [value.direction for value in GRADE.strengths[-2:]] == ["neither", ""]
