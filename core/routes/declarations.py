"""Declarations of interest: one's own, and the owner's overview with who has not declared."""

from typing import Any

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from wtforms.fields.choices import SelectChoice

from core import access, actions, forms, panel
from core.access import may, present_actor
from core.errors import Invalid
from core.forms import DeclarationForm
from core.panel import MemberLine
from core.people import RIGHTS
from core.routes import blueprint
from core.routes.signing import status
from core.subjects import Subject, subjects


@blueprint.route("/c/<slug>/declare", methods=["GET", "POST"])
@may("comment")
def declare(slug: str) -> Any:
    """One's own declarations: the present ones, those before, and the form for one more."""
    listed, form, problems = subjects(g.conference.id), DeclarationForm(), list[str]()
    _offer(form, listed, ())
    form.person.data = current_user.id
    if form.validate_on_submit():
        try:
            _declare(form, current_user.id)
            return redirect(url_for("core.declare", slug=slug), 303)
        except Invalid as refusal:
            problems = forms.show_places(form, refusal)
    return render_template(
        "core/declare.html",
        **_frame(listed),
        form=form,
        problems=problems,
        mine=panel.standings(g.conference.id, current_user.id).get(current_user.id, {}),
    ), status()


@blueprint.route("/c/<slug>/declarations", methods=["GET", "POST"])
@may("administer")
def declarations(slug: str) -> Any:
    """Who declared what, and who has not declared; an owner may write down what came on paper."""
    listed, people = subjects(g.conference.id), panel.members(g.conference.id)
    declaring = tuple(each for each in people if "comment" in RIGHTS[each.role])
    form, problems = DeclarationForm(), list[str]()
    _offer(form, listed, declaring)
    if form.validate_on_submit():
        try:
            _declare(form, form.person.data)
            return redirect(url_for("core.declarations", slug=slug), 303)
        except Invalid as refusal:
            problems = forms.show_places(form, refusal)
    return render_template(
        "core/declarations.html",
        **_frame(listed),
        form=form,
        problems=problems,
        people=people,
        declaring=declaring,
        standings=panel.standings(g.conference.id),
    ), status()


def _offer(form: DeclarationForm, listed: tuple[Subject, ...], people: tuple[MemberLine, ...]) -> None:
    several = len({each.guideline for each in listed}) > 1
    named = [
        SelectChoice(each.key, f"{f'{each.guideline}: ' if several else ''}{each.number} {each.title[:80]}")
        for each in listed
    ]
    form.subject.choices = [SelectChoice("", _("The whole conference")), *named]
    form.person.choices = [(each.person_id, each.name) for each in people] or [(current_user.id, current_user.name)]


def _declare(form: DeclarationForm, person_id: int) -> None:
    subject, text, none = form.subject.data or "", form.text.data or "", bool(form.none.data)
    actions.declare(present_actor(), g.conference.id, person_id, subject, text, none)
    flash(_("The declaration is kept, with its date."))


def _frame(listed: tuple[Subject, ...]) -> dict[str, Any]:
    return {
        "conference": g.conference,
        "rights": access.rights(),
        "subjects": {each.key: each for each in listed},
        "roles": forms.ROLES,
    }
