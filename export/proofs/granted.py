"""With which votes a sentence says that one recommendation was accepted: "was approved by 35 of 36 voters". Pure."""

import re

from authoring.rules.check.percentages import fits
from export.document import Row
from export.proofs.facts import Facts
from export.proofs.said import FIGURE

_ADVERBS = r"(?:(?:also|only|then|finally|eventually|even|thus|finalmente|s[óo]lo|apenas)\s+)?"
_ACCEPTED = (
    r"(?:was|has\s+been|had\s+been|is|fue|ha\s+sido|foi|se)\s+(?:finally\s+|then\s+)?(?:accepted|approved|adopted|endorsed"
    r"|supported|passed|ratified|agreed(?:\s+(?:up)?on)?|aceptad[ao]|aprobad[ao]|adoptad[ao]|apoyad[ao]|aprob[óo]"
    r"|acept[óo]|adopt[óo]|aceit[ao]|aprovad[ao]|adotad[ao]|apoiad[ao])\s+(?:by|with|por|con|com)"
)
_GOT = (
    r"(?:received|obtained|got|achieved|reached|attained|gained|had|obtuvo|recibi[óo]|alcanz[óo]|logr[óo]|tuvo|obteve"
    r"|recebeu|alcan[çc]ou|teve|atingiu)"
)
_AGREEMENT = (
    r"(?:agreement|approval|support|consensus|acuerdo|apoyo|consenso|acordo|concord[âa]ncia|apoio|aprova[çc][ãa]o)"
)
_WITH = (
    rf"(?:(?:an?\s+|the\s+|una?\s+|el\s+|la\s+|uma?\s+|o\s+)?(?:(?:strong|weak|high|final|overall)\s+)?(?P<of>{_AGREEMENT}"
    r"\s+(?:of|de|do|del)\s+(?:the\s+|el\s+|la\s+)?)|el\s+|os\s+|las?\s+|los\s+)?"
)
_OF = r"\s+(?:of|from|del?|d[aeo]s?|out\s+of)\s+(?:(?:all|the|las?|los?|os|as|todos)\s+)*"
_VOTES = r"(?P<votes>votes|voters|votos|votantes)"
_PEOPLE = (
    r"(?:participants|panell?ists|panel|members|experts|delegates|participantes|panelistas|miembros|membros|expertos)"
)
_END = r"(?:\s+(?:present|in\s+favou?r|a\s+favor))?(?=\s*(?:[.;,:(\[]|$|\band\b|\by\b|\be\b))"
_BRACKET = r"(?:\s?[(\[]\s?(?P<part>\d{1,4})\s?(?:/|of|out\s+of|de)\s?(?P<base>\d{1,4})\s?[)\]])?"
_SHARE = re.compile(
    rf"\s*,?\s*{_ADVERBS}(?:(?P<accepted>{_ACCEPTED})|{_GOT})\s+{_WITH}(?P<share>{FIGURE})\s?%{_BRACKET}"
    rf"(?P<noun>{_OF}(?:{_VOTES}|{_PEOPLE})|\s+{_AGREEMENT}|\s+(?:yes\s+votes|approval|positive\s+votes))?{_END}",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"\s*,?\s*{_ADVERBS}(?:{_ACCEPTED}|{_GOT}(?:\s+the\s+(?:votes|support)\s+of)?)\s+{_WITH}(?P<yes>\d{{1,4}})"
    rf"(?:{_OF}|\s?/\s?)(?P<total>\d{{1,4}})\s+(?:{_VOTES}|{_PEOPLE}){_END}",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:against|contra|negativ\w*|reject\w*|oppos\w*|disagree\w*|abst\w+|no\s+vot\w+|not|never|n[ãa]o)\b",
    re.IGNORECASE,
)
REACH = 60
"""How far behind a figure it is looked for what makes it one of votes against."""


def granted(text: str, row: Row) -> Facts:
    """The share, or the count of yes, that stands behind a recommendation's number; nothing where it may be else."""
    if hit := _SHARE.match(text):
        if _is_against(hit) or not (hit["of"] or hit["noun"] or hit["accepted"]):
            return Facts()
        counted = _counted(int(hit["part"]), int(hit["base"]), row, is_votes=False) if hit["part"] else Facts()
        return counted if _is_of_some_round(hit["share"], row) else counted.also({"percent": hit["share"]})
    if (hit := _PART.match(text)) and not _is_against(hit):
        return _counted(int(hit["yes"]), int(hit["total"]), row, is_votes=bool(hit["votes"]))
    return Facts()


def _counted(yes: int, total: int, row: Row, *, is_votes: bool) -> Facts:
    """The counts that can be compared: people may be there and not vote, and another round may have had these."""
    if row.yes == yes:
        return Facts(total=total) if is_votes else Facts()
    is_earlier = any(each.tally and each.tally.yes == yes for each in row.rounds)
    return Facts() if is_earlier or yes > total else Facts(yes=yes)


def _is_against(hit: re.Match[str]) -> bool:
    return bool(_AGAINST.search(hit.string[: hit.end() + REACH], hit.start()))


def _is_of_some_round(share: str, row: Row) -> bool:
    """Whether it is the share of any round of the recommendation, of the votes cast or of yes and no."""
    tallies = [each.tally for each in row.rounds if each.tally]
    return any(
        fits(each.yes, base, share)
        for each in tallies
        for base in {each.yes + each.no, each.yes + each.no + each.abstain}
    )
