"""RIS, by the library rispy, one reference at a time so that a fault has its line and none is dropped in silence."""

import re
from collections.abc import Iterator
from typing import Any

import rispy

from authoring.citing.found import CitingFault, FoundReference, Read
from authoring.rules.references import person

TYPES = {
    **dict.fromkeys(("JOUR", "EJOUR", "JFULL", "ABST", "INPR", "MGZN"), "article-journal"),
    **dict.fromkeys(("BOOK", "EBOOK", "EDBOOK"), "book"),
    **dict.fromkeys(("CHAP", "ECHAP"), "chapter"),
    **dict.fromkeys(("CONF", "CPAPER"), "paper-conference"),
    **dict.fromkeys(("ELEC", "WEB", "BLOG", "ICOMM"), "webpage"),
    "RPRT": "report",
    "GOVDOC": "report",
    "THES": "thesis",
    "DATA": "dataset",
    "NEWS": "article-newspaper",
    "STAND": "standard",
    "COMP": "software",
    "UNPB": "manuscript",
    "LEGAL": "legislation",
    "STAT": "legislation",
}
PLAIN = {
    "title": ("title", "primary_title", "translated_title"),
    "container-title": ("journal_name", "secondary_title", "alternate_title3"),
    "container-title-short": ("alternate_title2", "alternate_title1", "custom1"),
    "volume": ("volume",),
    "issue": ("number",),
    "DOI": ("doi",),
    "publisher": ("publisher",),
    "publisher-place": ("place_published",),
    "edition": ("edition",),
    "URL": ("url",),
    "language": ("language",),
}


def read(text: str) -> Read:
    """The references of the text."""
    found: list[FoundReference] = []
    faults: list[CitingFault] = []
    for start, lines, ended in _records(text):
        if not ended:
            faults.append(CitingFault(start, "no-end", next(iter(lines), "")[:60]))
            continue
        try:
            told = rispy.loads("\n".join(lines) + "\n")
        except (OSError, ValueError, KeyError, IndexError) as error:
            faults.append(CitingFault(start, "broken", str(error)[:60]))
            continue
        found += [FoundReference(start, str(each.get("label", "")), _item(each)) for each in told]
    return found, faults


def _records(text: str) -> Iterator[tuple[int, list[str], bool]]:
    """Each record's first line's number, from 1, its lines, and whether it ends with ER."""
    start, lines = 0, list[str]()
    for number, line in enumerate(text.lstrip("\ufeff").split("\n"), 1):
        line = re.sub(r"^([A-Z][A-Z0-9]) ?- ?", r"\1  - ", line.rstrip())
        if line.startswith("TY  - "):
            if lines:
                yield start, lines, False
            start, lines = number, [line]
        elif line.startswith("ER  -") and lines:
            yield start, [*lines, "ER  - "], True
            lines = []
        elif lines and line.strip():
            lines.append(line)
    if lines:
        yield start, lines, False


def _item(told: dict[str, Any]) -> dict[str, Any]:
    item: dict[str, Any] = {"type": TYPES.get(str(told.get("type_of_reference", "")), "article")}
    for target, sources in PLAIN.items():
        value = next((told[source] for source in sources if told.get(source)), "")
        if value:
            item[target] = value
    first, last = (str(told.get(name, "")) for name in ("start_page", "end_page"))
    item["page"] = f"{first}–{last}" if first and last and first != last else first.replace("-", "–")
    authors = told.get("authors") or told.get("first_authors") or []
    item["author"] = [_name(str(each)) for each in authors]
    item["editor"] = [_name(str(each)) for each in told.get("secondary_authors", []) if item["type"] == "chapter"]
    item["issued"] = _day(str(told.get("year") or told.get("publication_year") or told.get("date") or ""))
    if told.get("access_date"):
        item["accessed"] = _day(str(told["access_date"]))
    if str(told.get("accession_number", "")).isdigit() and "PubMed" in str(told.get("name_of_database", "")):
        item["PMID"] = told["accession_number"]
    return item


def _name(text: str) -> dict[str, str]:
    return person(text if text.count(",") < 2 else " ".join(text.rsplit(",", 1)))


def _day(text: str) -> dict[str, Any]:
    """ "2015/03/02/" as a CSL date; whatever is none stays as it is written."""
    parts = re.match(r"(\d{4})(?:[/-](\d{1,2}))?(?:[/-](\d{1,2}))?(?:/.*)?$", text.strip())
    if not parts:
        return {"literal": text}
    return {"date-parts": [[int(part) for part in parts.groups() if part and int(part)]]}
