"""The commands that draw a figure and make the submission pack: `flask conference figure`, `flask conference pack`."""

import click

from authoring.cli import commands as conference_commands
from core.people import COMMAND_LINE
from export import figures, gather, keeping, packing
from export.naming import guideline_of, refusing, write
from export.press import picture
from export.results_page import address
from export.tongue import of

commands = conference_commands


@commands.command("figure")
@click.argument("slug")
@click.argument("name", type=click.Choice(figures.NAMES))
@click.option("--format", "kind", type=click.Choice(("svg", "png")), default="svg", help="PNG has 300 dots an inch.")
@click.option("--output", required=True, help="The file to write; - is standard output.")
def draw(slug: str, name: str, kind: str, output: str) -> None:
    """Draws a figure of the results of SLUG, or SLUG/N."""
    with refusing():
        document = gather.document(*guideline_of(slug))
        made = figures.drawn(document, name, of(document.language))
        write(made.svg.encode() if kind == "svg" else picture(made.svg), output)


@commands.command("pack")
@click.argument("slug")
@click.option("--output", required=True, help="The file to write; - is standard output.")
def make_pack(slug: str, output: str) -> None:
    """Writes every file of SLUG, or SLUG/N, into one ZIP archive for a submission."""
    conference, number = guideline_of(slug)
    with refusing():
        data = packing.pack(conference, number, address(conference, number), interests=True)
        write(data, output)
        keeping.keep(COMMAND_LINE, conference, number, "pack")
