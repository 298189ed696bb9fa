"""Forms of the core: the shape of what is sent, nothing that asks the database."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import PasswordField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import EqualTo, InputRequired, Length

from core.errors import Refused
from core.people import Role

ROLES = {
    Role.EDITOR: _l("Editor"),
    Role.CHAIR: _l("Chair"),
    Role.READER: _l("Reader"),
    Role.OWNER: _l("Owner"),
}
RIGHTS = {
    "read": _l("Read drafts"),
    "vote": _l("Vote in members' meetings"),
    "edit": _l("Write and set up"),
    "moderate": _l("Run meetings"),
    "administer": _l("Give roles"),
}
_MISSING = _l("This has to be filled in.")
_NOT_THE_SAME = _l("The two are not the same.")


class SignInForm(FlaskForm):
    """Who somebody is."""

    email = StringField(
        _l("E-mail"),
        [InputRequired(_MISSING), Length(max=254)],
        render_kw={"type": "email", "autocomplete": "username", "autofocus": True},
    )
    password = PasswordField(
        _l("Password"), [InputRequired(_MISSING), Length(max=200)], render_kw={"autocomplete": "current-password"}
    )


class PasswordForm(FlaskForm):
    """A new password."""

    old = PasswordField(
        _l("Present password"),
        [InputRequired(_MISSING), Length(max=200)],
        render_kw={"autocomplete": "current-password", "autofocus": True},
    )
    new = PasswordField(
        _l("New password"),
        [InputRequired(_MISSING), Length(max=200)],
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        _l("New password, once more"), [EqualTo("new", _NOT_THE_SAME)], render_kw={"autocomplete": "new-password"}
    )


class MemberForm(FlaskForm):
    """Somebody who is to have a role in a conference."""

    email = StringField(
        _l("E-mail"), [InputRequired(_MISSING), Length(max=254)], render_kw={"type": "email", "autocomplete": "off"}
    )
    name = StringField(_l("Name"), [Length(max=200)], render_kw={"autocomplete": "off"})
    role = SelectField(_l("Role"), choices=[SelectChoice(str(role), label) for role, label in ROLES.items()])


def show_places(form: FlaskForm, refusal: Refused) -> list[str]:
    """Puts what is wrong beside the fields that it is about; gives what is about none of them."""
    left = [] if refusal.places else [f"{refusal.reason} {refusal.cure}".strip()]
    for place in refusal.places:
        said = f"{place.reason} {place.cure}".strip()
        if place.where in form:
            form[place.where].errors = [*form[place.where].errors, said]
        else:
            left.append(said)
    return left
