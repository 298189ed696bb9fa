"""The printed table, read back from the page, says what the document says: every number, level and word."""

from dataclasses import replace

import pytest

from export import to_pdf
from export.document import Document, Row
from tests import make_document as make
from tests.export import reading


def expected(document: Document) -> list[tuple[str, ...]]:
    """What a reader should find, put together without the code that prints."""
    found: list[tuple[str, ...]] = []
    for section in document.table.sections:
        found.append((reading.plain(f"{section.number}. {section.title}"),))
        for row in section.rows:
            text = f"{row.text.removesuffix('.')} ({row.level_of_evidence},{row.strength})."
            figures = (str(row.total), str(row.yes), str(row.no), row.verdict.label if row.verdict else "")
            found.append((f"{row.number}.", reading.plain(text), *figures))
    return found


def with_one_vote_changed(document: Document, place: int) -> Document:
    """The document with one of its row's yes votes counted as a no."""
    table = document.table
    changed = table.rows[place]
    assert changed.verdict
    votes = (changed.verdict.tally.yes - 1, changed.verdict.tally.no + 1)
    round_ = make.round_of(*votes, text=changed.text)

    def kept(row: Row) -> Row:
        return replace(row, rounds=(round_,)) if row is changed else row

    sections = tuple(replace(each, rows=tuple(kept(row) for row in each.rows)) for each in table.sections)
    return replace(document, table=replace(table, sections=sections))


@pytest.fixture(scope="module")
def found(printed: bytes) -> list[tuple[str, ...]]:
    """What a reader finds."""
    return reading.table(printed)


def test_thirteen_questions_and_thirty_four_recommendations_are_read_back(
    table5: Document, found: list[tuple[str, ...]]
) -> None:
    assert found == expected(table5)
    assert [len(row) for row in found].count(1) == 13
    assert [len(row) for row in found].count(6) == 34


def test_the_figures_are_the_published_ones(found: list[tuple[str, ...]]) -> None:
    rows = [row for row in found if len(row) > 1]
    for row, figures in zip(rows, make.figures(), strict=True):
        assert row[0] == f"{figures['recommendation_number']}."
        assert row[1].endswith(f"({figures['level_of_evidence']},{figures['strength']}).")
        label = f"{figures['percent']}% {figures['category']}"
        assert row[2:] == (figures["total"], figures["yes"], figures["no"], label)


def test_a_changed_vote_is_printed(table5: Document) -> None:
    changed = with_one_vote_changed(table5, 7)
    found = reading.table(to_pdf.render(changed))
    assert found == expected(changed) != expected(table5)


def test_the_published_sentences_are_read_back() -> None:
    rows = make.published()
    if rows is None:
        pytest.skip(f"the published sentences are not beside the checkout: {make.SENTENCES}")
    document = make.table5(rows)
    found = reading.table(to_pdf.render(document))
    assert found == expected(document)
    assert len(found) == 13 + 34


def test_rows_of_every_kind() -> None:
    document = make.document(
        make.section(
            "1",
            make.row("1.1", "With abstentions.", 188, 21, 3),
            make.row("1.2", "All abstained.", 0, 0, 12),
            make.row("1.3", "Never voted."),
            make.row("1.4", "Nobody could abstain.", 36, 0),
            make.row("1.5", "Without a grade.", 9, 1, level_of_evidence="", strength=""),
        ),
        make.section("2", title="A question that nobody answered?"),
    )
    assert reading.table(to_pdf.render(document)) == [
        ("1.Whatisthesamplequestion?",),
        ("1.1.", "Withabstentions(V,B).", "212", "188", "21", "3", "89.95% weak"),
        ("1.2.", "Allabstained(V,B).", "12", "0", "0", "12", "no result"),
        ("1.3.", "Nevervoted(V,B).", "–", "–", "–", "–", "not voted"),
        ("1.4.", "Nobodycouldabstain(V,B).", "36", "36", "0", "–", "100% unanimous"),
        ("1.5.", "Withoutagrade.", "10", "9", "1", "–", "90% strong"),
    ]
