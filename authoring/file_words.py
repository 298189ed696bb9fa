"""What the readers of files found, in the reader's language: the one place where their findings become words."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from authoring.rules.findings import Finding, Kind
from authoring.rules.heads import GRADE
from authoring.rules.plan import Problem, Report
from authoring.rules.sheets import Unit

COLUMN_WORDS = {
    "question_number": _l("number of the question"),
    "question": _l("question"),
    "recommendation_number": _l("number of the recommendation"),
    "recommendation": _l("recommendation"),
    "level_of_evidence": _l("level of evidence"),
    "strength": _l("strength"),
    GRADE: _l("level and strength in one cell"),
    "total": _l("votes in all"),
    "yes": _l("votes for yes"),
    "no": _l("votes for no"),
    "abstain": _l("abstentions"),
    "percent": _l("percent, to be compared"),
    "category": _l("consensus level, to be compared"),
}
"""What the columns of a table of recommendations hold, in the order of the list."""
_MEND = _l("Export the conference again, or mend the file at this place.")
_SAVE = _l("Save it as “%(kind)s UTF-8” and import it again.")
_SHORTEN = _l("Shorten it to %(most)s.")
_ONE_OF = _l("Write one of %(names)s.")
_AS_GIVEN = "%(reason)s", "%(cure)s"

WORDS: dict[Kind, tuple[Any, Any]] = {
    Kind.TOO_LARGE: (_l("it has %(size)s MB, more than %(most)s."), _l("Split it.")),
    Kind.ZIPPED: (_l("it is a spreadsheet or another zipped file, not %(kind)s."), _SAVE),
    Kind.OLD_OFFICE: (_l("it is a file of an older Office program, not %(kind)s."), _SAVE),
    Kind.PDF: (_l("it is a PDF, not %(kind)s."), _SAVE),
    Kind.COMPRESSED: (_l("it is a compressed file, not %(kind)s."), _SAVE),
    Kind.OTHER_ENCODING: (_l("byte %(byte)s of this line is not %(encoding)s."), _SAVE),
    Kind.OTHER_KIND: (
        _l("a file named “%(text)s” cannot be read here."),
        _l("Save it as CSV (UTF-8), XLSX, DOCX or Markdown, or export it as JSON."),
    ),
    Kind.SCALE_UNKNOWN: (_l("there is no grading system “%(text)s”."), _l("Choose one of %(names)s.")),
    Kind.FILE_EMPTY: (_l("it is empty."), _l("Give it a head row and one row a recommendation.")),
    Kind.HEAD_ONLY: (_l("it has a head row only."), _l("Add one row a recommendation.")),
    Kind.TOO_MANY_ROWS: (_l("it has %(count)s rows, more than %(most)s."), _l("Split it.")),
    Kind.TOO_MANY_COLUMNS: (_l("“%(text)s” has more than %(most)s columns."), _l("Delete those that are not needed.")),
    Kind.QUOTES: (
        _l("a quotation mark in the row that begins here does not close, or stands inside a cell."),
        _l("Put quotation marks around the whole cell, and write one in its text twice."),
    ),
    Kind.COLUMN_MISSING: (
        _l("there is no such column."),
        _l("Add it; only “question” and “recommendation” are needed."),
    ),
    Kind.COLUMN_TWICE: (_l("the column is there twice."), _l("Keep one of them.")),
    Kind.COLUMN_NAME_LONG: (_l("this name has %(count)s characters."), _SHORTEN),
    Kind.COLUMN_UNNAMED: (_l("this column has no name."), _l("Name it in the head row, or empty it.")),
    Kind.CELLS: (_l("it has %(cells)s cells, the head has %(head)s."), _l("Quote cells with commas.")),
    Kind.CELL_EMPTY: (_l("it is empty."), _l("Write it, or delete the row.")),
    Kind.TOO_LONG: (_l("it has %(count)s characters."), _SHORTEN),
    Kind.CONTROL_SIGN: (
        _l("it holds a control sign (%(code)s at sign %(count)s)."),
        _l("Delete it; it may not be visible."),
    ),
    Kind.FORMULA: (
        _l("it begins like a formula (“%(text)s”)."),
        _l("Write an apostrophe before it where it is meant as text, or remove the sign."),
    ),
    Kind.NOT_WHOLE: (
        _l("“%(text)s” is not a whole number of votes."),
        _l("Write digits only, no formula, sign or decimals."),
    ),
    Kind.COUNT_MISSING: (
        _l("votes are counted, but this count is missing."),
        _l("Write it, or clear the others."),
    ),
    Kind.PAIR_MISSING: (
        _l("there is no such column, though the file counts votes."),
        _l("Choose or add it, or leave the other counts out."),
    ),
    Kind.SUM: (
        _l("%(total)s is not the sum of the counts (%(sum)s)."),
        _l("Correct the counts or the total."),
    ),
    Kind.NO_NUMBER: (_l("“%(text)s” is not a number."), _l("Write it like 3 or 3.2.")),
    Kind.NUMBER_ON_LINE: (
        _l("%(number)s stands on line %(line)s already."),
        _l("Give each recommendation its own number."),
    ),
    Kind.OTHER_TITLE: (
        _l("question %(number)s has another title on line %(line)s."),
        _l("Write the same title, or give it another number."),
    ),
    Kind.OFF_SCALE: (_l("“%(text)s” is not on the scale “%(scale)s”."), _ONE_OF),
    Kind.NOT_JSON: (_l("this is not JSON: %(why)s at sign %(count)s."), _MEND),
    Kind.KEY_TWICE: (_l("the key “%(text)s” is there twice."), _MEND),
    Kind.NO_JSON_NUMBER: (_l("“%(text)s” is not a number."), _MEND),
    Kind.TOO_MANY_DIGITS: (_l("a number in it has too many digits."), _MEND),
    Kind.TOO_DEEP: (_l("it is nested too deeply."), _MEND),
    Kind.OTHER_FORMAT: (_l("it is not “%(text)s”."), _l("Import the JSON of a conference's export.")),
    Kind.NO_OBJECT: (_l("it is not an object."), _MEND),
    Kind.NO_LIST: (_l("it is not a list."), _MEND),
    Kind.NO_TEXT: (_l("it is not a text."), _MEND),
    Kind.NO_PAIR: (_l("it is not a pair of short form and meaning."), _MEND),
    Kind.NO_FLAG: (_l("it is neither true nor false."), _MEND),
    Kind.NO_DAY: (_l("“%(text)s” is no day."), _l("Write it as %(example)s.")),
    Kind.NO_MOMENT: (_l("“%(text)s” is no moment."), _l("Write it as %(example)s.")),
    Kind.NO_LANGUAGE: (_l("“%(text)s” is no language."), _l("Write it like en-US.")),
    Kind.NO_RULE: (_l("“%(text)s” is no rule."), _l("Write one of %(names)s, or the whole rule.")),
    Kind.RULE: _AS_GIVEN,
    Kind.SCALE: (
        _l("the scale cannot be taken here: %(why)s."),
        _l("Compare it with the scale of an export, or define it on the page of the scale."),
    ),
    Kind.DIRECTION: (
        _l("the direction is “%(text)s”, and the strength “%(code)s” says “%(said)s”."),
        _l("Leave the direction out, or correct one of the two."),
    ),
    Kind.MISSING: (_l("it is missing or empty."), _MEND),
    Kind.NUMBER_MISSING: (_l("it is missing or not a whole number."), _MEND),
    Kind.OUT_OF_RANGE: (_l("it is not between 0 and %(most)s."), _MEND),
    Kind.UNKNOWN_WORD: (_l("“%(text)s” is not known here."), _ONE_OF),
    Kind.RECUSED: (_l("%(recused)s are recused, but only %(eligible)s are eligible."), _MEND),
    Kind.ABSTENTIONS: (_l("abstentions are counted, but they were not on offer."), _MEND),
    Kind.NO_GUIDELINES: (_l("there is none."), _l("Add one.")),
    Kind.NO_GROUP: (_l("there is no working group %(number)s."), _MEND),
    Kind.NO_GUIDELINE: (_l("there is no guideline %(number)s."), _MEND),
    Kind.NUMBER_TWICE: (_l("%(number)s is there already, at %(place)s."), _l("Give each its own.")),
    Kind.NOT_OF_GUIDELINE: (
        _l("%(number)s on its agenda is no recommendation of guideline %(guideline)s."),
        _MEND,
    ),
    Kind.AGENDA_TWICE: (_l("%(number)s is on its agenda twice."), _l("Take one off.")),
    Kind.NO_QUORUM: (
        _l("this is no quorum."),
        _l('Write {"count": 25}, or {"share": "1/2", "more_than": true}, or leave it out.'),
    ),
    Kind.NEEDS_ROLL: (
        _l("“%(text)s” asks for a roll, and anybody can join this meeting."),
        _l("Let people in by “codes” or “members” under “admission”, or change it."),
    ),
    Kind.NO_RECOMMENDATION: (
        _l("guideline %(guideline)s has no recommendation %(number)s."),
        _l("Write the number of one that is there; without a number it is on the whole meeting."),
    ),
    Kind.INTEREST_TWICE: (
        _l("it holds two interests of one person in the same thing."),
        _l("Put them into one."),
    ),
    Kind.NO_EMAIL: (_l("“%(text)s” is not an e-mail address."), _l("Write it like name@example.org, or leave it out.")),
    Kind.NO_ORCID: (_l("“%(text)s” is no ORCID iD."), _l("Write it like 0000-0002-1825-0097, or leave it out.")),
    Kind.NO_COUNTRY: (_l("“%(text)s” is no country’s code."), _l("Write two capital letters, such as PT.")),
    Kind.DECLARED: (
        _l("it says both that there is nothing to declare and what there is, or neither."),
        _l("Write a text, or “none” as true."),
    ),
    Kind.NO_KEY: (
        _l("“%(text)s” cannot be cited."),
        _l("Write letters and digits, such as brudvik2015, 80 signs at most."),
    ),
    Kind.NO_QUESTION: (
        _l("the guideline has no question %(number)s."),
        _l("Write the number of a question that is there, or leave it out."),
    ),
    Kind.ROW_WIDE: (
        _l("this row has %(cells)s cells, the table has %(head)s columns."),
        _l("Add a column, or drop the cell."),
    ),
    Kind.OTHER_WORDING: (
        _l("its text is not that of wording %(number)s, which it names."),
        _l("Correct one of the two, or leave the text out."),
    ),
    Kind.SAME_WORDING: (_l("it says a wording to be equal to itself."), _l("Name two wordings, or leave it out.")),
    Kind.SAME_PERSON: (
        _l("“%(name)s” agreed to their own proposal; two people have to decide this."),
        _l("Write who the second was, with more than the name where two people share it, or leave the agreement out."),
    ),
    Kind.BOTH_SETTLED: (_l("it was both agreed to and declined."), _l("Keep the one or the other.")),
    Kind.NOBODY_NAMED: (
        _l("it was agreed to, but not by two people with a name and the moment."),
        _l("Write who proposed it, who agreed, and when; or leave out that it was agreed."),
    ),
    Kind.UNPACKED: (
        _l("unpacked it has more than %(most)s MB, or more parts than such a file can have."),
        _l("Save only what is needed in a new file."),
    ),
    Kind.NOT_READABLE: (
        _l("it cannot be read as a %(kind)s file."),
        _l("Open it in the program that made it and save it anew, without a password."),
    ),
    Kind.WITH_ENTITIES: (
        _l("it holds XML declarations that no document needs."),
        _l("Open it in the program that made it and save it anew."),
    ),
    Kind.FORMULA_EMPTY: (
        _l("its formula has no stored value."),
        _l("Open the file in a spreadsheet program and save it, write the value, or leave its column out."),
    ),
    Kind.CELL_ERROR: (
        _l("its formula comes to an error (%(text)s)."),
        _l("Mend the formula, write the value, or leave its column out."),
    ),
    Kind.NO_SHEET: (_l("there is no sheet or part “%(text)s”."), _l("Choose one of %(names)s.")),
    Kind.NO_TABLE: (
        _l("no table and no recommendation was found in it."),
        _l("Write questions as headings and recommendations as “Recommendation 1.1 …”, or make it a table."),
    ),
    Kind.NO_COUNTS: (
        _l("no votes were found in it."),
        _l("It needs a question, its options and how many voted for each."),
    ),
    Kind.VOTES_ONLY: (
        _l("it holds votes, but no recommendations."),
        _l("Import the recommendations first, then this file into their guideline."),
    ),
    Kind.SCALE_FOUND: (_l("grading system: %(scale)s, because every grade is on its scale."), ""),
    Kind.BROKEN_SIGN: (_l("it holds the sign �, left by an earlier wrong encoding."), ""),
    Kind.GRADE_IN_TEXT: (
        _l("something looks like a grade and stays in the text: “%(text)s”. Write it at the end if it is one."),
        "",
    ),
    Kind.GRADE_LEFT: (
        _l("“%(text)s” is not on the scale “%(scale)s”: it comes as a note, unless you choose a code for it."),
        "",
    ),
    Kind.ALSO_HELD: (_l("recommendations also stand in “%(names)s”: choose it, and import it after this one."), ""),
    Kind.RESULT_ALONE: (_l("the file tells a result without its counts; it is not taken."), ""),
    Kind.RESULT_UNCHECKED: (
        _l("the result in the file cannot be checked: the rule needs more than these counts."),
        "",
    ),
    Kind.RESULT_OTHER: (_l("the file says “%(told)s”; %(yes)s of %(base)s gives “%(figure)s”."), ""),
    Kind.SAME_TITLE: (_l("%(number)s has the same title as question %(other)s."), ""),
    Kind.KEY_UNKNOWN: (_l("it means nothing here and is left out."), ""),
    Kind.OWN_RULE: (_l("it was judged by a rule of its own, “%(title)s”."), ""),
    Kind.MEETING_ENDED: (_l("“%(title)s” has ended and is not made again."), ""),
    Kind.REFERENCE_PART: (_l("this part of a reference is kept in another form, or left out."), ""),
    Kind.FILLED: (_l("%(count)s rows take their question from the row above them."), ""),
    Kind.TEXT_LEFT: (
        _l("paragraphs that stand under no question with recommendations are left out: %(count)s, below %(names)s."),
        "",
    ),
    Kind.TEXT_TAKEN: (_l("text of the draft becomes the text of questions: %(count)s."), ""),
    Kind.TABLES_TAKEN: (_l("tables with a caption become evidence tables: %(count)s."), ""),
    Kind.TABLE_LEFT: (
        _l("table %(text)s cannot be an evidence table (row %(row)s, column %(column)s), and is left out."),
        "",
    ),
    Kind.REFERENCES_TAKEN: (_l("references are taken from its list: %(count)s."), ""),
    Kind.REFERENCES_LEFT: (
        _l(
            "the list “%(text)s” (%(count)s entries) is not taken: bring it as BibTeX, RIS or from PubMed, on the page"
            " of references."
        ),
        "",
    ),
    Kind.REFERENCE_UNREAD: (_l("entries of its list of references that cannot be read are left out: %(count)s."), ""),
    Kind.CITED_BY_NUMBER: (
        _l("citations by number, such as “%(text)s”, stay as they are written: %(count)s."),
        "",
    ),
    Kind.PEOPLE_LEFT: (_l("people of its conference are left out: %(count)s."), ""),
    Kind.MEETINGS_LEFT: (_l("its meetings are left out: %(count)s."), ""),
    Kind.WAIVERS_LEFT: (_l("what somebody waived there is left out, and is judged here anew: %(count)s."), ""),
    Kind.COMMENTS_LEFT: (_l("comments on its questions are left out: %(count)s."), ""),
    Kind.TEXT_KEPT: (_l("questions that have a text keep it; the file’s is left out: %(numbers)s."), ""),
    Kind.FOOTNOTES_LEFT: (_l("footnotes of recommendations and headings are left out: %(count)s."), ""),
}
"""Of each kind what is so, and what cures it; nothing needs a cure where the file is taken all the same.

The faults of a consensus rule bring their own words, in plain English (voting.rules.faults).
"""


def reason(finding: Finding) -> str:
    """What is so, as the second half of a sentence: "it is empty."."""
    return str(WORDS[finding.kind][0]) % dict(finding.values)


def cure(finding: Finding) -> str:
    """What mends it; "" where nothing has to be."""
    return str(WORDS[finding.kind][1]) % dict(finding.values)


def where(line: int, column: str, sheet: str = "", unit: Unit = Unit.LINE) -> str:
    """The place in the file: "line 3, column yes", "sheet “Votes”, row 3", a path in a record, or "the file"."""
    if not line:
        return column or (_("sheet “%(name)s”", name=sheet) if sheet else _("the file"))
    place = {
        Unit.LINE: _("line %(line)s", line=line),
        Unit.ROW: _("row %(line)s", line=line),
        Unit.PARAGRAPH: _("paragraph %(line)s", line=line),
    }[unit]
    named = _("sheet “%(name)s”", name=sheet) if sheet else ""
    return ", ".join(filter(None, (named, place, _("column %(column)s", column=column) if column else "")))


def place_words(told: Problem | Report) -> str:
    """Where a problem or report stands."""
    column = told.column if told.unit == Unit.LINE else str(COLUMN_WORDS.get(told.column, told.column))
    return where(told.line, column, told.sheet, told.unit)


def problem_words(problem: Problem) -> str:
    """A problem with its place and cure, on one line."""
    said = f"{reason(problem.finding)} {cure(problem.finding)}".strip()
    return f"{place_words(problem)}: {said}"


def report_words(report: Report) -> str:
    """What was noticed, with its place where it has one."""
    said = reason(report.finding)
    return f"{place_words(report)}: {said}" if report.line or report.column else said
