"""How a text read after each change."""

import pytest

from authoring.rules.versions import versions

A, B, C, D = ({"text": each, "note": ""} for each in "abcd")


@pytest.mark.parametrize(
    ("stands", "changes", "expected"),
    [
        (A, [], (A,)),
        (B, [({"text": "a"}, {"text": "b"})], (A, B)),
        (C, [({"text": "a"}, {"text": "b"}), ({"text": "b"}, {"text": "c"})], (A, B, C)),
        (C, [({"text": "a"}, {"text": "b"})], (A, B, C)),
        (D, [({"text": "a"}, {"text": "b"}), ({"text": "c"}, {"text": "d"})], (A, B, D)),
        (
            {"text": "b", "note": "n"},
            [({"text": "a"}, {"text": "b"}), ({"note": ""}, {"note": "n"})],
            (A, B, {"text": "b", "note": "n"}),
        ),
        (B, [({"text": "a", "old field": "x"}, {"text": "b"})], (A, B)),
    ],
    ids=["never", "once", "twice", "otherwise last", "otherwise between", "two fields", "a field that is no more"],
)
def test_each_version_is_told(stands, changes, expected) -> None:
    assert versions(stands, changes) == expected
