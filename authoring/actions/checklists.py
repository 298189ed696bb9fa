"""The verb on checklists: an answer is written, written anew, or taken away."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from authoring.actions import rows
from authoring.models import Answer
from authoring.rules.checklists import MOST_SIGNS, item_of
from core.clock import now
from core.db import db
from core.errors import Invalid, NotFound, Place, Refused
from core.people import Actor
from core.prose import plain
from core.transactions import action


@action
def answer(actor: Actor, guideline_id: int, checklist: str, item: str, text: str, before: str) -> bool:
    """Keeps the answer to an item; gives whether anything was changed. text: several lines; "" takes it away.

    before: the answer on which the person wrote it. Raises NotFound for an item that is none, Invalid for a text that
    is too long, and Refused where somebody else has answered meanwhile.
    """
    guideline = rows.guideline(guideline_id)
    if item_of(checklist, item) is None:
        raise NotFound("checklist-item-unknown", _l("There is no such item."), _l("Open the checklist again."))
    text, before = _tidy(text), _tidy(before)
    _check(text)
    query = select(Answer).where(Answer.guideline_id == guideline_id, Answer.checklist == checklist)
    row = db.session.scalar(query.where(Answer.item == item))
    stands = row.text if row else ""
    if text == stands:
        return False
    if before != stands:
        raise _moved()
    _write(row, Answer(guideline_id=guideline_id, checklist=checklist, item=item), text, actor)
    spot = f"guideline:{guideline_id}"
    told = {"checklist": checklist, "item": item}
    rows.changed(actor, guideline, "answer checklist", spot, told | {"text": stands}, told | {"text": text})
    return True


def _write(row: Answer | None, fresh: Answer, text: str, actor: Actor) -> None:
    if row is not None and not text:
        db.session.delete(row)
        return
    kept = row or fresh
    kept.text, kept.person_id, kept.name, kept.at = text, actor.person_id, "", now()
    db.session.add(kept)


def _tidy(text: str) -> str:
    return plain(text).replace("\r\n", "\n").strip()


def _check(text: str) -> None:
    if len(text) > MOST_SIGNS:
        reason = _l("The answer has %(count)s characters.", count=len(text))
        wrong = Place("text", reason, _l("Shorten it to %(most)s.", most=MOST_SIGNS))
        raise Invalid("answer-too-long", _l("The answer cannot be kept like this."), places=[wrong])


def _moved() -> Refused:
    return Refused(
        "answer-changed",
        _l("Somebody has changed this answer meanwhile."),
        _l("Read what stands there now, then write yours."),
    )
