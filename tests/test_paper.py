"""The paper's table through the whole house: imported by command, exported as CSV, JSON and PDF, read back, compared.

The figures are committed; the sentences are the paper's own where ../shared is beside the checkout, else stand-ins of
our own, so that this runs anywhere.
"""

import csv
import io
import json
import re
from pathlib import Path

import pdfplumber
import pytest

from core.settings import ROOT

FIGURES = Path(__file__).parent / "data" / "liver_metastases_2025.csv"
PAPER = ROOT.parent / "shared" / "data" / "liver-metastases-2025" / "table5.csv"
COMPARED = ("total", "yes", "no", "percent", "category", "level_of_evidence", "strength")


def stand_in() -> bytes:
    """The figures with sentences of our own, in the columns of the import."""
    rows = list(csv.DictReader(FIGURES.read_text().splitlines()))
    text = io.StringIO()
    writer = csv.DictWriter(text, ["question", "recommendation", *rows[0]], lineterminator="\n")
    writer.writeheader()
    for n, row in enumerate(rows):
        words = " ".join(f"word{n}x{m}" for m in range(8 + n))
        question = f"What holds for question {row['question_number']}?"
        writer.writerow(row | {"question": question, "recommendation": f"A statement of {words}."})
    return text.getvalue().encode()


@pytest.fixture(params=["stand-in", "paper"])
def source(request, tmp_path) -> Path:
    """The file to import."""
    if request.param == "paper":
        if not PAPER.exists():
            pytest.skip("the paper's table is not beside this checkout (../shared/data/liver-metastases-2025)")
        return PAPER
    path = tmp_path / "table.csv"
    path.write_bytes(stand_in())
    return path


def rows_of(data: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(data.decode())))


def exported(runner, tmp_path: Path, name: str) -> bytes:
    """The conference in that format, by command."""
    output = tmp_path / f"table.{name}"
    result = runner.invoke(args=["conference", "export", "paper", "--format", name, "--output", str(output)])
    assert result.exit_code == 0, result.output
    return output.read_bytes()


def printed_rows(data: bytes) -> list[tuple[str, ...]]:
    """(number, total, yes, no, percent, level) of each recommendation in the PDF, read by place on the page."""
    found = []
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            words = page.extract_words(extra_attrs=["fontname"])
            for word in words:
                if re.fullmatch(r"\d+\.\d+\.", word["text"]) and "Bold" in word["fontname"]:
                    line = [
                        w["text"] for w in words if abs(w["bottom"] - word["bottom"]) < 1 and w["x0"] > page.width / 2
                    ]
                    counts = " ".join(
                        line[next(n for n in range(len(line)) if all(map(str.isdigit, line[n : n + 3]))) :]
                    )
                    found.append((word["text"][:-1], *counts.split(" ", 4)))
    return found


def test_the_papers_table_comes_out_as_it_went_in(runner, source, tmp_path):
    account = ["editor@accordant.example", "--name", "Sample editor", "--founder"]
    person = runner.invoke(args=["person", "create", *account])
    assert person.exit_code == 0, person.output
    taken = runner.invoke(args=["conference", "import", str(source), "--slug", "paper", "--title", "The paper"])
    assert taken.exit_code == 0, taken.output
    assert re.search(r"13 questions", taken.output)
    assert re.search(r"34 recommendations", taken.output)

    wanted, got = rows_of(source.read_bytes()), rows_of(exported(runner, tmp_path, "csv"))
    assert [row["recommendation_number"] for row in got] == [row["recommendation_number"] for row in wanted]
    for name in ("question_number", "question", "recommendation", *COMPARED):
        assert [row[name] for row in got] == [row[name] for row in wanted], name
    levels = [row["category"] for row in got]
    counted = tuple(levels.count(level) for level in ("not reached", "weak", "strong", "unanimous"))
    assert counted == (3, 7, 12, 12)

    record = json.loads(exported(runner, tmp_path, "json"))
    questions = record["guidelines"][0]["questions"]
    assert (len(questions), sum(len(question["recommendations"]) for question in questions)) == (13, 34)

    expected = [
        (row["recommendation_number"], row["total"], row["yes"], row["no"], f"{row['percent']}%", row["category"])
        for row in wanted
    ]
    printed = printed_rows(exported(runner, tmp_path, "pdf"))
    assert printed == expected
    changed = [*expected[:5], (*expected[5][:2], str(int(expected[5][2]) - 1), *expected[5][3:]), *expected[6:]]
    assert printed != changed  # the comparison can fail
