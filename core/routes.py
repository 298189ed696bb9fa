"""Pages of the core: home, sign-in, password, language, people, and what operators ask."""

from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, abort, flash, g, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user, login_user, logout_user

from core import actions, passwords, queries
from core.access import anyone, may, present_actor, signed_in
from core.errors import Invalid, Refused
from core.forms import MemberForm, PasswordForm, SignInForm
from core.people import RIGHTS, Role
from core.web import LANGUAGES, within_budget

blueprint = Blueprint("core", __name__)
SIGN_IN_TRIES = "10 per 15 minutes"
YEAR_SECONDS = 365 * 86_400


@blueprint.get("/")
@anyone
def home() -> Any:
    """The start: a reader's conferences, or what this is."""
    person = current_user if current_user.is_authenticated else None
    return render_template(
        "core/home.html", conferences=queries.conferences(person.id if person else None), person=person
    )


@blueprint.route("/sign-in", methods=["GET", "POST"])
@anyone
def sign_in() -> Any:
    """Signs somebody in. What is wrong is not told apart, and wrong tries cost budget."""
    form = SignInForm()
    if form.validate_on_submit():
        person = queries.person_by_email(form.email.data)
        if passwords.matches(person.password_hash if person else None, form.password.data) and person:
            login_user(person)
            return redirect(url_for("core.change_password") if person.must_change_password else _next())
        if not within_budget(SIGN_IN_TRIES, "sign-in", form.email.data.strip().lower(), request.remote_addr or ""):
            raise Refused("too-many-tries", _l("Too many wrong tries."), _l("Wait a quarter of an hour."), status=429)
        form.password.errors = [_("E-mail and password do not fit together. Try again, or ask for a new password.")]
    return render_template("core/sign_in.html", form=form, next=request.values.get("next", "")), _status(form)


def _status(form: Any) -> int:
    return 422 if form.is_submitted() else 200


def _next() -> str:
    """Where to go on: a place of ours only, so that a link to the sign-in cannot lead elsewhere."""
    wanted = request.values.get("next", "")
    parts = urlsplit(wanted)
    local = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and not parts.netloc and not parts.scheme
    return wanted if local else url_for("core.home")


@blueprint.post("/sign-out")
@signed_in
def sign_out() -> Any:
    """Signs out."""
    logout_user()
    return redirect(url_for("core.home"), 303)


@blueprint.route("/password", methods=["GET", "POST"])
@signed_in
def change_password() -> Any:
    """Changes the password; after a one-time password nothing else is open."""
    form = PasswordForm()
    if form.validate_on_submit():
        if not passwords.matches(current_user.password_hash, form.old.data):
            form.old.errors = [_("This is not your present password.")]
        else:
            try:
                person_id = current_user.id
                actions.set_password(present_actor(), person_id, form.new.data)
                login_user(queries.person_by_email(current_user.email))
                flash(_("Your password is changed."))
                return redirect(url_for("core.home"), 303)
            except Invalid as refusal:
                form.new.errors = [f"{refusal.reason} {refusal.cure}"]
    return render_template("core/password.html", form=form), _status(form)


@blueprint.post("/language")
@anyone
def language() -> Any:
    """Picks the language of the interface on this device."""
    picked = request.form.get("language", "")
    if picked not in LANGUAGES:
        abort(404)
    response = redirect(_next(), 303)
    response.set_cookie("language", picked, max_age=YEAR_SECONDS, samesite="Lax", secure=request.is_secure)
    return response


@blueprint.route("/c/<slug>/people", methods=["GET", "POST"])
@may("administer")
def people(slug: str) -> Any:
    """Who has which role, and what each role may do. A new person's one-time password is shown once."""
    form, password = MemberForm(), ""
    if form.validate_on_submit():
        try:
            password = _add_member(form)
        except Invalid as refusal:
            form.email.errors = [f"{place.reason} {place.cure}" for place in refusal.places] or [str(refusal.reason)]
    return render_template(
        "core/people.html",
        conference=g.conference,
        members=queries.members(g.conference.id),
        roles={role: sorted(rights) for role, rights in RIGHTS.items()},
        form=form,
        password=password,
    )


def _add_member(form: MemberForm) -> str:
    person = queries.person_by_email(form.email.data)
    if person is not None:
        actions.set_role(present_actor(), g.conference.id, person.id, form.role.data)
        flash(_("The role is set."))
        return ""
    made = actions.create_person(present_actor(), form.email.data, form.name.data or "")
    actions.set_role(present_actor(), g.conference.id, made.person_id, form.role.data)
    return made.password


@blueprint.post("/c/<slug>/people/<int:person_id>")
@may("administer")
def set_role(slug: str, person_id: int) -> Any:
    """Changes somebody's role, or takes it away."""
    wanted = request.form.get("role", "")
    actions.set_role(present_actor(), g.conference.id, person_id, wanted if wanted in set(Role) else None)
    return redirect(url_for("core.people", slug=slug), 303)


@blueprint.get("/healthz")
@anyone
def healthz() -> Any:
    """Answers while the process lives."""
    return jsonify(status="alive")


@blueprint.get("/readyz")
@anyone
def readyz() -> Any:
    """Whether requests can be served, and where not, why."""
    found = queries.obstacles()
    return jsonify(status="not ready" if found else "ready", reasons=list(found)), 503 if found else 200
