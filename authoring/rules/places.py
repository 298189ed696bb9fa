"""Where a recommendation goes when it is moved by one step: past either end of its question into the next one."""

from collections.abc import Sequence


def step(sizes: Sequence[int], question: int, position: int, by: int) -> tuple[int, int]:
    """(question, position) after one step up (by = -1) or down (by = 1); as it stands where there is no further.

    sizes: how many recommendations each question has. question counts from 0, position from 1.
    """
    wanted = position + by
    if 1 <= wanted <= sizes[question]:
        return question, wanted
    beside = question + by
    if not 0 <= beside < len(sizes):
        return question, position
    return (beside, sizes[beside] + 1) if by < 0 else (beside, 1)
