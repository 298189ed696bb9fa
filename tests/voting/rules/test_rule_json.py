"""Rules as JSON: out and back without loss, and nothing that is no rule gets in."""

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.voting.rules.strategies import repeatable, rules
from voting.rules.bands import ConsensusRule
from voting.rules.faults import FaultCode, RuleError
from voting.rules.presets import DEFAULT_RULE, PRESETS
from voting.rules.rule_json import from_data, to_data

SEED = to_data(DEFAULT_RULE)


def test_bounds_are_exact_texts() -> None:
    assert [band["lower"] for band in SEED["bands"]] == ["1", "9/10", "4/5", "0"]
    assert SEED["bands"][2] == {"key": "weak", "label": "weak", "lower": "4/5", "inclusive": True, "reached": True}
    assert (SEED["name"], SEED["base"]) == ("seed", "yes+no")


@pytest.mark.parametrize("rule", PRESETS.values(), ids=PRESETS)
def test_a_preset_comes_back(rule: ConsensusRule) -> None:
    assert from_data(json.loads(json.dumps(to_data(rule)))) == rule


@repeatable
@given(rules())
def test_a_rule_comes_back(rule: ConsensusRule) -> None:
    back = from_data(json.loads(json.dumps(to_data(rule))))
    assert back == rule
    assert to_data(back) == to_data(rule)


def changed(path: tuple[str | int, ...], value: Any = None, *, drop: bool = False) -> dict[str, Any]:
    data = deepcopy(SEED)
    at: Any = data
    for step in path[:-1]:
        at = at[step]
    if drop:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return data


@pytest.mark.parametrize(
    ("data", "places"),
    [
        (None, ["rule"]),
        ([], ["rule"]),
        ("seed", ["rule"]),
        ({}, ["name", "title", "base", "bands", "source", "note"]),
        (changed(("name",), drop=True), ["name"]),
        (changed(("title",), 3), ["title"]),
        (changed(("base",), "everybody"), ["base"]),
        (changed(("bands",), {}), ["bands"]),
        (changed(("bands",), [1, SEED["bands"][3]]), ["bands[0]"]),
        (changed(("bands", 0, "inclusive"), 1), ["bands[0].inclusive"]),
        (changed(("bands", 0, "inclusve"), True), ["bands[0].inclusve"]),
        (changed(("bands", 3, "reached"), drop=True), ["bands[3].reached"]),
        (changed(("quorum",), "1/2"), ["quorum"]),
        (changed(("bands", 1, "lower"), 0.9), ["bands[1].lower"]),
        (changed(("bands", 1, "lower"), "0.9"), ["bands[1].lower"]),
        (changed(("bands", 1, "lower"), "9/0"), ["bands[1].lower"]),
        (changed(("bands", 1, "lower"), "-9/10"), ["bands[1].lower"]),
        (changed(("bands", 1, "lower"), "1e999999999"), ["bands[1].lower"]),
        (changed(("bands", 1, "lower"), "9" * 5000), ["bands[1].lower"]),
        (changed(("bands", 1, "lower"), "٩/10"), ["bands[1].lower"]),
        (changed(("bands", 1, "lower"), "9/10\n"), ["bands[1].lower"]),
    ],
)
def test_what_has_not_the_shape_of_a_rule_is_refused(data: Any, places: list[str]) -> None:
    with pytest.raises(RuleError) as caught:
        from_data(data)
    assert [(fault.code, fault.place) for fault in caught.value.reasons] == [(FaultCode.SHAPE, p) for p in places]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (changed(("bands",), []), [(FaultCode.EMPTY, "bands")]),
        (changed(("bands",), [SEED["bands"][0]] * 100_000), [(FaultCode.TOO_MANY, "bands")]),
        (changed(("bands", 1, "lower"), "4/5"), [(FaultCode.OVERLAP, "80%")]),
        (changed(("bands", 1, "lower"), "11/10"), [(FaultCode.BOUNDS, "strong")]),
        (changed(("bands", 3, "lower"), "1/10"), [(FaultCode.GAP, "10%")]),
        (changed(("bands", 2, "label"), "strong"), [(FaultCode.DUPLICATE_LABEL, "strong")]),
        (changed(("title",), ""), [(FaultCode.BAD_TEXT, "title")]),
    ],
)
def test_what_has_the_shape_but_is_no_rule_is_refused(data: Any, expected: list[tuple[FaultCode, str]]) -> None:
    with pytest.raises(RuleError) as caught:
        from_data(data)
    assert [(fault.code, fault.place) for fault in caught.value.reasons] == expected


_any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text() | st.sampled_from(sorted(SEED)), inner),
    max_leaves=12,
)


@repeatable
@given(st.sampled_from([*SEED, "extra"]), _any_json)
def test_whatever_comes_is_a_rule_or_a_rule_error(key: str, value: Any) -> None:
    data = SEED | {key: value}
    try:
        rule = from_data(data)
    except RuleError:
        return
    assert to_data(rule) == data
