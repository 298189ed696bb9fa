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
