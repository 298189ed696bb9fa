"""Further facts: any JSON, shown as a list in its order, and kept only where there is room."""

from core import facts


def shown(told):
    return [(line.depth, line.name, line.text) for line in facts.lines(told)]


def test_facts_are_a_list_in_their_order():
    told = {
        "prepared": "three months before",
        "co_chairs": ["Sample chair A", "Sample chair B"],
        "publication": {"year": 2025, "open": True, "doi": None},
        "composition": [{"specialty": "surgeon", "n": 4}, {"specialty": "radiologist", "n": 1}],
        "nothing": {},
    }
    assert shown(told) == [
        (0, "prepared", "three months before"),
        (0, "co_chairs", "Sample chair A, Sample chair B"),
        (0, "publication", ""),
        (1, "year", "2025"),
        (1, "open", "true"),
        (1, "doi", "–"),
        (0, "composition", ""),
        (1, "", "specialty: surgeon · n: 4"),
        (1, "", "specialty: radiologist · n: 1"),
        (0, "nothing", ""),
    ]


def test_what_there_is_no_room_for_is_refused():
    nested: dict = {}
    for _ in range(9):
        nested = {"a": nested}
    assert [place.where for place in facts.wrong_facts(nested)] == ["facts"]
    assert [place.where for place in facts.wrong_facts({"a": "x" * 100_001})] == ["facts"]
    assert [place.where for place in facts.wrong_facts({" ": 1})] == ["facts"]
    assert facts.wrong_facts({"a": {"b": [1, {"c": "x"}]}}) == []
