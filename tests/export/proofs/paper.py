"""The published paper as a manuscript: its table, and its text blocks with the readings in which they differ from it.

Built from the structured copy and the research beside the tree; tests skip where these are not on this machine.
"""

import re
from pathlib import Path

import pytest

from export.document import Document, Row
from tests import make_document as make
from tests.authoring.published import published as source

DOMAIN = (Path(__file__).parents[4] / "shared" / "domain").with_suffix(".md")
BLANK = "3.2"
"""The recommendation whose grade the paper's text leaves blank."""


def record() -> Document:
    """The paper's table as a document, with its list of abbreviations."""
    told = source()
    pairs = tuple(told["table5"]["abbreviations"].items())
    return make.table5(make.published(), abbreviations=pairs)


def readings() -> dict[str, list[tuple[str, str]]]:
    """By recommendation, (the table's words, the body's words) wherever the two differ."""
    if not DOMAIN.is_file():
        pytest.skip("the research on the published case is not beside this checkout")
    section = DOMAIN.read_text(encoding="utf-8").split("### 6.3")[1].split("### 6.4")[0]
    told = {}
    for line in section.splitlines():
        if re.match(r"\|\s*\**\d", line):
            number, body, table, _kind = (cell.strip().replace("**", "") for cell in line.strip("|").split("|"))
            told[number] = list(zip(_quoted(table), _quoted(body), strict=True))
    return told


def _quoted(cell: str) -> list[str]:
    """The quoted words of a cell, parted where it leaves some out."""
    return [part.strip() for quote in re.findall(r'"([^"]*)"', cell) for part in quote.split("…")]


def body(row: Row, told: dict[str, list[tuple[str, str]]]) -> str:
    """A recommendation's text as the paper's body prints it."""
    text = row.text
    for in_table, in_body in told.get(row.number, []):
        assert in_table in text, (row.number, in_table)
        text = text.replace(in_table, in_body, 1)
    return text


def block(row: Row, text: str, *, graded: bool = True) -> list[str]:
    """The paragraphs of a block in the paper's form."""
    verdict = row.verdict
    assert verdict is not None
    no = f"{100 - int(verdict.percent[:-1])}% ({row.no}) no"
    level, strength = (row.level_of_evidence, row.strength) if graded else ("", "")
    return [
        f"Recommendation {row.number}. {text}",
        f"Level of evidence: {level}",
        f"Strength of recommendation: {strength}",
        f"Level of consensus: {verdict.percent} ({row.yes}) yes, {no} ({row.total} voters)",
    ]


def table(document: Document) -> list[list[str]]:
    """The rows of the table as it is printed, its head first, a question a row of one cell."""
    made = [["Recommendations and Levels of Evidence", "Total (n)", "Yes (n)", "No (n)", "Consensus"]]
    for section in document.table.sections:
        made.append([f"{section.number}. {section.title}", "", "", "", ""])
        for row in section.rows:
            assert row.verdict is not None
            assert row.verdict.level is not None
            text = f"{row.number}. {row.text.rstrip('.')} {document.grading.printed(row)}."
            level = f"{row.verdict.percent} {row.verdict.level.label}"
            made.append([text, str(row.total), str(row.yes), str(row.no), level])
    return made


def summary(share: str) -> str:
    """The sentence that sums the paper up, with the share of strong and of unanimous ones."""
    return (
        "Of all recommendations, 3 (8.8%) did not reach consensus, 7 (20.6%) had a weak consensus, "
        f"12 ({share}) a strong consensus and 12 ({share}) a unanimous consensus."
    )


def paragraphs(document: Document, *, is_faithful: bool) -> list[str]:
    """The whole text before the table: methods, results, blocks, summary; as published, or as the record has it."""
    told = {} if is_faithful else readings()
    share, cut = ("35.3%", "at least 80%") if is_faithful else ("35.9%", ">80%")
    made = ["# Methods", "Consensus was defined as agreement by at least 80% of the voters.", "# Results"]
    for section in document.table.sections:
        made += [f"## 3.{section.number}. {section.title}", "Evidence on this question is scarce and of low quality."]
        for row in section.rows:
            made += block(row, body(row, told), graded=is_faithful or row.number != BLANK)
    agreed = "31 (91.2%)"
    return [*made, summary(share), f"# Discussion\n\nConsensus ({cut} agreement) was reached in {agreed} of them."]


def notes(document: Document) -> str:
    """The abbreviations beneath the table."""
    return "; ".join(f"{short}, {meaning}" for short, meaning in document.abbreviations) + "."


def markdown(document: Document, *, is_faithful: bool) -> bytes:
    """The manuscript as Markdown."""
    head, *rows = table(document)
    lines = [f"| {' | '.join(row)} |" for row in (head, ["---"] * 5, *rows)]
    caption = "Table 5. Summary of the recommendations."
    parts = [*paragraphs(document, is_faithful=is_faithful), caption, "\n".join(lines), notes(document)]
    return "\n\n".join(parts).encode()
