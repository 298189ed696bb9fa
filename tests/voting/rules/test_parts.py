"""A secret result is split only where each part has five ballots."""

import pytest

from voting.rules.parts import may_split


@pytest.mark.parametrize(
    ("declared", "others", "named", "split"),
    [
        (5, 5, False, True),
        (4, 30, False, False),
        (30, 4, False, False),
        (0, 30, False, False),
        (1, 1, True, True),
        (0, 30, True, False),
    ],
)
def test_when_a_result_may_be_split(declared, others, named, split):
    assert may_split(declared, others, named) is split
