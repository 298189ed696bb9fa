"""The laws of the record as invariants: asked after each step, of bare rows and of what the product tells."""

from collections import Counter

from hypothesis.stateful import RuleBasedStateMachine, invariant

from core.journal import first_broken
from tests.laws import readings
from tests.laws.model import Meeting, Vote
from tests.laws.oracle import ORACLES, Heads
from tests.laws.world import World
from tests.voting.rooms import Room
from voting import queries
from voting.box import box
from voting.rules.rounds import result_of

SUBJECTS = ("recommendation:1", "recommendation:2", "recommendation:3")


class Checks(RuleBasedStateMachine):
    """What holds at any time. `meeting` is the model, `world` the house, `here` the real meeting."""

    here: Room | None = None
    world: World
    meeting: Meeting
    written: list[tuple[object, ...]]

    @property
    def current(self) -> Vote:
        """The open round."""
        assert self.meeting.open is not None
        return self.meeting.open

    @property
    def ended(self) -> list[Vote]:
        """The rounds that are not open and had ballots."""
        return [vote for vote in self.meeting.rounds.values() if vote.state != "open" and vote.recorded is None]

    def check_all(self) -> None:
        """All laws, where no machine asks for them."""
        for check in (self.check_counts, self.check_secrecy, self.check_record, self.check_results, self.check_journal):
            check()

    @invariant()
    def check_counts(self) -> None:
        """Law 6: what was acknowledged is there, once: sealed while the round is open, loose afterwards."""
        vote = self.meeting.open
        with self.world.inside():
            sealed = readings.sealed()
            counted = box().count(vote.id) if vote else 0
            running = box().running(vote.id) if vote else {}
        assert sealed == ({vote.id: vote.counts} if vote and vote.counts else {})
        assert counted == (len(vote.standing) if vote else 0)
        assert running == (dict(vote.counts) if vote else {})

    @invariant()
    def check_secrecy(self) -> None:
        """Law 5: who took part and what was answered lie apart; a named round alone joins them. No key outlives it."""
        people = self.meeting.people
        with self.world.inside():
            loose, took_part = readings.loose(), readings.participants()
            keys = set(self.world.keys())
        assert loose == {vote.id: vote.ballots(people) for vote in self.ended if vote.standing}
        assert took_part == {
            v.id: Counter((people[n].seat_id, sent.paper) for n, sent in v.known.items()) for v in self.ended if v.known
        }
        assert [vote.id for vote in self.ended if vote.known.keys() & (vote.recused | vote.struck)] == []
        vote = self.meeting.open
        assert keys == ({vote.id} if vote and vote.with_key else set())

    @invariant()
    def check_record(self) -> None:
        """Laws 1 and 7: no round is ever gone, and each keeps the wording and the manner that it was opened with."""
        with self.world.inside():
            found = readings.rounds()
        assert found == [
            (v.id, v.subject, v.text, v.wording, v.state, v.rehearsal, v.void_reason, *_manner(v))
            for v in sorted(self.meeting.rounds.values(), key=lambda vote: vote.id)
        ]

    @invariant()
    def check_results(self) -> None:
        """Laws 2 to 4: tally and level of every round, and the round that is each statement's result."""
        with self.world.inside():
            told, whole = queries.results(SUBJECTS), queries.results(SUBJECTS, revealed_only=False)
        for item, subject in enumerate(SUBJECTS if self.here else ()):
            for for_all, for_chair in zip(told[subject], whole[subject], strict=True):
                vote = self.meeting.rounds[for_chair.round_id]
                assert (for_all.tally is not None) == (vote.revealed and vote.state != "open")
                _check_result(vote, for_chair)
            counting = result_of(whole[subject], {self.meeting.wordings[item]})
            assert (counting.round_id if counting else None) == self.meeting.result(item)

    @invariant()
    def check_journal(self) -> None:
        """Law 8: lines are only added, the chain holds, and no line tells a choice."""
        with self.world.inside():
            lines = readings.journal()
            broken = [first_broken(None), first_broken(self.here.conference_id) if self.here else None]
        assert broken == [None, None]
        assert lines[: len(self.written)] == self.written
        new = lines[len(self.written) :]
        told = [readings.leaves(line[3]) | readings.leaves(line[4]) for line in new if line[2] not in COUNTS]
        assert [values for values in told if values & readings.CHOICES] == []
        assert [values for values in told if any("because" in str(value) for value in values)] == []
        self.written = lines


COUNTS = ("record count", "record paper count")
"""The verbs whose lines hold head counts, which were made elsewhere; no line says whose."""


def _manner(vote: Vote) -> tuple[object, ...]:
    manner = vote.manner
    kind = "ballot" if vote.recorded is None else "paper"
    plain = (manner.rule, manner.answers, manner.may_change, manner.named, manner.visibility, manner.ask_reason)
    return *plain, vote.translations, kind


def _check_result(vote: Vote, found: queries.RoundResult) -> None:
    if vote.state == "open":
        assert (found.tally, found.verdict, found.parts) == (None, None, None)
        return
    assert found.tally is not None
    assert found.verdict is not None
    counts = {"yes": found.tally.yes, "no": found.tally.no, "abstain": found.tally.abstain}
    assert counts == {answer: vote.counts[answer] for answer in counts}
    heads = {name: getattr(found.electorate, name) for name in ("eligible", "recused", "present")}
    known = {name: number for name, number in heads.items() if number is not None}
    if vote.with_key or vote.recorded is not None:
        assert known == vote.heads
    else:  # nobody can say any more who voted, only how many
        assert known["present"] >= max(found.tally.cast, vote.heads["present"])
    level = found.verdict.level.key if found.verdict.level else None
    assert level == ORACLES[vote.manner.rule](
        Heads(**counts, eligible=known.get("eligible"), present=known.get("present"))
    )
