"""Who may vote, and what excludes what."""

import pytest

from voting.rules.admission import COUNTDOWNS, LIST_REFUSED, Admission, Visibility


@pytest.mark.parametrize(("admission", "has_roll"), [("open-qr", False), ("codes", True), ("members", True)])
def test_who_is_known_by_name(admission, has_roll):
    assert Admission(admission).has_roll is has_roll


def test_a_running_result_and_a_list_of_who_is_missing_exclude_each_other():
    assert {Visibility.LIVE} == LIST_REFUSED


def test_no_countdown_is_the_first_choice_and_they_grow():
    assert COUNTDOWNS[0] == 0
    assert list(COUNTDOWNS) == sorted(set(COUNTDOWNS))
