"""Which wordings are editorially equal."""

from dataclasses import dataclass

import pytest

from authoring.rules.equal import equal_refs


@dataclass(frozen=True)
class Said:
    """A decision as the rule asks for it."""

    from_ref: str
    to_ref: str
    kind: str
    holds: bool = True


def said(text: str) -> list[Said]:
    """ "a=b" is editorial, "a#b" of substance, "a=b?" one that waits; in the order in which they were agreed."""
    found = []
    for told in text.split():
        sign = "=" if "=" in told else "#"
        one, other = told.rstrip("?").split(sign)
        found.append(Said(one, other, "editorial" if sign == "=" else "substantive", not told.endswith("?")))
    return found


@pytest.mark.parametrize(
    ("decisions", "of", "equal"),
    [
        ("", "b", "b"),
        ("a=b", "b", "ab"),
        ("a=b", "a", "ab"),
        ("a=b?", "b", "b"),
        ("a#b", "b", "b"),
        ("a=b a#b", "b", "b"),
        ("a#b a=b", "b", "ab"),
        ("a=b a#b?", "b", "ab"),
        ("a=b b=c", "c", "abc"),
        ("b=c a=b", "c", "abc"),
        ("a=b b=c a#c", "c", "bc"),
        ("a=b b=c a#c", "b", "abc"),
        ("a=b b=c c=d b#d", "d", "cd"),
        ("a=b c=d", "d", "cd"),
        ("a=b b=a", "a", "ab"),
    ],
)
def test_equal_refs(decisions: str, of: str, equal: str) -> None:
    assert equal_refs(of, said(decisions)) == set(equal)
