"""What is read beside a recommendation's words."""

import pytest

from export.proofs.facts import Facts, bracketed, labelled
from tests.export.proofs.records import record

LABELLED = [
    (
        "Level of evidence: V; Strength of recommendation: B; Level of consensus: 92% (33) yes, 8% (3) no (36 voters)",
        Facts(None, "V", "B", 36, 33, 3, None, "92", "8"),
    ),
    ("Level of evidence: Strength of recommendation:", Facts(level_of_evidence="", strength="")),
    ("Level of evidence: –; Strength: B", Facts(level_of_evidence="", strength="B")),
    ("Consensus: 33/36 (91.7%), strong.", Facts(yes=33, total=36, percent="91.7", level="strong")),
    ("Votes: yes 33 (92%), no 3 (8%), abstentions 2", Facts(yes=33, no=3, abstain=2, percent="92", percent_no="8")),
    ("Level of agreement: 92%, strong consensus", Facts(percent="92", level="strong")),
    ("Nivel de evidencia: V; Fuerza de la recomendación: B", Facts(level_of_evidence="V", strength="B")),
    ("Nível de consenso: 92% (33) sim, 8% (3) não", Facts(yes=33, no=3, percent="92", percent_no="8")),
    ("Nivel de consenso: 92%, fuerte", Facts(percent="92", level="strong")),
    ("Level of consensus: 62%, no consensus", Facts(percent="62", level="not reached")),
    ("Level of consensus: 62% not reached, 36 voters", Facts(total=36, percent="62", level="not reached")),
    ("Level of consensus: 92% (33) yes. It was weak in 12 (30%) no.", Facts(yes=33, percent="92")),
]


@pytest.mark.parametrize(("text", "expected"), LABELLED)
def test_facts_behind_labels(text: str, expected: Facts) -> None:
    assert labelled(text, record()) == expected


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("A statement (V,B).", "V,B"),
        ("A statement [V, B]", "V, B"),
        ("A statement (VI,B).", "VI,B"),
        ("A statement (IIB).", "IIB"),
        ("A statement (e.g., in children).", None),
        ("A statement (MRI, CT).", None),
        ("A statement.", None),
        ("A statement (V,).", "V,"),
        ("A statement ( ).", ""),
        ("A statement (LoE V, SoR B).", "V, B"),
        ("A statement (95% CI 30–60%).", None),
        ("A statement (12 of 30 patients).", None),
        ("A statement (50%).", None),
    ],
)
def test_grades_in_brackets(text: str, grade: str | None) -> None:
    rest, found = bracketed(text, record())
    assert found == Facts(grade=grade)
    assert rest == (text if grade is None else "A statement.")


BESIDE = [
    ("(V, B; agreement 92%, 33/36)", Facts("V, B", None, None, 36, 33, percent="92")),
    ("(V,B; 33/36, 92%, strong consensus)", Facts("V, B", None, None, 36, 33, percent="92", level="strong")),
    ("[V, B; unanimous]", Facts("V, B", level="unanimous")),
    ("(V,B) (agreement 91,7%)", Facts("V,B", percent="91,7")),
    ("(33/36; 92%)", Facts(yes=33, total=36, percent="92")),
]


@pytest.mark.parametrize(("brackets", "expected"), BESIDE)
def test_grade_and_votes_in_brackets(brackets: str, expected: Facts) -> None:
    assert bracketed(f"A statement {brackets}.", record()) == ("A statement.", expected)
