"""The verb that declares an interest."""

import re

from flask_babel import lazy_gettext as _l

from core.db import db
from core.declarations import MAX_DECLARATION, Declaration
from core.errors import Forbidden, Invalid, Place
from core.joining import membership
from core.journal import record
from core.people import Actor
from core.prose import plain
from core.transactions import action

SUBJECT = re.compile(r"([a-z]{1,20}:[0-9]{1,18})?", re.ASCII)


@action
def declare(actor: Actor, conference_id: int, person_id: int, subject: str, text: str, none: bool) -> int:
    """The id of a person's new declaration on a subject ("" for the whole conference); those before stay as history.

    none: there is nothing to declare. The journal keeps that something was declared, and on what, not what. Raises
    Forbidden for who has no role here, Invalid for neither a text nor `none`, for both, and for a text too long.
    """
    if membership(conference_id, person_id) is None:
        raise Forbidden(
            "member-unknown", _l("This person has no role in the conference."), _l("Ask its owner for an invitation.")
        )
    said = plain(text).replace("\r\n", "\n").strip()
    if place := _wrong(subject, said, none):
        raise Invalid("declaration-invalid", _l("Nothing was declared."), places=[place])
    made = Declaration(conference_id=conference_id, person_id=person_id, subject=subject, text=said, none=none)
    db.session.add(made)
    db.session.flush()
    record(conference_id, actor, "declare", f"person:{person_id}", None, {"subject": subject, "none": none})
    return made.id


def _wrong(subject: str, said: str, none: bool) -> Place | None:
    if not SUBJECT.fullmatch(subject):
        return Place("subject", _l("There is nothing of this name to declare on."), _l("Choose from the list."))
    if not said and not none:
        return Place("text", _l("Nothing is said."), _l("Say what it is, or that there is nothing to declare."))
    if said and none:
        reason = _l("There is a text, and it is ticked that there is nothing.")
        return Place("text", reason, _l("Keep the one or the other."))
    if len(said) > MAX_DECLARATION:
        return Place("text", _l("The text is too long."), _l("Use up to 4,000 characters."))
    return None
