"""References as CSL-JSON items: what may stand in one, how it is called in a list, which two are the same work.

Source: the CSL-JSON schema of the Citation Style Language; docs/evidence.md#references.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from itertools import product
from typing import Any

from voting.rules.file_signs import one_line

Item = dict[str, Any]
TYPES = (
    *("article-journal", "article", "book", "chapter", "report", "webpage", "thesis", "paper-conference", "dataset"),
    *("legislation", "manuscript", "software", "standard", "entry-encyclopedia", "article-newspaper", "speech"),
)
TEXTS = (
    *("title", "title-short", "container-title", "container-title-short", "volume", "issue", "page", "number"),
    *("edition", "publisher", "publisher-place", "collection-title", "genre", "event", "version", "status"),
    *("DOI", "PMID", "PMCID", "URL", "ISBN", "ISSN", "language", "number-of-pages"),
)
"""Variables that hold one line of text."""
NAMES = ("author", "editor", "translator", "collection-editor", "container-author")
NAME_PARTS = ("family", "given", "literal", "suffix", "non-dropping-particle", "dropping-particle")
DATES = ("issued", "accessed", "original-date", "submitted")
MAX_TEXT, MAX_PEOPLE, MAX_KEY = 2_000, 500, 80
MOST = 5_000
"""References that one list may hold."""
_ANY = "*"
_FORBIDDEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Signs that no text may hold, and that nobody sees."""
_DOI = re.compile(r"10\.\d{4,9}/\S+", re.IGNORECASE)


def tidy(item: Mapping[str, Any]) -> Item:
    """The item with what we keep of it, each value of its kind; what has another kind is dropped."""
    kept: Item = {"type": item.get("type") if item.get("type") in TYPES else "article"}
    for name in TEXTS:
        text = _line(item.get(name))
        if text:
            kept[name] = text
    if "DOI" in kept and (found := _DOI.search(kept["DOI"])):
        kept["DOI"] = found[0].rstrip(".,;")
    for name in NAMES:
        people = [person for person in map(_name, _listed(item.get(name))) if person]
        if people:
            kept[name] = people[:MAX_PEOPLE]
    for name in DATES:
        if day := _date(item.get(name)):
            kept[name] = day
    return kept


def _line(value: Any) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return one_line(_FORBIDDEN.sub("", str(value)))[:MAX_TEXT].rstrip(" ")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _name(value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping):
        return {}
    kept = {part: text for part in NAME_PARTS if (text := _line(value.get(part)))}
    return kept if "family" in kept or "literal" in kept else {"literal": kept["given"]} if "given" in kept else {}


def _date(value: Any) -> dict[str, Any]:
    """A date as {"date-parts": [[year, month?, day?]]} or {"literal": text}."""
    if not isinstance(value, Mapping):
        return {}
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        try:
            whole = [int(part) for part in parts[0][:3] if part not in (None, "")]
        except (TypeError, ValueError):
            whole = []
        if whole and 0 < whole[0] < 3000 and all(0 < part < 32 for part in whole[1:]):
            return {"date-parts": [whole]}
    told = _line(value.get("literal") or value.get("raw"))
    return {"literal": told[:60]} if told else {}


def year(item: Mapping[str, Any]) -> str:
    """The year of publication, or ""."""
    issued = item.get("issued", {})
    parts = issued.get("date-parts") or [[""]]
    return str(parts[0][0]) if parts[0][0] else (re.findall(r"\d{4}", issued.get("literal", "")) or [""])[0]


def people(item: Mapping[str, Any], name: str = "author") -> tuple[str, ...]:
    """Its people as one writes them: "Brudvik, K.W." or a body's name."""
    return tuple(_written(person) for person in item.get(name, ()))


def _written(person: Mapping[str, str]) -> str:
    if "family" not in person:
        literal = person.get("literal", "")
        return f"{{{literal}}}" if "," in literal else literal
    particle = person.get("non-dropping-particle") or person.get("dropping-particle") or ""
    family = f"{particle} {person['family']}".strip()
    given = " ".join(filter(None, (person.get("given"), person.get("suffix"))))
    return f"{family}, {given}" if given else f"{family},"


def person(written: str) -> dict[str, str]:
    """The reverse of `people`: a comma parts family from given name; without one, or in braces, it is a body."""
    if written.startswith("{") and written.endswith("}"):
        return {"literal": written.strip("{} ")}
    family, comma, given = (part.strip() for part in written.partition(","))
    if comma:
        return {"family": family, **({"given": given} if given else {})}
    return {"literal": family}


def called(item: Mapping[str, Any]) -> str:
    """How it is called in lists: "Brudvik et al. 2015"."""
    names = [each.get("family") or each.get("literal", "") for each in item.get("author", ())]
    who = names[0] if names else _line(item.get("container-title")) or "—"
    more = " et al." if len(names) > 2 else f" and {names[1]}" if len(names) == 2 else ""
    return f"{who}{more} {year(item)}".strip()


def plain(text: str) -> str:
    """The text in small ASCII letters and digits alone: what two spellings of one title share."""
    flat = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "", flat.lower())


def free_key(item: Mapping[str, Any], taken: Collection[str]) -> str:
    """A key that nothing has yet, from the first author and the year: "brudvik2015", then "brudvik2015b"."""
    first: Mapping[str, str] = next(iter(item.get("author", ())), {})
    family = plain(first.get("family") or first.get("literal", ""))[:40]
    start = f"{family or plain(str(item.get('title', '')))[:20] or 'ref'}{year(item)}"
    held = taken if isinstance(taken, Mapping) else set(taken)
    ways = [start, *(f"{start}{letter}" for letter in "bcdefghijklmnopqrstuvwxyz")]
    return next((key for key in ways if key not in held), "") or next(
        key for n in range(2, 10_000) if (key := f"{start}-{n}") not in held
    )


def identities(item: Mapping[str, Any]) -> tuple[str, ...]:
    """By what a work is known: its DOI, its PubMed number, else its title and year. Two works share none of them."""
    found = []
    doi, pmid = _numbers(item)
    if doi:
        found.append(f"doi:{doi}")
    if pmid:
        found.append(f"pmid:{pmid}")
    title = plain(str(item.get("title", "")))
    if len(title) > 8:
        found.append(f"title:{title}:{year(item)}")
    return tuple(found)


def _numbers(item: Mapping[str, Any]) -> tuple[str, str]:
    """Its DOI, in which case says nothing and every other sign counts, and its PubMed number; "" for none."""
    return str(item.get("DOI", "")).strip().casefold(), re.sub(r"\D", "", str(item.get("PMID", "")))


class Known:
    """The works of a list, found by what they are known by and not by comparing each with each."""

    def __init__(self, held: Mapping[str, Mapping[str, Any]]) -> None:
        self._first: dict[tuple[str, str, str], tuple[int, str]] = {}
        self._count = 0
        for key, item in held.items():
            self.add(key, item)

    def add(self, key: str, item: Mapping[str, Any]) -> None:
        """Puts a work at the end of the list."""
        self._count += 1
        doi, pmid = _numbers(item)
        for name in identities(item):
            for place in product((name,), {doi, _ANY}, {pmid, _ANY}):
                self._first.setdefault(place, (self._count, key))

    def find(self, item: Mapping[str, Any]) -> str:
        """The key of the first one that is the same work, by the rule of `duplicates`; "" for none."""
        doi, pmid = _numbers(item)
        alike = product(identities(item), {doi, ""} if doi else {_ANY}, {pmid, ""} if pmid else {_ANY})
        return min((self._first[place] for place in alike if place in self._first), default=(0, ""))[1]


def duplicates(items: Sequence[Mapping[str, Any]]) -> tuple[tuple[int, ...], ...]:
    """Groups of places in the list that hold the same work, each group and the groups in the order of the list."""
    group_of: dict[str, list[int]] = {}
    groups: list[list[int]] = []
    for place, item in enumerate(items):
        known = identities(item)
        held = next(
            (group_of[name] for name in known if name in group_of and not _apart(items, group_of[name], item)), None
        )
        if held is None:
            held = []
            groups.append(held)
        held.append(place)
        for name in known:
            group_of.setdefault(name, held)
    return tuple(tuple(group) for group in groups if len(group) > 1)


def _apart(items: Sequence[Mapping[str, Any]], group: list[int], item: Mapping[str, Any]) -> bool:
    """Whether two differ in a DOI or a PubMed number that both have: then a like title is another work's."""
    for kind in ("doi:", "pmid:"):
        own = [name for name in identities(item) if name.startswith(kind)]
        theirs = [name for place in group for name in identities(items[place]) if name.startswith(kind)]
        if own and theirs and own[0] not in theirs:
            return True
    return False


def merged(kept: Mapping[str, Any], dropped: Mapping[str, Any]) -> Item:
    """The kept item with what only the other one knows."""
    return {**dropped, **kept}
