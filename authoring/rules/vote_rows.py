"""Votes as the programs export them with which rooms vote elsewhere: a question, its options, how many chose each.

Five layouts are read, whatever the program: one row an option; one row a question with a column for each answer; one
row a person, or an answer (authoring.rules.vote_people); one row a person with nothing but questions beside a name; and
blocks, a question above its options.
"""

import re
from collections.abc import Iterable, Sequence

from authoring.rules.heads import plain
from authoring.rules.search import compared
from authoring.rules.sheets import Sheet, Unit
from authoring.rules.vote_people import by_people
from authoring.rules.vote_words import ANSWERS, OPTION, PASSED, QUESTION, VOTES, Counted
from voting.rules.file_signs import one_line
from voting.rules.tally import Tally

_COUNT = re.compile(r"(\d{1,6})(?:\.0+)?\s*(?:votes?|votos?|stimmen?|voti|voix)?\s*(?:\([^()]*\))?", re.IGNORECASE)
LEAST_VOTERS = 2
"""How many answers a column needs, at least, to be read as one question with a row for each person."""


def counted(sheets: Iterable[Sheet]) -> tuple[Counted, ...]:
    """Every question with votes in the sheets, in their order; each sheet in the first layout that gives any."""
    found: list[Counted] = []
    known: set[tuple[str, Tally]] = set()
    for sheet in sheets:
        if sheet.unit == Unit.PARAGRAPH:
            continue
        rows = [(place, [one_line(cell) for cell in cells]) for place, cells in sheet.rows]
        for layout in (by_people, _by_option, _by_question, _in_blocks, _by_person):
            if made := layout(sheet.name, rows):
                found += [each for each in made if _told(each) not in known]
                known |= set(map(_told, made))
                break
    return tuple(found)


def _told(counted: Counted) -> tuple[str, Tally]:
    """By what two sheets tell the same votes on the same question, as one of sums and one of persons do."""
    return compared(counted.text), counted.tally


Rows = Sequence[tuple[int, list[str]]]


def _by_option(name: str, rows: Rows) -> list[Counted]:
    """One row an option: the question stands in each row, or in the first of each group."""
    for at, (_, cells) in enumerate(rows[:10]):
        heads = [plain(cell) for cell in cells]
        option = next((place for place, head in enumerate(heads) if head in OPTION), None)
        votes = next((place for place, head in enumerate(heads) if head in VOTES and place != option), None)
        question = next((place for place, head in enumerate(heads) if head in QUESTION), None)
        if question is not None and option is not None and votes is not None:
            return _grouped(name, rows[at + 1 :], (question, option, votes))
    return []


def _grouped(name: str, rows: Rows, columns: tuple[int, int, int]) -> list[Counted]:
    question, option, votes = columns
    found: list[Counted] = []
    for place, cells in rows:
        text = _at(cells, question) or (found[-1].text if found else "")
        chosen, number = _at(cells, option), _votes(_at(cells, votes))
        is_again = bool(found) and _asked(found[-1], chosen)
        if not found or text != found[-1].text or is_again:
            found.append(Counted(text, name, place))
        if chosen and number is not None:
            found[-1].add(chosen, number)
    return [each for each in found if each.votes or each.unread]


def _asked(before: Counted, option: str) -> bool:
    """Whether the option was counted for that question before: then the same question was asked once more."""
    answer = ANSWERS.get(plain(option))
    return answer is not None and answer in before.votes


def _by_question(name: str, rows: Rows) -> list[Counted]:
    """One row a question, with a column for each answer."""
    for at, (_, cells) in enumerate(rows[:10]):
        heads = [plain(re.sub(r"\(.*?\)|[#%]", "", cell)) for cell in cells]
        shares = [place for place, cell in enumerate(cells) if "%" in cell]
        answers = {place: cells[place] for place, head in enumerate(heads) if head in ANSWERS and place not in shares}
        question = next((place for place, head in enumerate(heads) if head in QUESTION), None)
        if question is None or not {"yes", "no"} <= {ANSWERS[heads[place]] for place in answers}:
            continue
        found = []
        for place, row in rows[at + 1 :]:
            made = Counted(_at(row, question), name, place)
            for column in answers:
                if (votes := _votes(_at(row, column))) is not None:
                    made.add(re.sub(r"\(.*?\)|[#%]", "", answers[column]), votes)
            if made.text and made.votes:
                found.append(made)
        return found
    return []


def _by_person(name: str, rows: Rows) -> list[Counted]:
    """One row a person, one column a question: its head is the question, its cells are answers."""
    if len(rows) <= LEAST_VOTERS:
        return []
    found = []
    heads = rows[0][1]
    for column, head in enumerate(heads):
        cells = [cell for _, row in rows[1:] if (cell := _at(row, column))]
        known = [cell for cell in cells if plain(cell) in ANSWERS]
        if len(head) < 4 or len(known) < LEAST_VOTERS or 2 * len(known) <= len(cells):
            continue
        made = Counted(head, name, rows[0][0])
        for cell in cells:
            made.add(cell, 1)
        made.unread = list(dict.fromkeys(made.unread))
        found.append(made)
    return found


def _in_blocks(name: str, rows: Rows) -> list[Counted]:
    """Questions above their options: rows of text, then rows of an option with its votes."""
    found: list[Counted] = []
    text, place, is_fresh = name, 1, True
    column = 0
    for row, cells in rows:
        filled = [cell for cell in cells if cell]
        heads = [plain(cell) for cell in cells]
        if OPTION & set(heads):
            column = next((n for n, head in enumerate(heads) if head in VOTES and head not in OPTION), 0)
        own = _votes(_at(cells, column)) if column else None
        numbers = [votes for cell in filled[1:] if (votes := _votes(cell)) is not None]
        numbers = [own] if own is not None else numbers
        if len(filled) > 1 and numbers and plain(filled[0]) not in OPTION:
            if is_fresh:
                found.append(Counted(text, name, place))
                is_fresh = False
            found[-1].add(filled[0], numbers[0])
        elif plain(filled[0]) not in OPTION and not PASSED.match(plain(filled[0])):
            words = [cell for cell in filled if plain(cell) not in QUESTION and _votes(cell) is None]
            if words:
                text, place, is_fresh = max(words, key=len), row, True
    return [each for each in found if each.votes]


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _votes(cell: str) -> int | None:
    met = _COUNT.fullmatch(cell)
    return int(met[1]) if met else None
