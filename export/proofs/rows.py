"""Recommendations within tables: columns known by their heads, or by what they hold, rows by number and words. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from export.proofs.claims import Claim
from export.proofs.facts import Facts, bracketed, counted
from export.proofs.found import Part
from export.proofs.pieces import Piece
from export.proofs.record import Record, flat
from export.proofs.signs import settled
from export.proofs.similar import matched
from export.proofs.statements import START

HEADS = (
    ("number", r"(?:no|nr|n[.º°]|number|n[úu]mero|#)\.?(?:\s+of\s+recommendation)?$"),
    ("strength", r"(?:strength|grade|class|SoR|GoR|fuerza|grado|for[çc]a|grau|classe)\b"),
    ("recommendation", r"(?:the\s+)?(?:recommendations?|statements?|recomendaci[óo]n|recomenda[çc]|enunciado|declara)"),
    ("eligible", r"eleg[ií]|eligible"),
    ("recused", r"recus|excus|impedid"),
    ("round", r"rounds?$|ronda|rodada"),
    ("level_of_evidence", r".*\bevid[eê]n|LoE\b|level$|nivel$|n[íi]vel$"),
    ("abstain", r"abst"),
    ("percent", r"(?:%|percent|per\s+cent)"),
    ("total", r"total|voters?|votes?\s+cast|votes?$|votantes|n$"),
    ("consensus", r".*(?:consens|agreement|acuerdo|concord|acordo)"),
    ("yes", r"(?:yes|agree|in\s+favou?r|for|s[íi]|sim|a\s+favor|de\s+acuerdo)$"),
    ("no", r"(?:no|n[ãa]o|disagree|against|en\s+contra|contra)$"),
)
_HEADS = tuple((name, re.compile(told, re.IGNORECASE)) for name, told in HEADS)
_UNIT = re.compile(r"\s*[(\[,]\s*(?:[nN%]|n\s*[,;]\s*%|no\.?)\s*[)\]]?|\s*,\s*[n%]$")
COUNTS = ("total", "yes", "no", "abstain")
_FIGURES = re.compile(r"\D*(\d+)\s*(?:[(\[]\s*(\d+(?:[.,]\d+)?)\s?%?\s*[)\]])?\D*$")
_FRACTION = re.compile(r"\s*(\d+)\s*(?:/|of|de)\s*(\d+)(?!\d)")
_SHARE = re.compile(r"(\d+(?:[.,]\d+)?)\s?%")
_BLANK = re.compile(r"[\s–—-]*$")


@dataclass(frozen=True)
class Columns:
    """Which column holds what: names of HEADS by place."""

    names: tuple[str, ...]

    def place(self, name: str) -> int | None:
        """The column's place, or None."""
        return self.names.index(name) if name in self.names else None

    @property
    def are_of_recommendations(self) -> bool:
        """Whether it is a table of recommendations with their votes or grades."""
        return "recommendation" in self.names and bool({"yes", "consensus", "percent", "strength"} & set(self.names))


def claims(pieces: Sequence[Piece], record: Record) -> tuple[tuple[Claim, ...], frozenset[int]]:
    """The recommendations of all tables, in their order, and which tables (`Piece.table`) hold them."""
    made, tables = list[Claim](), set[int]()
    columns: Columns | None = None
    for table, rows in groupby((piece for piece in pieces if piece.table), key=lambda piece: piece.table):
        held = list(rows)
        columns, body = _columns(held, columns, record)
        if columns is None:
            continue
        found = [claim for row in body if (claim := _claim(row, columns, record))]
        if any(claim.row for claim in found):
            made += found
            tables.add(table)
    return tuple(made), frozenset(tables)


def _columns(rows: list[Piece], before: Columns | None, record: Record) -> tuple[Columns | None, list[Piece]]:
    """The table's columns and its body. before: those of the table of recommendations that it may continue."""
    for at, row in enumerate(rows[:4]):
        columns = Columns(tuple(head(settled(cell), at=place) for place, cell in enumerate(row.cells)))
        below = _below(columns, rows[at + 1 : at + 2])
        columns, body = (below or columns), rows[at + 1 + bool(below) :]
        columns = _completed(columns, body)
        if columns.are_of_recommendations:
            return columns, body
        if sum(bool(name) for name in columns.names) > 2 and "recommendation" not in columns.names:
            return None, []
    if before and any(len(row.cells) == len(before.names) for row in rows):
        return before, rows
    guessed = next((guess for row in rows if (guess := _guessed(row, record))), None)
    return guessed, rows


def _below(columns: Columns, rows: list[Piece]) -> Columns | None:
    """The columns as a second row of heads has them, as of "Votes" over "Yes", "No" and "Total"; None without one."""
    cells = rows[0].cells if rows else ()
    names = [head(settled(cell), at=place) for place, cell in enumerate(cells)]
    told = [cell for cell in cells if cell.strip()]
    if len(names) != len(columns.names) or sum(map(bool, names)) < 2 or any(len(cell) > 40 for cell in told):
        return None
    return Columns(tuple(own or above for own, above in zip(names, columns.names, strict=True)))


def _completed(columns: Columns, body: Sequence[Piece]) -> Columns:
    """The columns, that of the recommendations found by its long texts where its head is lost, or in part."""
    if "recommendation" in columns.names or len({*COUNTS, "consensus"} & set(columns.names)) < 2:
        return columns
    at = next((place for place in range(len(columns.names)) if any(_is_long(row, place) for row in body)), None)
    return columns if at is None else Columns((*columns.names[:at], "recommendation", *columns.names[at + 1 :]))


def _is_long(row: Piece, place: int) -> bool:
    return place < len(row.cells) and len(row.cells[place]) > 40


def head(cell: str, at: int = 1) -> str:
    """What a column under this head holds, "" for anything else. at: its place; a "No." in front is the number."""
    told = _UNIT.sub("", " ".join(cell.replace("*", "").split())).strip(" .:")
    names = [name for name, pattern in _HEADS if pattern.match(told) and (name != "number" or at == 0)]
    return names[0] if told and names else ""


def _guessed(row: Piece, record: Record) -> Columns | None:
    """The columns of a table without a head, from a row that is a recommendation with three counts or a level."""
    at = next((place for place, cell in enumerate(row.cells) if len(cell) > 20), None)
    if at is None or _claim(row, Columns(("",) * at + ("recommendation",)), record) is None:
        return None
    cells = row.cells[at + 1 :]
    whole = [cell for cell in cells if re.fullmatch(r"\s*\d+\s*", cell)]
    counts = list(COUNTS if len(whole) > 2 else COUNTS[1:])
    codes = ["level_of_evidence", "strength"]
    names = [""] * at + ["recommendation"]
    for cell in cells:
        is_level = "%" in cell or record.level_in(cell)
        held = counts if cell in whole else codes if flat(cell) in record.codes else ["consensus"] if is_level else []
        names.append(held.pop(0) if held else "")
    return Columns(tuple(names)) if {"yes", "consensus"} & set(names) else None


def _claim(row: Piece, columns: Columns, record: Record) -> Claim | None:
    """What the row says; None for a question, a head or whatever is no recommendation."""
    cells = (*row.cells, *("",) * (len(columns.names) - len(row.cells)))
    told = {name: settled(cell) for name, cell in zip(columns.names, cells, strict=False)}
    of_consensus = [cell for name, cell in zip(columns.names, cells, strict=False) if name == "consensus"]
    told |= {"consensus": settled(" ".join(of_consensus))} if of_consensus else {}
    text = dict(zip(columns.names, cells, strict=False)).get("recommendation", "").strip()
    number = told.get("number", "").strip().rstrip(".")
    if (hit := START.match(text)) and (hit["number"] in record.by_number or "." in hit["number"] or hit["name"]):
        number, text = hit["number"], hit["rest"]
    if not text or not (row.is_row or number):
        return None
    text, beside = bracketed(text, record)
    found, _ = matched(number, settled(text, record.texts.get(number, "")), record)
    if found is None and not (number and any(told.get(name, "").strip() for name in (*COUNTS, "consensus"))):
        return None
    text = settled(text, record.texts[found.number] if found else "")
    facts = beside.or_else(_facts(told, record))
    return Claim(Part.TABLE, number, text, row.place, facts, found, row.table)


def _facts(told: dict[str, str], record: Record) -> Facts:
    facts = Facts()
    for name in ("level_of_evidence", "strength"):
        if name in told:
            code = "" if _BLANK.match(told[name]) else told[name].strip(" ()[].")
            is_whole = name == "strength" and "level_of_evidence" not in told
            facts = facts.also({"grade" if is_whole else name: code})
    for name, figure in _counts(told):
        facts = facts.also({name: figure})
    for name in ("consensus", "percent"):
        if told.get(name, "").strip():
            facts = _with_level(facts, told[name], record)
    return facts


def _counts(told: dict[str, str]) -> Iterator[tuple[str, int | str]]:
    """The counts of their columns, and the percentages that stand beside them in brackets."""
    for name in COUNTS:
        hit = _FIGURES.match(told.get(name, ""))
        if part := _FRACTION.match(told.get(name, "")):
            yield "yes" if name == "total" else name, int(part[1])
            yield "total", int(part[2])
        elif hit and hit[2] and name == "total" and not told.get("yes"):
            yield from (("yes", int(hit[1])), ("percent", hit[2]))  # "33 (92%)" is a share of all votes, not all
        elif hit and not _SHARE.fullmatch(told[name].strip()):
            yield name, int(hit[1])
        share = (hit[2] if hit else None) or next(iter(_SHARE.findall(told.get(name, ""))), None)
        if share and name in ("yes", "no"):
            yield "percent" if name == "yes" else "percent_no", share


def _with_level(facts: Facts, cell: str, record: Record) -> Facts:
    """With the percentage and the level of "92% strong"; a word that no rule knows still stands for a level."""
    told = {name: each for name, each in counted(cell, record).items() if getattr(facts, name) is None}
    if "percent" not in told and facts.percent is None and re.fullmatch(r"\s*\d+(?:[.,]\d+)?\s*", cell):
        told["percent"] = cell.strip()
    rest = re.sub(r"[\d.,%/()\[\]\s]+", " ", cell).strip()
    if facts.level is None and "level" not in told and re.fullmatch(r"[^\W\d_]{3,}(?:\s[^\W\d_]+)?", rest):
        told["level"] = rest
    return facts.also(told)
