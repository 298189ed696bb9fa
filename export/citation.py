"""How the results are cited: what they are as a work, and the same as BibTeX and RIS. Pure.

Where the conference's further facts name the publication, that is cited; else the record itself.
"""

import json
from collections.abc import Callable
from typing import Any

from export.blocks import Publication
from export.bylines import parted
from export.document import Document
from export.publication import publication

UNDATED = 2000
"""The year that stands for none: of a record without any vote."""
TEXTS = {"journal": "container-title", "volume": "volume", "issue": "issue", "article": "page", "doi": "DOI"}
"""Fields of a Publication with what CSL calls them."""
BIBTEX = {
    "title": "title",
    "container-title": "journal",
    "volume": "volume",
    "issue": "number",
    "page": "pages",
    "publisher": "organization",
    "DOI": "doi",
    "URL": "url",
}
RIS = {"title": "TI", "container-title": "JO", "volume": "VL", "issue": "IS", "page": "SP", "publisher": "PB"}
RIS |= {"DOI": "DO", "URL": "UR"}
LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)


def work(document: Document, address: str) -> dict[str, Any]:
    """The work as a CSL-JSON item. address: where its page is."""
    where = publication(document) or Publication()
    item: dict[str, Any] = {"id": document.slug or "record", "title": _line(document.guideline_title)}
    item |= {csl: text for name, csl in TEXTS.items() if (text := _line(getattr(where, name)))}
    item["author"] = _authors(document)
    if year := _year(document, where):
        item["issued"] = {"date-parts": [[year]]}
    if item.get("container-title"):
        return item | {"type": "article-journal"}
    publisher = ", ".join(map(_line, document.organisers))
    return (
        item
        | {"type": "webpage", "container-title": _line(document.conference_title), "URL": address}
        | ({"publisher": publisher} if publisher else {})
    )


def bibtex(item: dict[str, Any]) -> str:
    """The work as a BibTeX entry."""
    kind = "article" if item["type"] == "article-journal" else "misc"
    names = {"container-title": "howpublished"} if kind == "misc" else {}
    fields = {"author": " and ".join(_bibtex_name(each) for each in item["author"])}
    fields |= {names.get(csl, name): _value(csl, item[csl]) for csl, name in BIBTEX.items() if item.get(csl)}
    if year := _issued(item):
        fields["year"] = year
    key = "".join(sign for sign in item["id"] if sign.isascii() and (sign.isalnum() or sign in "-_"))
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{kind}{{{key or 'record'}{_issued(item)},\n" + ",\n".join(lines) + "\n}\n"


def ris(item: dict[str, Any]) -> str:
    """The work as a RIS record."""
    lines = ["TY  - " + ("JOUR" if item["type"] == "article-journal" else "ELEC")]
    lines += [f"AU  - {_ris_name(each)}" for each in item["author"]]
    lines += [f"{tag}  - {item[csl]}" for csl, tag in RIS.items() if item.get(csl)]
    if year := _issued(item):
        lines.append(f"PY  - {year}")
    return "\r\n".join([*lines, "ER  - ", ""])


def _authors(document: Document) -> list[dict[str, str]]:
    """Those of the publication; else who organised the conference, else the conference itself."""
    facts = json.loads(document.facts).get("publication")
    told = facts.get("authors") if isinstance(facts, dict) else None
    named = [_line(each) for each in told if isinstance(each, str) and each.strip()] if isinstance(told, list) else []
    if named:
        return [_person(each) for each in named]
    bodies = [_line(each) for each in document.organisers] or [_line(document.conference_title)]
    return [{"literal": each} for each in bodies]


def _person(name: str) -> dict[str, str]:
    """The last word is taken for the family name, as nobody has said where it begins."""
    given, family = parted(name)
    return {"family": family, "given": given} if given else {"literal": family}


def _year(document: Document, where: Publication) -> int | None:
    if year := where.year or (where.published.year if where.published else 0):
        return year
    if document.date:
        return document.date.year
    return document.created.year if document.created.year > UNDATED else None


def _issued(item: dict[str, Any]) -> str:
    return str(item["issued"]["date-parts"][0][0]) if "issued" in item else ""


def _bibtex_name(name: dict[str, str]) -> str:
    if "literal" in name:
        return f"{{{_escaped(name['literal'])}}}"
    return f"{_escaped(name['family'])}, {_escaped(name['given'])}"


def _ris_name(name: dict[str, str]) -> str:
    return name.get("literal") or f"{name['family']}, {name['given']}"


def _value(name: str, text: str) -> str:
    """Addresses are read as they stand, so that only what ends a field is taken out of them."""
    return text.translate(str.maketrans("", "", "{}\\")) if name in ("DOI", "URL") else _escaped(text)


def _escaped(text: str) -> str:
    return text.translate(LATEX)


def _line(text: str) -> str:
    """The text on one line, without signs that cannot be seen."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


FORMATS: dict[str, tuple[str, Callable[[dict[str, Any]], str]]] = {
    "bib": ("application/x-bibtex", bibtex),
    "ris": ("application/x-research-info-systems", ris),
}
"""Endings of files that reference managers read, with their media type and what writes them."""
