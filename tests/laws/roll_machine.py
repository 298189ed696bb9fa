"""The same meeting with its people: codes, strikes, interests, presence, and settings that change between votes."""

from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from core.errors import NotFound, Refused
from tests.laws.machine import BALLOTS, ITEMS, MOST_SEATS, SEATS, WAYS, Laws, manners
from tests.laws.model import Manner, Person
from tests.laws.opening import RULES, STANDARD, entry
from tests.voting.rooms import CHAIR
from voting import seats
from voting.actions.roll import (
    add_to_roll,
    claim_seat,
    declare_interest,
    reissue_code,
    set_presence,
    strike_seat,
    withdraw_interest,
)
from voting.actions.settings import change_settings
from voting.queries.roll import roll
from voting.rules.settings import MeetingSettings

RULINGS = st.sampled_from(("strike", "declare", "recuse", "withdraw"))
MASKS = st.integers(0, 2**MOST_SEATS - 1)
PRESENCES = st.sampled_from(("arrived", "left", "expected"))


def _has_roll(machine: "LawsOfTheRoll") -> bool:
    return machine.meeting.has_roll


class LawsOfTheRoll(Laws):
    """Adds the roll's verbs to those of the rounds."""

    @precondition(_has_roll)
    @rule(steps=st.lists(st.tuples(SEATS, RULINGS, st.integers(0, 3))))
    def rule_on_people(self, steps: list[tuple[int, str, int]]) -> None:
        """Strikes, readmits, declares, recuses, withdraws; refused, all of it, while a vote is open."""
        for place, what, number in steps[:4]:
            person = self.meeting.people[place % len(self.meeting.people)]
            subject = f"recommendation:{number}" if number else ""
            with self.world.inside():
                if self.meeting.open is not None:
                    with pytest.raises(Refused):
                        self._change(person, what, subject)
                else:
                    self._change(person, what, subject)

    def _change(self, person: Person, what: str, subject: str) -> None:
        if what == "strike":
            strike_seat(CHAIR, person.seat_id, not person.struck)
            person.struck = not person.struck
        elif what == "withdraw":
            withdraw_interest(CHAIR, person.seat_id, subject)
            person.interests.pop(subject, None)
        else:
            declare_interest(CHAIR, person.seat_id, subject, "Sample fees", what == "recuse")
            person.interests[subject] = what == "recuse"

    @precondition(lambda self: self.meeting.has_roll and self.meeting.open is None)
    @rule(item=ITEMS, declared=MASKS, recused=MASKS, struck=MASKS, answers=BALLOTS, way=WAYS)
    def hold_with_interests(
        self, item: int, declared: int, recused: int, struck: int, answers: list[str], way: str
    ) -> None:
        """A whole round in which many have declared an interest, a few stand back and fewer are struck off."""
        subject = f"recommendation:{item + 1}"
        with self.world.inside():
            for number, person in enumerate(self.meeting.people):
                bit = 1 << number
                if declared & bit:
                    self._change(person, "recuse" if declared & recused & bit else "declare", subject)
                if declared & recused & struck & bit:
                    self._change(person, "strike", subject)
        self.hold(item, False, answers, way)

    @precondition(_has_roll)
    @rule(places=st.lists(st.tuples(SEATS, PRESENCES), min_size=1, max_size=4))
    def move(self, places: list[tuple[int, str]]) -> None:
        """People come and go, also while a vote is open."""
        for place, presence in places:
            person = self.meeting.people[place % len(self.meeting.people)]
            with self.world.inside():
                set_presence(CHAIR, person.seat_id, presence)
            person.presence = presence

    @precondition(lambda self: self.meeting.has_roll and len(self.meeting.people) < MOST_SEATS)
    @rule()
    def add_person(self) -> None:
        """Somebody is put on the roll, also while a vote is open, and sits down."""
        number = len(self.meeting.people)
        with self.world.inside():
            assert add_to_roll(CHAIR, self.here.id, [entry(number)]).added == 1
            line = roll(self.here.id).seats[-1]
            seat = claim_seat(self.here.id, line.code.replace(" ", ""))
        self.meeting.people.append(Person(seat.seat_id, seat.token))

    @precondition(_has_roll)
    @rule(place=SEATS)
    def reissue(self, place: int) -> None:
        """A lost code is reissued: old code and old device are out, seat and vote stay."""
        number = place % len(self.meeting.people)
        person = self.meeting.people[number]
        if person.struck:
            return
        with self.world.inside():
            old = next(line.code for line in roll(self.here.id).seats if line.id == person.seat_id).replace(" ", "")
            cookie = seats.cookie(person.seat_id, person.token)
            assert seats.seated(cookie, self.here.id) is not None
            code = reissue_code(CHAIR, person.seat_id)
            assert seats.seated(cookie, self.here.id) is None
            with pytest.raises(NotFound):
                claim_seat(self.here.id, old)
            seat = claim_seat(self.here.id, code)
            assert seat.seat_id == person.seat_id
            assert seats.seated(seats.cookie(seat.seat_id, seat.token), self.here.id) is not None
        person.token, person.presence = seat.token, "arrived"

    @rule(data=st.data())
    def change_manner(self, data: Any) -> None:
        """The chair changes how the meeting votes; refused while a vote is open, and no round changes with it."""
        self.vote_like(data.draw(manners(self.meeting.has_roll)))

    def vote_like(self, manner: Manner) -> None:
        """How the meeting votes from now on."""
        admission = "codes" if self.meeting.has_roll else "open-qr"
        chosen = STANDARD | asdict(manner) | {"rule": RULES[manner.rule], "admission": admission}
        with self.world.inside():
            if self.meeting.open is not None:
                with pytest.raises(Refused):
                    change_settings(CHAIR, self.here.id, MeetingSettings(**chosen))
                return
            change_settings(CHAIR, self.here.id, MeetingSettings(**chosen))
        self.meeting.manner = manner
