"""The page that chooses what the table prints, and the files of the evidence tables."""

from flask import Blueprint, Response, current_app, g, render_template, request, url_for

from core.access import may, rights
from core.errors import Invalid
from export import files, gather, laid
from export.asking import address, table_options
from export.at_once import at_once
from export.blocks import texts
from export.document import Document
from export.doors import is_public, refuse_the_public
from export.fonts import PACKAGE, missing_family, missing_signs, named
from export.formats import FORMATS
from export.notes import NOTES
from export.option_words import column_words, language_words, note_words, paper_words, style_words
from export.options import COLUMNS, DIRECTIONS, LANGUAGES, LONGEST_CAPTION, MOST_TABLES, PAPERS, STYLES, TableOptions
from export.phrases import asked
from export.press import missing_for_pdf
from export.sending import as_file

blueprint = Blueprint("tables", __name__)


@blueprint.get("/c/<slug>/g/<int:number>/table")
@may("read")
def options(slug: str, number: int) -> str | tuple[str, int]:
    """What the table prints: the form, the table as it will be, and the files. The address holds the choice."""
    refusal, status = None, 200
    try:
        chosen = table_options(request.args)
    except Invalid as error:
        chosen, refusal, status = TableOptions(), error, error.status
    document = asked(gather.document(slug, number, whole=not is_public(), is_public=is_public()), chosen)
    grid, query = laid.table(document, chosen), address(chosen)
    page = render_template(
        "export/options.html",
        menu=_menu(document),
        conference=g.conference,
        rights=rights(),
        document=document,
        chosen=chosen,
        text_language=laid.text_language(document),
        grid=grid,
        refusal=refusal,
        address=_base() + url_for("tables.options", slug=slug, number=number, **query),
        query=query,
        formats=[each for each in FORMATS.values() if each.takes_options],
        evidence_formats=[each for each in FORMATS.values() if each.render_grid or each.name == "pdf"],
        pdf_missing=missing_for_pdf(),
        missing_family=missing_family(grid.face),
        package=PACKAGE,
        missing=[named(each) for each in missing_signs(texts(grid))],
    )
    return page, status


@blueprint.get("/c/<slug>/g/<int:number>/evidence-tables.<suffix>")
@may("read")
@at_once
def evidence(slug: str, number: int, suffix: str) -> Response:
    """Evidence tables as a file: those that are named, else all. Drafts, so not for the public of a table."""
    refuse_the_public()
    wanted = next((each for each in FORMATS.values() if each.suffix == suffix), None)
    if wanted is None:
        raise files.format_unknown()
    try:
        numbers = [int(each) for each in request.args.getlist("table")]
    except ValueError as error:
        raise files.evidence_unknown() from error
    document = gather.document(slug, number, whole=True)
    data = files.evidence(wanted, document, numbers, table_options(request.args))
    name = f"{slug}-{number}-evidence-{'-'.join(map(str, numbers)) or 'tables'}.{suffix}"
    return as_file(data, wanted.media_type, name, inline="view" in request.args)


def _menu(document: Document) -> dict[str, object]:
    """What the form offers, each with its words in the reader's language."""
    return {
        "styles": [(name, style_words(style)) for name, style in STYLES.items()],
        "columns": [(name, column_words(name)) for name in COLUMNS[1:]],
        "notes": [(name, note_words(name)) for name in NOTES],
        "languages": [("", language_words("", document.own_language or document.language))]
        + [(tag, language_words(tag)) for tag in LANGUAGES],
        "papers": [(name, paper_words(name)) for name in PAPERS],
        "directions": DIRECTIONS,
        "most": {"caption": LONGEST_CAPTION, "number": MOST_TABLES - 1},
    }


def _base() -> str:
    base: str = current_app.config["SETTINGS"].base_url
    return base
