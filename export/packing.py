"""Makes the submission pack of a guideline that lies in the database."""

from export import gather_manuscript
from export import pack as packs
from export.keeping import bare


def pack(slug: str, number: int, address: str, *, interests: bool | None = None) -> bytes:
    """The archive. interests: as gather_manuscript.document's. Raises NotFound."""
    written = gather_manuscript.document(slug, number, interests=interests)
    document = bare(written)
    return packs.packed(document, packs.entries(document, written, address))
