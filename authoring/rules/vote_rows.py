"""Votes as the programs export them with which rooms vote elsewhere: a question, its options, how many chose each.

Five layouts are read, whatever the program: one row an option; one row a question with a column for each answer; one
row a person, or an answer (authoring.rules.vote_people); one row a person with nothing but questions beside a name; and
blocks, a question above its options.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from authoring.rules.heads import plain
from authoring.rules.search import compared
from authoring.rules.sheets import Sheet, Unit
from authoring.rules.vote_counts import Counts, at, is_meant_as_count, votes_in
from authoring.rules.vote_people import by_people
from authoring.rules.vote_words import ANSWERS, OPTION, QUESTION, TOTAL, VOTES, Counted, is_graded
from voting.rules.file_signs import one_line
from voting.rules.tally import Tally

LEAST_VOTERS = 2
"""How many answers a column needs, at least, to be read as one question with a row for each person."""


def counted(sheets: Iterable[Sheet]) -> tuple[Counted, ...]:
    """Every question with votes in the sheets, in their order; each sheet in the first layout that gives any."""
    found: list[Counted] = []
    known: set[tuple[str, Tally]] = set()
    for sheet in sheets:
        if sheet.unit == Unit.PARAGRAPH:
            continue
        rows = tuple((place, tuple(map(one_line, cells))) for place, cells in sheet.rows)
        for layout in (by_people, _by_option, _by_question, _in_blocks, _by_person):
            if made := layout(replace(sheet, rows=rows)):
                found += [each for each in made if _told(each) not in known]
                known |= set(map(_told, made))
                break
    return tuple(found)


def _told(counted: Counted) -> tuple[str, Tally]:
    """By what two sheets tell the same votes on the same question, as one of sums and one of persons do."""
    return compared(counted.text), counted.tally


Row = tuple[int, Sequence[str]]


def _by_option(sheet: Sheet) -> list[Counted]:
    """One row an option: the question stands in each row, or in the first of each group."""
    for n, (_, cells) in enumerate(sheet.rows[:10]):
        heads = [plain(cell) for cell in cells]
        option = next((place for place, head in enumerate(heads) if head in OPTION), None)
        counts = [place for place, head in enumerate(heads) if head in VOTES and place != option]
        # "Total votes" beside "Votes" tells how many voted on the question, not for the option.
        counts.sort(key=lambda place: TOTAL.fullmatch(heads[place]) is not None)
        question = next((place for place, head in enumerate(heads) if head in QUESTION), None)
        if question is not None and option is not None and counts:
            return _grouped(Counts(sheet, cells), sheet.rows[n + 1 :], (question, option, counts[0]))
    return []


def _grouped(counts: Counts, rows: Sequence[Row], columns: tuple[int, int, int]) -> list[Counted]:
    question, option, votes = columns
    found: list[Counted] = []
    for row in rows:
        text = at(row[1], question) or (found[-1].text if found else "")
        chosen = at(row[1], option)
        if not found or text != found[-1].text or found[-1].asked(chosen):
            found.append(Counted(text, counts.sheet.name, row[0]))
        if chosen:
            counts.take(found[-1], chosen, row, votes)
    return [each for each in found if each.options]


def _by_question(sheet: Sheet) -> list[Counted]:
    """One row a question, with a column for each answer."""
    for n, (_, cells) in enumerate(sheet.rows[:10]):
        heads = [plain(_bare(cell)) for cell in cells]
        question = next((place for place, head in enumerate(heads) if head in QUESTION), None)
        rows = sheet.rows[n + 1 :]
        options = _option_columns(cells, heads, rows)
        answers = {ANSWERS.get(heads[place], heads[place]) for place in options}
        if question is None or not ({"yes", "no"} <= answers or sum(map(is_graded, answers)) > 1):
            continue
        total = next((place for place, head in enumerate(heads) if TOTAL.fullmatch(head) or head in VOTES), None)
        counts = Counts(sheet, cells)
        made = (_question_row(counts, row, question, options, total) for row in rows)
        return [each for each in made if each.text and each.is_vote]
    return []


def _bare(head: str) -> str:
    return re.sub(r"\(.*?\)|[#%]", "", head)


def _option_columns(cells: Sequence[str], heads: Sequence[str], rows: Sequence[Row]) -> list[int]:
    """The columns of answers: those whose heads say so, and others with counts that stand between them."""
    counted = [place for place, cell in enumerate(cells) if "%" not in cell]
    found = [place for place in counted if heads[place] in ANSWERS or is_graded(heads[place])]
    between = range(found[0], found[-1]) if found else range(0)
    return [place for place in counted if place in found or (place in between and _holds_counts(rows, place))]


def _holds_counts(rows: Sequence[Row], place: int) -> bool:
    filled = [cell for _, cells in rows if (cell := at(cells, place))]
    return bool(filled) and all(votes_in(cell) is not None for cell in filled)


def _question_row(counts: Counts, row: Row, question: int, options: Sequence[int], total: int | None) -> Counted:
    """A question's counts; a row without any is a heading. Where abstaining was not on offer its cell is empty."""
    place, cells = row
    made = Counted(at(cells, question), counts.sheet.name, place)
    if not any(at(cells, column) or counts.sheet.flaw(place, column) for column in options):
        return made
    for column in options:
        name = _bare(counts.heads[column]).strip()
        if at(cells, column) or ANSWERS.get(plain(name)) in ("yes", "no") or counts.sheet.flaw(place, column):
            counts.take(made, name, row, column)
    if total is not None and (told := votes_in(at(cells, total))) is not None:
        counts.compare(made, place, total, told)
    return made


def _by_person(sheet: Sheet) -> list[Counted]:
    """One row a person, one column a question: its head is the question, its cells are answers."""
    rows = sheet.rows
    if len(rows) <= LEAST_VOTERS:
        return []
    found = []
    for column, head in enumerate(rows[0][1]):
        cells = [cell for _, row in rows[1:] if (cell := at(row, column))]
        known = [cell for cell in cells if plain(cell) in ANSWERS or is_graded(plain(cell))]
        if len(head) < 4 or len(known) < LEAST_VOTERS or 2 * len(known) <= len(cells):
            continue
        made = Counted(head, sheet.name, rows[0][0])
        for cell in cells:
            made.answered(cell)
        found.append(made)
    return found


def _in_blocks(sheet: Sheet) -> list[Counted]:
    """Questions above their options: rows of text, then rows of an option with its votes."""
    found: list[Counted] = []
    text, place, is_fresh = sheet.name, 1, True
    counts, column = Counts(sheet), 0
    for row in sheet.rows:
        filled = [cell for cell in row[1] if cell]
        heads = [plain(cell) for cell in row[1]]
        if OPTION & set(heads):
            counts, column = Counts(sheet, row[1]), _votes_column(heads)
        elif (votes := _count_column(sheet, row, column, is_fresh)) is not None:
            if is_fresh:
                found.append(Counted(text, sheet.name, place))
                is_fresh = False
            counts.take(found[-1], filled[0], row, votes)
        elif filled and not Counted.passes(plain(filled[0])):
            words = [cell for cell in filled if plain(cell) not in QUESTION and votes_in(cell) is None]
            if words:
                text, place, is_fresh = max(words, key=len), row[0], True
    return [each for each in found if each.is_vote] if any(each.votes for each in found) else []


def _votes_column(heads: Sequence[str]) -> int:
    return next((n for n, head in enumerate(heads) if head in VOTES and head not in OPTION), 0)


def _count_column(sheet: Sheet, row: Row, column: int, is_fresh: bool) -> int | None:
    """Where the row holds the votes of an option, or should; None where it is no option. column: 0 where none is known.

    What cannot be read as votes is theirs all the same behind yes or no, and within a question behind any option.
    """
    place, cells = row
    own = next((n for n, cell in enumerate(cells) if cell), 0)
    others = [column] if column else [n for n in range(own + 1, len(cells)) if cells[n]]
    if number := next((n for n in others if votes_in(at(cells, n)) is not None), None):
        return number
    name = plain(at(cells, own))
    if name in QUESTION or (is_fresh and name not in ANSWERS and not is_graded(name)):
        return None
    if name in ANSWERS and column:
        return column
    flawed = next((n for n in range(own + 1, len(cells) + 3) if sheet.flaw(place, n)), None)
    meant = next((n for n in others if is_meant_as_count(at(cells, n))), flawed)
    return meant if meant is not None or name not in ANSWERS else (others or [own + 1])[0]
