"""The verb that keeps what was exported, so that it can be said later what has changed since."""

import hashlib
import re
import zlib

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select

from authoring.actions import rows
from authoring.exported import LATEST, MOST
from authoring.models import Exported, Guideline
from core.clock import now
from core.db import db
from core.errors import Invalid
from core.journal import record
from core.people import Actor
from core.transactions import action

NAME = re.compile(r"[a-z][a-z-]{0,19}", re.ASCII)
PACKING = 9


@action
def keep_export(actor: Actor, guideline_id: int, name: str, content: str) -> bool:
    """Keeps that the record was exported in the format of that name; gives whether there was anything to keep.

    content: the record's canonical JSON. The same record in the same format right after one another is one export, told
    with the last time and person. Only the newest are kept (authoring.exported.MOST).
    Raises NotFound for no guideline, Invalid for what is no name of a format.
    """
    guideline = rows.guideline(guideline_id)
    if not NAME.fullmatch(name):
        raise Invalid("format-unknown", _l("There is no such format."), _l("Choose one from the results page."))
    data = content.encode()
    digest = hashlib.sha256(data).hexdigest()
    if _taken_again(actor, guideline, name, digest):
        return False
    packed = zlib.compress(data, PACKING)
    told = {"guideline_id": guideline_id, "person_id": actor.person_id, "at": now()}
    db.session.add(Exported(**told, format=name, sha256=digest, record=packed))
    db.session.flush()
    _prune(guideline_id)
    _tell(actor, guideline, name, digest)
    return True


@action
def take_again(actor: Actor, guideline_id: int, name: str, digest: str) -> bool:
    """Tells of a kept export that it was taken again now; False where it is not kept, or the record was another since.

    digest: the SHA-256 of the record's canonical JSON. Raises NotFound for no guideline.
    """
    return _taken_again(actor, rows.guideline(guideline_id), name, digest)


def _taken_again(actor: Actor, guideline: Guideline, name: str, digest: str) -> bool:
    key = _kept(guideline.id, name, digest)
    if key is None:
        return False
    row = db.session.get_one(Exported, key)
    row.at, row.person_id = now(), actor.person_id
    _tell(actor, guideline, name, digest)
    return True


def _kept(guideline_id: int, name: str, digest: str) -> int | None:
    """The id of the export of this record in this format, if the record was no other since."""
    lines = select(Exported.id, Exported.sha256, Exported.format).where(Exported.guideline_id == guideline_id)
    for key, sha256, kept in db.session.execute(lines.order_by(*LATEST)):
        if sha256 != digest:
            return None
        if kept == name:
            return int(key)
    return None


def _prune(guideline_id: int) -> None:
    """Drops all but the newest."""
    newest = select(Exported.id).where(Exported.guideline_id == guideline_id).order_by(*LATEST).limit(MOST)
    kept = list(db.session.scalars(newest))
    db.session.execute(delete(Exported).where(Exported.guideline_id == guideline_id, Exported.id.not_in(kept)))


def _tell(actor: Actor, guideline: Guideline, name: str, digest: str) -> None:
    told = {"format": name, "sha256": digest}
    record(guideline.conference_id, actor, "export", f"guideline:{guideline.id}", None, told)
