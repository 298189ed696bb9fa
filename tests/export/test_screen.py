"""The table on the screen: the same figures as in print, with discs, bars and cuts; and as one page of its own."""

import re
from html.parser import HTMLParser

import pytest
from flask import Flask

from export import to_html
from export.document import Document
from tests import make_document as make
from voting.rules.consensus import PRESETS
from voting.rules.rounds import RoundKind

PLAIN = str.maketrans("¹⁸", "18")


class Cells(HTMLParser):
    """The rows of a page's table, each a list of its cells' texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1] += data


def rows(page: str) -> list[list[str]]:
    """The rows with their spaces tidied."""
    return [[" ".join(cell.split()) for cell in row] for row in Cells(page).rows]


def shown(app: Flask, document: Document) -> str:
    with app.test_request_context():
        return to_html.render(document).decode()


def test_the_screen_and_the_document_say_the_same(app: Flask) -> None:
    document = make.table5()
    head, *found, notes = rows(shown(app, document))
    assert head == ["Recommendations and Levels of Evidence", "Total (n)", "Yes (n)", "No (n)", "Consensus"]
    titles = [f"{each.number}. {each.title}".translate(PLAIN) for each in document.table.sections]
    assert [row[0] for row in found if len(row) == 1] == titles
    told = [(row[0].split(" ")[0].rstrip("."), *row[1:]) for row in found if len(row) > 1]
    assert told == [
        (f["recommendation_number"], f["total"], f["yes"], f["no"], f"{f['percent']}% {f['category']}")
        for f in make.figures()
    ]
    assert notes[0].startswith("CT, computed tomography; 18F, fluorine-18; MRI")


def test_the_sentence_and_the_levels_stand_above(app: Flask) -> None:
    page = shown(app, make.table5())
    assert "34 to 38 participants voted on each." in page
    cards = re.findall(r'<li class="card (\w+)"><b>(\d+)</b>.*?</svg> ([\w ]+)</span>', page, re.DOTALL)
    assert cards == [
        ("unanimous", "12", "unanimous"),
        ("strong", "12", "strong"),
        ("weak", "7", "weak"),
        ("none", "3", "not reached"),
    ]


def test_bars_show_the_share_and_the_cuts_of_their_own_rule(app: Flask) -> None:
    other = make.row("1.2", rounds=(make.round_of(30, 8, rule=PRESETS["awmf"]),), decided_by=0)
    page = shown(app, make.document(make.section("1", make.row("1.1", "Sample.", 36, 1), other)))
    bars = re.findall(r'<svg class="bar (\w+)".*?</svg>', page, re.DOTALL)
    assert bars == ["strong", "weak"]
    shares = re.findall(r'class="share" width="([\d.]+)"', page)
    assert shares == ["973.0", "789.5"]
    assert len(re.findall(r'class="cut"', page)) == 2 + 2


def test_rows_of_every_kind(app: Flask) -> None:
    again = (make.round_of(20, 10, text="Before."), make.round_of(23, 14, text="After.", kind=RoundKind.BALLOT))
    document = make.document(
        make.section(
            "1",
            make.row("1.1", "After.", rounds=again, decided_by=1),
            make.row("1.2", "Never voted."),
            make.row("1.3", "Now.", rounds=again[:1]),
            make.row("1.4", "All abstained.", 0, 0, 12),
        )
    )
    assert rows(shown(app, document))[2:-1] == [
        ["1.1. After (V,B). 2 rounds · reworded", "37", "23", "14", "–", "62% not reached"],
        ["1.2. Never voted (V,B).", "–", "–", "–", "–", "not voted"],
        ["1.3. Now (V,B).", "–", "–", "–", "–", "reworded, not voted again"],
        ["1.4. All abstained (V,B).", "12", "0", "0", "12", "no result"],
    ]


def test_raised_signs_are_real_ones(app: Flask) -> None:
    page = shown(app, make.document(make.section("1", make.row("1.1", "¹⁸F and H₂O, too."))))
    assert "<sup>18</sup>F and H<sub>2</sub>O" in page


def test_the_page_stands_on_its_own(app: Flask) -> None:
    page = shown(app, make.table5())
    assert page.lstrip().startswith("<!doctype html>")
    assert '<html lang="en-US">' in page
    assert not re.search(r"(src|href)\s*=|url\(|@import", page)


@pytest.mark.parametrize("sections", [(), (make.section("1"),)])
def test_an_empty_document_is_a_page_too(app: Flask, sections: tuple[object, ...]) -> None:
    page = shown(app, make.document(*sections))  # type: ignore[arg-type]
    assert "0 recommendations, none with a result yet." in page
    assert '<ul class="levels' not in page
