"""What was exported is kept, so that a page can say what has changed since."""

import hashlib
import json
from dataclasses import replace

from flask import g, has_request_context

from authoring import queries
from authoring.actions import keep_export, take_again
from authoring.exported import ExportLine, exported_record, exports
from core.access import allows, present_actor
from core.people import Actor
from export import gather, to_json
from export.at_once import AGAIN
from export.document import Document
from export.since import Part, compared


def bare(document: Document) -> Document:
    """The document without people and meetings, as export.gather.document gives it."""
    return replace(document, people=(), meetings=(), held=())


def canonical(document: Document) -> str:
    """The record as the one JSON text that it has: the same record, the same text, whoever asked for it."""
    return json.dumps(to_json.content(bare(document)), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def keep(actor: Actor, slug: str, number: int, name: str) -> bool:
    """Keeps that the record was exported in the format of that name; gives whether it was not kept already."""
    return _keep(actor, gather.document(slug, number, whole=True), name)


def keep_for_writers(slug: str, number: int, name: str, document: Document | None = None) -> None:
    """The same where who may write has taken the file; readers and the public leave no trace.

    document: the whole guideline in its own language, with its people or without, where it is at hand.
    """
    if not allows("edit", number):
        return
    _keep(present_actor(), document or gather.document(slug, number, whole=True), name)


def _keep(actor: Actor, document: Document, name: str) -> bool:
    guideline_id, content = queries.guideline(document.slug, document.guideline_number).id, canonical(document)
    if has_request_context():
        digest = hashlib.sha256(content.encode()).hexdigest()
        setattr(g, AGAIN, lambda: take_again(present_actor(), guideline_id, name, digest))
    return keep_export(actor, guideline_id, name, content)


def kept(slug: str, number: int) -> tuple[ExportLine, ...]:
    """What was exported, the latest first. Raises NotFound."""
    return exports(queries.guideline(slug, number).id)


def since(document: Document, export_id: int) -> tuple[Part, ...] | None:
    """What differs in the document, which is whole, from the export of that id; None where there is no such export."""
    guideline = queries.guideline(document.slug, document.guideline_number)
    found = exported_record(guideline.id, export_id)
    return None if found is None else compared(json.loads(found), to_json.content(document))
