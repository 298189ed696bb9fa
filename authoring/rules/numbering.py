"""Numbers of questions and recommendations: text, unique within a guideline, in the order in which people count."""

import re
from collections.abc import Iterable, Sequence

NUMBER = re.compile(r"[0-9]{1,4}[a-z]?(\.[0-9]{1,4}[a-z]?)*")
MAX_LENGTH = 20


def is_number(text: str) -> bool:
    """Whether the text can be a number: digits in groups joined by points, each with a letter at most ("3.2a")."""
    return len(text) <= MAX_LENGTH and NUMBER.fullmatch(text) is not None


def order(number: str) -> tuple[tuple[int, str], ...]:
    """What sorts numbers as people do: "2" before "10", "1.2" before "1.10", "3.2" before "3.2a"."""
    parts = (re.fullmatch(r"(\d*)(.*)", part) for part in number.split("."))
    return tuple((int(part[1] or 0), part[2]) for part in parts if part)


def next_question(taken: Iterable[str]) -> str:
    """The number after the highest whole one."""
    return str(max((order(number)[0][0] for number in taken if number), default=0) + 1)


def next_recommendation(question: str, taken: Iterable[str]) -> str:
    """The first free number after the question's highest: "3.4" where "3.1" to "3.3" are taken."""
    held = set(taken)
    own = [number for number in held if number.startswith(f"{question}.")]
    last = max((order(number)[-1][0] for number in own), default=0)
    while f"{question}.{last + 1}" in held:
        last += 1
    return f"{question}.{last + 1}"


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
