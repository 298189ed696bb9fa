"""The guideline as a manuscript needs it: whole, with people but no addresses, and with meetings held elsewhere."""

from dataclasses import replace

from core.access import rights
from export import gather
from export.document import Document
from export.gather_meetings import with_kept
from export.gather_people import with_people
from export.tongue import Tongue


def document(slug: str, number: int, tongue: Tongue | None = None, *, interests: bool | None = None) -> Document:
    """The whole guideline with names and affiliations of its people, but no address. Raises NotFound.

    interests: with what people declared; for who administers the conference where it is None.
    """
    whole = with_kept(with_people(gather.document(slug, number, tongue, whole=True)))
    told = "administer" in rights() if interests is None else interests
    people = tuple(replace(each, email="", declarations=each.declarations if told else ()) for each in whole.people)
    return replace(whole, people=people)
