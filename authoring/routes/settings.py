"""What conference and guideline say of themselves; a further guideline; abbreviations."""

from typing import Any

from flask import current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from authoring import queries
from authoring.actions import (
    Overlap,
    add_guideline,
    edit_conference,
    edit_guideline,
    set_abbreviations,
    show_settled,
)
from authoring.drafts import ConferenceDraft, GuidelineDraft, ListDraft
from authoring.forms import (
    AbbreviationsForm,
    ConferenceForm,
    GuidelineForm,
    as_base,
    from_base,
    rule_choice,
)
from authoring.routes import blueprint
from authoring.routes.conferences import choices
from core import reading
from core.access import may, present_actor, secret_key
from core.errors import Refused
from core.forms import fill_unsent, show_places


@blueprint.route("/c/<slug>/settings", methods=["GET", "POST"])
@may("edit")
def settings(slug: str) -> Any:
    """Title, date, venue, organisers, whether the results are public."""
    conference_id = g.conference.id
    form, problems, overlaps, status = ConferenceForm(), [], tuple[Overlap, ...](), 200
    if form.validate_on_submit():
        fill_unsent(form, lambda: form.show(queries.conference_draft(conference_id)))
        try:
            base = from_base(ConferenceDraft, form.base.data) or queries.conference_draft(conference_id)
            edit_conference(present_actor(), conference_id, base, form.draft())
            flash(_("The settings are saved."))
            return redirect(url_for("authoring.settings", slug=slug), 303)
        except Refused as refusal:
            problems, status = show_places(form, refusal), refusal.status
            overlaps = show_settled(refusal, form.show)
    standing = queries.conference_draft(conference_id)
    if not form.is_submitted():
        form.show(standing)
    form.base.data = as_base(standing)
    status = 422 if form.errors and status == 200 and form.is_submitted() else status
    facts = queries.guidelines(conference_id)
    page = render_template(
        "authoring/settings.html",
        conference=g.conference,
        form=form,
        problems=problems,
        overlaps=overlaps,
        reading_link=reading.address(g.conference, secret_key(), current_app.config["SETTINGS"].base_url),
        guidelines=facts,
    )
    return page, status


@blueprint.route("/c/<slug>/g/new", methods=["GET", "POST"])
@may("edit")
def new_guideline(slug: str) -> Any:
    """A further guideline, with a working group of its own."""
    form, problems = GuidelineForm(), []
    if form.validate_on_submit():
        try:
            number = add_guideline(present_actor(), g.conference.id, form.guideline_draft())
            return redirect(url_for("authoring.outline", slug=slug, number=number), 303)
        except Refused as refusal:
            problems = show_places(form, refusal)
    if not form.is_submitted():
        others = queries.guidelines(g.conference.id)
        form.group_number.data = max((facts.number for facts in others), default=0) + 1
        form.table_number.data = max((facts.table_number for facts in others), default=4) + 1
    return _guideline_page(form, problems, 422 if form.is_submitted() else 200, None)


@blueprint.route("/c/<slug>/g/<int:number>/settings", methods=["GET", "POST"])
@may("edit", own_group=False)
def guideline_settings(slug: str, number: int) -> Any:
    """Working group, grading system, consensus rule, number and caption of the table."""
    facts = queries.guideline(slug, number)
    form, problems, overlaps, status = GuidelineForm(), [], tuple[Overlap, ...](), 200
    if form.validate_on_submit():
        try:
            base = from_base(GuidelineDraft, form.guideline_base.data) or queries.guideline_draft(facts.id)
            edit_guideline(present_actor(), facts.id, base, form.guideline_draft(facts.rule))
            flash(_("The settings are saved."))
            return redirect(url_for("authoring.guideline_settings", slug=slug, number=number), 303)
        except Refused as refusal:
            problems, status = show_places(form, refusal), refusal.status
            overlaps = show_settled(refusal, form.show_guideline)
    standing = queries.guideline_draft(facts.id)
    if not form.is_submitted():
        form.show_guideline(standing)
    form.guideline_base.data = as_base(standing)
    status = 422 if form.errors and status == 200 and form.is_submitted() else status
    return _guideline_page(form, problems, status, facts, overlaps)


def _guideline_page(
    form: GuidelineForm,
    problems: list[str],
    status: int,
    facts: queries.GuidelineFacts | None,
    overlaps: tuple[Overlap, ...] = (),
) -> tuple[str, int]:
    standing = facts.rule if facts and not rule_choice(facts.rule) else None
    page = render_template(
        "authoring/guideline.html",
        conference=g.conference,
        facts=facts,
        form=form,
        problems=problems,
        overlaps=overlaps,
        reading_link=reading.address(g.conference, secret_key(), current_app.config["SETTINGS"].base_url),
        standing_rule=standing,
        **choices(facts.own_scale if facts else None),
    )
    return page, status


@blueprint.route("/c/<slug>/g/<int:number>/abbreviations", methods=["GET", "POST"])
@may("edit")
def abbreviations(slug: str, number: int) -> Any:
    """The list of abbreviations, as one writes it and as it is printed under the table."""
    facts = queries.guideline(slug, number)
    form, problems, overlaps, status = AbbreviationsForm(), [], tuple[Overlap, ...](), 200
    if form.validate_on_submit():
        fill_unsent(form, lambda: form.show(queries.list_draft(facts)))
        try:
            base = from_base(ListDraft, form.base.data) or queries.list_draft(facts)
            set_abbreviations(present_actor(), facts.id, base, form.draft())
            flash(_("The abbreviations are saved."))
            return redirect(url_for("authoring.abbreviations", slug=slug, number=number), 303)
        except Refused as refusal:
            problems, status = show_places(form, refusal), refusal.status
            overlaps = show_settled(refusal, form.show)
    facts = queries.guideline(slug, number)
    if request.method == "GET":
        form.abbreviations.data = queries.list_draft(facts).abbreviations
    form.base.data = as_base(queries.list_draft(facts))
    status = 422 if form.errors and status == 200 and form.is_submitted() else status
    page = render_template(
        "authoring/abbreviations.html",
        conference=g.conference,
        facts=facts,
        form=form,
        problems=problems,
        overlaps=overlaps,
        reading_link=reading.address(g.conference, secret_key(), current_app.config["SETTINGS"].base_url),
    )
    return page, status
