"""Which sentences are on something else than this conference's last votes by all who voted. Pure."""

import re

_FIRST = (
    r"\b(?:initial(?:ly)?|original(?:ly)?|at\s+first|at\s+the\s+outset|pre-?vot\w*|preliminar\w*|provisional\w*|drafts?"
    r"|inicialmente|originalmente|al\s+principio|no\s+in[íi]cio|rounds?|rondas?|rodadas?|re-?word\w*|rephras\w*|revis\w*"
    r"|reformul\w*|re-?vot\w*|online|e-?mail|upgrad\w*|downgrad\w*|chang\w*|instead)\b"
    r"|\b(?:before|prior\s+to|antes\s+d\w+)\s+(?:the\s+|la\s+|el\s+|a\s+|o\s+)?[^\W\d_]+"
)
_SOME = (
    r"\b(?:sub-?group\w*|among|between\s+(?!\d)|working\s+groups?|steering|committees?|task\s+force|society|societies"
    r"|board|surgeons?|oncologists?|radiologists?|pathologists?|physicians?|specialt\w*|readers?|raters?|observers?"
    r"|reviewers?|subgrupos?|entre\s+(?:los|las|os|as)\b|comit[éê]s?|cirujan\w+|cirurgi\w+|lectores|leitores)\b|"
    r"\b(?:inter|intra)-?(?:reader|rater|observer)"
)
_ELSEWHERE = (
    r"\b(?:19|20)\d\d\b|\[\d|[⁰¹²³⁴⁵⁶⁷⁸⁹]|\b(?:literature|stud(?:y|ies)|trials?|series|cohorts?|registr(?:y|ies)|surveys?"
    r"|reviews?|meta-?analys[ei]s|estudios?|estudos?|ensayos?|ensaios?|literatura|encuestas?)\b"
)
_APART = re.compile(f"{_FIRST}|{_SOME}|{_ELSEWHERE}", re.IGNORECASE)
_SOCIETY = re.compile(
    r"\b(?:[A-Z][A-Z-]{2,}s?|[A-Z][a-z]+(?:an|ese|ish|ch|ic|ss))\s+(?:[^\W\d_]+\s+){0,2}?"
    r"(?:guidelines?|consensus|conference|panel|recommendations?|statements?|group|experts)\b"
)
"""The guideline of a society or a country: "ESMO guideline", "German panel"."""
_OWNER = re.compile(
    r"(?:\b(?:[A-Z][A-Z-]{2,}|(?i:their|its|whose))|['’]s)\s+$"
    r"|(?i:\b(?:if|whether|unless|until|had|were|should|neither|nor|n?one\s+of|some\s+of|most\s+of|not\s+all|of|than"
    r"|except(?:\s+for)?|besides|unlike|without|si|se|ni|nem|salvo|excepto|exceto|menos|de|d[aeo]s?|del)\s+"
    r"(?:(?:the|our|all|these|las?|los|as?|os)\s+)*(?:\d+\s+)?)$"
)
REACH = 40
"""How far before a name it is looked for what makes it another's, or a condition."""


def is_apart(sentence: str) -> bool:
    """Whether it is on a first vote, on a part of the voters, or, as a citation or a year shows, on others' work."""
    return bool(_APART.search(sentence) or _SOCIETY.search(sentence))


def is_conditional(before: str) -> bool:
    """Whether the words right before a recommendation's name make it another's, a condition or some of several."""
    return bool(_OWNER.search(before[-REACH:]))
