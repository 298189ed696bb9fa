"""Who took part: ranges by source, unknown figures as dashes, mixed ones with a star."""

from export.blocks import Grid, plain
from export.document import Document
from export.manuscript.participation import table
from export.manuscript.writing import Writing
from export.tongue import ENGLISH
from tests import make_document as make
from tests import make_manuscript as manuscripts
from voting.rules.rounds import RoundKind
from voting.rules.tally import Electorate


def made(document: Document) -> Grid | None:
    return table(Writing(document, ENGLISH, "en-US"))


def cells(grid: Grid) -> list[list[str]]:
    return [[plain(cell.spans) for cell in line.cells] for line in grid.lines]


def test_one_line_a_source() -> None:
    rows = (
        manuscripts.voted("1.1", "A.", manuscripts.ballot(30, 4, 2)),
        manuscripts.voted("1.2", "B.", manuscripts.ballot(30, 4, electorate=Electorate())),
        manuscripts.voted("1.3", "C.", make.round_of(9, 1, electorate=Electorate(), source="Sample file.")),
        manuscripts.voted("1.4", "D.", make.round_of(8, 1, kind=RoundKind.PAPER, source="")),
    )
    document = manuscripts.in_rounds()
    grid = made(make.document(make.section("1", *rows), voted_in=document.voted_in))
    assert grid is not None
    assert grid.label == "Table 6"
    assert cells(grid) == [
        ["Sample meeting", "2", "40*", "1*", "37*", "34–36", "2*"],
        ["Counted elsewhere: Sample file", "1", "–", "–", "–", "10", "–"],
        ["Counted by hand or on paper", "1", "9", "0", "9", "9", "–"],
    ]
    assert [plain(note) for note in grid.notes][1:] == ["*, not recorded of every vote."]


def test_nothing_without_a_vote() -> None:
    assert made(make.document(make.section("1", make.row("1.1")))) is None
