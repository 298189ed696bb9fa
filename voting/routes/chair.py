"""The chair's console: one page, one address for all its verbs."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import Response, g, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_wtf.csrf import generate_csrf

from core.errors import Invalid, Refused
from core.people import Actor
from core.web import wants_json
from voting import actions
from voting.access import chair, link_generation
from voting.console import Console, console
from voting.routes import blueprint
from voting.routes.streams import body, chair_context, state_by_polling, stream
from voting.words import decided_words

MAX_DIGITS = 9
"""Of a number in a form: more than any row has, less than a database can hold."""


@blueprint.get("/c/<slug>/m/<int:number>/chair", endpoint="chair")
@chair
def chair_page(slug: str, number: int) -> Any:
    """The chair's console."""
    page = console(g.meeting.id)
    sure = request.args.get("sure", "") == str(page.stage.version)
    return render_template("voting/chair.html", **chair_context(page, csrf=generate_csrf(), sure=sure))


@blueprint.get("/c/<slug>/m/<int:number>/chair/events")
@chair
def chair_events(slug: str, number: int) -> Response:
    """The live channel of the console."""
    return stream("chair", g.meeting.id, link_generation(g.meeting))


@blueprint.get("/c/<slug>/m/<int:number>/chair/state")
@chair
def chair_state(slug: str, number: int) -> Response:
    """The console's stage by polling."""
    return state_by_polling("chair", g.meeting.id)


@blueprint.post("/c/<slug>/m/<int:number>/chair")
@chair
def chair_step(slug: str, number: int) -> Any:
    """One step of the chair. A press on a console that is no longer up to date is refused, and does nothing."""
    page = console(g.meeting.id)
    verb = STEPS.get(request.form.get("verb", ""))
    if verb is None:
        raise Invalid("step-unknown", _l("The console does not know that step."), _l("Load the page again."))
    if request.form.get("version", "") != str(page.stage.version):
        raise Refused(
            "stage-moved",
            _l("The meeting had moved on when you pressed."),
            _l("Look at the console as it is now, and press again if it is still right."),
        )
    try:
        verb(g.actor, page)
    except AskedOnce:
        if wants_json():
            raise
        return redirect(url_for("voting.chair", slug=slug, number=number, sure=page.stage.version), 303)
    if wants_json():
        return jsonify(body("chair", g.meeting.id))
    return redirect(url_for("voting.chair", slug=slug, number=number), 303)


def _round_id(page: Console) -> int:
    if page.stage.round is None:
        raise Refused("round-missing", _l("There is no vote on this statement."), _l("Open it first."))
    return page.stage.round.id


def _item_id(page: Console) -> int:
    asked = request.form.get("item", "")
    if asked.isascii() and asked.isdigit() and len(asked) <= MAX_DIGITS:
        return int(asked)
    if page.stage.item is None:
        raise Refused("item-missing", _l("No statement is on the screen."), _l("Choose one from the agenda."))
    return page.stage.item.id


def _move(item_id: int | None, actor: Actor, page: Console) -> None:
    if item_id is None:
        raise Refused("agenda-end", _l("The agenda has no further statement on that side."), "")
    actions.show_item(actor, page.stage.meeting_id, item_id)


def _next(actor: Actor, page: Console) -> None:
    if page.stage.item is None and page.agenda:
        _move(page.first_undecided or page.agenda[0].id, actor, page)
    else:
        _move(page.next_id, actor, page)


class AskedOnce(Refused):
    """What the chair is asked once: pressed again, the same button carries `sure` and the step is taken."""


def _is_sure() -> bool:
    return request.form.get("sure") == "1"


def _close(actor: Actor, page: Console) -> None:
    if page.unvoted and not _is_sure():
        raise AskedOnce(
            "votes-missing",
            ngettext(
                "%(num)s of those present has not voted.", "%(num)s of those present have not voted.", page.unvoted
            ),
            _("Press again to close the vote all the same."),
        )
    actions.close_round(actor, _round_id(page))


def _decided(page: Console) -> str:
    """What a chair should know who is about to have a decided statement voted on again; "" where it is not decided."""
    line = page.line
    if line is None or not line.is_decided:
        return ""
    if line.elsewhere:
        return f"{decided_words(line.elsewhere.meeting, line.elsewhere.verdict)}."
    return f"{decided_words(page.stage.title, line.verdict)}."


def _open(actor: Actor, page: Console) -> None:
    form, is_rehearsal = request.form, request.form.get("rehearsal") == "1"
    if not is_rehearsal and not _is_sure() and (told := _decided(page)):
        raise AskedOnce(
            "already-decided", told, _("The new result takes its place. Press again to open the vote all the same.")
        )
    chosen = None
    if "settings" in form:
        seconds = form.get("countdown", "")
        chosen = replace(
            page.settings,
            answers=form.get("answers", ""),
            named=form.get("named") == "1",
            visibility=form.get("visibility", ""),
            countdown_seconds=int(seconds) if seconds.isascii() and seconds.isdigit() and len(seconds) < 6 else 0,
            may_change=form.get("may_change") == "1",
            ask_reason=form.get("ask_reason") == "1",
        )
    actions.open_round(actor, page.stage.meeting_id, _item_id(page), is_rehearsal, chosen)


def _void(actor: Actor, page: Console) -> None:
    actions.void_round(actor, _round_id(page), request.form.get("reason", ""))


def _rerun(actor: Actor, page: Console) -> None:
    actions.void_round(actor, _round_id(page), request.form.get("reason", ""), again=True)


STEPS: dict[str, Callable[[Actor, Console], Any]] = {
    "show": lambda actor, page: actions.show_item(actor, page.stage.meeting_id, _item_id(page)),
    "open": _open,
    "close": _close,
    "reveal": lambda actor, page: actions.reveal_round(actor, _round_id(page)),
    "void": _void,
    "rerun": _rerun,
    "next": _next,
    "previous": lambda actor, page: _move(page.previous_id, actor, page),
    "lobby": lambda actor, page: actions.show_item(actor, page.stage.meeting_id, None),
    "blank": lambda actor, page: actions.blank_screen(actor, page.stage.meeting_id, True),
    "unblank": lambda actor, page: actions.blank_screen(actor, page.stage.meeting_id, False),
    "resume": lambda actor, page: actions.resume_meeting(actor, page.stage.meeting_id),
    "end": lambda actor, page: actions.end_meeting(actor, page.stage.meeting_id),
}
"""What the chair can press, by the name of the button."""
