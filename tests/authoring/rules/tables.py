"""CSV files for tests: a writer of its own, so that the reader is not checked against Python's."""

from collections.abc import Iterable, Sequence

HEAD = ("question", "recommendation")


def written(rows: Iterable[Sequence[str]], delimiter: str = ",", end: str = "\n") -> bytes:
    """The rows as a file in UTF-8, each cell in quotation marks that needs them."""
    return "".join(delimiter.join(_cell(cell, delimiter) for cell in row) + end for row in rows).encode()


def table(*rows: Sequence[str], head: Sequence[str] = HEAD) -> bytes:
    """A file with that head."""
    return written([head, *rows])


def _cell(cell: str, delimiter: str) -> str:
    quoted = any(sign in cell for sign in (delimiter, '"', "\n", "\r"))
    return '"' + cell.replace('"', '""') + '"' if quoted else cell
