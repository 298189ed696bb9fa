"""Files for tests of imports."""

from pathlib import Path

FIGURES = Path(__file__).parent.parent / "data" / "liver_metastases_2025.csv"


def paper() -> bytes:
    """The paper's table with sentences of our own: the figures are data of the tests, the words are not."""
    head, *rows = FIGURES.read_text().splitlines()
    told = [f"Question {row.split(',')[0]}?,Statement {row.split(',')[1]}.,{row}" for row in rows]
    return "\n".join([f"question,recommendation,{head}", *told]).encode()


def csv(*rows: str) -> bytes:
    """A CSV file of these lines."""
    return "\n".join(rows).encode()
