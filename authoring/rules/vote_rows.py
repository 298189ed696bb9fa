"""Votes as the programs export them with which rooms vote elsewhere: a question, its options, how many chose each.

Four layouts are read, whatever the program: one row an option; one row a question with a column for each answer; one
row a person with a column for each question; and blocks, a question above its options.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from authoring.rules.heads import plain
from authoring.rules.sheets import Sheet, Unit
from voting.rules.file_signs import forbidden, one_line
from voting.rules.tally import Tally

_ANSWERS = {
    "yes": (
        "yes; agree; i agree; yes i agree; agreed; strongly agree; for; in favour; in favor; approve; accept; support;"
        "si; de acuerdo; a favor; acuerdo; si de acuerdo; sim; concordo; sim concordo; favoravel; ja; stimme zu; dafur;"
        "zustimmung; oui; d accord; pour; favorevole; d accordo"
    ),
    "no": (
        "no; disagree; i disagree; no i disagree; no i do not agree; do not agree; strongly disagree; against; reject;"
        "en desacuerdo; en contra; desacuerdo; no de acuerdo; nao; discordo; nao concordo; contra; nein; dagegen;"
        "stimme nicht zu; ablehnung; non; pas d accord; contre; contrario; contrari"
    ),
    "abstain": (
        "abstain; abstention; abstentions; i abstain; abstained; abstencion; me abstengo; abstencao; abstenho me;"
        "enthaltung; enthalte mich; abstentionen; astensione; astenuto; mi astengo"
    ),
}
ANSWERS = {word.strip(): answer for answer, words in _ANSWERS.items() for word in words.split(";")}
_QUESTION = frozenset(
    {
        "question",
        "question text",
        "title",
        "statement",
        "recommendation",
        "name",
        "text",
        "pregunta",
        "pergunta",
        "frage",
    }
    | {"poll", "poll question", "poll title", "poll name", "question title", "questao", "titulo", "encuesta", "umfrage"}
    | {"enquete", "frage", "domanda", "sondaggio", "interaction", "recomendacion", "recomendacao", "empfehlung"}
)
_OPTION = frozenset(
    {
        "option",
        "options",
        "answer",
        "answers",
        "choice",
        "choices",
        "response",
        "answer option",
        "poll option",
        "opcion",
    }
    | {
        "opciones",
        "respuesta",
        "respuestas",
        "opcao",
        "opcoes",
        "resposta",
        "respostas",
        "antwort",
        "antworten",
        "vote",
    }
    | {"opcion", "vote", "option text", "answer text", "poll options", "reponse", "risposta", "opzione"}
)
_VOTES = frozenset(
    {"votes", "count", "vote count", "number of votes", "nr of votes", "of votes", "# votes", "# of votes", "responses"}
    | {"response count", "total votes", "votos", "numero de votos", "nr de votos", "stimmen", "anzahl", "voti", "voix"}
    | {"n", "#", "nr", "total", "votes count", "number of responses", "respuestas totales", "count of votes", "nombre"}
)
_PASSED = re.compile(
    r"(?:grand )?total\b|sum\b|participants?\b|voters\b|responses\b|no (?:answer|vote|response)\b|respondents\b"
)
_COUNT = re.compile(r"(\d{1,6})(?:\.0+)?\s*(?:votes?|votos?|stimmen?|voti|voix)?\s*(?:\([^()]*\))?", re.IGNORECASE)
LEAST_VOTERS = 2
"""How many answers a column needs, at least, to be read as one question with a row for each person."""


@dataclass
class Counted:
    """One question with its votes. sheet, row: where it begins. unread: options that are neither yes, no nor abstain.

    row counts from 1. votes: by answer; "abstain" is there only where it was an option.
    """

    text: str
    sheet: str
    row: int
    votes: dict[str, int] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)

    def add(self, option: str, votes: int) -> None:
        """Takes an option in with its votes."""
        name = plain(option)
        if (answer := ANSWERS.get(name)) is not None:
            self.votes[answer] = self.votes.get(answer, 0) + votes
        elif not _PASSED.match(name):
            self.unread.append(option[:60])

    @property
    def is_whole(self) -> bool:
        """Whether it can be recorded: yes or no were its options, and nothing else was."""
        return not self.unread and bool({"yes", "no"} & set(self.votes)) and not forbidden(self.text)

    def source(self, file: str) -> str:
        """Where the count comes from, as the record names it: the file, the sheet, and the row as "row 3"."""
        return ", ".join(filter(None, (file, self.sheet, f"row {self.row}")))[:300]

    @property
    def tally(self) -> Tally:
        """The votes; an option that nobody chose is often left out by the program, and counts nothing."""
        return Tally(self.votes.get("yes", 0), self.votes.get("no", 0), self.votes.get("abstain", 0))

    @property
    def answers(self) -> str:
        """The answer scale that was on offer."""
        return "yes-no-abstain" if "abstain" in self.votes else "yes-no"


def counted(sheets: Iterable[Sheet]) -> tuple[Counted, ...]:
    """Every question with votes in the sheets, in their order; each sheet in the first layout that gives any."""
    found: list[Counted] = []
    for sheet in sheets:
        if sheet.unit == Unit.PARAGRAPH:
            continue
        rows = [(place, [one_line(cell) for cell in cells]) for place, cells in sheet.rows]
        for layout in (_by_option, _by_question, _in_blocks, _by_person):
            if made := layout(sheet.name, rows):
                found += made
                break
    return tuple(found)


Rows = Sequence[tuple[int, list[str]]]


def _by_option(name: str, rows: Rows) -> list[Counted]:
    """One row an option: the question stands in each row, or in the first of each group."""
    for at, (_, cells) in enumerate(rows[:10]):
        heads = [plain(cell) for cell in cells]
        option = next((place for place, head in enumerate(heads) if head in _OPTION), None)
        votes = next((place for place, head in enumerate(heads) if head in _VOTES and place != option), None)
        question = next((place for place, head in enumerate(heads) if head in _QUESTION), None)
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
        question = next((place for place, head in enumerate(heads) if head in _QUESTION), None)
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
    for row, cells in rows:
        filled = [cell for cell in cells if cell]
        numbers = [votes for cell in filled[1:] if (votes := _votes(cell)) is not None]
        if len(filled) > 1 and numbers and plain(filled[0]) not in _OPTION:
            if is_fresh:
                found.append(Counted(text, name, place))
                is_fresh = False
            found[-1].add(filled[0], numbers[0])
        elif plain(filled[0]) not in _OPTION and not _PASSED.match(plain(filled[0])):
            words = [cell for cell in filled if plain(cell) not in _QUESTION and _votes(cell) is None]
            if words:
                text, place, is_fresh = max(words, key=len), row, True
    return [each for each in found if each.votes]


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _votes(cell: str) -> int | None:
    met = _COUNT.fullmatch(cell)
    return int(met[1]) if met else None
