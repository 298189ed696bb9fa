"""The parts of a manuscript in their order."""

from export.blocks import Block, Heading, Text, spans
from export.document import Document
from export.laid import table
from export.manuscript import references, results
from export.options import TableOptions
from export.tongue import Tongue, of


def text(document: Document, options: TableOptions | None = None, tongue: Tongue | None = None) -> Text:
    """The manuscript of a whole document (see export.gather). tongue: the document's own language where it is None."""
    tongue = tongue or of(document.language)
    blocks: list[Block] = [
        Heading(1, spans(tongue.gettext("Results"))),
        *results.questions(document, tongue),
        table(document, options),
        *references.listed(document, tongue),
    ]
    return Text(
        title=document.guideline_title,
        blocks=tuple(blocks),
        language=document.language,
        created=document.created,
        subtitle=document.conference_title,
        running=document.conference_title,
    )
