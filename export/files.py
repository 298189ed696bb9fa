"""Files as they are asked for: a format, what it should hold, and the options, for pages and commands alike."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l

from core.errors import Invalid, NotFound
from export import laid, laid_evidence, manuscript, to_json
from export.document import Document
from export.formats import Format
from export.options import TableOptions
from export.phrases import asked
from export.press import render_pdf


def evidence_unknown() -> NotFound:
    """The refusal of an evidence table that there is not."""
    return NotFound(
        "evidence-table-unknown",
        _l("This guideline has no such evidence table."),
        _l("Choose one on the page of the table’s options."),
    )


def format_unknown() -> NotFound:
    """The refusal of a format that there is not, or that does not hold what is asked for."""
    return NotFound("format-unknown", _l("There is no such format."), _l("Choose one from the results page."))


def table(made: Format, document: Document, options: TableOptions) -> bytes:
    """The table of recommendations. Raises Invalid for options that the format has no use for."""
    if made.takes_options:
        return made.render(asked(document, options), options)
    _without(options)
    return made.render(document)


def record(documents: Sequence[Document], options: TableOptions) -> bytes:
    """The record of these guidelines of one conference, as JSON. Raises Invalid where there are options."""
    _without(options)
    return to_json.render(*documents)


def _without(options: TableOptions) -> None:
    if options != TableOptions():
        raise Invalid(
            "option-not-taken",
            _l("This format holds the record as it is: it takes no options."),
            _l("Ask for it without any, or choose another format."),
        )


def text(made: Format, document: Document, options: TableOptions) -> bytes:
    """The manuscript, its table of recommendations by the options. Raises NotFound for a format without texts."""
    if made.render_text is None:
        raise format_unknown()
    return made.render_text(manuscript.text(asked(document, options), options))


def evidence(made: Format, document: Document, numbers: Sequence[int], options: TableOptions) -> bytes:
    """Evidence tables by their numbers, all of them where there is none. The document has to be whole.

    Raises NotFound where there is no such table or the format holds none, Invalid where it holds only one.
    """
    document = asked(document, options)
    held = [each.number for each in document.evidence_tables]
    wanted = [number for number in held if number in numbers] if numbers else held
    if not wanted or not set(numbers) <= set(held):
        raise evidence_unknown()
    if made.name == "pdf":
        return render_pdf(document, options, wanted)
    grids = laid_evidence.tables(document, wanted, options)
    if len(grids) > 1 and made.render_text:
        return made.render_text(laid.alone(grids, document))
    if made.render_grid is None:
        raise format_unknown()
    if len(grids) > 1:
        raise Invalid(
            "evidence-tables-several",
            _l("A file of this format holds one table, and there are several."),
            _l("Ask for one of them by its number, or choose another format."),
        )
    return made.render_grid(grids[0], document)
