"""What people read can be translated: extraction finds it, by the mapping in pyproject.toml."""

import ast
import io
import re
from pathlib import Path

import pytest
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from core.settings import ROOT

DEPARTMENTS = ("core", "voting", "authoring", "export")
MARKS = {"_", "_l", "gettext", "lazy_gettext", "ngettext"}
"""The names under which Python code asks for a translation."""


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> dict[str, set[str]]:
    """What extraction finds: each text, to the files that it is in."""
    file = tmp_path_factory.mktemp("catalogue") / "messages.pot"
    arguments = ["pybabel", "-q", "extract", "-F", str(ROOT / "pyproject.toml"), "-o", str(file), str(ROOT)]
    CommandLineInterface().run(arguments)
    catalogue = read_po(io.BytesIO(file.read_bytes()))
    texts: dict[str, set[str]] = {}
    for message in catalogue:
        for text in message.id if isinstance(message.id, tuple) else (message.id,):
            texts[text] = {Path(place).as_posix() for place, _line in message.locations}
    return texts


def python_files() -> list[Path]:
    return [file for department in DEPARTMENTS for file in sorted((ROOT / department).rglob("*.py"))]


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("Sign in", "templates/core/sign_in.html"),
        ("Owner", "core/forms.py"),
        ("A conference has to have an owner.", "core/actions/members.py"),
        ("There is no such page.", "core/web.py"),
        ("Your password is changed.", "core/routes/signing.py"),
        ("Skip to the content", "templates/layout.html"),
    ],
)
def test_texts_of_every_kind_are_found(found, text, file):
    assert any(place.endswith(file) for place in found[text])


@pytest.mark.parametrize("file", python_files(), ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_text_that_code_marks_is_found(found, file):
    """Only constants can be found, and only outside of f-strings, into which extraction does not look."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            first = node.args[0]
            assert isinstance(first, ast.Constant), f"line {node.lineno}: marked, but no constant text"
            assert first.value in found, f"line {node.lineno}: {first.value!r} is not found"


@pytest.mark.parametrize(
    "file", sorted((ROOT / "templates").rglob("*.html")), ids=lambda file: file.relative_to(ROOT).as_posix()
)
def test_every_text_that_a_template_marks_is_found(found, file):
    page = re.sub(r"\{#.*?#\}", "", file.read_text(), flags=re.DOTALL)
    marked = re.findall(r"\b_\(\s*'((?:[^'\\]|\\.)*)'", page) + re.findall(r'\b_\(\s*"((?:[^"\\]|\\.)*)"', page)
    assert [text for text in marked if text.replace("\\'", "'") not in found] == []
