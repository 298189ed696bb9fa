"""How two people's edits of the same thing are settled: field by field, and never by overwriting one."""

from dataclasses import fields, replace
from typing import Any, TypeVar

from flask_babel import lazy_gettext as _l

from core.errors import Place, Refused

Draft = TypeVar("Draft")


def settle(base: Draft, mine: Draft, current: Draft) -> Draft:
    """What is to be written when somebody who saw `base` saves `mine` and the record holds `current`.

    All three are of one frozen dataclass. A field that only one side has changed takes that side's value. Raises
    Refused, with a place for each field that both have changed to different things.
    """
    places, written = [], {}
    for field in fields(base):  # type: ignore[arg-type]
        before, wanted, stands = (getattr(each, field.name) for each in (base, mine, current))
        if wanted == before:
            wanted = stands
        elif stands not in (before, wanted):
            places.append(_changed(field.name, stands))
        written[field.name] = wanted
    if places:
        raise Refused(
            "changed-meanwhile",
            _l("Somebody else has changed the same thing since you opened this page."),
            _l("What you typed is still here: compare the two and save what is right."),
            places=places,
        )
    return replace(mine, **written)  # type: ignore[type-var]


def _changed(name: str, stands: Any) -> Place:
    shown = "; ".join(map(str, stands)) if isinstance(stands, tuple) else stands
    return Place(name, _l("Meanwhile it was changed to “%(text)s”.", text=shown))
