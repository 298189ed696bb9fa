"""Texts on their way to the page: raised and lowered signs, joins, and where the grade goes."""

import pytest

from export.inline import Run, addresses, joined, printable, runs, with_grade

CASES = [
    ("¹⁸F-FDG", [("sup", "18"), ("text", "F-FDG")]),
    ("H₂O", [("text", "H"), ("sub", "2"), ("text", "O")]),
    ("10⁻³", [("text", "10"), ("sup", "−3")]),
    ("xⁿ⁺¹", [("text", "x"), ("sup", "n+1")]),
    ("CO₂ₘₐₓ", [("text", "CO"), ("sub", "2max")]),
    ("1.º e 2.ª", [("text", "1.º e 2.ª")]),
    ("plain <b>text</b>", [("text", "plain <b>text</b>")]),
    ("a\x00b\tc", [("text", "a b c")]),
    ("^18^F", [("sup", "18"), ("text", "F")]),
    ("H~2~O at 10^-3^", [("text", "H"), ("sub", "2"), ("text", "O at 10"), ("sup", "-3")]),
    ("~50–~60 or 5 ^ 6 ^", [("text", "~50–~60 or 5 ^ 6 ^")]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_raised_and_lowered_signs_become_runs(text: str, expected: list[tuple[str, str]]) -> None:
    assert runs(text) == tuple(Run(*each) for each in expected)


def test_marks_are_signs_where_they_were_read_before() -> None:
    assert runs("^18^F", is_marked=False) == (Run("text", "^18^F"),)


def test_addresses_stand_apart() -> None:
    text = "See https://sample.example/a-b, or 10.1000/x."
    assert [part for part, known in addresses(text) if known] == ["https://sample.example/a-b,", "10.1000/x."]
    assert "".join(part for part, _ in addresses(text)) == text


@pytest.mark.parametrize("text", ["plain", "¹⁸F-FDG ≤ 5", "“quoted” – and … ½"])
def test_control_signs_alone_are_replaced(text: str) -> None:
    assert printable(text) == text
    assert printable(f"{text}\x1b") == f"{text} "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("≤ 5 in ≥ 2", "≤_5 in ≥_2"),
        ("DFI > 6 months", "DFI >_6_months"),
        ("every 3 to 4 months", "every 3 to 4_months"),
        ("12–18 months", "12–|18_months"),
        ("14–16 G needle", "14–|16_G needle"),
        ("2 Gymnasts", "2 Gymnasts"),
        ("50 mg and 5 %", "50_mg and 5_%"),
        ("12 (35.3%) of 34 (all)", "12_(35.3%) of 34 (all)"),
        ("p < a", "p < a"),
        ("(p = 0.45, n = 12, P < .05)", "(p_=_0.45, n_=_12, P_<_.05)"),
        ("top = 3", "top =_3"),
    ],
)
def test_joins(text: str, expected: str) -> None:
    assert joined(text) == expected.replace("_", "\u00a0").replace("|", "\u2060")


@pytest.mark.parametrize(
    ("text", "grade", "expected"),
    [
        ("Give it to all.", "(V,B)", "Give it to |all_(V,B)."),
        ("Give it to all", "(V,B)", "Give it to |all_(V,B)"),
        ("Is it given?", "(V,B)", "Is it |given?_(V,B)"),
        ("Biopsy, imaging, etc.", "(V,B)", "Biopsy, imaging, |etc._(V,B)."),
        ("As shown (e.g., in a trial).", "(IV,A)", "As shown (e.g., in a |trial)_(IV,A)."),
        ("And so on ...", "(V,B)", "And so on |..._(V,B)."),
        ("Alone.", "(V,B)", "|Alone_(V,B)."),
        ("No grade.", "", "No grade.|"),
        ("", "(V,B)", "|_(V,B)"),
        ("Give it.", "(⊕⊕○○, conditional against)", "Give |it_(⊕⊕○○, conditional against)."),
        (f"A {'very' * 12}.", "(V,B)", f"A {'very' * 12}_(V,B).|"),
    ],
)
def test_the_full_stop_moves_behind_the_grade_and_the_last_word_stays_with_it(
    text: str, grade: str, expected: str
) -> None:
    body, tail = with_grade(text, grade)
    assert f"{body}|{tail}".replace("\u00a0", "_") == expected
