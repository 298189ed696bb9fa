"""Forms of the grading scale: a scale of one's own, and what becomes of each code when the scale changes."""

import json
import re
from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, FieldList, Form, FormField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from authoring.drafts import ScaleDraft
from authoring.rules.grading import LEVEL, CarryOver, Used
from core.errors import Refused

EMPTY_ROWS = 2
NO_GRADE = "none"
_PLACE = re.compile(r"(levels|strengths)\[(\d+)\](?:\.(\w+))?")


class ValueForm(Form):
    """One value of a scale. rank: where it stands among the others, the firmest first; suffixes: one a line."""

    rank = StringField(_l("Place"))
    code = StringField(_l("Code"), [Length(max=25)])
    definition = TextAreaField(_l("Definition"), [Length(max=500)])
    direction = SelectField(
        _l("Direction"),
        choices=[
            SelectChoice("", _l("does not say")),
            SelectChoice("for", _l("for")),
            SelectChoice("against", _l("against")),
            SelectChoice("neither", _l("neither for nor against")),
        ],
        validate_choice=False,
    )
    sign = StringField(_l("Sign"), [Length(max=25)])
    suffixes = TextAreaField(_l("Suffixes"), [Length(max=4000)])
    strong = BooleanField(_l("among the firmest"))
    alone = BooleanField(_l("needs no level of evidence"))

    def value(self) -> dict[str, Any] | None:
        """The value as a scale keeps it; None for an empty row."""
        texts = {name: (self[name].data or "").strip() for name in ("code", "definition", "direction", "sign")}
        suffixes = [_suffix(line) for line in (self.suffixes.data or "").splitlines() if line.strip()]
        if not any((texts["code"], texts["definition"], texts["sign"], suffixes)):
            return None
        more = {"suffixes": suffixes, "strong": bool(self.strong.data), "alone": bool(self.alone.data)}
        kept = {name: told for name, told in (texts | more).items() if told}
        return {"code": "", "definition": ""} | kept

    def place(self) -> float:
        """Where the value is wanted; last of all where no number says it."""
        told = (self.rank.data or "").strip()
        return float(told) if told.isascii() and told.isdigit() and len(told) < 6 else float("inf")


def _suffix(line: str) -> list[str]:
    letter, _, meaning = line.partition(",")
    return [letter.strip(), meaning.strip()]


class ScaleForm(FlaskForm):
    """A scale of a guideline's own. base: the same as it stood when the page was made."""

    title = StringField(_l("Name of the scale"), [Length(max=200)])
    source = StringField(_l("Source"), [Length(max=500)])
    separator = StringField(_l("Between the two codes in print"), [Length(max=5)], default=",")
    levels = FieldList(FormField(ValueForm))
    strengths = FieldList(FormField(ValueForm))
    base = HiddenField()

    def draft(self) -> ScaleDraft:
        """What is to be written."""
        separator = self.separator.data or ""
        return ScaleDraft(
            self.title.data or "", self.source.data or "", separator, _values(self.levels), _values(self.strengths)
        )

    def show_places(self, refusal: Refused) -> list[str]:
        """Puts what is wrong beside its field; gives what is about none. The rows are in the order of the draft."""
        left = [] if refusal.places else [f"{refusal.reason} {refusal.cure}"]
        for place in refusal.places:
            said, met = f"{place.reason} {place.cure}".strip(), _PLACE.fullmatch(place.where)
            field = self[place.where] if place.where in ("title", "source", "separator") else None
            if met and int(met[2]) < len(self[met[1]]):
                entry = self[met[1]][int(met[2])].form
                field = entry[met[3] if met[3] in entry else "code"]
            if field is None:
                left.append(said)
            else:
                field.errors = [*field.errors, said]
        return left


def _values(rows: FieldList) -> tuple[dict[str, Any], ...]:
    ordered = sorted(rows, key=lambda entry: entry.form.place())
    return tuple(value for entry in ordered if (value := entry.form.value()))


def scale_form(draft: ScaleDraft, base: str) -> ScaleForm:
    """The form filled with the draft, with empty rows at the end of each side."""
    form = ScaleForm(
        formdata=None,
        title=draft.title,
        source=draft.source,
        separator=draft.separator,
        levels=_rows(draft.levels),
        strengths=_rows(draft.strengths),
    )
    form.base.data = base
    return form


def _rows(values: tuple[dict[str, Any], ...]) -> list[dict[str, Any]]:
    filled = [
        dict(value)
        | {"rank": str(n), "suffixes": "\n".join(f"{letter}, {meaning}" for letter, meaning in _pairs(value))}
        for n, value in enumerate(values, 1)
    ]
    return filled + [{} for _ in range(EMPTY_ROWS)]


def _pairs(value: dict[str, Any]) -> list[list[str]]:
    return list(value.get("suffixes") or [])


def as_base(draft: ScaleDraft) -> str:
    """A scale as a hidden field carries it, for `from_base`."""
    return json.dumps(draft.data(), ensure_ascii=False)


def from_base(text: str | None) -> ScaleDraft | None:
    """The scale that the hidden field carries; None for what is none."""
    try:
        told = json.loads(text or "")
        title, source, separator = (str(told[name]) for name in ("title", "source", "separator"))
        levels, strengths = (tuple(dict(each) for each in told[side]) for side in ("levels", "strengths"))
        return ScaleDraft(title, source, separator, levels, strengths)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def field_of(used: Used) -> str:
    """The name of the field that says what becomes of a code."""
    return f"{used.part}:{used.code}"


def carry_over(sent: Mapping[str, str], codes: tuple[Used, ...]) -> CarryOver:
    """What the form says becomes of each code in use: "=V" for V, "none" for no grade; anything else is not said."""
    levels: dict[str, str] = {}
    strengths: dict[str, str] = {}
    for each in codes:
        told = sent.get(field_of(each), "")
        if told == NO_GRADE or told.startswith("="):
            (levels if each.part == LEVEL else strengths)[each.code] = "" if told == NO_GRADE else told[1:]
    return CarryOver(levels, strengths)
