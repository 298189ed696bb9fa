"""The roll: who may vote, who is here, their codes; added one by one or from a file."""

import unicodedata
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.errors import Invalid, NotFound, Refused
from core.forms import show_places
from voting import queries
from voting.access import chair
from voting.actions import roll as verbs
from voting.actions.roll import RollEntry
from voting.forms import PersonForm
from voting.queries import Roll, SeatLine
from voting.queries.roll import spaced
from voting.routes import blueprint
from voting.rules.admission import Presence

SHOWN = {
    "": _l("Everybody"),
    "expected": _l("Expected"),
    "arrived": _l("Arrived"),
    "left": _l("Left"),
    "remote": _l("Remote"),
    "recused": _l("Recused"),
    "struck": _l("Struck"),
}
"""Which part of the roll can be looked at alone."""


@blueprint.get("/c/<slug>/m/<int:number>/roll", endpoint="roll")
@chair
def roll_page(slug: str, number: int) -> Any:
    """The roll, whole or filtered."""
    return _page(PersonForm(formdata=None))


@blueprint.post("/c/<slug>/m/<int:number>/roll")
@chair
def add_person(slug: str, number: int) -> Any:
    """Puts one person on the roll."""
    form = PersonForm()
    if not form.validate():
        return _page(form), 422
    try:
        report = verbs.add_to_roll(g.actor, g.meeting.id, [entry_of(form)])
    except Refused as refusal:
        return _page(form, show_places(form, refusal)), refusal.status
    told = {
        (1, 0): _("%(name)s is on the roll.", name=form.name.data),
        (0, 1): _("%(name)s was on the roll already; the entry was changed.", name=form.name.data),
    }
    flash(told.get((report.added, report.changed), _("%(name)s was on the roll already.", name=form.name.data)))
    return redirect(url_for("voting.roll", slug=slug, number=number), 303)


@blueprint.post("/c/<slug>/m/<int:number>/roll/<int:seat_id>/presence")
@chair
def change_presence(slug: str, number: int, seat_id: int) -> Any:
    """Notes that somebody came or went, and goes back to where the button was."""
    line, presence = seat_line(queries.roll(g.meeting.id), seat_id), request.form.get("presence", "")
    if presence not in set(Presence):
        raise Invalid("step-unknown", _l("The roll does not know that step."), _l("Load the page again."))
    verbs.set_presence(g.actor, line.id, presence)
    if "seat" in request.form:
        return redirect(url_for("voting.seat", slug=slug, number=number, seat_id=seat_id), 303)
    kept: dict[str, Any] = {name: request.form[name] for name in ("q", "show") if request.form.get(name)}
    return redirect(url_for("voting.roll", slug=slug, number=number, _anchor=f"seat-{seat_id}", **kept), 303)


@blueprint.route("/c/<slug>/m/<int:number>/roll/<int:seat_id>", methods=["GET", "POST"], endpoint="seat")
@chair
def seat_page(slug: str, number: int, seat_id: int) -> Any:
    """One person on the roll: the entry, the code, the interests."""
    line = seat_line(queries.roll(g.meeting.id), seat_id)
    form, problems = PersonForm(obj=line), list[str]()
    if form.validate_on_submit():
        try:
            verbs.change_roll_entry(g.actor, seat_id, entry_of(form))
            flash(_("Saved."))
            return redirect(url_for("voting.seat", slug=slug, number=number, seat_id=seat_id), 303)
        except Refused as refusal:
            problems = show_places(form, refusal)
    html = render_template("voting/seat.html", meeting=g.meeting, line=line, form=form, problems=problems)
    return html, 422 if form.is_submitted() else 200


@blueprint.post("/c/<slug>/m/<int:number>/roll/<int:seat_id>/strike")
@chair
def strike(slug: str, number: int, seat_id: int) -> Any:
    """Takes somebody off the roll, or puts them back; the seat and its votes stay in the record."""
    line = seat_line(queries.roll(g.meeting.id), seat_id)
    struck = request.form.get("struck") == "y"
    verbs.strike_seat(g.actor, line.id, struck)
    flash(
        _("%(name)s is struck from the roll.", name=named(line))
        if struck
        else _("%(name)s may vote again.", name=named(line))
    )
    return redirect(url_for("voting.seat", slug=slug, number=number, seat_id=seat_id), 303)


@blueprint.route("/c/<slug>/m/<int:number>/roll/<int:seat_id>/code", methods=["GET", "POST"])
@chair
def new_code(slug: str, number: int, seat_id: int) -> Any:
    """Asks once, then gives a new code; the old one is dead from then on."""
    line = seat_line(queries.roll(g.meeting.id), seat_id)
    if request.method == "GET":
        return render_template("voting/new_code.html", meeting=g.meeting, line=line)
    code = verbs.reissue_code(g.actor, line.id)
    flash(_("The new code is %(code)s. The old code and the old device open nothing any more.", code=spaced(code)))
    return redirect(url_for("voting.seat", slug=slug, number=number, seat_id=seat_id), 303)


def _page(form: PersonForm, problems: list[str] | None = None) -> str:
    asked, show = request.values.get("q", "").strip(), request.values.get("show", "")
    page = queries.roll(g.meeting.id)
    return render_template(
        "voting/roll.html",
        meeting=g.meeting,
        roll=page,
        lines=[line for line in page.seats if _is_shown(line, show) and _fits(line, asked)],
        asked=asked,
        show=show if show in SHOWN else "",
        shown=SHOWN,
        form=form,
        problems=problems or [],
    )


def _is_shown(line: SeatLine, show: str) -> bool:
    if show in set(Presence):
        return line.presence == show and not line.struck
    if show == "recused":
        return any(each.recused for each in line.interests)
    return {"remote": line.remote, "struck": line.struck}.get(show, True)


def _fits(line: SeatLine, asked: str) -> bool:
    """Whether every word that was asked for stands in the line; accents and case do not count."""
    text = _plain(f"{line.number} {line.name} {line.email} {line.affiliation}")
    return all(word in text for word in _plain(asked).split())


def _plain(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign)).casefold()


def entry_of(form: PersonForm) -> RollEntry:
    """The form as the verb takes it."""
    name, email, affiliation = ((field.data or "").strip() for field in (form.name, form.email, form.affiliation))
    return RollEntry(name, email, affiliation, form.remote.data or None)


def seat_line(page: Roll, seat_id: int) -> SeatLine:
    """That seat of this meeting. Raises NotFound."""
    for line in page.seats:
        if line.id == seat_id:
            return line
    raise NotFound("seat-unknown", _l("This seat is not on the roll of this meeting."), _l("Look for it on the roll."))


def named(line: SeatLine) -> str:
    """What the person is called: the name, as two of one name are told apart, or the seat's number without one."""
    return line.called or _("Seat %(number)s", number=line.number)
