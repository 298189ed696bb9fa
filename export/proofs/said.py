"""Figures of a sentence and the levels that they are of: "12 (35.3%) a strong consensus". Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from export.proofs.record import Record

THINGS = r"(?:recommendations?|statements?|recomendaciones|recomendaci[óo]n|recomenda[çc][õo]es|enunciados?)"
FIGURE = r"\d+(?:[.,]\d+)?"
_BASE = r"(?:\s*(?:/|out\s+of|of|de|d[ao]s)\s*(?:the\s+|las\s+|as\s+|los\s+|os\s+)?(?P<base>\d{1,4}))?"
_COUNT = rf"(?<![\d.,/–-])(?P<count>\d{{1,4}}){_BASE}"
_BEHIND = r"(?!\s*[(\[]\s*(?:n\s*=\s*)?\d)"
_MISSED = (
    r"(?:not|never|n't|failed\s+to|no)\s+(?:reach|achieve|consens|alcan[zç]|ating|se\s+alcan|logr|lleg)\w*"
    r"|(?:without|sin|sem)\s+consens\w*|n[ãa]o\s+(?:foi\s+|se\s+)?(?:alcan|ating)\w*"
)
_REACHED = (
    r"(?:reach|achiev|obtain|attain|alcan[zç]|ating|obt)\w*\s+(?:an?\s+|the\s+|un\s+|el\s+|um\s+|o\s+)?(?:consens|agreement)\w*"
    r"|(?:consens\w*|agreement)\b[^.;:]{0,120}?\b(?:reached|achieved|obtained|attained|alcanz\w*|ating\w*|alcan[çc]\w*)"
)
_VERB = (
    r"(?:(?:did|had|has|have|were|was|also|then|finally|not|failed|to|se|no|n[ãa]o|foi|foram)\s+){0,3}"
    r"(?:reach|achiev|obtain|attain|had|show|alcan[zç]|ating|obt|logr|without|sin|sem)\w*"
)
_AGREED = rf"{_VERB}\s[^.;:,%\d()]{{0,40}}?(?:consens|agreement|acuerdo|acordo|unanim)\w*"
_PATTERNS = tuple(
    re.compile(told, re.IGNORECASE)
    for told in (
        rf"{_COUNT}(?:\s+{THINGS})?(?P<inner>(?:\s+[^\W\d_]+){{0,4}}?)\s*[(\[]\s*(?P<share>{FIGURE})\s?%\s*[)\]]",
        rf"(?<![\d.,–-])(?P<share>{FIGURE})\s?%\s*[(\[]\s*(?:n\s*=\s*)?(?P<count>\d+){_BASE}\s*[)\]]",
        rf"{_COUNT}\s+{THINGS}\s+(?P<inner>{_AGREED}){_BEHIND}",
        rf"\b(?:of|de|d[ao]s)\s+(?:the\s+|las\s+|as\s+)?(?P<base>\d+)\s+{THINGS},?\s+(?:only\s+)?(?P<count>\d+)\s+(?P<inner>{_AGREED})",
        rf"\b(?P<all>all|todas)\s+(?:the\s+|las\s+|as\s+)?(?:(?P<base>\d+)\s+)?{THINGS}\s+(?P<inner>{_AGREED}){_BEHIND}",
        rf"{_COUNT}\s+(?:of|de)\s+(?:them|these|which|those|ellas|elas)\s+(?P<inner>(?:[^\W\d_]+\s+){{0,2}}?[^\W\d_]+){_BEHIND}",
        rf"(?P<inner>(?:[^\W\d_]+\s+)?(?:consens\w*|agreement|unanimity)\s+(?:was|were|had\s+been)\s+(?:not\s+)?"
        rf"(?:reached|achieved|obtained|attained|found)\s+(?:in|on|for)\s+)(?:only\s+)?(?P<count>\d{{1,3}}){_BASE}"
        rf"(?:\s+{THINGS})?(?=\s*(?:[.;,]|$))",
        rf"(?<![\d.,–-])(?P<share>{FIGURE})\s?%\s+(?:of|de|d[ao]s)\s+(?:all\s+|the\s+|these\s+|our\s+|las?\s+|los?\s+|as\s+|os\s+)*"
        rf"(?:(?P<base>\d+)\s+)?{THINGS}",
    )
)
_BOUND = re.compile(
    r"(?:\b(?:all\s+but|except(?:\s+for)?|more\s+than|over|above|less\s+than|fewer\s+than|under|below|at\s+least|at\s+most"
    r"|up\s+to|about|around|approximately|roughly|nearly|almost|not|m[áa]s\s+de|mais\s+de|casi|quase)|\d\s+in|[<>≤≥~≈])\s*$",
    re.IGNORECASE,
)
"""In front of a figure that is none of the record's but a bound, or what is left out."""
_JOINT = re.compile(r"\s*(?:consensus|agreement|consenso)?\s*(?:or|and|/|o|u|y|ou|e)\s*(?:an?\s+)?", re.IGNORECASE)

_ARTICLE = re.compile(r"^\s*(?:(?:an?|the|una?|el|la|uma?|o)\s+)?", re.IGNORECASE)
_FULL = re.compile(rf"{_ARTICLE.pattern}(?:full|complete|total|pleno|completo|un[áâa]nim)\w*", re.IGNORECASE)
REACH = 40
"""How far behind a verb the name of a level is looked for."""


@dataclass(frozen=True)
class Figure:
    """A count, a share or both, as a sentence has them. base: of how many. inner: the words that stand in it."""

    start: int
    end: int
    text: str
    count: int | None
    share: str | None
    base: int | None
    inner: str


@dataclass(frozen=True)
class Said:
    """A figure and what it is of: labels of levels, "reached" or "" for none of them; None where nothing is named."""

    figure: Figure
    levels: tuple[str, ...] | None


def said(sentence: str, record: Record) -> Iterator[tuple[tuple[Said, ...], tuple[Said, ...]]]:
    """The figures of each clause with their levels, and the same read the other way round."""
    for clause in re.split(r"[:;]", sentence):
        figures = _figures(clause, record)
        if figures:
            yield paired(clause, figures, record)


def _figures(clause: str, record: Record) -> tuple[Figure, ...]:
    """In their order, none within another."""
    found = dict[int, Figure]()
    for pattern in _PATTERNS:
        for hit in pattern.finditer(clause):
            figure = _figure(hit, record.document.summary.voted)
            is_apart = all(figure.end <= other.start or other.end <= figure.start for other in found.values())
            if (
                is_apart
                and not _BOUND.search(clause[: hit.start()])
                and (not figure.inner.strip() or named(figure.inner, record) is not None)
            ):
                found[figure.start] = figure
    return tuple(found[at] for at in sorted(found))


def _figure(hit: re.Match[str], voted: int) -> Figure:
    told = hit.groupdict()
    told |= {"count": str(voted)} if told.get("all") else {}
    count, base = (int(told[name]) if told.get(name) else None for name in ("count", "base"))
    share = told["share"].replace(",", ".") if told.get("share") else None
    return Figure(hit.start(), hit.end(), hit[0], count, share, base, told.get("inner") or "")


def paired(clause: str, figures: Sequence[Figure], record: Record) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    """Each figure with the level behind it, or before it where the clause begins with a name; then the reverse."""
    ends = [*(each.start for each in figures), len(clause)]
    begins = [0, *(each.end for each in figures)]
    between = [named(clause[begin:end], record) for begin, end in zip(begins, ends, strict=True)]
    is_before = between[0] is not None and (between[-1] is None or is_close(clause[: figures[0].start], record))
    ways = tuple(tuple(_with(figures, between, record, is_before=way)) for way in (is_before, not is_before))
    return ways[0], ways[1]


def _with(
    figures: Sequence[Figure], between: Sequence[tuple[str, ...] | None], record: Record, *, is_before: bool
) -> Iterator[Said]:
    for at, figure in enumerate(figures):
        levels = named(figure.inner, record) or between[at if is_before else at + 1]
        yield Said(figure, between[0] if levels is None and at == 0 else levels)


def is_close(before: str, record: Record) -> bool:
    """Whether a level is named right before a figure: "weak (80–89%)"."""
    return record.level_in(before[-24:].rstrip(" ([:,")[-20:]) != "" and bool(re.search(r"\w\s?[(\[]\s?$", before))


def named(text: str, record: Record) -> tuple[str, ...] | None:
    """The levels that a stretch of a sentence names, two of them where it joins them; None for none.

    "Did not reach strong consensus" names none: it may still have reached another.
    """
    if missed := re.search(_MISSED, text, re.IGNORECASE):
        return None if _is_of_one(text[missed.end() :], record) else ("",)
    told = list[str]()
    last = 0
    for start, end, label in record.levels_in(text):
        if told and not _JOINT.fullmatch(text[last:start]):
            break
        told.append(label)
        last = end
    if told:
        return tuple(told)
    return ("reached",) if re.search(_REACHED, text, re.IGNORECASE) else None


def _is_of_one(behind: str, record: Record) -> bool:
    """Whether what was missed is a single level, or more than consensus: "unanimity", "full consensus"."""
    if _FULL.match(behind):
        return True
    reached = {band.label for band in record.document.rule.bands if band.reached}
    after = _ARTICLE.sub("", behind[:REACH], count=1)
    first = next(record.levels_in(after), None)
    return first is not None and first[0] == 0 and first[2] in reached
