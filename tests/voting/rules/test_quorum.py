"""The quorum is exact, is never rounded down, and is kept so that it comes back equal."""

from fractions import Fraction

import pytest

from voting.rules.quorum import Quorum, from_data, to_data

HALF, TWO_THIRDS = Fraction(1, 2), Fraction(2, 3)


@pytest.mark.parametrize(
    ("quorum", "eligible", "needed"),
    [
        (Quorum(count=25), 40, 25),
        (Quorum(count=25), 10, 25),
        (Quorum(share=HALF), 8, 4),
        (Quorum(share=HALF), 9, 5),
        (Quorum(share=HALF, more_than=True), 8, 5),
        (Quorum(share=HALF, more_than=True), 9, 5),
        (Quorum(share=TWO_THIRDS), 9, 6),
        (Quorum(share=TWO_THIRDS), 10, 7),
        (Quorum(share=TWO_THIRDS, more_than=True), 9, 7),
        (Quorum(share=Fraction(1)), 9, 9),
        (Quorum(share=HALF), 0, 1),
    ],
)
def test_how_many_have_to_be_present(quorum, eligible, needed):
    assert quorum.needed(eligible) == needed


@pytest.mark.parametrize(
    "quorum", [None, Quorum(count=3), Quorum(share=TWO_THIRDS), Quorum(share=HALF, more_than=True)]
)
def test_it_is_kept_as_it_is(quorum):
    assert from_data(to_data(quorum)) == quorum


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"count": 3, "share": HALF},
        {"count": 0},
        {"count": 3, "more_than": True},
        {"share": Fraction(0)},
        {"share": Fraction(3, 2)},
        {"share": Fraction(1), "more_than": True},
    ],
)
def test_what_is_no_quorum_is_refused(wrong):
    with pytest.raises(ValueError, match="quorum"):
        Quorum(**wrong)


@pytest.mark.parametrize("kept", [{}, {"count": "3"}, {"share": "1/2"}, {"share": "1/2", "more_than": 1}])
def test_what_was_never_written_is_refused(kept):
    with pytest.raises(ValueError, match="no quorum"):
        from_data(kept)
