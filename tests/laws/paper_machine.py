"""The same meeting with what a chair does beside the phones: papers, counts of hands, new wordings, translations."""

from collections import Counter

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from core.errors import Invalid, Refused
from tests.laws.machine import CHOICES, ITEMS, SEATS
from tests.laws.model import ANSWERS, Sent, Told
from tests.laws.roll_machine import LawsOfTheRoll
from tests.voting.rooms import CHAIR
from voting.actions.paper import enter_paper_ballot, record_paper_count
from voting.actions.rewording import reword_item, set_translations
from voting.rules.tally import Tally

HEADS = st.integers(0, 9)
TONGUES = st.sampled_from(("es", "pt"))


class LawsOfTheRoom(LawsOfTheRoll):
    """All verbs of a meeting."""

    @precondition(lambda self: self.meeting.rounds)
    @rule(place=SEATS, answer=CHOICES, differs=st.sampled_from((False, False, False, True)))
    def enter_paper(self, place: int, answer: str, differs: bool) -> None:
        """A ballot on paper, entered twice: in the open round it is one like any other, later it is too late."""
        vote = self.meeting.open or max(self.meeting.rounds.values(), key=lambda vote: vote.id)
        if vote.recorded is not None:
            return
        seat = place % len(self.meeting.people)
        seat_id = self.meeting.people[seat].seat_id
        with self.world.inside():
            if differs:
                with pytest.raises(Invalid):
                    enter_paper_ballot(CHAIR, vote.id, seat_id, answer, "no" if answer == "yes" else "yes")
                return
            got = enter_paper_ballot(CHAIR, vote.id, seat_id, answer, answer)
        self.made += 1
        held = vote.standing.get(seat) if vote.state == "open" and vote.with_key else None
        sent = Sent(answer, held.sequence + 1 if held else 1, f"paper-{self.made}", paper=True)
        assert Told(got.state, got.answer, got.sequence, got.code) in vote.hears(seat, sent)

    @rule(item=ITEMS, yes=HEADS, no=HEADS, abstain=st.sampled_from((0, 0, 1)), differs=st.sampled_from((False, True)))
    def count_hands(self, item: int, yes: int, no: int, abstain: int, differs: bool) -> None:
        """A count of hands, entered twice; refused where it cannot be right."""
        first, second = Tally(yes, no, abstain), Tally(yes + differs, no, abstain)
        counts = Counter({"yes": yes, "no": no, "abstain": abstain})
        impossible = differs or self._cannot_be(item, counts)
        with self.world.inside():
            if self.meeting.open is not None or impossible:
                with pytest.raises(Refused):
                    record_paper_count(CHAIR, self.here.id, self.here.items[item], first, second, "Sample hands")
                return
            made = record_paper_count(CHAIR, self.here.id, self.here.items[item], first, second, "Sample hands")
        self.meeting.count(made, item, counts, self.meeting.heads(item))

    def _cannot_be(self, item: int, counts: Counter[str]) -> bool:
        heads, rule_name, total = self.meeting.heads(item), self.meeting.manner.rule, counts.total()
        if total == 0 or (counts["abstain"] and "abstain" not in ANSWERS[self.meeting.manner.answers]):
            return True
        if rule_name == "half-present":
            return total > heads.get("present", 0)
        return "eligible" in heads and total > heads["eligible"] - heads["recused"]

    @rule(item=ITEMS)
    def reword(self, item: int) -> None:
        """A new wording on the spot; refused while a vote is open."""
        self.made += 1
        text = f"Reworded {self.made}."
        with self.world.inside():
            if self.meeting.open is not None:
                with pytest.raises(Refused):
                    reword_item(CHAIR, self.here.id, self.here.items[item], text)
                return
            reword_item(CHAIR, self.here.id, self.here.items[item], text)
        self.meeting.reword(item, text)

    @rule(item=ITEMS, tongue=TONGUES, is_empty=st.booleans())
    def translate(self, item: int, tongue: str, is_empty: bool) -> None:
        """A translation of the present wording, or none; refused while a vote is open."""
        self.made += 1
        text = "" if is_empty else f"Texto {self.made}."
        with self.world.inside():
            if self.meeting.open is not None:
                with pytest.raises(Refused):
                    set_translations(CHAIR, self.here.id, self.here.items[item], {tongue: text})
                return
            set_translations(CHAIR, self.here.id, self.here.items[item], {tongue: text})
        words = self.meeting.translations[item]
        if text:
            words[tongue] = text
        else:
            words.pop(tongue, None)
