"""The record as the check asks it: rows by number, the levels' names, the grades' codes. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from export.document import Document, Row
from export.proofs.signs import shown, words

Names = Mapping[str, tuple[str, ...]]
"""By a level's label, what it is called in other languages: "strong" has "fuerte" and "forte"."""

COMMON_LEVELS = ("unanimous", "strong", "weak", "moderate", "majority", "dissent")

MISSED = (
    *("not reached", "no consensus", "consensus not reached", "no consensus reached", "not achieved", "no agreement"),
    *(
        "sin consenso",
        "no alcanzado",
        "consenso no alcanzado",
        "sem consenso",
        "não alcançado",
        "consenso não alcançado",
    ),
)
"""What the level below all others is called where a rule has but one, whatever its own label."""

UNANIMITY = ("unanimously", "unanimity", "unanimidad", "unanimidade")
"""What else the level of all votes is called."""


@dataclass(frozen=True)
class Record:
    """The document that the manuscript is compared with. names: see Names."""

    document: Document
    names: Names = field(default_factory=dict)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All recommendations in their order."""
        return self.document.table.rows

    @cached_property
    def by_number(self) -> dict[str, Row]:
        """Recommendations by number."""
        return {row.number: row for row in self.rows}

    @cached_property
    def by_word(self) -> dict[str, tuple[str, ...]]:
        """The numbers of those recommendations that have the word; words that most have are left out."""
        held: dict[str, list[str]] = {}
        for row in self.rows:
            for word in set(words(row.text)):
                held.setdefault(word, []).append(row.number)
        most = max(12, len(self.rows) // 4)
        return {word: tuple(numbers) for word, numbers in held.items() if len(numbers) <= most}

    @cached_property
    def levels(self) -> tuple[tuple[str, str], ...]:
        """(a name in small letters, the level's label), long names first; labels that no rule here has come last."""
        rules = {self.document.rule.name: self.document.rule}
        rules |= {str(at): row.result.rule for at, row in enumerate(self.rows) if row.result}
        labels = dict.fromkeys(band.label for rule in rules.values() for band in rule.bands)
        told = {name.casefold(): label for label in labels for name in (*self.names.get(label, ()), label)}
        below = {band.label for rule in rules.values() for band in rule.bands if not band.reached}
        missed = below.pop() if len(below) == 1 else ""
        told = {**{name: name for name in COMMON_LEVELS}, **{name: missed or name for name in MISSED}, **told}
        whole = next((band.label for rule in rules.values() for band in rule.bands if band.lower == 1), "")
        told |= dict.fromkeys(UNANIMITY, whole) if whole else {}
        return tuple(sorted(told.items(), key=lambda pair: (-len(pair[0]), pair[0])))

    @cached_property
    def _labels(self) -> dict[str, str]:
        return dict(self.levels)

    @cached_property
    def _level(self) -> re.Pattern[str]:
        names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name, _ in self.levels)
        return re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)

    def level_in(self, text: str) -> str:
        """The label of the first level that a text names, or ""."""
        return next((label for _, _, label in self.levels_in(text)), "")

    def levels_in(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(begin, end, label) of each level that a text names."""
        for hit in self._level.finditer(text):
            yield hit.start(), hit.end(), self._labels.get(" ".join(hit[0].casefold().split()), "")

    def without_levels(self, text: str) -> str:
        """The text with a bar for the name of each level: the "no" of "no consensus" is no answer."""
        return self._level.sub("|", text)

    @cached_property
    def codes(self) -> frozenset[str]:
        """The scale's codes and those in use, in small letters without spaces."""
        grading = self.document.grading
        told = [code for code, _ in (*grading.levels, *grading.strengths)]
        told += [code for row in self.rows for code in (row.level_of_evidence, row.strength)]
        return frozenset(flat(code) for code in told if code)

    @cached_property
    def texts(self) -> dict[str, str]:
        """What each recommendation says, as it is compared."""
        return {row.number: shown(row.text) for row in self.rows}


def flat(code: str) -> str:
    """A grade's code as it is compared: small letters, no spaces, any minus a hyphen."""
    return re.sub(r"[\s.]+", "", code.replace("−", "-").replace("–", "-").casefold())
