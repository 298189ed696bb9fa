"""The steps of a recommendation's status, and what follows from the record alone."""

import pytest

from authoring.rules.status import KEPT, MOVES, Status, after_rewording, move, moves, status_of

EVERYTHING = frozenset({"read", "comment", "edit", "review"})


@pytest.mark.parametrize(
    ("kept", "is_voted", "status"),
    [
        ("draft", False, "draft"),
        ("in-review", False, "in-review"),
        ("ready", False, "ready"),
        ("final", False, "in-review"),
        ("draft", True, "voted"),
        ("in-review", True, "voted"),
        ("ready", True, "voted"),
        ("final", True, "final"),
    ],
)
def test_voted_follows_from_the_record(kept: str, is_voted: bool, status: str) -> None:
    assert status_of(kept, is_voted) == status


@pytest.mark.parametrize(
    ("status", "rights", "ends"),
    [
        ("draft", {"edit"}, ["in-review"]),
        ("draft", {"edit", "review"}, ["in-review", "ready"]),
        ("in-review", {"edit"}, ["draft"]),
        ("in-review", {"review"}, ["ready"]),
        ("ready", {"edit"}, []),
        ("ready", {"review"}, ["in-review"]),
        ("voted", {"edit", "comment"}, []),
        ("voted", {"review"}, ["final"]),
        ("final", {"review"}, ["voted"]),
        ("draft", {"read", "comment"}, []),
    ],
)
def test_who_may_move_it(status: str, rights: set[str], ends: list[str]) -> None:
    assert [each.end for each in moves(status, rights.__contains__)] == ends


def test_a_step_keeps_what_then_gives_its_end() -> None:
    for each in MOVES:
        is_voted = each.end in (Status.VOTED, Status.FINAL)
        assert (each.keeps in KEPT, status_of(each.keeps, is_voted)) == (True, each.end)
        assert move(each.start, each.end) is each


def test_nobody_says_voted_of_what_was_not_voted_on() -> None:
    assert {each.start for each in MOVES if each.end == Status.VOTED} == {Status.FINAL}
    assert {each.start for each in MOVES if each.end == Status.FINAL} == {Status.VOTED}
    assert move("draft", "voted") is None
    assert move("ready", "final") is None


def test_another_wording_has_to_be_reviewed_again() -> None:
    assert [after_rewording(kept) for kept in KEPT] == ["draft", "in-review", "in-review", "in-review"]
