"""Forms of authoring: the shape of what is sent, and how it becomes the plain values that verbs take.

They never ask the database. What a verb refuses is put beside the field that it names (`core.forms.show_places`).
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import Any, TypeVar

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from authoring.drafts import ConferenceDraft, GuidelineDraft, ListDraft, QuestionDraft, WordingDraft
from authoring.rules.grading import DEFAULT_SYSTEM, SYSTEMS, FurtherGrade, Grade, GradingSystem
from voting.grade_words import GRADES
from voting.rules.consensus import DEFAULT_RULE, PRESETS, ConsensusRule, from_data, to_data
from voting.words import TITLES

Draft = TypeVar("Draft", ConferenceDraft, GuidelineDraft, QuestionDraft, ListDraft)


class ConferenceForm(FlaskForm):
    """What a conference says of itself. base: the same as it stood when the page was made."""

    title = StringField(_l("Title"), [InputRequired(_l("Give the conference a title.")), Length(max=300)])
    held_on = DateField(_l("Date"), [Optional()])
    venue = StringField(_l("Venue"), [Length(max=300)])
    organisers = TextAreaField(
        _l("Organisers"), [Length(max=4000)], description=_l("One a line, as they are to be printed.")
    )
    about = TextAreaField(
        _l("About"), [Length(max=20_000)], description=_l("A few words for readers. Markdown is understood.")
    )
    is_public = BooleanField(
        _l("Results are public"), description=_l("Anybody may read the table without an account; drafts stay closed.")
    )
    base = HiddenField()

    def draft(self) -> ConferenceDraft:
        """What is to be written."""
        return ConferenceDraft(
            self.title.data or "",
            self.held_on.data,
            self.venue.data or "",
            tuple((self.organisers.data or "").splitlines()),
            self.about.data or "",
            bool(self.is_public.data),
        )

    def show(self, draft: ConferenceDraft) -> None:
        """Fills the form with what stands."""
        values = asdict(draft) | {"organisers": "\n".join(draft.organisers)}
        _fill(self, values)


class GuidelineForm(FlaskForm):
    """What a guideline says of itself and of its working group. An empty rule keeps the one that stands."""

    guideline_title = StringField(
        _l("Title of the guideline"), [Length(max=300)], description=_l("Left empty, it is the group’s topic.")
    )
    group_number = IntegerField(_l("Number of the group"), [InputRequired(), NumberRange(1, 999)], default=1)
    group_topic = StringField(_l("Topic"), [Length(max=300)])
    group_chair = StringField(_l("Chair"), [Length(max=200)])
    grading_system = RadioField(
        _l("Grading scale"),
        choices=[SelectChoice(system.name, GRADES.get(system.title, system.title)) for system in SYSTEMS.values()],
        default=DEFAULT_SYSTEM.name,
        validate_choice=False,
    )
    rule = RadioField(
        _l("Consensus rule"),
        choices=[SelectChoice(rule.name, TITLES[rule.title]) for rule in PRESETS.values()],
        default=DEFAULT_RULE.name,
        validate_choice=False,
    )
    table_number = IntegerField(_l("Number of the table"), [InputRequired(), NumberRange(1, 999)], default=5)
    table_caption = StringField(_l("Caption of the table"), [Length(max=500)])
    guideline_about = TextAreaField(
        _l("About the guideline"),
        [Length(max=20_000)],
        description=_l("A few words for readers, on the overview. Markdown is understood."),
    )
    guideline_base = HiddenField()

    def guideline_draft(self, standing: ConsensusRule = DEFAULT_RULE) -> GuidelineDraft:
        """What is to be written. standing: the rule that holds unless another one is chosen."""
        return GuidelineDraft(
            guideline_title=self.guideline_title.data or "",
            group_number=self.group_number.data or 0,
            group_topic=self.group_topic.data or "",
            group_chair=self.group_chair.data or "",
            grading_system=self.grading_system.data or "",
            rule=PRESETS.get(self.rule.data or "", standing),
            table_number=self.table_number.data or 0,
            table_caption=self.table_caption.data or "",
            guideline_about=self.guideline_about.data or "",
        )

    def show_guideline(self, draft: GuidelineDraft) -> None:
        """Fills the form with what stands; a rule that is no preset is shown as none of them."""
        _fill(self, asdict(draft) | {"rule": rule_choice(draft.rule)})


def rule_choice(rule: ConsensusRule) -> str:
    """The rule's name among the presets, "" where it is none of them."""
    return rule.name if PRESETS.get(rule.name) == rule else ""


class FoundForm(ConferenceForm, GuidelineForm):
    """A new conference with its first guideline."""

    slug = StringField(
        _l("Address"), [Length(max=60)], description=_l("a to z, 0 to 9 and hyphens. Left empty, the title gives it.")
    )


class QuestionForm(FlaskForm):
    """A question."""

    number = StringField(_l("Number"), [Length(max=20)])
    title = TextAreaField(_l("Question"), [Length(max=4000)])
    base = HiddenField()

    def draft(self) -> QuestionDraft:
        """What is to be written."""
        return QuestionDraft(self.title.data or "", self.number.data or "")

    def show(self, draft: QuestionDraft) -> None:
        """Fills the form with what stands."""
        _fill(self, asdict(draft))


class FurtherGradeForm(Form):
    """A further grade of the same statement, for a second population or outcome."""

    whom = StringField(_l("For"), [Length(max=100)])
    level_of_evidence = StringField(_l("Level of evidence"))
    strength = StringField(_l("Strength"))
    direction = StringField(_l("Direction"))

    def grade(self) -> FurtherGrade:
        """What is to be written; all of it empty for an empty row."""
        told = (self.level_of_evidence, self.strength, self.direction, self.whom)
        return FurtherGrade(*((field.data or "").strip() for field in told))


class WordingForm(FlaskForm):
    """A recommendation's text and grade. Which codes are on the scale is the verb's to say.

    level_suffix: "II:t" for each suffix that is ticked beside a level. Where direction or further grades are not among
    what is sent, they stay as they stand.
    """

    text = TextAreaField(_l("Statement"))
    level_of_evidence = StringField(_l("Level of evidence"))
    level_suffix = SelectMultipleField(_l("Index"), choices=[], validate_choice=False)
    strength = StringField(_l("Strength"))
    direction = StringField(_l("Direction"))
    further = FieldList(FormField(FurtherGradeForm), min_entries=1)
    base_wording_id = HiddenField()

    def draft(self) -> WordingDraft:
        """What is to be written."""
        level = self.level_of_evidence.data or ""
        ticked = [each.rpartition(":") for each in self.level_suffix.data or []]
        level += "".join(letter for of, _, letter in ticked if of == level)
        sent = any(entry.form.whom.raw_data for entry in self.further)
        further = tuple(entry.form.grade() for entry in self.further)
        return WordingDraft(
            self.text.data or "",
            level,
            self.strength.data or "",
            self.direction.data or "" if self.direction.raw_data else None,
            tuple(each for each in further if each != FurtherGrade()) if sent else None,
        )

    def base_id(self) -> int:
        """The wording that the person began from; 0 where that is not told."""
        told = self.base_wording_id.data or ""
        return int(told) if told.isascii() and told.isdigit() and len(told) < 15 else 0


def grade_values(grading: GradingSystem, grade: Grade, further: Sequence[FurtherGrade]) -> dict[str, Any]:
    """What a WordingForm shows of grades: a direction only where the strength tells none; one empty row more."""
    rows = [(each, {"whom": each.label}) for each in further] + [(FurtherGrade(), {"whom": ""})]
    return _shown(grading, grade) | {"further": [_shown(grading, each) | whom for each, whom in rows]}


def _shown(grading: GradingSystem, grade: Grade) -> dict[str, str]:
    direction = "" if grading.said(grade.strength) else grade.direction
    return {"level_of_evidence": grade.level_of_evidence, "strength": grade.strength, "direction": direction}


class RecommendationForm(WordingForm):
    """A new recommendation, which may choose its number."""

    number = StringField(_l("Number"), [Length(max=20)])


class NumberForm(FlaskForm):
    """A recommendation's number. base: the one that it had when the page was made."""

    number = StringField(_l("Number"), [Length(max=20)])
    base = HiddenField()


class AbbreviationsForm(FlaskForm):
    """The list of abbreviations."""

    abbreviations = TextAreaField(
        _l("Abbreviations"), [Length(max=100_000)], description=_l("One a line: the short form, a comma, the meaning.")
    )
    base = HiddenField()

    def draft(self) -> ListDraft:
        """What is to be written."""
        return ListDraft(self.abbreviations.data or "")

    def show(self, draft: ListDraft) -> None:
        """Fills the form with what stands."""
        self.abbreviations.data = draft.abbreviations


class UploadForm(FlaskForm):
    """A file to look at before it is imported. For a new conference it also says what a CSV file cannot."""

    file = FileField(_l("File"), [FileRequired(_l("Choose a file first."))])
    title = StringField(_l("Title of the conference"), [Length(max=300)])
    scale = SelectField(
        _l("Grading scale"),
        choices=[
            SelectChoice("", _l("the one that fits")),
            *(SelectChoice(system.name, GRADES.get(system.title, system.title)) for system in SYSTEMS.values()),
        ],
    )
    rule = SelectField(
        _l("Consensus rule"),
        choices=[SelectChoice(rule.name, TITLES[rule.title]) for rule in PRESETS.values()],
        default=DEFAULT_RULE.name,
    )
    number_anew = BooleanField(_l("Number what comes in after what is there"))


class MeetingForm(FlaskForm):
    """A meeting to be held."""

    title = StringField(_l("Title"), [InputRequired(_l("Give the meeting a title.")), Length(max=300)])
    held_on = DateField(_l("Date"), [Optional()])
    answers = RadioField(
        _l("Answers"),
        choices=[
            SelectChoice("yes-no", _l("Yes or No")),
            SelectChoice("yes-no-abstain", _l("Yes, No or Abstain")),
        ],
        default="yes-no",
    )
    may_change = BooleanField(_l("Votes may be changed until the vote is closed"), default=True)
    recommendations = SelectMultipleField(_l("Agenda"), coerce=int, validate_choice=False)


def as_base(draft: Any) -> str:
    """A draft as a hidden field carries it, for `from_base`."""
    values = {field.name: getattr(draft, field.name) for field in fields(draft)}
    return json.dumps(values, default=_plain, ensure_ascii=False)


def _plain(value: Any) -> Any:
    return to_data(value) if isinstance(value, ConsensusRule) else str(value)


def from_base(kind: type[Draft], text: str | None) -> Draft | None:
    """The draft that the hidden field carries; None for what is none."""
    try:
        values = json.loads(text or "")
        return kind(**{field.name: _typed(field.name, values[field.name]) for field in fields(kind)})
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _typed(name: str, value: Any) -> Any:
    if name == "held_on":
        return date.fromisoformat(value) if value else None
    if name == "rule":
        return from_data(value)
    return tuple(map(str, value)) if isinstance(value, list) else value


def _fill(form: FlaskForm, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if name in form:
            form[name].data = value
