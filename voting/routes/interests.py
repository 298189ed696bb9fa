"""The register of interests: who declared what, on which statement, and who stands back from its vote."""

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from core.errors import Refused
from core.forms import show_places
from voting import queries
from voting.access import chair
from voting.actions import declared
from voting.actions import roll as verbs
from voting.forms import InterestForm
from voting.queries import Roll
from voting.queries.declared import proposals
from voting.routes import blueprint
from voting.routes.roll import named, seat_line
from voting.rules.admission import Admission


@blueprint.route("/c/<slug>/m/<int:number>/interests", methods=["GET", "POST"])
@chair
def interests(slug: str, number: int) -> Any:
    """All that is declared, by person or by statement; one more may be declared."""
    page = queries.roll(g.meeting.id)
    form, problems = InterestForm(), list[str]()
    form.offer([(line.id, line.label) for line in page.seats if not line.struck], _subjects(page))
    if form.is_submitted() and form.validate():
        line = seat_line(page, form.seat.data)
        try:
            subject, recused = form.subject.data or "", bool(form.recused.data)
            verbs.declare_interest(g.actor, line.id, subject, (form.text.data or "").strip(), recused)
            flash(_("The interest of %(name)s is in the register.", name=named(line)))
            return _back(slug, number)
        except Refused as refusal:
            problems = show_places(form, refusal)
            return _page(page, form, problems), refusal.status
    if not form.is_submitted():
        form.seat.data = request.args.get("seat", type=int)
    return _page(page, form, problems), 422 if form.is_submitted() else 200


@blueprint.post("/c/<slug>/m/<int:number>/interests/withdraw")
@chair
def withdraw(slug: str, number: int) -> Any:
    """Takes a declared interest out of the register; the journal keeps it."""
    page = queries.roll(g.meeting.id)
    line = seat_line(page, request.form.get("seat", 0, type=int))
    try:
        verbs.withdraw_interest(g.actor, line.id, request.form.get("subject", ""))
    except Refused as refusal:
        form = InterestForm(formdata=None)
        form.offer([(each.id, each.label) for each in page.seats if not each.struck], _subjects(page))
        return _page(page, form, [f"{refusal.reason} {refusal.cure}"]), refusal.status
    flash(_("The interest of %(name)s is withdrawn.", name=named(line)))
    return _back(slug, number)


@blueprint.post("/c/<slug>/m/<int:number>/interests/declared")
@chair
def take_in_declarations(slug: str, number: int) -> Any:
    """Takes what people declared in the conference, as far as it is ticked, into the meeting's register."""
    chosen, recused = (frozenset(request.form.getlist(name)) for name in ("chosen", "recused"))
    try:
        taken = declared.take_in_declarations(g.actor, g.meeting.id, chosen, recused)
    except Refused as refusal:
        page, form = queries.roll(g.meeting.id), InterestForm(formdata=None)
        form.offer([(each.id, named(each)) for each in page.seats if not each.struck], _subjects(page))
        return _page(page, form, [f"{refusal.reason} {refusal.cure}"]), refusal.status
    flash(ngettext("%(num)s interest is in the register.", "%(num)s interests are in the register.", taken))
    return _back(slug, number)


def _back(slug: str, number: int) -> Any:
    kept: dict[str, Any] = {"by": "statement"} if request.args.get("by") == "statement" else {}
    return redirect(url_for("voting.interests", slug=slug, number=number, **kept), 303)


def _subjects(page: Roll) -> list[tuple[str, str]]:
    return [(subject, f"{number} {_shortened(text)}") for subject, number, text in page.items]


def _shortened(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:78].rstrip()}…"


def _page(page: Roll, form: InterestForm, problems: list[str]) -> str:
    declared = [(line, each) for line in page.seats for each in line.interests]
    subjects = [("", "", _("The whole meeting")), *page.items]
    return render_template(
        "voting/interests.html",
        meeting=g.meeting,
        roll=page,
        form=form,
        problems=problems,
        people=[line for line in page.seats if line.interests],
        statements=[
            (number, text, [pair for pair in declared if pair[1].subject == subject])
            for subject, number, text in subjects
            if any(each.subject == subject for _line, each in declared)
        ],
        proposals=proposals(g.meeting.id) if g.meeting.state != "ended" else (),
        with_recusal=Admission(g.meeting.admission).has_roll,
        by_statement=request.args.get("by") == "statement",
    )
