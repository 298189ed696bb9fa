"""The verbs of voting: each writes in one transaction with one journal line. See core.transactions.action."""

from voting.actions.counts import record_count
from voting.actions.meetings import (
    add_items,
    create_meeting,
    refresh_items,
    renew_keys,
    take_seat,
    withdraw_items,
)
from voting.actions.rounds import close_round, open_round, reveal_round, void_round
from voting.actions.stage import blank_screen, end_meeting, show_item

__all__ = [
    "add_items",
    "blank_screen",
    "close_round",
    "create_meeting",
    "end_meeting",
    "open_round",
    "record_count",
    "refresh_items",
    "renew_keys",
    "reveal_round",
    "show_item",
    "take_seat",
    "void_round",
    "withdraw_items",
]
