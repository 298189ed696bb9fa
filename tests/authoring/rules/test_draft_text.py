"""Written drafts: what is a question, what is a recommendation, what belongs to it, and what is left out."""

from authoring.rules.draft_text import HEAD, Block, draft_sheet


def read(*told: tuple[str, str] | tuple[str, str, int]) -> tuple[list[tuple[str, ...]], int]:
    """The sheet's rows without their empty ends, and how many parts are no recommendation."""
    blocks = [Block(n, kind, text, sum(level)) for n, (kind, text, *level) in enumerate(told, 1)]
    sheet, sections = draft_sheet("Text", blocks)
    left = sum(len(section.prose) for section in sections)
    assert not sheet.rows or sheet.rows[0] == (0, HEAD)
    return [tuple("|".join(cells).rstrip("|").split("|")) for _, cells in sheet.rows[1:]], left


def test_the_body_of_a_paper() -> None:
    rows, left = read(
        ("heading", "3. Results", 1),
        ("heading", "3.1. Why Is It So?", 2),
        ("text", "A paragraph of evidence [1]."),
        ("text", "Recommendation 1.1. So it is. (V, B)"),
        ("text", "Recommendation 1.2"),
        ("text", "And so it stays."),
        ("text", "Level of evidence: IV; strength of recommendation: A"),
        ("text", "33 yes, 3 no"),
        ("heading", "3.2. How?", 2),
        ("text", "R2.1: Thus."),
    )
    assert rows == [
        ("1", "Why Is It So?", "1.1", "So it is.", "V", "B"),
        ("1", "Why Is It So?", "1.2", "And so it stays.", "IV", "A", "33", "3"),
        ("2", "How?", "2.1", "Thus."),
    ]
    assert left == 1


def test_items_below_a_line_of_recommendations() -> None:
    rows, left = read(
        ("heading", "Question 4: Who?", 1),
        ("heading", "Background", 2),
        ("text", "Text."),
        ("heading", "Recommendations", 2),
        ("item", "These."),
        ("item", "Those [V, B]."),
        ("text", "After."),
        ("item", "No recommendation any more."),
    )
    assert rows == [("4", "Who?", "", "These."), ("4", "Who?", "", "Those.", "V", "B")]
    assert left == 4


def test_headings_within_a_question_are_passed_over() -> None:
    rows, _ = read(("heading", "1. Why?", 1), ("heading", "What others say", 2), ("text", "1.1 So."))
    assert rows == [("1", "Why?", "1.1", "So.")]


def test_spanish_and_portuguese() -> None:
    rows, _ = read(
        ("heading", "Pregunta 2. ¿Por qué?", 1),
        ("text", "Recomendación 2.1: Así."),
        ("heading", "Pergunta 3: Como?", 1),
        ("text", "Recomendação 3.1 – Assim."),
        ("text", "Nível de evidência: V"),
    )
    assert rows == [("2", "¿Por qué?", "2.1", "Así."), ("3", "Como?", "3.1", "Assim.", "V")]


def test_what_is_no_draft() -> None:
    assert read(("heading", "Title", 1), ("text", "Only text.")) == ([], 1)
    assert read() == ([], 0)
