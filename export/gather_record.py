"""The whole record of a guideline or of a conference, for who may see all of it: the command line and owners."""

from export import gather
from export.document import Document
from export.gather_meetings import with_meetings
from export.gather_people import with_people
from export.gather_together import with_discussions


def guideline_record(slug: str, number: int) -> Document:
    """The guideline with people, meetings, discussions and earlier wordings, without what is of other guidelines."""
    return with_discussions(with_meetings(with_people(gather.document(slug, number, whole=True))))


def conference_record(slug: str) -> tuple[Document, ...]:
    """All guidelines of the conference by number, the first with the people and meetings of all. Raises NotFound."""
    documents = [with_discussions(gather.document(slug, number, whole=True)) for number in gather.numbers(slug)]
    return tuple(_under_roof(each) if n == 0 else each for n, each in enumerate(documents))


def _under_roof(document: Document) -> Document:
    """The document with what its conference has over all guidelines."""
    return with_meetings(with_people(document, every_guideline=True), every_guideline=True)
