"""What the rules find in the way, in words: each obstacle with its reason and its cure."""

from flask_babel import lazy_gettext as _l

from core.errors import Invalid, NotFound, Refused
from voting.rules.rounds import Obstacle

WORDS = {
    Obstacle.ROUND_OPEN: (_l("A vote is still open."), _l("Close it, or void it, first.")),
    Obstacle.MEETING_ENDED: (_l("This meeting has ended."), _l("Ask the chair for the next one.")),
    Obstacle.ITEM_UNKNOWN: (_l("That statement is not on this meeting's agenda."), _l("Choose one that is.")),
    Obstacle.WORDING_EMPTY: (_l("The statement has no text."), _l("Write it before you open the vote.")),
    Obstacle.ROUND_NOT_OPEN: (_l("This vote is not open."), _l("Open it, or go on to the next statement.")),
    Obstacle.ROUND_NOT_CLOSED: (_l("Only a closed vote can be revealed."), _l("Close the vote first.")),
    Obstacle.ROUND_VOID: (_l("This vote is void already."), _l("Open a new one.")),
    Obstacle.REASON_MISSING: (_l("A void vote needs a reason."), _l("Say in a few words what went wrong.")),
}
KINDS: dict[Obstacle, type[Refused]] = {Obstacle.ITEM_UNKNOWN: NotFound, Obstacle.REASON_MISSING: Invalid}


def refuse(obstacles: tuple[Obstacle, ...]) -> None:
    """Raises the refusal of the first obstacle; nothing where there is none."""
    for obstacle in obstacles:
        raise KINDS.get(obstacle, Refused)(str(obstacle), *WORDS[obstacle])
