"""Builders: documents of every shape, without database or application. All sentences are made up of sample words."""

import csv
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from export import phrases
from export.document import Document, GradingLegend, Group, RoundRecord, Row, Section, Table
from export.tongue import ENGLISH
from voting.rules.consensus import DEFAULT_RULE
from voting.rules.rounds import RoundKind
from voting.rules.tally import Electorate, Tally

FIGURES = Path(__file__).parent / "data" / "liver_metastases_2025.csv"
SENTENCES = Path(__file__).parents[2] / "shared" / "data" / "liver-metastases-2025" / "table5.csv"
"""The published sentences, where they lie beside the checkout; they are not ours to keep."""

LENGTHS = (357, 255, 272, 233, 286, 121, 96, 129, 141, 119, 233, 145, 188, 247, 210, 95, 171)
LENGTHS += (166, 174, 157, 175, 157, 226, 134, 223, 207, 231, 156, 284, 227, 294, 249, 286, 139)
QUESTION_LENGTHS = (73, 59, 55, 64, 64, 35, 48, 65, 67, 75, 71, 75, 54)
"""How many signs a real table's 34 recommendations and 13 questions have."""

CLOSED = datetime(2024, 5, 10, 16, 0, tzinfo=UTC)
SCALE = GradingLegend(
    name="esmo",
    title="a sample scale",
    levels=(("IV", "Sample cohorts."), ("V", "Sample opinion.")),
    strengths=tuple((code, f"Sample strength {code}.") for code in "ABCD"),
)

WORDS = """
sample statement panel evidence treatment multidisciplinary meeting patients considered when staging and the of in with
a response imaging resection recommended systemic should be offered after discussion, experienced centre surgery limited
selected (e.g., follow-up) ≤ 5 lesions 12–18 months ¹⁸F-labelled chemotherapy at diagnosis
"""


def sentence(length: int, seed: object, end: str = ".") -> str:
    """Sample prose of about that many signs, the same for the same seed."""
    chance, text = random.Random(str(seed)), "Sample"  # noqa: S311 - prose, no secret
    while len(text) < length - 12:
        text += f" {chance.choice(WORDS.split())}"
    return f"{text} care{end}"


def round_of(yes: int, no: int, abstain: int | None = None, **facts: Any) -> RoundRecord:
    """A closed vote. abstain: None where nobody could."""
    cast = yes + no + (abstain or 0)
    given: dict[str, Any] = {
        "tally": Tally(yes, no, abstain or 0),
        "rule": DEFAULT_RULE,
        "text": "Sample statement.",
        "answers": "yes-no" if abstain is None else "yes-no-abstain",
        "kind": RoundKind.RECORDED,
        "electorate": Electorate(eligible=cast, present=cast, recused=0),
        "source": "Sample source",
        "closed_at": CLOSED,
    }
    return RoundRecord(**given | facts)


def row(number: str, text: str = "Sample statement.", *votes: int, **facts: Any) -> Row:
    """A recommendation graded V, B; decided by one vote where its counts are given: yes, no, abstentions on offer."""
    given: dict[str, Any] = {"level_of_evidence": "V", "strength": "B"}
    if votes:
        given |= {"rounds": (round_of(*votes, text=text),), "decided_by": 0}
    return Row(number, text, **given | facts)


def section(number: str, *rows: Row, title: str = "What is the sample question?") -> Section:
    """A question with its recommendations."""
    return Section(number, title, rows)


def document(*sections: Section, **facts: Any) -> Document:
    """A document of these questions, with its sentences; every fact can be given."""
    given: dict[str, Any] = {
        "conference_title": "Sample consensus conference 2024",
        "guideline_title": "Sample guideline",
        "table": Table(5, "Summary of recommendations of the sample guideline.", sections),
        "grading": SCALE,
        "rule": DEFAULT_RULE,
        "created": CLOSED,
        "slug": "sample",
        "date": date(2024, 5, 10),
        "venue": "Sample venue",
        "organisers": ("Sample surgical society", "Sample study group"),
        "working_groups": (Group(1, "Another topic", "Chair of working group 1"), Group(2, "Sample topic", "A chair")),
        "working_group": 2,
        "abbreviations": (("MRI", "magnetic resonance imaging"), ("CT", "computed tomography"), ("¹⁸F", "fluorine-18")),
        "words": phrases.words(ENGLISH),
    }
    bare = Document(**given | facts)
    return bare if "sentences" in facts else replace(bare, sentences=phrases.sentences(bare, ENGLISH))


def figures() -> list[dict[str, str]]:
    """The published figures of 34 recommendations, by column."""
    with FIGURES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def published() -> list[dict[str, str]] | None:
    """The published table with its sentences; None where it is out of reach."""
    if not SENTENCES.is_file():
        return None
    with SENTENCES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def table5(rows: Sequence[dict[str, str]] | None = None, **facts: Any) -> Document:
    """The document of the published figures; with sample sentences of the real lengths unless rows bring their own."""
    sections: dict[str, Section] = {}
    for index, each in enumerate(rows or figures()):
        number = each["question_number"]
        place = len(sections) if number not in sections else int(number) - 1
        title = each.get("question") or sentence(QUESTION_LENGTHS[place % 13], f"q{place}", "?")
        made = row(
            each["recommendation_number"],
            each.get("recommendation") or sentence(LENGTHS[index % 34], index),
            int(each["yes"]),
            int(each["no"]),
            level_of_evidence=each["level_of_evidence"],
            strength=each["strength"],
        )
        held = sections.get(number, Section(number, title, ()))
        sections[number] = Section(number, held.title, (*held.rows, made))
    return document(*sections.values(), **facts)
