"""The projector's page, and the link that opens it or the chair's console without an account."""

from typing import Any

from flask import Response, g, redirect, render_template, url_for
from flask_babel import lazy_gettext as _l

from core.access import anyone
from core.clock import milliseconds
from core.errors import NotFound
from core.web import over_https
from voting import queries
from voting.access import DESK, link_generation, projector, token_opens
from voting.routes import blueprint
from voting.routes.streams import state_by_polling, stream
from voting.stage import stage

TWO_WEEKS_SECONDS = 14 * 86_400


@blueprint.get("/c/<slug>/m/<int:number>/enter/<token>")
@anyone
def enter(slug: str, number: int, token: str) -> Any:
    """Takes a chair's or projector's token into a cookie and leads to the page without it. Uses nothing up."""
    meeting = queries.meeting_by_number(slug, number)
    opened = token_opens(meeting, token) if meeting else None
    if opened is None:
        raise NotFound(
            "link-unknown",
            _l("This link opens nothing, or not any more."),
            _l("Ask the editor of the conference for a new link."),
        )
    response = redirect(url_for(f"voting.{opened}", slug=slug, number=number), 303)
    response.set_cookie(
        DESK,
        token,
        max_age=TWO_WEEKS_SECONDS,
        path=f"/c/{slug}/m/{number}",
        httponly=True,
        samesite="Lax",
        secure=over_https(),
    )
    return response


@blueprint.get("/c/<slug>/m/<int:number>/projector", endpoint="projector")
@projector
def projector_page(slug: str, number: int) -> Any:
    """The room's screen."""
    return render_template("voting/projector.html", stage=stage(g.meeting.id), now_ms=milliseconds())


@blueprint.get("/c/<slug>/m/<int:number>/projector/events")
@projector
def projector_events(slug: str, number: int) -> Response:
    """The live channel of the projector."""
    return stream("projector", g.meeting.id, link_generation(g.meeting))


@blueprint.get("/c/<slug>/m/<int:number>/projector/state")
@projector
def projector_state(slug: str, number: int) -> Response:
    """The projector's stage by polling."""
    return state_by_polling("projector", g.meeting.id)
