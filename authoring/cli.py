"""Commands on conferences: `flask conference import FILE`, `list`, `owner`. Exports hang theirs on the same group."""

from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import click
from flask import current_app
from sqlalchemy import select

from authoring import queries
from authoring.actions import Imported, import_plan
from authoring.file_words import problem_words, report_words
from authoring.readers import read_file
from authoring.rules.abbreviations import read_abbreviations
from authoring.rules.grading import SYSTEMS
from authoring.rules.interchange import ImportPlan, ImportRefused
from core import actions as core
from core.cli import RecordGroup
from core.db import db
from core.errors import Refused
from core.people import COMMAND_LINE, Person, Role
from voting.rules.consensus import PRESETS

commands = RecordGroup("conference", help="Conferences: import one from a file, list them, export one.")


@commands.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--title", default="", help="The conference's title; else the file's own, or its name.")
@click.option("--slug", default="", help="Its address, a to z, 0 to 9 and hyphens; else made from the title.")
@click.option("--rule", type=click.Choice(list(PRESETS)), help="The consensus rule, for a CSV file.")
@click.option("--scale", type=click.Choice(list(SYSTEMS)), help="The grading system, for a CSV file.")
@click.option(
    "--abbreviations",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with one “short, meaning” a line, for a CSV file.",
)
@click.option("--owner", default="", metavar="EMAIL", help="Whose conference it will be; else of whoever may found.")
def import_file(
    file: Path, title: str, slug: str, rule: str | None, scale: str | None, abbreviations: Path | None, owner: str
) -> None:
    """Makes a conference from a CSV file, or from the JSON of `conference export`.

    A bad row is named with its line and column, and then nothing is written.
    """
    options = (("--rule", rule), ("--scale", scale), ("--abbreviations", abbreviations))
    given = [name for name, value in options if value]
    if given and file.suffix.lower() == ".json":
        raise click.UsageError(f"A JSON file names its own: leave {' and '.join(given)} out.")
    owners = _owners(owner)
    pairs = _pairs(abbreviations) if abbreviations else ()
    try:
        plan = read_file(
            file.name,
            file.read_bytes(),
            title=title or file.stem,
            scale=scale,
            rule=PRESETS[rule] if rule else None,
            abbreviations=pairs,
        )
        made = import_plan(COMMAND_LINE, _titled(plan, title), slug)
    except ImportRefused as refusal:
        more = [f"and {refusal.left_out} more"] if refusal.left_out else []
        _refuse([*(f"{file.name}, {problem_words(problem)}" for problem in refusal.problems), *more])
    except Refused as refusal:
        _refuse(_told(refusal))
    for person_id in owners:
        core.set_role(COMMAND_LINE, made.conference_id, person_id, Role.OWNER)
    _report(file.name, made, bool(owners))


def _titled(plan: ImportPlan, title: str) -> ImportPlan:
    return replace(plan, conference=replace(plan.conference, title=title)) if title else plan


def _pairs(path: Path) -> tuple[tuple[str, str], ...]:
    try:
        pairs, faults = read_abbreviations(path.read_text("utf-8-sig"))
    except UnicodeDecodeError:
        _refuse([f"{path.name} is not UTF-8. Save it as UTF-8."])
    if faults:
        _refuse([f"{path.name}, line {fault.line}: {fault.code}, “{fault.text}”" for fault in faults])
    return pairs


def _owners(email: str) -> list[int]:
    """The ids of whoever the conference will belong to: the named person, else all who may found conferences."""
    if not email:
        return list(db.session.scalars(select(Person.id).where(Person.may_found).order_by(Person.id)))
    found = db.session.scalar(select(Person.id).where(Person.email == email.strip().lower()))
    if found is None:
        raise click.ClickException(f"nobody has the address {email}; make an account with `person create {email}`")
    return [found]


def _told(refusal: Refused) -> list[str]:
    cured = [f"{place.where}: {place.reason} {place.cure}" for place in refusal.places]
    return cured or [f"{refusal.reason} {refusal.cure}"]


def _refuse(lines: list[str]) -> NoReturn:
    for line in lines:
        click.echo(line, err=True)
    click.echo("Nothing was written.", err=True)
    raise click.exceptions.Exit(1)


def _report(name: str, made: Imported, owned: bool) -> None:
    base_url = current_app.config["SETTINGS"].base_url
    counts = f"{made.questions} questions, {made.recommendations} recommendations, {made.rounds} recorded counts"
    click.echo(f"Imported {name}: {counts}")
    click.echo(f"  slug     {made.slug}")
    click.echo(f"  address  {base_url}/c/{made.slug}")
    for report in made.reports:
        click.echo(f"  note     {report_words(report)}")
    if not owned:
        click.echo(f"  note     nobody owns it yet: make an account, then `conference owner {made.slug} EMAIL`")


@commands.command("list")
def list_conferences() -> None:
    """Lists the conferences with their addresses and guidelines."""
    for line in queries.conferences():
        click.echo(f"{line.slug}  {line.title}")
        for facts in queries.guidelines(line.id):
            click.echo(f"  {line.slug}/{facts.number}  {facts.title}")


@commands.command("owner")
@click.argument("slug")
@click.argument("email")
def owner(slug: str, email: str) -> None:
    """Makes somebody with an account an owner of the conference."""
    line = next((each for each in queries.conferences() if each.slug == slug), None)
    if line is None:
        raise click.ClickException(f"there is no conference {slug}")
    core.set_role(COMMAND_LINE, line.id, _owners(email)[0], Role.OWNER)
    click.echo(f"{email} owns {slug}")
