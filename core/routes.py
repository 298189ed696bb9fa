"""Pages of the core: home, sign-in, password, people, and what operators ask."""

import re
from collections.abc import Callable
from typing import Any

from flask import (
    Blueprint,
    flash,
    g,
    jsonify,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user, login_user, logout_user

from core import access, actions, forms, passwords, queries
from core.access import anyone, may, present_actor, signed_in
from core.errors import Invalid, Place, Refused
from core.people import RIGHTS, Person
from core.web import budget_left, refill, wants_json, within_budget

blueprint = Blueprint("core", __name__)
ONE_ACCOUNT_FROM_HERE = "10 per 15 minutes"
ONE_ACCOUNT = "100 per 60 minutes"
ALL_FROM_HERE = "300 per 15 minutes"
"""Tries to sign in. A whole congress may sit behind one address: only a long guessing from there holds it back."""
LOCAL_PATH = re.compile(r"/(?![/\\])[^\s\\\x00-\x1f]*")


@blueprint.get("/")
@anyone
def home() -> Any:
    """The start: a reader's conferences, or what this is."""
    person = current_user if current_user.is_authenticated else None
    listed = queries.conferences(person.id if person else None)
    return render_template(
        "core/home.html",
        person=person,
        mine=[line for line in listed if line.role],
        public=[line for line in listed if not line.role],
        roles=forms.ROLES,
    )


@blueprint.route("/sign-in", methods=["GET", "POST"])
@anyone
def sign_in() -> Any:
    """Signs somebody in. What is wrong is not told apart, and tries cost budget before they cost a hash."""
    if request.method == "GET" and current_user.is_authenticated:
        return redirect(_next())
    form = forms.SignInForm()
    if form.validate_on_submit():
        email = actions.tidy_email(form.email.data)
        _spend(email)
        person = queries.person_by_email(email)
        if passwords.matches(person.password_hash if person else None, form.password.data) and person:
            refill(ONE_ACCOUNT_FROM_HERE, "sign-in", email, _here())
            _let_in(person)
            return redirect(url_for("core.change_password", next=_next()) if person.must_change_password else _next())
        form.password.errors = [_("E-mail and password do not fit together. Try again, or ask for a new password.")]
    return render_template("core/sign_in.html", form=form, next=_next()), _status()


def _here() -> str:
    return request.remote_addr or ""


def _spend(email: str) -> None:
    within = (
        budget_left(ALL_FROM_HERE, "sign-in", _here())  # first: a flood of made-up addresses fills no memory
        and within_budget(ONE_ACCOUNT_FROM_HERE, "sign-in", email, _here())
        and within_budget(ALL_FROM_HERE, "sign-in", _here())
        and within_budget(ONE_ACCOUNT, "sign-in", email)
    )
    if not within:
        raise Refused(
            "too-many-tries",
            _l("There were too many tries to sign in."),
            _l("Wait a quarter of an hour, then try again."),
            status=429,
        )


def _let_in(person: Person) -> None:
    """Begins anew: nothing that was in the browser's cookie before the sign-in goes on after it."""
    session.clear()
    login_user(person)


def _status() -> int:
    return 422 if request.method == "POST" else 200


def _next() -> str:
    """Where to go on: a place of ours only, so that a link to the sign-in cannot lead elsewhere."""
    wanted = request.values.get("next", "")
    return wanted if LOCAL_PATH.fullmatch(wanted) else url_for("core.home")


@blueprint.post("/sign-out")
@signed_in
def sign_out() -> Any:
    """Signs out."""
    logout_user()
    session.clear()
    return redirect(url_for("core.home"), 303)


@blueprint.route("/password", methods=["GET", "POST"])
@signed_in
def change_password() -> Any:
    """Changes the password; after a one-time password nothing else is open."""
    form, problems = forms.PasswordForm(), []
    if form.validate_on_submit():
        try:
            _change_password(form)
            flash(_("Your password is changed."))
            return redirect(_next(), 303)
        except Invalid as refusal:
            problems = forms.show_places(form, refusal)
    return render_template("core/password.html", form=form, problems=problems, next=_next()), _status()


def _change_password(form: forms.PasswordForm) -> None:
    person_id = current_user.id
    if not within_budget(ONE_ACCOUNT_FROM_HERE, "password", str(person_id)):
        raise Invalid("too-many-tries", _l("There were too many tries."), _l("Wait a quarter of an hour."), status=429)
    if not passwords.matches(current_user.password_hash, form.old.data):
        wrong = [Place("old", _l("This is not your present password."))]
        raise Invalid("password-wrong", _l("The password was not changed."), places=wrong)
    actions.set_password(present_actor(), person_id, form.new.data)
    _let_in(queries.person(person_id))


@blueprint.route("/c/<slug>/people", methods=["GET", "POST"])
@may("administer")
def people(slug: str) -> Any:
    """Who has which role, and what each role may do. A new person's one-time password is shown once."""
    form = forms.MemberForm()
    if not form.validate_on_submit():
        return _people(form), _status()
    try:
        email, role = form.email.data, form.role.data
        made = actions.add_member(present_actor(), g.conference.id, email, form.name.data or "", role)
    except Invalid as refusal:
        forms.show_places(form, refusal)
        return _people(form), refusal.status
    if made.password:  # no redirect: the password is nowhere but in this answer
        return _people(forms.MemberForm(formdata=None), made=(actions.tidy_email(email), made.password))
    flash(_("Added. This person signs in with the password that they have."))
    return redirect(url_for("core.people", slug=slug), 303)


def _people(form: forms.MemberForm, made: tuple[str, str] | None = None, refusal: Refused | None = None) -> str:
    return render_template(
        "core/people.html",
        conference=g.conference,
        rights=access.rights(),
        members=queries.members(g.conference.id),
        form=form,
        made=made,
        refusal=refusal,
        roles=forms.ROLES,
        right_names=forms.RIGHTS,
        may=RIGHTS,
    )


@blueprint.post("/c/<slug>/people/<int:person_id>")
@may("administer")
def change_role(slug: str, person_id: int) -> Any:
    """Changes a member's role."""
    role = request.form.get("role", "")
    return _set(person_id, lambda: actions.change_role(present_actor(), g.conference.id, person_id, role))


@blueprint.post("/c/<slug>/people/<int:person_id>/remove")
@may("administer")
def remove_member(slug: str, person_id: int) -> Any:
    """Takes somebody's role away; the account stays."""
    return _set(person_id, lambda: actions.remove_member(present_actor(), g.conference.id, person_id))


def _set(person_id: int, verb: Callable[[], None]) -> Any:
    try:
        verb()
    except Refused as refusal:
        if wants_json():
            raise
        return _people(forms.MemberForm(formdata=None), refusal=refusal), refusal.status
    # Who has just given the right away is led to the start instead of into a refusal.
    goes = url_for("core.home") if person_id == current_user.id else url_for("core.people", slug=g.conference.slug)
    return redirect(goes, 303)


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
