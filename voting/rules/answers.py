"""What a voter can answer, and which answers a vote offers. Holds no texts for people: pages name the answers."""

from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """One choice. Abstaining is an answer that somebody gave; silence is none."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


@dataclass(frozen=True)
class AnswerScale:
    """The answers that a vote offers, in the order in which they are shown."""

    name: str
    answers: tuple[Answer, ...]


YES_NO = AnswerScale("yes-no", (Answer.YES, Answer.NO))
YES_NO_ABSTAIN = AnswerScale("yes-no-abstain", (Answer.YES, Answer.NO, Answer.ABSTAIN))
ANSWER_SCALES: dict[str, AnswerScale] = {scale.name: scale for scale in (YES_NO, YES_NO_ABSTAIN)}
