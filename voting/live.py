"""The live channel of meetings: which topic a meeting rings."""

from core.live import hub


def topic(meeting_id: int) -> str:
    """The meeting's topic on the hub."""
    return f"meeting:{meeting_id}"


def ring(meeting_id: int) -> None:
    """Tells every screen of the meeting that its stage has changed."""
    hub.ring(topic(meeting_id))
