"""ORCID iDs: what is typed or pasted, and the check sign."""

import pytest

from core.orcid import check_sign, tidy


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0000-0002-1825-0097", "0000-0002-1825-0097"),
        (" https://orcid.org/0000-0002-1825-0097/ ", "0000-0002-1825-0097"),
        ("orcid.org/0000-0002-1694-233x", "0000-0002-1694-233X"),
        ("0000000218250097", "0000-0002-1825-0097"),
        ("0000 0002 1825 0097", "0000-0002-1825-0097"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_an_id_is_kept_in_four_groups(typed, kept):
    assert tidy(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "0000-0002-1825-0098",
        "0000-0002-1825-009",
        "0000-0002-1825-00977",
        "0000-0002-1825-009X",
        "https://example.org/0000-0002-1825-0097",
        "０000-0002-1825-0097",
        "javascript:alert(1)",
    ],
)
def test_what_is_none_is_refused(typed):
    with pytest.raises(ValueError, match="no ORCID iD"):
        tidy(typed)


def test_any_wrong_digit_is_found():
    right = "000000021825009"
    for place in range(15):
        for digit in set("0123456789") - {right[place]}:
            assert check_sign(right[:place] + digit + right[place + 1 :]) != check_sign(right)
