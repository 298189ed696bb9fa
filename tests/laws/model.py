"""What a meeting should do, in plain Python: predicts every receipt and count. Shares no code with the product."""

from collections import Counter
from dataclasses import dataclass, field, replace

ANSWERS = {"yes-no": ("yes", "no"), "yes-no-abstain": ("yes", "no", "abstain")}
SMALLEST_PART = 5


@dataclass(frozen=True)
class Sent:
    """One request of a device: `key` names it, `sequence` orders the voter's own choices."""

    answer: str
    sequence: int
    key: str
    reason: str = ""
    paper: bool = False


@dataclass(frozen=True)
class Told:
    """What the device should hear; see voting.box.Receipt."""

    state: str
    answer: str = ""
    sequence: int = 0
    code: str = ""


@dataclass(frozen=True)
class Manner:
    """How a meeting votes, and so the rounds that it opens."""

    rule: str = "seed"
    answers: str = "yes-no"
    may_change: bool = True
    named: bool = False
    visibility: str = "hidden"
    ask_reason: bool = False


@dataclass
class Person:
    """Who holds a seat. interests: by subject, whether they stand back; "" is the whole meeting."""

    seat_id: int
    token: str
    presence: str = "arrived"
    remote: bool = False
    struck: bool = False
    interests: dict[str, bool] = field(default_factory=dict)

    def declared(self, subject: str) -> bool:
        """Whether they declared an interest in the subject."""
        return bool({"", subject} & self.interests.keys())

    def recused(self, subject: str) -> bool:
        """Whether they stand back from the vote on the subject."""
        return self.interests.get(subject, False) or self.interests.get("", False)


@dataclass
class Vote:
    """A round. standing: each seat's ballot, by the seat's place in the meeting; known: who took part, once it ended.

    with_key: whether the round's key is still there while it is open. heads: the electorate as fixed at closing.
    """

    id: int
    item: int
    text: str
    wording: str
    manner: Manner
    rehearsal: bool = False
    state: str = "open"
    revealed: bool = False
    void_reason: str = ""
    with_key: bool = True
    struck: frozenset[int] = frozenset()
    recused: frozenset[int] = frozenset()
    declared: frozenset[int] = frozenset()
    standing: dict[int, Sent] = field(default_factory=dict)
    known: dict[int, Sent] = field(default_factory=dict)
    translations: dict[str, str] = field(default_factory=dict)
    heads: dict[str, int] = field(default_factory=dict)
    recorded: Counter[str] | None = None

    @property
    def subject(self) -> str:
        """What is voted on."""
        return f"recommendation:{self.item + 1}"

    def hears(self, seat: int, sent: Sent) -> set[Told]:
        """What the seat may be told for what it sends now; the round takes the vote where it should."""
        if self.state != "open":
            held = self.known.get(seat)
            same = held is not None and held.key == sent.key
            return {Told("counted", sent.answer, sent.sequence) if same else Told("refused", code="closed")}
        faults = {
            "not-admitted": seat in self.struck,
            "recused": seat in self.recused,
            "answer-unknown": sent.answer not in ANSWERS[self.manner.answers],
            "no-key": not self.with_key,
        }
        if any(faults.values()):
            return {Told("refused", code=code) for code, at_fault in faults.items() if at_fault}
        return {self._weighed(seat, self._kept(sent))}

    def _kept(self, sent: Sent) -> Sent:
        wanted = self.manner.ask_reason and sent.answer == "no"
        return sent if wanted else replace(sent, reason="")

    def _weighed(self, seat: int, sent: Sent) -> Told:
        held = self.standing.get(seat)
        if held is not None:
            if held.key == sent.key:
                return Told("counted", held.answer, held.sequence)
            if sent.sequence <= held.sequence:
                return Told("stale", held.answer, held.sequence)
            only_adds_reason = bool(sent.reason) and sent.answer == held.answer
            if not self.manner.may_change and not only_adds_reason:
                return Told("refused", held.answer, held.sequence, "no-change")
        self.standing[seat] = sent
        return Told("counted", sent.answer, sent.sequence)

    def end(self, state: str, people: list[Person], has_roll: bool) -> None:
        """Closes or voids the round: who took part stays known only where the key was there."""
        if self.state == "open":
            self.known = dict(self.standing) if self.with_key else {}
            self.heads = self._heads(people, has_roll)
            self.revealed = state == "closed" and self.manner.visibility != "hidden"
        self.state = state

    def _heads(self, people: list[Person], has_roll: bool) -> dict[str, int]:
        admitted = [n for n in range(len(people)) if n not in self.struck]
        free = [n for n in admitted if n not in self.recused]
        present = [n for n in free if people[n].presence == "arrived" or n in self.known]
        heads = {"present": len(present)}
        if has_roll:
            heads |= {"eligible": len(admitted), "recused": len(admitted) - len(free)}
        return heads

    @property
    def counts(self) -> Counter[str]:
        """How often each answer was given."""
        if self.recorded is not None:
            return self.recorded
        return Counter(sent.answer for sent in self.standing.values())

    def ballots(self, people: list[Person]) -> Counter[tuple[str, int | None, bool | None, str]]:
        """The rows that a closed round leaves: (answer, seat, declared, reason), as much of it as may be known."""
        with_interest = len(self.declared & self.known.keys())
        smallest = 1 if self.manner.named else SMALLEST_PART
        split = self.with_key and min(with_interest, len(self.known) - with_interest) >= smallest
        return Counter(
            (
                sent.answer,
                people[seat].seat_id if self.manner.named and self.with_key else None,
                seat in self.declared if split else None,
                sent.reason,
            )
            for seat, sent in self.standing.items()
        )


@dataclass
class Meeting:
    """A meeting: how it votes, its people, its present wordings, its rounds by id, and what devices recall sending."""

    manner: Manner = field(default_factory=Manner)
    has_roll: bool = False
    people: list[Person] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    wordings: list[str] = field(default_factory=list)
    translations: list[dict[str, str]] = field(default_factory=lambda: [{}, {}, {}])
    rounds: dict[int, Vote] = field(default_factory=dict)
    requests: list[tuple[int, int, Sent]] = field(default_factory=list)

    @property
    def open(self) -> Vote | None:
        """The open round."""
        return next((vote for vote in self.rounds.values() if vote.state == "open"), None)

    @property
    def closed(self) -> list[Vote]:
        """The closed rounds, void ones left out."""
        return [vote for vote in self.rounds.values() if vote.state == "closed"]

    def begin(self, round_id: int, item: int, rehearsal: bool, manner: Manner | None = None) -> None:
        """A round opens and freezes what it is about."""
        assert round_id not in self.rounds
        vote = Vote(round_id, item, self.texts[item], self.wordings[item], manner or self.manner, rehearsal)
        vote.struck = self._those(lambda person: person.struck)
        vote.recused = self._those(lambda person: person.recused(vote.subject))
        vote.declared = self._those(lambda person: person.declared(vote.subject))
        vote.translations = dict(self.translations[item])
        self.rounds[round_id] = vote

    def count(self, round_id: int, item: int, recorded: Counter[str], heads: dict[str, int]) -> None:
        """A count of hands or papers stands beside the rounds."""
        self.begin(round_id, item, False, Manner(self.manner.rule, self.manner.answers))
        vote = self.rounds[round_id]
        vote.state, vote.recorded, vote.heads = "closed", recorded, heads

    def reword(self, item: int, text: str) -> None:
        """The statement has a new wording; what was translated was the old one."""
        self.texts[item], self.wordings[item], self.translations[item] = text, f"wording:{text}", {}

    def heads(self, item: int) -> dict[str, int]:
        """The electorate of a count that is made now: nothing is known of a room without a roll."""
        if not self.has_roll:
            return {}
        subject = f"recommendation:{item + 1}"
        admitted = [person for person in self.people if not person.struck]
        free = [person for person in admitted if not person.recused(subject)]
        present = sum(person.presence == "arrived" for person in free)
        return {"eligible": len(admitted), "recused": len(admitted) - len(free), "present": present}

    def _those(self, wanted) -> frozenset[int]:
        return frozenset(n for n, person in enumerate(self.people) if wanted(person))

    def result(self, item: int) -> int | None:
        """The round whose result is the statement's: the last closed one on the present wording that counts."""
        counting = [
            vote.id
            for vote in self.closed
            if vote.item == item and not vote.rehearsal and vote.wording == self.wordings[item]
        ]
        return max(counting, default=None)
