"""docs/rules.md says what the rules of authoring do: its tables are complete and its examples are worked out again."""

import re
from pathlib import Path

from authoring.rules.grading import SYSTEMS
from authoring.rules.interchange import COLUMNS
from authoring.rules.numbering import order

PAGE = (Path(__file__).parents[3] / "docs" / "rules.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return PAGE.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def first_column(title: str) -> list[str]:
    return re.findall(r"^\| `([^`]+)`", section(title), re.MULTILINE)


def test_every_system_and_every_column_is_documented() -> None:
    assert first_column("Grading systems") == list(SYSTEMS)
    assert first_column("Import") == list(COLUMNS)


def test_every_code_is_in_its_systems_row() -> None:
    for name, system in SYSTEMS.items():
        (row,) = re.findall(rf"^\| `{name}`.*$", section("Grading systems"), re.MULTILINE)
        levels, strengths = (re.sub(r" \(.*\)", "", cell) for cell in row.split(" | ")[1:3])
        for told, values in ((levels, system.levels), (strengths, system.strengths)):
            assert (re.split(r", | (?=[A-Z])", told) if told != "none" else []) == [value.code for value in values]


def test_the_examples_of_the_order() -> None:
    (line,) = re.findall(r"^    (2 < 10.*)$", PAGE, re.MULTILINE)
    for chain in re.split(r"\s{3,}", line):
        numbers = chain.split(" < ")
        assert sorted(numbers, key=order) == numbers
