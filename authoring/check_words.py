"""What the check found, in the reader's language: the one place where its findings become words."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from authoring.rules.check import Finding, Kind, Place

TITLES: dict[Kind, Any] = {
    Kind.GRADE_MISSING: _l("Without a full grade"),
    Kind.GRADE_OFF_SCALE: _l("Grade outside of the scale"),
    Kind.SCALE_CITED: _l("Scale that is named is not the one that is used"),
    Kind.STRONG_ON_WEAK: _l("Strong grade on the lowest evidence"),
    Kind.AGAINST_NEGATIVE: _l("Grade against on a negative statement"),
    Kind.VOTED_OTHERWISE: _l("Voted on in another wording"),
    Kind.GRADED_SINCE: _l("Graded anew since the vote"),
    Kind.THRESHOLD_OTHER: _l("Threshold on the other side of the rule"),
    Kind.THRESHOLD_UNKNOWN: _l("Threshold that the rule does not have"),
    Kind.SHARE: _l("Percentages that do not recompute"),
    Kind.DECIMAL_COMMA: _l("Decimal commas among points"),
    Kind.YEARS: _l("Spans of years that cannot be"),
    Kind.TITLE_DIFFERS: _l("Question titles that differ"),
    Kind.NUMBER_GAP: _l("Gaps in the numbering"),
    Kind.NUMBER_STRAY: _l("Number of another question"),
    Kind.LIST_BROKEN: _l("Lists whose marks do not follow"),
    Kind.SHORT_UNEXPLAINED: _l("Abbreviations used, but not explained"),
    Kind.SHORT_UNUSED: _l("Abbreviations explained, but not used"),
    Kind.SHORT_TWICE: _l("Abbreviations explained in two ways"),
    Kind.CITATION_LOST: _l("Citations that lead nowhere"),
    Kind.NEVER_CITED: _l("References that nothing cites"),
    Kind.REFERENCE_TWICE: _l("References that seem to be one work"),
    Kind.NUMBER_LOST: _l("Recommendations that are not there"),
    Kind.NUMBER_SELF: _l("Recommendations that point to themselves"),
    Kind.NUMBER_OLD: _l("Recommendations that name a number of before"),
    Kind.HEAD_MISSING: _l("Columns without a head"),
    Kind.MARK_LOST: _l("Footnote marks without a footnote"),
    Kind.FOOTNOTE_UNUSED: _l("Footnotes without a mark"),
    Kind.DOUBLE_STOP: _l("Doubled full stops"),
    Kind.BRACKET: _l("Brackets without a partner"),
    Kind.WORD_TWICE: _l("Words written twice"),
}

_GRADE_IT = _l("Grade it, or say why it has none.")
_AROUND = _l("It says: “%(around)s”.")

WORDS: dict[Kind, tuple[Any, Any]] = {
    Kind.GRADE_MISSING: (_l("There is no %(lacks)s."), _GRADE_IT),
    Kind.GRADE_OFF_SCALE: (
        _l("“%(code)s” is not on the scale “%(scale)s”."),
        _l("Write one of %(allowed)s, or choose the scale that was used."),
    ),
    Kind.SCALE_CITED: (
        _l("The text names “%(named)s” (%(source)s), which does not hold %(codes)s. The grades are on “%(scale)s”."),
        _l("Name and cite the scale that was used."),
    ),
    Kind.STRONG_ON_WEAK: (
        _l("Its strength is %(strength)s, among the firmest, and its evidence %(level)s, among the lowest."),
        _l("Explain in the text why, or give it a weaker strength."),
    ),
    Kind.AGAINST_NEGATIVE: (
        _l("Its strength %(strength)s speaks against, and the statement says “%(words)s”: together they read as for."),
        _l("Word the statement positively, or give it a strength that speaks for what it says."),
    ),
    Kind.VOTED_OTHERWISE: (
        _l("The last vote was on: “%(was)s”."),
        _l("Vote again, go back to that wording, or have two people say that the change is editorial."),
    ),
    Kind.GRADED_SINCE: (
        _l("The last vote was on the grade “%(was)s”; now it is “%(now)s”."),
        _l("Vote again, or go back to that grade."),
    ),
    Kind.THRESHOLD_OTHER: (
        _l("The text cuts at %(figure)s on the other side than the rule: there %(figure)s itself is “%(level)s”."),
        _l("Write the threshold as the rule has it: %(written)s."),
    ),
    Kind.THRESHOLD_UNKNOWN: (
        _l("The rule “%(rule)s” has no level that begins at %(figure)s."),
        _l("Write the rule’s own threshold, or choose the rule that was used."),
    ),
    Kind.SHARE: (
        _l("%(count)s of %(base)s is %(right)s, not %(percent)s."),
        _l("Correct the figure, or name what it is a part of."),
    ),
    Kind.DECIMAL_COMMA: (
        _l("“%(figure)s” has a comma where other decimals have a point."),
        _l("Write it with a point."),
    ),
    Kind.YEARS: (_l("“%(span)s” cannot be a span of years."), _l("Look the years up and correct them.")),
    Kind.TITLE_DIFFERS: (
        _l("The question is “%(title)s”, the heading over its text “%(heading)s”."),
        _l("Word both alike, or leave the heading empty."),
    ),
    Kind.NUMBER_GAP: (_l("Before %(number)s, %(missing)s is left out."), _l("Renumber the outline.")),
    Kind.NUMBER_STRAY: (
        _l("%(number)s stands under question %(question)s."),
        _l("Move it to its question, or give it another number."),
    ),
    Kind.LIST_BROKEN: (
        _l("Where (%(expected)s) should follow stands (%(mark)s): “%(around)s”."),
        _l("Count the list anew."),
    ),
    Kind.SHORT_UNEXPLAINED: (
        _l("“%(short)s” is explained neither in the list nor in the text."),
        _l("Add it to the list of abbreviations, or write it out."),
    ),
    Kind.SHORT_UNUSED: (
        _l("“%(short)s” (%(meaning)s) stands in the list, and no text uses it."),
        _l("Take it off the list."),
    ),
    Kind.SHORT_TWICE: (
        _l("“%(short)s” is “%(meaning)s” here and “%(other)s” elsewhere."),
        _l("Explain it in one way, or take another short form."),
    ),
    Kind.CITATION_LOST: (
        _l("“@%(key)s” is not in the list of references."),
        _l("Add the reference, or correct the citation."),
    ),
    Kind.NEVER_CITED: (_l("Nothing cites %(called)s."), _l("Cite it, or take it off the list.")),
    Kind.REFERENCE_TWICE: (_l("%(called)s is there as %(keys)s."), _l("Make them one on the page of references.")),
    Kind.NUMBER_LOST: (
        _l("The text points to recommendation %(number)s, which is not there."),
        _l("Correct the number."),
    ),
    Kind.NUMBER_SELF: (
        _l("Recommendation %(number)s names itself: most likely the one that is meant has another number now."),
        _l("Name the one that is meant. Where a room has voted on the text, two people call the change editorial."),
    ),
    Kind.NUMBER_OLD: (
        _l("It was voted on with the number of another recommendation, which has changed since."),
        _l("Accept the suggestion in its discussion and have two people call it editorial, or decline it."),
    ),
    Kind.HEAD_MISSING: (_l("Nothing says what stands in column %(column)s."), _l("Write its head.")),
    Kind.MARK_LOST: (_l("No footnote explains the mark “%(mark)s”."), _l("Add the footnote, or delete the mark.")),
    Kind.FOOTNOTE_UNUSED: (_l("No cell has the mark “%(mark)s”."), _l("Set the mark, or delete the footnote.")),
    Kind.DOUBLE_STOP: (_AROUND, _l("Delete one of the full stops.")),
    Kind.BRACKET: (_AROUND, _l("Close the bracket, or delete it.")),
    Kind.WORD_TWICE: (_AROUND, _l("Delete one of the words.")),
}

_TWICE = (
    _l("An evidence table has the number %(number)s, and so has the table of recommendations."),
    _l("Give the table of recommendations another number, in the settings."),
)
_OUT_OF_ORDER = _l("%(number)s does not follow the number before it.")
_MORE_THAN_ALL = _l("%(count)s is more than the %(base)s that it is a part of; they are printed with %(percent)s.")
_PARTS = {
    "level_of_evidence": _l("level of evidence"),
    "strength": _l("strength"),
    "direction": _l("direction"),
}
_PLACES: dict[str, Any] = {
    "title": _l("title"),
    "heading": _l("heading"),
    "summary": _l("summary"),
    "narrative": _l("narrative"),
    "population": _l("population"),
    "intervention": _l("intervention"),
    "comparator": _l("comparator"),
    "outcome": _l("outcome"),
    "about": _l("what the guideline says of itself"),
    "table": _l("the table’s caption"),
    "scale": _l("the scale"),
    "caption": _l("caption"),
    "abbreviations": _l("abbreviations"),
}


def title_words(kind: str) -> str:
    """What findings of that kind are called together; the kind itself where it is not known any more."""
    return str(TITLES[Kind(kind)]) if kind in set(Kind) else kind


def finding_words(finding: Finding) -> tuple[str, str]:
    """Why the finding would embarrass, and what cures it."""
    reason, cure = WORDS[finding.kind]
    values = dict(finding.values)
    if finding.kind is Kind.NUMBER_GAP and not values["missing"]:
        reason, cure = _TWICE if "twice" in values else (_OUT_OF_ORDER, cure)
    if finding.kind is Kind.SHARE and int(values["count"]) > int(values["base"]):
        reason = _MORE_THAN_ALL
    if "lacks" in values:
        values["lacks"] = ", ".join(str(_PARTS[part]) for part in values["lacks"].split())
    if finding.kind is Kind.THRESHOLD_OTHER:
        is_in = values["side"] == "included"
        values["written"] = _("at least %(figure)s", **values) if is_in else _("over %(figure)s", **values)
    return str(reason) % values, str(cure) % values


def place_words(place: Place) -> str:
    """Where it stands: "Evidence table 3, row 4, column 2"."""
    told = {
        "guideline": lambda: _("The guideline"),
        "question": lambda: _("Question %(number)s", number=place.name),
        "recommendation": lambda: _("Recommendation %(number)s", number=place.name),
        "table": lambda: _("Evidence table %(number)s", number=place.name),
        "reference": lambda: _("Reference %(key)s", key=place.name),
        "abbreviations": lambda: _("The list of abbreviations"),
    }[place.kind]()
    return ", ".join([str(told), *_part_words(place)])


def _part_words(place: Place) -> list[str]:
    if place.part == "cell":
        row = _("row %(row)s", row=place.row) if place.row else _("head")
        return [str(row), str(_("column %(column)s", column=place.column))]
    if place.part.startswith("footnote "):
        return [str(_("footnote %(mark)s", mark=place.part.removeprefix("footnote ")))]
    return [str(_PLACES.get(place.part, place.part))] if place.part else []
