"""Password hashing."""

import pytest
from argon2 import PasswordHasher

from core import passwords


def test_the_right_password_matches_and_no_other_does():
    kept = passwords.hash_password("four plain sample words")
    assert kept.startswith("$argon2id$")
    tries = ["four plain sample words", "Four plain sample words", "four plain sample words ", "", "x" * 200]
    assert [passwords.matches(kept, word) for word in tries] == [True, False, False, False, False]


def test_the_same_password_is_kept_under_two_salts():
    assert passwords.hash_password("the same") != passwords.hash_password("the same")


@pytest.mark.parametrize("kept", [None, "", "nonsense", "$argon2id$v=19$m=8,t=1,p=1$broken"])
@pytest.mark.parametrize("word", ["", "nobody", "anything"])
def test_without_a_sound_hash_nothing_matches(kept, word):
    assert not passwords.matches(kept, word)


def test_a_hash_of_another_cost_still_counts():
    assert passwords.matches(PasswordHasher(time_cost=2, memory_cost=16, parallelism=2).hash("word"), "word")
