"""One long evening in a fixed order, so that each run meets every kind of round: see tests.laws.machine."""

from collections.abc import Callable

import pytest

from tests.laws.model import Manner
from tests.laws.paper_machine import LawsOfTheRoom
from tests.laws.world import World

ALL_YES = ["yes"] * 14
MIXED = ["yes", "no", "abstain", "yes", "yes", "no", "yes"] * 2
OPEN = {"item": 0, "rehearsal": False, "torn": 1}

INTERESTS = {"item": 1, "declared": 0b1111111, "recused": 0, "struck": 0, "answers": MIXED, "way": "close"}

EVENING = [
    ("open", OPEN),
    ("cast_all", {"answers": MIXED}),
    ("cast", {"burst": [(0, "no", 1), (0, "yes", -1), (1, "yes", 0), (2, "yes", 3)]}),
    ("enter_paper", {"place": 3, "answer": "no", "differs": False}),
    ("enter_paper", {"place": 3, "answer": "no", "differs": True}),
    ("cast", {"burst": [(3, "yes", 1)]}),
    ("enter_paper", {"place": 4, "answer": "no", "differs": False}),
    ("reissue", {"place": 5}),
    ("move", {"places": [(6, "left"), (7, "expected"), (8, "left")]}),
    ("add_person", {}),
    ("happen", {"what": "late seat", "item": 0}),
    ("happen", {"what": "crash", "item": 0}),
    ("send_again", {"back": [0, 1, 2, 3, 4, 5, 12, 13]}),
    ("rule_on_people", {"steps": [(0, "strike", 0), (1, "recuse", 1)]}),
    ("end", {"way": "cut before"}),
    ("send_again", {"back": [0, 1, 2, 3, 4, 5, 12, 13]}),
    ("enter_paper", {"place": 3, "answer": "no", "differs": False}),
    ("hold_with_interests", INTERESTS),
    ("hold_with_interests", INTERESTS | {"recused": 0b11, "struck": 0b1}),
    ("hold_with_interests", INTERESTS | {"recused": 0b11, "struck": 0b1}),
    ("hold", {"item": 1, "rehearsal": False, "answers": MIXED, "way": "again"}),
    ("cast_all", {"answers": ALL_YES}),
    ("end", {"way": "cut after"}),
    ("reword", {"item": 1}),
    ("translate", {"item": 1, "tongue": "es", "is_empty": False}),
    ("hold", {"item": 1, "rehearsal": True, "answers": ALL_YES, "way": "close"}),
    ("hold", {"item": 1, "rehearsal": False, "answers": MIXED, "way": "close"}),
    ("count_hands", {"item": 2, "yes": 3, "no": 1, "abstain": 0, "differs": False}),
    ("count_hands", {"item": 2, "yes": 3, "no": 1, "abstain": 0, "differs": True}),
    ("count_hands", {"item": 2, "yes": 99, "no": 1, "abstain": 0, "differs": False}),
    ("open", OPEN | {"item": 2, "torn": 0}),
    ("cast_all", {"answers": MIXED}),
    ("happen", {"what": "back up", "item": 0}),
    ("happen", {"what": "edit", "item": 2}),
    ("end", {"way": "void"}),
    ("happen", {"what": "restore", "item": 0}),
    ("cast_all", {"answers": ALL_YES}),
    ("send_again", {"back": [0, 14, 15, 16]}),
    ("move", {"places": [(9, "left"), (10, "left")]}),
    ("end", {"way": "close"}),
]
CASES = {
    "secret": (Manner(rule="ecco", answers="yes-no-abstain", ask_reason=True), True),
    "named": (Manner(rule="two-thirds", answers="yes-no-abstain", named=True, visibility="closing"), True),
    "final": (Manner(rule="half-present", may_change=False, ask_reason=True, visibility="live"), True),
    "open room": (Manner(rule="awmf", answers="yes-no-abstain"), False),
}
NEEDS_ROLL = {"reissue", "move", "add_person", "rule_on_people", "hold_with_interests"}


@pytest.mark.parametrize(
    ("case", "database"), [*((case, "sqlite") for case in CASES), ("secret", "postgresql")], indirect=["database"]
)
def test_the_laws_hold_through_an_evening(case: str, new_world: Callable[[], World]) -> None:
    meeting = LawsOfTheRoom(new_world())
    manner, has_roll = CASES[case]
    meeting.begin_as(manner, has_roll, 12)
    try:
        for step, arguments in EVENING:
            if has_roll or step not in NEEDS_ROLL:
                getattr(meeting, step)(**arguments)
                meeting.check_all()
    finally:
        meeting.teardown()
