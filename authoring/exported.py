"""What was exported of a guideline, for pages."""

import zlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from authoring.models import Exported
from core.db import db
from core.people import Person

MOST = 50
"""How many exports of a guideline are kept."""
LATEST = (Exported.at.desc(), Exported.id.desc())
"""The order of exports: what was taken last comes first."""


@dataclass(frozen=True)
class ExportLine:
    """An export. at, by: when it was last taken and by whom, "" for the command line. format: its name.

    sha256: of the record as it was then.
    """

    id: int
    at: datetime
    by: str
    format: str
    sha256: str


def exports(guideline_id: int) -> tuple[ExportLine, ...]:
    """The guideline's exports, the latest first."""
    columns = (Exported.id, Exported.at, Person.name, Exported.format, Exported.sha256)
    query = select(*columns).outerjoin(Person, Exported.person_id == Person.id)
    query = query.where(Exported.guideline_id == guideline_id).order_by(*LATEST)
    return tuple(
        ExportLine(key, at, name or "", kind, sha256) for key, at, name, kind, sha256 in db.session.execute(query)
    )


def exported_record(guideline_id: int, export_id: int) -> str | None:
    """The canonical JSON of the record as it was exported then; None where there is no such export."""
    query = select(Exported.record).where(Exported.id == export_id, Exported.guideline_id == guideline_id)
    packed = db.session.scalar(query)
    return None if packed is None else zlib.decompress(packed).decode()
