"""A conference's further facts: publication, preparation and whatever else has no field of its own."""

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from authoring import queries
from authoring.actions import edit_facts
from authoring.fact_forms import FactsForm, seen, told
from authoring.routes import blueprint
from core.access import may, present_actor
from core.errors import Refused


@blueprint.route("/c/<slug>/facts", methods=["GET", "POST"])
@may("edit")
def facts(slug: str) -> Any:
    """The facts, each a row of a name and a text; more=1 asks for further empty rows and saves nothing."""
    conference_id = g.conference.id
    form, problems, status = FactsForm(), list[str](), 200
    standing = queries.facts_draft(conference_id)
    if not form.is_submitted():
        form.show(standing)
    elif "more" in request.form:
        form.spare()
        return _page(form, problems), 200
    elif form.validate():
        try:
            edit_facts(present_actor(), conference_id, seen(form.base.data) or standing, form.draft())
            flash(_("The background is saved."))
            return redirect(url_for("authoring.facts", slug=slug), 303)
        except Refused as refusal:
            problems, status = form.show_refusal(refusal), refusal.status
    else:
        status = 422
    form.base.data = told(standing)
    return _page(form, problems), status


def _page(form: FactsForm, problems: list[str]) -> str:
    return render_template("authoring/facts.html", conference=g.conference, form=form, problems=problems)
