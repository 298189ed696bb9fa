"""What the readers of files say, in the reader's language.

The readers are rules: they know no language and write plain English, as the command line prints it. A page knows their
sentences and says them in its reader's words; what it does not know, it shows as it is.
"""

import re
from functools import cache
from typing import Any

from flask_babel import force_locale
from flask_babel import lazy_gettext as _l

SENTENCES = (
    _l("the file says “%(told)s”; %(of)s gives “%(found)s”."),
    _l("the result in the file cannot be checked: the rule needs more than these counts."),
    _l("Choose one of %(names)s."),
    _l("“%(text)s” is not on the scale “%(scale)s”."),
    _l("“%(text)s” is not on the scale."),
    _l("there is no such column."),
    _l("Add it; only “question” and “recommendation” are needed."),
    _l("the column is there twice."),
    _l("Keep one of them."),
    _l("this name has %(count)s characters."),
    _l("Shorten it to %(most)s."),
    _l("grading system: %(scale)s, because every grade is on its scale."),
    _l("Write one of %(names)s, or the whole rule."),
    _l("Write one of %(names)s."),
    _l("there is no grading system “%(text)s”."),
    _l("it is empty."),
    _l("Give it a head row and one row a recommendation."),
    _l("it has a head row only."),
    _l("Add one row a recommendation."),
    _l("%(total)s is not the sum of the counts (%(sum)s)."),
    _l("%(number)s stands on line %(line)s already."),
    _l("question %(number)s has another title on line %(line)s."),
    _l("it has %(cells)s cells, the head has %(head)s."),
    _l("Quote cells with commas."),
    _l("Correct the counts or the total."),
    _l("votes are counted, but this count is missing."),
    _l("Give each recommendation its own number."),
    _l("Write the same title, or give it another number."),
    _l("this column has no name."),
    _l("Name it in the head row, or empty it."),
    _l("Write it, or delete the row."),
    _l("it has %(count)s characters."),
    _l("it holds the sign �, left by an earlier wrong encoding."),
    _l("the file tells a result without its counts; it is not taken."),
    _l("“%(text)s” is not a whole number of votes."),
    _l("Write it, or clear the others."),
    _l("“%(text)s” is not a number."),
    _l("Write it like 3 or 3.2."),
    _l("%(number)s has the same title as question %(other)s."),
    _l("Write digits only, no formula, sign or decimals."),
    _l("Write an apostrophe before it where it is meant as text, or remove the sign."),
    _l("a quotation mark in the row that begins here does not close, or stands inside a cell."),
    _l("Put quotation marks around the whole cell, and write one in its text twice."),
    _l("it holds a control sign (%(sign)s)."),
    _l("%(code)s at sign %(count)s"),
    _l("Delete it; it may not be visible."),
    _l("it begins like a formula (“%(text)s”)."),
    _l("it has %(count)s rows, more than %(most)s."),
    _l("Split it."),
    _l("it is %(what)s, not %(kind)s."),
    _l("a spreadsheet or another zipped file"),
    _l("a file of an older Office program"),
    _l("a compressed file"),
    _l("a PDF"),
    _l("Save it as “%(kind)s UTF-8” and import it again."),
    _l("byte %(byte)s of this line is not %(encoding)s."),
    _l("it has %(size)s MB, more than %(most)s."),
    _l("there is none."),
    _l("Add one."),
    _l("there is no guideline %(number)s."),
    _l("there is no working group %(number)s."),
    _l("%(number)s is there already, at %(place)s."),
    _l("Give each its own."),
    _l("%(number)s on its agenda is no recommendation of guideline %(guideline)s."),
    _l("%(number)s is on its agenda twice."),
    _l("Take one off."),
    _l("“%(text)s” has ended and is not made again."),
    _l("it is not “%(text)s”."),
    _l("Import the JSON of a conference's export."),
    _l("“%(text)s” is no language."),
    _l("Write it like en-US."),
    _l("it is not a pair of short form and meaning."),
    _l("votes that are void or rehearsals, %(count)s, are left out."),
    _l("abstentions are counted, but they were not on offer."),
    _l("it was judged by a rule of its own, “%(title)s”."),
    _l("“%(text)s” is no rule."),
    _l("Export the conference again, or mend the file at this place."),
    _l("this is not JSON: %(why)s."),
    _l("it means nothing here and is left out."),
    _l("“%(text)s” is not known here."),
    _l("it is not a list."),
    _l("it is not an object."),
    _l("it is not a text."),
    _l("it is missing or empty."),
    _l("it is missing or not a whole number."),
    _l("it is neither true nor false."),
    _l("it is not between 0 and %(most)s."),
    _l("“%(text)s” is no day."),
    _l("“%(text)s” is no moment."),
    _l("Write it as %(example)s."),
    _l("it is nested too deeply."),
    _l("line %(line)s"),
    _l("line %(line)s, %(column)s"),
    _l("recommendation %(number)s"),
)
"""Every sentence, those that say more first where two could fit."""

NESTED = {"sign", "what"}
"""Parts that are the readers' own words again."""

PLACE = re.compile(r"(line \d+(?:, [^:]+)?|recommendation [^:]+|[\w.\[\]]+): (.+)", re.DOTALL)
"""Where in the file something stands, in front of what is said of it."""

PART = re.compile(r"%\((\w+)\)s")


def in_words(said: str) -> str:
    """A sentence of the readers in the reader's language; "line 3, total: it is empty." part by part."""
    if placed := PLACE.fullmatch(said):
        return f"{in_words(placed[1])}: {in_words(placed[2])}"
    for sentence, pattern in _patterns():
        if found := pattern.fullmatch(said):
            parts = found.groupdict()
            parts |= {name: in_words(parts[name]) for name in NESTED & parts.keys()}
            return str(sentence) % parts if parts else str(sentence)
    return said


@cache
def _patterns() -> tuple[tuple[Any, re.Pattern[str]], ...]:
    with force_locale("en"):
        return tuple((sentence, re.compile(_pattern(str(sentence)), re.DOTALL)) for sentence in SENTENCES)


def _pattern(text: str) -> str:
    literal = PART.split(text)
    return "".join(f"(?P<{part}>.+?)" if n % 2 else re.escape(part) for n, part in enumerate(literal))
