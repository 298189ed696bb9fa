"""What stands beside a recommendation's words, by labels or in brackets: grade, counts, percentages, level. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, replace
from itertools import takewhile
from typing import Any

from export.proofs.record import Record, flat

_OF = r"\s+(?:of\s+(?:the\s+)?|de\s+(?:la\s+|las\s+)?|d[ao]s?\s+)"
EVIDENCE = (
    rf"(?:level|quality|certainty|strength){_OF}evidence|evidence\s+level|\bLo[Ee]\b|"
    rf"(?:nivel|calidad|certeza){_OF}(?:la\s+)?evidencia|(?:n[íi]vel|qualidade|certeza){_OF}evid[êe]ncia"
)
STRENGTH = (
    rf"(?:strength|grade|class|level){_OF}recommendations?|recommendation\s+(?:grade|strength|class)|\b[SG]o[Rr]\b|"
    rf"(?:fuerza|grado|clase){_OF}(?:la\s+)?recomendaci[óo]n|(?:for[çc]a|grau|classe){_OF}recomenda[çc][ãa]o"
)
CONSENSUS = (
    rf"(?:levels?|degree|strength){_OF}(?:consensus|agreement)|(?:nivel|grado){_OF}(?:consenso|acuerdo)|"
    rf"(?:n[íi]vel|grau){_OF}(?:consenso|concord[âa]ncia|acordo)"
)
_SHORT = {
    "level_of_evidence": r"evidence|evidencia|evid[êe]ncia",
    "strength": r"strength|grade|recommendation\s+grade|fuerza|grado|for[çc]a|grau",
    "consensus": r"consensus|agreement|votes?|voting|consenso|acuerdo|acordo|votaci[óo]n|vota[çc][ãa]o|votos",
}
_LONG = {"level_of_evidence": EVIDENCE, "strength": STRENGTH, "consensus": CONSENSUS}
LABEL = re.compile(
    "|".join(
        rf"(?P<{name}>(?<!\w)(?:{_LONG[name]})\s*[:=]|(?<![\w-])(?:{_SHORT[name]})\s*[:=])"
        for name in ("strength", "level_of_evidence", "consensus")
    ),
    re.IGNORECASE,
)
_NUMBER = r"\d+(?:[.,]\d+)?"
_GROUP = (
    rf"(?:{_NUMBER}\s?%\s*[(\[]\s*(?:n\s*=\s*)?\d+(?:\s*/\s*\d+)?\s*[)\]]|"
    rf"\d+\s*[(\[]\s*{_NUMBER}\s?%\s*[)\]]|{_NUMBER}\s?%|\d+)"
)
_WORDS = {
    "abstain": r"abst[a-zç]+(?:[õo]es|[óo]n|ã[eo]s?)?",
    "total": r"voters?|votes?\s+cast|participants?|voted|votantes?|participantes?|votos",
    "yes": r"yes|agree(?:d|ment)?|in\s+favou?r|for|s[íi]|sim|a\s+favor",
    "no": r"no|disagree(?:d|ment)?|against|en\s+contra|contra|n[ãa]o",
}
_WORD = "|".join(rf"(?P<{name}>{told})" for name, told in _WORDS.items())
_BEFORE = re.compile(rf"(?<![\w.,/])(?P<figure>{_GROUP})\s*(?:votes?\s+)?(?:{_WORD})(?!\w)", re.IGNORECASE)
_AFTER = re.compile(rf"(?<!\w)(?:{_WORD})\s*[:=]?\s*(?P<figure>{_GROUP})(?![\w.,/]\d)", re.IGNORECASE)
VALUE_ENDS = re.compile(r"(?<=\w|\)|%)\.(?:\s|$)|(?<=voters\))\s|(?<=votes\))\s|(?<=participants\))\s(?=[A-Z])")
_SHARE = re.compile(rf"(?<![\w.,])({_NUMBER})\s?%")
_FRACTION = re.compile(r"(?<![\w.,/])(\d+)\s*(?:/|of|de)\s*(\d+)(?![\w/])")
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{1,120})[)\]]\s*[.;,]*\s*$")
_CODE = re.compile(r"[IVX]{1,4}[a-c]?|[1-5](?:[+−-]{1,2}|[a-c])?|[A-E](?:-(?:R|NR|LD|EO))?|GPP|EK|0", re.IGNORECASE)

_NAMED = re.compile(
    rf"(?<!\w)(?:{EVIDENCE}|{STRENGTH}|level|grade|class|strength|nivel|grado|n[íi]vel|grau)\s*[:=]?\s+(?=[^\W_]{{1,4}}\b)",
    re.IGNORECASE,
)
_VOTE = re.compile(
    rf"(?<!\w)(?:{CONSENSUS}|{_SHORT['consensus']}|{'|'.join(_WORDS.values())}|n|of|de|out|the|with|by|rate)(?!\w)",
    re.IGNORECASE,
)
"""What may stand beside the figures of a vote in a bracket; any other word makes it prose."""


@dataclass(frozen=True)
class Facts:
    """What a manuscript tells of a recommendation beside its words. None: nothing is told; "": its place is blank.

    grade: what stands in brackets. percent, percent_no: as printed, without the sign. level: a level's label, or the
    word that stands in its place.
    """

    grade: str | None = None
    level_of_evidence: str | None = None
    strength: str | None = None
    total: int | None = None
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    percent: str | None = None
    percent_no: str | None = None
    level: str | None = None

    def also(self, figures: Mapping[str, Any]) -> "Facts":
        """With these facts, by name."""
        return replace(self, **figures)

    def or_else(self, other: "Facts") -> "Facts":
        """These facts, and those of another where these tell nothing."""
        return Facts(
            *(theirs if own is None else own for own, theirs in zip(astuple(self), astuple(other), strict=True))
        )

    @property
    def tells_grade(self) -> bool:
        """Whether a grade, or an empty place for one, is there."""
        return (self.grade, self.level_of_evidence, self.strength) != (None, None, None)

    @property
    def tells_counts(self) -> bool:
        """Whether there is any count or percentage."""
        return any(each is not None for each in (self.total, self.yes, self.no, self.abstain, self.percent))


def labelled(text: str, record: Record) -> Facts:
    """The facts of a text such as "Level of evidence: V; Strength of recommendation: B; Level of consensus: …"."""
    facts = Facts()
    hits = list(LABEL.finditer(text))
    for hit, end in zip(hits, [*(each.start() for each in hits[1:]), len(text)], strict=False):
        name, value = str(hit.lastgroup), text[hit.end() : end]
        facts = facts.also(counted(value, record) if name == "consensus" else {name: _code(value)})
    return facts


def _code(value: str) -> str:
    """The code at the beginning of a label's value; "" for an empty one or a dash."""
    code = re.split(r"[;,|.]|\s[–—]\s|\n|\s{3,}", value.strip(), maxsplit=1)[0].strip(" ()[]:")
    return "" if not any(sign.isalnum() for sign in code) else code


def counted(value: str, record: Record) -> dict[str, str | int | None]:
    """Counts, percentages and level of a text such as "92% (33) yes, 8% (3) no (36 voters), strong"."""
    told: dict[str, str | int | None] = {}
    value = VALUE_ENDS.split(value, maxsplit=1)[0]
    level, value = record.level_in(value), record.without_levels(value)
    patterns = (_BEFORE, _AFTER) if re.match(r"\W*\d", value) else (_AFTER, _BEFORE)
    hits = max(([*pattern.finditer(value)] for pattern in patterns), key=len)
    for hit in hits:
        name = next(name for name in _WORDS if hit[name])
        for key, figure in _figures(name, hit["figure"]):
            told.setdefault(key, figure)
    if "percent" not in told and "yes" not in told and (share := _SHARE.search(value)):
        told["percent"] = share[1]
    if "yes" not in told and (part := _FRACTION.search(value)):
        told |= {"yes": int(part[1]), "total": int(part[2])}
    if level:
        told["level"] = level
    return told


def _figures(name: str, figure: str) -> Iterator[tuple[str, str | int]]:
    """The figures of one answer: ("yes", 33) and ("percent", "92") of "92% (33)"."""
    share = _SHARE.search(figure)
    if share and name in ("yes", "no"):
        yield "percent" if name == "yes" else "percent_no", share[1]
    if fraction := _FRACTION.search(figure):
        yield name, int(fraction[1])
        yield "total", int(fraction[2])
    elif count := re.search(r"(?<![\d.,])\d+(?![\d.,]*\s?%|[.,]\d)", figure):
        yield name, int(count[0])


def bracketed(text: str, record: Record) -> tuple[str, Facts]:
    """The text without what stands in brackets at its end of grade and votes, and that: "… (V,B; 92%, 33/36)"."""
    facts = Facts()
    while (hit := _BRACKET.search(text)) and (told := enclosed(hit[1], record)):
        if any(getattr(facts, name) is not None for name in told):
            break
        text, facts = text[: hit.start()] + ".", facts.also(told)
    return text, facts


def enclosed(inside: str, record: Record) -> dict[str, Any]:
    """The facts of "V,B", of "LoE V, SoR B" or of "V, B; agreement 92%, 33/36"; none for prose."""
    if not any(sign.isalnum() for sign in inside):
        return {"grade": ""}
    if not (_SHARE.search(inside) or _FRACTION.search(inside) or record.level_in(inside)):
        grade = _grade(inside, record)
        return {} if grade is None else {"grade": grade}
    parts = [part for part in re.split(r"\s*(?:;|,(?!\d))\s*", inside) if part.strip()]
    codes = list(takewhile(lambda part: _grade(part, record) is not None, parts))
    votes = "; ".join(parts[len(codes) :])
    told = counted(votes, record)
    is_told = bool(codes) or "yes" in told or "level" in told or bool(_VOTE.search(votes))
    if not told or not is_told or re.search(r"[^\W\d_]{2}", _VOTE.sub(" ", record.without_levels(votes))):
        return {}
    return {**told, "grade": ", ".join(codes)} if codes else told


def _grade(inside: str, record: Record) -> str | None:
    """The codes that a bracket, or a part of one, consists of; None where it is something else."""
    bare = _NAMED.sub("", inside)
    parts = [part for part in re.split(r"[,;/:]|\s(?=[A-Z0]\b)", bare) if part.strip()]
    known = [flat(part) in record.codes for part in parts]
    has_figures = any(code.isdigit() for code in record.codes)  # else "(3,4)" is a citation
    alike = [bool(_CODE.fullmatch(part.strip())) and (has_figures or not part.strip().isdigit()) for part in parts]
    is_it = all(known) or all(alike) or (len(parts) > 1 and any(known) and _is_short(bare))
    return bare.strip() if parts and is_it else None


def _is_short(text: str) -> bool:
    """Whether a bracket is too short for prose."""
    return len(text) <= 12 or ";" in text
