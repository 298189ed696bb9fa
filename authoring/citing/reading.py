"""The door to the readers of references: tells the formats apart by what the text looks like, never by its name."""

import re
from collections.abc import Callable

from authoring.citing.found import MOST, CitingFault, FoundReference, Read
from authoring.rules import references

FORMATS = {"nbib": "PubMed (MEDLINE, .nbib)", "ris": "RIS", "bibtex": "BibTeX", "csl": "CSL-JSON"}
_SIGNS = {
    "csl": re.compile(r"\s*[\[{]\s*[\"{\]}]"),
    "nbib": re.compile(r"(?:.*\n){0,5}?PMID ?- ?\d"),
    "ris": re.compile(r"(?:.*\n){0,20}?TY  ?- ?"),
    "bibtex": re.compile(r"(?s).{0,4000}?@\s*[A-Za-z]+\s*[{(]"),
}
"""What a text of each format looks like, in the order in which they are tried."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read(text: str) -> Read:
    """The references of a text and what could not be read of it, both in its order.

    Items are tidied (authoring.rules.references.tidy); one without a title is a fault.
    """
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        return [], [CitingFault(0, "empty")]
    name = next((name for name, sign in _SIGNS.items() if sign.match(text)), "")
    if not name:
        return [], [CitingFault(1, "other-format", text.strip().splitlines()[0][:60])]
    found, faults = _reader(name)(text)
    if len(found) > MOST:
        return [], [CitingFault(0, "many", str(len(found)))]
    kept = []
    for each in found:
        item = references.tidy(each.item)
        if "title" in item:
            kept.append(FoundReference(each.line, _key(each.key), item))
        else:
            faults.append(CitingFault(each.line, "no-title", each.key[:40]))
    if not kept and not faults:
        faults.append(CitingFault(0, "empty"))
    return kept, sorted(faults, key=lambda fault: fault.line)


def _reader(name: str) -> Callable[[str], Read]:
    from authoring.citing import bibtex, csl_json, medline, ris  # noqa: PLC0415 - slow to import

    return {"csl": csl_json.read, "nbib": medline.read, "ris": ris.read, "bibtex": bibtex.read}[name]


def _key(told: str) -> str:
    """A file's own key, as far as it can be typed between brackets here."""
    kept = re.sub(r"[^\w:.+/-]+", "", told)[: references.MAX_KEY]
    return kept.strip(":.+/-")
