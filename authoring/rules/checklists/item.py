"""What a checklist is made of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """Something to be reported. asks: in English, to be translated. known: what the record may tell of it, "" nothing.

    known: keys of export.manuscript.answered, "part:NAME" for what people wrote as that part of the manuscript; several
    are separated by spaces. One with "~" before it tells a part of the answer only, so that the item stays open.
    """

    code: str
    section: str
    asks: str
    known: str = ""


@dataclass(frozen=True)
class Checklist:
    """name: in addresses and records. title: as it is called. about: what it is for and where it comes from."""

    name: str
    title: str
    about: str
    items: tuple[Item, ...]


def N_(text: str) -> str:  # noqa: N802 - the name by which extraction finds texts that are translated later
    """The text as it is."""
    return text
