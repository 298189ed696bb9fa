"""The manuscript as one HTML file: rows and words as the record has them, nothing run, nothing fetched."""

import re
import subprocess
import sys

import pytest
from lxml import html

from core.settings import ROOT
from export import laid, to_html_text
from export.document import Document
from export.options import STYLES, TableOptions
from tests import make_document as make
from tests.export import make_text
from tests.export.test_hostile import texts
from tests.export.test_to_docx import expected, hostile, raised_away

WITHOUT_AN_APPLICATION = """
import hashlib
from export import to_html_text
from tests.export import make_text
print(hashlib.sha256(to_html_text.render(make_text.text())).hexdigest())
"""


def rows(content: bytes) -> list[list[str]]:
    page = html.fromstring(content.decode())
    return [[cell.text_content() for cell in row.iter("td", "th")] for row in page.iter("tr")]


def alone(document: Document, options: TableOptions | None = None) -> bytes:
    return to_html_text.render(make_text.text(laid.table(document, options)))


def test_thirteen_questions_and_thirty_four_recommendations_are_read_back() -> None:
    document = make.table5()
    found = rows(alone(document))
    assert raised_away(found) == raised_away(expected(document))
    assert [len(row) for row in found].count(1) == 13
    assert [len(row) for row in found].count(5) == 1 + 34


@pytest.mark.parametrize("style", list(STYLES))
def test_every_style_keeps_its_rows(style: str) -> None:
    assert len(rows(alone(make.table5(), TableOptions(style=style)))) == 1 + 13 + 34


def test_a_text_of_every_block_is_whole_and_stands_alone() -> None:
    made = to_html_text.render(make_text.text()).decode()
    page = html.fromstring(made)
    told = " ".join(page.text_content().split())
    wanted = ("Sample author 3", "First sample abstract.", "Sample statement.", "92% (33) yes, 3 no", "cell 3.7")
    assert [
        each for each in (*wanted, "code_1", "Still to be written", "A sample work. 2015.") if each not in told
    ] == []
    assert page.get("lang") == "en-GB"
    assert [tag for tag in ("script", "link", "iframe", "object", "base") if list(page.iter(tag))] == []
    assert {each.get("src")[:26] for each in page.iter("img")} == {"data:image/svg+xml;base64,"}
    assert re.findall(r"@import|url\((?!data:)", made) == []


def test_texts_that_want_to_be_more_stay_texts() -> None:
    words = texts(9)
    page = html.fromstring(to_html_text.render(hostile(words)).decode())
    assert [tag for tag in ("script", "link", "iframe", "object", "base") if list(page.iter(tag))] == []
    told = page.text_content().replace(" ", "").replace("\u00a0", "")
    assert [each for each in words if each.replace(" ", "") not in told] == []


def test_another_process_without_an_application_gives_the_same_bytes() -> None:
    told = {
        subprocess.run([sys.executable, "-c", WITHOUT_AN_APPLICATION], cwd=ROOT, stdout=-1, check=True).stdout
        for _ in range(2)
    }
    assert len(told) == 1
