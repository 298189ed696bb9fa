"""Looking for recommendations: words and filters, and how many each filter would leave.

Words are looked for without regard to case and accents; all of them have to occur. What they are looked for in is told
by whoever asks, so that this rule knows no rows.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

MAX_WORDS = 12
MISSING = "missing"
"""The only value of the filter by grade."""


@dataclass(frozen=True)
class Sought:
    """A recommendation as it is looked for. graded: whether its grade is full. text: everything words may occur in."""

    id: int
    state: str
    status: str
    question: str
    graded: bool
    text: str


@dataclass(frozen=True)
class Filter:
    """What is asked for; "" for everything. question: a question's number. grade: MISSING or ""."""

    find: str = ""
    state: str = ""
    status: str = ""
    question: str = ""
    grade: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it lets everything through."""
        return self == Filter()

    @property
    def address(self) -> dict[str, str]:
        """Itself as the parameters of an address, without what is empty."""
        told = {"find": self.find, "state": self.state, "status": self.status, "in": self.question, "grade": self.grade}
        return {name: value for name, value in told.items() if value}

    @classmethod
    def of(cls, told: Callable[[str], str | None]) -> "Filter":
        """The filter of an address. told: the value of a parameter, None where there is none."""
        find, state, status, question, grade = ((told(name) or "").strip() for name in KEYS)
        return cls(find[:200], state, status, question, MISSING if grade == MISSING else "")


KEYS = ("find", "state", "status", "in", "grade")
"""The parameters of an address that filter."""


def folded(text: str) -> str:
    """The text as it is looked up: small letters without accents, in compatible forms."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in letters if not unicodedata.combining(sign)).casefold()


def compared(text: str) -> str:
    """The text as it is compared with another: folded, every letter of any script, one space for what else there is."""
    return re.sub(r"[^\w#%]+", " ", folded(text)).strip()


def words(find: str) -> tuple[str, ...]:
    """The words to be found, folded; only so many are looked at."""
    return tuple(folded(find).split())[:MAX_WORDS]


def found(items: Iterable[Sought], wanted: Filter) -> frozenset[int]:
    """The ids of what the filter lets through."""
    needles = words(wanted.find)
    return frozenset(each.id for each in items if _fits(each, wanted) and _holds(each, needles))


def counts(items: Sequence[Sought], wanted: Filter, part: str) -> dict[str, int]:
    """How many each value of that part ("state", "status", "question", "grade") would leave; "" for any value.

    The rest of the filter holds. A value that nothing has is not told.
    """
    needles, lifted = words(wanted.find), replace(wanted, **{part: ""})
    told: dict[str, int] = {"": 0}
    for each in items:
        if not (_fits(each, lifted) and _holds(each, needles)):
            continue
        told[""] += 1
        value = ("" if each.graded else MISSING) if part == "grade" else getattr(each, part)
        if value:
            told[value] = told.get(value, 0) + 1
    return told


def _fits(item: Sought, wanted: Filter) -> bool:
    return (
        wanted.state in ("", item.state)
        and wanted.status in ("", item.status)
        and wanted.question in ("", item.question)
        and not (wanted.grade and item.graded)
    )


def _holds(item: Sought, needles: Sequence[str]) -> bool:
    if not needles:
        return True
    text = folded(item.text)
    return all(needle in text for needle in needles)
