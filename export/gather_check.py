"""What people waived of the check, as a part of the document: asked of authoring, for export.gather."""

from dataclasses import replace

from authoring.checks import waivers
from export.document import Document, WaiverRecord


def with_waivers(document: Document, guideline_id: int) -> Document:
    """The document with what was waived of its guideline, oldest first."""
    return replace(
        document,
        waivers=tuple(
            WaiverRecord(each.kind, each.place, each.fingerprint, each.reason, each.by, each.at.isoformat())
            for each in waivers(guideline_id)
        ),
    )
