"""The JATS file: valid by its DTD, read back by a reader of its own, with ids that links lead to."""

import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest

from core.settings import ROOT
from export import laid, to_jats
from export.blocks import (
    Author,
    Cell,
    Column,
    Entry,
    Grid,
    Group,
    Heading,
    Line,
    Listing,
    Paragraph,
    Quote,
    References,
    spans,
)
from export.document import Document
from export.jats_xml import names
from export.options import STYLES, TableOptions
from export.publication import publication
from tests import make_document as make
from tests.export import jats_reading as reading
from tests.export import make_text
from tests.export.test_hostile import texts
from tests.export.test_to_docx import expected, hostile, raised_away

PRINT = """
import hashlib
from export import to_jats
from tests.export import make_text
print(hashlib.sha256(to_jats.render(make_text.text())).hexdigest())
"""
WORK = {
    "type": "article-journal",
    "title": "A sample <work> & more",
    "container-title": "Sample Journal",
    "author": [{"family": "Sample", "given": "A.", "non-dropping-particle": "de"}, {"literal": "Sample Group"}],
    "issued": {"date-parts": [[2015, 3]]},
    "volume": 4,
    "page": "12–19",
    "DOI": "10.1000/sample",
    "URL": "https://example.org/?a=1&b=2",
}


def alone(document: Document, options: TableOptions | None = None) -> bytes:
    return to_jats.render_table(laid.table(document, options), document)


def of_works(*items: dict[str, object]) -> bytes:
    entries = [
        Entry(n, f"k{n}", spans(f"Printed {n}."), json.dumps(each), f"ref-{n}") for n, each in enumerate(items, 1)
    ]
    return to_jats.render(make_text.text(Heading(1, spans("References"), "references"), References(tuple(entries))))


def test_thirteen_questions_and_thirty_four_recommendations_are_read_back() -> None:
    document = make.table5()
    (found,) = reading.tables(alone(document))
    assert raised_away(found) == raised_away(expected(document))
    assert [len(row) for row in found].count(1) == 13
    assert [len(row) for row in found].count(5) == 1 + 34


def test_one_vote_more_is_noticed() -> None:
    first, other = (make.document(make.section("1", make.row("1.1", "Sample.", *v))) for v in ((33, 3), (32, 4)))
    assert raised_away(reading.tables(alone(other))[0]) != raised_away(expected(first))


@pytest.mark.parametrize("style", list(STYLES))
def test_every_style_is_valid(style: str) -> None:
    assert reading.faults(alone(make.table5(), TableOptions(style=style))) == []


def test_a_text_of_every_block_is_valid_and_whole() -> None:
    made = to_jats.render(make_text.text())
    assert reading.faults(made) == []
    (article,) = reading.all_of(made, "article")
    told = reading.told(article)
    wanted = ("Sample author", "First sample abstract.", "Sample statement.", "92% (33) yes, 3 no", "cell 3.7")
    assert [
        each for each in (*wanted, "code_1", "Still to be written", "A sample work. 2015.") if each not in told
    ] == []
    assert [each.get(f"{reading.XLINK}href") for each in reading.all_of(made, "graphic")] == ["figure-1.svg"]
    assert [each.text for each in reading.all_of(made, "contrib-id")] == ["https://orcid.org/0000-0002-1825-0097"]


def test_a_wrong_element_is_refused() -> None:
    made = to_jats.render(make_text.text())
    wrong = made.replace(b"<article-title>", b"<heading>").replace(b"</article-title>", b"</heading>")
    assert any("heading" in fault for fault in reading.faults(wrong))


def test_ids_stand_once_and_links_lead_to_them() -> None:
    made = to_jats.render(make_text.text(*make_text.everything(), *make_text.everything()))
    assert reading.faults(made) == []
    links = {(each.get("rid"), each.get("ref-type")) for each in reading.all_of(made, "xref")}
    assert {("ref-1", "bibr"), ("r1.1", "statement")} <= links
    assert "not-there" not in {rid for rid, _ in links}


def test_sections_stand_within_those_above_them() -> None:
    heads = [Heading(level, spans(f"H{n}")) for n, level in enumerate((1, 2, 4, 3, 2, 1))]
    made = to_jats.render(make_text.text(*heads))
    assert reading.faults(made) == []
    depths = [len(list(each.iterancestors("sec"))) for each in reading.all_of(made, "sec")]
    assert depths == [0, 1, 2, 2, 1, 0]


def test_blocks_where_none_is_usual_are_valid() -> None:
    table = Grid("", (), (Column(spans("a")),), (Group((Line((Cell(spans("b\nc")),)),)),))
    inner = (Heading(3, spans("H")), table, Quote((Paragraph(spans("q")), make_text.everything()[6])))
    odd = (Listing(((), inner)), Quote(inner), Grid("", (), (), ()), Grid("", (), (Column(spans("a")),), ()), Quote(()))
    assert reading.faults(to_jats.render(make_text.text(*odd, authors=(), keywords=(), abstract=(), subtitle=""))) == []


def test_a_reference_has_its_parts_by_name_and_its_printed_words() -> None:
    made = of_works(WORK, {}, {"type": "book", "title": "Sample book", "author": [{"family": "B", "given": "C"}]})
    assert reading.faults(made) == []
    first, bare, book = reading.all_of(made, "ref")
    assert first.findtext(".//article-title") == "A sample <work> & more"
    assert [
        first.findtext(f".//{tag}") for tag in ("surname", "collab", "source", "year", "month", "fpage", "lpage")
    ] == [*("de Sample", "Sample Group", "Sample Journal", "2015", "3", "12", "19")]
    assert first.findtext(".//pub-id") == "10.1000/sample"
    assert reading.told(first.find(".//mixed-citation")) == "Printed 1."
    assert bare.find(".//element-citation") is None
    assert book.findtext(".//source") == "Sample book"


def test_a_publication_that_is_known_is_told() -> None:
    facts = {
        "publication": {
            "journal": "Sample Journal",
            "volume": 17,
            "issue": "8",
            "article": "1295",
            "licence": "CC BY 4.0",
            "doi": "https://doi.org/10.1000/sample",
            "received": "2025-02-24",
            "published": "2025-04-11",
        }
    }
    known = publication(replace(make.table5(), facts=json.dumps(facts)))
    made = to_jats.render(replace(make_text.text(), publication=known))
    assert reading.faults(made) == []
    wanted = {"article-id": "10.1000/sample", "journal-title": "Sample Journal", "volume": "17", "elocation-id": "1295"}
    assert {tag: reading.told(reading.all_of(made, tag)[0]) for tag in wanted} == wanted
    (licence,) = reading.all_of(made, "license")
    assert licence.get(f"{reading.XLINK}href") == "https://creativecommons.org/licenses/by/4.0/"
    dates = [*reading.all_of(made, "date"), *reading.all_of(made, "pub-date")]
    assert [(each.get("date-type"), each.findtext("year")) for each in dates] == [("received", "2025"), ("pub", "2025")]


@pytest.mark.parametrize("told", ['{"publication": 3}', '{"publication": {"year": "x", "published": "soon"}}', "{}"])
def test_a_publication_that_says_nothing_is_none(told: str) -> None:
    known = publication(replace(make.table5(), facts=told))
    made = to_jats.render(replace(make_text.text(), publication=known))
    assert reading.faults(made) == []
    assert [each.get("date-type") for each in reading.all_of(made, "pub-date")] == ["record"]


def test_what_stands_behind_the_body_has_its_own_elements() -> None:
    blank = Paragraph(spans("[To be written: x]", italic=True), "blank")
    heads = ("contributions", "funding", "ethics", "availability", "acknowledgements", "interests", "abbreviations")
    parts = [each for head in heads for each in (Heading(1, spans(head), head), blank)]
    pointing = Paragraph(spans("Figure 9 and Table 2 of 1.Table 2."))
    made = to_jats.render(make_text.text(pointing, make_text.grid(label="Table 2", anchor="t2"), *parts))
    assert reading.faults(made) == []
    (back,) = reading.all_of(made, "back")
    assert [each.tag for each in back] == ["fn-group", "fn-group", "sec", "sec", "ack", "fn-group", "glossary"]
    assert [each.get("fn-type") for each in back.iter("fn")] == ["con", "financial-disclosure", "conflict"]
    assert {each.get("content-type") for each in back.iter("named-content")} == {"to-be-written"}
    links = [each for each in reading.all_of(made, "xref") if each.get("ref-type") == "table"]
    assert [(reading.told(each), each.get("rid")) for each in links] == [("Table 2", "t2")]


def test_blanks_are_no_text_of_the_abstract() -> None:
    head, blank = spans("Background: ", bold=True), spans("[To be written: x?>]", italic=True)
    abstract = ((*head, *blank), (*spans("Results: ", bold=True), *spans("Found.")))
    made = to_jats.render(replace(make_text.text(), abstract=abstract))
    assert reading.faults(made) == []
    (found,) = reading.all_of(made, "abstract")
    assert [(each.findtext("title"), each.findtext("p")) for each in found.iter("sec")] == [("Results", "Found.")]
    assert b"<?to-be-written Background: [To be written: x? >]?>" in made


def test_names_and_places_by_their_parts() -> None:
    people = (Author("Anna B. Sample", "Sample House", "Spain", "", "ES"), Author("Sample"), Author("Xu Wei (徐伟)"))
    made = to_jats.render(replace(make_text.text(), authors=people))
    names = [(each.findtext("surname"), each.findtext("given-names")) for each in reading.all_of(made, "name")]
    assert names[:3] == [("Sample", "Anna B."), ("Sample", None), ("Xu Wei (徐伟)", None)]
    (place,) = reading.all_of(made, "aff")
    assert (place.findtext("institution"), place.find("country").get("country")) == ("Sample House", "ES")


def test_texts_that_want_to_be_more_stay_texts() -> None:
    words = texts(9)
    made = to_jats.render(hostile(words))
    assert reading.faults(made) == []
    told = reading.told(reading.all_of(made, "article")[0])
    assert [each for each in words if each.replace(" ", "") not in told.replace(" ", "").replace("\u00a0", "")] == []
    assert b"<script" not in made
    assert b"<!ENTITY" not in made


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\ud800", "\ufffe", "]]>", "<!--", "&amp;"], ids=ascii)
def test_signs_that_no_xml_takes_do_not_spoil_the_file(sign: str) -> None:
    made = to_jats.render(make_text.text(Paragraph((*spans("a"), *spans(sign))), title=f"a{sign}b"))
    assert reading.faults(made) == []


def test_names_differ_where_anchors_do() -> None:
    assert names(["r1 1", "r1-1", "1", "r1 1"]) == {"r1 1": "r1-1", "r1-1": "r1-1.2", "1": "x1"}


def test_the_same_text_gives_the_same_bytes_in_two_processes() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", PRINT], cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}, stdout=-1, check=True
        ).stdout
        for seed in ("0", "4242")
    }
    assert len(told) == 1
