"""Narratives, evidence tables and references in the browser, without JavaScript."""

import io
from collections.abc import Callable
from html import unescape

import pdfplumber
import pytest
from flask import Flask
from flask.testing import FlaskClient

from authoring import actions
from authoring.evidence import evidence
from tests import pages
from tests.authoring.drafting import Draftroom, meeting, told, vote

G = "/c/drafts/g/1"
RIS = "TY  - JOUR\nAU  - Sample, A.\nTI  - A sample trial of one thing\nPY  - 2021\nER  -\n"
GRID = "Study\tn\nSample (2021) [@sample2021]\t12 {*}\n<script>alert(1)</script>\t7"


def import_ris(browser: FlaskClient) -> None:
    answer = pages.post(
        browser, f"{G}/references/import", {"pasted": RIS}, page=f"{G}/references", follow_redirects=True
    )
    assert "1 reference is added." in told(answer.text)


def test_references_come_in_by_paste_and_by_file(browser: FlaskClient) -> None:
    assert "There are no references yet" in told(browser.get(f"{G}/references").text)
    import_ris(browser)
    file = {"file": (io.BytesIO(RIS.encode()), "any.name")}
    answer = pages.post(
        browser,
        f"{G}/references/import",
        file,
        page=f"{G}/references",
        content_type="multipart/form-data",
        follow_redirects=True,
    )
    page = told(answer.text)
    assert "0 references are added. 1 was in the list already." in page
    assert "Sample, A. A Sample Trial of One Thing" in page
    assert "[@sample2021]" in page


BAD_FILES = [
    (b"", "There are no references in it."),
    (b"hello", "Line 1: This is none of the formats that can be read"),
    (b"TY  - JOUR\nTI  - No end", "Line 1: This reference does not end"),
    (b"\xff\xfe\x00", "byte"),
    (b"PK\x03\x04", "zipped file"),
]


@pytest.mark.parametrize(("content", "says"), BAD_FILES)
def test_a_file_that_cannot_be_read_is_refused_whole(browser: FlaskClient, content: bytes, says: str) -> None:
    file = {"file": (io.BytesIO(content), "x.ris")} if content else {"pasted": ""}
    answer = pages.post(
        browser, f"{G}/references/import", file, page=f"{G}/references", content_type="multipart/form-data"
    )
    assert answer.status_code == 422
    assert "Nothing was added." in answer.text
    assert says in told(answer.text)


def test_a_reference_is_typed_edited_and_deleted(app: Flask, browser: FlaskClient, drafts: Draftroom) -> None:
    typed = {"kind": "book", "title": "A sample book", "authors": "Sample, A.\nSample Group", "issued": "2020-05"}
    assert pages.post(browser, f"{G}/references/new", typed).status_code == 303
    with app.app_context():
        (line,) = evidence(drafts.guideline_id).references
    assert line.csl["author"] == [{"family": "Sample", "given": "A."}, {"literal": "Sample Group"}]
    assert line.csl["issued"] == {"date-parts": [[2020, 5]]}
    page = f"{G}/references/{line.id}"
    base = hidden(browser.get(page).text, "base")
    answer = pages.post(browser, page, typed | {"key": "mine", "title": "Another title", "base": base})
    assert answer.status_code == 303
    answer = pages.post(browser, page, typed | {"key": "theirs", "base": base})
    assert answer.status_code == 409
    assert "Somebody else has changed this reference" in told(answer.text)
    assert 'value="theirs"' in answer.text
    assert "The reference has no title." in told(pages.post(browser, page, typed | {"title": ""}).text)
    assert pages.post(browser, f"{page}/delete", {}, page=page).status_code == 303
    assert browser.get(page).status_code == 404


def hidden(page: str, name: str) -> str:
    """What a hidden field carries."""
    return unescape(page.split(f'name="{name}" type="hidden" value="', 1)[1].split('"', 1)[0])


def test_doubles_are_found_and_made_one(app: Flask, browser: FlaskClient, drafts: Draftroom) -> None:
    item = {"type": "article", "title": "A sample trial of one thing", "DOI": "10.1000/a"}
    with app.app_context():
        ids = [actions.add_reference(drafts.me, drafts.guideline_id, key, item) for key in ("one", "two")]
    assert "These seem to be the same work." in told(browser.get(f"{G}/references").text)
    answer = pages.post(
        browser,
        f"{G}/references/merge",
        {"keep": ids[1], "of": ids},
        page=f"{G}/references",
        follow_redirects=True,
    )
    assert "They are one reference now, two" in told(answer.text)


def test_the_style_and_the_search(browser: FlaskClient) -> None:
    import_ris(browser)
    answer = pages.post(
        browser, f"{G}/references/style", {"style": "vancouver"}, page=f"{G}/references", follow_redirects=True
    )
    assert "Sample A. A sample trial of one thing. 2021." in told(answer.text)
    assert "No reference fits." in told(browser.get(f"{G}/references?find=nothing+like+it").text)
    assert "[@sample2021]" in told(browser.get(f"{G}/references?find=TRIAL+sample2021").text)


def test_a_narrative_is_written_and_shown(browser: FlaskClient) -> None:
    import_ris(browser)
    page = f"{G}/q/1/evidence"
    typed = {
        "narrative": "# Known\n\nSo [@sample2021], <= 5, ^18^F, [#2.1], [@lost] <script>x</script>",
        "population": "Adults",
    }
    assert pages.post(browser, page, typed).status_code == 303
    shown = browser.get(page)
    assert "<h3>Known</h3>" in shown.text
    assert '[<a href="#ref-1">1</a>], ≤ 5, <sup>18</sup>F, <a href="#r2.1">2.1</a>' in shown.text
    assert "<script>x" not in shown.text
    assert "Nothing has these names, so the text prints them with a question mark: lost" in told(shown.text)
    text = browser.get(f"{G}/text").text
    assert 'id="r2.1"' in text
    assert '<li id="ref-1">' in text
    assert "Adults" in text


def test_the_preview_is_the_same(browser: FlaskClient) -> None:
    import_ris(browser)
    token = pages.csrf(browser.get(f"{G}/q/1/evidence").text)
    body = {"text": "So *it* [@sample2021] [@lost]", "question": "1", "csrf_token": token}
    said = '<p>So <em>it</em> [<a href="#ref-1">1</a>] [<mark class="missing">?lost</mark>]</p>'
    assert browser.post(f"{G}/preview", data=body).text == said


def test_plain_numbers_are_linked_on_demand(app: Flask, browser: FlaskClient, drafts: Draftroom) -> None:
    page = f"{G}/q/1/evidence"
    pages.post(browser, page, {"narrative": "As in recommendations 1.2–2.1."})
    assert "These numbers of recommendations are plain text: 1.2 , 2.1" in told(browser.get(page).text)
    pages.post(browser, page, {"narrative": "As in recommendations 1.2–2.1.", "link": "1"})
    with app.app_context():
        assert evidence(drafts.guideline_id).questions[0].narrative == "As in recommendations [#1.2–2.1]."


def test_what_was_typed_stays_on_a_collision(app: Flask, browser: FlaskClient, drafts: Draftroom) -> None:
    page = f"{G}/q/1/evidence"
    pages.post(browser, page, {"narrative": "One word."})
    base = hidden(browser.get(page).text, "base")
    pages.post(browser, page, {"narrative": "One text.", "base": base})
    answer = pages.post(browser, page, {"narrative": "One book.", "base": base})
    assert answer.status_code == 409
    assert "One book." in answer.text
    assert "Meanwhile it was changed to “One text.”." in told(answer.text)
    base = hidden(answer.text, "base")
    assert pages.post(browser, page, {"narrative": "One book.", "base": base}).status_code == 303


def test_a_table_is_written_as_text(app: Flask, browser: FlaskClient, drafts: Draftroom) -> None:
    import_ris(browser)
    typed = {
        "question_id": "1",
        "caption": "Trials.",
        "grid": GRID,
        "footnotes": "* Some.",
        "abbreviations": "n, number",
    }
    answer = pages.post(browser, f"{G}/tables/new?q=1", typed, follow_redirects=True)
    page = told(answer.text)
    assert "Evidence table 1. Trials." in page
    assert "Sample (2021) [ 1 ]" in page
    assert "<script>alert(1)" not in answer.text
    with app.app_context():
        (table,) = evidence(drafts.guideline_id).tables
    place = f"{G}/tables/{table.id}"
    bad = pages.post(browser, place, typed | {"number": "1", "grid": "a\t\n1\t2\t3"})
    assert bad.status_code == 422
    assert "Row 1, “1”, has a cell beyond the last head." in told(bad.text)
    assert 'data-wrong="[[1, 3,' in bad.text
    assert "a\t\n1\t2\t3" in bad.text
    assert pages.post(browser, place, typed | {"number": "1", "grid": "\tb\tb\n1\t2\t3"}).status_code == 303
    assert '<td></td><th scope="colgroup" colspan="2">b</th>' in browser.get(place).text
    assert pages.post(browser, f"{place}/delete", {}, page=place).status_code == 303
    assert browser.get(place).status_code == 404


def test_what_can_be_cited(browser: FlaskClient) -> None:
    import_ris(browser)
    citable = browser.get(f"{G}/citable.json").json
    title = "A sample trial of one thing"
    assert citable["references"] == [{"key": "sample2021", "called": "Sample 2021", "title": title}]
    assert [each["number"] for each in citable["recommendations"]] == ["1.1", "1.2", "2.1", "2.2"]


DOORS = ("references", "references/new", "q/1/evidence", "tables/new", "citable.json")


@pytest.mark.parametrize("path", DOORS)
def test_a_reader_may_not_write(
    app: Flask, drafts: Draftroom, signed_in: Callable[..., FlaskClient], path: str
) -> None:
    reader = signed_in("reader", conference="drafts")
    assert reader.get(f"{G}/{path}").status_code == 403
    assert reader.get(f"{G}/text").status_code == 200


@pytest.mark.parametrize(
    ("heading", "is_asked"),
    [("", False), ("SAMPLE  Question 1", False), ("Sample question 1?", False), ("On the sample", True)],
)
def test_a_question_is_printed_beneath_a_heading_in_other_words(
    browser: FlaskClient, heading: str, is_asked: bool
) -> None:
    pages.post(browser, f"{G}/q/1/evidence", {"heading": heading})
    assert ('<p class="asked">' in browser.get(f"{G}/text").text) is is_asked


def test_the_text_ends_with_what_its_grades_and_votes_mean(app: Flask, browser: FlaskClient, drafts: Draftroom) -> None:
    with app.app_context():
        vote(drafts, meeting(drafts, "1.1"), "1.1", 9, 1)
    pages.post(browser, f"{G}/abbreviations", {"abbreviations": "MRI, magnetic resonance imaging"})
    page = told(browser.get(f"{G}/text").text)
    for said in (
        "Total 10 · Yes 9 · No 1 · 90% strong",
        "MRI, magnetic resonance imaging.",
        "Consensus levels:",
        "Percentages are of yes and no votes.",
        "Strength of recommendation: A, ",
    ):
        assert said in page


def test_the_public_of_a_public_table_does_not_read_drafts(
    app: Flask, browser: FlaskClient, client: FlaskClient
) -> None:
    import_ris(browser)
    pages.post(browser, f"{G}/q/1/evidence", {"narrative": "Not for all."})
    fields = {"title": "Sample conference", "is_public": "y"}
    pages.post(browser, "/c/drafts/settings", fields)
    assert "Not for all." in browser.get(f"{G}/table.json").text
    assert client.get(f"{G}/table.json").status_code == 200
    assert "Not for all." not in client.get(f"{G}/table.json").text
    assert client.get(f"{G}/text").status_code == 403


def test_the_text_is_a_pdf_too_and_no_more_public_than_the_page(
    app: Flask, browser: FlaskClient, client: FlaskClient
) -> None:
    import_ris(browser)
    pages.post(browser, f"{G}/q/1/evidence", {"narrative": "Nobody knew it before [@sample2021]."})
    pages.post(browser, "/c/drafts/settings", {"title": "Sample conference", "is_public": "y"})
    answer = browser.get(f"{G}/text.pdf")
    assert answer.mimetype == "application/pdf"
    with pdfplumber.open(io.BytesIO(answer.data)) as pdf:
        printed = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "Nobody knew it before [1]." in printed
    assert "Sample question 1?" in printed
    for path in ("text", "text.pdf"):
        refused = client.get(f"{G}/{path}", headers={"Accept": "application/json"})
        assert (refused.status_code, refused.get_json()["code"]) == (403, "text-not-public")


def test_enter_saves_and_does_not_link(browser: FlaskClient) -> None:
    fields = {"narrative": "As recommendation 1.1 says."}
    pages.post(browser, f"{G}/q/1/evidence", fields)
    form = browser.get(f"{G}/q/1/evidence").text.partition('<form id="wording"')[2].partition("</form>")[0]
    first, second = form.split("<button")[1:]
    assert "Save</button>" in first
    assert "name=" not in first
    assert 'name="link"' in second


def test_what_cannot_be_done_with_references_is_said_on_their_page(app: Flask, browser: FlaskClient) -> None:
    import_ris(browser)
    pages.post(browser, f"{G}/q/1/evidence", {"narrative": "It is so [@sample2021]."})
    list_page = f"{G}/references"
    cited = pages.post(browser, f"{G}/references/1/delete", {}, f"{G}/references/1")
    assert "Question 1 cites it." in told(cited.text)
    assert cited.status_code == 409
    merged = pages.post(browser, f"{G}/references/merge", {"of": ["1", "999"], "keep": "1"}, list_page)
    assert merged.status_code == 404
    styled = pages.post(browser, f"{G}/references/style", {"style": "mine"}, list_page)
    assert styled.status_code == 422
    assert "[@sample2021]" in told(browser.get(list_page).text)
