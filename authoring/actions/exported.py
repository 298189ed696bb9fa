"""The verb that keeps what was exported, so that it can be said later what has changed since."""

import hashlib
import re
import zlib

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from authoring.actions import rows
from authoring.models import Exported
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

    content: the record's canonical JSON. The same record in the same format right after one another is one export.
    Raises NotFound for no guideline, Invalid for what is no name of a format.
    """
    guideline = rows.guideline(guideline_id)
    if not NAME.fullmatch(name):
        raise Invalid("format-unknown", _l("There is no such format."), _l("Choose one from the results page."))
    data = content.encode()
    digest = hashlib.sha256(data).hexdigest()
    if _is_kept(guideline_id, name, digest):
        return False
    db.session.add(
        Exported(
            guideline_id=guideline_id,
            person_id=actor.person_id,
            format=name,
            sha256=digest,
            record=zlib.compress(data, PACKING),
        )
    )
    told = {"format": name, "sha256": digest}
    record(guideline.conference_id, actor, "export", f"guideline:{guideline_id}", None, told)
    return True


def _is_kept(guideline_id: int, name: str, digest: str) -> bool:
    """Whether this record was exported in this format since it was last another one."""
    lines = select(Exported.sha256, Exported.format).where(Exported.guideline_id == guideline_id)
    for sha256, kept in db.session.execute(lines.order_by(Exported.id.desc())):
        if sha256 != digest:
            return False
        if kept == name:
            return True
    return False
