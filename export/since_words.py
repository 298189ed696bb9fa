"""What differs between two records, in the reader's words: what a part and a field are called."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from export.since import Differing, Part, Path, Place
from voting.rules.diff import Step, diff

PARTS: dict[str, Any] = {
    "conference": _l("Conference"),
    "guideline": _l("Guideline"),
    "question": _l("Question %(name)s"),
    "recommendation": _l("Recommendation %(name)s"),
    "reference": _l("Reference %(name)s"),
    "table": _l("Evidence table %(name)s"),
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
}
"""What the JSON record's keys are called; one that is not here is shown as it stands in the record."""

LONG = 60
"""Signs of both readings from which on they are one text with what was struck out and put in."""


def part_words(place: Place) -> str:
    """“Recommendation 1.1”."""
    kind, name = place
    return str(PARTS[kind]) % {"name": name}


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
