"""How two people's edits of the same thing are settled: field by field, and never by overwriting one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from flask_babel import lazy_gettext as _l

from authoring.rules.merge import merge
from core.errors import Place, Refused
from voting.rules.diff import Step, diff

Draft = TypeVar("Draft")
WHOLE = frozenset({"number", "section", "grading_system"})
"""Fields that are no words: one of two values stands there, never a mixture."""
SHOWN = 300


@dataclass(frozen=True)
class Overlap:
    """A text that two people changed at once. name: its field; text: both edits, mine where they touch the same words.

    conflicts: (mine, theirs) of these words.
    """

    name: str
    base: str
    mine: str
    theirs: str
    text: str
    conflicts: tuple[tuple[str, str], ...]

    @property
    def my_steps(self) -> tuple[Step, ...]:
        """What I changed, word by word."""
        return diff(self.base, self.mine)

    @property
    def their_steps(self) -> tuple[Step, ...]:
        """What the other person changed, word by word."""
        return diff(self.base, self.theirs)


class ChangedMeanwhile(Refused):
    """Two people changed the same field. Nothing is written. draft: a proposal that holds both people's edits."""

    def __init__(self, places: Sequence[Place], draft: Any, overlaps: Sequence[Overlap]) -> None:
        super().__init__(
            "changed-meanwhile",
            _l("Somebody else has changed the same thing since you opened this page."),
            _l("What you typed is still here: compare the two and save what is right."),
            places=places,
        )
        self.draft, self.overlaps = draft, tuple(overlaps)


def settle(base: Draft, mine: Draft, current: Draft) -> Draft:
    """What is to be written when somebody who saw `base` saves `mine` and the record holds `current`.

    All three are of one frozen dataclass. A field that only one side has changed takes that side's value. Raises
    ChangedMeanwhile, with a place for each field that both have changed to different things.
    """
    places, overlaps, written = [], [], {}
    for field in fields(base):  # type: ignore[arg-type]
        before, wanted, stands = (getattr(each, field.name) for each in (base, mine, current))
        if wanted == before:
            wanted = stands
        elif stands not in (before, wanted):
            places.append(_changed(field.name, stands))
            if field.name not in WHOLE and all(isinstance(each, str) for each in (before, wanted, stands)):
                both = merge(before, wanted, stands)
                overlaps.append(Overlap(field.name, before, wanted, stands, both.text, both.conflicts))
                wanted = both.text
        written[field.name] = wanted
    settled: Draft = replace(mine, **written)  # type: ignore[type-var]
    if places:
        raise ChangedMeanwhile(places, settled, overlaps)
    return settled


def show_settled(refusal: Refused, show: Callable[[Any], None]) -> tuple[Overlap, ...]:
    """Shows the proposal that holds both people's edits, where the refusal has one; the texts that both changed."""
    if not isinstance(refusal, ChangedMeanwhile):
        return ()
    show(refusal.draft)
    return refusal.overlaps


def _changed(name: str, stands: Any) -> Place:
    shown = "; ".join(map(str, stands)) if isinstance(stands, tuple) else stands
    if isinstance(shown, str) and len(shown) > SHOWN:
        shown = f"{shown[:SHOWN]}…"
    return Place(name, _l("Meanwhile it was changed to “%(text)s”.", text=shown))
