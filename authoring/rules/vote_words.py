"""A question with its votes, and the words by which programs call questions, options, counts, yes and no."""

import re
from dataclasses import dataclass, field

from authoring.rules.heads import plain
from voting.rules.file_signs import forbidden
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
QUESTION = frozenset(
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
OPTION = frozenset(
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
VOTES = frozenset(
    {"votes", "count", "vote count", "number of votes", "nr of votes", "of votes", "# votes", "# of votes", "responses"}
    | {"response count", "total votes", "votos", "numero de votos", "nr de votos", "stimmen", "anzahl", "voti", "voix"}
    | {"n", "#", "nr", "total", "votes count", "number of responses", "respuestas totales", "count of votes", "nombre"}
)
PASSED = re.compile(
    r"(?:grand )?total\b|sum\b|participants?\b|voters\b|responses\b|no (?:answer|vote|response)\b|respondents\b"
)


@dataclass
class Counted:
    """One question with its votes. sheet, row: where it begins, from 1.

    votes: by answer; "abstain" is there only where it was an option. unread: options that are neither yes, no nor
    abstain. again: how often somebody answered who had answered it before.
    """

    text: str
    sheet: str
    row: int
    votes: dict[str, int] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    again: int = 0

    def add(self, option: str, votes: int) -> None:
        """Takes an option in with its votes."""
        name = plain(option)
        if (answer := ANSWERS.get(name)) is not None:
            self.votes[answer] = self.votes.get(answer, 0) + votes
        elif not PASSED.match(name):
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
