"""A meeting driven in any order, its house crashing now and then: the rules. What must hold is in tests.laws.checks."""

import copy
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from tests.laws.checks import Checks
from tests.laws.model import Manner, Meeting, Person, Sent, Told, Vote
from tests.laws.opening import RULES, coded, opened
from tests.laws.world import World, write_anew
from tests.voting.rooms import CHAIR, drafts
from voting.actions import close_round, open_round, reveal_round, take_seat, void_round
from voting.box import Vote as Request
from voting.box import box

MOST_SEATS = 14
SEATS = st.integers(0, MOST_SEATS - 1)
ITEMS = st.integers(0, 2)
CHOICES = st.sampled_from(("yes", "no", "abstain", "yes"))
BALLOTS = st.lists(CHOICES, min_size=MOST_SEATS, max_size=MOST_SEATS)
WAYS = st.sampled_from(("close", "close", "close", "cut before", "cut after", "void", "again"))
HAPPENINGS = st.sampled_from(("late seat", "edit", "crash", "back up", "restore", "move"))
CHANCE = st.randoms(use_true_random=False)


@st.composite
def manners(draw: Any, has_roll: bool) -> Manner:
    """Any way to vote that a meeting can have."""
    return Manner(
        rule=draw(st.sampled_from(sorted(RULES) if has_roll else sorted(set(RULES) - {"two-thirds"}))),
        answers=draw(st.sampled_from(("yes-no", "yes-no-abstain"))),
        may_change=draw(st.sampled_from((True, True, False))),
        named=has_roll and draw(st.sampled_from((False, False, True))),
        visibility=draw(st.sampled_from(("hidden", "closing", "live"))),
        ask_reason=draw(st.booleans()),
    )


def _has_open(machine: "Laws") -> bool:
    return machine.meeting.open is not None


def _has_none_open(machine: "Laws") -> bool:
    return machine.meeting.open is None


def _has_closed(machine: "Laws") -> bool:
    return bool(machine.meeting.closed)


class Laws(Checks):
    """Rounds, ballots, crashes and backups. `meeting` is the model, `world` the house, `here` the real meeting."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world
        self.meeting = Meeting()
        self.kept: tuple[Any, Meeting, list[Any]] | None = None
        self.written: list[Any] = []
        self.made = 0

    def teardown(self) -> None:
        self.world.leave()

    @initialize(data=st.data(), has_roll=st.sampled_from((True, True, False)), seats=st.integers(1, 12))
    def begin(self, data: Any, has_roll: bool, seats: int) -> None:
        self.begin_as(data.draw(manners(has_roll)), has_roll, seats)

    def begin_as(self, manner: Manner, has_roll: bool, seats: int) -> None:
        """A meeting that votes like that, with so many people."""
        settings = vars(manner) | {"rule": RULES[manner.rule]}
        with self.world.inside():
            self.here = (coded if has_roll else opened)(seats, **settings)
        people = [Person(seat.seat_id, seat.token) for seat in self.here.seats]
        texts, wordings = [d.text for d in drafts()], [d.wording_ref for d in drafts()]
        self.meeting = Meeting(manner, has_roll, people, texts, wordings)

    # --- the chair

    @precondition(_has_none_open)
    @rule(item=ITEMS, rehearsal=st.booleans(), torn=st.integers(0, 5))
    def open(self, item: int, rehearsal: bool, torn: int) -> None:
        if torn == 0:  # the power goes before the round is committed; its key is left behind
            self.world.torn(lambda: open_round(CHAIR, self.here.id, self.here.items[item], rehearsal))
            self.crash()
        with self.world.inside():
            round_id = open_round(CHAIR, self.here.id, self.here.items[item], rehearsal)
        self.meeting.begin(round_id, item, rehearsal)

    @precondition(_has_none_open)
    @rule(item=ITEMS, rehearsal=st.booleans(), answers=BALLOTS, way=WAYS)
    def hold(self, item: int, rehearsal: bool, answers: list[str], way: str) -> None:
        """A whole round, from opening to its end."""
        self.open(item, rehearsal, 1)
        self.cast_all(answers)
        self.end(way)

    @precondition(_has_open)
    @rule(way=WAYS)
    def end(self, way: str) -> None:
        """Ends the open round; the power may go before the closing is committed, or after it and before its end."""
        vote = self.current
        if way in ("void", "again"):
            self._void(vote, way == "again")
            return
        with self.world.inside():
            key = self.world.keys().get(vote.id)
        if way == "cut before":
            self.world.torn(lambda: close_round(CHAIR, vote.id))
            self.crash()
            self.check_counts()
        with self.world.inside():
            close_round(CHAIR, vote.id)
        self._ended(vote, "closed")
        if way == "cut after" and key is not None:
            self.world.leave_key(vote.id, key)
            self.crash()

    def _ended(self, vote: Vote, state: str) -> None:
        vote.end(state, self.meeting.people, self.meeting.has_roll)

    @precondition(_has_closed)
    @rule(chance=CHANCE, what=st.sampled_from(("reveal", "reveal", "reveal", "void", "again")))
    def look_back(self, chance: Any, what: str) -> None:
        """Reveals or voids a closed round; another one takes its place where asked for and nothing is open."""
        vote = chance.choice(self.meeting.closed)
        if what == "reveal":
            with self.world.inside():
                reveal_round(CHAIR, vote.id)
            vote.revealed = True
        else:
            self._void(vote, what == "again" and self.meeting.open is None and vote.recorded is None)

    def _void(self, vote: Vote, again: bool) -> None:
        with self.world.inside():
            new = void_round(CHAIR, vote.id, f"reason {vote.id}", again)
        self._ended(vote, "void")
        vote.void_reason = f"reason {vote.id}"
        assert (new is not None) == again
        if new is not None:
            self.meeting.begin(new, vote.item, vote.rehearsal, replace(vote.manner, rule=self.meeting.manner.rule))

    # --- the room

    @precondition(_has_open)
    @rule(burst=st.lists(st.tuples(SEATS, CHOICES, st.integers(-1, 3)), min_size=1, max_size=12))
    def cast(self, burst: list[tuple[int, str, int]]) -> None:
        """Votes, each with a key of its own: first ones, changes, and ones that a newer choice has overtaken."""
        for seat, answer, step in burst:
            self._cast(self.current, seat, answer, step)

    @precondition(_has_open)
    @rule(answers=BALLOTS)
    def cast_all(self, answers: list[str]) -> None:
        """The whole room votes."""
        for seat in range(len(self.meeting.people)):
            self._cast(self.current, seat, answers[seat], 1)

    @precondition(_has_closed)
    @rule(seat=SEATS, answer=CHOICES, chance=CHANCE)
    def cast_too_late(self, seat: int, answer: str, chance: Any) -> None:
        """A vote that was never sent before, in a round that has ended."""
        self._cast(chance.choice(self.meeting.closed), seat, answer, 1)

    def _cast(self, vote: Vote, place: int, answer: str, step: int) -> None:
        self.made += 1
        seat = place % len(self.meeting.people)
        held = vote.standing.get(seat)
        reason = f" because {self.made} " if self.made % 3 else ""
        sent = Sent(answer, max(1, (held.sequence if held else 0) + step), f"request-{self.made:012d}", reason.strip())
        self.meeting.requests.append((vote.id, seat, sent))
        self._send(vote, seat, sent)

    def _send(self, vote: Vote, seat: int, sent: Sent) -> None:
        expected = vote.hears(seat, sent)
        seat_id = self.meeting.people[seat].seat_id
        request = Request(self.here.id, vote.id, seat_id, sent.answer, sent.sequence, sent.key, sent.reason)
        with self.world.inside():
            got = box().cast(request)
        assert Told(got.state, got.answer, got.sequence, got.code) in expected

    @precondition(lambda self: self.meeting.requests)
    @rule(back=st.lists(st.integers(0, 40), min_size=1, max_size=8))
    def send_again(self, back: list[int]) -> None:
        """Devices that lost their answers send the same requests again, whatever has happened since."""
        for steps in back:
            round_id, seat, sent = self.meeting.requests[-1 - steps % len(self.meeting.requests)]
            self._send(self.meeting.rounds[round_id], seat, sent)

    @precondition(_has_open)
    @rule(seat=SEATS)
    def cast_unknown_answer(self, seat: int) -> None:
        self._cast(self.current, seat, "perhaps", 5)

    # --- the house

    @rule(
        what=HAPPENINGS,
        item=ITEMS,
    )
    def happen(self, what: str, item: int) -> None:
        """Something outside of the vote: somebody comes, the panel writes, the house falls or is restored."""
        if what == "late seat" and not self.meeting.has_roll and len(self.meeting.people) < MOST_SEATS:
            with self.world.inside():
                seat = take_seat(self.here.id)
            self.meeting.people.append(Person(seat.seat_id, seat.token))
        elif what == "edit":
            self._edit(item)
        elif what == "crash":
            self.crash()
        elif what == "back up":
            self.kept = self._copy()
        elif what == "move":  # to another machine, in the middle of whatever goes on
            self._restore(*self._copy())
        elif what == "restore" and self.kept is not None:
            self._restore(*copy.deepcopy(self.kept))

    def _copy(self) -> tuple[Any, Meeting, list[Any]]:
        return self.world.backup(), copy.deepcopy(self.meeting), list(self.written)

    def _edit(self, item: int) -> None:
        """The panel changes a statement's wording while the meeting goes on."""
        self.made += 1
        self.meeting.reword(item, f"Wording {self.made}.")
        with self.world.inside():
            write_anew(CHAIR, f"recommendation:{item + 1}", self.meeting.texts[item])

    def crash(self) -> None:
        """The process ends and starts again."""
        lost = self.world.crash()
        vote = self.meeting.open
        assert lost == ((vote.id,) if vote and not vote.with_key else ())

    def _restore(self, file: Any, meeting: Meeting, written: list[Any]) -> None:
        """The backup on a new machine: everything is as it was, but the key of an open round was no part of it."""
        self.meeting, self.written = meeting, written
        if meeting.open and not self.world.keys_come_along:
            meeting.open.with_key = False
        lost = self.world.restore(file)
        assert lost == ((meeting.open.id,) if meeting.open and not meeting.open.with_key else ())
