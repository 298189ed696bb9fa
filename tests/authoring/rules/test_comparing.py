"""What a file would change of a guideline that is there."""

import pytest

from authoring.rules.comparing import Held, State, akin, placed, steps
from authoring.rules.plan import PlannedGuideline, PlannedQuestion, PlannedRecommendation, PlannedRound
from voting.rules.consensus import DEFAULT_RULE
from voting.rules.tally import Tally

COUNT = PlannedRound(Tally(9, 1), "yes-no", "Sample source")
STANDS = Held("1.1", "1", "So it is.", "V", "B", (Tally(9, 1),))


@pytest.mark.parametrize(
    ("planned", "held", "state", "rounds", "clash"),
    [
        (PlannedRecommendation("1.2", "So it is.", rounds=(COUNT,)), STANDS, State.NEW, 1, False),
        (PlannedRecommendation("1.1", "So it is.", "V", "B", rounds=(COUNT,)), STANDS, State.SAME, 0, False),
        (PlannedRecommendation("1.1", "So it is."), STANDS, State.SAME, 0, False),
        (PlannedRecommendation("1.1", "So it is.", "IV", "B"), STANDS, State.CHANGED, 0, False),
        (PlannedRecommendation("1.1", "So it was.", rounds=(COUNT,)), STANDS, State.CHANGED, 0, False),
        (
            PlannedRecommendation("1.1", "So it is.", rounds=(PlannedRound(Tally(8, 2), "yes-no", "x"),)),
            STANDS,
            State.SAME,
            1,
            False,
        ),
        (
            PlannedRecommendation("1.1", "So it is.", rounds=(PlannedRound(Tally(8, 2), "yes-no", "x"),)),
            Held("1.1", "1", "So it is.", tallies=(Tally(9, 1),), is_voted=True),
            State.SAME,
            1,
            True,
        ),
    ],
)
def test_steps(planned: PlannedRecommendation, held: Held, state: State, rounds: int, clash: bool) -> None:
    (step,) = steps([planned], {held.number: held})
    assert (step.state, len(step.rounds), step.clash) == (state, rounds, clash)


@pytest.mark.parametrize(
    ("title", "other", "same"),
    [
        ("Why is it so?", "Why Is It So?", True),
        ("How should it be evaluated radiologically?", "How should it be radiologically evaluated?", True),
        ("Sample question 1?", "Other?", False),
        ("Какова роль первой пробы?", "Какова роль Первой пробы", True),
        ("Какова роль первой пробы?", "Нужна ли вторая мера?", False),
        ("何を選ぶか", "なぜ待つのか", False),
        ("Ποια είναι η πρώτη;", "Ποιά ειναι η πρώτη", True),
        ("?", "!", False),
        ("?", "?", True),
    ],
)
def test_titles_that_may_be_the_same_question(title: str, other: str, same: bool) -> None:
    assert akin(title, other) is same


def test_what_has_no_number_is_found_by_its_words_or_gets_the_next_one() -> None:
    texts = ("So it is.", "New.", "Newer.")
    told = tuple(PlannedRecommendation(f"1.{n}", text, is_numbered=False) for n, text in enumerate(texts, 1))
    questions = (
        PlannedQuestion("1", "Another?", told[1:], is_numbered=False),
        PlannedQuestion("2", "Why?", told[:1], is_numbered=False),
    )
    made = placed(PlannedGuideline("T", "esmo", DEFAULT_RULE, questions), {"1": "Why?"}, [STANDS])
    assert [(each.number, [one.number for one in each.recommendations]) for each in made.questions] == [
        ("2", ["2.1", "2.2"]),
        ("1", ["1.1"]),
    ]
