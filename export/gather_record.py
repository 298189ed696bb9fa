"""The whole record of a guideline or of a conference, for who may see all of it: the command line and owners."""

from export import gather
from export.document import Document
from export.gather_people import with_people
from export.gather_together import with_discussions


def guideline_record(slug: str, number: int) -> Document:
    """The guideline with people, discussions and earlier wordings, without what is of other guidelines."""
    return with_discussions(with_people(gather.document(slug, number, whole=True)))


def conference_record(slug: str) -> tuple[Document, ...]:
    """All guidelines of the conference by number, with declarations on questions of any of them. Raises NotFound."""
    documents = (gather.document(slug, number, whole=True) for number in gather.numbers(slug))
    return tuple(with_discussions(with_people(each, every_guideline=True)) for each in documents)
