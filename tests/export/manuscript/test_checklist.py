"""Checklists: what the record answers, in whole or in part, and what people add."""

import pytest

from authoring.rules.checklists import CHECKLISTS
from export.blocks import Grid, plain
from export.document import Document
from export.manuscript.answered import ANSWERS, TITLES
from export.manuscript.checklist import Answered, answered, text
from tests import make_document as make
from tests import make_manuscript as manuscripts


def item(document: Document, name: str, code: str) -> Answered:
    return next(each for each in answered(document, name) if each.item.code == code)


def test_every_key_has_an_answer() -> None:
    keys = {key.lstrip("~") for each in CHECKLISTS.values() for one in each.items for key in one.known.split()}
    assert {key for key in keys if not key.startswith("part:")} <= set(ANSWERS) | set(TITLES)


@pytest.mark.parametrize(
    ("code", "is_open", "told"),
    [
        ("M10", False, "The answers offered were yes and no, in some votes also abstain."),
        ("M18", False, "Votes were secret: once a vote is closed, nothing in the record links a voter to an answer."),
        ("M13", False, "No recommendation on which consensus was reached was voted on again."),
        ("R2", True, "One vote was voided: The network failed."),
        ("R5", True, "Reworded between votes: 1.3, 2.1."),
        ("M5", True, ""),
    ],
)
def test_what_the_record_knows_of_votes(code: str, is_open: bool, told: str) -> None:
    found = item(manuscripts.in_rounds(), "accord", code)
    assert (found.is_open, found.record) == (is_open, told)


@pytest.mark.parametrize("name", list(CHECKLISTS))
def test_an_empty_record_answers_nothing_of_votes(name: str) -> None:
    bare = make.document(
        make.section("1", make.row("1.1", level_of_evidence="", strength="")),
        date=None,
        venue="",
        organisers=(),
        working_groups=(),
        working_group=None,
        abbreviations=(),
    )
    told = {each.item.code: each.record for each in answered(bare, name) if each.record and not each.is_open}
    allowed = {"right": {"1a", "10a"}, "delphistar": {"11"}}.get(name, set())
    assert set(told) <= allowed


def test_counts_from_elsewhere_do_not_tell_how_often_it_was_voted() -> None:
    here = make.document(make.section("1", manuscripts.voted("1.1", "Sample.", manuscripts.ballot(9, 1))))
    assert "Each recommendation was voted on once." in item(here, "accord", "M9").record
    elsewhere = make.document(make.section("1", make.row("1.1", "Sample.", 9, 1)))
    for each in answered(elsewhere, "accord"):
        assert "once" not in each.record
        assert "voted on again" not in each.record
    assert "Each recommendation was voted on." in item(elsewhere, "accord", "M9").record


def test_a_part_of_the_manuscript_answers_its_items() -> None:
    document = manuscripts.in_rounds(answers=(manuscripts.answer("funding", "None."),))
    for name, code in (("accord", "O3"), ("right", "18a"), ("right", "18b"), ("delphistar", "6")):
        assert item(document, name, code).record == "None."
        assert not item(document, name, code).is_open


def test_what_people_wrote_stands_after_the_record() -> None:
    document = manuscripts.in_rounds(answers=(manuscripts.answer("R2", "It rained.", "accord"),))
    assert not item(document, "accord", "R2").is_open
    made = text(document, "accord")
    (grid,) = [each for each in made.blocks if isinstance(each, Grid)]
    told = {plain(line.cells[0].spans): plain(line.cells[2].spans).replace("\u00a0", " ") for line in grid.lines}
    assert told["R2"] == "One vote was voided: The network failed. It rained."
    assert told["M5"] == "[Not answered yet]"
    assert len(grid.lines) == 35
    assert made == text(document, "accord")
