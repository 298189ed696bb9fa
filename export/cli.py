"""The command that exports: `flask conference export`."""

import sys
from pathlib import Path

import click

from authoring.cli import commands as conference_commands
from core.errors import Refused
from export import gather
from export.formats import FORMATS

commands = conference_commands


@commands.command("export")
@click.argument("slug")
@click.option("--format", "name", type=click.Choice(list(FORMATS)), required=True, help="What to make.")
@click.option("--output", required=True, help="The file to write; - is standard output.")
def export_conference(slug: str, name: str, output: str) -> None:
    """Exports a guideline: SLUG, or SLUG/N where a conference has several."""
    address, _, number = slug.partition("/")
    if number and not number.isdigit():
        raise click.ClickException(f"{slug!r} is no SLUG or SLUG/N")
    try:
        data = FORMATS[name].render(gather.document(address, int(number or 1)))
    except Refused as refusal:
        raise click.ClickException(f"{refusal.reason} {refusal.cure}") from refusal
    if output == "-":
        sys.stdout.buffer.write(data)
        return
    Path(output).write_bytes(data)
    click.echo(f"{output}: {len(data)} bytes")
