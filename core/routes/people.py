"""The owner's page of people and roles, with the links that let others in."""

from collections.abc import Callable
from typing import Any

from flask import current_app, flash, g, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user

from core import access, actions, forms, panel
from core.access import may, present_actor
from core.errors import Invalid, Refused
from core.forms import InvitationForm, MemberForm
from core.people import Role, extent
from core.routes import blueprint
from core.routes.signing import status
from core.web import wants_json

MADE = "made_link"


@blueprint.route("/c/<slug>/people", methods=["GET", "POST"])
@may("administer")
def people(slug: str) -> Any:
    """Who has which role, and by which links others come in. A new person's one-time password is shown once."""
    form = MemberForm()
    form.offer(panel.groups(g.conference.id))
    if not form.validate_on_submit():
        return show(form, link=session.pop(MADE, None)), status()
    try:
        email, role, name = form.email.data, form.role.data, form.name.data or ""
        made = actions.add_member(present_actor(), g.conference.id, email, name, role, form.group_number)
    except Invalid as refusal:
        forms.show_places(form, refusal)
        return show(form), refusal.status
    if made.password:  # no redirect: the password is nowhere but in this answer
        return show(made=(actions.tidy_email(email), made.password))
    flash(_("Added. This person signs in with the password that they have."))
    return redirect(url_for("core.people", slug=slug), 303)


def show(
    form: MemberForm | None = None,
    inviting: InvitationForm | None = None,
    *,
    made: tuple[str, str] | None = None,
    link: dict[str, str] | None = None,
    refusal: Refused | None = None,
) -> str:
    """The page. made: address and one-time password of an account; link: kind, address and person of a new link."""
    groups = panel.groups(g.conference.id)
    form, inviting = form or MemberForm(formdata=None), inviting or InvitationForm(formdata=None, prefix="i-")
    form.offer(groups)
    inviting.offer(groups)
    return render_template(
        "core/people.html",
        conference=g.conference,
        rights=access.rights(),
        members=panel.members(g.conference.id),
        groups=groups,
        invitations=panel.invitations(g.conference.id),
        form=form,
        inviting=inviting,
        made=made,
        link=link,
        refusal=refusal,
        roles=forms.ROLES,
    )


def show_once(kind: str, endpoint: str, secret: str, whom: str = "") -> Any:
    """To the page, which shows the link that was just made; between the two it is kept by the maker's own browser.

    kind: "invitation", or "password" of whom.
    """
    base: str = current_app.config["SETTINGS"].base_url
    session[MADE] = {"kind": kind, "address": base + url_for(endpoint, secret=secret), "whom": whom}
    return redirect(url_for("core.people", slug=g.conference.slug, _anchor="made"), 303)


@blueprint.get("/c/<slug>/roles")
@may("read")
def roles(slug: str) -> Any:
    """Who may do what, from the same table as the doors."""
    return render_template(
        "core/roles.html",
        conference=g.conference,
        rights=access.rights(),
        roles=forms.ROLES,
        doings=[
            (words, [_reach(role, right, in_group) for role in forms.ROLES]) for right, in_group, words in forms.DOINGS
        ],
    )


def _reach(role: Role, right: str, in_group: bool) -> str:
    reach = extent(role, right)
    return reach if in_group or reach != "group" else ""


@blueprint.post("/c/<slug>/people/<int:person_id>")
@may("administer")
def change_role(slug: str, person_id: int) -> Any:
    """Changes a member's role and working group."""
    role, group = request.form.get("role", ""), forms.number_or_none(request.form.get("group"))
    return _set(person_id, lambda: actions.change_role(present_actor(), g.conference.id, person_id, role, group))


@blueprint.post("/c/<slug>/people/<int:person_id>/remove")
@may("administer")
def remove_member(slug: str, person_id: int) -> Any:
    """Takes somebody's role away; the account stays."""
    return _set(person_id, lambda: actions.remove_member(present_actor(), g.conference.id, person_id))


@blueprint.post("/c/<slug>/people/<int:person_id>/link")
@may("administer")
def make_reset(slug: str, person_id: int) -> Any:
    """Makes a link that sets somebody's password, and shows it once."""
    try:
        made = actions.make_reset(present_actor(), g.conference.id, person_id)
    except Refused as refusal:
        return _refuse(refusal)
    name = next(each.name for each in panel.members(g.conference.id) if each.person_id == person_id)
    return show_once("password", "core.use_reset", made.secret, name)


def _set(person_id: int, verb: Callable[[], None]) -> Any:
    try:
        verb()
    except Refused as refusal:
        return _refuse(refusal)
    # Who has just given the right away is led to the start instead of into a refusal.
    goes = url_for("core.home") if person_id == current_user.id else url_for("core.people", slug=g.conference.slug)
    return redirect(goes, 303)


def _refuse(refusal: Refused) -> Any:
    if wants_json():
        raise refusal
    return show(refusal=refusal), refusal.status
