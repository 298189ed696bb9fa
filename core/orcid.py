"""ORCID iDs: their form and their check sign. Pure. Source: ISO 7064, MOD 11-2, as ORCID's documentation has it."""

import re

FORM = re.compile(r"(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])", re.ASCII)
PREFIX = re.compile(r"^(https?://)?(www\.)?orcid\.org/", re.IGNORECASE)


def tidy(typed: str) -> str:
    """The iD in four groups, from what was typed or pasted, an address of orcid.org included; "" for nothing.

    Raises ValueError for what is no iD, or whose check sign is wrong.
    """
    text = PREFIX.sub("", typed.strip()).rstrip("/").upper().replace(" ", "")
    if not text:
        return ""
    groups = FORM.fullmatch(text)
    if groups is None or check_sign("".join(groups.groups())[:15]) != text[-1]:
        raise ValueError("no ORCID iD")
    return "-".join(groups.groups())


def check_sign(digits: str) -> str:
    """The sixteenth sign that follows from the first fifteen digits: 0 to 9, or X for ten."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    result = (12 - total % 11) % 11
    return "X" if result == 10 else str(result)
