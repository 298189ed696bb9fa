"""A scale of a guideline's own as data: it comes back as it was, and what is no scale is named with its place."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.rules.grading import ESMO, OWN, SIGN, SYSTEMS, GradeValue, GradingSystem, ScaleError, from_data, to_data
from authoring.rules.grading.custom import FAULTS, MAX_VALUES, system_of

VALUE = {"code": "1", "definition": "Sample level."}
SCALE: dict[str, Any] = {"title": "Sample scale", "levels": [VALUE], "strengths": []}


@pytest.mark.parametrize("system", SYSTEMS.values(), ids=SYSTEMS)
def test_every_system_can_be_the_beginning_of_ones_own(system: GradingSystem) -> None:
    made = from_data(to_data(system))
    plain = [[replace(value, others=()) for value in side] for side in (system.levels, system.strengths)]
    assert [list(made.levels), list(made.strengths)] == plain
    assert (made.name, made.title, made.separator) == (OWN, system.title, system.separator)
    assert to_data(made) == to_data(system)


def test_a_name_stands_for_its_system() -> None:
    assert system_of("sign", None) is SIGN
    assert system_of(OWN, SCALE).levels[0].definition == "Sample level."


TEXTS = st.text("abcXYZ ⊕<>&'\"=;,\\", min_size=1, max_size=20).map(str.strip).filter(bool)
VALUES = st.builds(
    GradeValue,
    TEXTS,
    TEXTS,
    st.sampled_from(["", "for", "against", "neither"]),
    st.just("") | TEXTS,
    suffixes=st.just(()) | st.just((("r", "Sample meaning."), ("t", "Another."))),
    alone=st.booleans(),
    strong=st.booleans(),
)
SIDES = st.lists(VALUES, min_size=1, max_size=4, unique_by=lambda value: value.code.casefold()).map(tuple)


@given(TEXTS, st.just("") | TEXTS, SIDES, SIDES)
def test_a_scale_comes_back_as_it_was(
    title: str, source: str, levels: tuple[GradeValue, ...], strengths: tuple[GradeValue, ...]
) -> None:
    made = GradingSystem(OWN, title, source, levels, strengths, "; ")
    assert from_data(to_data(made)) == made


@pytest.mark.parametrize(
    ("told", "faults"),
    [
        (None, [("no-scale", "")]),
        ({"title": "T", "levels": {}}, [("no-values", "levels")]),
        ({"title": "T", "levels": "I"}, [("no-scale", "")]),
        ({"title": "T"}, [("no-values", "levels")]),
        (SCALE | {"title": "  "}, [("missing", "title")]),
        (SCALE | {"title": 7}, [("no-scale", "title")]),
        (SCALE | {"levels": [VALUE, VALUE | {"code": " 1 "}]}, [("twice", "levels[1].code")]),
        (SCALE | {"levels": ["I"]}, [("no-scale", "levels[0]")]),
        (SCALE | {"levels": [{"code": "1"}]}, [("missing", "levels[0].definition")]),
        (SCALE | {"levels": [VALUE | {"code": "x" * 26}]}, [("too-long", "levels[0].code")]),
        (SCALE | {"levels": [VALUE | {"direction": "up"}]}, [("no-direction", "levels[0].direction")]),
        (SCALE | {"levels": [VALUE | {"suffixes": [["rr", "Two."]]}]}, [("no-suffix", "levels[0].suffixes")]),
        (SCALE | {"levels": [VALUE | {"suffixes": [["r", "A"], ["r", "B"]]}]}, [("no-suffix", "levels[0].suffixes")]),
        (SCALE | {"levels": [VALUE] * (MAX_VALUES + 1)}, [("too-many", "levels")]),
    ],
)
def test_what_is_no_scale_is_named_with_its_place(told: Any, faults: list[tuple[str, str]]) -> None:
    with pytest.raises(ScaleError) as caught:
        from_data(told)
    assert [(fault.kind, fault.place) for fault in caught.value.faults] == faults
    assert {fault.kind for fault in caught.value.faults} <= set(FAULTS)


def test_the_default_is_not_touched() -> None:
    assert from_data(to_data(ESMO)) != ESMO
