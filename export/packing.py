"""Makes the submission pack of a guideline that lies in the database."""

from export import gather, gather_manuscript
from export import pack as packs


def pack(slug: str, number: int, address: str, *, interests: bool | None = None) -> bytes:
    """The archive. interests: as gather_manuscript.document's. Raises NotFound."""
    document = gather.document(slug, number, whole=True)
    written = gather_manuscript.document(slug, number, interests=interests)
    return packs.packed(document, packs.entries(document, written, address))
