"""A question with its votes, and the words by which programs call questions, options, counts, yes and no."""

import re
from dataclasses import dataclass, field

from authoring.rules.heads import plain
from authoring.rules.plan import Problem
from voting.rules.file_signs import forbidden
from voting.rules.tally import Tally

_ANSWERS = {
    "yes": (
        "yes; agree; i agree; yes i agree; agreed; for; in favour; in favor; approve; accept; support;"
        "si; de acuerdo; a favor; acuerdo; si de acuerdo; sim; concordo; sim concordo; favoravel; ja; stimme zu; dafur;"
        "zustimmung; oui; d accord; pour; favorevole; d accordo"
    ),
    "no": (
        "no; disagree; i disagree; no i disagree; no i do not agree; do not agree; against; reject;"
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
TOTAL = re.compile(
    r"(?:grand )?total(?:e|es)?(?: (?:n|de votos|des voix))?(?: (?:votes?|responses?|cast))*|sum|votes cast"
    r"|votos totales|(?:ins)?gesamt|summe|abgegebene stimmen|suma|soma|somme"
)
"""What stands for all votes together."""
_PASSED = re.compile(
    rf"(?:{TOTAL.pattern})\b.*|(?:participants?|voters|responses|respondents|no (?:answer|vote|response)|did not vote"
    r"|sin respuesta|sem resposta|keine antwort|sans reponse|nessuna risposta)\b.*"
)
"""What stands among the options of a question and is none."""
LONGEST = 80
"""An option has fewer signs."""
_MUCH = (
    r"(?:very|strongly|completely|totally|fully|mostly|largely|rather|somewhat|partly|partially|slightly|mainly|tend to"
    r"|muy|totalmente|completamente|parcialmente|plenamente|bastante|algo|mas bien|em parte|voll\w*|eher|teilweise"
    r"|weitgehend|uberhaupt|ganz|tout a fait|plutot|pas du tout|totalement|partiellement|parzialmente|abbastanza|molto)"
)
_AGREED = (
    r"(?:agree\w*|disagree\w*|accept\w*|approv\w*|support\w*|favou?r\w*|acuerdo|desacuerdo|concordo|discordo|concorda"
    r"|discorda|stimme\b.*|zustimm\w*|accord|desaccord|accordo|disaccordo|yes|no|si|sim|ja|nein|oui|non)"
)
_GRADED = re.compile(
    rf"(?:.*\b)?{_MUCH}\b.*\b{_AGREED}(?:\b.*)?|{_AGREED}\b.*\b{_MUCH}\b.*"
    rf"|{_AGREED} (?:with|con|com|mit|avec)\b.*"
    r"|neutral\w*|neither\b.*|ni (?:de|d) acc?u?ord.*|nem concordo.*|weder\b.*|undecided|unsure|not sure|unclear|maybe"
    r"|perhaps|(?:i )?do(?: not|n t) know|no opinion|indecis\w*|talvez|quizas?|no (?:lo )?se|nao sei|teils.*"
    r"|weiss nicht|vielleicht|unentschieden|(?:je )?ne sai[st] pas|peut etre|sans opinion|non so|forse"
)


def is_graded(name: str) -> bool:
    """Whether it is an answer on a scale of more than yes and no. name: in `plain` form."""
    return len(name) <= LONGEST and _GRADED.fullmatch(name) is not None


@dataclass
class Counted:
    """One question with its votes. sheet, row: where it begins, from 1.

    votes: by answer; "abstain" is there only where it was an option. options: each as it is written, with its votes,
    None where they cannot be read. unread: options that are neither yes, no nor abstain, or a second word for one of
    them. problems: counts that cannot be read; doubts: totals that are not their sum. silent: those who did not vote,
    where that is told. again: how often somebody answered who had answered it before.
    """

    text: str
    sheet: str
    row: int
    votes: dict[str, int] = field(default_factory=dict)
    options: dict[str, int | None] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)
    silent: int = 0
    again: int = 0
    words: dict[str, str] = field(default_factory=dict)

    def add(self, option: str, votes: int | None) -> None:
        """Takes an option in with its votes. Two words for one answer are two options of a longer scale."""
        name = plain(option)
        if self.passes(name):
            return
        answer = ANSWERS.get(name)
        self._note(option, votes)
        if answer is None or self.words.setdefault(answer, name) != name:
            self.unread.append(option[:60])
        elif votes is not None:
            self.votes[answer] = self.votes.get(answer, 0) + votes

    def answered(self, answer: str) -> None:
        """Takes what one person answered, in whichever of the words for it."""
        name = plain(answer)
        if self.passes(name):
            return
        self._note(answer, 1)
        if (known := ANSWERS.get(name)) is not None:
            self.votes[known] = self.votes.get(known, 0) + 1
        elif answer[:60] not in self.unread:
            self.unread.append(answer[:60])

    def _note(self, option: str, votes: int | None) -> None:
        before = self.options.get(option[:60], 0)
        self.options[option[:60]] = None if votes is None or before is None else before + votes

    def asked(self, option: str) -> bool:
        """Whether the option was counted before: then the same question was asked once more."""
        return plain(option) in {plain(each) for each in self.options}

    @staticmethod
    def passes(name: str) -> bool:
        """Whether what stands among the options is none, such as a total. name: in `plain` form."""
        return _PASSED.fullmatch(name) is not None

    @property
    def is_vote(self) -> bool:
        """Whether it surely was voted on: its options say so."""
        return bool(self.votes or self.problems) or any(is_graded(plain(each)) for each in self.options)

    @property
    def is_whole(self) -> bool:
        """Whether it can be recorded: yes or no were its options, nothing else was, and every count is a number."""
        return (
            not self.unread and not self.problems and bool({"yes", "no"} & set(self.votes)) and not forbidden(self.text)
        )

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
