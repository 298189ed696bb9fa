"""What docs/asked-for.md answers: each of the thirty-five, with tests that are there."""

import re

from core.settings import ROOT

PAGE = (ROOT / "docs" / "asked-for.md").read_text()
ROWS = [line.split(" | ") for line in PAGE.splitlines() if re.match(r"\| \d", line)]
TESTS = {
    name
    for path in (ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"^def (test_\w+)", path.read_text(), re.MULTILINE)
}


def test_all_are_answered():
    assert [int(row[0].strip("| ")) for row in ROWS] == list(range(1, 36))
    assert {len(row) for row in ROWS} == {4}


def test_every_answer_names_tests_that_are_there():
    named = [re.findall(r"`(test_\w+)`", row[3]) for row in ROWS]
    assert [row[0] for row, tests in zip(ROWS, named, strict=True) if not tests] == []
    assert sorted({test for tests in named for test in tests} - TESTS) == []
