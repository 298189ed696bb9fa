"""A table summed up."""

from dataclasses import replace

from voting.rules.consensus import DEFAULT_RULE, PRESETS, Base, Verdict, judge
from voting.rules.summary import LevelCount, Summary, summarise
from voting.rules.tally import Tally

AWMF = PRESETS["awmf"]


def seed(yes: int, no: int, abstain: int = 0) -> Verdict:
    return judge(Tally(yes, no, abstain), DEFAULT_RULE)


def figures(summary: Summary) -> list[tuple[str, int, str]]:
    return [(level.band.label, level.count, level.percent) for level in summary.levels]


def test_nothing_at_all() -> None:
    assert summarise([]) == Summary(0, 0, 0, "", (), 0, 0)


def test_nothing_put_to_the_vote_yet() -> None:
    assert summarise([None, None]) == Summary(2, 0, 0, "", (), 0, 0)


def test_levels_stand_in_the_rule_s_order_with_those_that_nothing_reached() -> None:
    summary = summarise([seed(1, 9), seed(10, 0), seed(8, 2, 3)])
    assert summary == Summary(
        recommendations=3,
        voted=3,
        reached=2,
        reached_percent="66.7%",
        levels=(
            LevelCount(DEFAULT_RULE.bands[0], 1, "33.3%"),
            LevelCount(DEFAULT_RULE.bands[1], 0, "0.0%"),
            LevelCount(DEFAULT_RULE.bands[2], 1, "33.3%"),
            LevelCount(DEFAULT_RULE.bands[3], 1, "33.3%"),
        ),
        voters_min=10,
        voters_max=13,
    )


def test_what_has_no_result_is_counted_but_not_as_voted() -> None:
    summary = summarise([seed(9, 1), seed(0, 0, 4), None])
    assert (summary.recommendations, summary.voted, summary.reached, summary.reached_percent) == (3, 1, 1, "100.0%")
    assert (summary.voters_min, summary.voters_max) == (10, 10)
    assert figures(summary)[1] == ("strong", 1, "100.0%")


def test_several_rules_are_grouped_by_label_in_the_order_of_their_appearance() -> None:
    mixed = [judge(Tally(8, 2), AWMF), seed(10, 0), judge(Tally(5, 5), AWMF), judge(Tally(10, 0), PRESETS["apccc"])]
    assert figures(summarise(mixed)) == [
        ("strong consensus", 1, "25.0%"),
        ("consensus", 1, "25.0%"),
        ("majority agreement", 0, "0.0%"),
        ("dissent", 1, "25.0%"),
        ("unanimous", 1, "25.0%"),
        ("strong", 0, "0.0%"),
        ("weak", 0, "0.0%"),
        ("not reached", 0, "0.0%"),
        ("no consensus", 0, "0.0%"),
    ]


def test_the_same_levels_on_another_base_are_the_same_levels() -> None:
    other = judge(Tally(8, 1, 1), replace(DEFAULT_RULE, base=Base.YES_NO_ABSTAIN))
    assert [(label, count) for label, count, _ in figures(summarise([seed(8, 2), other]))] == [
        ("unanimous", 0),
        ("strong", 0),
        ("weak", 2),
        ("not reached", 0),
    ]


def test_a_majority_that_is_no_consensus_is_not_reached() -> None:
    assert summarise([judge(Tally(6, 4), AWMF)]).reached == 0
