"""What was said of a recommendation beside its votes, as a part of the document."""

import datetime
from dataclasses import dataclass

from voting.rules.diff import Step, diff


@dataclass(frozen=True)
class ChangeRecord:
    """What two people said of a rewording after a vote. kind: "editorial" or "substantive"; it holds once agreed.

    old_wording, new_wording: which of the row's earlier wordings, from 1; 0 for the present one, or where not told.
    """

    old: str
    new: str
    kind: str
    proposed_by: str
    proposed_at: datetime.datetime
    agreed_by: str = ""
    agreed_at: datetime.datetime | None = None
    declined_by: str = ""
    declined_at: datetime.datetime | None = None
    old_wording: int = 0
    new_wording: int = 0

    @property
    def steps(self) -> tuple[Step, ...]:
        """What changed, word by word."""
        return diff(self.old, self.new)


@dataclass(frozen=True)
class CommentRecord:
    """A comment with its answers. suggestion: another text for the wording `base`; None for a plain remark.

    base_wording: which of the row's earlier wordings that is, from 1; 0 for the present one.
    """

    by: str
    at: datetime.datetime
    text: str = ""
    suggestion: str | None = None
    base: str = ""
    outcome: str = ""
    reason: str = ""
    settled_by: str = ""
    settled_at: datetime.datetime | None = None
    resolved_by: str = ""
    resolved_at: datetime.datetime | None = None
    answers: tuple["CommentRecord", ...] = ()
    base_wording: int = 0


@dataclass(frozen=True)
class WordingRecord:
    """An earlier wording, as it was written then. further: (label, level of evidence, strength, direction) of each."""

    text: str
    level_of_evidence: str = ""
    strength: str = ""
    direction: str = ""
    further: tuple[tuple[str, ...], ...] = ()
