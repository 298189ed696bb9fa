"""The form of a conference's further facts: rows of a name and a text. It never asks the database."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, FieldList, Form, FormField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from authoring.drafts import FactRow, FactsDraft
from core.errors import Refused
from core.prose import plain

SPARE = 2
"""How many empty rows there are to write into."""


class FactForm(Form):
    """A fact. gone: it is to be removed."""

    name = StringField(_l("Name"), [Length(max=1000)])
    kind = SelectField(
        _l("Written as"),
        choices=[SelectChoice("text", _l("one text")), SelectChoice("parts", _l("parts, one a line"))],
        default="text",
    )
    text = TextAreaField(_l("Text"), [Length(max=200_000)])
    gone = BooleanField(_l("Remove"))

    def row(self) -> FactRow:
        """What is to be written."""
        return FactRow(self.name.data or "", self.kind.data == "parts", self.text.data or "")


class FactsForm(FlaskForm):
    """All facts, with rows to write further ones into. base: the same as they stood when the page was made."""

    rows = FieldList(FormField(FactForm))
    base = HiddenField()

    def draft(self) -> FactsDraft:
        """What is to be written."""
        return FactsDraft(tuple(each.form.row() for each in self.rows if not each.form.gone.data))

    def show(self, draft: FactsDraft) -> None:
        """Fills the form with what stands."""
        for row in draft.rows:
            kind = "parts" if row.in_parts else "text"
            self.rows.append_entry({"name": row.name, "kind": kind, "text": row.text})
        self.spare()

    def spare(self) -> None:
        """Adds empty rows to write into."""
        for _ in range(SPARE):
            self.rows.append_entry()

    def show_refusal(self, refusal: Refused) -> list[str]:
        """Puts what is wrong beside the facts that it is about; gives what is about none of them."""
        left = [] if refusal.places else [f"{refusal.reason} {refusal.cure}"]
        for place in refusal.places:
            said = f"{place.reason} {place.cure}".strip()
            about = [
                each.form
                for each in self.rows
                if place.where == f"fact:{_name(each.form)}" and each.form.row() != FactRow()
            ]
            for form in about:
                form.text.errors = [*form.text.errors, said]
            left += [] if about else [said]
        return left


def _name(form: FactForm) -> str:
    return " ".join(plain(form.name.data or "").split())


def told(draft: FactsDraft) -> str:
    """The facts as a hidden field carries them, for `seen`."""
    return json.dumps([asdict(row) for row in draft.rows], ensure_ascii=False)


def seen(text: str | None) -> FactsDraft | None:
    """The facts that the hidden field carries; None for what are none."""
    try:
        rows: Sequence[dict[str, object]] = json.loads(text or "")
        return FactsDraft(tuple(FactRow(str(r["name"]), bool(r["in_parts"]), str(r["text"])) for r in rows))
    except (ValueError, KeyError, TypeError):
        return None
