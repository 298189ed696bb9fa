"""The real case as a manuscript in every open format: 34 recommendations on 13 questions, each with its figures."""

import json
import re

import pytest
from flask import Flask
from lxml import html

from authoring.actions import import_plan
from authoring.rules.json_reader import read_json
from core.people import COMMAND_LINE
from export import gather_manuscript, manuscript, to_html_text, to_jats, to_markdown
from export.blocks import Text
from export.document import Document
from tests import real_case
from tests.export import jats_reading as reading


@pytest.fixture
def case(context: Flask) -> tuple[Document, Text]:
    if not real_case.published():
        pytest.skip("the published record is not beside the checkout: ../shared/data")
    made = import_plan(COMMAND_LINE, read_json(json.dumps(real_case.record(real_case.real())).encode()))
    document = gather_manuscript.document(made.slug, 1, interests=True)
    return document, manuscript.text(document)


def bare(text: str) -> str:
    """The text's letters, digits and signs, without spaces and raised signs."""
    return re.sub(r"[\s\u2060\\]", "", text).translate(str.maketrans("¹⁸", "18"))


def expected(document: Document) -> list[str]:
    """Each recommendation with its votes, put together without the code that writes manuscripts."""
    return [
        bare(f"Recommendation {row.number}. {row.text}")
        + "|"
        + bare(f"({row.yes}) yes")
        + "|"
        + bare(f"({row.total} voters)")
        for row in document.table.rows
    ]


def missing(document: Document, blocks: list[str]) -> list[str]:
    """What none of the blocks says; blocks are in the order of the recommendations."""
    wanted = expected(document)
    assert len(wanted) == len(blocks) == 34
    return [
        each
        for each, told in zip(wanted, map(bare, blocks), strict=True)
        if not all(p in told for p in each.split("|"))
    ]


def test_jats(case: tuple[Document, Text]) -> None:
    document, text = case
    made = to_jats.render(text)
    assert reading.faults(made) == []
    statements = [
        f"{each.findtext('label')}. {reading.told(each)[len(each.findtext('label')) :]}"
        for each in reading.all_of(made, "statement")
    ]
    assert missing(document, statements) == []
    assert len([each for each in reading.all_of(made, "sec") if re.fullmatch(r"q\d+", each.get("id", ""))]) == 13
    places = {each.get("id") for each in reading.all_of(made, "*")}
    assert {each.get("rid") for each in reading.all_of(made, "xref")} <= places


def test_html(case: tuple[Document, Text]) -> None:
    document, text = case
    page = html.fromstring(to_html_text.render(text).decode())
    assert missing(document, [each.text_content() for each in page.find_class("stated")]) == []
    assert len([each for each in page.iter("h3") if re.fullmatch(r"q\d+", each.get("id") or "")]) == 13
    places = {each.get("id") for each in page.iter() if each.get("id")}
    assert {each.get("href")[1:] for each in page.iter("a") if each.get("href").startswith("#")} <= places


def test_markdown(case: tuple[Document, Text]) -> None:
    reader = pytest.importorskip("markdown_it", reason="markdown-it-py, which reads CommonMark, is not installed")
    document, text = case
    page = html.fromstring(reader.MarkdownIt("commonmark").enable("table").render(to_markdown.render(text).decode()))
    stated = [each.text_content() for each in page.iter("blockquote") if "Recommendation" in each.text_content()]
    assert missing(document, stated) == []
    places = {each.get("id") for each in page.iter("a") if each.get("id")}
    assert len([each for each in places if re.fullmatch(r"q\d+", each)]) == 13
    assert {each.get("href")[1:] for each in page.iter("a") if (each.get("href") or "").startswith("#")} <= places
