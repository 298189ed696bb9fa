"""The live channel of meetings: which topic a meeting rings."""

from core.live import hub, rings

DEVICES = "devices:"
"""The topic that is rung when devices lose their seats; the number of the meeting follows."""


def topic(meeting_id: int) -> str:
    """The meeting's topic on the hub."""
    return f"meeting:{meeting_id}"


@rings(topic)
def ring(meeting_id: int) -> None:
    """Tells every screen of the meeting that its stage has changed."""
    hub.ring(topic(meeting_id))


@rings(lambda meeting_id: f"{DEVICES}{meeting_id}")
def drop_devices(meeting_id: int) -> None:
    """Makes every process forget which devices hold which seats of the meeting: some of them hold none any more."""
    hub.ring(f"{DEVICES}{meeting_id}")
