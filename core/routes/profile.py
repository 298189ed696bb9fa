"""One's own page: who one is, as it stands in lists and in print."""

from typing import Any

from flask import flash, redirect, render_template
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user
from wtforms.fields.choices import SelectChoice

from core import actions, countries, forms
from core.access import present_actor, signed_in
from core.errors import Invalid
from core.forms import ProfileForm
from core.routes import blueprint
from core.routes.signing import goes_on, status


@blueprint.route("/me", methods=["GET", "POST"])
@signed_in
def profile() -> Any:
    """Shows and changes one's own profile."""
    form, problems = ProfileForm(obj=current_user), list[str]()
    named = countries.named(str(get_locale() or "en"))
    form.country.choices = [SelectChoice("", _("Not said")), *(SelectChoice(code, name) for code, name in named)]
    if form.validate_on_submit():
        told = {name: str(form[name].data or "") for name in ("name", "orcid", "affiliation", "specialty", "country")}
        try:
            actions.edit_profile(present_actor(), current_user.id, actions.Profile(**told))
            flash(_("Your profile is saved."))
            return redirect(goes_on(), 303)
        except Invalid as refusal:
            problems = forms.show_places(form, refusal)
    return render_template("core/profile.html", form=form, problems=problems, next=goes_on()), status()
