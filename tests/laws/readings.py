"""What lies in the database, read with bare SQL: past every function of ours."""

import json
from collections import Counter, defaultdict
from typing import Any

from sqlalchemy import text

from core.db import db

CHOICES = {"yes", "no", "abstain"}
ROUNDS = (
    "SELECT id, subject, text, wording_ref, state, rehearsal, void_reason, rule, answers, may_change, named,"
    " visibility, ask_reason, translations, kind FROM round ORDER BY id"
)

LINE = "conference_id, number, verb, before, after, link"


def rows(query: str) -> list[tuple[Any, ...]]:
    """The rows of a query."""
    found = [tuple(row) for row in db.session.execute(text(query))]
    db.session.rollback()
    return found


def sealed() -> dict[int, Counter[str]]:
    """The answers on sealed ballots, by round."""
    found: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for round_id, answer in rows("SELECT round_id, answer FROM sealed_ballot"):
        found[round_id][answer] += 1
    return dict(found)


def loose() -> dict[int, Counter[tuple[Any, ...]]]:
    """The ballots of ended rounds as (answer, seat, declared, reason), by round."""
    found: defaultdict[int, Counter[tuple[Any, ...]]] = defaultdict(Counter)
    for round_id, *ballot in rows("SELECT round_id, answer, seat_id, declared, reason FROM ballot"):
        found[round_id][tuple(ballot)] += 1
    return dict(found)


def participants() -> dict[int, Counter[tuple[int, bool]]]:
    """Who took part in each ended round, as (seat, on paper)."""
    found: defaultdict[int, Counter[tuple[int, bool]]] = defaultdict(Counter)
    for round_id, seat_id, paper in rows("SELECT round_id, seat_id, paper FROM participation"):
        found[round_id][seat_id, bool(paper)] += 1
    return dict(found)


def rounds() -> list[tuple[Any, ...]]:
    """The rounds with what they froze; of the rule its name."""
    found = []
    for *plain, rehearsal, void_reason, rule, answers, may_change, named, visibility, ask, words, kind in rows(ROUNDS):
        manner = (_plain(rule)["name"], answers, bool(may_change), bool(named), visibility, bool(ask))
        found.append((*plain, bool(rehearsal), void_reason, *manner, _plain(words), kind))
    return found


def journal() -> list[tuple[Any, ...]]:
    """The journal: conference, number, verb, before, after, link, in order."""
    query = f"SELECT {LINE} FROM journal_line ORDER BY coalesce(conference_id, 0), number"  # noqa: S608
    return [(*row[:3], _plain(row[3]), _plain(row[4]), row[5]) for row in rows(query)]


def leaves(value: Any) -> set[Any]:
    """Every single value in a JSON value, keys included."""
    if isinstance(value, dict):
        return set(value) | {leaf for part in value.values() for leaf in leaves(part)}
    if isinstance(value, list):
        return {leaf for part in value for leaf in leaves(part)}
    return {value}


def _plain(value: Any) -> Any:
    """JSON as SQLite gives it, as text, and as PostgreSQL gives it, read already."""
    return json.loads(value) if isinstance(value, str) else value
