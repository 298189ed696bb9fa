"""Citations, references to recommendations and footnote marks: each has to lead somewhere, and somebody there."""

from collections.abc import Iterator

from authoring.rules import citations, crossrefs, references, tables
from authoring.rules.check.found import Finding, Kind, Place, found
from authoring.rules.check.record import Checked


def citing(checked: Checked) -> Iterator[Finding]:
    """Citations of what is not in the list, then references that are cited nowhere or are there twice."""
    known = {each.key: each.csl for each in checked.references}
    cited: set[str] = set()
    for each in checked.texts:
        for key in citations.keys(each.text):
            cited.add(key)
            if key not in known:
                yield found(Kind.CITATION_LOST, each.place, "", key=key)
    for key, csl in known.items():
        if key not in cited:
            yield found(Kind.NEVER_CITED, Place("reference", key), "", key=key, called=references.called(csl))
    for group in references.duplicates(list(known.values())):
        keys = [list(known)[place] for place in group]
        called = references.called(known[keys[0]])
        yield found(Kind.REFERENCE_TWICE, Place("reference", keys[0]), "", keys=", ".join(keys), called=called)


def numbers(checked: Checked) -> Iterator[Finding]:
    """References to recommendations that there are not: those within marks."""
    known = {each.number for each in checked.recommendations}
    for each in checked.texts:
        for number in crossrefs.unknown(each.text, known):
            yield found(Kind.NUMBER_LOST, each.place, "", number=number)


def marks(checked: Checked) -> Iterator[Finding]:
    """Footnote marks without a footnote, and footnotes without a mark, table by table."""
    for table in checked.tables:
        texts = (table.caption, *table.columns, *(cell for row in table.rows for cell in row))
        lost, unused = tables.loose_marks(texts, table.footnotes)
        for mark in lost:
            yield found(Kind.MARK_LOST, table.place(), "", mark=mark)
        for mark in unused:
            yield found(Kind.FOOTNOTE_UNUSED, table.place(f"footnote {mark}"), "", mark=mark)
