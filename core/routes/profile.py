"""Who somebody is, as it stands in lists and in print: one's own page, and the owner's for who cannot sign in."""

from typing import Any

from flask import flash, g, redirect, render_template, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user
from wtforms.fields.choices import SelectChoice

from core import actions, countries, forms
from core.access import may, present_actor, rights, signed_in
from core.errors import Invalid
from core.forms import ProfileForm
from core.routes import blueprint
from core.routes.signing import goes_on, status


@blueprint.route("/me", methods=["GET", "POST"])
@signed_in
def profile() -> Any:
    """Shows and changes one's own profile."""
    form, problems = _form(current_user), list[str]()
    if form.validate_on_submit():
        try:
            actions.edit_profile(present_actor(), current_user.id, _told(form))
            flash(_("Your profile is saved."))
            return redirect(goes_on(), 303)
        except Invalid as refusal:
            problems = forms.show_places(form, refusal)
    return render_template("core/profile.html", form=form, problems=problems, next=goes_on()), status()


@blueprint.route("/c/<slug>/people/<int:person_id>/profile", methods=["GET", "POST"])
@may("administer")
def profile_of(slug: str, person_id: int) -> Any:
    """Shows and changes what stands of a person who cannot sign in."""
    person = actions.speechless(g.conference.id, person_id)
    form, problems = _form(person), list[str]()
    if form.validate_on_submit():
        try:
            actions.edit_profile_of(present_actor(), g.conference.id, person_id, _told(form))
            flash(_("The profile of %(name)s is saved.", name=person.name))
            return redirect(url_for("core.people", slug=slug), 303)
        except Invalid as refusal:
            problems = forms.show_places(form, refusal)
    return render_template(
        "core/profile_of.html", conference=g.conference, rights=rights(), form=form, problems=problems, person=person
    ), status()


def _form(person: Any) -> ProfileForm:
    form = ProfileForm(obj=person)
    named = countries.named(str(get_locale() or "en"))
    form.country.choices = [SelectChoice("", _("Not said")), *(SelectChoice(code, name) for code, name in named)]
    return form


def _told(form: ProfileForm) -> actions.Profile:
    parts = ("name", "orcid", "affiliation", "specialty", "country")
    return actions.Profile(**{name: str(form[name].data or "") for name in parts})
