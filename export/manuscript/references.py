"""The list of references, by number."""

from collections.abc import Iterator

from export.blocks import Block, Entry, Heading, References, spans
from export.cited import printed
from export.document import Document
from export.tongue import Tongue


def listed(document: Document, tongue: Tongue) -> Iterator[Block]:
    """A heading and the list of what is cited; nothing where nothing is."""
    if not document.cited:
        return
    yield Heading(1, spans(tongue.gettext("References")), anchor="references")
    yield References(
        tuple(
            Entry(
                each.number,
                each.key,
                printed(each, document),
                each.csl,
                anchor=f"ref-{each.number}",
            )
            for each in document.cited
        )
    )
