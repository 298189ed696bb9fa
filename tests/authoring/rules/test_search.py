"""Words and filters of the outline."""

import pytest

from authoring.rules.search import MISSING, Filter, Sought, counts, found

ITEMS = (
    Sought(1, "draft", "draft", "1", False, "1.1\nOffer imaging to Ménière patients\nWhom to image?\n"),
    Sought(2, "draft", "in-review", "1", True, "1.2\nRepeat imaging within ≤ 8 weeks\nWhom to image?\nsource\nPilot"),
    Sought(3, "voted", "voted", "2", True, "2.1\nDiscuss each case\nWho decides?\n"),
    Sought(4, "agenda", "ready", "2", False, "2.10\nStrasse, straße, ﬁnding\nWho decides?\n"),
)


@pytest.mark.parametrize(
    ("find", "wanted"),
    [
        ("", {1, 2, 3, 4}),
        ("imaging", {1, 2}),
        ("IMAGING  offer", {1}),
        ("meniere", {1}),
        ("MÉNIÈRE", {1}),
        ("pilot", {2}),
        ("decides", {3, 4}),
        ("2.1", {3, 4}),
        ("2.10", {4}),
        ("finding STRASSE", {4}),
        ("imaging decides", set()),
        ("≤ 8", {2}),
    ],
)
def test_every_word_has_to_occur_somewhere(find: str, wanted: set[int]):
    assert found(ITEMS, Filter(find)) == wanted


@pytest.mark.parametrize(
    ("filter_", "wanted"),
    [
        (Filter(state="draft"), {1, 2}),
        (Filter(status="ready"), {4}),
        (Filter(question="2"), {3, 4}),
        (Filter(grade=MISSING), {1, 4}),
        (Filter(question="2", grade=MISSING), {4}),
        (Filter(find="imaging", grade=MISSING), {1}),
        (Filter(state="nonsense"), set()),
    ],
)
def test_filters_narrow_together(filter_: Filter, wanted: set[int]):
    assert found(ITEMS, filter_) == wanted


def test_counts_lift_their_own_part_and_keep_the_rest():
    view = Filter(question="2", state="voted")
    assert counts(ITEMS, view, "state") == {"": 2, "voted": 1, "agenda": 1}
    assert counts(ITEMS, view, "question") == {"": 1, "2": 1}
    assert counts(ITEMS, Filter(), "grade") == {"": 4, MISSING: 2}
    assert counts(ITEMS, Filter("imaging"), "status") == {"": 2, "draft": 1, "in-review": 1}


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ({}, Filter()),
        ({"find": " two  words ", "in": "3"}, Filter("two  words", question="3")),
        ({"grade": "missing", "state": "draft", "status": "ready"}, Filter("", "draft", "ready", "", MISSING)),
        ({"grade": "anything", "other": "x"}, Filter()),
    ],
)
def test_an_address_tells_a_filter_and_a_filter_its_address(address: dict[str, str], wanted: Filter):
    made = Filter.of(address.get)
    assert made == wanted
    assert Filter.of(made.address.get) == made
    assert made.is_open == (not made.address)


def test_no_more_words_than_a_person_types_are_looked_for():
    assert found(ITEMS, Filter("imaging " * 50)) == {1, 2}
