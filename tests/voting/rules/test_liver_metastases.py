"""The published table that the default rule comes from: every percent, every level and the sums, from the counts.

Figures of Table 5 of Lopes-Brás et al., Cancers 2025;17:1295, doi:10.3390/cancers17081295 (CC BY 4.0).
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.voting.rules import oracle
from voting.rules.consensus import DEFAULT_RULE, Base, ConsensusRule, Verdict, judge, margin
from voting.rules.summary import Summary, summarise
from voting.rules.tally import Electorate, Tally

TABLE = Path(__file__).parents[2] / "data" / "liver_metastases_2025.csv"


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def verdicts(rule: ConsensusRule = DEFAULT_RULE, electorate: Electorate | None = None) -> Iterator[tuple[str, Verdict]]:
    for row in rows():
        tally = Tally(int(row["yes"]), int(row["no"]))
        yield row["recommendation_number"], judge(tally, rule, electorate or Electorate())


def test_the_committed_figures() -> None:
    found = rows()
    assert len({row["question_number"] for row in found}) == 13
    assert len({row["recommendation_number"] for row in found}) == 34
    assert "question" not in found[0]
    assert "recommendation" not in found[0]
    assert all(int(row["yes"]) + int(row["no"]) == int(row["total"]) for row in found)


def test_every_percent_and_every_level_is_the_published_one() -> None:
    published = {row["recommendation_number"]: (f"{row['percent']}%", row["category"]) for row in rows()}
    judged = {number: (verdict.percent, verdict.level and verdict.level.label) for number, verdict in verdicts()}
    assert judged == published


def test_the_sums_are_right_where_the_published_ones_are_not() -> None:
    """The paper prints 35.9% twice, and 101.2% in all."""
    summary = summarise([verdict for _, verdict in verdicts()])
    assert [(level.band.label, level.count, level.percent) for level in summary.levels] == [
        ("unanimous", 12, "35.3%"),
        ("strong", 12, "35.3%"),
        ("weak", 7, "20.6%"),
        ("not reached", 3, "8.8%"),
    ]
    assert summary == Summary(34, 34, 31, "91.2%", summary.levels, 34, 38)


def test_one_vote_more_or_less_would_show() -> None:
    """Whichever of the 34 loses one yes to no: its printed percent or its level is another."""
    for row in rows():
        yes, no = int(row["yes"]), int(row["no"])
        verdict = judge(Tally(yes - 1, no + 1), DEFAULT_RULE)
        assert verdict.label != f"{row['percent']}% {row['category']}"


def test_how_close_they_were() -> None:
    """Votes that would have to switch to cross 80%, from above or from below."""
    margins = {number: margin(verdict) for number, verdict in verdicts()}
    weak = [number for number, verdict in verdicts() if verdict.level and verdict.level.key == "weak"]
    assert {number: margins[number].down for number in weak} == {
        "1.2": 3,
        "2.1": 2,
        "2.2": 1,
        "3.3": 4,
        "4.3": 2,
        "8.2": 3,
        "13.1": 3,
    }
    assert {number: margins[number].up for number in ("3.2", "5.5", "10.2")} == {"3.2": 7, "5.5": 8, "10.2": 1}
    assert [number for number in weak if margins[number].up == 1] == ["1.2", "3.3"]


def test_another_base_changes_21_of_34_levels() -> None:
    everybody = ConsensusRule("own", "Own", Base.PRESENT, DEFAULT_RULE.bands, "")
    other = dict(verdicts(everybody, Electorate(present=38)))
    changed = [number for number, verdict in verdicts() if verdict.level != other[number].level]
    assert len(changed) == 21
    assert {n: other[n].label for n in ("1.2", "2.1", "2.2", "8.2", "8.3")} == {
        "1.2": "79% not reached",
        "2.1": "79% not reached",
        "2.2": "79% not reached",
        "8.2": "79% not reached",
        "8.3": "89% weak",
    }


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["recommendation_number"])
def test_the_second_opinion_agrees(row: dict[str, str]) -> None:
    assert oracle.printed("seed", int(row["yes"]), int(row["total"])) == f"{row['percent']}%"
