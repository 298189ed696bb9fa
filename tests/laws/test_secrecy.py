"""After a closing nothing leads from a person to a choice: not in the files, not between two copies of them."""

import hashlib
import logging
from collections import Counter
from pathlib import Path

import pytest
from flask import Flask

from tests.laws import dump
from tests.laws.opening import coded
from tests.postgres import BOTH
from tests.voting.rooms import CHAIR, Room
from voting import keys
from voting.actions import close_round, open_round, void_round
from voting.box import Vote, box

ENDS = ("close", "void", "rehearsal")
SEATS = 24


class Round:
    """A round in which each voter's request and reason are their own, and what could betray them is written down."""

    def __init__(self, app: Flask, here: Room, rehearsal: bool = False) -> None:
        self.settings, self.here = app.config["SETTINGS"], here
        self.id = open_round(CHAIR, here.id, here.items[0], rehearsal)
        self.answers = {seat.seat_id: "no" if n % 3 == 0 else "yes" for n, seat in enumerate(here.seats)}
        self.seals = set(box().voters(self.id, list(self.answers)))
        self.request = {seat_id: f"request-of-{self.id:04d}-{seat_id:04d}" for seat_id in self.answers}
        self.reason = {seat_id: f"reason-of-{self.id:04d}-{seat_id:04d}" for seat_id in self.answers}

    @property
    def file(self) -> Path:
        return self.settings.instance / "accordant.sqlite"

    def vote(self) -> None:
        """Everybody votes, and everybody is told that it counts."""
        for seat_id, answer in self.answers.items():
            sent = Vote(self.here.id, self.id, seat_id, answer, 3, self.request[seat_id], self.reason[seat_id])
            assert box().cast(sent).state == "counted"

    def end(self, way: str) -> None:
        """Ends it."""
        if way == "void":
            void_round(CHAIR, self.id, "misread")
        else:
            close_round(CHAIR, self.id)


@pytest.fixture(scope="module")
def held_before() -> dict[tuple[str, str], Round]:
    """The rounds that were held already, by database and ending: each is held once and looked at from many sides."""
    return {}


@pytest.fixture(params=ENDS)
def ended(request, database, held_before):
    """A secret round that has ended, with what a backup held in its middle and what was left afterwards."""
    case = (database, request.param)
    if case not in held_before:
        app = request.getfixturevalue("context")
        held_before[case] = _ended(app, request.param, request.getfixturevalue("tmp_path"))
    return held_before[case]


def _ended(app: Flask, way: str, folder: Path) -> Round:
    held = Round(app, coded(SEATS, ask_reason=True), rehearsal=way == "rehearsal")
    held.vote()
    held.key = keys.load(held.settings.keys, held.id) or b""
    held.middle = dump.tables()
    held.end(way)
    held.after = dump.tables()
    held.files = dump.files(held.settings.instance)
    if held.file.exists():
        held.files["backup"] = dump.backup(held.file, folder / "backup.sqlite").read_bytes()
    return held


@BOTH
def test_there_was_something_to_leak(ended):
    sealed = ended.middle["sealed_ballot"]
    assert {row["seal"] for row in sealed} == ended.seals
    assert (len(ended.key), len(ended.middle["round_key"])) in ((keys.KEY_BYTES, 0), (0, 1))
    assert ended.after["round_key"] == ended.after["sealed_ballot"] == []
    assert len(ended.after["ballot"]) == len(ended.after["participation"]) == SEATS


def test_no_file_keeps_a_seal_a_key_or_a_covered_receipt(ended):
    assert {"accordant.sqlite", "accordant.sqlite-wal", "backup"} <= set(ended.files)
    seals, covered = sorted(ended.seals), [row["receipt"] for row in ended.middle["sealed_ballot"]]
    secrets = [*seals, *map(bytes.fromhex, seals), *covered, *map(bytes.fromhex, covered)]
    assert dump.holding(ended.files, [*secrets, ended.key, ended.key.hex()]) == []
    assert [name for name in ended.files if "key" in name and "round" in name] == []


@BOTH
def test_no_row_holds_a_seat_and_a_choice(ended):
    ballots, taken = ended.after["ballot"], ended.after["participation"]
    assert set(ballots[0]) == {"id", "round_id", "answer", "reason", "seat_id", "declared"}
    assert {(row["seat_id"], row["declared"]) for row in ballots} == {(None, None)}
    assert set(taken[0]) == {"id", "round_id", "seat_id", "receipt", "paper"}
    assert {row["seat_id"] for row in taken} == set(ended.answers)
    receipts = {hashlib.sha256(key.encode()).hexdigest() for key in ended.request.values()}
    assert {row["receipt"] for row in taken} == receipts
    assert dump.rows_with(ended.after, receipts, {"yes", "no", *ended.reason.values()}) == []


@BOTH
def test_a_reason_stands_beside_its_ballot_and_beside_nobody(ended):
    given = [reason for seat_id, reason in ended.reason.items() if ended.answers[seat_id] == "no"]
    kept = [row["reason"] for row in ended.after["ballot"] if row["reason"]]
    assert Counter(kept) == Counter(given)
    assert [name for name, _row in dump.rows_with(ended.after, given)] == ["ballot"] * len(given)
    never_asked = [reason for reason in ended.reason.values() if reason not in given]
    assert dump.rows_with(ended.after, never_asked) == dump.rows_with(ended.middle, never_asked) == []
    assert dump.holding(ended.files, never_asked) == []


@BOTH
def test_two_copies_of_the_database_share_nothing_that_joins_them(ended):
    """Values of a sealed ballot found again beside a seat; and pads that two receipts share, which would be a key."""
    sealed, taken = ended.middle["sealed_ballot"], ended.after["participation"]
    told = {value for row in sealed for name, value in row.items() if name != "round_id"}
    known = {value for row in taken for name, value in row.items() if name != "round_id"}
    assert {value for value in told & known if len(str(value)) > 1} == set()
    assert {name for name in sealed[0] if len({row[name] for row in sealed}) == 2} <= {"answer"}
    pads = Counter(
        bytes(a ^ b for a, b in zip(bytes.fromhex(row["receipt"]), bytes.fromhex(other["receipt"]), strict=True))
        for row in sealed
        for other in taken
    )
    assert max(pads.values()) == 1


@BOTH
def test_the_journal_tells_the_verbs_and_nobody_who_voted(ended):
    told = " ".join(str(row) for row in ended.after["journal_line"])
    seals = [*ended.seals, *ended.request.values(), *ended.reason.values()]
    assert [secret for secret in seals if secret in told] == []
    about_seats = [row["verb"] for row in ended.after["journal_line"] if row["subject"].startswith("seat:")]
    assert about_seats == []


@BOTH
def test_a_changed_vote_does_not_use_its_pad_again(context):
    here = coded(2)
    held = Round(context, here)
    first, _other = here.seats
    receipts = []
    for sequence, request in enumerate(("the-first-request-key", "the-second-request-key"), 1):
        box().cast(Vote(here.id, held.id, first.seat_id, "yes", sequence, request))
        (row,) = dump.tables()["sealed_ballot"]
        receipts.append((int(row["receipt"], 16), int(hashlib.sha256(request.encode()).hexdigest(), 16)))
    (covered, plain), (covered_then, plain_then) = receipts
    assert covered ^ plain != covered_then ^ plain_then


def test_neither_logs_nor_output_say_what_was_voted(context, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    context.logger.setLevel(logging.DEBUG)
    held = Round(context, coded(6, ask_reason=True))
    held.vote()
    held.end("close")
    printed = capfd.readouterr()
    said = "\n".join([record.getMessage() for record in caplog.records] + [printed.out, printed.err])
    secrets = [*held.seals, *held.request.values(), *held.reason.values()]
    assert [secret for secret in secrets if secret in said] == []


@BOTH
def test_the_one_ballot_on_paper_is_not_known_by_its_mark(context):
    """Beside the seat that voted on paper a mark on its sealed ballot would say what it voted."""
    here = coded(6)
    held = Round(context, here)
    held.vote()
    on_paper = here.seats[5].seat_id
    box().cast(Vote(here.id, held.id, on_paper, "no", 4, "the-request-of-the-paper", paper=True))
    middle = dump.tables()["sealed_ballot"]
    held.end("close")
    taken = dump.tables()["participation"]
    assert [row["seat_id"] for row in taken if row["paper"]] == [on_paper]
    shared = {name: Counter(row[name] for row in middle) for name in middle[0] if name not in ("answer", "sequence")}
    assert [name for name, found in shared.items() if sorted(found.values()) == [1, 5]] == []


ROUNDS, VOTERS = 12, 30
TOO_MANY = 62
"""Of 360 pairs 180 agree by chance, give or take 9.5: 62 off happens once in ten thousand million runs."""


@BOTH
def test_the_order_of_ballots_says_nothing_of_the_order_of_participations(context):
    """Neither by their keys nor by their places on the disk."""
    agreeing: Counter[str] = Counter()
    here = coded(VOTERS)
    for _ in range(ROUNDS):
        held = Round(context, here)
        held.answers = {seat.seat_id: "yes" if n < VOTERS // 2 else "no" for n, seat in enumerate(here.seats)}
        held.vote()
        held.end("close")
        agreeing += _agreeing(held)
    assert {order: abs(found - ROUNDS * VOTERS // 2) < TOO_MANY for order, found in agreeing.items()} == {
        "by key": True,
        "by place": True,
    }


def _agreeing(held: Round) -> Counter[str]:
    """How often the n-th ballot says what the n-th participant voted, in each order."""
    left = dump.tables()
    ballots = {row["id"]: row["answer"] for row in left["ballot"] if row["round_id"] == held.id}
    taken = {row["id"]: row["seat_id"] for row in left["participation"] if row["round_id"] == held.id}
    orders = {
        "by key": (sorted(ballots), sorted(taken)),
        "by place": (dump.places(held.file, "ballot", ballots), dump.places(held.file, "participation", taken)),
    }
    return Counter(
        {
            name: sum(ballots[b] == held.answers[taken[p]] for b, p in zip(*order, strict=True))
            for name, order in orders.items()
        }
    )
