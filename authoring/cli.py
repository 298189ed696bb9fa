"""Commands on conferences: `flask conference import FILE`, `list`, `owner`. Exports hang theirs on the same group."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import click
from flask import current_app
from sqlalchemy import select

from authoring import queries
from authoring.actions import Imported, import_plan
from authoring.bringing import bring_into
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
@click.option("--sheet", default="", help="Which sheet or table of the file, by its name; else the likeliest.")
@click.option("--into", default="", metavar="SLUG", help="A guideline, as SLUG or SLUG/N, that the file goes into.")
@click.option("--rule", type=click.Choice(list(PRESETS)), help="The consensus rule; a JSON file names its own.")
@click.option("--scale", type=click.Choice(list(SYSTEMS)), help="The grading system; a JSON file names its own.")
@click.option(
    "--abbreviations",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with one “short, meaning” a line; a JSON file has its own.",
)
@click.option("--owner", default="", metavar="EMAIL", help="Whose conference it will be; else of whoever may found.")
def import_file(file: Path, slug: str, owner: str, into: str, **told: Any) -> None:
    """Makes a conference from a file, or brings what it holds into a guideline.

    The file is XLSX, CSV, DOCX, Markdown, or the JSON of `conference export`. With --into it may also be the votes that
    another program counted. A bad row is named with its place, and then nothing is written.
    """
    _refuse_options(file, into, {"slug": slug, "owner": owner, **told})
    with _refusing(file.name):
        if into:
            bring_into(file, into, told["sheet"])
            return
        owners = _owners(owner)
        plan = read_file(
            file.name,
            file.read_bytes(),
            title=told["title"] or file.stem,
            scale=told["scale"],
            rule=PRESETS[told["rule"]] if told["rule"] else None,
            abbreviations=_pairs(told["abbreviations"]) if told["abbreviations"] else (),
            sheet=told["sheet"],
        )
        made = import_plan(COMMAND_LINE, _titled(plan, told["title"]), slug)
    for person_id in owners:
        core.set_role(COMMAND_LINE, made.conference_id, person_id, Role.OWNER)
    _report(file.name, made, bool(owners))


def _refuse_options(file: Path, into: str, told: dict[str, Any]) -> None:
    """Raises UsageError for options that the file, or the guideline it goes into, says itself."""
    is_record = file.suffix.lower() == ".json"
    own: tuple[str, ...] = ("rule", "scale", "abbreviations", "sheet") if is_record else ()
    if into:
        own = ("title", "slug", "rule", "scale", "abbreviations", "owner")
    given = [f"--{name}" for name in own if told.get(name)]
    if given:
        whose = "The guideline has" if into else "A JSON file names"
        raise click.UsageError(f"{whose} its own: leave {' and '.join(given)} out.")


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    """Tells what keeps the file out, place by place, and ends the command."""
    try:
        yield
    except ImportRefused as refusal:
        more = [f"and {refusal.left_out} more"] if refusal.left_out else []
        _refuse([*(f"{name}, {problem_words(problem)}" for problem in refusal.problems), *more])
    except Refused as refusal:
        _refuse(_told(refusal))


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
