"""Grades as drafts write them, in one cell or behind a statement: taken apart into level and strength.

What a draft tells of its result behind a statement ("Consensus 97% (strong).") is taken off with the grade.
"""

import re
from dataclasses import dataclass, replace

from authoring.rules.grade_words import (
    CODE,
    GRADE_LABEL,
    LEVEL_LABEL,
    SAID,
    STRENGTH_CODE,
    STRENGTH_LABEL,
    meant_level,
    meant_strength,
    said,
)

_LEVEL = r"(?:IV|V|I{1,3}|[1-5])(?:[a-c]|\+{1,2})?"
_STRENGTH = r"[A-E](?:[+-])?"
_SEP = r"\s*[,;/|–-]?\s*"
_BOTH = re.compile(
    rf"(?P<level>{_LEVEL}){_SEP}(?P<strength>{_STRENGTH})|(?P<first>{_STRENGTH}){_SEP}(?P<then>{_LEVEL})"
)
_PARTED = rf"{_LEVEL}(?:\s*[,;/|–-]\s*|\s+){_STRENGTH}|{_STRENGTH}(?:\s*[,;/|–-]\s*|\s+){_LEVEL}"
_BEHIND = re.compile(rf"{_PARTED}|[1-5](?:\+{{1,2}})?{_STRENGTH}")
"""A grade that cannot be taken for something else in brackets, such as a stage (IIIA) or a vertebra (C2)."""
_TAIL = re.compile(r"(?:\s+|(?<=[.!?]))[(\[]([^()\[\]]{1,60})[)\]]\s*\.?\s*$")
LOOKED_AT = 300
"""How many signs from its end on a statement is searched for grades."""
_IS = r"\s*(?:[:=–-]|is|es|é|est|ist|è)?\s*"
_SHORT = rf"(?:{CODE}|[⊕⊝○]{{1,4}}|(?-i:{_LEVEL}(?!\w)|[A-E][+-]?(?:-(?:R|NR|LD|EO))?(?!\w)))"
_LABELLED = (
    rf"(?:(?P<of_level>{LEVEL_LABEL})|(?P<of_strength>{STRENGTH_LABEL}))\b{_IS}(?P<code>{_SHORT})"
    rf"|{GRADE_LABEL}(?:\s*[:=]\s*(?P<both>(?-i:{_PARTED}|{_LEVEL}{_STRENGTH}|{_STRENGTH})(?!\w)|{STRENGTH_CODE})"
    rf"|\s+(?P<parted>(?-i:{_PARTED})(?!\w)))"
)
"""Labels with codes. "Grade 3" and "grade 3A" are also toxicities and tumours: "grade" needs a colon, or two codes."""
_RESULT = (
    r"(?:(?P<before>strong|broad|full|fuerte|forte|starker) )?"
    r"(?:(?:level|degree|nivel|grado|n[ií]vel|grau) (?:of|de) )?"
    r"(?:consensus|agreement|consenso|acuerdo|concord[aâ]ncia|konsens|konsensst[aä]rke|zustimmung|accord|accordo)"
    r"\s*[:=,]?\s*\(?\s*(?P<percent>[0-9]{1,3}(?:[.,][0-9]+)?\s*%)\s*(?:\(\s*(?P<category>[^()]{1,40})\s*\))?"
)
_PIECE = re.compile(
    rf"(?P<gap>^|[\s(\[,;|/.–—-]{{1,8}})(?P<piece>(?:{SAID.pattern})|(?:{_LABELLED})|(?:{_RESULT}))[\s)\].,;]*$",
    re.IGNORECASE,
)
_HINT = re.compile(rf"(?:{LEVEL_LABEL}|{STRENGTH_LABEL})\b{_IS}{_SHORT}|(?<=[(\[])(?:{SAID.pattern})", re.IGNORECASE)
_LABEL = re.compile(rf"(?:{LEVEL_LABEL})\b\s*[:=]?\s*(?P<code>.+)", re.IGNORECASE)
_STRENGTH_LABEL = re.compile(rf"(?:{STRENGTH_LABEL}\b\s*[:=]?|{GRADE_LABEL}\s*[:=])\s*(?P<code>.+)", re.IGNORECASE)
_ANY_LABEL = re.compile(rf"\b(?:{LEVEL_LABEL}|{STRENGTH_LABEL})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Behind:
    """A statement without what stood behind it. percent, category: of a result that was told; "" for what was not."""

    text: str
    level: str = ""
    strength: str = ""
    percent: str = ""
    category: str = ""

    @property
    def is_graded(self) -> bool:
        """Whether a grade was among it."""
        return bool(self.level or self.strength)


def split_grade(text: str) -> tuple[str, str]:
    """(level of evidence, strength) of a grade in one cell: "V, B", "(IV-A)", "A II".

    What cannot be taken apart is given whole as the level, for the scale to judge; "" is ("", "").
    """
    bare = text.strip().strip("()[]").strip()
    if labelled := labelled_grade(bare):
        return labelled
    if met := _BOTH.fullmatch(bare):
        return met["level"] or met["then"], met["strength"] or met["first"]
    parts = [part.strip() for part in re.split(r"[,;/|]", bare)]
    return (parts[0], parts[1]) if len(parts) == 2 else (bare, "")


def read_behind(text: str) -> Behind:
    """The statement without the grade and the result behind it, in brackets or in sentences that name them."""
    taken = _without_pieces(text)
    if taken.is_graded or (met := _TAIL.search(taken.text)) is None:
        return taken
    inside = met[1].strip()
    pair = labelled_grade(inside) or (split_grade(inside) if _BEHIND.fullmatch(inside) else None)
    if pair is None:
        return taken
    return replace(taken, text=_ended(taken.text[: met.start()]), level=pair[0], strength=pair[1])


def hinted(text: str) -> str:
    """What in a statement looks like a grade; "" for nothing."""
    met = _HINT.search(text)
    return text[met.start() :][:60] if met else ""


def labelled_grade(text: str) -> tuple[str, str] | None:
    """(level, strength) of a line that names them, such as "Level of evidence: V; strength: B"; None for other text."""
    whole = _without_pieces(text)
    if not whole.text and whole.is_graded:
        return whole.level, whole.strength
    level = strength = ""
    for part in re.split(r"\s*[;|]\s*|\.\s+|,\s+(?=\D{4,})", text.strip().rstrip(".")):
        if met := _LABEL.fullmatch(part):
            level = meant_level(met["code"])
        elif met := _STRENGTH_LABEL.fullmatch(part):
            strength = meant_strength(met["code"])
        else:
            return None
    if max(len(level), len(strength)) > 20 or _ANY_LABEL.search(f"{level} {strength}"):
        return None
    return (level, strength) if level or strength else None


def _without_pieces(text: str) -> Behind:
    """The text without the pieces at its end, as far back as one begins a sentence, a bracket or the text itself."""
    start, rest = text[:-LOOKED_AT], text[-LOOKED_AT:]
    taken, read = Behind(text), Behind("")
    while (met := _PIECE.search(rest)) and not _again(read, met):
        read = _read(read, met)
        rest = rest[: met.start()]
        begins = not rest and not start
        if begins or set(met["gap"]) & set(".([;|–—") or rest.endswith((".", "!", "?", ":")):
            taken = replace(read, text=_ended(start + rest))
    return taken


def _again(read: Behind, met: re.Match[str]) -> bool:
    """Whether the piece tells what was told already."""
    return any(
        before and now and before != now for before, now in zip(_told(read), _told(_read(Behind(""), met)), strict=True)
    )


def _told(read: Behind) -> tuple[str, ...]:
    return read.level, read.strength, read.percent


def _read(read: Behind, met: re.Match[str]) -> Behind:
    if met["percent"]:
        category = met["category"] or met["before"] or ""
        return replace(read, percent=met["percent"], category=category.strip())
    if written := met["both"] or met["parted"]:
        level, strength = split_grade(written) if _BOTH.fullmatch(written) else ("", meant_strength(written))
    elif met["code"]:
        level, strength = (meant_level(met["code"]), "") if met["of_level"] else ("", meant_strength(met["code"]))
    else:
        level, strength = said(met["piece"]) or ("", "")
    return replace(read, level=level or read.level, strength=strength or read.strength)


def _ended(statement: str) -> str:
    bare = statement.rstrip()
    return bare if not bare or bare.endswith((".", "!", "?", ":")) else f"{bare}."
