"""The verb on a conference's further facts as people edit them: by name, so that two people's edits come together."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from authoring.actions import texts
from authoring.drafts import FactRow, FactsDraft, fact_row
from core.actions import set_further_facts
from core.conferences import Conference
from core.db import db
from core.errors import Invalid, NotFound, Place, Refused
from core.fact_text import FactFault, in_parts
from core.people import Actor
from core.prose import plain
from core.transactions import action

Rows = dict[str, FactRow]


@action
def edit_facts(actor: Actor, conference_id: int, base: FactsDraft, draft: FactsDraft) -> None:
    """Saves the further facts. base: what the person saw; what only one of two people touched is as that one left it.

    A fact that nobody touched keeps its value to the letter. Raises Refused for a fact that both changed to different
    things, Invalid for parts that cannot be read, a name that is missing or stands twice, or too much of it.
    """
    conference = db.session.get(Conference, conference_id, with_for_update=True)
    if conference is None:
        raise NotFound("conference-unknown", _l("There is no such conference."))
    current = {row.name: (name, row) for name, row in _standing(conference.facts)}
    wanted = _by_name(draft)
    settled = _settled(_told(base), wanted, {name: row for name, (_, row) in current.items()})
    facts: dict[str, Any] = {}
    wrong: list[Place] = []
    for name, row in settled.items():
        stands = current.get(name)
        if stands and stands[1] == row:
            facts[stands[0]] = conference.facts[stands[0]]
            continue
        try:
            facts[name] = in_parts(row.text) if row.in_parts else row.text
        except FactFault as fault:
            wrong.append(_place(name, fault))
    if wrong:
        raise Invalid("facts-invalid", _l("These facts cannot be kept."), places=wrong)
    set_further_facts(actor, conference_id, facts)


def normal(row: FactRow) -> FactRow:
    """The row as a page gives it back: its name in one line, its text with plain line breaks."""
    lines = (line.rstrip() for line in plain(row.text).replace("\r\n", "\n").split("\n"))
    return FactRow(texts.tidy(row.name), row.in_parts, "\n".join(lines).strip("\n"))


def _standing(facts: Mapping[str, Any]) -> list[tuple[str, FactRow]]:
    return [(name, normal(fact_row(name, value))) for name, value in facts.items()]


def _told(draft: FactsDraft) -> Rows:
    return {row.name: row for row in map(normal, draft.rows) if row.name or row.text}


def _by_name(draft: FactsDraft) -> Rows:
    """The rows by name. Raises Invalid for a name that is missing or stands twice."""
    rows = [row for row in map(normal, draft.rows) if row.name or row.text]
    wrong = []
    if any(not row.name for row in rows):
        wrong.append(Place("fact:", _l("A fact has no name."), _l("Name it, or take its text away.")))
    for name, times in Counter(row.name for row in rows if row.name).items():
        if times > 1:
            reason = _l("“%(name)s” stands there twice.", name=name)
            wrong.append(Place(f"fact:{name}", reason, _l("Put the two together under one name.")))
    if wrong:
        raise Invalid("facts-invalid", _l("These facts cannot be kept."), places=wrong)
    return {row.name: row for row in rows}


def _settled(base: Rows, mine: Rows, theirs: Rows) -> Rows:
    """Mine in their order, then what only the other person added. Raises Refused where both changed the same fact."""
    settled: Rows = {}
    places = []
    for name in dict.fromkeys((*mine, *theirs)):
        before, wanted, stands = base.get(name), mine.get(name), theirs.get(name)
        if wanted == before:
            wanted = stands
        elif stands not in (before, wanted):
            places.append(_changed(name, stands))
        if wanted is not None:
            settled[name] = wanted
    if places:
        raise Refused(
            "changed-meanwhile",
            _l("Somebody else has changed the same thing since you opened this page."),
            _l("What you typed is still here: compare the two and save what is right."),
            places=places,
        )
    return settled


def _changed(name: str, stands: FactRow | None) -> Place:
    if stands is None:
        return Place(f"fact:{name}", _l("Meanwhile “%(name)s” was removed.", name=name))
    reason = _l("Meanwhile “%(name)s” was changed to “%(text)s”.", name=name, text=stands.text)
    return Place(f"fact:{name}", reason)


def _place(name: str, fault: FactFault) -> Place:
    told = {"name": name, "line": fault.line, "text": fault.text[:60]}
    reason, cure = {
        "no-part": (
            _l("“%(name)s”, line %(line)s: “%(text)s” is no part.", **told),
            _l("Write “name: text” or “- text”, or choose “one text”."),
        ),
        "mixed": (
            _l("“%(name)s”, line %(line)s: “%(text)s” is of another kind than the line before.", **told),
            _l("Begin all of them with a name, or all with a dash."),
        ),
        "indented": (
            _l("“%(name)s”, line %(line)s: “%(text)s” stands too far in or out.", **told),
            _l("Put it below the line that it belongs to, two spaces further in."),
        ),
        "twice": (
            _l("“%(name)s”, line %(line)s: “%(text)s” stands there twice.", **told),
            _l("Put the two together under one name."),
        ),
    }[fault.code]
    return Place(f"fact:{name}", reason, cure)
