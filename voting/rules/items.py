"""What is put before a room, and what opens a meeting's doors: plain values that other departments hand over."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ItemDraft:
    """A statement for an agenda.

    subject and wording_ref are opaque references to where it came from, such as "recommendation:12" and
    "wording:34". grade is for the screen ("V, B"); grade_parts explains it as (name, code, definition) triples.
    equal_refs: further wordings whose votes count for this one.
    """

    subject: str
    wording_ref: str
    number: str
    question_number: str
    question: str
    text: str
    grade: str = ""
    grade_parts: tuple[tuple[str, str, str], ...] = ()
    equal_refs: tuple[str, ...] = ()


@dataclass(frozen=True)
class MeetingKeys:
    """A meeting and the tokens that open its chair console and projector; the tokens are shown once."""

    meeting_id: int
    number: int
    code: str
    chair_token: str
    projector_token: str
