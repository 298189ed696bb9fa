"""BibTeX and BibLaTeX, by the library bibtexparser; LaTeX's accents become letters."""

import logging
import re
from typing import Any

from bibtexparser import middlewares
from bibtexparser.entrypoint import parse_string
from bibtexparser.exceptions import ParsingException
from bibtexparser.library import Library
from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts, split_multiple_persons_names
from pylatexenc.latex2text import LatexNodes2Text

from authoring.citing.found import CitingFault, FoundReference, Read

TYPES = {
    "article": "article-journal",
    **dict.fromkeys(("book", "mvbook", "collection", "proceedings"), "book"),
    **dict.fromkeys(("incollection", "inbook"), "chapter"),
    **dict.fromkeys(("inproceedings", "conference"), "paper-conference"),
    **dict.fromkeys(("online", "electronic", "www"), "webpage"),
    **dict.fromkeys(("phdthesis", "mastersthesis", "thesis"), "thesis"),
    "techreport": "report",
    "report": "report",
    "dataset": "dataset",
    "software": "software",
    "unpublished": "manuscript",
}
PLAIN = {
    "title": ("title",),
    "container-title": ("journal", "journaltitle", "booktitle"),
    "container-title-short": ("shortjournal",),
    "volume": ("volume",),
    "issue": ("number", "issue"),
    "page": ("pages", "eid"),
    "DOI": ("doi",),
    "PMID": ("pmid",),
    "PMCID": ("pmcid",),
    "URL": ("url",),
    "publisher": ("publisher", "institution", "school", "organization"),
    "publisher-place": ("address", "location"),
    "edition": ("edition",),
    "collection-title": ("series",),
    "ISBN": ("isbn",),
    "language": ("language", "langid"),
}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # it logs what we give as faults


def read(text: str) -> Read:
    """The references of the text."""
    faults: list[CitingFault] = []
    try:
        plain, raw = _parsed(text, decoded=True), _parsed(text, decoded=False)
    except (ParsingException, ValueError, KeyError, IndexError, RecursionError) as error:
        return [], [CitingFault(0, "broken", str(error)[:60])]
    faults += [
        CitingFault((block.start_line or 0) + 1, "broken", str(block.raw or "").strip().splitlines()[0][:60])
        for block in raw.failed_blocks
    ]
    written = {entry.start_line: {field.key.lower(): field.value for field in entry.fields} for entry in raw.entries}
    found = []
    for entry in plain.entries:
        fields = {field.key.lower(): str(field.value) for field in entry.fields}
        item = _item(entry.entry_type.lower(), fields, written.get(entry.start_line, {}))
        found.append(FoundReference((entry.start_line or 0) + 1, entry.key, item))
    return found, faults


def _parsed(text: str, decoded: bool) -> Library:
    more = [middlewares.LatexDecodingMiddleware()] if decoded else []
    return parse_string(text, append_middleware=more)


def _item(kind: str, fields: dict[str, str], raw: dict[str, Any]) -> dict[str, Any]:
    item: dict[str, Any] = {"type": TYPES.get(kind, "webpage" if kind == "misc" and fields.get("url") else "article")}
    for target, sources in PLAIN.items():
        value = next((fields[source] for source in sources if fields.get(source)), "")
        if value:
            item[target] = " ".join(value.replace("{", "").replace("}", "").split())
    item["page"] = re.sub(r"\s*(?:--?|–)\s*", "–", str(item.get("page", "")))
    for role in ("author", "editor"):
        item[role] = _names(str(raw.get(role, "")))
    item["issued"] = _day(fields.get("date") or fields.get("year", ""), fields.get("month", ""))
    if fields.get("urldate"):
        item["accessed"] = _day(fields["urldate"], "")
    return item


def _names(raw: str) -> list[dict[str, str]]:
    """People, "and" between them, as they are written; a name that stands in braces is a body's."""
    found = []
    for name in split_multiple_persons_names(raw) if raw.strip() else []:
        whole = re.fullmatch(r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}", name.strip())
        if name.strip() == "others":
            found.append({"literal": "et al."})
        else:
            found.append(_literal(name) if whole else _name(name))
    return found


def _literal(name: str) -> dict[str, str]:
    return {"literal": _decoded(name)}


def _name(name: str) -> dict[str, str]:
    try:
        parts = parse_single_name_into_parts(name)
    except InvalidNameError:
        return _literal(name)
    found = {
        "family": " ".join(parts.last),
        "given": " ".join(parts.first),
        "non-dropping-particle": " ".join(parts.von),
        "suffix": " ".join(parts.jr),
    }
    return {part: _decoded(text) for part, text in found.items() if text}


def _decoded(text: str) -> str:
    """LaTeX's accents as letters, its braces gone."""
    plain: str = LatexNodes2Text(keep_comments=True).latex_to_text(text)
    return plain.strip("{} ")


def _day(text: str, month: str) -> dict[str, Any]:
    parts = re.match(r"\s*(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", text)
    if not parts:
        return {"literal": text}
    whole = [int(part) for part in parts.groups() if part]
    if len(whole) == 1 and (number := _month(month)):
        whole.append(number)
    return {"date-parts": [whole]}


def _month(text: str) -> int:
    text = text.strip().lower()
    if text.isdigit():
        return int(text) if 1 <= int(text) <= 12 else 0
    return MONTHS.index(text[:3]) + 1 if text[:3] in MONTHS else 0
