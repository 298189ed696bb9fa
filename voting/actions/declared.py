"""The verb that takes declarations of the conference into a meeting's register of interests."""

from collections.abc import Collection

from core.people import Actor
from core.transactions import action
from voting.actions.roll import declare_interest
from voting.queries.declared import proposals


@action
def take_in_declarations(actor: Actor, meeting_id: int, chosen: Collection[str], recused: Collection[str]) -> int:
    """How many of the chosen proposals, by key, went into the register; with a line in the journal for each.

    recused: those of them who stand back. What is no proposal any more is left out. Refused as declare_interest is.
    """
    taken = [each for each in proposals(meeting_id) if each.key in chosen]
    for each in taken:
        declare_interest(actor, each.seat.id, each.subject, each.text, each.key in recused)
    return len(taken)
