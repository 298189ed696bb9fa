"""Signing in and out, and one's own password."""

import re
from typing import Any

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user, login_user, logout_user

from core import actions, forms, passwords, queries
from core.access import anyone, present_actor, signed_in
from core.errors import Invalid, Place, Refused
from core.people import Person
from core.routes import blueprint
from core.web import budget_left, refill, within_budget

ONE_ACCOUNT_FROM_HERE = "10 per 15 minutes"
ONE_ACCOUNT = "100 per 60 minutes"
ALL_FROM_HERE = "300 per 15 minutes"
"""Tries to sign in. A whole congress may sit behind one address: only a long guessing from there holds it back."""
LOCAL_PATH = re.compile(r"/(?![/\\])[^\s\\\x00-\x1f]*")


@blueprint.route("/sign-in", methods=["GET", "POST"])
@anyone
def sign_in() -> Any:
    """Signs somebody in. What is wrong is not told apart, and tries cost budget before they cost a hash."""
    if request.method == "GET" and current_user.is_authenticated:
        return redirect(goes_on())
    form = forms.SignInForm()
    if form.validate_on_submit():
        email = actions.tidy_email(form.email.data)
        spend("sign-in", email)
        person = queries.person_by_email(email)
        if passwords.matches((person.password_hash or None) if person else None, form.password.data) and person:
            refill(ONE_ACCOUNT_FROM_HERE, "sign-in", email, here())
            let_in(person)
            wanted = goes_on()
            return redirect(url_for("core.change_password", next=wanted) if person.must_change_password else wanted)
        form.password.errors = [_("E-mail and password do not fit together. Try again, or ask for a new password.")]
    return render_template("core/sign_in.html", form=form, next=goes_on()), status()


def here() -> str:
    """The asker's address."""
    return request.remote_addr or ""


def spend(kind: str, email: str) -> None:
    """Costs that account one try of that kind, from here. Raises Refused where there were too many."""
    email = actions.tidy_email(email)
    within = (
        budget_left(ALL_FROM_HERE, kind, here())  # first: a flood of made-up addresses fills no memory
        and within_budget(ONE_ACCOUNT_FROM_HERE, kind, email, here())
        and within_budget(ALL_FROM_HERE, kind, here())
        and within_budget(ONE_ACCOUNT, kind, email)
    )
    if not within:
        raise Refused(
            "too-many-tries",
            _l("There were too many tries."),
            _l("Wait a quarter of an hour, then try again."),
            status=429,
        )


def let_in(person: Person) -> None:
    """Begins anew: nothing that was in the browser's cookie before the sign-in goes on after it."""
    session.clear()
    login_user(person)


def status() -> int:
    """The status of a form's page: one that was sent and is shown again was refused."""
    return 422 if request.method == "POST" else 200


def goes_on() -> str:
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
            return redirect(goes_on(), 303)
        except Invalid as refusal:
            problems = forms.show_places(form, refusal)
    return render_template("core/password.html", form=form, problems=problems, next=goes_on()), status()


def _change_password(form: forms.PasswordForm) -> None:
    person_id = current_user.id
    if not within_budget(ONE_ACCOUNT_FROM_HERE, "password", str(person_id)):
        raise Invalid("too-many-tries", _l("There were too many tries."), _l("Wait a quarter of an hour."), status=429)
    if not passwords.matches(current_user.password_hash, form.old.data):
        wrong = [Place("old", _l("This is not your present password."))]
        raise Invalid("password-wrong", _l("The password was not changed."), places=wrong)
    actions.set_password(present_actor(), person_id, form.new.data)
    let_in(queries.person(person_id))
