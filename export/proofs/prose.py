"""What the running text says of all recommendations together: where consensus begins, how many reached what. Pure."""

import re
from collections.abc import Iterator, Sequence

from authoring.rules.check.percentages import as_percent
from authoring.rules.check.reading import sentences
from authoring.rules.check.thresholds import Misread, cuts, misread
from export.proofs.apart import is_apart
from export.proofs.cited import cited
from export.proofs.facts import LABEL
from export.proofs.found import Difference, Kind, Part
from export.proofs.numerals import as_figures
from export.proofs.pieces import Piece, Place
from export.proofs.ranges import ranges
from export.proofs.record import Record
from export.proofs.said import THINGS, Figure, Said, said
from export.proofs.several import several
from export.proofs.signs import settled
from export.proofs.spread import spread
from export.proofs.tallied import tallied
from export.proofs.totals import totals
from voting.rules.consensus import Band
from voting.rules.percent import cut_text

_ABOUT = re.compile(r"\b(?:consens|agree|unanim|acuerd|acord)", re.IGNORECASE)
_OTHERS = re.compile(
    r"\bet\s+al\b|\b(?:previous|earlier|prior|other|another|different)\s+(?:[^\W\d_]+\s+){0,2}"
    r"(?:stud|consens|guideline|conference|survey|delphi|panel|statement|societ|author|group)\w*"
    r"|\b(?:otr[oa]s?|outr[oa]s?)\s+(?:estud|consens|gu[íi]a|autor|sociedad|diretriz|grup)\w*",
    re.IGNORECASE,
)
"""A sentence on what others have done."""
_STAGE = re.compile(
    r"\b(?:initially|originally|at\s+first|inicialmente|originalmente|al\s+principio|no\s+in[íi]cio)\b"
    r"|\b(?:first|second|initial|earlier|1st|2nd|primera?|segunda?|primeira)\s+(?:[^\W\d_]+\s+)?"
    r"(?:rounds?|votes?|voting|ballots?|ronda|rodada|votaci[óo]n|vota[çc][ãa]o)\b|\b(?:round|ronda|rodada)\s+\d"
    r"|\b(?:question|section|chapter|topic|(?:working\s+)?group|pregunta|pergunta|secci[óo]n|se[çc][ãa]o|grupo)\s+\d",
    re.IGNORECASE,
)
"""A sentence on a part: a round that was not the last, a question, a group."""
_OF_PART = re.compile(rf"\b(?:of|de|d[ao]s)\s+(?:the\s+|these\s+|las\s+|as\s+)?(\d+)\s+{THINGS}", re.IGNORECASE)
_KAPPA = re.compile(r"\b(?:kappa|alpha|coefficient|ICC|correlation|p\s*[<=]|ratio)\b", re.IGNORECASE)
_SHARE = re.compile(
    r"(?P<sign>≥|>=|>|\bat\s+least|\bover|\bmore\s+than)\s*0?\.(?P<share>\d\d)(?![\d.%])", re.IGNORECASE
)


def _sentences(piece: Piece) -> Iterator[str]:
    """Those of a paragraph that are on this conference, with figures for words."""
    return (sentence for sentence, _ in _in_turn(piece))


def _in_turn(piece: Piece) -> Iterator[tuple[str, str]]:
    """The same, each with the sentence before it, which may be on others; "" for none."""
    told = sentences(settled(piece.told))
    for before, sentence in zip(("", *told), told, strict=False):
        if not _OTHERS.search(sentence):
            yield as_figures(sentence), before


def thresholds(pieces: Sequence[Piece], record: Record) -> Iterator[Difference]:
    """Cuts that the rule has not, or has on the other side, and ranges that begin elsewhere than their level."""
    for piece in pieces:
        for sentence in _sentences(piece):
            for cut in misread(_as_percent(sentence), record.document.rule):
                if _is_of_level(cut, record):
                    yield _cut(cut, piece.place, record)
            if _ABOUT.search(sentence):
                yield from ranges(sentence, piece.place, record)


def _as_percent(sentence: str) -> str:
    """The sentence with "≥ 75%" for "≥ 0.75", unless it is on another coefficient."""
    is_share = "consens" in sentence.casefold() and not _KAPPA.search(sentence)
    return _SHARE.sub(r"\g<sign> \g<share>%", sentence) if is_share else sentence


def _is_of_level(cut: Misread, record: Record) -> bool:
    """Whether a cut of a level above the lowest stands beside its name: "over 90%" alone may be anything."""
    return cut.band in (None, _lowest(record)) or any(
        label == cut.band.label for _, _, label in record.levels_in(cut.sentence) if cut.band
    )


def _lowest(record: Record) -> Band:
    return next(band for band in reversed(record.document.rule.bands) if band.reached)


def _cut(cut: Misread, place: Place, record: Record) -> Difference:
    band = cut.band or _named_before(cut, record) or _lowest(record)
    held = f"{'at least' if band.inclusive else 'over'} {cut_text(band.lower)}"
    told = cut.figure if cut.is_included is None else f"{'at least' if cut.is_included else 'over'} {cut.figure}"
    return Difference(Kind.THRESHOLD, Part.PROSE, "", place, held, told, band.label)


def _named_before(cut: Misread, record: Record) -> Band | None:
    """The level that is named right before a cut that no level has: "strong, at least 95%"."""
    before = cut.sentence.partition(cut.figure[:-1])[0][-40:]
    label = next((label for _, _, label in reversed([*record.levels_in(before)])), "")
    return next((band for band in record.document.rule.bands if band.label == label and band.reached), None)


def tells_threshold(pieces: Sequence[Piece]) -> bool:
    """Whether any sentence says where consensus begins."""
    return any(cuts(sentence) for piece in pieces for sentence in _sentences(piece))


def summaries(pieces: Sequence[Piece], record: Record) -> Iterator[Difference]:
    """Figures that do not follow from the record: counts and shares of levels, totals, voters, single votes."""
    for piece in pieces:
        for sentence, before in _in_turn(piece):
            if _STAGE.search(sentence) or LABEL.search(sentence):
                continue
            levels = [*_levels(sentence, piece.place, record)] if _ABOUT.search(sentence) else []
            yield from levels
            yield from cited(sentence, piece.place, record)
            yield from totals(sentence, piece.place, record)
            if not is_apart(sentence):
                yield from several(sentence, piece.place, record)
                yield from () if levels else _plain(sentence, before, piece.place, record)


def _plain(sentence: str, before: str, place: Place, record: Record) -> Iterator[Difference]:
    """Figures that tell little of what they are: none where the sentence before is on others, or on a part."""
    if not (is_apart(before) or _OTHERS.search(before) or _STAGE.search(before)):
        yield from tallied(sentence, before, place, record)
        yield from spread(sentence, place, record)


def tells_summary(pieces: Sequence[Piece], record: Record) -> bool:
    """Whether any sentence says how many recommendations reached what."""
    told = (sentence for piece in pieces for sentence in _sentences(piece) if _ABOUT.search(sentence))
    return any(each.levels is not None for sentence in told for way, _ in said(sentence, record) for each in way)


def _levels(sentence: str, place: Place, record: Record) -> Iterator[Difference]:
    summary = record.document.summary
    if not summary.voted or re.search(r"\b(?:each|respectively)\b", sentence):
        return
    if any(_is_part(int(hit[1]), record) for hit in _OF_PART.finditer(sentence)):
        return
    for way, other in said(sentence, record):
        wrong = [found for each in way if (found := _wrong(each, place, record))]
        is_right = all(each.levels is not None for each in other) and not any(
            _wrong(each, place, record) for each in other
        )
        yield from () if is_right else wrong


def _is_part(base: int, record: Record) -> bool:
    """Whether a figure is of too few recommendations to be of all of them."""
    return 4 * base < 3 * record.document.summary.voted


def _wrong(each: Said, place: Place, record: Record) -> Difference | None:
    """The difference of one figure; None where it follows from the record."""
    summary, figure = record.document.summary, each.figure
    counts = {one.band.label: one.count for one in summary.levels}
    counts |= {"reached": summary.reached, "": summary.voted - summary.reached}
    if not each.levels or any(level not in counts for level in each.levels):
        return None
    if figure.base is not None and _is_part(figure.base, record):
        return None
    total = sum(counts[level] for level in each.levels)
    possible = {total, *(counts[level] for level in each.levels)}
    possible |= {summary.reached} if "consensus" in each.levels else set()
    is_base = figure.base in (None, summary.voted, summary.recommendations)
    if is_base and any(_fits(figure, count, summary.voted) for count in possible):
        return None
    held = _held(figure, total, summary.voted, is_base=is_base)
    what = each.levels[0] or "not reached"
    return Difference(Kind.SUMMARY, Part.PROSE, "", place, held, " ".join(figure.text.split()), what)


def _fits(figure: Figure, count: int, voted: int) -> bool:
    is_share = figure.share is None or figure.share == as_percent(count, voted, _decimals(figure.share))
    return figure.count in (None, count) and is_share


def _decimals(share: str) -> int:
    return len(share.partition(".")[2])


def _held(figure: Figure, count: int, voted: int, *, is_base: bool) -> str:
    """The record's reading, in the manuscript's form."""
    share = "" if figure.share is None else f"{as_percent(count, voted, _decimals(figure.share))}%"
    told = f"{count}" if is_base else f"{count} of {voted}"
    if figure.count is None:
        return share
    return f"{told} ({share})" if share else told
