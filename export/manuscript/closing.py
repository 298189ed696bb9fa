"""What follows the results: discussion, what only people can write, abbreviations."""

from collections.abc import Iterator

from export.blocks import Block, Terms, spans
from export.inline import joined
from export.manuscript import conflicts
from export.manuscript.writing import Writing, heading, paragraph, written
from export.notes import ordered


def discussed(writing: Writing) -> Iterator[Block]:
    """Discussion, limitations and conclusions, as far as people wrote them."""
    gettext = writing.gettext
    yield heading(gettext("Discussion"), anchor="discussion")
    yield from written(writing, "discussion", gettext("Discussion: what is new, and how it fits with earlier work"))
    yield from written(writing, "limitations", gettext("Strengths and limitations"))
    yield heading(gettext("Conclusions"), anchor="conclusions")
    yield from written(writing, "conclusions", gettext("Conclusions"))


def ended(writing: Writing) -> Iterator[Block]:
    """Contributions, funding, ethics, availability, acknowledgements, interests, abbreviations."""
    gettext = writing.gettext
    parts = (
        ("contributions", gettext("Author contributions"), gettext("Author contributions")),
        ("funding", gettext("Funding"), gettext("Funding, and the part that funders had")),
        ("ethics", gettext("Ethics"), gettext("Ethics approval, or why none was needed")),
        ("availability", gettext("Availability"), gettext("Where the record and its votes can be had")),
        ("acknowledgements", gettext("Acknowledgements"), gettext("Acknowledgements, medical writing included")),
    )
    for item, head, asks in parts:
        yield heading(head, anchor=item)
        yield from written(writing, item, asks)
    yield from conflicts.statement(writing)
    if pairs := writing.document.abbreviations:
        yield heading(gettext("Abbreviations"), anchor="abbreviations")
        yield Terms(tuple((spans(joined(short)), spans(joined(meaning))) for short, meaning in ordered(pairs)))


def introduced(writing: Writing) -> Iterator[Block]:
    """The introduction: people's own."""
    asks = writing.gettext("Introduction: why this guideline, for whom, and what came before it")
    yield heading(writing.gettext("Introduction"), anchor="introduction")
    yield from written(writing, "introduction", asks)


def software(writing: Writing) -> Iterator[Block]:
    """With what record and text were made."""
    yield heading(writing.gettext("Software"), 2)
    told = writing.gettext("Record, tables and figures of this text were made with Accordant.")
    yield from paragraph(told)
