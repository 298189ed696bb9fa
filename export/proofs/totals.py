"""How many recommendations and questions there were, and how many people voted, as sentences have it. Pure."""

import re
from collections.abc import Iterator

from export.proofs.found import Difference, Kind, Part
from export.proofs.pieces import Place
from export.proofs.record import Record
from export.proofs.said import THINGS

_MADE = r"(?:formulat|present|propos|develop|issu|mak|made|produc|draft|elabor|formul|agreed\s+on|provid|public)\w*"
_BASES = re.compile(
    rf"\btotal\s+(?:of|de)\s+(?P<total>\d+)\s+{THINGS}"
    rf"|(?<![\d.,/–-])(?P<told>\d+)\s+{THINGS}\s+(?:were|was|have\s+been|se|foram|fueron)\s+"
    r"(?:put|voted|drafted|formulated|developed|submitted|issued|produced|presented|proposed|made|votad\w+|somet\w+|formulad\w+)"
    rf"|\b(?:we|panel|group|conference|guideline|paper|consensus)\s+(?:\w+\s+)?{_MADE}\s+(?P<ours>\d+)\s+{THINGS}",
    re.IGNORECASE,
)
_QUESTIONS = re.compile(
    rf"(?<![\d.,/–-])\d+\s+{THINGS}\s+(?:[^\W\d_]+\s+){{1,3}}?(?P<count>\d+)\s+"
    r"(?:(?:clinical|key|research|main|relevant|PICO)\s+)*(?:questions|preguntas|perguntas|quest[õo]es)",
    re.IGNORECASE,
)
_VOTING = r"(?:participants|voters|panell?ists|members|participantes|votantes|votes|votos)"
_VOTERS = (
    re.compile(
        rf"(?<![\d.,])(?P<least>\d+)\s*(?:to|and|[–-]|a|y|e)\s*(?P<most>\d+)\s+{_VOTING}"
        r"(?!\s+(?:(?:were|had\s+been)\s+)?(?:invit|attend|regist|join|answer)\w*)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_VOTING}\s+(?:[^\W\d_]+\s+){{0,4}}?(?:rang|vari|oscil)\w+\s+(?:(?:from|between|de|entre)\s+)?"
        r"(?P<least>\d+)\s*(?:to|and|[–-]|a|y|e)\s*(?P<most>\d+)(?![\d.,]*\s?%)",
        re.IGNORECASE,
    ),
)
_VOTED = re.compile(r"\bvot", re.IGNORECASE)
_AGAIN = re.compile(r"\b(?:again|anew|twice|second|further|de\s+nuevo|novamente|unanim\w+)\b", re.IGNORECASE)


def totals(sentence: str, place: Place, record: Record) -> Iterator[Difference]:
    """Totals and ranges of voters that are not the record's."""
    summary = record.document.summary
    for hit in _BASES.finditer(sentence):
        count = int(hit["total"] or hit["told"] or hit["ours"])
        is_part = not hit["total"] and 2 * count < summary.recommendations
        is_other = is_part or _AGAIN.search(sentence, hit.end()) or record.level_in(sentence[hit.end() :])
        if count not in (summary.recommendations, summary.voted) and not is_other:
            yield _difference(place, str(summary.recommendations), str(count), "recommendations")
    questions = len(record.document.table.sections)
    for hit in _QUESTIONS.finditer(sentence):
        if int(hit["count"]) != questions:
            yield _difference(place, str(questions), hit["count"], "questions")
    if _VOTED.search(sentence) and summary.voted:
        yield from _voters(sentence, place, record)


def _voters(sentence: str, place: Place, record: Record) -> Iterator[Difference]:
    least, most = record.document.summary.voters_min, record.document.summary.voters_max
    for pattern in _VOTERS:
        for hit in pattern.finditer(sentence):
            if (int(hit["least"]), int(hit["most"])) != (least, most):
                yield _difference(place, f"{least}–{most}", f"{hit['least']}–{hit['most']}", "voters")


def _difference(place: Place, record: str, manuscript: str, what: str) -> Difference:
    return Difference(Kind.SUMMARY, Part.PROSE, "", place, record, manuscript, what)
