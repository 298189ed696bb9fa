"""The link for readers: where it leads, and how it is made and ended."""

from typing import Any

from flask import flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core import actions, reading
from core.access import anyone, conference, may, present_actor, secret_key
from core.errors import NotFound
from core.routes import blueprint
from core.web import over_https

FOUR_WEEKS_SECONDS = 28 * 24 * 3600


@blueprint.get("/c/<slug>/read/<token>")
@anyone
def read_by_link(slug: str, token: str) -> Any:
    """Takes the link's token into a cookie and leads to the conference without it. Uses nothing up."""
    found = conference(slug)
    if found is None or not reading.opens(found, token, secret_key()):
        raise NotFound(
            "link-unknown",
            _l("This link opens nothing, or not any more."),
            _l("Ask the editor of the conference for a new link."),
        )
    response = redirect(url_for("authoring.overview", slug=slug), 303)
    response.set_cookie(
        reading.COOKIE,
        token,
        max_age=FOUR_WEEKS_SECONDS,
        path=f"/c/{slug}",
        httponly=True,
        samesite="Lax",
        secure=over_https(),
    )
    return response


@blueprint.post("/c/<slug>/reading-link")
@may("edit", own_group=False)
def reading_link(slug: str) -> Any:
    """Makes the link, or ends it; one that is made anew ends the one before."""
    if request.form.get("do") == "end":
        actions.end_reading_link(present_actor(), g.conference.id)
        flash(_("The link for readers opens nothing any more."))
    else:
        actions.make_reading_link(present_actor(), g.conference.id)
        flash(_("There is a new link for readers."))
    return redirect(url_for("authoring.settings", slug=slug, _anchor="reading"), 303)
