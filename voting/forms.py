"""Forms of voting: people on the roll, files, interests, how a meeting votes. They never ask the database."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from voting.rules.admission import COUNTDOWNS, Admission, Visibility
from voting.rules.consensus import PRESETS, ConsensusRule
from voting.rules.quorum import Quorum
from voting.rules.roll_csv import EMAIL, MAX_EMAIL, MAX_NAME
from voting.words import countdown_words, rule_title

ADMISSIONS = {
    Admission.OPEN_QR: (
        _l("Whoever scans the code"),
        _l("One seat for each device. Nobody needs a name; a second device is a second vote."),
    ),
    Admission.CODES: (
        _l("People on the roll, each with a personal code"),
        _l("One seat for each person. Print badges or mail the codes; a lost code is replaced in a moment."),
    ),
    Admission.MEMBERS: (
        _l("Panel members who sign in"),
        _l("One seat for each owner, editor and chair of this conference. A reader votes if you add them to the roll."),
    ),
}
"""Who may vote: what it is called, and what it means."""

VISIBILITIES = {
    Visibility.HIDDEN: (_l("When the chair reveals it"), _l("You see it first, after closing.")),
    Visibility.CLOSING: (_l("As soon as the vote is closed"), _l("The room sees it at the same moment as you.")),
    Visibility.LIVE: (
        _l("While the vote is running"),
        _l(
            "The projector shows the growing result. Early votes sway late ones, and nobody sees who has not voted yet."
        ),
    ),
}
"""When the room sees a result."""

QUORUMS: dict[str, tuple[Any, Quorum | None]] = {
    "": (_l("None"), None),
    "more-than-half": (_l("More than half of those on the roll"), Quorum(share=Fraction(1, 2), more_than=True)),
    "half": (_l("At least half of those on the roll"), Quorum(share=Fraction(1, 2))),
    "two-thirds": (_l("At least two thirds of those on the roll"), Quorum(share=Fraction(2, 3))),
    "three-quarters": (_l("At least three quarters of those on the roll"), Quorum(share=Fraction(3, 4))),
}
COUNT, KEPT = "count", "kept"
"""Further choices of a quorum: a number of people; a share that stands and is none of the above."""


class PersonForm(FlaskForm):
    """Somebody on the roll."""

    name = StringField(
        _l("Name"), [InputRequired(_l("Write the name.")), Length(max=MAX_NAME)], render_kw={"autocomplete": "off"}
    )
    email = StringField(_l("E-mail"), [Length(max=MAX_EMAIL)], render_kw={"type": "email", "autocomplete": "off"})
    affiliation = StringField(_l("Affiliation"), [Length(max=MAX_NAME)], render_kw={"autocomplete": "off"})
    remote = BooleanField(_l("Takes part remotely"))

    def validate_email(self, field: StringField) -> None:
        """Refuses what no mail could reach."""
        if field.data and not EMAIL.fullmatch(field.data.strip()):
            raise ValidationError(_l("This is no e-mail address."))


class RollUploadForm(FlaskForm):
    """A roll, as a file or as rows pasted from a spreadsheet."""

    file = FileField(_l("File"))
    text = TextAreaField(_l("Or paste the rows here"), [Length(max=1_000_000)])


class InterestForm(FlaskForm):
    """An interest that somebody declares. subject: "" is the whole meeting."""

    seat = SelectField(_l("Who"), coerce=lambda value: int(value) if str(value).isdecimal() else 0)
    subject = SelectField(_l("On what"))
    text = TextAreaField(_l("Interest"), [Length(max=2000)], render_kw={"rows": 2})
    recused = BooleanField(_l("Recused: has no ballot on it"))

    def offer(self, seats: Sequence[tuple[int, str]], subjects: Sequence[tuple[str, str]]) -> None:
        """Fills the two lists. Several seats: nobody is chosen beforehand, since the first would be by accident."""
        first = [SelectChoice(0, _l("Choose a person"))] if len(seats) != 1 else []
        self.seat.choices = [*first, *(SelectChoice(seat, name) for seat, name in seats)]
        self.subject.choices = [
            SelectChoice("", _l("The whole meeting")),
            *(SelectChoice(subject, name) for subject, name in subjects),
        ]

    def validate_seat(self, field: SelectField) -> None:
        """Asks for somebody."""
        if not field.data:
            raise ValidationError(_l("Choose whose interest it is."))


class SettingsForm(FlaskForm):
    """How a meeting votes."""

    title = StringField(_l("Title"), [InputRequired(_l("Give the meeting a title.")), Length(max=300)])
    held_on = DateField(_l("Date"), [Optional()])
    admission = RadioField(
        _l("Who may vote"), choices=[SelectChoice(str(key), said[0]) for key, said in ADMISSIONS.items()]
    )
    answers = RadioField(
        _l("Answers"),
        choices=[SelectChoice("yes-no", _l("Yes or No")), SelectChoice("yes-no-abstain", _l("Yes, No or Abstain"))],
    )
    named = RadioField(
        _l("Secrecy"),
        choices=[
            SelectChoice("", _l("Secret: once the vote is closed, nobody can tell who voted what, not even you")),
            SelectChoice("y", _l("Named: the record says who voted what, and the phone says so before the vote")),
        ],
    )
    may_change = BooleanField(_l("Votes may be changed until the vote is closed"))
    ask_reason = BooleanField(_l("Whoever votes No is asked for a reason"))
    visibility = RadioField(
        _l("The room sees the result"), choices=[SelectChoice(str(key), said[0]) for key, said in VISIBILITIES.items()]
    )
    countdown_seconds = SelectField(_l("Countdown"), coerce=int)
    quorum = SelectField(_l("Quorum"))
    quorum_count = IntegerField(_l("Number of people"), [Optional(), NumberRange(1, 100_000)])
    rule = RadioField(_l("Consensus rule"))

    def offer(self, standing_rule: ConsensusRule, standing: Quorum | None, countdown: int) -> None:
        """Fills the lists. What stands and is none of the ready-made ones is offered too, so that it can be kept."""
        own = [] if rule_choice(standing_rule) else [SelectChoice("", standing_rule.title)]
        self.rule.choices = [*own, *(SelectChoice(rule.name, rule_title(rule.title)) for rule in PRESETS.values())]
        seconds = sorted({*COUNTDOWNS, countdown})
        self.countdown_seconds.choices = [SelectChoice(each, countdown_words(each)) for each in seconds]
        kept = [SelectChoice(KEPT, _l("As it stands"))] if quorum_choice(standing) == KEPT else []
        self.quorum.choices = [
            *kept,
            *(SelectChoice(key, said) for key, (said, _) in QUORUMS.items()),
            SelectChoice(COUNT, _l("A number of people")),
        ]

    def validate_quorum(self, field: SelectField) -> None:
        """Asks for the number where a number is the quorum."""
        if field.data == COUNT and not self.quorum_count.data:
            raise ValidationError(_l("Write how many people have to be present."))

    def chosen_rule(self, standing: ConsensusRule) -> ConsensusRule:
        """The rule that is to hold; the standing one where none is chosen."""
        return PRESETS.get(self.rule.data or "", standing)

    def chosen_quorum(self, standing: Quorum | None) -> Quorum | None:
        """The quorum that is to hold."""
        if self.quorum.data == COUNT and self.quorum_count.data:
            return Quorum(count=self.quorum_count.data)
        if self.quorum.data == KEPT:
            return standing
        return QUORUMS.get(self.quorum.data or "", QUORUMS[""])[1]


def rule_choice(rule: ConsensusRule) -> str:
    """The rule's name among the presets, "" where it is none of them."""
    return rule.name if PRESETS.get(rule.name) == rule else ""


def quorum_choice(quorum: Quorum | None) -> str:
    """The quorum's name among the choices."""
    if quorum is not None and quorum.count is not None:
        return COUNT
    return next((key for key, (_, known) in QUORUMS.items() if known == quorum), KEPT)
