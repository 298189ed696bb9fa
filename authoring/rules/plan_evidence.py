"""Evidence that a file brings, read but not yet written. See authoring.rules.plan."""

from dataclasses import dataclass
from typing import Any

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PlannedBasis:
    """What a question's answer rests on. pico: (part, text) of what is told."""

    heading: str = ""
    section: str = ""
    summary: str = ""
    pico: Pairs = ()
    narrative: str = ""

    @property
    def is_told(self) -> bool:
        """Whether anything is."""
        return self != PlannedBasis()


@dataclass(frozen=True)
class PlannedReference:
    """A reference to be made. csl: a CSL-JSON item, tidied."""

    key: str
    csl: dict[str, Any]
    note: str = ""


@dataclass(frozen=True)
class PlannedEvidenceTable:
    """An evidence table to be made. question: the number of its question, or ""."""

    number: int
    question: str = ""
    caption: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    footnotes: Pairs = ()
    abbreviations: Pairs = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlannedEvidence:
    """A guideline's references and tables. style: how references are printed, "" for the usual way."""

    style: str = ""
    references: tuple[PlannedReference, ...] = ()
    tables: tuple[PlannedEvidenceTable, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.style or self.references or self.tables)
