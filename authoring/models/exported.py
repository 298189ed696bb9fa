"""What was exported of a guideline, as it was then. Columns and constraints, no rules."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from core.db import Model, UTCDateTime


class Exported(Model):
    """The record at the time when somebody took a file of it. sha256: of the record's canonical JSON.

    record: that JSON, packed with zlib. at, person_id: when it was last taken and by whom, None for the command line.
    """

    __tablename__ = "exported"
    id: Mapped[int] = mapped_column(primary_key=True)
    guideline_id: Mapped[int] = mapped_column(ForeignKey("guideline.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    format: Mapped[str] = mapped_column(String(20))
    sha256: Mapped[str] = mapped_column(String(64))
    record: Mapped[bytes] = mapped_column(LargeBinary)
