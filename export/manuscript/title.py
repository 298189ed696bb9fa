"""The title page: authors, who stands behind the text, keywords, and the abstract as far as the record knows it."""

from collections.abc import Iterator

from export.blocks import Author, Block, Paragraph, Spans, spans
from export.inline import joined
from export.manuscript import known, methods
from export.manuscript.writing import Writing, blank, blank_spans, paragraph, stopped, told


def authors(writing: Writing) -> tuple[Author, ...]:
    """Who stands under the title, with affiliation, country and ORCID as far as they are known."""
    return tuple(
        Author(each.name, each.affiliation, writing.country(each.country), each.orcid, each.country)
        for each in known.authors(writing)
    )


def keywords(writing: Writing) -> tuple[str, ...]:
    """The keywords that people gave."""
    return tuple(filter(None, (word.strip() for word in writing.answer("keywords").split(","))))


def front(writing: Writing) -> Iterator[Block]:
    """What stands beneath the authors: the group, the organisers, whom to write to, and what is missing here."""
    document, gettext = writing.document, writing.gettext
    if not known.authors(writing):
        yield blank(writing, gettext("Authors, with their affiliations"))
    group, names = document.group, writing.listing(document.organisers)
    told_by = gettext("Working group: %(topic)s.", topic=group.topic.rstrip(".")) if group and group.topic else ""
    yield from paragraph(told_by, gettext("Organised by %(names)s.", names=names) if names else "", kind="lead")
    if whom := writing.answer("correspondence"):
        yield from paragraph(gettext("Correspondence: %(whom)s", whom=stopped(" ".join(whom.split()))), kind="lead")
    else:
        yield blank(writing, gettext("Corresponding author, with an address"))


def abstract(writing: Writing) -> tuple[Spans, ...]:
    """Background, methods, results and conclusion; a blank for what only people can tell, keywords too."""
    gettext = writing.gettext
    results = writing.document.sentences.summary
    parts = (
        (gettext("Background:"), writing.answer("background"), gettext("Background, for the abstract")),
        (gettext("Methods:"), methods.in_short(writing), ""),
        (gettext("Results:"), results, ""),
        (gettext("Conclusion:"), writing.answer("conclusion"), gettext("Conclusion, for the abstract")),
        (gettext("Keywords:"), "", "" if keywords(writing) else gettext("Keywords, separated by commas")),
    )
    return tuple(
        (*spans(f"{head} ", bold=True), *(_line(text) if text else blank_spans(writing, asks)))
        for head, text, asks in parts
        if text or asks
    )


def _line(text: str) -> Spans:
    paragraphs = (each for each in told(text) if isinstance(each, Paragraph))
    parts = [each.spans for each in paragraphs]
    found: Spans = ()
    for each in parts:
        found += (*spans(joined(" ")), *each) if found else each
    return found
