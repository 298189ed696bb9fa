"""Answers to checklists as a file has them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PlannedAnswer:
    """An answer to be kept. at: ISO 8601, or "" where the file does not tell it. by: who gave it, by name."""

    checklist: str
    item: str
    text: str
    by: str = ""
    at: str = ""
