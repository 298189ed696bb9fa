"""The command that exports: `flask conference export`."""

import sys
from pathlib import Path

import click

from authoring.cli import commands as conference_commands
from core.errors import Refused
from export import gather
from export.formats import FORMATS
from export.gather_people import with_people
from export.gather_together import with_discussions
from export.notes import NOTES
from export.options import PAPERS, TableOptions
from export.press import render_pdf
from export.schema import schema

commands = conference_commands


@commands.command("export")
@click.argument("slug")
@click.option("--format", "name", type=click.Choice(list(FORMATS)), required=True, help="What to make.")
@click.option("--output", required=True, help="The file to write; - is standard output.")
@click.option("--paper", type=click.Choice(PAPERS), default=PAPERS[0], help="The paper of a PDF file.")
@click.option("--without", type=click.Choice(NOTES), multiple=True, help="A note to leave out of a PDF file.")
def export_conference(slug: str, name: str, output: str, paper: str, without: tuple[str, ...]) -> None:
    """Exports a guideline: SLUG, or SLUG/N where a conference has several."""
    address, _, number = slug.partition("/")
    if number and not number.isdigit():
        raise click.ClickException(f"{slug!r} is no SLUG or SLUG/N")
    try:
        document = gather.document(address, int(number or 1), whole=True)
        document = with_discussions(with_people(document)) if name == "json" else document
        options = TableOptions(paper, tuple(note for note in NOTES if note not in without))
        data = render_pdf(document, options) if name == "pdf" else FORMATS[name].render(document)
    except Refused as refusal:
        raise click.ClickException(f"{refusal.reason} {refusal.cure}") from refusal
    if output == "-":
        sys.stdout.buffer.write(data)
        return
    Path(output).write_bytes(data)
    click.echo(f"{output}: {len(data)} bytes")


@commands.command("schema")
def print_schema() -> None:
    """Prints the JSON schema of the record that `export --format json` writes."""
    sys.stdout.buffer.write(schema())
