"""Everything that a house leaves behind: its files to the last byte, and what every table holds."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import inspect, text

from core.db import db

Table = list[dict[str, Any]]


def files(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, by its path there: database, write-ahead log, shared memory, keys."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def holding(left: dict[str, bytes], secrets: Iterable[bytes | str]) -> list[tuple[str, str]]:
    """(file, secret) for each secret that can be read in a file."""
    wanted = [secret.encode() if isinstance(secret, str) else secret for secret in secrets]
    return [(name, secret.hex()) for name, raw in left.items() for secret in wanted if secret in raw]


def backup(database: Path, copy: Path) -> Path:
    """A copy of the database as SQLite's own backup makes it."""
    source, target = sqlite3.connect(database), sqlite3.connect(copy)
    with target:
        source.backup(target)
    source.close()
    target.close()
    return copy


def tables() -> dict[str, Table]:
    """The rows of each table, as dictionaries: what a backup that is made now would hold."""
    names = inspect(db.engine).get_table_names()
    found = {}
    for name in names:
        rows = db.session.execute(text(f'SELECT * FROM "{name}"'))  # noqa: S608
        found[name] = [{column: _plain(value) for column, value in row._mapping.items()} for row in rows]
    db.session.rollback()
    return found


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, dict | list) else value


def rows_with(found: dict[str, Table], *groups: Iterable[Any]) -> list[tuple[str, dict[str, Any]]]:
    """The rows that hold a value of each group, whatever the column: where one meets another."""
    wanted = [set(group) for group in groups]
    return [
        (name, row)
        for name, rows in found.items()
        for row in rows
        if all(any(value in group for value in row.values()) for group in wanted)
    ]


def places(database: Path, table: str, ids: Iterable[str]) -> list[str]:
    """The ids in the order in which their rows lie on the disk: no query shows it, a disk editor does."""
    if db.engine.dialect.name == "postgresql":
        stored = db.session.scalars(text(f"SELECT id FROM {table} ORDER BY ctid")).all()  # noqa: S608
        db.session.rollback()
        return [number for number in stored if number in set(ids)]
    raw = database.read_bytes()
    return sorted(ids, key=lambda value: raw.find(value.encode()))
