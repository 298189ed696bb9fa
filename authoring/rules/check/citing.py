"""Citations, references to recommendations and footnote marks: each has to lead somewhere, and somebody there."""

import re
from collections.abc import Collection, Iterator

from authoring.rules import citations, crossrefs, references, tables
from authoring.rules.check.found import Finding, Kind, Place, found
from authoring.rules.check.record import Checked

_THEIRS = re.compile(
    r"\bguidelines?\b|\bguidance\b|\bguías?\b|\bdiretriz(?:es)?\b|\bet al\b|\b[Ss]ociety\b|\[@"
    r"|\b(?:NICE|ESMO|ASCO|NCCN|WHO|EASL|AASLD|SIGN|AWMF|USPSTF|ESPEN|EAU|ASTRO|ESTRO|NIH|ECIL|IDSA)\b"
)
"""What tells that a number may be of another guideline."""


def citing(checked: Checked) -> Iterator[Finding]:
    """Citations of what is not in the list, then references that are cited nowhere or are there twice."""
    known = {each.key: each.csl for each in checked.references}
    cited: set[str] = set()
    for each in checked.texts:
        for key in citations.keys(each.text):
            if each.may_cite:
                cited.add(key)
            if key not in known:
                yield found(Kind.CITATION_LOST, each.place, "", key=key)
    for key, csl in known.items():
        if key not in cited:
            yield found(Kind.NEVER_CITED, Place("reference", key), "", key=key, called=references.called(csl))
    for group in references.duplicates(list(known.values())):
        keys = [list(known)[place] for place in group]
        called = references.called(known[keys[0]])
        yield found(Kind.REFERENCE_TWICE, Place("reference", keys[0]), "", keys=", ".join(keys), called=called)


def numbers(checked: Checked) -> Iterator[Finding]:
    """References to recommendations that there are not, within marks or plain; recommendations that name themselves."""
    known = {each.number for each in checked.recommendations}
    for each in checked.texts:
        lost = (*crossrefs.unknown(each.text, known), *_plainly_lost(each.text, known))
        for number in dict.fromkeys(lost):
            yield found(Kind.NUMBER_LOST, each.place, "", number=number)
    order = [each.number for each in checked.recommendations]
    for recommendation in checked.recommendations:
        if recommendation.number in crossrefs.meant(recommendation.text, order):
            yield found(Kind.NUMBER_SELF, recommendation.place, recommendation.text, number=recommendation.number)
        elif recommendation.has_old_number:
            yield found(Kind.NUMBER_OLD, recommendation.place, recommendation.text)


def _plainly_lost(text: str, known: Collection[str]) -> Iterator[str]:
    """Numbers after the word "recommendation", in the form of the guideline's own, that nothing has.

    Where the sentence names another guideline, or a citation follows, it is that one's number.
    """
    forms = {number.count(".") for number in known}
    for sentence in re.split(r"(?<=[.!?])\s", text):
        if _THEIRS.search(sentence):
            continue
        for mention in crossrefs.plain_numbers(sentence):
            if mention.number not in known and mention.number.count(".") in forms:
                yield mention.number


def heads(checked: Checked) -> Iterator[Finding]:
    """Columns of evidence tables that have no head."""
    for table in checked.tables:
        for column, head in enumerate(table.columns, 1):
            if not head:
                yield found(Kind.HEAD_MISSING, table.place("cell", 0, column), "", column=column)


def marks(checked: Checked) -> Iterator[Finding]:
    """Footnote marks without a footnote, and footnotes without a mark, table by table."""
    for table in checked.tables:
        texts = (table.caption, *table.columns, *(cell for row in table.rows for cell in row))
        lost, unused = tables.loose_marks(texts, table.footnotes)
        for mark in lost:
            yield found(Kind.MARK_LOST, table.place(), "", mark=mark)
        for mark in unused:
            yield found(Kind.FOOTNOTE_UNUSED, table.place(f"footnote {mark}"), "", mark=mark)
