"""What differs between two records, in the reader's words: what a part and a field are called."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.languages import moment
from export.formats import FORMATS
from export.manuscript.checklist import answered_words
from export.results_page import DATA
from export.since import Differing, Part, Path, Place
from export.tongue import READERS
from voting.rules.diff import Step, diff

PARTS: dict[str, Any] = {
    "conference": _l("Conference"),
    "guideline": _l("Guideline"),
    "question": _l("Question %(name)s"),
    "recommendation": _l("Recommendation %(name)s"),
    "reference": _l("Reference %(name)s"),
    "table": _l("Evidence table %(name)s"),
    "answer": _l("Answer: %(name)s"),
}
FIELDS: dict[str, Any] = {
    "text": _l("wording"),
    "title": _l("title"),
    "about": _l("about it"),
    "heading": _l("heading in the text"),
    "section": _l("section"),
    "summary": _l("summary"),
    "narrative": _l("narrative"),
    "pico": _l("scope"),
    "question": _l("question"),
    "level_of_evidence": _l("level of evidence"),
    "strength": _l("strength"),
    "direction": _l("direction"),
    "further_grades": _l("further grades"),
    "status": _l("status"),
    "notes": _l("notes"),
    "rounds": _l("vote"),
    "rounds_set_aside": _l("vote set aside"),
    "equalities": _l("decision on a rewording"),
    "yes": _l("yes"),
    "no": _l("no"),
    "abstain": _l("abstentions"),
    "kind": _l("kind"),
    "state": _l("state"),
    "answers": _l("answers"),
    "source": _l("source"),
    "opened_at": _l("opened"),
    "closed_at": _l("closed"),
    "electorate": _l("who could vote"),
    "computed": _l("result"),
    "total": _l("votes"),
    "percent": _l("percent"),
    "level": _l("level"),
    "table": _l("printed table"),
    "number": _l("number"),
    "caption": _l("caption"),
    "grading_system": _l("grading scale"),
    "scale": _l("own scale"),
    "rule": _l("consensus rule"),
    "bands": _l("levels"),
    "abbreviations": _l("abbreviations"),
    "meaning": _l("meaning"),
    "working_group": _l("working group"),
    "working_groups": _l("working groups"),
    "citation_style": _l("citation style"),
    "waivers": _l("finding answered for"),
    "columns": _l("columns"),
    "rows": _l("rows"),
    "footnotes": _l("footnotes"),
    "date": _l("date"),
    "venue": _l("venue"),
    "organisers": _l("organisers"),
    "language": _l("language"),
    "is_public": _l("public"),
    "facts": _l("further facts"),
    "note": _l("note"),
    "base": _l("base"),
    "by": _l("by"),
    "at": _l("written"),
    "reason": _l("reason"),
    "place": _l("place"),
    "label": _l("label"),
    "name": _l("name"),
    "code": _l("code"),
    "key": _l("sign and colour"),
    "fingerprint": _l("what was found"),
    "definition": _l("definition"),
    "lower": _l("lower bound"),
    "inclusive": _l("with the bound itself"),
    "reached": _l("counts as consensus"),
    "levels_of_evidence": _l("levels of evidence"),
    "strengths": _l("strengths"),
    "separator": _l("sign between the two"),
    "slug": _l("address"),
    "topic": _l("topic"),
    "chair": _l("chair"),
    "earlier_wordings": _l("earlier wording"),
    "wording": _l("wording that was voted on"),
    "from": _l("before"),
    "to": _l("after"),
    "from_wording": _l("number of the wording before"),
    "to_wording": _l("number of the wording after"),
    "proposed_by": _l("proposed by"),
    "proposed_at": _l("proposed"),
    "agreed_by": _l("agreed by"),
    "agreed_at": _l("agreed"),
    "declined_by": _l("declined by"),
    "declined_at": _l("declined"),
    "rehearsal": _l("rehearsal"),
    "void_reason": _l("why it is void"),
    "ordinal": _l("place among all votes"),
    "eligible": _l("eligible"),
    "recused": _l("recused"),
    "present": _l("present"),
    "remote": _l("from elsewhere"),
    "population": _l("population"),
    "intervention": _l("intervention"),
    "comparator": _l("comparator"),
    "outcome": _l("outcome"),
    "source_notes": _l("notes on the sources"),
    "round": _l("vote that decides"),
    "author": _l("author"),
    "editor": _l("editor"),
    "family": _l("family name"),
    "given": _l("given name"),
    "literal": _l("name"),
    "issued": _l("published"),
    "accessed": _l("looked up"),
    "date-parts": _l("date"),
    "container-title": _l("journal or book"),
    "container-title-short": _l("its short name"),
    "title-short": _l("short title"),
    "volume": _l("volume"),
    "issue": _l("issue"),
    "page": _l("pages"),
    "edition": _l("edition"),
    "publisher": _l("publisher"),
    "publisher-place": _l("place of the publisher"),
}
"""What the JSON record's keys are called; one that is not here is shown as it stands in the record, as DOI is."""
MOMENTS = ("at", "opened_at", "closed_at", "proposed_at", "agreed_at", "declined_at")
"""Keys whose values are moments."""
TRUTHS = ("inclusive", "reached", "is_public", "rehearsal", "alone", "strong")
"""Keys that are so or not so."""

LONG = 60
"""Signs of both readings from which on they are one text with what was struck out and put in."""


def part_words(place: Place) -> str:
    """“Recommendation 1.1”."""
    kind, name = place
    if kind == "answer":
        checklist, _space, item = name.partition(" ")
        name = answered_words(checklist, item, READERS)
    return str(PARTS[kind]) % {"name": name}


def format_words(name: str) -> str:
    """What was exported, by the name under which it is kept: “Manuscript: LaTeX”."""
    if name == "pack":
        return str(_("Submission pack (ZIP)"))
    made = FORMATS.get(name.removeprefix("manuscript-"))
    title = str(made.title) if made else name
    if name.startswith("manuscript-"):
        return str(_("Manuscript: %(format)s", format=title))
    return title if name in DATA else str(_("Table: %(format)s", format=title))


def value_words(path: Path, value: str) -> str:
    """A value as a reader reads it: moments and yes or no in words, all else as it is."""
    if value in ("true", "false") and path and path[-1] in TRUTHS:
        return str(_("yes") if value == "true" else _("no"))
    if path and path[-1] in MOMENTS:
        with suppress(ValueError):
            return moment(datetime.fromisoformat(value))
    return value


def field_words(path: Path) -> str:
    """“vote 1, yes”: the names of a field from the outermost to the innermost, entries of lists with their own."""
    told: list[str] = []
    for name in path:
        if name in FIELDS or not told:
            told.append(str(FIELDS.get(name, name.replace("_", " "))))
        else:
            told[-1] = f"{told[-1]} {name.replace('_', ' ')}"
    return ", ".join(told)


def steps(each: Differing) -> tuple[Step, ...]:
    """The way from the old value to the new one, word by word."""
    return diff(each.old or "", each.new or "")


def is_long(each: Differing) -> bool:
    """Whether it is a text, to be shown word by word, rather than a value with another beside it."""
    return each.old is not None and each.new is not None and len(each.old) + len(each.new) > LONG


def what_words(part: Part) -> str:
    """What became of the part, in a few words."""
    if part.kind == "new":
        return str(_("new"))
    if part.kind == "gone":
        return str(_("no longer there"))
    return str(_("was %(before)s", before=part.before)) if part.before else ""
