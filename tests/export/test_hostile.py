"""Texts that want to be more than texts: they come out as they are, nothing is fetched, opened or run."""

import io
import socket
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from flask import Flask

from export import paging, to_csv, to_html, to_json, to_pdf
from export.document import Document
from tests import make_document as make
from tests.fetches import Listener, watched

SECRET = "root:x:0:0"


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.socket.close()


def texts(port: int) -> list[str]:
    address = f"http://127.0.0.1:{port}/x"
    return [
        f"<img src={address}><link rel=attachment href={address}><script>fetch('{address}')</script>",
        f"<style>@import url({address}); *{{background:url({address})}}</style><base href={address}>",
        f'"><object data="{address}"></object><iframe src="{address}"></iframe><svg><image href="{address}"/></svg>',
        "<img src=file:///etc/passwd><link rel=attachment href=file:///etc/passwd><b>bold</b> &lt; &amp; </td></table>",
        "=cmd|' /C calc'!A0",
        "\\input{/etc/passwd} \\write18{id} $x^2$ {{ 7*7 }} {% raw %} %(percent)s",
        "الأولوية للمريض دائما",
    ]


def hostile(port: int) -> Document:
    """The texts in every place that takes one."""
    all_texts = texts(port)
    rows = [make.row(f"1.{n}", text, 9, 1, notes=((text, text),)) for n, text in enumerate(all_texts, 1)]
    first = all_texts[0]
    return make.document(
        *[make.section(str(n), *rows[:n] if n == len(all_texts) else (), title=t) for n, t in enumerate(all_texts, 1)],
        conference_title=first,
        guideline_title=all_texts[3],
        venue=all_texts[3],
        organisers=tuple(all_texts),
        about=first,
        abbreviations=((all_texts[3], first),),
    )


def squeezed(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum() or sign in "<>{}\\=&;|!%'\"$^/:")


def shown(pdf: bytes) -> str:
    """The text of all pages, without spaces and hyphens."""
    file = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in file)
    file.close()
    return squeezed(text)


def test_the_printed_table_shows_them_and_nothing_is_fetched(listener: Listener) -> None:
    document = hostile(listener.port)
    to_pdf.render(make.document(make.section("1", make.row("1.1"))))  # what is read once is read before
    with watched() as opened:
        pdf = to_pdf.render(document)
    ours = ("sRGB2014.icc", "weasyprint-", ".html", "print.css", ".otf", "hyph_")
    assert [line for line in opened if not any(name in line for name in ours)] == []
    assert listener.visits() == 0
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert sorted(file.attachments) == ["table5.csv", "table5.json"]
        assert not any("/Annots" in page for page in file.pages)
    assert SECRET not in shown(pdf)
    for text in texts(listener.port)[:-1]:
        assert squeezed(text) in shown(pdf)


def test_the_listener_would_have_noticed(listener: Listener) -> None:
    socket.create_connection(("127.0.0.1", listener.port)).close()
    assert listener.visits() == 1


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://127.0.0.1/", "data:text/plain,x", "/etc/passwd"])
def test_the_fetcher_opens_our_fonts_and_nothing_else(address: str) -> None:
    fetcher = paging.resources(paging.TABLE_SHEET)[2]
    assert fetcher("accordant-font:serif-bold").read()[:4] == b"OTTO"
    with pytest.raises(ValueError, match="not one of our own files"):
        fetcher(address)


def test_signs_that_no_font_has_stay_in_the_text() -> None:
    document = make.document(make.section("1", make.row("1.1", "Emoji 😀, 中文, ⊕⊕○○ here.", 9, 1)))
    found = shown(to_pdf.render(document))
    assert all(part in found for part in ("Emoji", "中文", "hereVB"))


def test_two_thousand_five_hundred_words_are_printed_whole() -> None:
    words = " ".join(f"word{n}" for n in range(2_500))
    found = shown(to_pdf.render(make.document(make.section("1", make.row("1.1", words, 9, 1)))))
    assert [n for n in range(2_500) if f"word{n}" not in found.replace("\x02", "")] == []


def test_the_page_shows_them(app: Flask, listener: Listener) -> None:
    with app.test_request_context():
        page = to_html.render(hostile(listener.port)).decode()
    body = page.split("</style>", 1)[1]
    assert [
        mark for mark in ("<img", "<script", "<iframe", "<object", "<base", "<link", "<style") if mark in body
    ] == []
    assert "&lt;img src=file:///etc/passwd&gt;" in page
    assert "{{ 7*7 }}" in page
    assert listener.visits() == 0


def test_cells_and_json_hold_them_as_they_are(listener: Listener) -> None:
    document = hostile(listener.port)
    assert "'=cmd|' /C calc'!A0" in to_csv.render(document).decode()
    assert "\n=cmd" not in to_csv.render(document).decode()
    assert "=cmd|' /C calc'!A0" in to_json.render(document).decode()


def test_nothing_of_a_file_of_this_machine_is_inside(listener: Listener) -> None:
    secret = Path("/etc/passwd").read_bytes()[:20]
    for render in (to_pdf.render, to_csv.render, to_json.render):
        assert secret not in render(hostile(listener.port))
