"""What WeasyPrint leaves undone in a tagged file, mended before it is written.

It tags page by page: a table of three pages becomes three tables with three heads, and running heads are marked as
content. Here the parts become one table again, what repeats becomes an artifact of paging, attachments that are listed
twice are listed once, and the PDF/UA claim joins the PDF/A one in the metadata.
"""

from collections.abc import Iterator
from typing import Any

import pydyf

INLINE = ("/Span", "/NonStruct")
ARTIFACT = "<</Type /Pagination>>"
UA_CLAIM = """<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""
"""PDF/A asks that a schema that it does not know, such as PDF/UA's, is described beside the claim."""


def finish(document: Any, pdf: pydyf.PDF) -> None:
    """Mends the file in place. document: WeasyPrint's, with the laid-out boxes."""
    finish_text(document, pdf)
    pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def finish_text(document: Any, pdf: pydyf.PDF) -> None:
    """The same for a text with any number of tables and no attachments."""
    _mend(pdf, _cells(document))


def finish_sheets(_document: Any, pdf: pydyf.PDF) -> None:
    """The same for a paper without the table and its attachments."""
    _mend(pdf)


def _mend(pdf: pydyf.PDF, cells: dict[int, Any] | None = None) -> None:
    """Mends what every file needs. cells: see Tree.join_tables, None for a paper whose tables stay as they are."""
    tree = Tree(pdf)
    if cells is not None:
        tree.join_tables(cells)
    tree.drop_empty()
    tree.mark_artifacts()
    _claim_accessibility(tree.objects[pdf.catalog["Metadata"]])


def _cells(document: Any) -> dict[int, Any]:
    """The HTML element of each table cell, by the number of its structure element. A split cell has one of several."""
    found = {}
    stack = [page._page_box for page in document.pages]
    while stack:
        box = stack.pop()
        if (mark := getattr(box, "mark", None)) is not None and box.element is not None:
            found[mark.number] = box.element
        stack.extend(getattr(box, "children", ()))
    return found


class Tree:
    """The structure tree of a file."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.pdf = pdf
        self.objects: dict[Any, Any] = {item.reference: item for item in pdf.objects}
        self.root = self.objects[pdf.catalog["StructTreeRoot"]]

    def kids(self, element: Any) -> list[Any]:
        """The element's children that are elements."""
        return [self.objects[kid] for kid in element.get("K", ()) if isinstance(kid, bytes)]

    def walk(self, element: Any) -> Iterator[Any]:
        """The element and all below it, in reading order."""
        yield element
        for kid in self.kids(element):
            if "S" in kid:
                yield from self.walk(kid)

    def elements(self) -> list[Any]:
        """Every element that can be reached, in reading order."""
        return [element for kid in self.kids(self.root) for element in self.walk(kid)]

    def join_tables(self, cells: dict[int, Any]) -> None:
        """Moves what continues on a page to where it began. cells: the HTML element of each cell, by number."""
        elements = self.elements()
        tables = [element for element in elements if element["S"] == "/Table"]
        begun: dict[int, _Begun] = {}
        for part in tables:
            head = next((cells[each.number] for each in self.walk(part) if each.number in cells), part)
            known = begun.setdefault(id(head), _Begun(self, cells, part))
            known.take_all(part)
        firsts = [each.table for each in begun.values()]
        self._join_sections([element for element in elements if element["S"] == "/Sect"], firsts)
        for first in firsts:
            for cell in self.walk(first):
                self._mend_cell(cell, "/Column" if self._parent(self._parent(cell))["S"] == "/THead" else "/Row")

    def _join_sections(self, sections: list[Any], firsts: list[Any]) -> None:
        """A section goes on, page by page, until one begins with a table of its own."""
        current: Any = None
        for part in sections:
            if current is None or any(each is first for each in self.walk(part) for first in firsts):
                current = part
                continue
            for kid in self.kids(part):
                self.put(kid, current)
            self.take_out(part)

    def drop_empty(self) -> None:
        """Drops inline elements that hold nothing: what a line break left of them on the line before."""
        for element in self.elements():
            if element["S"] in INLINE and not element["K"]:
                self.take_out(element)

    def take_out(self, element: Any) -> None:
        """Takes the element from its parent's children."""
        self._parent(element)["K"].remove(element.reference)

    def put(self, element: Any, parent: Any) -> None:
        """Makes the element the parent's last child."""
        element["P"] = parent.reference
        parent["K"].append(element.reference)

    def _parent(self, element: Any) -> Any:
        return self.objects[element["P"]]

    @staticmethod
    def _mend_cell(cell: Any, scope: str) -> None:
        if cell["S"] in ("/TH", "/TD"):
            # They tie the cells of one page's part to its own head, which is gone.
            cell["A"].pop("Headers", None)
            cell.pop("ID", None)
        if cell["S"] == "/TH":
            cell["A"]["Scope"] = scope

    def mark_artifacts(self) -> None:
        """Marks content that no element holds any more, such as running heads, as an artifact of paging."""
        reachable = {element.reference for element in self.elements()}
        numbers = self.objects[self.root["ParentTree"]]["Nums"]
        for page, reference in enumerate(self.pdf.page_references):
            held = numbers[2 * page + 1]
            loose = {mcid for mcid, owner in enumerate(held) if owner not in reachable}
            for mcid in loose:
                held[mcid] = "null"
            _unmark(self.objects[self.objects[reference]["Contents"]].stream, loose)


class _Begun:
    """What the parts of a table have in common: rows and cells that began on an earlier page. table: its first part."""

    def __init__(self, tree: Tree, cells: dict[int, Any], table: Any) -> None:
        self.tree, self.cells, self.table = tree, cells, table
        self.seen: dict[int, Any] = {}
        self.group: Any = None

    def take_all(self, part: Any) -> None:
        """Puts the groups of a part where they belong; a later part's head repeats the first's and is dropped."""
        is_later = part is not self.table
        groups = self.tree.kids(part)
        if is_later:
            self.tree.take_out(part)
            groups = [group for group in groups if group["S"] != "/THead"]
        for group in groups:
            self.take(group, self.table, moved=is_later)

    def take(self, group: Any, table: Any, *, moved: bool) -> None:
        """Puts the group where it belongs: a continued one into the group that it continues."""
        rows = self.tree.kids(group)
        kept = [row for row in rows if not self._continued(row)]
        for row in rows:
            if not any(row is each for each in kept):
                self.tree.take_out(row)
        is_first = self.group is None or self.group["S"] != "/TBody"
        if group["S"] != "/TBody" or is_first or (kept and self._begins(kept[0])):
            self.group = group
            if moved:
                self.tree.put(group, table)
            return
        for row in kept:
            self.tree.put(row, self.group)
        if not moved:
            self.tree.take_out(group)

    def _begins(self, row: Any) -> bool:
        """Whether the row is a question's: it begins a group."""
        return any(cell["S"] == "/TH" for cell in self.tree.kids(row))

    def _continued(self, row: Any) -> bool:
        """Whether the row began on an earlier page; if so, its cells' content is moved there."""
        pairs = [(cell, self.cells.get(cell.number)) for cell in self.tree.kids(row)]
        known = [self.seen.get(id(element)) for _, element in pairs]
        if not any(each is not None for each in known):
            self.seen.update({id(element): cell for cell, element in pairs if element is not None})
            return False
        for (cell, _), first in zip(pairs, known, strict=True):
            for kid in self.tree.kids(cell) if first is not None else ():
                self.tree.put(kid, first)
        return True


def _unmark(stream: list[Any], loose: set[int]) -> None:
    """Rewrites the beginnings of marked content with one of these numbers, in place."""
    for place, item in enumerate(stream):
        if isinstance(item, pydyf.Dictionary) and item.get("MCID") in loose:
            stream[place - 1], stream[place] = "/Artifact", ARTIFACT


def _claim_accessibility(metadata: pydyf.Stream) -> None:
    content = b"".join(metadata.stream)
    metadata.stream = [content.replace(b"</rdf:RDF>", UA_CLAIM.encode(), 1)]
