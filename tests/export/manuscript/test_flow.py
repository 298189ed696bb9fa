"""The flow chart: its figures, that no text leaves its box, and that it is a drawing and nothing else."""

import random
import xml.etree.ElementTree as ET

import pytest

from export.blocks import Figure
from export.document import Document
from export.manuscript.drawing import PADDING, measured, wrapped
from export.manuscript.flow import figure
from export.manuscript.writing import Writing
from export.tongue import ENGLISH
from tests import make_document as make
from tests import make_manuscript as manuscripts

SVG = "{http://www.w3.org/2000/svg}"


def drawn(document: Document) -> Figure:
    found = figure(Writing(document, ENGLISH, "en-US"))
    assert found is not None
    return found


def lines(found: Figure) -> list[str]:
    return [each.text or "" for each in ET.fromstring(found.svg).iter(f"{SVG}text")]  # noqa: S314 - our own drawing


def test_it_tells_what_went_where() -> None:
    found = drawn(manuscripts.in_rounds())
    assert lines(found) == [
        *("6 recommendations", "on 2 questions", "Not voted on: 1"),
        *("Vote 1", "5 recommendations put", "voters on each: 36–38"),
        *("Not put again: 3", "unanimous: 1", "strong: 1", "weak: 1"),
        *("Vote 2", "2 recommendations put", "voters on each: 36–37", "Put again: 2 (reworded: 1)"),
        *("Not put again: 1", "strong: 1"),
        *("Vote 3", "1 recommendation put", "voters on each: 36", "Put again: 1 (reworded: 1)"),
        *("Consensus on 4 of 6", "unanimous: 1", "strong: 2", "weak: 1", "not reached: 1", "without a result: 1"),
    ]
    for told in ("Vote 2 (2 recommendations put; voters on each: 36–37).", "Put again: 1 (reworded: 1)."):
        assert told in found.told


def test_one_vote_is_not_numbered_and_none_has_no_chart() -> None:
    assert lines(drawn(make.table5()))[2:5] == ["The vote", "34 recommendations put", "voters on each: 34–38"]
    assert figure(Writing(make.document(make.section("1", make.row("1.1"))), ENGLISH, "en-US")) is None


def test_it_is_a_drawing_and_nothing_else() -> None:
    hostile = '"><script>x</script>&#0; <image href="file:///etc/passwd"/>'
    found = drawn(manuscripts.in_rounds(conference_title=hostile))
    tags = {each.tag.removeprefix(SVG) for each in ET.fromstring(found.svg).iter()}  # noqa: S314
    assert tags == {"svg", "title", "desc", "rect", "text", "polyline", "polygon"}
    assert "http" not in found.svg.replace("http://www.w3.org/2000/svg", "")
    assert found == drawn(manuscripts.in_rounds(conference_title=hostile))


@pytest.mark.parametrize("seed", range(20))
def test_no_line_leaves_its_box(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - sample words
    words = ["".join(chance.choice("aimwWMÁ.%1") for _ in range(chance.randint(1, 60))) for _ in range(30)]
    for n, line in enumerate(wrapped([" ".join(words)], 250)):
        assert measured(line, bold=n == 0) <= 250 - 2 * PADDING
    assert "".join(wrapped([" ".join(words)], 250)).replace(" ", "") == "".join(words)
