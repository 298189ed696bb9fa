"""The verbs of voting: each writes in one transaction with one journal line. See core.transactions.action."""

from voting.actions.counts import Past, record_count
from voting.actions.meetings import (
    NewSeat,
    add_items,
    create_meeting,
    refresh_items,
    renew_keys,
    take_seat,
    withdraw_items,
)
from voting.actions.paper import PAPER_DIFFERS, enter_paper_ballot, paper_seat, record_paper_count
from voting.actions.records import keep_held_meetings, take_in_meeting
from voting.actions.rewording import reword_item, set_translations
from voting.actions.roll import (
    add_to_roll,
    change_roll_entry,
    claim_seat,
    declare_interest,
    member_seat,
    reissue_code,
    set_presence,
    strike_seat,
    unknown_code,
    withdraw_interest,
)
from voting.actions.rounds import close_round, open_round, reveal_round, void_round
from voting.actions.settings import change_settings
from voting.actions.stage import blank_screen, end_meeting, resume_meeting, show_item

__all__ = [
    "PAPER_DIFFERS",
    "NewSeat",
    "Past",
    "add_items",
    "add_to_roll",
    "blank_screen",
    "change_roll_entry",
    "change_settings",
    "claim_seat",
    "close_round",
    "create_meeting",
    "declare_interest",
    "end_meeting",
    "enter_paper_ballot",
    "keep_held_meetings",
    "member_seat",
    "open_round",
    "paper_seat",
    "record_count",
    "record_paper_count",
    "refresh_items",
    "reissue_code",
    "renew_keys",
    "resume_meeting",
    "reveal_round",
    "reword_item",
    "set_presence",
    "set_translations",
    "show_item",
    "strike_seat",
    "take_in_meeting",
    "take_seat",
    "unknown_code",
    "void_round",
    "withdraw_interest",
    "withdraw_items",
]
