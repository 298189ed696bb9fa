"""How texts follow when recommendations get other numbers: a reference goes on naming what it meant.

A range names what was between its ends by number, so after a move it may become a list: of 1.1–1.3, of which 1.3 came
to the front, 1.1–1.3 is left; where something else came between, 1.1, 1.3, 1.4. A list that counted upwards still does.
Source: docs/evidence.md#references-to-recommendations.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from authoring.rules import crossrefs, numbering
from authoring.rules.crossrefs import Stretch

_AND = re.compile(r"(,?\s(?:and|or|y|o|e|ou)\s)")
_DASH = re.compile(r"[–-]\u2060?")


@dataclass(frozen=True)
class Renumbering:
    """A change of numbers. changes: old to new. known: every recommendation's number before it."""

    changes: Mapping[str, str]
    known: Collection[str]

    def marks(self, text: str) -> str:
        """The text with the numbers within its marks changed."""
        return _each(text, crossrefs.lists(text), self._followed)

    def words(self, text: str) -> str:
        """The same for plain numbers after the word "recommendation"; a list with unknown numbers stays a list."""
        return _each(text, crossrefs.plain_lists(text), self._plain)

    def both(self, text: str) -> str:
        """The text with its marks and its words followed."""
        return self.words(self.marks(text))

    def say_the_same(self, one: str, other: str) -> bool:
        """Whether two texts that differ in numbers at most name the same ones, list by list, after the change."""
        return self._named(one) == self._named(other)

    def _named(self, text: str) -> list[tuple[str, ...]]:
        places = sorted((*crossrefs.lists(text), *crossrefs.plain_lists(text)))
        lists = (crossrefs.stretches(text[start:end]) for start, end in places)
        return [tuple(sorted({n for each in told for n in each.members(self._after)})) for told in lists]

    def changed_marks(self, text: str) -> tuple[tuple[str, str], ...]:
        """(before, after) of each list of numbers within marks that changes."""
        lists = (text[start:end] for start, end in crossrefs.lists(text))
        return tuple((told, after) for told in lists if (after := self._followed(told)) != told)

    def changed_words(self, text: str) -> tuple[tuple[str, str], ...]:
        """The same for plain numbers after the word "recommendation"."""
        lists = (text[start:end] for start, end in crossrefs.plain_lists(text))
        return tuple((told, after) for told in lists if (after := self._plain(told)) != told)

    @cached_property
    def _after(self) -> tuple[str, ...]:
        """Every number after the change, in counting order."""
        return crossrefs.counted(map(self._new, self.known))

    @cached_property
    def _before(self) -> tuple[str, ...]:
        return crossrefs.counted(self.known)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {number: place for place, number in enumerate(self._after)}

    def _new(self, number: str) -> str:
        return self.changes.get(number, number)

    def _plain(self, told: str) -> str:
        ends = {number for each in crossrefs.stretches(told) for number in (each.first, each.last) if number}
        return self._followed(told) if ends <= frozenset(self._before) else self._one_by_one(told)

    def _followed(self, told: str) -> str:
        """A list of numbers and ranges that names what it named; as it is written where that is enough."""
        before = crossrefs.stretches(told)
        meant = {self._new(number) for each in before for number in each.members(self._before)}
        plainly = self._one_by_one(told)
        after = crossrefs.stretches(plainly)
        says = {number for each in after for number in each.members(self._after)}
        is_as_before = plainly == told or (counts_up(after) if counts_up(before) else runs_up(after))
        if says == meant and is_as_before:
            return plainly
        return self._anew(meant, told)

    def _one_by_one(self, told: str) -> str:
        parts, at = [], 0
        for each in crossrefs.stretches(told):
            parts += [told[at : each.start], self._new(each.first)]
            if each.last:
                parts += [told[each.start + len(each.first) : each.end - len(each.last)], self._new(each.last)]
            at = each.end
        return "".join((*parts, told[at:]))

    def _anew(self, numbers: Iterable[str], told: str) -> str:
        """These numbers in counting order, three and more in a row as a range, with the words of the list before."""
        dash, conjunction = _DASH.search(told), _AND.search(told)
        parts = [
            f"{run[0]}{dash[0] if dash else '–'}{run[-1]}" if len(run) > 1 else run[0]
            for run in self._runs(sorted(numbers, key=numbering.order))
        ]
        if conjunction and len(parts) > 1:
            return f"{', '.join(parts[:-1])}{conjunction[0]}{parts[-1]}"
        return ", ".join(parts)

    def _runs(self, numbers: Sequence[str]) -> list[list[str]]:
        """Numbers of one question that follow each other in the outline; two of them stay two."""
        runs: list[list[str]] = []
        for number in numbers:
            if runs and self._follow(runs[-1][-1], number):
                runs[-1].append(number)
            else:
                runs.append([number])
        return [part for run in runs for part in ([run] if len(run) > 2 else [[number] for number in run])]

    def _follow(self, one: str, other: str) -> bool:
        is_next = self._places.get(other, -1) == self._places.get(one, -9) + 1
        return is_next and one.rpartition(".")[0] == other.rpartition(".")[0]


def _each(text: str, places: Iterable[tuple[int, int]], changed: Callable[[str], str]) -> str:
    """The text with what the function makes of the parts at these places."""
    parts, at = [], 0
    for start, end in places:
        parts += [text[at:start], changed(text[start:end])]
        at = end
    return "".join((*parts, text[at:]))


def runs_up(listed: Sequence[Stretch]) -> bool:
    """Whether no range of a list runs backwards."""
    return all(not each.last or numbering.order(each.first) < numbering.order(each.last) for each in listed)


def counts_up(listed: Sequence[Stretch]) -> bool:
    """Whether the numbers of a list come in counting order, both ends of its ranges too."""
    ends = [numbering.order(number) for each in listed for number in (each.first, each.last) if number]
    return ends == sorted(ends)
