"""The tags of the printed file, as a screen reader meets them: one table, one head, every row once, no running head."""

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from export import to_pdf
from tests import make_document as make


def walk(element: Any) -> Iterator[Any]:
    """The element and all elements below it, in reading order."""
    yield element
    for kid in children(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from walk(kid)


def children(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def elements(file: pikepdf.Pdf) -> list[Any]:
    return list(walk(file.Root.StructTreeRoot.K[0]))


def kinds(elements: list[Any]) -> Counter[str]:
    return Counter(str(element.S) for element in elements)


@pytest.fixture(scope="module")
def file(printed: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(printed)) as opened:
        yield opened


def test_one_table_with_one_head_and_every_row_once(file: pikepdf.Pdf) -> None:
    found = kinds(elements(file))
    assert len(file.pages) > 1
    assert (found["/Sect"], found["/Table"], found["/Caption"], found["/THead"]) == (1, 1, 1, 1)
    assert (found["/TBody"], found["/TR"]) == (13, 1 + 13 + 34)
    assert (found["/TH"], found["/TD"]) == (5 + 13, 34 * 5)


def test_heads_say_what_they_are_the_head_of(file: pikepdf.Pdf) -> None:
    heads = [element for element in elements(file) if element.S == "/TH"]
    assert [str(head.A.Scope) for head in heads] == ["/Column"] * 5 + ["/Row"] * 13
    assert [int(head.A.get("/ColSpan", 1)) for head in heads] == [1] * 5 + [5] * 13
    assert not [element for element in elements(file) if "/ID" in element or "/Headers" in element.get("/A", {})]


def test_every_element_hangs_on_its_parent(file: pikepdf.Pdf) -> None:
    for element in elements(file):
        for kid in children(element):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                assert kid.P.objgen == element.objgen


def test_no_element_is_empty_but_a_cell(file: pikepdf.Pdf) -> None:
    assert [str(element.S) for element in elements(file) if not children(element)] == []


def marked(page: pikepdf.Page) -> list[tuple[str, int | None, str]]:
    """The page's marked content: its tag, its number and its kind of artifact."""
    found = []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC":
            tag, facts = operands
            number = int(facts.MCID) if "/MCID" in facts else None
            found.append((str(tag), number, str(facts.get("/Type", ""))))
    return found


def test_running_heads_are_artifacts_and_all_else_is_in_the_tree(file: pikepdf.Pdf) -> None:
    held = Counter(
        (element.Pg.objgen, int(kid)) for element in elements(file) for kid in children(element) if isinstance(kid, int)
    )
    assert set(held.values()) == {1}
    drawn = {(page.obj.objgen, mark[1]) for page in file.pages for mark in marked(page) if mark[1] is not None}
    assert set(held) == drawn
    heads = [[mark for mark in marked(page) if mark[0] == "/Artifact"] for page in file.pages]
    paging = ("/Artifact", None, "/Pagination")
    assert [set(each) for each in heads] == [{paging}] * len(heads)
    assert len(heads[1]) > len(heads[0])  # "Table 5. Cont."


def test_the_parent_tree_names_who_holds_what(file: pikepdf.Pdf) -> None:
    numbers = list(file.Root.StructTreeRoot.ParentTree.Nums)
    owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    for page in file.pages:
        for mark in marked(page):
            if mark[1] is not None:
                owner = owners[int(page.StructParents)][mark[1]]
                assert mark[1] in [int(kid) for kid in children(owner)]


def test_a_row_cut_by_a_page_is_one_row() -> None:
    rows = [make.row("1.1", "Short.", 9, 1), make.row("1.2", make.sentence(9_000, "long"), 9, 1), make.row("1.3")]
    pdf = to_pdf.render(make.document(make.section("1", *rows), make.section("2", make.row("2.1"))))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = kinds(elements(opened))
        assert len(opened.pages) > 2
    assert (found["/TBody"], found["/TR"], found["/TD"]) == (2, 1 + 2 + 4, 4 * 5)


def test_bookmarks_lead_to_the_table_and_its_questions(file: pikepdf.Pdf) -> None:
    with file.open_outline() as outline:
        (table,) = outline.root
        assert table.title.startswith("Table 5. Summary of recommendations")
        assert [item.title.split(".")[0] for item in table.children] == [str(n) for n in range(1, 14)]
