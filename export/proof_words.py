"""The report on a manuscript in the reader's language: the one place where its kinds become words."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from export.proofs.found import Difference, Gap, Kind, Part, Proof, Unfound
from export.proofs.pieces import Place
from voting.words import level_word

TITLES: dict[Kind, Any] = {
    Kind.WORDING: _l("Wording"),
    Kind.TITLE: _l("Title of a question"),
    Kind.GRADE_BLANK: _l("Grade left blank"),
    Kind.GRADE: _l("Grade"),
    Kind.COUNT: _l("Counts"),
    Kind.PERCENT: _l("Percentages"),
    Kind.LEVEL: _l("Level of consensus"),
    Kind.NUMBER: _l("Number"),
    Kind.ORDER: _l("Order"),
    Kind.MISSING: _l("Recommendation missing"),
    Kind.EXTRA: _l("Recommendation that the record does not have"),
    Kind.THRESHOLD: _l("Threshold of consensus"),
    Kind.SUMMARY: _l("Summary figures"),
    Kind.SHORT_FORM: _l("Abbreviation explained otherwise"),
    Kind.SHORT_MISSING: _l("Abbreviation missing from the list"),
    Kind.SHORT_EXTRA: _l("Abbreviation that the record does not have"),
}
"""Of each kind what heads it."""

PARTS: dict[Part, Any] = {
    Part.TEXT: _l("text"),
    Part.TABLE: _l("table"),
    Part.PROSE: _l("running text"),
    Part.LIST: _l("abbreviations"),
}

FIGURES: dict[str, Any] = {
    "total": _l("all votes"),
    "yes": _l("yes"),
    "no": _l("no"),
    "abstain": _l("abstentions"),
    "percent": _l("share of yes"),
    "percent_no": _l("share of no"),
    "level-of-evidence": _l("level of evidence"),
    "strength": _l("strength"),
    "grade": _l("grade"),
    "reached": _l("consensus reached"),
    "recommendations": _l("recommendations"),
    "voters": _l("voters"),
    "questions": _l("questions"),
}
"""What a figure is of, where it is not the name of a level or an abbreviation."""

GAPS: dict[Gap, Any] = {
    Gap.NO_BLOCKS: _l("Recommendations within the text"),
    Gap.NO_TABLE: _l("Recommendations in a table"),
    Gap.NO_ROUND: _l("A vote in the record, to compare counts with"),
    Gap.NO_GRADE: _l("Grades at the recommendations"),
    Gap.NO_COUNTS: _l("Counts or percentages at the recommendations"),
    Gap.NO_LEVEL: _l("A word for the level of consensus at the recommendations"),
    Gap.NO_THRESHOLD: _l("A sentence on where consensus begins"),
    Gap.NO_SUMMARY: _l("A sentence on how many recommendations reached which level"),
    Gap.NO_LIST: _l("The list of abbreviations"),
}
"""Of each gap what was looked for."""


def place_words(place: Place | None) -> str:
    """Where something stands: “page 4, table 5, row 3”; “nowhere” for what is missing."""
    if place is None:
        return str(_("not there"))
    told = (
        (place.page, _("page %(n)s", n=place.page)),
        (place.table, _("table %(n)s", n=place.table)),
        (place.row, _("row %(n)s", n=place.row)),
        (place.paragraph, _("paragraph %(n)s", n=place.paragraph)),
        (place.line, _("line %(n)s", n=place.line)),
    )
    return ", ".join(str(words) for number, words in told if number)


def what_words(difference: Difference) -> str:
    """Which recommendation or figure it is about: “3.2”, “3.2, yes”, “strong”."""
    named = difference.kind in (Kind.SHORT_FORM, Kind.SHORT_EXTRA, Kind.SHORT_MISSING)
    what = difference.what if named else str(FIGURES.get(difference.what) or level_word(difference.what))
    return ", ".join(filter(None, (difference.number, what)))


def readings(difference: Difference) -> tuple[str, str]:
    """What the record says and what the manuscript says, each as people read it."""
    if difference.kind == Kind.ORDER:
        return _after(difference.record), _after(difference.manuscript)
    return difference.record or str(_("nothing")), difference.manuscript or str(_("nothing"))


def _after(number: str) -> str:
    return str(_("after %(number)s", number=number) if number else _("at the beginning"))


def gap_words(unfound: Unfound) -> str:
    """What was looked for and not found: “Grades at the recommendations (table): 1.1, 1.2.”"""
    where = f" ({PARTS[unfound.part]})" if unfound.part in (Part.TEXT, Part.TABLE) else ""
    numbers = f": {', '.join(unfound.numbers)}" if unfound.numbers else ""
    return f"{GAPS[unfound.gap]}{where}{numbers}."


def summary_words(proof: Proof) -> str:
    """How much differs, and how many recommendations could not be compared, in a sentence each."""
    told = [_differing(proof), *(_unread(part, count, proof.recommendations) for part, count in proof.unread)]
    return " ".join(filter(None, told))


def _differing(proof: Proof) -> str:
    substantive, typographic = proof.substantive, proof.typographic
    if not proof.differences and proof.unread:
        return str(_("Nothing differs in what was found.")) if proof.blocks or proof.rows else ""
    if not proof.differences:
        return str(_("Nothing differs from the record."))
    told = ngettext("%(num)s difference in substance", "%(num)s differences in substance", substantive)
    more = ngettext("%(num)s in typography only", "%(num)s in typography only", typographic)
    return f"{told}, {more}."


def _unread(part: Part, count: int, recommendations: int) -> str:
    if part == Part.TEXT:
        told = ngettext(
            "%(num)s of %(all)s recommendations was not found in the text.",
            "%(num)s of %(all)s recommendations were not found in the text.",
            count,
            all=recommendations,
        )
    else:
        told = ngettext(
            "%(num)s of %(all)s recommendations was not found in the tables.",
            "%(num)s of %(all)s recommendations were not found in the tables.",
            count,
            all=recommendations,
        )
    return str(told)
