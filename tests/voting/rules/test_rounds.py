"""The round's state machine, the ballots' sequence rule, and which round counts: tables of cases."""

from dataclasses import dataclass
from itertools import permutations

import pytest

from voting.rules.rounds import (
    TRANSITIONS,
    Acceptance,
    Obstacle,
    RoundKind,
    RoundState,
    accepts,
    may_cast,
    may_close,
    may_open,
    may_reveal,
    may_void,
    result_of,
)

OPEN, CLOSED, VOID = RoundState.OPEN, RoundState.CLOSED, RoundState.VOID


def test_the_closed_lists() -> None:
    assert [str(state) for state in RoundState] == ["open", "closed", "void"]
    assert [str(kind) for kind in RoundKind] == ["ballot", "recorded", "paper"]
    assert set(TRANSITIONS) == set(RoundState)


def test_nothing_leads_back_and_void_is_the_end() -> None:
    order = [OPEN, CLOSED, VOID]
    assert all(order.index(to) > order.index(state) for state, ends in TRANSITIONS.items() for to in ends)
    assert TRANSITIONS[VOID] == frozenset()


@pytest.mark.parametrize(
    ("other_open", "meeting_ended", "has_item", "wording", "why_not"),
    [
        (False, False, True, "Publish the rule.", ()),
        (True, False, True, "Publish the rule.", (Obstacle.ROUND_OPEN,)),
        (False, True, True, "Publish the rule.", (Obstacle.MEETING_ENDED,)),
        (False, False, False, "", (Obstacle.ITEM_UNKNOWN,)),
        (False, False, True, "", (Obstacle.WORDING_EMPTY,)),
        (False, False, True, " \n\t", (Obstacle.WORDING_EMPTY,)),
        (True, True, True, "", (Obstacle.MEETING_ENDED, Obstacle.ROUND_OPEN, Obstacle.WORDING_EMPTY)),
    ],
)
def test_may_open(
    other_open: bool, meeting_ended: bool, has_item: bool, wording: str, why_not: tuple[Obstacle, ...]
) -> None:
    found = may_open(other_open=other_open, meeting_ended=meeting_ended, has_item=has_item, wording=wording)
    assert found == why_not


@pytest.mark.parametrize(
    ("state", "close", "reveal", "void", "cast"),
    [
        (OPEN, (), (Obstacle.ROUND_NOT_CLOSED,), (), ()),
        (CLOSED, (Obstacle.ROUND_NOT_OPEN,), (), (), (Obstacle.ROUND_NOT_OPEN,)),
        (
            VOID,
            (Obstacle.ROUND_NOT_OPEN,),
            (Obstacle.ROUND_NOT_CLOSED,),
            (Obstacle.ROUND_VOID,),
            (Obstacle.ROUND_NOT_OPEN,),
        ),
    ],
)
def test_what_each_state_allows(
    state: RoundState,
    close: tuple[Obstacle, ...],
    reveal: tuple[Obstacle, ...],
    void: tuple[Obstacle, ...],
    cast: tuple[Obstacle, ...],
) -> None:
    assert (may_close(state), may_reveal(state), may_void(state, "wrong text"), may_cast(state)) == (
        close,
        reveal,
        void,
        cast,
    )


def test_a_stored_state_is_as_good_as_the_enum() -> None:
    stored: RoundState = "closed"  # type: ignore[assignment]
    assert (may_reveal(stored), may_void(stored, "wrong text")) == ((), ())
    assert (may_close(stored), may_cast(stored)) == ((Obstacle.ROUND_NOT_OPEN,), (Obstacle.ROUND_NOT_OPEN,))


@pytest.mark.parametrize(
    ("state", "reason", "why_not"),
    [
        (OPEN, "", (Obstacle.REASON_MISSING,)),
        (CLOSED, "  ", (Obstacle.REASON_MISSING,)),
        (VOID, "", (Obstacle.ROUND_VOID, Obstacle.REASON_MISSING)),
        (VOID, "twice", (Obstacle.ROUND_VOID,)),
    ],
)
def test_voiding_needs_a_reason_and_happens_once(state: RoundState, reason: str, why_not: tuple[Obstacle, ...]) -> None:
    assert may_void(state, reason) == why_not


@pytest.mark.parametrize(
    ("admitted", "recused", "why_not"),
    [
        (True, False, ()),
        (False, False, (Obstacle.NOT_ADMITTED,)),
        (True, True, (Obstacle.RECUSED,)),
        (False, True, (Obstacle.NOT_ADMITTED, Obstacle.RECUSED)),
    ],
)
def test_who_may_cast(admitted: bool, recused: bool, why_not: tuple[Obstacle, ...]) -> None:
    assert may_cast(OPEN, admitted=admitted, recused=recused) == why_not
    assert may_cast(CLOSED, admitted=admitted, recused=recused) == (Obstacle.ROUND_NOT_OPEN, *why_not)


@pytest.mark.parametrize(
    ("sequence", "stored", "same_key", "accepted"),
    [
        (1, None, False, Acceptance.NEW),
        (7, None, False, Acceptance.NEW),
        (0, None, False, Acceptance.NEW),
        (1, None, True, Acceptance.NEW),
        (2, 1, False, Acceptance.REPLACES),
        (9, 1, False, Acceptance.REPLACES),
        (1, 0, False, Acceptance.REPLACES),
        (1, 1, True, Acceptance.REPEAT),
        (2, 1, True, Acceptance.REPEAT),
        (1, 2, True, Acceptance.REPEAT),
        (1, 1, False, Acceptance.STALE),
        (1, 2, False, Acceptance.STALE),
        (0, 9, False, Acceptance.STALE),
    ],
)
def test_accepts(sequence: int, stored: int | None, same_key: bool, accepted: Acceptance) -> None:
    assert accepts(sequence, stored, same_key) is accepted


def test_the_newest_choice_stands_in_whatever_order_requests_arrive() -> None:
    """Four choices, each sent twice: all 2,520 orders end with the fourth."""
    requests = [(1, "yes"), (2, "no"), (3, "abstain"), (4, "no")] * 2
    for order in set(permutations(requests)):
        stored: tuple[int, str] | None = None
        counted = 0
        for sequence, answer in order:
            accepted = accepts(sequence, stored and stored[0], stored == (sequence, answer))
            counted += accepted is Acceptance.NEW
            if accepted in (Acceptance.NEW, Acceptance.REPLACES):
                stored = (sequence, answer)
        assert (stored, counted) == ((4, "no"), 1)


@dataclass(frozen=True)
class Case:
    """A round, as far as deciding which one counts goes."""

    state: str
    wording_ref: str = "w1"
    rehearsal: bool = False


@pytest.mark.parametrize(
    ("rounds", "wordings", "counts"),
    [
        ([], {"w1"}, None),
        ([Case("open")], {"w1"}, None),
        ([Case("void")], {"w1"}, None),
        ([Case("closed", rehearsal=True)], {"w1"}, None),
        ([Case("closed", "w0")], {"w1"}, None),
        ([Case("closed")], {"w1"}, 0),
        ([Case("closed")], (), None),
        ([Case("closed"), Case("closed")], {"w1"}, 1),
        ([Case("closed"), Case("void")], {"w1"}, 0),
        ([Case("closed"), Case("open")], {"w1"}, 0),
        ([Case("closed"), Case("closed", rehearsal=True)], {"w1"}, 0),
        ([Case("closed"), Case("closed", "w0")], {"w1"}, 0),
        ([Case("closed", "w0"), Case("closed", "w1")], {"w0", "w1"}, 1),
        ([Case("closed", "w1"), Case("closed", "w0")], {"w0", "w1"}, 1),
        ([Case("closed"), Case("closed"), Case("void"), Case("open")], ["w1"], 1),
    ],
)
def test_result_of(rounds: list[Case], wordings: set[str], counts: int | None) -> None:
    found = result_of(rounds, wordings)
    assert found is (None if counts is None else rounds[counts])
    assert result_of(iter(rounds), wordings) is found
