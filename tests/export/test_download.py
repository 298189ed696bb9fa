"""Downloads of the table, as a reader chooses them."""

import io

import pdfplumber
import pytest

from core.settings import ROOT


@pytest.fixture
def sample(runner, app):
    """The sample conference, which is public."""
    result = runner.invoke(args=["conference", "import", str(ROOT / "authoring" / "sample.json")])
    assert result.exit_code == 0, result.output


def text_of(data: bytes) -> str:
    """Everything that the file prints, in one line."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


@pytest.mark.usefixtures("sample")
def test_each_note_can_be_left_out(client):
    whole = text_of(client.get("/c/sample/g/1/table.pdf").data)
    chosen = {"chosen": 1, "note": ["abbreviations", "rules"]}
    fewer = text_of(client.get("/c/sample/g/1/table.pdf", query_string=chosen).data)
    for phrase, stays in (
        ("magnetic resonance imaging", True),
        ("Consensus levels:", True),
        ("Percentages are of", False),
        ("10.3390", False),
        ("Levels of evidence (", False),
    ):
        assert phrase in whole
        assert (phrase in fewer) is stays, phrase


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("asked", [{"paper": "papyrus"}, {"chosen": 1, "note": "gossip"}])
def test_an_option_that_there_is_not_is_refused(client, asked):
    answer = client.get("/c/sample/g/1/table.pdf", query_string=asked)
    assert answer.status_code == 422
    assert "Choose on the page of the table" in answer.text


@pytest.mark.usefixtures("sample")
def test_the_same_record_gives_the_same_bytes_and_a_tag_that_spares_them(client):
    first = client.get("/c/sample/g/1/table.csv")
    again = client.get("/c/sample/g/1/table.csv", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")


@pytest.mark.usefixtures("sample")
def test_a_format_that_there_is_not_is_refused(client):
    assert client.get("/c/sample/g/1/table.exe").status_code == 404
