"""Who is meant by a name and an address."""

import pytest

from voting.rules.roll_index import RollIndex


@pytest.mark.parametrize(
    ("name", "email", "found"),
    [
        ("Ana Sample", "", "first"),
        ("ANA SAMPLE", "", "first"),
        ("Ana Sample", "ana@example.org", "first"),
        ("Ana Sample-Other", "ANA@example.org", "first"),
        ("Ana Sample", "another@example.org", None),
        ("Íñigo Sample", "", "second"),
        ("Íñigo Sample", "inigo@example.org", "second"),
        ("Nobody", "", None),
        ("", "", None),
    ],
)
def test_who_is_meant(name, email, found):
    index: RollIndex[str] = RollIndex()
    index.add("Ana Sample", "ana@example.org", "first")
    index.add("Íñigo Sample", "", "second")
    index.add("", "", "without a name")
    assert index.find(name, email) == found
    assert not index.is_shared(name, email)


@pytest.mark.parametrize(
    ("name", "email", "found", "is_shared"),
    [
        ("ANA SAMPLE", "", None, True),
        ("Ana Sample", "graz@example.org", "second", False),
        ("Ana Sample", "new@example.org", None, False),
        ("Íñigo Sample", "", None, True),
        ("Íñigo Sample", "new@example.org", None, True),
    ],
)
def test_a_name_that_two_have_means_nobody_without_an_address(name, email, found, is_shared):
    index: RollIndex[str] = RollIndex()
    index.add("Ana Sample", "", "first")
    index.add("Ana Sample", "wien@example.org", "first")
    index.add("Ana Sample", "graz@example.org", "second")
    index.add("Íñigo Sample", "", "third")
    index.add("Íñigo Sample", "", "fourth")
    assert (index.find(name, email), index.is_shared(name, email)) == (found, is_shared)
