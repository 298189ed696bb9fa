"""Meetings from the editor's side: hold one, see its links, put more on its agenda, renew the links."""

from typing import Any

from flask import current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from authoring import queries
from authoring.actions import extend_agenda, hold_meeting
from authoring.forms import MeetingForm
from authoring.routes import blueprint
from authoring.rules.status import Status
from core import access
from core.access import may, present_actor
from core.errors import Invalid, NotFound
from core.forms import show_places
from voting.actions import renew_keys
from voting.queries import MeetingLine, held_elsewhere
from voting.queries import meetings as meetings_of


@blueprint.get("/c/<slug>/meetings")
@may("moderate")
def meetings(slug: str) -> Any:
    """All meetings of the conference, with their codes and how far they are; those held elsewhere as facts."""
    return render_template(
        "authoring/meetings.html",
        conference=g.conference,
        meetings=meetings_of(g.conference.id),
        held=held_elsewhere(g.conference.id),
        guidelines=queries.guidelines(g.conference.id),
    )


@blueprint.route("/c/<slug>/g/<int:number>/meetings/new", methods=["GET", "POST"])
@may("edit", own_group=False)
def new_meeting(slug: str, number: int) -> Any:
    """Chooses what a new meeting votes on, and how."""
    page = queries.outline(queries.guideline(slug, number).id)
    form, problems = MeetingForm(), []
    if form.validate_on_submit():
        try:
            keys = hold_meeting(
                present_actor(),
                page.facts.id,
                form.title.data or "",
                form.held_on.data,
                form.answers.data or "",
                bool(form.may_change.data),
                form.recommendations.data or [],
            )
            return redirect(url_for("authoring.meeting", slug=slug, number=keys.number), 303)
        except Invalid as refusal:
            problems = show_places(form, refusal)
    if not form.is_submitted():
        waiting = [each for each in page.recommendations if each.waits]
        ready = [each for each in waiting if each.status == Status.READY]
        form.recommendations.data = [each.id for each in ready or waiting]
        form.held_on.data = g.conference.held_on
    html = render_template(
        "authoring/new_meeting.html",
        conference=g.conference,
        outline=page,
        facts=page.facts,
        form=form,
        problems=problems,
        meetings={line.number: line.title for line in meetings_of(g.conference.id)},
        chosen=frozenset(form.recommendations.data or []),
    )
    return html, 422 if form.is_submitted() else 200


def _meeting(number: int) -> MeetingLine:
    for line in meetings_of(g.conference.id):
        if line.number == number:
            return line
    raise NotFound("meeting-unknown", _l("There is no such meeting."))


@blueprint.get("/c/<slug>/m/<int:number>")
@may("moderate")
def meeting(slug: str, number: int) -> Any:
    """A meeting's links: chair, projector, join; its agenda may grow while it has not ended."""
    line = _meeting(number)
    rights = access.rights()
    outlines: tuple[queries.Outline, ...] = ()
    if "edit" in rights and line.state != "ended":
        outlines = tuple(queries.outline(facts.id) for facts in queries.guidelines(g.conference.id))
    return render_template(
        "authoring/meeting.html",
        conference=g.conference,
        meeting=line,
        outlines=outlines,
        meetings={each.number: each.title for each in meetings_of(g.conference.id)},
        base_url=current_app.config["SETTINGS"].base_url,
    )


@blueprint.post("/c/<slug>/m/<int:number>/agenda")
@may("edit")
def extend_meeting(slug: str, number: int) -> Any:
    """Puts more recommendations on the agenda."""
    line = _meeting(number)
    guideline = queries.guideline(slug, request.form.get("guideline", 0, type=int))
    chosen = request.form.getlist("recommendations", type=int)
    extend_agenda(present_actor(), guideline.id, line.id, chosen)
    flash(_("The agenda is longer now."))
    return redirect(url_for("authoring.meeting", slug=slug, number=number), 303)


@blueprint.post("/c/<slug>/m/<int:number>/keys")
@may("moderate")
def renew_meeting_keys(slug: str, number: int) -> Any:
    """New links for chair and projector; the old ones open nothing from now on."""
    renew_keys(present_actor(), _meeting(number).id)
    flash(_("The links are renewed; those handed out before open nothing any more."))
    return redirect(url_for("authoring.meeting", slug=slug, number=number), 303)
