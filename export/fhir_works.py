"""A work that is cited, as FHIR R5 tells one: out of its CSL-JSON item. Pure."""

import json
from typing import Any

from export.document import Reference
from export.fhir_text import text

IDENTIFIERS = (("DOI", "https://doi.org"), ("PMID", "https://pubmed.ncbi.nlm.nih.gov"))
PRINTED = (("volume", "volume"), ("issue", "issue"), ("page", "pageString"))
"""Parts of a CSL-JSON item with the names that FHIR has for them."""
Resource = dict[str, Any]


def work(each: Reference) -> Resource:
    """The Citation: identifiers, title, authors, and where and when it was published, as far as each is known."""
    item = json.loads(each.csl)
    known = [{"system": system, "value": text(str(item[key]))} for key, system in IDENTIFIERS if item.get(key)]
    cited: Resource = {"identifier": known} if known else {}
    cited["title"] = [{"text": text(str(item.get("title") or ""))}]
    if form := _form(item):
        cited["publicationForm"] = [form]
    if authors := [name for person in item.get("author") or () if (name := _name(person))]:
        entries = [{"contributor": {"display": text(name)}} for name in authors]
        cited["contributorship"] = {"complete": True, "entry": entries}
    return {"resourceType": "Citation", "id": f"reference-{each.number}", "status": "unknown", "citedArtifact": cited}


def _name(person: dict[str, Any]) -> str:
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return " ".join(str(person[part]) for part in parts if person.get(part)) or str(person.get("literal") or "")


def _form(item: dict[str, Any]) -> Resource:
    holder, publisher = item.get("container-title"), item.get("publisher")
    where: Resource = {"title": text(str(holder))} if holder else {}
    where |= {"publisher": {"display": text(str(publisher))}} if publisher else {}
    form: Resource = {"publishedIn": where} if where else {}
    form |= {name: text(str(item[key])) for key, name in PRINTED if item.get(key)}
    if day := _day(item.get("issued")):
        form["articleDate"] = day
    return form


def _day(issued: Any) -> str:
    """“2015-03” or “2015”; "" where no year of four digits is known."""
    parts = (issued.get("date-parts") or [[]])[0] if isinstance(issued, dict) else []
    found = [int(part) for part in parts[:3] if str(part).isdecimal()]
    if not found or not 1000 <= found[0] <= 9999:
        return ""
    month = len(found) > 1 and 1 <= found[1] <= 12
    return f"{found[0]}-{found[1]:02d}" if month else str(found[0])
