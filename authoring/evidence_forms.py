"""Forms of evidence: the shape of what is sent for narratives, tables and references. They never ask the database."""

import json
import re
from dataclasses import asdict
from typing import Any, TypeVar

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional

from authoring.citing import STYLES
from authoring.evidence import ReferenceLine
from authoring.evidence_drafts import NarrativeDraft, TableDraft
from authoring.rules import references

KINDS = {
    "article-journal": _l("Article in a journal"),
    "article": _l("Article"),
    "book": _l("Book"),
    "chapter": _l("Chapter of a book"),
    "report": _l("Report"),
    "webpage": _l("Web page"),
    "thesis": _l("Thesis"),
    "paper-conference": _l("Paper at a conference"),
    "dataset": _l("Data set"),
    "legislation": _l("Law"),
    "manuscript": _l("Manuscript"),
    "software": _l("Software"),
    "standard": _l("Standard"),
    "entry-encyclopedia": _l("Entry in an encyclopedia"),
    "article-newspaper": _l("Article in a newspaper"),
    "speech": _l("Talk"),
}
PLAIN = {
    "title": "title",
    "container": "container-title",
    "container_short": "container-title-short",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "publisher": "publisher",
    "place": "publisher-place",
    "edition": "edition",
    "doi": "DOI",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "url": "URL",
}
"""A form's field to a variable of CSL."""


class NarrativeForm(FlaskForm):
    """What a question's page says. base: the same as it stood when the page was made."""

    heading = StringField(_l("Heading in the text"), [Length(max=4000)])
    section = StringField(_l("Section"), [Length(max=100)])
    summary = TextAreaField(_l("Summary"), [Length(max=20_000)])
    population = StringField(_l("Population"), [Length(max=4000)])
    intervention = StringField(_l("Intervention"), [Length(max=4000)])
    comparator = StringField(_l("Comparator"), [Length(max=4000)])
    outcome = StringField(_l("Outcome"), [Length(max=4000)])
    narrative = TextAreaField(_l("Narrative"), [Length(max=400_000)])
    base = HiddenField()

    def draft(self) -> NarrativeDraft:
        """What is to be written."""
        return NarrativeDraft(**{name: self[name].data or "" for name in NarrativeDraft.__dataclass_fields__})

    def show(self, draft: NarrativeDraft) -> None:
        """Fills the form with what stands."""
        for name, text in asdict(draft).items():
            self[name].data = text


class TableForm(FlaskForm):
    """An evidence table, its cells as text with tabs. base: the same as it stood when the page was made."""

    number = IntegerField(_l("Number"), [Optional()])
    question_id = SelectField(_l("Question"), validate_choice=False)
    caption = TextAreaField(_l("Caption"), [Length(max=4000)])
    grid = TextAreaField(_l("Cells"), [Length(max=2_000_000)])
    footnotes = TextAreaField(_l("Footnotes"), [Length(max=100_000)])
    abbreviations = TextAreaField(_l("Abbreviations"), [Length(max=100_000)])
    notes = TextAreaField(_l("Notes on the source"), [Length(max=100_000)])
    base = HiddenField()

    def draft(self) -> TableDraft:
        """What is to be written."""
        told = self.question_id.data or ""
        texts = {name: self[name].data or "" for name in ("caption", "grid", "footnotes", "abbreviations", "notes")}
        question_id = int(told) if told.isascii() and told.isdigit() and len(told) < 15 else None
        return TableDraft(number=self.number.data or 0, question_id=question_id, **texts)

    def show(self, draft: TableDraft) -> None:
        """Fills the form with what stands."""
        for name, value in asdict(draft).items():
            self[name].data = value
        self.question_id.data = str(draft.question_id or "")
        self.number.data = draft.number or None


class ReferenceForm(FlaskForm):
    """A reference. What the form has no field for stays as it is. base: the reference as it stood."""

    key = StringField(_l("Key"), [Length(max=200)])
    kind = SelectField(
        _l("Kind"), choices=[SelectChoice(name, label) for name, label in KINDS.items()], validate_choice=False
    )
    title = TextAreaField(_l("Title"), [Length(max=4000)])
    authors = TextAreaField(_l("Authors"), [Length(max=40_000)])
    editors = TextAreaField(_l("Editors"), [Length(max=40_000)])
    container = StringField(_l("Journal, book or site"), [Length(max=4000)])
    container_short = StringField(_l("Its abbreviation"), [Length(max=400)])
    issued = StringField(_l("Year or date"), [Length(max=60)])
    volume = StringField(_l("Volume"), [Length(max=100)])
    issue = StringField(_l("Issue"), [Length(max=100)])
    page = StringField(_l("Pages"), [Length(max=200)])
    publisher = StringField(_l("Publisher"), [Length(max=400)])
    place = StringField(_l("Place"), [Length(max=400)])
    edition = StringField(_l("Edition"), [Length(max=100)])
    doi = StringField(_l("DOI"), [Length(max=400)])
    pmid = StringField(_l("PubMed number"), [Length(max=40)])
    pmcid = StringField(_l("PMC number"), [Length(max=40)])
    url = StringField(_l("Web address"), [Length(max=2000)])
    accessed = StringField(_l("Looked at on"), [Length(max=60)])
    note = TextAreaField(_l("Note"), [Length(max=8000)])
    base = HiddenField()

    def item(self, standing: references.Item) -> references.Item:
        """The CSL item to be written; standing: what there is, of which the form shows a part."""
        standing = references.tidy(standing)
        item: references.Item = {**standing, "type": self.kind.data or "article"}
        item |= {variable: self[field].data or "" for field, variable in PLAIN.items()}
        for field, variable in (("authors", "author"), ("editors", "editor")):
            lines = [line.strip() for line in (self[field].data or "").splitlines() if line.strip()]
            before = references.people(standing, variable)
            if lines != list(before):  # else names keep the parts that one line does not show
                item[variable] = [references.person(line) for line in lines]
        for field, variable in (("issued", "issued"), ("accessed", "accessed")):
            if (self[field].data or "") != as_day(standing.get(variable, {})):
                item[variable] = from_day(self[field].data or "")
        return references.tidy(item)

    def show(self, line: ReferenceLine) -> None:
        """Fills the form with what stands."""
        item = line.csl
        for field, variable in PLAIN.items():
            self[field].data = item.get(variable, "")
        self.key.data, self.note.data, self.kind.data = line.key, line.note, item.get("type", "article")
        self.authors.data = "\n".join(references.people(item))
        self.editors.data = "\n".join(references.people(item, "editor"))
        self.issued.data, self.accessed.data = (as_day(item.get(name, {})) for name in ("issued", "accessed"))

    def seen(self) -> dict[str, Any] | None:
        """The reference as it stood when the page was made; None where that is not told."""
        try:
            told = json.loads(self.base.data or "")
        except (ValueError, RecursionError):
            return None
        return told if isinstance(told, dict) and isinstance(told.get("csl"), dict) else None


def reference_base(line: ReferenceLine) -> str:
    """The reference as the hidden field carries it."""
    return json.dumps({"key": line.key, "csl": line.csl, "note": line.note}, ensure_ascii=False)


def as_day(told: dict[str, Any]) -> str:
    """A CSL date as one writes it: "2015", "2015-03", "2015-03-02", or its words."""
    parts = (told.get("date-parts") or [[]])[0]
    return "-".join(f"{part:02d}" for part in parts) or str(told.get("literal", ""))


def from_day(text: str) -> dict[str, Any]:
    """The reverse of `as_day`."""
    text = text.strip()
    if not text:
        return {}
    parts = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", text)
    return {"date-parts": [[int(part) for part in parts.groups() if part]]} if parts else {"literal": text}


class ReferencesForm(FlaskForm):
    """References to be imported: a file, or the same as text."""

    file = FileField(_l("File"))
    pasted = TextAreaField(_l("Or paste them here"), [Length(max=4_000_000)])


class StyleForm(FlaskForm):
    """How references are printed."""

    style = SelectField(
        _l("Style"), choices=[SelectChoice(name, label) for name, label in STYLES.items()], validate_choice=False
    )


def told(draft: NarrativeDraft | TableDraft) -> str:
    """A draft as a hidden field carries it, for `seen`."""
    return json.dumps(asdict(draft), ensure_ascii=False)


Draft = TypeVar("Draft", NarrativeDraft, TableDraft)


def seen(kind: type[Draft], text: str | None) -> Draft | None:
    """The draft that the hidden field carries; None for what is none."""
    try:
        values: dict[str, Any] = json.loads(text or "")
        whole = ("number", "question_id")
        kept: dict[str, Any] = {name: value if name in whole else str(value) for name, value in values.items()}
        return kind(**kept)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
