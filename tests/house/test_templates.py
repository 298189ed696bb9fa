"""The templates: pages share a frame, nothing inline escapes the content policy, and every text can be translated."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.house.tree import ROOT, calls, files, modules, place

FRAMES = {
    "layout.html": "the frame of every page that is not a live screen",
    "voting/phone.html": "a live screen: small, and usable without anything else",
    "voting/projector.html": "a live screen: nothing but the stage",
    "voting/chair.html": "a live screen: a console",
    "export/print.html": "leaves the house: for the printer",
    "export/print_text.html": "leaves the house: for the printer",
    "export/alone.html": "leaves the house: one self-contained file",
    "export/manuscript_alone.html": "leaves the house: one self-contained file",
    "export/paper.html": "leaves the house: a meeting's papers, for the printer",
}
"""Templates that may begin a document; every other page extends one of them."""

LEAVE_THE_HOUSE = ("export/print.html", "export/print_text.html", "export/alone.html", "export/manuscript_alone.html")
"""No content policy of ours reaches them; their style is inside."""

MAY_BE_SAFE = {"macros/icons.html": 1}
"""Where the filter `safe` may stand, and how often: strokes of drawings, written in the template itself."""

MAY_MARK_UP = ("core/prose.py", "export/to_html.py", "export/to_pdf.py", "export/to_pdf_text.py")
"""Where Python may vouch for markup: behind the sanitiser, and for style sheets of our own."""

UNTRANSLATED = frozenset(
    {"Accordant", "BibTeX", "CSV", "HTML", "JSON", "ORCID", "PDF", "PNG", "QR", "RIS", "SHA", "SVG", "UTC", "n"}
)
"""Words that are the same in every language."""
NO_PROSE = ("kbd", "script", "style")
"""Elements whose content is not for translators: keys and code."""
ADDRESS = re.compile(r"/[a-z]\b/?")

READ_ALOUD = ("alt", "aria-label", "aria-description", "label", "placeholder", "title")
JINJA = re.compile(
    r"\{#.*?#\}"
    r"|\{% block width %\}.*?\{% endblock %\}|\{% macro \w+_class\b.*?endmacro %\}"  # an element's class
    r"|\{%-?\s*trans\b.*?endtrans\s*-?%\}|\{%.*?%\}|\{\{.*?\}\}",
    re.DOTALL,
)


class Reader(HTMLParser):
    """Reads a template from which everything of Jinja is taken, and collects what is wrong with it."""

    def __init__(self, leaves: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.leaves, self.wrong, self.inside = leaves, list[tuple[int, str]](), ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        self.inside = tag if tag in NO_PROSE else ""
        for name, value in given.items():
            if name.startswith("on"):
                self._note(f"handles {name} inline")
            elif name == "style" and not self.leaves:
                self._note("has a style of its own")
            elif value.strip().lower().startswith("javascript:"):
                self._note("has a script for an address")
            elif name in READ_ALOUD:
                self._check(value)
        if tag in ("script", "style") and "src" not in given and "nonce" not in given and not self.leaves:
            self._note(f"has an inline {tag} without a nonce")

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, text: str) -> None:
        if not self.inside:
            self._check(text)

    def _check(self, text: str) -> None:
        words = set(re.findall(r"[^\W\d_]+", ADDRESS.sub("", text))) - UNTRANSLATED
        if words:
            self._note(f"does not translate “{' '.join(text.split())}”")

    def _note(self, what: str) -> None:
        self.wrong.append((self.getpos()[0], what))


def templates(root: Path) -> Iterator[tuple[str, Path]]:
    """Each template by the name that renders it."""
    folder = root / "templates"
    yield from ((path.relative_to(folder).as_posix(), path) for path in files(root, ".html") if folder in path.parents)


def wrong_in_templates(root: Path) -> list[str]:
    """What the content policy would stop or a translator would miss."""
    found = []
    for name, path in templates(root):
        reader = Reader(name in LEAVE_THE_HOUSE)
        # Jinja's line breaks stay, so that the lines are right; a nonce is an attribute with something in it.
        reader.feed(JINJA.sub(lambda match: "\n" * match[0].count("\n"), path.read_text(encoding="utf-8")))
        reader.close()
        found += [f"{place(path, line, root)} {what}" for line, what in reader.wrong]
    return found


def wrong_frames(root: Path) -> list[str]:
    """Pages that neither are a frame nor extend one, and parts whose names do not say that they are."""
    found = []
    for name, path in templates(root):
        text = path.read_text(encoding="utf-8")
        is_part = path.name.startswith("_") or path.name == "parts.html" or name.startswith("macros/")
        if name in FRAMES:
            complete = all(
                sign in text for sign in ("<!doctype html>", "<html lang=", '<meta charset="utf-8">', "<title>")
            )
            found += [] if complete else [f"{name} is no complete frame"]
        elif "<!doctype" in text.lower():
            found.append(f"{name} begins a document")
        elif not re.search(r"\{%-?\s*extends ", text) and not is_part:
            found.append(f"{name} is neither a page nor called a part")
    return found


def vouched(root: Path) -> list[str]:
    """Where escaping is switched off without being on the list."""
    found = []
    for name, path in templates(root):
        text = path.read_text(encoding="utf-8")
        if len(re.findall(r"\|\s*safe\b", text)) > MAY_BE_SAFE.get(name, 0) or "autoescape" in text:
            found.append(f"{name} switches escaping off")
    for path in modules(root).values():
        where = path.relative_to(root).as_posix()
        if where not in MAY_MARK_UP:
            found += [f"{where}:{line} vouches for markup" for call, line in calls(path) if call.endswith("Markup")]
    return found


def test_nothing_inline_and_every_text_translated() -> None:
    assert wrong_in_templates(ROOT) == []


def test_every_page_has_a_frame() -> None:
    assert wrong_frames(ROOT) == []


def test_escaping_stays_on() -> None:
    assert vouched(ROOT) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>{{ _('Fine') }} · 3 {# note #}</p>{% if a > b %}{% endif %}", []),
        ("{% trans %}Fine{% endtrans %} <b>Accordant</b>", []),
        ('<p class="{% block width %}wrap{% endblock %}">/j/<kbd>F</kbd></p>', []),
        ("\n<p>Not fine</p>", ["templates/_x.html:2 does not translate “Not fine”"]),
        ('<img alt="a cat">', ["templates/_x.html:1 does not translate “a cat”"]),
        ('{#\n#}<button onclick="f()">', ["templates/_x.html:2 handles onclick inline"]),
        ('<p style="color: red">', ["templates/_x.html:1 has a style of its own"]),
        ('<a href="javascript:f()">', ["templates/_x.html:1 has a script for an address"]),
        ("<script>f()</script>", ["templates/_x.html:1 has an inline script without a nonce"]),
        ('<script nonce="{{ csp_nonce() }}">f()</script><script src="x.js"></script>', []),
    ],
)
def test_a_planted_fault_is_caught(tmp_path: Path, source: str, expected: list[str]) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "_x.html").write_text(source)
    assert wrong_in_templates(tmp_path) == expected


def test_planted_frames_and_vouchers_are_caught(tmp_path: Path) -> None:
    (tmp_path / "templates" / "core").mkdir(parents=True)
    (tmp_path / "core").mkdir()
    (tmp_path / "templates" / "core" / "a.html").write_text("<!doctype html><p>{{ text|safe }}</p>")
    (tmp_path / "templates" / "core" / "b.html").write_text("<p></p>")
    (tmp_path / "core" / "x.py").write_text("y = Markup(z)")
    assert wrong_frames(tmp_path) == [
        "core/a.html begins a document",
        "core/b.html is neither a page nor called a part",
    ]
    assert vouched(tmp_path) == ["core/a.html switches escaping off", "core/x.py:1 vouches for markup"]


NEIGHBOUR = re.compile(r"(?P<guard>not loop\.(?:last|first) and )?loop\.(?:nextitem|previtem)")


def test_a_loop_asks_for_a_neighbour_only_where_it_has_one() -> None:
    """Jinja's nextitem at the end is undefined, which our templates may not even ask about."""
    texts = [(path, path.read_text()) for path in files(ROOT, ".html")]
    found = [
        (place(path, text.count("\n", 0, hit.start()) + 1), hit["guard"])
        for path, text in texts
        for hit in NEIGHBOUR.finditer(text)
    ]
    assert len(found) > 2
    assert [where for where, guard in found if not guard] == []
