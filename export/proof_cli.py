"""The command that checks a manuscript: `flask manuscript check`."""

from pathlib import Path

import click

from core.cli import RecordGroup
from export import gather
from export.naming import guideline_of, refusing
from export.proof_check import checked
from export.proof_words import PARTS, TITLES, gap_words, place_words, readings, summary_words, what_words
from export.proofs.found import Difference, Proof

DIFFERS, UNREADABLE = 1, 2
"""Exit statuses; 0 is that all recommendations were compared and nothing differs."""


class Unreadable(click.ClickException):
    """A refusal with a status of its own."""

    exit_code = UNREADABLE


commands = RecordGroup("manuscript", help="Manuscripts: compare one with the record.")


@commands.command("check")
@click.argument("slug")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check_manuscript(slug: str, file: Path) -> None:
    """Lists where FILE differs from the record of SLUG, or SLUG/N.

    FILE: DOCX, PDF, Markdown, LaTeX or plain text. Exit status: 0 all recommendations compared and nothing differs;
    1 something differs, or not all were found; 2 the file cannot be read, or there is no such record.
    """
    proof = _proof(slug, file)
    _tell(proof)
    if not proof.is_clean:
        raise click.exceptions.Exit(DIFFERS)


def _proof(slug: str, file: Path) -> Proof:
    """The report on the file. Raises Unreadable."""
    try:
        with refusing():
            document = gather.document(*guideline_of(slug), whole=True)
            return checked(file.name, file.read_bytes(), document)[1]
    except click.ClickException as refusal:
        raise Unreadable(refusal.message) from refusal
    except OSError as refusal:
        raise Unreadable(str(refusal)) from refusal


def _tell(proof: Proof) -> None:
    for kind in dict.fromkeys(each.kind for each in proof.differences):
        click.echo(str(TITLES[kind]))
        for each in (one for one in proof.differences if one.kind == kind):
            click.echo(f"  {_line(each)}")
    if proof.unfound:
        click.echo("Not found, and so not compared")
    for gap in proof.unfound:
        click.echo(f"  {gap_words(gap)}")
    counts = f"{proof.blocks} in the text, {proof.rows} in tables, of {proof.recommendations} recommendations"
    click.echo(f"{summary_words(proof)} Found: {counts}.")


def _line(difference: Difference) -> str:
    """What it is about, where it stands, both readings; words with what is left out in [-…-] and put in in {+…+}."""
    where = place_words(difference.place)
    where = where if difference.place else f"{PARTS[difference.part]}: {where}"
    head = f"{what_words(difference) or difference.part} ({where}, {difference.weight})"
    if difference.steps:
        marks = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
        return f"{head}: {''.join(marks[step].format(text) for step, text in difference.steps)}"
    record, manuscript = readings(difference)
    return f"{head}: record {record}; manuscript {manuscript}"
