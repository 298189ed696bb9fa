"""PubMed's MEDLINE format (.nbib), by the library nbib, one reference at a time so that a fault has its line."""

import re
from collections.abc import Iterator
from typing import Any

import nbib
from nbib.exceptions import MalformedLine, UnknownTagFormat

from authoring.citing.found import CitingFault, FoundReference, Read

LINE = re.compile(r"[ A-Z]{4}[- ] .*")
DOI = re.compile(r"[AL]ID - (10\.\S+) \[doi\]")
"""The library knows it only as an AID; PubMed also gives it as a LID."""
SHORT = re.compile(r"(?P<family>.+?) (?P<given>[^\W\d_a-z]{1,4})(?: (?P<suffix>Jr|Sr|[2-9](?:nd|rd|th)))?")
"""A name in short: family name, initials without points, what follows them."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
PLAIN = {
    "title": "title",
    "journal": "container-title",
    "journal_abbreviated": "container-title-short",
    "journal_volume": "volume",
    "journal_issue": "issue",
    "pages": "page",
    "doi": "DOI",
    "language": "language",
    "publisher": "publisher",
    "place_of_publication": "publisher-place",
}


def read(text: str) -> Read:
    """The references of the text."""
    found: list[FoundReference] = []
    faults: list[CitingFault] = []
    for start, lines in _records(text):
        wrong = next((n for n, line in enumerate(lines) if line.strip() and not LINE.fullmatch(f"{line:<6}")), None)
        if wrong is not None:
            faults.append(CitingFault(start + wrong, "broken", lines[wrong].strip()[:60]))
            continue
        try:
            # Tags that the library reads as numbers may be anything else in a file: then it raises ValueError.
            # A record ends with an empty line, even the last one.
            told = nbib.read("\n".join(f"{line:<6}" for line in _in_full(lines) if line.strip()) + "\n")
        except (MalformedLine, UnknownTagFormat, ValueError, KeyError, IndexError, AttributeError) as error:
            faults.append(CitingFault(start, "broken", str(error)[:60]))
            continue
        doi = next(filter(None, map(DOI.match, lines)), None)
        found += [FoundReference(start, "", ({"DOI": doi[1]} if doi else {}) | _item(each)) for each in told]
    return found, faults


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record's first line's number, from 1, and its lines."""
    start, lines = 1, list[str]()
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("PMID") and any(each.startswith("PMID") for each in lines):
            yield start, lines
            start, lines = number, []
        if line.strip() or lines:
            start = start if lines else number
            lines.append(line.rstrip())
    if lines:
        yield start, lines


def _in_full(lines: list[str]) -> Iterator[str]:
    """The lines with each author in full: the library knows authors by FAU, which records of before 2002 lack.

    An AU line after its FAU says the same person in short; one without is that person's only line.
    """
    is_told = False
    for line in lines:
        tag = line[:4].rstrip()
        yield line if tag != "AU" or is_told else f"FAU {line[4:]}"
        is_told = tag == "FAU" if tag else is_told  # a line without a tag goes on with the one before


def _item(told: dict[str, Any]) -> dict[str, Any]:
    item: dict[str, Any] = {"type": "article-journal"}
    for source, target in PLAIN.items():
        value = told.get(source)
        if value:
            item[target] = value[0] if isinstance(value, list) else value
    item["title"] = str(item.get("title", "")).removesuffix(".")
    item["page"] = _whole_pages(str(item.get("page", "")))
    if told.get("pubmed_id"):
        item["PMID"] = str(told["pubmed_id"])
    if told.get("pmcid"):
        item["PMCID"] = f"PMC{told['pmcid']}"
    body = told.get("corporate_author")
    bodies = body if isinstance(body, list) else [body] if body else []
    item["author"] = [*map(_name, told.get("authors", [])), *({"literal": str(each)} for each in bodies)]
    item["issued"] = _day(str(told.get("publication_date", "")))
    return item


def _name(told: dict[str, Any]) -> dict[str, str]:
    family, given = told.get("last_name"), told.get("first_name")
    if family:
        return {"family": str(family), **({"given": str(given)} if given else {})}
    short = SHORT.fullmatch(str(told.get("author") or told.get("author_abbreviated") or ""))
    if not short:
        return {"literal": str(told.get("author") or told.get("author_abbreviated") or "")}
    return {name: text for name, text in short.groupdict().items() if text}


def _whole_pages(pages: str) -> str:
    """ "111-9" as it is printed: "111–119"."""
    parts = re.fullmatch(r"(\d+)-(\d+)", pages)
    if not parts:
        return pages
    first, last = parts.groups()
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return f"{first}–{last}"


def _day(text: str) -> dict[str, Any]:
    """ "2015 Mar 2" as a CSL date."""
    parts = re.match(r"(\d{4})(?:\s+([A-Za-z]{3})[a-z]*)?(?:\s+(\d{1,2})\b)?", text)
    if not parts:
        return {"literal": text}
    year, month, day = parts.groups()
    whole = [int(year)]
    if month and month.lower() in MONTHS:
        whole.append(MONTHS.index(month.lower()) + 1)
        whole += [int(day)] if day else []
    return {"date-parts": [whole]}
