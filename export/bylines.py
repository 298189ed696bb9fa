"""Who stands under the title: authors by name, with raised numbers for where they work. Pure."""

import re
from dataclasses import dataclass

from export.blocks import Author

ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")


@dataclass(frozen=True)
class Byline:
    """places: each affiliation once, in the order of the authors. marks: each author's number in it, 0 for none."""

    places: tuple[str, ...]
    marks: tuple[int, ...]


def byline(authors: tuple[Author, ...]) -> Byline:
    """The affiliations and who has which."""
    told = [", ".join(filter(None, (each.affiliation, each.country))) for each in authors]
    places = tuple(dict.fromkeys(filter(None, told)))
    return Byline(places, tuple(places.index(each) + 1 if each else 0 for each in told))


def parted(name: str) -> tuple[str, str]:
    """(given names, surname): the last word is taken for the surname, as nobody has said where it begins.

    A name that ends in brackets, such as its form in another script, stays whole.
    """
    given, _, surname = name.strip().rpartition(" ")
    return ("", name.strip()) if surname.startswith("(") else (given, surname)


def orcid_address(orcid: str) -> str:
    """The address of an ORCID iD; "" for what is none."""
    return f"https://orcid.org/{orcid}" if ORCID.fullmatch(orcid) else ""
