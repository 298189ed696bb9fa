"""Numbers of questions and recommendations: text, unique within a guideline, in the order in which people count."""

import re
from collections.abc import Iterable, Sequence
from itertools import count

NUMBER = re.compile(r"[0-9]{1,4}[a-z]?(\.[0-9]{1,4}[a-z]?)*")
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
    return _after(max((order(number)[0][0] for number in held if number), default=0), "", held)


def next_recommendation(question: str, taken: Iterable[str]) -> str:
    """The first free number after the question's highest: "3.4" where "3.1" to "3.3" are taken."""
    held, depth = set(taken), question.count(".") + 1
    own = [order(number)[depth][0] for number in held if number.startswith(f"{question}.")]
    return _after(max(own, default=0), f"{question}.", held)


def _after(last: int, prefix: str, held: set[str]) -> str:
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


def duplicates(numbers: Iterable[str]) -> tuple[str, ...]:
    """The numbers that occur more than once, in counting order."""
    seen: set[str] = set()
    twice = {number for number in numbers if number in seen or seen.add(number)}  # type: ignore[func-returns-value]
    return tuple(sorted(twice, key=order))
