"""What happened in a guideline since somebody was last there, from the journal: who, when, what; never a choice."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select

from authoring.models import EvidenceTable, LastSeen, Reference
from authoring.outlined import Outline
from core.db import db
from core.journal import JournalLine
from core.people import Person

REACH = 400
"""How many lines of the conference's journal are looked back at most."""


@dataclass(frozen=True)
class Thing:
    """What a line is about. kind: "recommendation", "question", "round", "table", "reference" or "guideline".

    number: as it is called now; text: its beginning. key: its id. gone: it is deleted since.
    """

    kind: str
    key: int
    number: str = ""
    text: str = ""
    gone: bool = False


@dataclass(frozen=True)
class News:
    """One thing that somebody did; times: how often they did the same one after the other."""

    line: int
    at: datetime
    who: str
    verb: str
    thing: Thing
    before: Any
    after: Any
    times: int = 1


@dataclass(frozen=True)
class Feed:
    """What is new to somebody, the newest first. last: the number up to which they have then read.

    since: when they read last, None where they never did. is_cut: there was more, longer ago.
    """

    news: tuple[News, ...]
    last: int
    since: datetime | None
    is_cut: bool = False


def feed(page: Outline, person_id: int) -> Feed:
    """What others did in the guideline since that person last marked it as read."""
    query = select(LastSeen.line, LastSeen.at).where(
        LastSeen.person_id == person_id, LastSeen.guideline_id == page.facts.id
    )
    seen = db.session.execute(query).first()
    rows = _lines(page.facts.conference_id, seen.line if seen else 0, person_id)
    things = _things(page)
    told = [_news(*row, things) for row in rows[:REACH]]
    news = [each for each in told if each and _is_here(each, page.facts.id)]
    last = max((row[0].number for row in rows), default=seen.line if seen else 0)
    return Feed(_drawn_together(news), last, seen.at if seen else None, len(rows) > REACH)


def _lines(conference_id: int, after: int, person_id: int) -> list[tuple[JournalLine, str | None]]:
    query = (
        select(JournalLine, Person.name)
        .outerjoin(Person, JournalLine.person_id == Person.id)
        .where(JournalLine.conference_id == conference_id, JournalLine.number > after)
        .where(or_(JournalLine.person_id.is_(None), JournalLine.person_id != person_id))
        .order_by(JournalLine.number.desc())
        .limit(REACH + 1)
    )
    return [(line, name) for line, name in db.session.execute(query)]


def _things(page: Outline) -> Mapping[str, Thing]:
    """What the guideline holds, by the subjects of the journal."""
    found = {f"guideline:{page.facts.id}": Thing("guideline", page.facts.id, "", page.facts.title)}
    for question in page.questions:
        found[f"question:{question.id}"] = Thing("question", question.id, question.number, question.title)
    for each in page.recommendations:
        found[each.subject] = Thing("recommendation", each.id, each.number, each.text)
        found |= {f"round:{one.round_id}": Thing("round", each.id, each.number, each.text) for one in each.rounds}
    tables = select(EvidenceTable.id, EvidenceTable.number, EvidenceTable.caption)
    for key, number, caption in db.session.execute(tables.where(EvidenceTable.guideline_id == page.facts.id)):
        found[f"table:{key}"] = Thing("table", key, str(number), caption)
    references = select(Reference.id, Reference.key).where(Reference.guideline_id == page.facts.id)
    for key, name in db.session.execute(references):
        found[f"reference:{key}"] = Thing("reference", key, name)
    return found


def _news(line: JournalLine, name: str | None, things: Mapping[str, Thing]) -> News | None:
    thing = things.get(line.subject)
    before = line.before if isinstance(line.before, dict) else {}
    if line.verb in ("delete recommendation", "delete question"):
        kind, _, key = line.subject.partition(":")
        text = str(before.get("text") or before.get("title") or "")
        thing = Thing(kind, int(key), str(before.get("number", "")), text, gone=True)
    if thing is None:
        return None
    return News(line.number, line.at, name or line.actor, line.verb, thing, line.before, line.after)


def _is_here(news: News, guideline_id: int) -> bool:
    """Whether what is deleted was this guideline's."""
    return not news.thing.gone or (isinstance(news.before, dict) and news.before.get("guideline") == guideline_id)


def _drawn_together(news: list[News]) -> tuple[News, ...]:
    """The same person's same doing on the same thing, one after the other, as one line: the newest."""
    drawn: list[News] = []
    for each in news:
        last = drawn[-1] if drawn else None
        if (
            last
            and (last.who, last.verb, last.thing) == (each.who, each.verb, each.thing)
            and each.verb != "set status"
        ):
            drawn[-1] = replace(last, times=last.times + 1, before=each.before)
        else:
            drawn.append(each)
    return tuple(drawn)
