"""A lost password: ask for a link by mail, and the page that any such link leads to."""

from typing import Any

from flask import current_app, flash, redirect, render_template, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from core import actions, forms, joining, mail, mailed, queries
from core.access import anyone
from core.errors import Invalid
from core.forms import LostForm, ResetForm
from core.routes import blueprint
from core.routes.signing import let_in, spend, status
from core.web import within_budget

MAILS = "3 per 60 minutes"
"""Mails to one address, whoever asks: what is above is not sent, and answered the same."""


@blueprint.route("/password/lost", methods=["GET", "POST"])
@anyone
def lost_password() -> Any:
    """Asks for a link by mail. The answer is the same whether or not the address has an account."""
    form, sent = LostForm(), False
    can_mail = mail.is_possible(current_app.config["SETTINGS"])
    if can_mail and form.validate_on_submit():
        spend("lost password", form.email.data)
        if within_budget(MAILS, "reset mail", actions.tidy_email(form.email.data)):
            mailed.send_reset(form.email.data, str(get_locale() or "en"))
        sent = True
    return render_template("core/lost.html", form=form, sent=sent, can_mail=can_mail), 200 if sent else status()


@blueprint.route("/password/link/<secret>", methods=["GET", "POST"])
@anyone
def use_reset(secret: str) -> Any:
    """Sets a password by a link, once; whoever held the account before is signed out everywhere."""
    person = queries.person(joining.open_reset(secret).person_id)
    form, problems = ResetForm(), list[str]()
    if form.validate_on_submit():
        try:
            person_id = actions.use_reset(secret, form.new.data, form.email.data or "")
            let_in(queries.person(person_id))
            flash(_("Your password is set. You are signed in here, and signed out everywhere else."))
            return redirect(url_for("core.home"), 303)
        except Invalid as refusal:
            problems = forms.show_places(form, refusal)
    return render_template("core/reset.html", form=form, problems=problems, person=person), status()
