"""What people are called."""

import pytest

from voting.rules.calling import called, labelled

PEOPLE = [(1, "Ana Sample", "Wien"), (2, "ana sample", ""), (3, "Íñigo Sample", "Graz"), (4, "", ""), (5, "", "Graz")]


def test_two_of_one_name_are_told_apart_and_nobody_else_is():
    assert called(PEOPLE) == {1: "Ana Sample (1, Wien)", 2: "ana sample (2)", 3: "Íñigo Sample", 4: "", 5: ""}


@pytest.mark.parametrize(
    ("person", "label"),
    [(PEOPLE[0], "1 · Ana Sample, Wien"), (PEOPLE[1], "2 · ana sample"), (PEOPLE[3], "#4")],
)
def test_a_list_to_choose_from_says_number_and_affiliation(person, label):
    assert labelled(*person) == label
