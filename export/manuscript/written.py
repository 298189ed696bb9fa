"""The parts of a manuscript in their order."""

from collections.abc import Iterator

from export.blocks import Block, Paragraph, Text, is_blank, plain, spans
from export.document import Document
from export.inline import joined
from export.laid import table
from export.manuscript import closing, flow, methods, participation, pointing, references, results, title
from export.manuscript.numbered import numbered
from export.manuscript.writing import Writing, heading
from export.options import TableOptions
from export.publication import publication
from export.tongue import Tongue, of


def text(document: Document, options: TableOptions | None = None, tongue: Tongue | None = None) -> Text:
    """The manuscript of a whole document (see export.gather_manuscript).

    tongue: the document's own language where it is None.
    """
    writing = Writing(document, tongue or of(document.language), document.language)
    return Text(
        title=document.guideline_title,
        blocks=tuple(numbered(_blocks(writing, options), document)),
        language=document.language,
        created=document.created,
        authors=title.authors(writing),
        subtitle=document.conference_title,
        running=document.conference_title,
        keywords=title.keywords(writing),
        abstract=title.abstract(writing),
        abstract_head=writing.gettext("Abstract"),
        publication=publication(document),
    )


def guideline(document: Document) -> Text:
    """The guideline alone, in the document's language: its questions with what rests on them, and the references."""
    tongue = of(document.language)
    return Text(
        title=document.guideline_title,
        blocks=(*results.questions(document, tongue), *references.listed(document, tongue)),
        language=document.language,
        created=document.created,
        subtitle=document.conference_title,
        running=document.conference_title,
    )


def blanks(made: Text) -> tuple[str, ...]:
    """What people still have to write, in the order of the text."""
    abstract = [plain(each[1:]) for each in made.abstract if is_blank(each)]
    return (*abstract, *(plain(each.spans) for each in made.blocks if isinstance(each, Paragraph) and _is_blank(each)))


def _is_blank(each: Paragraph) -> bool:
    return each.kind == "blank"


def _blocks(writing: Writing, options: TableOptions | None) -> Iterator[Block]:
    document, gettext = writing.document, writing.gettext
    yield from title.front(writing)
    yield from closing.introduced(writing)
    is_beneath = "scale" in (options or TableOptions()).notes
    yield from methods.methods(writing, legend="" if is_beneath else document.sentences.scale)
    yield from closing.software(writing)
    yield heading(gettext("Results"), anchor="results")
    yield from results.questions(document, writing.tongue)
    yield heading(gettext("Summary of the recommendations"), 2, "summary")
    grid = table(document, options)
    summed = f"{document.sentences.summary} ".lstrip()
    yield Paragraph((*spans(joined(summed)), *pointing.recommendations(document, grid, options, writing.tongue)))
    yield grid
    yield from _took_part(writing, options)
    yield from closing.discussed(writing)
    yield from closing.ended(writing)
    yield from references.listed(document, writing.tongue)


def _took_part(writing: Writing, options: TableOptions | None) -> Iterator[Block]:
    drawn, counted = flow.figure(writing), participation.table(writing, options)
    if drawn is None:
        return
    gettext = writing.gettext
    yield heading(gettext("Votes and participation"), 2, "participation")
    if counted is None:
        shown = gettext("%(figure)s shows the flow of the recommendations through the votes.", figure=drawn.label)
        yield Paragraph(pointing.linked(shown, drawn))
        yield drawn
        return
    pointed = gettext(
        "%(figure)s shows the flow of the recommendations through the votes, and %(table)s who took part.",
        figure=drawn.label,
        table=counted.label,
    )
    yield Paragraph(pointing.linked(pointed, drawn, counted))
    yield drawn
    yield counted
