"""What was exported is kept, so that a page can say what has changed since."""

import json

from authoring import queries
from authoring.actions import keep_export
from authoring.exported import ExportLine, exported_record, exports
from core.access import allows, present_actor
from core.people import Actor
from export import gather, to_json
from export.document import Document
from export.since import Part, compared


def canonical(document: Document) -> str:
    """The record as the one JSON text that it has: the same record, the same text."""
    return json.dumps(to_json.content(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def keep(actor: Actor, slug: str, number: int, name: str) -> bool:
    """Keeps that the record was exported in the format of that name; gives whether it was not kept already."""
    document = gather.document(slug, number, whole=True)
    return keep_export(actor, queries.guideline(slug, number).id, name, canonical(document))


def keep_for_writers(slug: str, number: int, name: str) -> None:
    """The same where who may write has taken the file; readers and the public leave no trace."""
    if allows("edit", number):
        keep(present_actor(), slug, number, name)


def kept(slug: str, number: int) -> tuple[ExportLine, ...]:
    """What was exported, the latest first. Raises NotFound."""
    return exports(queries.guideline(slug, number).id)


def since(document: Document, export_id: int) -> tuple[Part, ...] | None:
    """What differs in the document, which is whole, from the export of that id; None where there is no such export."""
    guideline = queries.guideline(document.slug, document.guideline_number)
    found = exported_record(guideline.id, export_id)
    return None if found is None else compared(json.loads(found), to_json.content(document))
