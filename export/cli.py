"""The command that exports: `flask conference export`."""

import sys
from collections.abc import Sequence
from typing import Any

import click

from authoring.cli import commands as conference_commands
from core.errors import Invalid
from core.people import COMMAND_LINE
from export import files, fonts, gather, gather_manuscript, laid
from export.asking import options as table_options
from export.blocks import texts
from export.document import Document
from export.formats import FORMATS, Format
from export.gather_record import conference_record, guideline_record
from export.keeping import keep
from export.naming import guideline_of, refusing, write
from export.notes import NOTES
from export.options import COLUMNS, DIRECTIONS, LANGUAGES, PAPERS, STYLES, TableOptions
from export.schema import schema

commands = conference_commands
SCOPES = ("table", "manuscript", "evidence")


@commands.command("export")
@click.argument("slug")
@click.option("--format", "name", type=click.Choice(list(FORMATS)), required=True, help="What to make.")
@click.option("--output", required=True, help="The file to write; - is standard output.")
@click.option("--scope", type=click.Choice(SCOPES), help="What the file holds: by itself, the table.")
@click.option("--table", "tables", type=int, multiple=True, help="An evidence table to write, by its number.")
@click.option("--style", type=click.Choice(list(STYLES)), default=TableOptions.style, help="How the table is set.")
@click.option(
    "--column", "columns", type=click.Choice(COLUMNS), multiple=True, help="A column, in place of the style's."
)
@click.option("--direction", type=click.Choice(DIRECTIONS), help="The page's, in place of the style's.")
@click.option("--paper", type=click.Choice(PAPERS), default=PAPERS[0], help="The paper of a PDF file.")
@click.option("--caption", default="", help="The table's caption, in place of the record's.")
@click.option("--number", default=0, help="The table's number, in place of the record's.")
@click.option("--language", type=click.Choice(LANGUAGES), help="The file's, in place of the conference's.")
@click.option("--only-reached", is_flag=True, help="Leaves out what did not reach consensus.")
@click.option("--without", type=click.Choice(NOTES), multiple=True, help="A note to leave out.")
def export_conference(slug: str, name: str, output: str, **told: Any) -> None:
    """Exports a guideline: SLUG, or SLUG/N where a conference has several. The JSON of SLUG has all of them."""
    address, number = guideline_of(slug)
    if told["tables"] and told["scope"] not in (None, "evidence"):
        raise click.UsageError("--table names evidence tables: leave it out, or --scope.")
    with refusing():
        data = _made(FORMATS[name], address, number, told, whole="/" not in slug)
        write(data, output)
        is_whole = name == "json" and "/" not in slug and told["scope"] in (None, "table")
        for each in gather.numbers(address) if is_whole else (number,):
            keep(COMMAND_LINE, address, each, f"manuscript-{name}" if told["scope"] == "manuscript" else name)


def _made(made: Format, address: str, number: int, told: dict[str, Any], *, whole: bool) -> bytes:
    """The file. whole: whether a record is that of all guidelines. Raises Refused."""
    tables, options = told["tables"], _options(told)
    scope = told["scope"] or ("evidence" if tables else "table")
    _refuse_scope(made, scope)
    if scope == "manuscript":
        return files.text(made, gather_manuscript.document(address, number, interests=True), options)
    if scope == "table" and made.name == "json":
        return files.record(conference_record(address) if whole else (guideline_record(address, number),), options)
    document = gather.document(address, number, whole=True)
    if made.name == "pdf":
        _warn(document, options)
    if scope == "evidence":
        _refuse_tables(document, tables)
        return files.evidence(made, document, tables, options)
    return files.table(made, document, options)


def _refuse_scope(made: Format, scope: str) -> None:
    """Raises click's exception where the format does not hold that."""
    holding = {
        "manuscript": [each.name for each in FORMATS.values() if each.render_text],
        "evidence": [each.name for each in FORMATS.values() if each.render_grid or each.name == "pdf"],
    }
    offered = holding.get(scope, [made.name])
    if made.name not in offered:
        raise click.UsageError(f"--format {made.name} does not hold --scope {scope}: choose {', '.join(offered)}.")


def _refuse_tables(document: Document, wanted: Sequence[int]) -> None:
    """Raises click's exception for an evidence table that there is not."""
    held = [each.number for each in document.evidence_tables]
    if not held:
        raise click.ClickException("This guideline has no evidence table.")
    if missing := [number for number in wanted if number not in held]:
        raise click.UsageError(f"There is no evidence table {missing[0]}: choose {', '.join(map(str, held))}.")


def _options(told: dict[str, Any]) -> TableOptions:
    """The options with these values. Raises click's exception for what is not offered."""
    columns, direction = [name for name in told["columns"] if name != "recommendation"], told["direction"]
    chosen: dict[str, Any] = dict(
        **{name: told[name] for name in ("paper", "style", "caption", "number", "only_reached")},
        language=told["language"] or "",
        notes=tuple(note for note in NOTES if note not in told["without"]),
        columns=("recommendation", *columns) if told["columns"] else (),
        is_wide=direction == "landscape" if direction else None,
    )
    try:
        return table_options(**chosen)
    except Invalid as fault:  # its cure is on a page
        said = (fault.reason, *(place.reason for place in fault.places))
        raise click.UsageError(" ".join(map(str, said))) from fault


def _warn(document: Document, options: TableOptions) -> None:
    """Says on the error output what a PDF file will not show as it should."""
    grid = laid.table(document, options)
    if family := fonts.missing_family(grid.face):
        click.echo(f"{family} is not installed: tables are set in another face. Install {fonts.PACKAGE}.", err=True)
    if signs := fonts.missing_signs(texts(grid)):
        click.echo(
            f"No typeface here has {', '.join(map(fonts.named, signs))}: the file shows boxes instead. Install one.",
            err=True,
        )


@commands.command("schema")
def print_schema() -> None:
    """Prints the JSON schema of the record that `export --format json` writes."""
    sys.stdout.buffer.write(schema())
