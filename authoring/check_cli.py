"""The command that checks: `flask conference check`."""

import click

from authoring import queries
from authoring.check_words import finding_words, place_words, title_words
from authoring.checks import CheckReport, report
from authoring.cli import commands as conference_commands
from core.errors import Refused
from core.forms import number_or_none

commands = conference_commands


@commands.command("check")
@click.argument("slug")
def check_conference(slug: str) -> None:
    """Lists what would embarrass in print: SLUG, or SLUG/N for one of several guidelines. Exit 1 where there is any."""
    address, _, number = slug.partition("/")
    if number_or_none(number) == -1:
        raise click.ClickException(f"{slug!r} is no SLUG or SLUG/N")
    reports = [_report(address, int(number))] if number else _reports(address)
    for found in reports:
        _tell(found, f"{address}/{found.facts.number}")
    if any(found.raised for found in reports):
        raise click.exceptions.Exit(1)


def _report(slug: str, number: int) -> CheckReport:
    try:
        return report(queries.guideline(slug, number).id)
    except Refused as refusal:
        raise click.ClickException(f"there is no guideline {slug}/{number}; see: conference list") from refusal


def _reports(slug: str) -> list[CheckReport]:
    """Those of all guidelines of the conference."""
    line = next((each for each in queries.conferences() if each.slug == slug), None)
    if line is None:
        raise click.ClickException(f"there is no conference {slug}; see: conference list")
    return [report(facts.id) for facts in queries.guidelines(line.id)]


def _tell(found: CheckReport, address: str) -> None:
    click.echo(f"{address}  {found.facts.title}")
    for kind, findings in found.groups:
        click.echo(f"  {title_words(kind)} ({len(findings)})")
        for each in findings:
            reason, cure = finding_words(each)
            click.echo(f"    {place_words(each.place)}: {reason} {cure}")
    click.echo(f"  findings {len(found.raised)}, waived {len(found.waived)}")
