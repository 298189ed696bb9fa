"""Tokens, codes and one-time passwords."""

import re

import pytest

from core import ids

MANY = 2000


@pytest.mark.parametrize(
    ("make", "shape"),
    [
        (ids.token, r"[A-Za-z0-9_-]{22}"),
        (ids.join_code, r"[2-9A-HJ-NP-Z]{6}"),
        (ids.password, r"([2-9a-hj-np-z]{4}-){3}[2-9a-hj-np-z]{4}"),
    ],
)
def test_what_is_made_has_its_shape_and_is_never_the_same(make, shape):
    made = [make() for _ in range(MANY)]
    assert all(re.fullmatch(shape, one) for one in made)
    assert len(set(made)) >= MANY - 1  # two of 2,000 codes of 30 bits may meet once in 500 runs


def test_every_sign_of_a_code_is_used_and_none_looks_like_another():
    assert set("".join(ids.join_code() for _ in range(MANY))) == set(ids.CODE_SIGNS)
    assert len(ids.CODE_SIGNS) == 32
    assert not set("01OI") & set(ids.CODE_SIGNS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("K7Q2MX", "K7Q2MX"),
        (" k7q 2mx ", "K7Q2MX"),
        ("K7Q-2MX", "K7Q2MX"),
        ("k7q.2mx\n", "K7Q2MX"),
        ("K70O1I", "K7QQLL"),
        ("", ""),
        ("---", ""),
        ("<script>", "SCRLPT"),
    ],
)
def test_a_typed_code_is_read_as_it_was_meant(typed, meant):
    assert ids.tidy_code(typed) == meant


def test_every_code_is_read_as_itself():
    for code in (ids.join_code() for _ in range(MANY)):
        assert ids.tidy_code(code) == ids.tidy_code(code.lower()) == code


def test_a_secret_is_stored_as_its_sha256():
    assert ids.digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
