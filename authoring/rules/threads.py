"""Comments as threads: each first comment with its answers, and what may be done with a suggested rewording."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

ACCEPTED, DECLINED = "accepted", "declined"
OUTCOMES = (ACCEPTED, DECLINED)
MAX_COMMENT = 4_000


class AnyComment(Protocol):
    """What threads are made of. parent: the id of the thread's first comment, None for that one itself."""

    @property
    def id(self) -> int: ...
    @property
    def parent(self) -> int | None: ...
    @property
    def is_open(self) -> bool: ...


C = TypeVar("C", bound=AnyComment)


@dataclass(frozen=True)
class Thread(Generic[C]):
    """A first comment with its answers, in the order in which they were written."""

    first: C
    answers: tuple[C, ...]

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done about it."""
        return self.first.is_open


def threads(comments: Iterable[C]) -> tuple[Thread[C], ...]:
    """The threads: open ones first, each part in the order of their first comments.

    An answer to an answer stands in the same thread; one whose first comment is not there begins a thread itself.
    """
    listed = sorted(comments, key=lambda each: each.id)
    parents = {each.id: each.parent for each in listed}
    grouped: dict[int, list[C]] = {}
    for each in listed:
        grouped.setdefault(_first(each.id, parents), []).append(each)
    made = [Thread(first, tuple(answers)) for first, *answers in grouped.values()]
    return tuple(sorted(made, key=lambda thread: not thread.is_open))


def _first(at: int, parents: dict[int, int | None]) -> int:
    seen: set[int] = set()
    while (above := parents[at]) is not None and above in parents and above not in seen:
        seen.add(at)
        at = above
    return at
