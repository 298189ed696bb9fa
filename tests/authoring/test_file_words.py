"""Every sentence that the readers of files can say is known to the pages, which say it in the reader's language."""

import ast
import io
import re
from itertools import product

import pytest

from authoring.file_words import in_words
from core.settings import ROOT

READERS = ("counts", "csv_reader", "csv_rows", "csv_text", "file_text", "json_checks", "json_reader", "json_values")
SAYERS = ("Problem", "wrong", "append")
NAMES = ("reason", "cure", "CURE")


def sample(node: ast.expr) -> list[str]:
    """What the expression can say, with 7 for whatever is filled in; nothing where it is no text."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.IfExp):
        return sample(node.body) + sample(node.orelse)
    if isinstance(node, ast.JoinedStr):
        return ["".join(parts) for parts in product(*map(filled, node.values))]
    if isinstance(node, ast.Tuple):
        return [text for each in node.elts for text in sample(each)]
    return []


def filled(part: ast.expr) -> list[str]:
    """What stands at a part of an f-string: its text, one of two that are chosen from, or 7."""
    value = part.value if isinstance(part, ast.FormattedValue) else part
    return sample(value) or ["7"]


def sentences() -> list[str]:
    """Every sentence of the readers, found in their code."""
    found = set()
    for name in READERS:
        for node in ast.walk(ast.parse((ROOT / "authoring" / "rules" / f"{name}.py").read_text())):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                said = node.args if called in SAYERS else []
            elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in NAMES:
                said = [node.value]
            else:
                continue
            found |= {text for each in said for text in sample(each) if re.search(r"[a-z]{2}.*\.$", text)}
    return sorted(found)


def test_sentences_are_found() -> None:
    assert len(sentences()) > 60
    assert "“7” is not a whole number of votes." in sentences()


@pytest.mark.parametrize("text", sentences())
def test_every_sentence_is_known(app, text) -> None:
    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert in_words(text) == text
    for language in ("es", "pt"):
        with app.test_request_context(headers={"Accept-Language": language}):
            assert in_words(text) != text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("line 3, total: 8 is not the sum of the counts (9).", "línea 3, total: 8 no es la suma de los recuentos (9)."),
        ("it is a compressed file, not CSV.", "es un archivo comprimido, no CSV."),
        ("“a: b” is not a number.", "«a: b» no es un número."),
        ("Something else.", "Something else."),
        ("odd: Something else.", "odd: Something else."),
        ("", ""),
    ],
)
def test_a_sentence_is_said_part_by_part(app, text, said) -> None:
    with app.test_request_context(headers={"Accept-Language": "es"}):
        assert in_words(text) == said


def test_the_page_of_a_refused_file_says_it_in_the_readers_language(signed_in, csrf) -> None:
    browser = signed_in("owner", may_found=True)
    browser.set_cookie("lang", "pt")
    token = csrf(browser.get("/c/new/import").text)
    file = (io.BytesIO(b"question,recommendation\n"), "sample.csv")
    page = browser.post("/c/new/import", data={"csrf_token": token, "file": file}).text
    assert ("só tem linha de cabeçalho" in page, "it has a head row only" in page) == (True, False)
