"""Grades as drafts write them."""

import pytest

from authoring.rules.grade_text import grade_behind, labelled_grade, split_grade


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("V, B", ("V", "B")),
        ("(IV-A)", ("IV", "A")),
        ("[II; C]", ("II", "C")),
        ("A II", ("II", "A")),
        ("AII", ("II", "A")),
        ("1++ A", ("1++", "A")),
        ("moderate, strong", ("moderate", "strong")),
        ("Level of evidence: V; strength of recommendation: B", ("V", "B")),
        ("high", ("high", "")),
        ("IIa", ("IIa", "")),
        ("", ("", "")),
    ],
)
def test_a_grade_in_one_cell(text: str, grade: tuple[str, str]) -> None:
    assert split_grade(text) == grade


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Do it (V, B).", ("Do it.", "V", "B")),
        ("Do it. [IV, A]", ("Do it.", "IV", "A")),
        ("Do it (level of evidence: V; strength: B)", ("Do it.", "V", "B")),
        ("Do it (e.g., this).", ("Do it (e.g., this).", "", "")),
        ("Do it (1A).", ("Do it.", "1", "A")),
        ("Do it in advanced disease (IIIA).", ("Do it in advanced disease (IIIA).", "", "")),
        ("Do it at the neck (C2).", ("Do it at the neck (C2).", "", "")),
        ("@SUM(A1)", ("@SUM(A1)", "", "")),
        ("Do it (see 1.1).", ("Do it (see 1.1).", "", "")),
        ("Do it.", ("Do it.", "", "")),
    ],
)
def test_a_grade_behind_a_statement(text: str, found: tuple[str, str, str]) -> None:
    assert grade_behind(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Level of evidence: V", ("V", "")),
        ("Nivel de evidencia: IV; grado de recomendación: A", ("IV", "A")),
        ("Grau de recomendação: B", ("", "B")),
        ("LoE II, SoR A", ("II", "A")),
        ("Evidence was scarce in this field.", None),
        ("Strength training is recommended for everybody who can do it.", None),
    ],
)
def test_a_line_that_names_its_grade(text: str, found: tuple[str, str] | None) -> None:
    assert labelled_grade(text) == found
