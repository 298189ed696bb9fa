"""Short forms: used and not explained, explained and not used, explained twice in two ways.

The guideline's list explains its recommendations and what is beneath them; an evidence table has a list of its own, to
which the guideline's comes in addition. A text may also explain: "oligometastatic disease (OMD)". The scale's name
needs no explanation: its legend is printed.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from authoring.rules.check.found import Finding, Kind, Place, found
from authoring.rules.check.known import KNOWN, without_names
from authoring.rules.check.reading import plain
from authoring.rules.check.record import Checked, Pairs, Text

_TOKEN = re.compile(r"(?<![\w'’])(?!(?<=[A-Z]-)[A-Z]\d\b)[A-Za-z][A-Za-z0-9]*(?![\w'’])")
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
_COUNTED = re.compile(
    r"(?:\b(?:stages?|grades?|phases?|levels?|types?|class(?:es)?|groups?|parts?|segments?|factors?|tiers?|volumes?|tables?"
    r"|figures?|appendix|schedules?|degrees?|categor(?:y|ies)|estadios?|fases?|grados?|graus?|niveles|n[íi]vel|nivel)"
    r"|(?<![A-Za-z])[IVX]+[ab]?)\s*(?:[-–/,]|and|or|to|y|o|e|ou)?\s*\(?$",
    re.IGNORECASE,
)
_LIST_GOES_ON = re.compile(r"^\s*(?:[-–/,]|and|or|to)\s*[IVX]+\b")
_EXPLAINED = re.compile(r"\(\s?([A-Za-z0-9][\w/+-]{1,14}?)s?(?:[;,][^()]*)?\)")
_EXPLAINS = re.compile(r"(?<![\w(/-])([A-Za-z0-9][\w/+-]{1,14}?)s?(?:\s\(([^()]{4,80})\)|\s?[:=]\s([^();:,.=]{4,80}))")
_TITLE = Place("guideline", "", "title")
NEAR, FAR = 40, 300
"""How many signs around a word are looked at: for a number, and for the words that a short form stands for."""
_STANDS = r"(?<![\w⁰-⁹¹²³])(?:{})(?:s|es|’s|'s)?(?!\w)"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")


def short_forms(checked: Checked) -> Iterator[Finding]:
    """All three, list by list: the guideline's with its texts, then each table's with its cells."""
    own = [each for each in checked.texts if each.place.kind != "table" and each.place != _TITLE]
    explained = dict(checked.abbreviations)
    inline = {short for short, _, _ in _inline(own)}
    yield from _unexplained(own, [*explained, *inline, *used(f"{checked.system.title} {checked.system.source}")])
    yield from _unused(Place("abbreviations"), checked.abbreviations, own)
    for table in checked.tables:
        texts = [Text(each.place, each.text, each.is_prose) for each in table.texts() if each.text.strip()]
        here = [*dict(table.abbreviations), *(short for short, _, _ in _inline(texts))]
        yield from _unexplained(texts, [*here, *explained])
        yield from _unused(table.place("abbreviations"), table.abbreviations, texts)
    yield from _twice(checked)


def _unexplained(texts: Iterable[Text], known: Iterable[str]) -> Iterator[Finding]:
    """Each short form once, with how many texts use it; at a recommendation where one does, else at the first text."""
    held = tuple(known)
    uses: dict[str, list[Text]] = {}
    for each in texts:
        for short in dict.fromkeys(used(each.text, held)):
            uses.setdefault(short, []).append(each)
    for short, where in uses.items():
        first = next((each for each in where if each.place.kind == "recommendation"), where[0])
        yield found(Kind.SHORT_UNEXPLAINED, first.place, "", short=short, times=len(where))


def used(text: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """The short forms in a text that look like some and are none of the known ones, in their order.

    One has two capitals, or a capital and a figure, and is not mostly small letters: R0, mSTS and PET are some, names
    such as DeMatteo are not. Roman numbers after "stage", "phase" and the like are numbers.
    """
    told = without_names(_without(plain(text), known))
    if told.isupper() and len(told.split()) > 3:
        return ()
    return tuple(_single(hit[0]) for hit in _TOKEN.finditer(told) if _is_short(hit, told))


def _single(word: str) -> str:
    """The short form without the plural's s: MDT of MDTs."""
    return word[:-1] if word.endswith("s") and word[:-1].isupper() else word


def _is_short(hit: re.Match[str], text: str) -> bool:
    word = _single(hit[0])
    capitals, small = sum(sign.isupper() for sign in word), sum(sign.islower() for sign in word)
    figures = len(word) - capitals - small
    if word in KNOWN or capitals + bool(figures and capitals) < 2 or small >= capitals or len(word) > 10:
        return False
    if _ROMAN.fullmatch(word.rstrip("abc")):
        before, after = text[max(0, hit.start() - NEAR) : hit.start()], text[hit.end() : hit.end() + NEAR]
        is_counted = _COUNTED.search(before) or _LIST_GOES_ON.search(after)
        return not is_counted and len(word) > 1
    return True


def _without(text: str, known: Iterable[str]) -> str:
    """The text with the known short forms blanked, long ones first: "PET/CT" does not leave a "CT" behind."""
    shorts = tuple(dict.fromkeys(known))
    return _any_of(shorts).sub(lambda hit: " " * len(hit[0]), text) if shorts else text


@lru_cache(maxsize=256)
def _any_of(shorts: tuple[str, ...]) -> re.Pattern[str]:
    told = (_escaped(short) for short in sorted(shorts, key=len, reverse=True))
    return re.compile(_STANDS.format("|".join(told)))


@lru_cache(maxsize=1024)
def occurrence(short: str) -> re.Pattern[str]:
    """Where a short form stands as a word of its own, its plural included; one letter counts as N and as n."""
    return re.compile(_STANDS.format(_escaped(short)))


def _escaped(short: str) -> str:
    return re.escape(short) if len(short) > 1 else f"[{re.escape(short.upper())}{re.escape(short.lower())}]"


def _unused(place: Place, pairs: Pairs, texts: Iterable[Text]) -> Iterator[Finding]:
    """Short forms of a list that no text uses outside of longer ones of the same list."""
    told = "\n".join(plain(each.text) for each in texts)
    for short, meaning in pairs:
        longer = [other for other, _ in pairs if len(other) > len(short) and short in other]
        if not occurrence(short).search(_without(told, longer)):
            yield found(Kind.SHORT_UNUSED, place, "", short=short, meaning=meaning)


def _inline(texts: Iterable[Text]) -> list[tuple[str, str, Place]]:
    """Short forms that texts explain themselves, with the words that they are made of, and where.

    "overall survival (OS)", "OS (overall survival)" and "OS: overall survival" explain it.
    """
    explained = []
    for each in texts:
        text = plain(each.text)
        hits = [
            (hit.start(), hit[1], text[max(0, hit.start() - FAR) : hit.start()]) for hit in _EXPLAINED.finditer(text)
        ]
        told = [(start, short, _meant(before, short)) for start, short, before in hits]
        told += [(hit.start(), hit[1], _spelt(hit[2] or hit[3], hit[1])) for hit in _EXPLAINS.finditer(text)]
        explained += [(short, meaning, each.place) for _, short, meaning in sorted(told) if meaning]
    return explained


def _spelt(words: str, short: str) -> str:
    """What comes after a short form, if all of it is what the short form stands for, or ""."""
    return words if _meant(words, short) == " ".join(words.split()) else ""


def _meant(before: str, short: str) -> str:
    """The last words before the bracket whose first letters hold the short form's first one, or ""."""
    letters = [sign.casefold() for sign in short.translate(_RAISED) if sign.isalpha()]
    words = re.findall(r"[^\s(),;:.]+", before)[-(len(letters) + 3) :]
    if not letters or not words or not any(sign.isupper() for sign in short):
        return ""
    for start in range(len(words)):
        parts = [part for word in words[start:] for part in re.split(r"[-/–]", word) if part]
        firsts = [part[0].casefold() for part in parts]
        if firsts[0] == letters[0] and _runs_through(letters, parts):
            return " ".join(words[start:])
    return ""


def _runs_through(letters: list[str], parts: list[str]) -> bool:
    """Whether the letters are found in their order in the words, the last word's first letter among them."""
    whole = "".join(parts).casefold()
    at = 0
    for letter in letters:
        at = whole.find(letter, at) + 1
        if at == 0:
            return False
    return True


def _twice(checked: Checked) -> Iterator[Finding]:
    """Short forms with two meanings, in the order of the lists: the guideline's, the tables', then the texts' own."""
    first: dict[str, str] = {}
    lists: list[tuple[Place, Pairs]] = [(Place("abbreviations"), checked.abbreviations)]
    lists += [(table.place("abbreviations"), table.abbreviations) for table in checked.tables]
    for place, pairs in lists:
        for short, meaning in pairs:
            known = first.setdefault(short, meaning)
            if not same_meaning(known, meaning):
                yield found(Kind.SHORT_TWICE, place, "", short=short, meaning=meaning, other=known)
    others: dict[tuple[str, str], Place] = {}
    for short, meaning, place in _inline(checked.texts):
        known = first.setdefault(short, meaning)
        is_first = others.setdefault((short, _plain_meaning(meaning)), place) is place
        if is_first and not _told_by(known, meaning):
            yield found(Kind.SHORT_TWICE, place, "", short=short, meaning=meaning, other=known)


def same_meaning(one: str, other: str) -> bool:
    """Whether two meanings are one but for capitals, hyphens, a plural and British or American spelling."""
    return _plain_meaning(one) == _plain_meaning(other)


def _plain_meaning(text: str) -> str:
    text = re.sub(r"[^\w]+", " ", text.casefold())
    text = text.replace("our ", "or ").replace("ae", "e").replace("oe", "e").replace("isation", "ization")
    text = re.sub(r"our\b", "or", text)
    return " ".join(re.sub(r"s\b", "", word) for word in text.split())


def _told_by(listed: str, meaning: str) -> bool:
    """Whether the words before a bracket end as the list tells: what stands further left may be the sentence's."""
    one, other = _plain_meaning(listed), _plain_meaning(meaning)
    return one.endswith(other) or other.endswith(one)
