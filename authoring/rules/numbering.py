"""Numbers of questions and recommendations: text, unique within a guideline, in the order in which people count."""

import re
from collections.abc import Container, Iterable, Sequence
from itertools import count

NUMBER = re.compile(r"[0-9]{1,4}[a-z]?(?:\.[0-9]{1,4}[a-z]?)*")
MAX_LENGTH = 20
HIGHEST = 9_999


def is_number(text: str) -> bool:
    """Whether the text can be a number: digits in groups joined by points, each with a letter at most ("3.2a")."""
    return len(text) <= MAX_LENGTH and NUMBER.fullmatch(text) is not None


def order(number: str) -> tuple[tuple[int, str], ...]:
    """What sorts numbers as people do: "2" before "10", "1.2" before "1.10", "3.2" before "3.2a"."""
    parts = (re.match(r"([0-9]{0,9})(.*)", part, re.DOTALL) for part in number.split("."))
    return tuple((int(part[1] or 0), part[2]) for part in parts if part)


def next_question(taken: Iterable[str]) -> str:
    """The number after the highest whole one; the lowest free one where that would be too high to be a number."""
    held = set(taken)
    return free_after(max((count_under("", number) for number in held), default=0), "", held)


def next_recommendation(question: str, taken: Iterable[str]) -> str:
    """The first free number after the question's highest: "3.4" where "3.1" to "3.3" are taken."""
    held, prefix = set(taken), f"{question}."
    return free_after(max((count_under(prefix, number) for number in held), default=0), prefix, held)


def count_under(prefix: str, number: str) -> int:
    """How far the number counts below the prefix: 7 for "3.7" and "3.7.2" below "3.", 0 where it is not below it."""
    if not number.startswith(prefix):
        return 0
    return order(number.removeprefix(prefix))[0][0]


def free_after(last: int, prefix: str, held: Container[str]) -> str:
    """The first number of the prefix, after the count `last`, that is not held; from 1 where none can be higher."""
    first = last + 1 if last < HIGHEST else 1
    return next(number for n in count(first) if (number := f"{prefix}{n}") not in held)


def renumber(outline: Sequence[Sequence[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """New numbers by position, for questions given as sequences of their recommendations' present numbers.

    Gives one (question number, recommendation numbers) pair a question: 1 with 1.1, 1.2 …, 2 with 2.1 ….
    """
    return tuple(
        (str(n), tuple(f"{n}.{m}" for m in range(1, len(recommendations) + 1)))
        for n, recommendations in enumerate(outline, 1)
    )
