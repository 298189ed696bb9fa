"""Invitations: make a link, take it back, and the page that it leads to."""

from typing import Any

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from core import actions, forms, joining, panel, queries
from core.access import anyone, may, present_actor
from core.errors import Invalid
from core.forms import InvitationForm, JoinForm
from core.routes import blueprint
from core.routes.people import show, show_once
from core.routes.signing import let_in, spend, status


@blueprint.post("/c/<slug>/people/invitations")
@may("administer")
def invite(slug: str) -> Any:
    """Makes an invitation and leads to the page that shows its link once: to load that again makes no second one."""
    form = InvitationForm(prefix="i-")
    form.offer(panel.groups(g.conference.id))
    if not form.validate_on_submit():
        return show(inviting=form), 422
    try:
        made = actions.invite(
            present_actor(),
            g.conference.id,
            form.role.data,
            form.group_number,
            form.email.data or "",
            bool(form.many.data),
            form.days.data or 0,
        )
    except Invalid as refusal:
        forms.show_places(form, refusal)
        return show(inviting=form), refusal.status
    return show_once("invitation", "core.accept", made.secret)


@blueprint.post("/c/<slug>/people/invitations/<int:invitation_id>/revoke")
@may("administer")
def revoke_invitation(slug: str, invitation_id: int) -> Any:
    """Takes an invitation back."""
    actions.revoke_invitation(present_actor(), g.conference.id, invitation_id)
    flash(_("The invitation is taken back. Who came by it keeps the role."))
    return redirect(url_for("core.people", slug=slug), 303)


@blueprint.route("/i/<secret>", methods=["GET", "POST"])
@anyone
def accept(secret: str) -> Any:
    """Where an invitation leads: takes it up for who is signed in, else makes an account. To look changes nothing."""
    invited = joining.invited(secret, current_user.id if current_user.is_authenticated else None)
    form = JoinForm()
    if current_user.is_authenticated:
        if form.is_submitted() and form.csrf_token.validate(form):
            actions.accept_invitation(present_actor(), secret)
            if invited.held is None:
                flash(_("You are on the panel now. Your profile tells the others who you are."))
            return redirect(url_for("authoring.overview", slug=invited.slug), 303)
        return _page(invited, form), 200
    if form.validate_on_submit():
        spend("invitation", form.email.data)
        try:
            person_id, _conference = actions.accept_anew(secret, form.email.data, form.name.data, form.new.data)
        except Invalid as refusal:
            return _page(invited, form, forms.show_places(form, refusal)), refusal.status
        let_in(queries.person(person_id))
        return redirect(url_for("core.profile", next=url_for("authoring.overview", slug=invited.slug)), 303)
    return _page(invited, form), status()


def _page(invited: joining.Invited, form: JoinForm, problems: list[str] | None = None) -> str:
    if not form.is_submitted() and invited.email:
        form.email.data = invited.email
    return render_template("core/accept.html", invited=invited, form=form, problems=problems or [], roles=forms.ROLES)
