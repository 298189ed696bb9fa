"""A roll from CSV: name, email, affiliation, remote, in any order; bad rows are named, none is taken.

Pure. Says what is wrong as a Fault with its place; the words for people are the page's.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from voting.rules import file_signs

COLUMNS = ("name", "email", "affiliation", "remote")
HEADS = {
    "name": "full_name nombre nombre_completo nombre_y_apellidos nome nome_completo",
    "email": "e_mail mail email_address correo correo_electronico correio correio_eletronico endereco_de_e_mail",
    "affiliation": "institution organisation organization afiliacion filiacion institucion organizacion"
    " afiliacao filiacao instituicao organizacao",
    "remote": "online remoto remota a_distancia en_linea",
}
SYNONYMS = {head: meant for meant, heads in HEADS.items() for head in heads.split()}
"""Other heads that people write in English, Spanish and Portuguese, as what they mean; without accents."""
MAX_BYTES, MAX_ROWS, MAX_NAME, MAX_EMAIL = 1_000_000, 5_000, 200, 254
MAX_PROBLEMS = 20
TRUE = frozenset({"1", "x", "y", "yes", "true", "remote", "online", "sí", "si", "s", "sim", "remoto", "remota"})
FALSE = frozenset({"0", "-", "–", "n", "no", "false", "room", "here", "não", "nao", "presencial"})
EMAIL = re.compile(r"[^\s@,;<>\"]+@[^\s@,;<>\".]+(\.[^\s@,;<>\".]+)+")
_FORMULA = re.compile(r"[=@＝＠]|[+\-＋－][A-Za-z(]")
_GUARDED = re.compile(r"'+[=+\-@＝＋－＠]")


class Fault(StrEnum):
    """What can be wrong with a file or with a cell of it."""

    TOO_LARGE = "too-large"
    NOT_TEXT = "not-text"
    NOT_UTF8 = "not-utf8"
    EMPTY = "empty"
    HEAD_ONLY = "head-only"
    TOO_MANY = "too-many"
    NO_NAME_COLUMN = "no-name-column"
    COLUMN_TWICE = "column-twice"
    QUOTES = "quotes"
    CELLS = "cells"
    NAME_EMPTY = "name-empty"
    TOO_LONG = "too-long"
    SIGN = "sign"
    FORMULA = "formula"
    EMAIL = "email"
    EMAIL_TWICE = "email-twice"
    NAME_TWICE = "name-twice"
    REMOTE = "remote"
    NAME_SHARED = "name-shared"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong. line: 0 for the file as a whole. shown: the start of what stands there."""

    line: int
    column: str
    fault: Fault
    shown: str = ""


@dataclass(frozen=True)
class RollRow:
    """A person, as the file names them. "" and None: the file does not say."""

    line: int
    name: str
    email: str = ""
    affiliation: str = ""
    remote: bool | None = None


@dataclass(frozen=True)
class RollFile:
    """What a file holds. ignored: the heads of columns that a roll does not have."""

    rows: tuple[RollRow, ...]
    ignored: tuple[str, ...] = ()


class RollRefused(Exception):
    """The file cannot be taken; nothing of it is. left_out: problems beyond those that are listed."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"line {each.line}, {each.column}: {each.fault}" for each in problems))
        self.problems = tuple(problems[:MAX_PROBLEMS])
        self.left_out = len(problems) - len(self.problems)


def read_roll(data: bytes) -> RollFile:
    """The people that a CSV file names, with their lines. Comma, semicolon or tab; UTF-8, or UTF-16 with its mark.

    Raises RollRefused with every problem's line and column: no name, the same e-mail twice, the same name twice
    without an e-mail to tell them apart, and whatever a cell may not hold.
    """
    table = list(_table(_text(data)))
    if not table:
        raise RollRefused([Problem(0, "", Fault.EMPTY)])
    head_line, head_cells = table[0]
    head, problems = _head(head_line, head_cells)
    if problems:
        raise RollRefused(problems)
    if len(table) == 1:
        raise RollRefused([Problem(0, "", Fault.HEAD_ONLY)])
    if len(table) > MAX_ROWS + 1:
        raise RollRefused([Problem(0, "", Fault.TOO_MANY, str(MAX_ROWS))])
    rows = []
    for line, cells in table[1:]:
        row, wrong = _row(line, head, cells)
        problems += wrong
        if row is not None:
            rows.append(row)
    problems += _doubles(rows)
    if problems:
        raise RollRefused(sorted(problems, key=lambda each: each.line))
    ignored = tuple(cell for cell, known in zip(head_cells, head, strict=True) if not known and cell.strip())
    return RollFile(tuple(rows), ignored)


def one_line(text: str) -> str:
    """The text as one paragraph in Unicode's composed form, without the apostrophe that guards a formula."""
    plain = file_signs.one_line(text)
    return plain[1:] if _GUARDED.match(plain) else plain


def _text(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise RollRefused([Problem(0, "", Fault.TOO_LARGE)])
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b")):
        raise RollRefused([Problem(0, "", Fault.NOT_TEXT)])
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise RollRefused([Problem(line, "", Fault.NOT_UTF8)]) from error


def _table(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, each with the number of its first line."""
    first = re.split(r"[\r\n]", text.lstrip("\r\n"), maxsplit=1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise RollRefused([Problem(line, "", Fault.QUOTES)]) from error


def _head(line: int, cells: list[str]) -> tuple[list[str], list[Problem]]:
    """The columns' names, "" for those that a roll does not have."""
    plain = [re.sub(r"[\s_-]+", "_", _without_accents(one_line(cell)).casefold()) for cell in cells]
    meant = [SYNONYMS.get(name, name) for name in plain]
    head = [name if name in COLUMNS else "" for name in meant]
    problems = [] if "name" in head else [Problem(line, "name", Fault.NO_NAME_COLUMN)]
    problems += [Problem(line, name, Fault.COLUMN_TWICE) for name in COLUMNS if head.count(name) > 1]
    return head, problems


def _without_accents(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def _row(line: int, head: list[str], cells: list[str]) -> tuple[RollRow | None, list[Problem]]:
    if any(cell.strip() for cell in cells[len(head) :]):
        return None, [Problem(line, "", Fault.CELLS)]
    told = {name: cell for name, cell in zip(head, cells, strict=False) if name}
    problems = [
        Problem(line, name, fault, one_line(cell)[:30])
        for name, cell in told.items()
        if (fault := _fault(name, cell)) is not None
    ]
    if not one_line(told.get("name", "")):
        problems.append(Problem(line, "name", Fault.NAME_EMPTY))
    if problems:
        return None, problems
    texts = {name: one_line(told.get(name, "")) for name in ("name", "email", "affiliation")}
    remote = one_line(told.get("remote", "")).casefold()
    return RollRow(line, **texts, remote=remote in TRUE if remote else None), []


def _fault(name: str, cell: str) -> Fault | None:
    """What is wrong with a cell of that column."""
    text = one_line(cell)
    if file_signs.forbidden(text):
        return Fault.SIGN
    if name != "remote" and not _GUARDED.match(cell.strip()) and _FORMULA.match(text):
        return Fault.FORMULA
    if len(text) > (MAX_EMAIL if name == "email" else MAX_NAME):
        return Fault.TOO_LONG
    if name == "email" and text and not EMAIL.fullmatch(text):
        return Fault.EMAIL
    return Fault.REMOTE if name == "remote" and text.casefold() not in TRUE | FALSE | {""} else None


def _doubles(rows: list[RollRow]) -> list[Problem]:
    """People who are there twice: by their e-mail, or by their name where one of the two has no e-mail."""
    problems: list[Problem] = []
    emails: set[str] = set()
    names: dict[str, list[RollRow]] = {}
    for row in rows:
        email, name = row.email.casefold(), row.name.casefold()
        if email and email in emails:
            problems.append(Problem(row.line, "email", Fault.EMAIL_TWICE, row.email[:30]))
        elif name in names and (not email or any(not other.email for other in names[name])):
            problems.append(Problem(row.line, "name", Fault.NAME_TWICE, row.name[:30]))
        emails.add(email)
        names.setdefault(name, []).append(row)
    return problems
