"""What the printed file says of itself: PDF/A-3A and PDF/UA-1, title, language, dates; and the data that it carries."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pikepdf
import pytest

from export import to_csv, to_json, to_pdf
from export.document import Document
from tests import make_document as make


@pytest.fixture(scope="module")
def file(printed: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(printed)) as opened:
        yield opened


def test_the_claims(file: pikepdf.Pdf) -> None:
    with file.open_metadata() as claims:
        assert claims.pdfa_status == "3A"
        assert claims["pdfuaid:part"] == "1"
        assert claims["dc:title"] == "Table 5. Summary of recommendations of the sample guideline."
        assert claims["dc:creator"] == ["Sample surgical society", "Sample study group"]
        assert claims["xmp:CreateDate"] == "2024-05-10T16:00:00+00:00"
    raw = bytes(file.Root.Metadata.read_bytes())
    assert raw.count(b"<rdf:RDF") == raw.count(b"</rdf:RDF>") == 1
    assert raw.count(b"PDF/UA identification schema") == 1


def test_the_catalogue(file: pikepdf.Pdf) -> None:
    root = file.Root
    assert str(root.Lang) == "en-US"
    assert bool(root.MarkInfo.Marked)
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert len(root.OutputIntents) == 1
    assert str(file.docinfo.CreationDate) == str(file.docinfo.ModDate) == "D:20240510160000+00'00"
    assert str(file.docinfo.Subject) == "Sample consensus conference 2024, Sample venue, 2024-05-10"


def test_the_attachments_are_the_exports(file: pikepdf.Pdf, table5: Document) -> None:
    assert sorted(file.attachments) == ["table5.csv", "table5.json"]
    found = {name: file.attachments[name].get_file() for name in file.attachments}
    assert found["table5.csv"].read_bytes() == to_csv.render(table5)
    assert found["table5.json"].read_bytes() == to_json.render(table5)
    assert {name: each.mime_type for name, each in found.items()} == {
        "table5.csv": "text/csv",
        "table5.json": "application/json",
    }
    assert {each.creation_date for each in found.values()} == {datetime(2024, 5, 10, 16, tzinfo=UTC)}
    assert {each.mod_date for each in found.values()} == {datetime(2024, 5, 10, 16, tzinfo=UTC)}


def test_each_attachment_is_named_once_with_its_relation(file: pikepdf.Pdf) -> None:
    related = [(str(each.UF), str(each.AFRelationship)) for each in file.Root.AF]
    assert related == [("table5.json", "/Data"), ("table5.csv", "/Alternative")]


def test_the_figures_inside_are_the_published_ones(file: pikepdf.Pdf) -> None:
    data = {name: file.attachments[name].get_file().read_bytes().decode() for name in file.attachments}
    rows = list(csv.DictReader(io.StringIO(data["table5.csv"])))
    columns = make.figures()[0].keys()
    assert [{name: row[name] for name in columns} for row in rows] == make.figures()
    (guideline,) = json.loads(data["table5.json"])["guidelines"]
    recorded = [each for question in guideline["questions"] for each in question["recommendations"]]
    assert [(str(r["rounds"][0]["yes"]), r["computed"]["level"]) for r in recorded] == [
        (row["yes"], row["category"]) for row in make.figures()
    ]


def test_titles_with_unseen_signs_keep_the_metadata_readable() -> None:
    document = make.document(
        make.section("1", make.row("1.1")), conference_title="A\x00b\x0b & <c>", organisers=("\x01 & Sons",)
    )
    with pikepdf.open(io.BytesIO(to_pdf.render(document))) as file, file.open_metadata() as claims:
        assert claims["dc:creator"] == ["  & Sons"]
        assert claims["dc:description"].startswith("A b  & <c>, Sample venue")


def test_a_language_of_the_documents_own() -> None:
    document = make.document(make.section("1", make.row("1.1")), language="pt-PT")
    with pikepdf.open(io.BytesIO(to_pdf.render(document))) as file:
        assert str(file.Root.Lang) == "pt-PT"
