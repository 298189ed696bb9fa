"""Refusals: what the application says no to. Each has a code, a reason for people and what cures it.

The codes are a closed list, documented in docs/refusals.md; core.web turns a refusal into a page or into JSON.
Texts are lazy translations, because a verb runs on a thread that knows no reader's language.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Place:
    """One thing that is wrong, with where it stands: a form's field, or a file's line and column.

    cell: row and column within a field that holds a table, from 1; its heads are row 0.
    """

    where: str
    reason: Any
    cure: Any = ""
    cell: tuple[int, int] | None = None


class Refused(Exception):
    """The application refuses: nothing was changed. `status` is the HTTP status of the answer."""

    status = 409

    def __init__(
        self,
        code: str,
        reason: Any,
        cure: Any = "",
        *,
        status: int | None = None,
        places: Sequence[Place] = (),
    ) -> None:
        super().__init__(code)
        self.code, self.reason, self.cure, self.places = code, reason, cure, tuple(places)
        if status is not None:
            self.status = status


class NotFound(Refused):
    """What was asked for is not here, or not for this person to see: the two are not told apart."""

    status = 404


class Forbidden(Refused):
    """The person is known and may not do this."""

    status = 403


class Invalid(Refused):
    """What was sent cannot be taken as it is; `places` says where."""

    status = 422
