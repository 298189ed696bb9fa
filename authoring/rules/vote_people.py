"""Votes told person by person, as meeting programs report them: who answered what.

Three ways are known: a column for each question; pairs of question and answer behind whoever answered; one row an
answer. A new row of heads begins a new part, as where a program tells each vote for itself. Source: docs/importing.md.
"""

import re
from collections.abc import Iterator, Sequence

from authoring.rules.heads import plain
from authoring.rules.sheets import Sheet
from authoring.rules.vote_counts import at
from authoring.rules.vote_words import OPTION, QUESTION, Counted

Rows = Sequence[tuple[int, Sequence[str]]]
LOOKED_AT = 30
"""Among how many first rows the heads are looked for: reports begin with facts of the meeting."""
_IDS = frozenset({"user email", "email", "e mail", "email address", "voter", "voter id", "participant id", "user id"})
"""Heads of columns that tell one person from another."""
_PERSON = _IDS | frozenset(
    {"#", "id", "nr", "name", "user name", "username", "first name", "last name", "full name", "participant", "user"}
    | {"participant name", "company", "user company", "submitted date time", "submitted date and time", "timestamp"}
    | {"submitted at", "date utc", "date", "time", "session", "device", "language", "nombre", "correo electronico"}
)
_SESSION = "session"
_SUFFIX = re.compile(r"\s*:+\s*answer$", re.IGNORECASE)


def by_people(sheet: Sheet) -> list[Counted]:
    """The questions of a report with a row for each person, or for each answer; none where it is no such report."""
    rows = sheet.rows
    heads = [n for n, (_, cells) in enumerate(rows) if _is_head(cells)]
    if not heads or heads[0] >= LOOKED_AT:
        return []
    found: list[Counted] = []
    for start, end in zip(heads, [*heads[1:], len(rows)], strict=True):
        found += _part(sheet.name, rows[start], rows[start + 1 : end])
    return found


def _is_head(cells: Sequence[str]) -> bool:
    named = {plain(cell) for cell in cells}
    return len(named & _PERSON) > 1 and bool(named & (_IDS | {"user name", "participant", "participant name"}))


def _part(name: str, head: tuple[int, Sequence[str]], rows: Rows) -> list[Counted]:
    """The questions below one row of heads, in their order; those asked in several sessions apart."""
    line, cells = head
    heads = [plain(cell) for cell in cells]
    who = next((place for place, each in enumerate(heads) if each in _IDS), None)
    session = heads.index(_SESSION) if _SESSION in heads else None
    found: dict[tuple[str, str], Counted] = {}
    answered: set[tuple[str, str, str]] = set()
    for place, row in rows:
        held = at(row, session)
        for question, answer in _answers(cells, heads, row):
            made = found.setdefault((held, question), Counted(question, name, line if question in cells else place))
            made.answered(answer)
            if person := at(row, who):
                made.again += (person, held, question) in answered
                answered.add((person, held, question))
    return [each for each in found.values() if each.is_vote]


def _answers(cells: Sequence[str], heads: Sequence[str], row: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What the row answers, as (question, answer)."""
    question = next((place for place, each in enumerate(heads) if each in QUESTION), None)
    answer = next((place for place, each in enumerate(heads) if each in OPTION), None)
    if question is not None and answer is not None:
        pairs = [(at(row, question), at(row, answer))]
    elif own := [n for n, each in enumerate(heads) if each and each not in _PERSON]:
        pairs = [(_SUFFIX.sub("", cells[n]), at(row, n)) for n in own]
    else:
        behind = row[max(n for n, each in enumerate(heads) if each) + 1 :]
        pairs = list(zip(behind[::2], behind[1::2], strict=False))
    yield from ((asked, told) for asked, told in pairs if asked and told)
