"""The figures: what they draw follows from the counts, survives a grey printer, and holds only words and shapes."""

import re
from dataclasses import replace
from fractions import Fraction
from xml.etree import ElementTree

import pytest

from export.document import Document
from export.figures import NAMES, drawn, figure
from export.figures.chart import COLOURS, EDGE, LIGHT, WIDTH, room
from export.tongue import ENGLISH
from tests import make_document as make
from voting.rules.consensus import DEFAULT_RULE, PRESETS
from voting.rules.rounds import RoundKind
from voting.rules.tally import Electorate

SVG = "{http://www.w3.org/2000/svg}"


def tree(document: Document, name: str = "votes") -> ElementTree.Element:
    """The figure as a tree; fails where there is none."""
    found = figure(document, name, ENGLISH)
    assert found
    return ElementTree.fromstring(found.svg)  # noqa: S314 - our own drawing


def words(root: ElementTree.Element) -> list[str]:
    return [each.text or "" for each in root.iter(f"{SVG}text")]


def bars(root: ElementTree.Element, fill: str) -> list[float]:
    """The breadths of the bars of that colour; the legend's own is 16."""
    found = [float(each.attrib["width"]) for each in root.iter(f"{SVG}rect") if each.attrib["fill"] == fill]
    return [each for each in found if each != 16]


def test_bars_are_as_long_as_their_shares() -> None:
    document = make.document(make.section("1", make.row("1.1", "One.", 36, 4), make.row("1.2", "Two.", 30, 10)))
    root = tree(document)
    (strong,) = bars(root, COLOURS["strong"])
    (not_reached,) = bars(root, COLOURS["none"])
    less, more = sorted(bars(root, LIGHT))
    unit = strong / 0.9
    assert [each / unit for each in (not_reached, less, more)] == pytest.approx([0.75, 0.1, 0.25], abs=0.002)
    assert {"90% strong", "75% not reached", "36", "4", "30", "10"} <= set(words(root))


def test_the_published_table_is_drawn_row_by_row() -> None:
    root, rows = tree(make.table5()), make.figures()
    told = words(root)
    assert [each for each in told if re.fullmatch(r"\d+\.\d+", each)] == [f["recommendation_number"] for f in rows]
    assert sum(each.endswith(("unanimous", "strong", "weak", "not reached")) for each in told) == len(rows)
    ends = [Fraction(int(f["yes"]), int(f["total"])) for f in rows]
    breadths = [
        float(each.attrib["width"]) for each in root.iter(f"{SVG}rect") if each.attrib["fill"] in COLOURS.values()
    ]
    unit = max(breadths)
    assert [each / unit for each in breadths] == pytest.approx([float(each) for each in ends], abs=0.001)


def test_a_cut_stands_where_the_rule_has_it_and_only_where_one_rule_holds() -> None:
    one = make.row("1.1", "One.", 36, 4)
    root = tree(make.document(make.section("1", one)))
    assert {"80%", "90%"} <= set(words(root))
    dashed = [each for each in root.iter(f"{SVG}line") if "stroke-dasharray" in each.attrib]
    assert len(dashed) == 2
    other = make.row("1.2", rounds=(make.round_of(30, 8, rule=PRESETS["awmf"]),), decided_by=0)
    both = tree(make.document(make.section("1", one, other)))
    assert not [each for each in both.iter(f"{SVG}line") if "stroke-dasharray" in each.attrib]


def test_abstentions_have_a_bar_and_a_word_of_their_own() -> None:
    root = tree(make.document(make.section("1", make.row("1.1", "One.", 20, 3, 2))))
    assert {"3 + 2", "Abstain"} <= set(words(root))


def test_what_has_no_result_says_so() -> None:
    section = make.section("1", make.row("1.1", "One.", 9, 1), make.row("1.2", "Two."))
    assert "not voted" in words(tree(make.document(section)))
    empty = make.round_of(0, 0)
    rows = make.row("1.1", "One.", 9, 1), make.row("1.2", rounds=(empty,), decided_by=0)
    assert "no result" in words(tree(make.document(make.section("1", *rows))))


@pytest.mark.parametrize("name", NAMES)
def test_without_a_vote_there_is_nothing_to_draw(name: str) -> None:
    assert figure(make.document(make.section("1", make.row("1.1", "One."))), name, ENGLISH) is None


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_is_told_in_words_too(name: str) -> None:
    root = tree(make.table5(), name)
    title, told = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.attrib["role"] == "img"
    assert title is not None
    assert title.text
    assert told is not None
    assert "34" in (told.text or "")


def test_levels_are_counted_and_their_recommendations_named() -> None:
    told = words(tree(make.table5(), "levels"))
    assert {"12 (35.3%)", "7 (20.6%)", "3 (8.8%)", "3.2, 5.5, 10.2"} <= set(told)


def luminance(colour: str) -> float:
    """How light a colour prints in grey, in 0...1."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def test_yes_and_no_are_told_apart_in_grey() -> None:
    assert all(luminance(LIGHT) - luminance(colour) > 0.35 for colour in COLOURS.values())


@pytest.mark.parametrize("name", NAMES)
def test_no_type_is_smaller_than_journals_allow(name: str) -> None:
    root = tree(make.table5(), name)
    sizes = {float(each.attrib.get("font-size", root.attrib["font-size"])) for each in root.iter(f"{SVG}text")}
    assert min(sizes) * 0.75 >= 8


@pytest.mark.parametrize("name", NAMES)
def test_hostile_text_stays_text(name: str) -> None:
    hostile = '</text><script>alert(1)</script><image href="file:///etc/passwd"/>&\x07\u202e'
    bands = (replace(DEFAULT_RULE.bands[0], label="<b>all</b> & more"), *DEFAULT_RULE.bands[1:])
    rule = replace(DEFAULT_RULE, bands=bands)
    row = make.row("<1>&", hostile, rounds=(make.round_of(9, 0, rule=rule),), decided_by=0)
    root = tree(make.document(make.section("1", row, title=hostile)), name)
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
        *("svg", "title", "desc", "rect", "text", "line", "circle", "path", "g", "polyline", "polygon"),
    }
    assert not [name for each in root.iter() for name in each.attrib if "href" in name or name.startswith("on")]


def titled(title: str) -> list[ElementTree.Element]:
    """The texts of a figure with one question of that title."""
    return list(tree(make.document(make.section("1", make.row("1.1", "One.", 9, 1), title=title))).iter(f"{SVG}text"))


def test_raised_and_lowered_signs_of_a_title_are_so() -> None:
    (line,) = (each for each in titled("Is ^18^F-FDG < H~2~O or so₂?") if (each.text or "").startswith("1. Is"))
    assert "".join(line.itertext()) == "1. Is 18F-FDG < H2O or so2?"
    assert [(each.text, float(each.attrib["dy"]), each.get("font-size")) for each in line] == [
        *(("18", -4.2, "8.4"), ("F-FDG < H", 4.2, None), ("2", 2.4, "8.4")),
        *(("O or so", -2.4, None), ("2", 2.4, "8.4"), ("?", -2.4, None)),
    ]


def test_a_title_is_broken_as_if_it_had_no_marks() -> None:
    told = "".join("".join(each.itertext()) for each in titled("好^ab^" * 90))
    assert "好ab" * 90 in told
    assert "^" not in told


def test_long_words_and_titles_stay_within_the_sheet() -> None:
    title = "What about " + "an extraordinarily long question " * 12
    label = "a consensus that bears a long name"
    rule = replace(DEFAULT_RULE, bands=(replace(DEFAULT_RULE.bands[0], label=label), *DEFAULT_RULE.bands[1:]))
    row = make.row("1.1", rounds=(make.round_of(9, 0, rule=rule, kind=RoundKind.BALLOT),), decided_by=0)
    for each in tree(make.document(make.section("1", row, title=title))).iter(f"{SVG}text"):
        if each.attrib.get("text-anchor") is None:
            size = float(each.attrib["font-size"])
            bold = "font-weight" in each.attrib
            assert float(each.attrib["x"]) + room(each.text or "", size, bold=bold) <= WIDTH - EDGE + 12, each.text


def test_a_base_of_heads_leaves_room_for_who_did_not_vote() -> None:
    rule = next(each for each in PRESETS.values() if each.base == "eligible")
    round_ = make.round_of(20, 4, rule=rule, electorate=Electorate(eligible=40, present=24, recused=0))
    root = tree(make.document(make.section("1", make.row("1.1", rounds=(round_,), decided_by=0))))
    assert any(each.startswith("50%") for each in words(root))


def test_the_same_record_gives_the_same_drawing() -> None:
    assert drawn(make.table5(), "votes", ENGLISH).svg == drawn(make.table5(), "votes", ENGLISH).svg
