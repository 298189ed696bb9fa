"""`conference import --into`: what a file holds goes into a guideline, recommendations or votes, told line by line."""

from pathlib import Path

import click
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from authoring import queries
from authoring.actions import CountDraft, import_into, record_counts
from authoring.file_words import report_words
from authoring.previews import votes_look
from authoring.readers import Opened, open_file, plan_of, source_of
from authoring.rules.csv_reader import Told
from authoring.rules.mapping import mapping
from authoring.rules.plan import ImportPlan
from core.errors import NotFound
from core.people import COMMAND_LINE


def bring_into(file: Path, address: str, sheet: str) -> None:
    """Takes the file into the guideline at SLUG or SLUG/N. Raises Refused or ImportRefused, and writes nothing then."""
    slug, _slash, number = address.partition("/")
    if number and not number.isdecimal():
        raise NotFound("guideline-unknown", _l("There is no such guideline."), _l("Write SLUG or SLUG/N."))
    facts = queries.guideline(slug, int(number or 1))
    source = open_file(file.name, file.read_bytes())
    if isinstance(source, Opened) and (told := source.only(sheet) if sheet else source).tells_votes:
        _record(file.name, facts, told)
        return
    plan = source if isinstance(source, ImportPlan) else _plan(file.name, facts, source, sheet)
    made = import_into(COMMAND_LINE, facts.id, plan)
    counts = f"{made.recommendations} new, {made.changed} changed, {made.unchanged} as before"
    click.echo(f"Imported {file.name} into {slug}/{facts.number}: {counts}; {made.rounds} recorded counts")
    for report in made.reports:
        click.echo(f"  note     {report_words(report)}")


def _plan(name: str, facts: queries.GuidelineFacts, opened: Opened, sheet: str) -> ImportPlan:
    chosen = opened.sheet(sheet)
    told = Told(Path(name).stem, facts.grading, facts.rule, source_of(name))
    return plan_of(opened, chosen, mapping(chosen), told)


def _record(name: str, facts: queries.GuidelineFacts, opened: Opened) -> None:
    """Records the votes that surely belong to a recommendation; says of each other one why it is left out."""
    looks = votes_look(opened.counts, queries.outline(facts.id))
    drafts = [
        CountDraft(each.chosen, each.counted.tally, each.counted.answers, each.counted.source(source_of(name)))
        for each in looks
        if each.chosen
    ]
    for each in looks:
        place = " ".join(filter(None, (each.counted.sheet, _("row %(line)s", line=each.counted.row))))
        if not each.chosen:
            click.echo(f"  left out {place}, “{each.counted.text[:60]}”: {each.why}")
        elif each.changes:
            click.echo(f"  reworded {place}, “{each.counted.text}”: {each.chosen} reads otherwise now")
    made = record_counts(COMMAND_LINE, facts.id, drafts)
    click.echo(f"Recorded {made} counts of {name} in {facts.slug}/{facts.number}")
