"""The laws of the record hold whatever happens in whatever order: a state machine against a plain model.

HYPOTHESIS_PROFILE=long tries orders that nobody has tried; the suite runs the same few each time.
"""

import os
from collections.abc import Callable

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.laws.paper_machine import LawsOfTheRoom
from tests.laws.world import World
from tests.postgres import BOTH

UNSHRUNK = [phase for phase in Phase if phase is not Phase.shrink]  # minutes; the long profile looks for the smallest
COMMON = {"deadline": None, "suppress_health_check": list(HealthCheck)}
PROFILES = {
    "suite": settings(
        max_examples=10, stateful_step_count=25, derandomize=True, database=None, phases=UNSHRUNK, **COMMON
    ),
    "long": settings(max_examples=500, stateful_step_count=60, print_blob=True, **COMMON),
}
CHOSEN = PROFILES["long" if os.environ.get("HYPOTHESIS_PROFILE") == "long" else "suite"]


@BOTH
def test_the_laws_hold_in_any_order(new_world: Callable[[], World]) -> None:
    run_state_machine_as_test(lambda: LawsOfTheRoom(new_world()), settings=CHOSEN)
