"""Wrapped round keys: open to the same secret and the same round, and to nothing else."""

import pytest

from voting.keys import new
from voting.wrapped_keys import unwrap, wrap

SECRET = b"a secret for tests"


def test_a_key_is_wrapped_and_unwrapped_and_never_twice_alike():
    key = new()
    wrapped = [wrap(SECRET, 7, key) for _ in range(3)]
    assert [unwrap(SECRET, 7, one) for one in wrapped] == [key] * 3
    assert len(set(wrapped)) == 3
    assert {len(one) for one in wrapped} == {160}
    assert not any(key.hex() in one for one in wrapped)


@pytest.mark.parametrize(
    ("secret", "round_id", "change"),
    [
        (b"another secret", 7, lambda text: text),
        (SECRET, 8, lambda text: text),
        (SECRET, 7, lambda text: ("0" if text[0] != "0" else "1") + text[1:]),
        (SECRET, 7, lambda text: text[:-1] + ("0" if text[-1] != "0" else "1")),
        (SECRET, 7, lambda text: text[:-2]),
        (SECRET, 7, lambda text: text[:64]),
        (SECRET, 7, lambda text: text[:0]),
        (SECRET, 7, lambda text: "z" + text[1:]),
    ],
)
def test_what_was_wrapped_otherwise_is_no_key(secret, round_id, change):
    assert unwrap(secret, round_id, change(wrap(SECRET, 7, new()))) is None
