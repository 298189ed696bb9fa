"""Forms of the core: the shape of what is sent, nothing that asks the database."""

from collections.abc import Callable, Iterable

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    Field,
    FieldList,
    FormField,
    IntegerField,
    PasswordField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import EqualTo, InputRequired, Length, NumberRange

from core.declarations import MAX_DECLARATION
from core.errors import Refused
from core.panel import GroupLine
from core.people import Role

ROLES = {
    Role.OWNER: _l("Owner"),
    Role.EDITOR: _l("Editor"),
    Role.GROUP_CHAIR: _l("Working-group chair"),
    Role.MEMBER: _l("Panel member"),
    Role.CHAIR: _l("Meeting chair"),
    Role.READER: _l("Reader"),
}
DOINGS = (
    ("read", True, _l("Read drafts, results and the text of the guideline")),
    ("vote", True, _l("Vote in members’ meetings")),
    ("comment", True, _l("Comment, suggest another wording, compare wordings, see what is new")),
    ("comment", True, _l("Declare interests")),
    ("edit", True, _l("Write recommendations, narratives and evidence tables; grade, number, undo, delete")),
    ("edit", True, _l("Keep references and abbreviations, check before print")),
    ("edit", True, _l("Import recommendations, references and counted votes from a file")),
    ("edit", True, _l("Ask for review, and take that back")),
    ("edit", True, _l("Accept or decline suggestions")),
    ("edit", True, _l("Propose that a change after the vote is editorial, and agree to what somebody else proposed")),
    ("review", True, _l("Call recommendations ready for the vote or final, and take that back")),
    ("edit", False, _l("Set up: background, scale, rule and table, new guidelines, new meetings")),
    ("moderate", True, _l("Run meetings, keep their roll, enter votes on paper")),
    ("administer", True, _l("Give roles, invite, see who declared what")),
)
"""(right, whether a working group has it for its own guideline, what it allows). Source: the marks of the endpoints."""
_NO_GROUP = SelectChoice("", _l("None"))
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


class RoleForm(FlaskForm):
    """A role to be given. group: the number of a working group, "" for none."""

    role = SelectField(
        _l("Role"), choices=[SelectChoice(str(role), label) for role, label in ROLES.items()], default=str(Role.MEMBER)
    )
    group = SelectField(_l("Working group"), choices=[_NO_GROUP], default="")

    def offer(self, groups: Iterable[GroupLine]) -> None:
        """Offers these working groups."""
        named = [SelectChoice(str(each.number), f"{each.number} {each.topic[:60]}".strip()) for each in groups]
        self.group.choices = [_NO_GROUP, *named]

    @property
    def group_number(self) -> int | None:
        """The chosen working group's number."""
        return number_or_none(self.group.data)


class MemberForm(RoleForm):
    """Somebody who is to have a role in a conference."""

    email = StringField(
        _l("E-mail"), [InputRequired(_MISSING), Length(max=254)], render_kw={"type": "email", "autocomplete": "off"}
    )
    name = StringField(_l("Name"), [Length(max=200)], render_kw={"autocomplete": "off"})


class InvitationForm(RoleForm):
    """A link that gives a role."""

    email = StringField(
        _l("E-mail (optional)"),
        [Length(max=254)],
        render_kw={"type": "email", "autocomplete": "off"},
    )
    many = BooleanField(_l("More than one person may use it"))
    days = IntegerField(
        _l("Valid for how many days"),
        [InputRequired(_MISSING), NumberRange(1, 90, _l("Choose from 1 to 90 days."))],
        default=14,
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )


class JoinForm(FlaskForm):
    """An account for somebody who was invited."""

    name = StringField(_l("Name"), [InputRequired(_MISSING), Length(max=200)], render_kw={"autocomplete": "name"})
    email = StringField(
        _l("E-mail"),
        [InputRequired(_MISSING), Length(max=254)],
        render_kw={"type": "email", "autocomplete": "username"},
    )
    new = PasswordField(
        _l("Password"), [InputRequired(_MISSING), Length(max=200)], render_kw={"autocomplete": "new-password"}
    )
    again = PasswordField(
        _l("Password, once more"), [EqualTo("new", _NOT_THE_SAME)], render_kw={"autocomplete": "new-password"}
    )


class ResetForm(FlaskForm):
    """A new password by a link. email: asked of who has no address yet."""

    email = StringField(_l("E-mail"), [Length(max=254)], render_kw={"type": "email", "autocomplete": "username"})
    new = PasswordField(
        _l("New password"), [InputRequired(_MISSING), Length(max=200)], render_kw={"autocomplete": "new-password"}
    )
    again = PasswordField(
        _l("New password, once more"), [EqualTo("new", _NOT_THE_SAME)], render_kw={"autocomplete": "new-password"}
    )


class LostForm(FlaskForm):
    """Whose password is lost."""

    email = StringField(
        _l("E-mail"),
        [InputRequired(_MISSING), Length(max=254)],
        render_kw={"type": "email", "autocomplete": "username", "autofocus": True},
    )


class ProfileForm(FlaskForm):
    """What a person says of themselves."""

    name = StringField(_l("Name"), [InputRequired(_MISSING), Length(max=200)], render_kw={"autocomplete": "name"})
    affiliation = StringField(_l("Affiliation"), [Length(max=300)], render_kw={"autocomplete": "organization"})
    specialty = StringField(_l("Specialty"), [Length(max=120)], render_kw={"autocomplete": "off"})
    country = SelectField(_l("Country"), choices=[], render_kw={"autocomplete": "country"})
    orcid = StringField(_l("ORCID iD"), [Length(max=60)], render_kw={"autocomplete": "off", "spellcheck": "false"})


class DeclarationForm(FlaskForm):
    """A declaration of interest. person: whose; only owners are asked."""

    person = SelectField(_l("Person"), coerce=int, choices=[])
    subject = SelectField(_l("On"), choices=[], default="")
    text = TextAreaField(_l("Interest"), [Length(max=MAX_DECLARATION)], render_kw={"rows": 3})
    none = BooleanField(_l("Nothing to declare"))


def number_or_none(typed: object) -> int | None:
    """The whole number that was sent; None for nothing. What is no number becomes one that nothing has."""
    text = str(typed or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else (-1 if text else None)


def fill_unsent(form: FlaskForm, show: Callable[[], None]) -> None:
    """Fills the fields that a request did not send with what stands; boxes that are not ticked are sent as empty.

    show: fills the whole form with what stands.
    """
    sent = {name: form[name].data for name in form.data if form[name].raw_data or isinstance(form[name], BooleanField)}
    show()
    for name, value in sent.items():
        form[name].data = value


def show_places(form: FlaskForm, refusal: Refused) -> list[str]:
    """Puts what is wrong beside the fields that it is about; gives what is about none of them."""
    left = [] if refusal.places else [f"{refusal.reason} {refusal.cure}".strip()]
    for place in refusal.places:
        said = f"{place.reason} {place.cure}".strip()
        about = _fields_of(form, place.where)
        for field in about:
            field.errors = [*field.errors, said]
        if not about:
            left.append(said)
    return left


def _fields_of(form: FlaskForm, where: str) -> list[Field]:
    """The field of that name; one of a list's rows ("further-0-whom") comes with the list that holds it."""
    if where in form:
        return [form[where]]
    for holder in form:
        for row in holder if isinstance(holder, FieldList) else ():
            found = [field for field in row if field.name == where] if isinstance(row, FormField) else []
            if found:
                return [holder, *found]
    return []
