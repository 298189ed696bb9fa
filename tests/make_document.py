"""Builders: documents of every shape, without database or application. All sentences are made up of sample words."""

import csv
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from export.document import Cut, Document, LevelFigure, Outcome, Row, Section, Table
from voting.rules.consensus import DEFAULT_RULE, ConsensusRule, Verdict, describe, judge, to_data
from voting.rules.summary import summarise
from voting.rules.tally import Electorate, Tally

FIGURES = Path(__file__).parent / "data" / "liver_metastases_2025.csv"
SENTENCES = Path(__file__).parents[2] / "shared" / "data" / "liver-metastases-2025" / "table5.csv"
"""The published sentences, where they lie beside the checkout; they are not ours to keep."""

LENGTHS = (357, 255, 272, 233, 286, 121, 96, 129, 141, 119, 233, 145, 188, 247, 210, 95, 171)
LENGTHS += (166, 174, 157, 175, 157, 226, 134, 223, 207, 231, 156, 284, 227, 294, 249, 286, 139)
QUESTION_LENGTHS = (73, 59, 55, 64, 64, 35, 48, 65, 67, 75, 71, 75, 54)
"""How many signs a real table's 34 recommendations and 13 questions have."""

WORDS = (
    "sample statement panel evidence treatment multidisciplinary meeting patients considered when staging and the of in"
    " with a response imaging resection recommended systemic should be offered after discussion, experienced centre"
    " surgery limited selected (e.g., follow-up) ≤ 5 lesions 12–18 months ¹⁸F-labelled chemotherapy at diagnosis"
).split()


def sentence(length: int, seed: object, end: str = ".") -> str:
    """Sample prose of about that many signs, the same for the same seed."""
    chance, words = random.Random(str(seed)), ["Sample"]
    while len(" ".join(words)) < length - 8:
        words.append(chance.choice(WORDS))
    return " ".join([*words, "outcome"]) + end


def verdict(yes: int, no: int, abstain: int = 0, rule: ConsensusRule = DEFAULT_RULE) -> Verdict:
    """What these votes come to."""
    return judge(Tally(yes, no, abstain), rule, Electorate(eligible=yes + no + abstain))


def outcome(
    yes: int, no: int, abstain: int | None = None, rule: ConsensusRule = DEFAULT_RULE, **facts: Any
) -> Outcome:
    """A vote's outcome. abstain: None where nobody could."""
    judged = verdict(yes, no, abstain or 0, rule)
    return Outcome(
        total=judged.tally.cast,
        yes=yes,
        no=no,
        abstain=abstain,
        base_count=judged.base_count,
        figure=judged.figure,
        percent=judged.percent,
        level=judged.level.label if judged.level else "",
        key=judged.level.key if judged.level else "",
        reached=bool(judged.level and judged.level.reached),
        **{"kind": "recorded", "closed_at": "2024-05-10T16:00:00+00:00"} | facts,
    )


def row(number: str, text: str = "Sample statement.", *votes: int, **facts: Any) -> Row:
    """A recommendation graded V, B; with votes where they are given: yes, no, and abstentions where they were offered."""
    graded = {"level_of_evidence": "V", "strength": "B"} | facts
    codes = ",".join(code for code in (graded["level_of_evidence"], graded["strength"]) if code)
    voted = {"outcome": outcome(*votes), "rounds": 1} if votes else {}
    return Row(number, text, grade=f"({codes})" if codes else "", **voted | graded)


def section(number: str, *rows: Row, title: str = "What is the sample question?") -> Section:
    """A question with its recommendations."""
    return Section(number, title, rows)


def document(*sections: Section, rule: ConsensusRule = DEFAULT_RULE, **facts: Any) -> Document:
    """A document of these questions; every fact can be given."""
    outcomes = [each.outcome for part in sections for each in part.rows]
    summary = summarise([verdict(o.yes, o.no, o.abstain or 0, rule) if o else None for o in outcomes])
    given: dict[str, Any] = {
        "slug": "sample",
        "conference": "Sample consensus conference 2024",
        "title": "Sample guideline",
        "date": "2024-05-10",
        "venue": "Sample venue",
        "organisers": ("Sample surgical society", "Sample study group"),
        "working_group": 2,
        "group_topic": "Sample topic",
        "chair": "Chair of working group 2",
        "language": "en-US",
        "guideline": 1,
        "grading_system": "esmo",
        "rule": to_data(rule),
        "table": Table(5, "Summary of recommendations of the sample guideline.", sections),
        "summary": f"{summary.recommendations} recommendations.",
        "levels": tuple(LevelFigure(e.band.label, e.band.key, e.count, e.percent) for e in summary.levels),
        "cuts": tuple(Cut(float(band.lower * 100), band.label, band.key) for band in rule.bands if band.reached),
        "abbreviations": (("CT", "computed tomography"), ("¹⁸F", "fluorine-18"), ("MRI", "magnetic resonance imaging")),
        "rule_text": describe(rule),
        "scale_text": "Levels of evidence (sample scale): IV, sample cohorts; V, sample opinion. Strength: A to D.",
        "sources": ("Sample source",),
        "moment": "2024-05-10T16:00:00+00:00",
    }
    return Document(**given | facts)


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
        title = each.get("question") or sentence(QUESTION_LENGTHS[place], f"q{place}", "?")
        made = row(
            each["recommendation_number"],
            each.get("recommendation") or sentence(LENGTHS[index], index),
            int(each["yes"]),
            int(each["no"]),
            level_of_evidence=each["level_of_evidence"],
            strength=each["strength"],
        )
        held = sections.get(number, Section(number, title, ()))
        sections[number] = Section(number, held.title, (*held.rows, made))
    return document(*sections.values(), **facts)
