"""One step up or down, within a question and past its ends."""

import pytest

from authoring.rules.places import step

SIZES = (2, 0, 3)


@pytest.mark.parametrize(
    ("question", "position", "by", "wanted"),
    [
        (0, 1, 1, (0, 2)),
        (0, 2, -1, (0, 1)),
        (0, 1, -1, (0, 1)),
        (0, 2, 1, (1, 1)),
        (2, 1, -1, (1, 1)),
        (2, 2, -1, (2, 1)),
        (2, 3, 1, (2, 3)),
    ],
)
def test_a_step_goes_past_the_ends_of_a_question(question: int, position: int, by: int, wanted: tuple[int, int]):
    assert step(SIZES, question, position, by) == wanted


def test_from_the_first_place_it_goes_to_the_end_of_the_question_before():
    assert step((3, 1), 1, 1, -1) == (0, 4)
