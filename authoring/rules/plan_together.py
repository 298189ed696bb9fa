"""What a record says of working together: status, comments, decisions on rewordings. Names, no accounts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PlannedComment:
    """A comment with its answers, which have none. at and the other moments: ISO 8601, "" where that is not so (yet).

    suggestion: another text, None for a plain remark; base: the wording that it is for, base_wording: which of the
    recommendation's, from 1, where the file says so, else 0. outcome: "", "accepted" or "declined", with a reason.
    """

    by: str
    at: str
    text: str = ""
    suggestion: str | None = None
    base: str = ""
    outcome: str = ""
    reason: str = ""
    settled_by: str = ""
    settled_at: str = ""
    resolved_by: str = ""
    resolved_at: str = ""
    answers: tuple["PlannedComment", ...] = ()
    base_wording: int = 0


@dataclass(frozen=True)
class PlannedEquality:
    """What two people said of a rewording. old, new: the two wordings. Neither agreed nor declined: it waits.

    old_wording, new_wording: which of the recommendation's, from 1, where the file says so, else 0.
    """

    old: str
    new: str
    kind: str
    proposed_by: str
    proposed_at: str
    agreed_by: str = ""
    agreed_at: str = ""
    declined_by: str = ""
    declined_at: str = ""
    old_wording: int = 0
    new_wording: int = 0


@dataclass(frozen=True)
class PlannedTogether:
    """What is said of one recommendation, beside its text. status: authoring.rules.status.KEPT."""

    status: str = "draft"
    comments: tuple[PlannedComment, ...] = ()
    equalities: tuple[PlannedEquality, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The earlier wordings that it names, each once."""
        named = [text for each in self.equalities for text in (each.old, each.new)]
        return tuple(dict.fromkeys([*named, *(each.base for each in self.comments if each.suggestion is not None)]))


ALONE = PlannedTogether()
"""Of a recommendation of which nothing is said."""
