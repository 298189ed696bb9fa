"""The list of references, by number."""

import json
from collections.abc import Iterator

from authoring.citing import formatted
from export import from_html
from export.blocks import Block, Entry, Heading, References, spans
from export.document import Document
from export.tongue import Tongue


def listed(document: Document, tongue: Tongue) -> Iterator[Block]:
    """A heading and the list of what is cited; nothing where nothing is."""
    cited = sorted((each for each in document.references if each.number), key=lambda each: each.number)
    if not cited:
        return
    yield Heading(1, spans(tongue.gettext("References")), anchor="references")
    yield References(
        tuple(
            Entry(
                each.number,
                each.key,
                from_html.spans(str(formatted(json.loads(each.csl), document.citation_style))),
                each.csl,
                anchor=f"ref-{each.number}",
            )
            for each in cited
        )
    )
