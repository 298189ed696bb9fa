"""The page that chooses what the table prints, its files, and those of the evidence tables."""

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient, FlaskCliRunner

from core.settings import ROOT
from tests.conftest import SignedIn

PAGE = "/c/sample/g/1/table"
EVIDENCE = "/c/sample/g/1/evidence-tables"
BOX = "\U000f1234"
"""A sign that no typeface has."""
TABLES = [
    {
        "number": n,
        "question": "1",
        "caption": f"Sample table {n}.",
        "columns": ["Reference", "Sample size"],
        "rows": [["Sample (2020)", "12*"], ["=cmd", "<b>7</b>"]],
        "footnotes": [["*", "A sample note."]],
    }
    for n in (1, 2)
]


@pytest.fixture
def sample(runner: FlaskCliRunner, tmp_path: Path) -> None:
    """The sample conference, which is public, with two evidence tables."""
    record = json.loads((ROOT / "authoring" / "sample.json").read_text())
    record["guidelines"][0]["evidence_tables"] = TABLES
    record["guidelines"][0]["questions"][0]["title"] += f" {BOX}"
    file = tmp_path / "sample.json"
    file.write_text(json.dumps(record))
    result = runner.invoke(args=["conference", "import", str(file)])
    assert result.exit_code == 0, result.output


@pytest.fixture
def reader(sample: None, signed_in: SignedIn) -> FlaskClient:
    """Somebody who may read what is not public yet."""
    return signed_in("editor", conference="sample")


@pytest.mark.usefixtures("sample")
def test_the_page_shows_the_choice_and_carries_it_into_every_address(client: FlaskClient) -> None:
    page = client.get(f"{PAGE}?style=vancouver&language=es&column=round&reached=1&caption=A+%26+B").text
    assert "Tabla 5." in page
    assert "A &amp; B" in page
    assert "fuerte" in page
    query = "column=round&amp;reached=1"
    for suffix in ("pdf", "docx", "csv", "html"):
        assert f"table.{suffix}?" in page
    assert query in page
    assert '<option value="vancouver" selected>' in page


@pytest.mark.usefixtures("sample")
def test_an_option_that_there_is_not_is_refused_on_the_page_with_what_is_offered(client: FlaskClient) -> None:
    answer = client.get(f"{PAGE}?style=baroque")
    assert answer.status_code == 422
    assert "vancouver" in answer.text
    assert "style" in answer.text


@pytest.mark.usefixtures("sample")
def test_page_and_command_name_the_signs_that_a_pdf_file_cannot_show(
    client: FlaskClient, runner: FlaskCliRunner, tmp_path: Path
) -> None:
    assert "(U+F1234): a PDF file shows a box" in client.get(PAGE).text
    result = runner.invoke(
        args=["conference", "export", "sample", "--format", "pdf", "--output", str(tmp_path / "t.pdf")]
    )
    assert result.exit_code == 0, result.output
    assert "(U+F1234): the file shows boxes" in result.output
    assert (tmp_path / "t.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.usefixtures("sample")
def test_the_record_takes_no_options(client: FlaskClient) -> None:
    assert client.get("/c/sample/g/1/table.json").status_code == 200
    answer = client.get("/c/sample/g/1/table.json?language=es")
    assert answer.status_code == 422
    assert "no options" in answer.text


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("suffix", ["csv", "xlsx", "html", "md", "xml", "docx", "tex"])
def test_every_other_format_takes_them(client: FlaskClient, suffix: str) -> None:
    plain = client.get(f"/c/sample/g/1/table.{suffix}")
    chosen = client.get(f"/c/sample/g/1/table.{suffix}?style=full&language=pt&reached=1")
    assert (plain.status_code, chosen.status_code) == (200, 200)
    assert plain.data != chosen.data


@pytest.mark.usefixtures("sample")
def test_the_public_of_a_table_gets_no_evidence(client: FlaskClient) -> None:
    assert "evidence-tables" not in client.get(PAGE).text
    answer = client.get(f"{EVIDENCE}.html")
    assert answer.status_code == 403


def test_who_reads_gets_evidence_tables_alone_and_all_in_one_file(reader: FlaskClient) -> None:
    page = reader.get(PAGE).text
    assert f"{EVIDENCE}.html" in page
    assert f"{EVIDENCE}.csv?table=2" in page
    whole = reader.get(f"{EVIDENCE}.html").text
    assert ("Sample table 1." in whole, "Sample table 2." in whole) == (True, True)
    one = reader.get(f"{EVIDENCE}.html?table=2&language=es").text
    assert ("Sample table 1." in one, "Sample table 2." in one, "Tabla 2." in one) == (False, True, True)
    assert "&lt;b&gt;7" in one
    assert reader.get(f"{EVIDENCE}.csv?table=1").text.splitlines()[:2] == ["Reference,Sample size", "Sample (2020),12*"]
    assert reader.get(f"{EVIDENCE}.csv?table=1").text.splitlines()[2].startswith("'=cmd")


@pytest.mark.parametrize(
    ("address", "status", "word"),
    [
        (".html?table=3", 404, "no such evidence table"),
        (".html?table=x", 404, "no such evidence table"),
        (".csv", 422, "holds one table"),
        (".xlsx?table=1", 404, "no such format"),
        (".exe", 404, "no such format"),
        (".html?table=1&style=baroque", 422, "cannot be printed"),
    ],
)
def test_what_there_is_not_is_refused(reader: FlaskClient, address: str, status: int, word: str) -> None:
    answer = reader.get(f"{EVIDENCE}{address}")
    assert answer.status_code == status
    assert word in answer.text


def test_the_manuscript_takes_the_same_options(reader: FlaskClient) -> None:
    plain = reader.get("/c/sample/g/1/manuscript.md").text
    spanish = reader.get("/c/sample/g/1/manuscript.md?language=es&numbered=9").text
    assert "**Table " in plain
    assert "**Tabla 9.**" in spanish


def exported(runner: FlaskCliRunner, tmp_path: Path, *options: str) -> str:
    file = tmp_path / "made"
    result = runner.invoke(args=["conference", "export", "sample", "--output", str(file), *options])
    assert result.exit_code == 0, result.output
    return file.read_text(encoding="utf-8")


@pytest.mark.usefixtures("sample")
def test_the_command_takes_the_same_options(runner: FlaskCliRunner, tmp_path: Path) -> None:
    told = exported(runner, tmp_path, "--format", "markdown", "--style", "full", "--language", "es", "--number", "8")
    assert "**Tabla 8.**" in told
    assert "Total" in told
    head = exported(runner, tmp_path, "--format", "csv", "--column", "yes", "--only-reached").splitlines()[0]
    assert head == "question_number,question,recommendation_number,recommendation,yes"
    assert "Sample table 2." in exported(runner, tmp_path, "--format", "markdown", "--scope", "evidence")
    assert "Sample table 1." not in exported(runner, tmp_path, "--format", "markdown", "--table", "2")
    assert "# " in exported(runner, tmp_path, "--format", "markdown", "--scope", "manuscript", "--language", "pt")


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("options", "word"),
    [
        (["--format", "json", "--language", "es"], "no options"),
        (["--format", "csv", "--scope", "evidence"], "Ask for one of them"),
        (["--format", "html", "--table", "9"], "evidence table"),
        (["--format", "html", "--table", "1", "--scope", "table"], "--table"),
        (["--format", "html", "--number", "1000"], "Offered: 1"),
        (["--format", "html", "--style", "baroque"], "vancouver"),
        (["--format", "xlsx", "--scope", "manuscript"], "choose pdf"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value[2:]),
)
def test_the_command_refuses_the_rest(runner: FlaskCliRunner, tmp_path: Path, options: list[str], word: str) -> None:
    result = runner.invoke(args=["conference", "export", "sample", "--output", str(tmp_path / "made"), *options])
    assert result.exit_code != 0
    assert word in result.output
