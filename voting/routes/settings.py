"""The settings of a meeting: who may vote, how, and when the room sees the result."""

from dataclasses import fields
from typing import Any

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from core.errors import Refused
from core.forms import show_places
from voting.access import chair
from voting.actions.settings import change_settings
from voting.forms import ADMISSIONS, VISIBILITIES, SettingsForm, quorum_choice, rule_choice
from voting.queries.settings import standing_settings
from voting.routes import blueprint
from voting.rules.consensus import PRESETS, rule_in_words
from voting.rules.settings import MeetingSettings


@blueprint.route("/c/<slug>/m/<int:number>/settings", methods=["GET", "POST"])
@chair
def meeting_settings(slug: str, number: int) -> Any:
    """How the meeting votes from its next round on."""
    standing = standing_settings(g.meeting.id)
    form, problems = SettingsForm(), list[str]()
    form.offer(standing.rule, standing.quorum, standing.countdown_seconds)
    if form.is_submitted() and form.validate():
        try:
            change_settings(g.actor, g.meeting.id, _wanted(form, standing))
            flash(_("Saved. It holds from the next vote on."))
            return redirect(url_for("voting.meeting_settings", slug=slug, number=number), 303)
        except Refused as refusal:
            problems = show_places(form, refusal)
            return _page(form, standing, problems), refusal.status
    if not form.is_submitted():
        _show(form, standing)
    return _page(form, standing, problems), 422 if form.is_submitted() else 200


def _wanted(form: SettingsForm, standing: MeetingSettings) -> MeetingSettings:
    return MeetingSettings(
        title=form.title.data or "",
        held_on=form.held_on.data,
        admission=form.admission.data or "",
        answers=form.answers.data or "",
        may_change=bool(form.may_change.data),
        named=form.named.data == "y",
        visibility=form.visibility.data or "",
        countdown_seconds=form.countdown_seconds.data or 0,
        ask_reason=bool(form.ask_reason.data),
        quorum=form.chosen_quorum(standing.quorum),
        rule=form.chosen_rule(standing.rule),
    )


def _show(form: SettingsForm, standing: MeetingSettings) -> None:
    """Fills the form with what stands."""
    values = {field.name: getattr(standing, field.name) for field in fields(standing)}
    values |= {
        "named": "y" if standing.named else "",
        "quorum": quorum_choice(standing.quorum),
        "quorum_count": standing.quorum.count if standing.quorum else None,
        "rule": rule_choice(standing.rule),
    }
    for name, value in values.items():
        form[name].data = value


def _page(form: SettingsForm, standing: MeetingSettings, problems: list[str]) -> str:
    rules = {"": standing.rule} | dict(PRESETS)
    return render_template(
        "voting/meeting_settings.html",
        meeting=g.meeting,
        form=form,
        problems=problems,
        hints={
            "admission": {str(key): said[1] for key, said in ADMISSIONS.items()},
            "visibility": {str(key): said[1] for key, said in VISIBILITIES.items()},
        },
        rules=rules,
        rule_in_words=rule_in_words,
    )
