"""The sample conference: its figures are the published ones, its sentences are our own, every abbreviation is used."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from authoring.rules.abbreviations import in_print_order
from authoring.rules.interchange import ImportPlan, read_json
from authoring.rules.plan import PlannedGuideline
from voting.rules.consensus import judge

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "authoring" / "sample.json"
FIGURES = ROOT / "tests" / "data" / "liver_metastases_2025.csv"
PAPER = ROOT.parent / "shared" / "data" / "liver-metastases-2025" / "conference.json"
SHORT_FORM = re.compile(r"[A-Z].*[A-Z0-9]")


@pytest.fixture(scope="module")
def plan() -> ImportPlan:
    return read_json(SAMPLE.read_bytes())


def texts(guideline: PlannedGuideline) -> list[str]:
    """All that the table prints as sentences."""
    questions = [question.title for question in guideline.questions]
    return [guideline.table_caption, *questions, *(each.text for each in guideline.recommendations)]


def test_it_reads_without_a_report(plan: ImportPlan) -> None:
    assert plan.reports == ()
    assert [(len(each.questions), len(each.recommendations)) for each in plan.guidelines] == [(13, 34), (3, 8)]


def test_grades_counts_and_results_are_the_published_ones(plan: ImportPlan) -> None:
    with FIGURES.open(encoding="utf-8", newline="") as file:
        published = [tuple(row.values()) for row in csv.DictReader(file)]
    ours = []
    for question in plan.guidelines[0].questions:
        for each in question.recommendations:
            (counted,) = each.rounds
            tally, verdict = counted.tally, judge(counted.tally, plan.guidelines[0].rule)
            assert verdict.level is not None
            counts = (str(tally.cast), str(tally.yes), str(tally.no), verdict.figure, verdict.level.label)
            ours.append((question.number, each.number, each.level_of_evidence, each.strength, *counts))
    assert ours == published


def test_the_counts_name_their_source(plan: ImportPlan) -> None:
    sources = {counted.source for each in plan.guidelines[0].recommendations for counted in each.rounds}
    (source,) = sources
    assert "10.3390/cancers17081295" in source
    assert "CC BY 4.0" in source
    assert {counted.kind for each in plan.guidelines[0].recommendations for counted in each.rounds} == {"recorded"}


def test_the_practice_meeting_is_held_on_what_was_never_voted_on(plan: ImportPlan) -> None:
    (meeting,) = plan.meetings
    own = plan.guidelines[1]
    assert (meeting.guideline, meeting.date) == (own.number, "")
    assert [(each.guideline, each.number) for each in meeting.agenda] == [
        (own.number, each.number) for each in own.recommendations
    ]
    assert all(not each.rounds for each in own.recommendations)


@pytest.mark.parametrize("n", [0, 1])
def test_every_abbreviation_is_used_and_every_one_used_is_explained(plan: ImportPlan, n: int) -> None:
    guideline = plan.guidelines[n]
    words = {word for text in texts(guideline) for word in re.findall(r"[\w/-]+", text)}
    used = [word for word in words if SHORT_FORM.search(word)]
    assert sorted(used) == sorted(short for short, _ in guideline.abbreviations)
    assert guideline.abbreviations == in_print_order(guideline.abbreviations)


def test_thresholds_and_references_are_kept(plan: ImportPlan) -> None:
    said = {each.number: each.text for each in plan.guidelines[0].recommendations}
    for number, parts in {
        "1.1": ("≤ 5 metastases in ≤ 2 sites",),
        "2.1": ("≤ 5 lesions in ≤ 2 sites", "six months"),
        "2.2": ("≤ 5 lesions in ≤ 2 sites", "later than 6 months"),
        "3.1": ("not mandatory", "could be considered"),
        "3.3": ("at least four", "14–16 G"),
        "4.2": ("under 1 cm",),
        "8.1": ("≥ 6 months", "could be considered"),
        "8.3": ("may be considered", "stable disease or better"),
        "9.1": ("12–18 months", "may be considered", "6.1–6.5"),
        "9.2": ("11.2",),
        "13.1": ("3 to 4 months for 2 years", "6 months through year five", "once a year"),
    }.items():
        assert [part for part in parts if part not in said[number]] == [], number


def test_it_is_spelled_as_in_the_united_states(plan: ImportPlan) -> None:
    everything = " ".join(text for guideline in plan.guidelines for text in texts(guideline))
    assert plan.conference.language == "en-US"
    assert re.findall(r"\b(?!otherwise)\w*(?:tumour|centre|favour|ised?\b|isation|oedema|haem)\w*", everything) == []


def test_no_sentence_of_ours_shares_seven_words_in_a_row_with_the_paper(plan: ImportPlan) -> None:
    if not PAPER.exists():
        pytest.skip("the paper's own sentences are not kept in this repository")
    theirs = {run for text in _texts_in(json.loads(PAPER.read_text(encoding="utf-8"))) for run in _runs(text)}
    ours = dict.fromkeys(run for guideline in plan.guidelines for text in texts(guideline) for run in _runs(text))
    assert len(theirs) > 2000
    assert [" ".join(run) for run in ours if run in theirs] == []


def _texts_in(data: Any) -> list[str]:
    if isinstance(data, str):
        return [data]
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [text for part in parts for text in _texts_in(part)]


def _runs(text: str) -> list[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return [tuple(words[n : n + 7]) for n in range(len(words) - 6)]
