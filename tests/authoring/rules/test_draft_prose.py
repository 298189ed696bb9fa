"""The text of a draft's questions: what belongs to which, tables, the list of references, what goes nowhere."""

import pytest

from authoring.rules.draft_prose import MAX_NARRATIVE, Draft, draft_prose
from authoring.rules.draft_text import Block, draft_sheet

Told = tuple[str, str] | tuple[str, str, int]
GRID = (("Study", "n"), ("First", "3"))
DO = ("text", "Recommendation 1.1 Do it.")


def read(*told: Told) -> Draft:
    blocks = [
        Block(n, kind, text, sum(level), rows=GRID if kind == "table" else ())
        for n, (kind, text, *level) in enumerate(told, 1)
    ]
    return draft_prose(draft_sheet("Text", blocks)[1])


def texts(draft: Draft) -> dict[str, str]:
    return {each.title: each.narrative for each in draft.prose}


def test_text_goes_with_the_question_above_it() -> None:
    draft = read(
        ("text", "Before all."),
        ("heading", "3. Results", 1),
        ("text", "Over all."),
        ("heading", "3.1. Why?", 2),
        ("heading", "Background", 3),
        ("text", "A text."),
        ("item", "- one"),
        ("item", "- two"),
        DO,
        ("text", "Level of evidence: V"),
        ("text", "The end."),
        ("heading", "3.2. How?", 2),
        ("text", "R2.1 Thus."),
        ("heading", "4. Discussion", 1),
        ("text", "At last."),
    )
    assert texts(draft) == {"Why?": "## Background\n\nA text.\n\n- one\n- two\n\nThe end."}
    assert draft.left == (("", 1), ("Results", 1), ("Discussion", 1))


def test_a_heading_below_a_question_without_a_recommendation_is_its_text() -> None:
    draft = read(
        ("heading", "1. Surgery", 1),
        DO,
        ("heading", "1.1 Margins", 2),
        ("text", "Wide."),
        ("heading", "2. Others", 1),
        ("text", "Nothing."),
    )
    assert texts(draft) == {"Surgery": "## 1.1 Margins\n\nWide."}
    assert draft.left == (("Others", 1),)


@pytest.mark.parametrize("order", [("caption", "table"), ("table", "caption")], ids=["above", "below"])
def test_a_table_with_a_caption_is_an_evidence_table(order: tuple[str, str]) -> None:
    parts: dict[str, Told] = {"caption": ("text", "Table 3. Sample studies"), "table": ("table", "Table 1")}
    draft = read(("heading", "Why?", 1), DO, ("text", "See."), *(parts[each] for each in order), ("text", "End."))
    (only,) = draft.prose
    ((table,),) = (only.tables,)
    assert only.narrative == "See.\n\nEnd."
    assert (table.number, table.caption, table.columns, table.rows) == (3, "Sample studies", *GRID[:1], GRID[1:])


def test_a_table_without_a_caption_stays_in_the_text() -> None:
    draft = read(("heading", "Why?", 1), DO, ("text", "Table 3 shows it."), ("table", "Table 1"))
    assert texts(draft) == {"Why?": "Table 3 shows it.\n\n| Study | n |\n| --- | --- |\n| First | 3 |"}


@pytest.mark.parametrize("title", ["References", "7. References", "Bibliografía", "Referências", "Literatur"])
def test_the_list_of_references_is_no_text(title: str) -> None:
    draft = read(
        ("heading", "Why?", 1),
        DO,
        ("heading", title, 1),
        ("text", "1. Sample A. A title. 2020."),
        ("item", "2. Sample B. Another title. 2021."),
        ("heading", "Funding", 1),
        ("text", "None."),
    )
    assert [(each.title, each.entries) for each in draft.references] == [(title, 2)]
    assert (draft.prose, draft.left) == ((), (("Funding", 1),))


def test_what_no_text_may_hold_is_a_problem_with_its_place() -> None:
    draft = read(("heading", "Why?", 1), DO, ("text", "Fine."), ("text", "Turned \u202e."))
    assert [(each.line, str(each.finding.kind)) for each in draft.problems] == [(4, "control-sign")]
    long = read(("heading", "Why?", 1), DO, ("text", "x" * (MAX_NARRATIVE + 1)))
    assert [(each.line, str(each.finding.kind)) for each in long.problems] == [(3, "too-long")]


def test_a_caption_between_two_tables_belongs_to_the_second() -> None:
    draft = read(("heading", "Why?", 1), DO, ("table", "A"), ("text", "Table 2. Sample"), ("table", "B"))
    (only,) = draft.prose
    assert ([each.number for each in only.tables], only.narrative.count("| Study |")) == ([2], 1)
