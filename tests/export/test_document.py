"""The document: what it computes from its rounds, what it refuses, and its JSON."""

import json
from dataclasses import FrozenInstanceError, replace

import pytest

from export.document import Document, Row
from export.document_json import from_data, to_data
from tests import make_document as make
from voting.rules.consensus import PRESETS, BaseUnknown
from voting.rules.rounds import RoundKind, RoundState
from voting.rules.tally import Electorate

FIRST = make.round_of(20, 10, text="Another text.", kind=RoundKind.BALLOT)
VOID = make.round_of(1, 1, state=RoundState.VOID, void_reason="The wrong text was shown.", tally=None)
REHEARSAL = make.round_of(5, 5, rehearsal=True)
SECOND = make.round_of(23, 14, kind=RoundKind.BALLOT)


def everything() -> Document:
    """A document with a value in every field."""
    row = make.row("1.1", rounds=(FIRST, VOID, REHEARSAL, SECOND), decided_by=3, notes=(("remark", "sample"),))
    other = make.row("1.2", "With ≤ 5 ¹⁸F.", 30, 3, 2, level_of_evidence="", strength="")
    rule = PRESETS["ecco"]
    return make.document(
        make.section("1", row, other, make.row("1.3")), make.section("2"), rule=rule, about="*Sample*", is_public=True
    )


def test_json_and_back() -> None:
    for document in (everything(), make.table5(), make.document(date=None, working_group=None)):
        assert from_data(json.loads(json.dumps(to_data(document)))) == document


def test_a_row_tells_what_its_deciding_round_came_to() -> None:
    row = make.row("1.1", rounds=(FIRST, VOID, REHEARSAL, SECOND), decided_by=3)
    assert (row.total, row.yes, row.no, row.abstain) == (37, 23, 14, None)
    assert row.verdict
    assert row.verdict.label == "62% not reached"
    assert (row.kind, row.rounds_held, row.decided_in, row.reworded) == (RoundKind.BALLOT, 2, 2, True)


def test_a_row_without_a_result_has_no_figures() -> None:
    row = make.row("1.1", rounds=(FIRST,))
    assert (row.total, row.yes, row.no, row.abstain, row.verdict, row.kind) == (None,) * 6
    assert (row.rounds_held, row.decided_in, row.reworded) == (1, 0, True)


def test_abstentions_have_a_column_where_somebody_could_abstain() -> None:
    assert make.row("1.1", "Text.", 9, 1, 0).abstain == 0
    assert make.row("1.1", "Text.", 9, 1).abstain is None
    counted = make.round_of(9, 1, 2, answers="yes-no")
    row = make.row("1.1", rounds=(counted,), decided_by=0)
    assert (row.abstain, row.total) == (2, 12)
    assert make.document(make.section("1", row)).table.with_abstentions
    assert not make.table5().table.with_abstentions


@pytest.mark.parametrize("place", [1, 2])
def test_a_void_round_or_a_rehearsal_decides_nothing(place: int) -> None:
    with pytest.raises(ValueError, match=r"The round that decides 1\.1 is void"):
        make.row("1.1", rounds=(FIRST, VOID, REHEARSAL), decided_by=place)


def test_a_base_that_nobody_recorded_is_not_guessed() -> None:
    round_ = make.round_of(9, 1, rule=PRESETS["two-thirds"], electorate=Electorate())
    with pytest.raises(BaseUnknown):
        _ = make.row("1.1", rounds=(round_,), decided_by=0).verdict


def test_nothing_can_be_changed() -> None:
    document = everything()
    with pytest.raises(FrozenInstanceError):
        document.table.rows[0].text = "Other."  # type: ignore[misc]


def test_the_grade_in_print() -> None:
    scale = make.SCALE
    row = make.row("1.1")
    assert scale.printed(row) == "(V,B)"
    assert scale.printed(replace(row, strength="")) == "(V)"
    assert scale.printed(Row("1.1", "Text.")) == ""
    graded = replace(row, level_of_evidence="⊕⊕○○", strength="strong for")
    assert replace(scale, separator=", ").printed(graded) == "(⊕⊕○○, strong for)"


def test_the_working_group_that_wrote_it() -> None:
    group = make.table5().group
    assert group
    assert (group.number, group.topic) == (2, "Sample topic")
    assert make.document(working_group=7).group is None
