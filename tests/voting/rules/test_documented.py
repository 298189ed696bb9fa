"""docs/rules.md says what the rules do: its worked examples are worked out again, its lists are complete."""

import re
from pathlib import Path

from voting.rules.bases import Base
from voting.rules.consensus import DEFAULT_RULE, PRESETS, judge
from voting.rules.rounds import Acceptance, Obstacle
from voting.rules.tally import Tally

PAGE = (Path(__file__).parents[3] / "docs" / "rules.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return PAGE.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def first_column(title: str) -> list[str]:
    return re.findall(r"^\| `([^`]+)`", section(title), re.MULTILINE)


def test_the_worked_examples() -> None:
    rows = re.findall(r"^\| ([\d,]+) of ([\d,]+) \|.*\| ([\w ]+) \| (\S+) \|$", PAGE, re.MULTILINE)
    assert len(rows) == 10
    for yes, of, level, printed in rows:
        count, size = (int(figure.replace(",", "")) for figure in (yes, of))
        assert judge(Tally(count, size - count), DEFAULT_RULE).label == f"{printed} {level}"


def test_every_preset_and_every_base_is_documented() -> None:
    assert first_column("Presets") == list(PRESETS)
    assert first_column("From counts to a level") == list(Base)


def test_every_preset_has_its_labels_and_its_base_in_its_row() -> None:
    for name, rule in PRESETS.items():
        (row,) = re.findall(rf"^\| `{name}`.*$", section("Presets"), re.MULTILINE)
        levels, base = row.split(" | ")[1:3]
        found = [re.match(r"[a-z ]*[a-z](?= [≥>\d(]|$)", part) for part in levels.split(" · ")]
        assert [match and match[0] for match in found] == [band.label for band in rule.bands]
        assert base == f"`{rule.base}`"


def test_every_code_is_documented() -> None:
    codes = set(re.findall(r"`([a-z-]+)`", section("Rounds") + section("Which ballot stands")))
    assert codes == set(Obstacle) | set(Acceptance)
