"""Verbs on a guideline's references: import, add, edit, merge, delete, and the style in which they are printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from authoring.actions import rows, texts
from authoring.actions.cited_texts import citing, rewrite, texts_of
from authoring.citing import STYLES, FoundReference
from authoring.missing import missing
from authoring.models import EvidenceTable, Guideline, Question, Reference
from authoring.rules import citations, references
from core.db import db
from core.errors import Invalid, Place, Refused
from core.people import Actor
from core.prose import plain
from core.transactions import action

MAX_NOTE = 2_000


@dataclass(frozen=True)
class Taken:
    """What an import of references made: the keys that are new, and those that were there already."""

    added: tuple[str, ...]
    known: tuple[str, ...]


@action
def import_references(actor: Actor, guideline_id: int, found: Sequence[FoundReference]) -> Taken:
    """Adds references to the end of the list; a work that is there already is left as it is.

    A key that is taken, or none, becomes a free one. Raises Refused for a list that would grow too long.
    """
    guideline = rows.guideline(guideline_id)
    present = _all(guideline_id)
    check_most(len(present) + len(found))
    keys = {row.key: row.csl for row in present}
    works, last = references.Known(keys), _last(present)
    added, known = list[str](), list[str]()
    for each in found:
        if double := works.find(each.item):
            known.append(double)
            continue
        key = each.key if each.key and each.key not in keys else references.free_key(each.item, keys)
        keys[key] = each.item
        works.add(key, each.item)
        added.append(key)
        db.session.add(_row(guideline, key, each.item, last + len(added)))
    if added:
        rows.changed(actor, guideline, "import references", f"guideline:{guideline_id}", None, added)
    return Taken(tuple(added), tuple(known))


def check_most(number: int) -> None:
    """Raises Refused where that many are more than a list may hold."""
    if number > references.MOST:
        raise Refused(
            "references-too-many",
            _l("The list would hold more than %(most)s references.", most=references.MOST),
            _l("Delete what no text cites, then import again."),
        )


@action
def add_reference(actor: Actor, guideline_id: int, key: str, item: references.Item, note: str = "") -> int:
    """The id of a new reference at the end of the list; without a key it gets one. Raises Invalid."""
    guideline = rows.guideline(guideline_id)
    present = _all(guideline_id)
    item = references.tidy(item)
    key = key.strip() or references.free_key(item, [row.key for row in present])
    _check(key, item, note, [row.key for row in present])
    check_most(len(present) + 1)
    row = _row(guideline, key, item, _last(present) + 1, texts.tidy(note))
    db.session.add(row)
    db.session.flush()
    rows.changed(actor, guideline, "add reference", f"reference:{row.id}", None, _told(row))
    return row.id


@action
def edit_reference(
    actor: Actor, reference_id: int, base: dict[str, Any], key: str, item: references.Item, note: str = ""
) -> None:
    """Saves the reference; texts that cite it follow another key. base: what the person saw, as `told` gives it.

    Raises Refused where somebody else has changed it since, Invalid as add_reference does.
    """
    guideline, row = reference(reference_id)
    item, key, note = references.tidy(item), key.strip(), texts.tidy(note)
    before, after = _told(row), {"key": key, "csl": item, "note": note}
    if after in (before, base):
        return
    if base != before:
        raise Refused(
            "changed-meanwhile",
            _l("Somebody else has changed this reference since you opened it."),
            _l("What you typed is still here; load the reference again to see theirs."),
        )
    _check(key, item, note, [each.key for each in _all(guideline.id) if each is not row])
    old = row.key
    row.key, row.csl, row.note = key, item, note
    if key != old:
        _cite_instead(guideline, old, key)
    rows.changed(actor, guideline, "edit reference", f"reference:{reference_id}", before, after)


@action
def merge_references(actor: Actor, keep_id: int, drop_ids: Sequence[int]) -> None:
    """Makes one of several: texts cite the kept one, which learns what only the others know.

    Raises Refused where they are not of one guideline.
    """
    guideline, kept = reference(keep_id)
    for drop_id in dict.fromkeys(each for each in drop_ids if each != keep_id):
        other, dropped = reference(drop_id)
        if other is not guideline:
            raise Refused(
                "reference-elsewhere",
                _l("That reference is in another guideline’s list."),
                _l("Choose two of one list."),
            )
        before = [_told(kept), _told(dropped)]
        kept.csl = references.merged(kept.csl, dropped.csl)
        kept.note = kept.note or dropped.note
        _cite_instead(guideline, dropped.key, kept.key)
        db.session.delete(dropped)
        db.session.flush()
        rows.changed(actor, guideline, "merge references", f"reference:{keep_id}", before, _told(kept))


@action
def delete_reference(actor: Actor, reference_id: int) -> None:
    """Deletes a reference that no text cites. Raises Refused where one does, naming where."""
    guideline, row = reference(reference_id)
    if where := _citing(guideline, row.key):
        raise Refused(
            "reference-cited",
            _l("This reference is still cited."),
            _l("Take [@%(key)s] out of the texts first, or merge it with another one.", key=row.key),
            places=where,
        )
    before = _told(row)
    db.session.delete(row)
    rows.changed(actor, guideline, "delete reference", f"reference:{reference_id}", before, None)


@action
def set_citation_style(actor: Actor, guideline_id: int, style: str) -> None:
    """Chooses how references are printed. Raises Invalid for a style that is not among authoring.citing.STYLES."""
    guideline = rows.guideline(guideline_id)
    if style not in STYLES:
        place = Place("style", _l("There is no such style."), _l("Choose one of the list."))
        raise Invalid("style-unknown", _l("References cannot be printed like this."), places=[place])
    if style != guideline.citation_style:
        before, guideline.citation_style = guideline.citation_style, style
        rows.changed(actor, guideline, "set citation style", f"guideline:{guideline_id}", before, style)


def reference(reference_id: int) -> tuple[Guideline, Reference]:
    """The reference's row with its guideline's. Raises NotFound."""
    row = db.session.get(Reference, reference_id)
    if row is None:
        raise missing("reference")
    return rows.guideline(row.guideline_id), row


def _all(guideline_id: int) -> list[Reference]:
    query = select(Reference).where(Reference.guideline_id == guideline_id)
    return list(db.session.scalars(query.order_by(Reference.position, Reference.id)))


def _last(present: Sequence[Reference]) -> int:
    return max(len(present), *(each.position for each in present), 0)


def _row(guideline: Guideline, key: str, item: references.Item, position: int, note: str = "") -> Reference:
    return Reference(guideline_id=guideline.id, key=key, csl=item, position=position, note=note)


def _told(row: Reference) -> dict[str, Any]:
    return {"key": row.key, "csl": row.csl, "note": row.note}


def _check(key: str, item: references.Item, note: str, taken: Sequence[str]) -> None:
    wrong = []
    if plain(key) != key or not citations.is_key(key):
        wrong.append(
            Place(
                "key",
                _l("This key cannot be cited."),
                _l("Write letters and digits, such as brudvik2015, 80 signs at most."),
            )
        )
    elif key in taken:
        wrong.append(Place("key", _l("Another reference has this key."), _l("Choose another, or merge the two.")))
    if not item.get("title"):
        wrong.append(Place("title", _l("The reference has no title."), _l("Write it, then save again.")))
    if len(note) > MAX_NOTE:
        wrong.append(Place("note", _l("The note is too long."), _l("Shorten it to 2000 characters at most.")))
    if wrong:
        raise Invalid("reference-invalid", _l("The reference cannot be saved like this."), places=wrong)


def _citing(guideline: Guideline, key: str) -> list[Place]:
    """The questions and tables that cite the key."""
    found = (row for row in citing(guideline) if key in citations.keys("\n".join(texts_of(row))))
    return [_place(row) for row in found]


def _place(row: Question | EvidenceTable) -> Place:
    if isinstance(row, Question):
        return Place(f"question:{row.id}", _l("Question %(number)s cites it.", number=row.number))
    return Place(f"table:{row.id}", _l("Evidence table %(number)s cites it.", number=row.number))


def _cite_instead(guideline: Guideline, old: str, new: str) -> None:
    """Has every text of the guideline cite the one key in place of the other."""
    rewrite(guideline, lambda text: citations.renamed(text, old, new))
