"""Lists and ranges of recommendations with a level: "Recommendations 6.1–6.5 reached strong consensus". Pure."""

import re
from collections.abc import Iterator

from export.document import Row
from export.proofs.apart import is_conditional
from export.proofs.found import Difference, Kind, Part
from export.proofs.pieces import Place
from export.proofs.record import Record
from export.proofs.said import named

_NAMES = r"(?:recommendations|statements|recomendaciones|recomenda[çc][õo]es|enunciados)"
_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?"
_DOTTED = r"\d{1,3}(?:\.\d{1,3}){1,3}[a-z]?"
_BETWEEN = r"\s?(?:,\s?(?:and\s|y\s|e\s|&\s?)?|\b(?:and|to|through|a|y|e)\b\s|[&–-]\s?)"
_ENDS = r"(?!\w|[.,]\d|\s?%)"


def _list(number: str) -> str:
    return rf"(?<![\w.]){number}(?:{_BETWEEN}{number}){{1,40}}{_ENDS}"


_AGREES = r"(?:consens|agree|acuerd|acord|unanim|un[áâ]nim)"
_SAYS = (
    r"(?P<told>(?:(?:also|only|then|finally|eventually|all|both|todas|ambas|did|do|had|have|were|failed|remained|not|to"
    r"|no|n[ãa]o|se|fueron|foram)\s+){0,4}(?:were\s+the\s+only\s+ones\s+(?:that|to|without)\s+(?:did\s+not\s+)?)?"
    r"(?:(?:reach|achiev|obtain|attain|alcan[zç]|ating|obt|lleg|logr|accept|approv|adopt|aprob|aprov|aceit|acept)\w*"
    r"|(?:without|sin|sem|unanim|un[áâ]nim)\w*)[^.;:,()\d%]{0,60})"
)
_FORMS = tuple(
    re.compile(told, re.IGNORECASE)
    for told in (
        rf"\b{_NAMES}\s+(?P<list>{_list(_NUMBER)}),?\s+{_SAYS}",
        rf"\b{_NAMES}\s?[(\[]\s?(?P<list>{_list(_DOTTED)})\s?[)\]],?\s+{_SAYS}",
        rf"(?<![\d.,–-])(?P<count>\d{{1,3}})\s+{_NAMES}\s+{_SAYS}(?::\s?|[(\[])(?:{_NAMES}\s+)?(?P<list>{_list(_DOTTED)})"
        r"(?=\s?(?:[.;)\]]|$))",
        r"(?P<told>(?:\b(?:strong|weak|unanimous|no)\s+)?\b(?:consensus|agreement)\s+(?:was|were|could)\s+(?:not\s+)?(?:be\s+)?"
        r"(?:reached|achieved|obtained|attained|found)\s+(?:in|on|for)|\b(?:no\s+)?se\s+alcanz[óo]\s+(?:un\s+|el\s+)?consenso"
        r"(?:\s+[^\W\d_]+)?\s+(?:en|sobre)|\b(?:n[ãa]o\s+)?foi\s+alcan[çc]ado\s+(?:um\s+|o\s+)?consenso(?:\s+[^\W\d_]+)?\s+"
        rf"(?:em|n|sobre))\s*(?:the\s+|las\s+|as\s+)?{_NAMES}\s+(?P<list>{_list(_NUMBER)})(?=\s?(?:[.;)\]]|$))",
    )
)
_HEDGE = re.compile(
    r"\b(?:(?:not|no|nem|n[ãa]o)\s+(?:all|both|tod[ao]s|ambas)|most(?:ly)?|except\w*|exclud\w+|apart|aside|other\s+than|but|largely|generally|predominantly|mainly|partly"
    r"|at\s+least|at\s+most|or\s+(?:better|higher|more|above|lower|less)|minim\w+|m[íi]nim\w+|almost|nearly|close|closest"
    r"|near|respectively|respectivamente|each|either|neither|none|some|average|mean|median|would|should|could|might|may"
    r"|al\s+menos|por\s+lo\s+menos|pelo\s+menos|casi|quase|salvo|excepto|exceto|menos|full|complete|plen[oa]|complet[oa])\b",
    re.IGNORECASE,
)
"""Words with which not each recommendation of a list has just the level that is named."""
FAR = 1000
"""How far around a list it is looked for its numbers and levels: more than a sentence has."""
_NOT = re.compile(r"\b(?:not|never|failed|no|n[ãa]o|without|sin|sem)\b", re.IGNORECASE)
_UNANIMOUS = re.compile(r"\bun[aáâ]nim\w*", re.IGNORECASE)


def several(sentence: str, place: Place, record: Record) -> Iterator[Difference]:
    """Those recommendations of lists and ranges that have another level than the sentence gives all of them."""
    if _HEDGE.search(sentence):
        return
    for form in _FORMS:
        for hit in form.finditer(sentence):
            rows = _rows(hit["list"], record)
            told = hit.groupdict()
            is_all = not told.get("count") or int(told["count"]) == len(rows)
            if rows and is_all and not is_conditional(sentence[: hit.start()]):
                yield from _wrong(rows, hit, place, record)


def _rows(told: str, record: Record) -> tuple[Row, ...]:
    """The recommendations of a list, with all between the ends of a range; none where one is not in the record."""
    parts = re.findall(rf"({_NUMBER})({_BETWEEN})?", told)
    places = {row.number: at for at, row in enumerate(record.rows)}
    if any(number not in places for number, _ in parts):
        return ()
    rows = list[Row]()
    begin = None
    for number, behind in parts:
        at = places[number]
        if begin is not None and begin >= at:
            return ()
        rows += record.rows[at if begin is None else begin + 1 : at + 1]
        begin = at if re.fullmatch(r"\s?(?:to|through|a|[–-])\s?", behind) else None
    return tuple(rows)


def _wrong(rows: tuple[Row, ...], hit: re.Match[str], place: Place, record: Record) -> Iterator[Difference]:
    """The differences of one list; none where a row stands elsewhere too, or its level behind it."""
    said = _named(hit["told"], record)
    rest = hit.string[: hit.start()][-FAR:] + hit.string[hit.end() :][:FAR]
    said = None if said and any(is_vague(level, record) for level in said) else said
    is_denied = said != ("",) and bool(_NOT.search(hit["told"]))
    if not said or is_denied or not re.search(_AGREES, hit["told"], re.IGNORECASE):
        return
    behind = {label for _, _, label in record.levels_in(_spelt(hit.string[hit.end("told") :][:FAR], record))}
    for row in rows:
        held = row.verdict.level if row.verdict else None
        is_so = any(has(row, level) for level in said)
        is_again = re.search(rf"(?<![\w.]){re.escape(row.number)}(?!\w|\.\d)", rest)
        if held and not is_so and not is_again and held.label not in behind:
            yield Difference(Kind.LEVEL, Part.PROSE, row.number, place, held.label, " ".join(hit["told"].split()))


def _named(told: str, record: Record) -> tuple[str, ...] | None:
    return named(_spelt(told, record), record)


def _spelt(text: str, record: Record) -> str:
    """The text with the name of the level of all votes for its plurals in other languages."""
    whole = next((band.label for band in record.document.rule.bands if band.lower == 1), "")
    return _UNANIMOUS.sub(lambda _: whole, text) if whole else text


def is_vague(level: str, record: Record) -> bool:
    """Whether it is the name of a level elsewhere, but here a word as any other: "by a majority of 86%"."""
    return level in ("majority", "dissent") and all(level != band.label for band in record.document.rule.bands)


def has(row: Row, level: str) -> bool:
    """Whether the recommendation has the level; "reached" is any that reached consensus, "" any that did not."""
    held = row.verdict.level if row.verdict else None
    if held is None:
        return True
    if level in ("", "reached", "consensus"):
        return held.reached == (level != "")
    return held.label == level
