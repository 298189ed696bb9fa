"""The personal codes as CSV, for mailing: one row for each person."""

import csv
import io
from collections.abc import Sequence
from typing import Protocol

from export.to_csv import safe

COLUMNS = ("name", "email", "affiliation", "code", "link")


class Coded(Protocol):
    """Somebody with a personal code."""

    @property
    def name(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def affiliation(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def badge_url(self) -> str: ...


def render(seats: Sequence[Coded]) -> bytes:
    """The rows in UTF-8 with a mark, so that spreadsheets read accents right; comma, CRLF, with a head row.

    A text that a spreadsheet would read as a formula gets an apostrophe before it.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for seat in seats:
        writer.writerow(map(safe, (seat.name, seat.email, seat.affiliation, seat.code, seat.badge_url)))
    return text.getvalue().encode("utf-8-sig")
