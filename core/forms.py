"""Forms of the core: the shape of what is sent, nothing that asks the database."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import PasswordField, SelectField, StringField
from wtforms.validators import EqualTo, InputRequired, Length

from core.people import Role


class SignInForm(FlaskForm):
    """Who somebody is."""

    email = StringField(_l("E-mail"), [InputRequired(), Length(max=254)])
    password = PasswordField(_l("Password"), [InputRequired(), Length(max=200)])


class PasswordForm(FlaskForm):
    """A new password."""

    old = PasswordField(_l("Present password"), [InputRequired(), Length(max=200)])
    new = PasswordField(_l("New password"), [InputRequired(), Length(max=200)])
    again = PasswordField(_l("New password, once more"), [EqualTo("new", _l("The two are not the same."))])


class MemberForm(FlaskForm):
    """Somebody who is to have a role in a conference."""

    email = StringField(_l("E-mail"), [InputRequired(), Length(max=254)])
    name = StringField(_l("Name, for a new account"), [Length(max=200)])
    role = SelectField(_l("Role"), choices=[(str(role), str(role)) for role in Role])
