"""Made-up manuscripts with planted mistakes: all are found, nothing else is. The bench does it by the hundred."""

import pytest

from bench.proofs import Score, score

FEW = {"docx": 12, "markdown": 12, "pdf": 3}
"""How many are tried here of each; a PDF takes seconds to print. The first has no mistake planted in it."""


@pytest.mark.parametrize("name", list(FEW))
def test_planted_mistakes_are_found_and_nothing_else(name: str) -> None:
    total, wrong = Score(), list[str]()
    for seed in range(FEW[name]):
        wrong += score(seed, name, total)
    assert wrong == []
    assert total.planted.total() == total.found.total() > FEW[name]
    assert (total.recall, total.precision) == (1.0, 1.0)
