"""Grades as drafts write them."""

import pytest

from authoring.rules.grade_text import Behind, hinted, labelled_grade, read_behind, split_grade


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
        # In the paragraph, in six languages.
        ("Do it. LoE V, GoR B.", ("Do it.", "V", "B")),
        ("Do it. LoE: V  GoR: B", ("Do it.", "V", "B")),
        ("Do it. Grade: II A", ("Do it.", "II", "A")),
        ("Do it (Grade: 1B).", ("Do it.", "1", "B")),
        ("Do it (grade II, A)", ("Do it.", "II", "A")),
        ("Do it. Level of evidence: IV. Grade of recommendation: C.", ("Do it.", "IV", "C")),
        ("We recommend it (strong recommendation, low certainty).", ("We recommend it.", "low", "strong")),
        ("We suggest it. Conditional recommendation, very low certainty of the evidence.", ("We suggest it.",)),
        ("Do it (strong recommendation against; moderate-quality evidence)", ("Do it.", "moderate", "strong against")),
        ("Operar pronto. Nivel de evidencia: V. Grado de recomendación: B", ("Operar pronto.", "V", "B")),
        ("Operar pronto (nivel de evidencia IIa; fuerza de la recomendación A).", ("Operar pronto.", "IIa", "A")),
        ("Operar pronto. Recomendación fuerte, calidad de la evidencia baja.", ("Operar pronto.", "low", "strong")),
        ("Operar cedo. Nível de evidência: III; grau de recomendação: B.", ("Operar cedo.", "III", "B")),
        ("Operar cedo (recomendação forte, certeza muito baixa).", ("Operar cedo.", "very low", "strong")),
        ("Opérer tôt. Niveau de preuve : II. Grade de recommandation : B.", ("Opérer tôt.", "II", "B")),
        ("Opérer tôt (recommandation forte, certitude faible).", ("Opérer tôt.", "low", "strong")),
        ("Früh operieren. Evidenzgrad: IV, Empfehlungsgrad: B.", ("Früh operieren.", "IV", "B")),
        ("Früh operieren (starke Empfehlung, niedrige Qualität der Evidenz).", ("Früh operieren.", "low", "strong")),
        ("Operare presto. Livello di evidenza: V; forza della raccomandazione: B.", ("Operare presto.", "V", "B")),
        ("Operare presto (raccomandazione debole, certezza bassa).", ("Operare presto.", "low", "conditional")),
        # What only looks like one.
        ("Stop it in toxicity (grade 3).", ("Stop it in toxicity (grade 3).", "", "")),
        ("Stop it in lymphoma (grade 3A).", ("Stop it in lymphoma (grade 3A).", "", "")),
        ("Stop it in toxicity of grade 3.", ("Stop it in toxicity of grade 3.", "", "")),
        ("We make a strong recommendation.", ("We make a strong recommendation.", "", "")),
        ("Do it, as supported by evidence level II.", ("Do it, as supported by evidence level II.", "", "")),
        ("Le patient guérit.", ("Le patient guérit.", "", "")),
    ],
)
def test_a_grade_behind_a_statement(text: str, found: tuple[str, str, str]) -> None:
    read = read_behind(text)
    assert (read.text, read.level, read.strength)[: len(found)] == found
    assert read.is_graded == (len(found) == 1 or bool(found[1] or found[2]))


def test_a_grade_behind_a_long_statement() -> None:
    long = "Do it. " * 60
    assert read_behind(f"{long}LoE V, GoR B.") == Behind(long.strip(), "V", "B")
    assert read_behind("(" * 4_000 + "V, B)").level == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Do it. LoE V, GoR B. Consensus 97% (strong).", Behind("Do it.", "V", "B", "97%", "strong")),
        (
            "Do it (strong recommendation, low certainty). Consensus 97% (strong).",
            Behind("Do it.", "low", "strong", "97%", "strong"),
        ),
        ("Do it (V, B). Strong consensus, 97 %.", Behind("Do it.", "V", "B", "97 %", "Strong")),
        ("Operar pronto. Consenso: 92% (fuerte). NE IV, GR A", Behind("Operar pronto.", "IV", "A", "92%", "fuerte")),
        ("Früh operieren. Konsensstärke: 100%", Behind("Früh operieren.", percent="100%")),
        ("Do it in consensus with 97% of them.", Behind("Do it in consensus with 97% of them.")),
    ],
)
def test_a_result_behind_a_statement(text: str, found: Behind) -> None:
    assert read_behind(text) == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Do it, with level of evidence IV in children, and stop.", "level of evidence IV in children, and stop."),
        ("Do it (strong recommendation) in adults.", "strong recommendation) in adults."),
        ("Do it for a toxicity of grade 3.", ""),
        ("The evidence is low.", ""),
    ],
)
def test_what_looks_like_a_grade_within_a_statement(text: str, said: str) -> None:
    assert hinted(text) == said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Level of evidence: V", ("V", "")),
        ("Nivel de evidencia: IV; grado de recomendación: A", ("IV", "A")),
        ("Grau de recomendação: B", ("", "B")),
        ("LoE II, SoR A", ("II", "A")),
        ("LoE: V  GoR: B", ("V", "B")),
        ("LoE: V  GoR: Beta", None),
        ("Grade: II A", ("II", "A")),
        ("Level of evidence: unclear", ("unclear", "")),
        ("Strong recommendation, low certainty", ("low", "strong")),
        ("Evidence was scarce in this field.", None),
        ("Le patient guérit.", None),
        ("Strength training is recommended for everybody who can do it.", None),
    ],
)
def test_a_line_that_names_its_grade(text: str, found: tuple[str, str] | None) -> None:
    assert labelled_grade(text) == found
