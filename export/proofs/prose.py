"""What the running text says of all recommendations together: where consensus begins, how many reached what. Pure."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from authoring.rules.check.percentages import as_percent
from authoring.rules.check.reading import sentences
from authoring.rules.check.thresholds import cuts, misread
from export.proofs.facts import LABEL
from export.proofs.found import Difference, Kind, Part
from export.proofs.pieces import Piece, Place
from export.proofs.record import Record
from export.proofs.signs import settled
from voting.rules.percent import cut_text

_ABOUT = re.compile(r"\b(?:consens|agree|unanim|acuerd|acord)", re.IGNORECASE)
_THINGS = r"(?:recommendations?|statements?|recomendaciones|recomenda[çc][õo]es|enunciados)"
_FIGURE = r"\d+(?:[.,]\d+)?"
_BASE = r"(?:\s*(?:/|out\s+of|of|de)\s*(?:the\s+|las\s+|as\s+)?(?P<base>\d+))?"
_COUNTED = re.compile(
    rf"(?<![\d.,/–-])(?P<count>\d+){_BASE}(?:\s+{_THINGS})?\s*[(\[]\s*(?P<share>{_FIGURE})\s?%\s*[)\]]"
)
_SHARED = re.compile(rf"(?<![\d.,–-])(?P<share>{_FIGURE})\s?%\s*[(\[]\s*(?:n\s*=\s*)?(?P<count>\d+){_BASE}\s*[)\]]")
_MISSED = (
    r"(?:not|never|n't|failed\s+to|no)\s+(?:reach|achieve|consens|alcan[zç]|ating)\w*"
    r"|without\s+consensus|n[ãa]o\s+(?:alcan|ating)\w*"
)
_REACHED = (
    r"(?:reach|achiev|obtain|attain)\w*\s+(?:an?\s+|the\s+)?(?:consens|agreement)\w*"
    r"|(?:consens\w*|agreement)\b[^.;:%]{0,80}?\b(?:reached|achieved|obtained|attained|alcanz\w*|ating\w*|alcan[çc]\w*)"
)
_BASES = re.compile(
    rf"\btotal\s+(?:of|de)\s+(\d+)\s+{_THINGS}|(?<![\d.,/–-])(\d+)\s+{_THINGS}\s+(?:were|was|have\s+been|se|foram|fueron)\s+"
    r"(?:put|voted|drafted|formulated|developed|submitted|issued|produced|presented|proposed|made|votad\w+|somet\w+|formulad\w+)",
    re.IGNORECASE,
)
_VOTERS = re.compile(
    r"(?<![\d.,])(\d+)\s*(?:to|and|[–-]|a|y|e)\s*(\d+)\s+(?:participants|voters|panell?ists|members|participantes|votantes)",
    re.IGNORECASE,
)
_VOTED = re.compile(r"\bvot", re.IGNORECASE)
_RANGE = re.compile(rf"(?<![\d.,])(?P<lower>{_FIGURE})\s?%?\s*(?:[–-]|to|a)\s*{_FIGURE}\s?%")


class Said(NamedTuple):
    """A figure of a sentence with the level that it is of: a label, "reached", or "" for none of them reached."""

    hit: re.Match[str]
    level: str | None


def thresholds(pieces: Sequence[Piece], record: Record) -> Iterator[Difference]:
    """Cuts that the rule has not, or has on the other side, and ranges that begin elsewhere than their level."""
    rule = record.document.rule
    for piece in pieces:
        text = settled(piece.told)
        for cut in misread(text, rule):
            lowest = cut.band or next(band for band in reversed(rule.bands) if band.reached)
            held = f"{'at least' if lowest.inclusive else 'over'} {cut_text(lowest.lower)}"
            told = f"{'at least' if cut.is_included else 'over'} {cut.figure}"
            yield _difference(Kind.THRESHOLD, piece.place, held, told, lowest.label)
        for sentence in sentences(text):
            yield from _ranges(sentence, piece.place, record)


def _ranges(sentence: str, place: Place, record: Record) -> Iterator[Difference]:
    """Ranges beside the name of a level, as in "weak (80–89%)"."""
    if not _ABOUT.search(sentence):
        return
    cuts_of = {band.label: band for band in record.document.rule.bands}
    for hit, level in paired(sentence, list(_RANGE.finditer(sentence)), record):
        band = cuts_of.get(level or "")
        if band and band.reached and f"{hit['lower']}%".replace(",", ".") != (held := cut_text(band.lower)):
            yield _difference(Kind.THRESHOLD, place, held, f"{hit['lower']}%", band.label)


def tells_threshold(pieces: Sequence[Piece]) -> bool:
    """Whether any sentence says where consensus begins."""
    return any(cuts(sentence) for piece in pieces for sentence in sentences(settled(piece.told)))


def summaries(pieces: Sequence[Piece], record: Record) -> Iterator[Difference]:
    """Figures of the summary that do not follow from the record: counts and shares of levels, totals, voters."""
    for piece in pieces:
        for sentence in sentences(settled(piece.told)):
            if _ABOUT.search(sentence) and not LABEL.search(sentence):
                yield from _levels(sentence, piece.place, record)
            yield from _totals(sentence, piece.place, record)


def tells_summary(pieces: Sequence[Piece], record: Record) -> bool:
    """Whether any sentence says how many recommendations reached what."""
    told = (sentence for piece in pieces for sentence in sentences(settled(piece.told)) if _ABOUT.search(sentence))
    return any(level is not None for sentence in told for _, level in _said(sentence, record))


def _levels(sentence: str, place: Place, record: Record) -> Iterator[Difference]:
    summary = record.document.summary
    counts = {each.band.label: each.count for each in summary.levels}
    counts |= {"reached": summary.reached, "": summary.voted - summary.reached}
    for hit, level in _said(sentence, record):
        if level is None or level not in counts or not summary.voted:
            continue
        share = hit["share"].replace(",", ".")
        decimals = len(share.partition(".")[2])
        right = as_percent(counts[level], summary.voted, decimals)
        bases = (summary.voted, summary.recommendations)
        is_base = hit["base"] is None or int(hit["base"]) in bases
        if int(hit["count"]) != counts[level] or share != right or not is_base:
            held = f"{counts[level]} ({right}%)" if is_base else f"{counts[level]} of {summary.voted} ({right}%)"
            yield _difference(Kind.SUMMARY, place, held, hit[0], level or "not reached")


def _said(sentence: str, record: Record) -> Iterator[Said]:
    """The figures of a sentence with their levels, clause by clause."""
    for clause in re.split(r"[:;]", sentence):
        hits = sorted((*_COUNTED.finditer(clause), *_SHARED.finditer(clause)), key=lambda hit: hit.start())
        yield from paired(clause, hits, record)


def paired(clause: str, hits: Sequence[re.Match[str]], record: Record) -> Iterator[Said]:
    """Each figure with the level named behind it, or before it where the clause begins with a name."""
    if not hits:
        return
    ends = [*(hit.start() for hit in hits), len(clause)]
    begins = [0, *(hit.end() for hit in hits)]
    between = [_named(clause[begin:end], record) for begin, end in zip(begins, ends, strict=True)]
    is_before = between[0] is not None and (between[-1] is None or _is_close(clause[: hits[0].start()], record))
    for at, hit in enumerate(hits):
        level = between[at if is_before else at + 1]
        yield Said(hit, between[0] if level is None and at == 0 else level)


def _is_close(before: str, record: Record) -> bool:
    """Whether a level is named right before a figure: "weak (80–89%)"."""
    return record.level_in(before[-24:].rstrip(" ([:,")[-20:]) != "" and bool(re.search(r"\w\s?[(\[]\s?$", before))


def _named(text: str, record: Record) -> str | None:
    """The level that a stretch of a sentence names; None for none."""
    if re.search(_MISSED, text, re.IGNORECASE):
        return ""
    if level := record.level_in(text):
        return level
    return "reached" if re.search(_REACHED, text, re.IGNORECASE) else None


def _totals(sentence: str, place: Place, record: Record) -> Iterator[Difference]:
    """How many recommendations there were, and how many voted."""
    summary = record.document.summary
    for hit in _BASES.finditer(sentence):
        count = int(hit[1] or hit[2])
        if count not in (summary.recommendations, summary.voted):
            yield _difference(Kind.SUMMARY, place, str(summary.recommendations), str(count), "recommendations")
    if not _VOTED.search(sentence) or not summary.voted:
        return
    for hit in _VOTERS.finditer(sentence):
        if (int(hit[1]), int(hit[2])) != (summary.voters_min, summary.voters_max):
            held = f"{summary.voters_min}–{summary.voters_max}"
            yield _difference(Kind.SUMMARY, place, held, f"{hit[1]}–{hit[2]}", "voters")


def _difference(kind: Kind, place: Place, record: str, manuscript: str, what: str) -> Difference:
    return Difference(kind, Part.PROSE, "", place, record, " ".join(manuscript.split()), what)
