"""Comments as threads."""

from dataclasses import dataclass

import pytest

from authoring.rules.threads import threads


@dataclass(frozen=True)
class Said:
    """A comment as the rule asks for it."""

    id: int
    parent: int | None = None
    is_open: bool = True


@pytest.mark.parametrize(
    ("comments", "shown"),
    [
        ([], []),
        ([Said(1), Said(2)], [[1], [2]]),
        ([Said(3, 1), Said(1), Said(2), Said(4, 1)], [[1, 3, 4], [2]]),
        ([Said(1, is_open=False), Said(2)], [[2], [1]]),
        ([Said(1), Said(2, 1), Said(3, 2)], [[1, 2, 3]]),
        ([Said(2, 9)], [[2]]),
        ([Said(1, 2), Said(2, 1)], [[1], [2]]),
    ],
)
def test_threads(comments: list[Said], shown: list[list[int]]) -> None:
    found = threads(comments)
    assert [[each.first.id, *(answer.id for answer in each.answers)] for each in found] == shown
