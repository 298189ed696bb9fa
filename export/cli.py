"""The command that exports: `flask conference export`."""

import sys
from pathlib import Path

import click

from authoring.cli import commands as conference_commands
from core.errors import Refused
from core.forms import number_or_none
from export import gather, to_json
from export.formats import FORMATS
from export.gather_record import conference_record, guideline_record
from export.notes import NOTES
from export.press import render_pdf
from export.to_pdf import PAPERS, PrintOptions

commands = conference_commands


@commands.command("export")
@click.argument("slug")
@click.option("--format", "name", type=click.Choice(list(FORMATS)), required=True, help="What to make.")
@click.option("--output", required=True, help="The file to write; - is standard output.")
@click.option("--paper", type=click.Choice(PAPERS), default=PAPERS[0], help="The paper of a PDF file.")
@click.option("--without", type=click.Choice(NOTES), multiple=True, help="A note to leave out of a PDF file.")
def export_conference(slug: str, name: str, output: str, paper: str, without: tuple[str, ...]) -> None:
    """Exports a guideline: SLUG, or SLUG/N where a conference has several. The JSON of SLUG has all of them."""
    address, _, number = slug.partition("/")
    if number_or_none(number) == -1:
        raise click.ClickException(f"{slug!r} is no SLUG or SLUG/N")
    try:
        if name == "json":
            data = to_json.render(*([guideline_record(address, int(number))] if number else conference_record(address)))
        else:
            document = gather.document(address, int(number or 1), whole=True)
            options = PrintOptions(paper, tuple(note for note in NOTES if note not in without))
            data = render_pdf(document, options) if name == "pdf" else FORMATS[name].render(document)
    except Refused as refusal:
        raise click.ClickException(f"{refusal.reason} {refusal.cure}") from refusal
    if output == "-":
        sys.stdout.buffer.write(data)
        return
    Path(output).write_bytes(data)
    click.echo(f"{output}: {len(data)} bytes")
