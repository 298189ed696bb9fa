"""Found a conference, and its overview."""

from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from authoring import queries
from authoring.actions import found_conference
from authoring.forms import FoundForm
from authoring.routes import blueprint
from authoring.rules.grading import SYSTEMS, GradingSystem
from core.access import may, present_actor, signed_in
from core.errors import Forbidden, Invalid
from core.forms import show_places
from core.prose import to_html
from voting.rules.consensus import PRESETS


def choices(own: GradingSystem | None = None) -> dict[str, Any]:
    """What a guideline can choose from, for its forms. own: its own scale, where it has one."""
    return {"rules": tuple(PRESETS.values()), "systems": (*SYSTEMS.values(), *((own,) if own else ()))}


def require_founder() -> None:
    """Raises Forbidden for who may not found conferences."""
    if not current_user.may_found:
        raise Forbidden(
            "may-not-found",
            _l("Your account may not found conferences."),
            _l("Ask whoever runs this installation to allow it, or to found one for you."),
        )


@blueprint.route("/c/new", methods=["GET", "POST"])
@signed_in
def found() -> Any:
    """Founds a conference with its first guideline; leads to the empty outline."""
    require_founder()
    form, problems = FoundForm(), []
    if form.validate_on_submit():
        try:
            made = found_conference(present_actor(), form.draft(), form.guideline_draft(), form.slug.data or "")
            return redirect(url_for("authoring.outline", slug=made.slug, number=1), 303)
        except Invalid as refusal:
            problems = show_places(form, refusal)
    status = 422 if request.method == "POST" else 200
    page = render_template("authoring/found.html", form=form, problems=problems, **choices())
    return page, status


@blueprint.get("/c/<slug>")
@may("read")
def overview(slug: str) -> Any:
    """The conference: what it is, its guidelines with their results in short, its meetings for who may see them."""
    return render_template(
        "authoring/overview.html",
        conference=g.conference,
        page=queries.overview(g.conference.id),
        about=to_html(g.conference.about) if g.conference.about else "",
        prose=to_html,
    )
