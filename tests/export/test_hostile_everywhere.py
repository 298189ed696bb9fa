"""A hostile text in every field of a record, and every file made of it: only words come out, and nothing is fetched.

The texts would run, fetch, open or end something in each format. tests.export.active_parts reads what a file shows.
"""

import hashlib
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from tempfile import gettempdir

import pytest

from app import create_app
from authoring.rules.checklists import CHECKLISTS
from export import (
    figures,
    laid,
    manuscript,
    pack,
    to_docx,
    to_html_text,
    to_jats,
    to_latex,
    to_markdown,
    to_pdf_text,
    to_png,
    to_xlsx,
)
from export.citation import FORMATS as CITATIONS
from export.document import Document
from export.formats import FORMATS
from export.manuscript import checklist
from export.tongue import ENGLISH
from tests import make_document as make
from tests import make_hostile
from tests.conftest import close, settings_in
from tests.export.active_parts import EXAMINERS
from tests.export.test_hostile import squeezed
from tests.fetches import Listener, watched

MARK = re.compile(r"zz([a-z]+)zz")
CSV = {"question", "questionsecond", "text", "graded", "unvoted", "loe", "strength", "bandstrong", "furtherlabel"}
PRINTED = CSV | {"caption", "abbreviation", "meaning", "scale", "loemeaning", "strengthmeaning", "source"}
SCALE = {"loe", "loemeaning", "strength", "strengthmeaning", "scale", "scalesource"}
GRAPHS = ("manuscript/figure-1", *(f"figures/{name}" for name in figures.NAMES))
PATHS = [
    *(f"table/table-5.{each.suffix}" for each in FORMATS.values()),
    *(f"manuscript/manuscript.{each.suffix}" for each in FORMATS.values() if each.render_text),
    *(f"checklists/{name}.docx" for name in CHECKLISTS if name != "parts"),
    *(f"{path}.{kind}" for path in GRAPHS for kind in ("svg", "png")),
    *(f"citation.{suffix}" for suffix in CITATIONS),
]


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.socket.close()


@pytest.fixture(scope="module")
def bad(listener: Listener) -> make_hostile.Hostile:
    return make_hostile.Hostile(f"http://127.0.0.1:{listener.port}/x")


@pytest.fixture(scope="module")
def document(bad: make_hostile.Hostile) -> Document:
    return make_hostile.document(bad, bad.address)


@pytest.fixture(scope="module")
def packed(document: Document, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The submission pack of the document, as the server makes it."""
    app = create_app(settings_in(tmp_path_factory.mktemp("hostile")))
    with app.test_request_context():
        made = pack.packed(document, pack.entries(document, document, "http://localhost/c/sample/g/1"))
    close(app)
    return made


@pytest.fixture(scope="module")
def parts(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def wanted(path: str, bad: make_hostile.Hostile) -> set[str]:
    """The marks that a file has to show at least."""
    if path.startswith("manuscript/manuscript"):
        return set(bad.texts) - make_hostile.RECORD_ONLY
    if path == "checklists/accord.docx":
        return {"guideline", "accordupdate", "accordshown"}
    of_tables = {"csv": CSV | {"note", "notehead"}, "xlsx": CSV | {"note", "notehead"}, "scale.csv": SCALE}
    of_tables |= {"fhir.json": CSV, "json": set(bad.texts) - {"meeting"}}
    of_others = {"citation": {"guideline"}, "checklists": {"guideline"}, "table": PRINTED}
    return of_tables.get(path.partition(".")[2]) or of_others.get(re.split(r"[./]", path)[0], set())


def seen(told: str, bad: make_hostile.Hostile, suffix: str) -> tuple[set[str], list[str]]:
    """The marks that are shown, and what does not read on as it was written."""
    parts = MARK.split(squeezed(told))[1:]
    whole = {mark: squeezed(bad.shown(mark, is_set=suffix != "json")) for mark in bad.texts}
    found = list(zip(parts[::2], parts[1::2], strict=True))
    cut = [f"{mark}: {rest}" for mark, rest in found if not _is_whole(rest, whole[mark], is_paged=suffix == "pdf")]
    return {mark for mark, _ in found}, cut


def _is_whole(found: str, wanted: str, *, is_paged: bool) -> bool:
    """is_paged: it may go on a page later, behind what is drawn there first."""
    same = next((n for n, pair in enumerate(zip(found, wanted, strict=False)) if pair[0] != pair[1]), len(wanted))
    return wanted[same:] in found[same:] if is_paged else found.startswith(wanted)


def test_every_part_of_the_pack_is_examined(parts: dict[str, bytes], listener: Listener) -> None:
    assert sorted(parts) == sorted([*PATHS, "manifest.json"])
    assert listener.visits() == 0


@pytest.mark.parametrize("path", PATHS)
def test_only_words_come_out_and_all_of_them(path: str, parts: dict[str, bytes], bad: make_hostile.Hostile) -> None:
    suffix = path.rpartition(".")[2]
    told, faults = EXAMINERS[suffix](parts[path])
    assert faults == []
    assert Path("/etc/passwd").read_bytes()[:20] not in parts[path]
    shown, cut = seen(told, bad, suffix)
    assert wanted(path, bad) - shown == set()
    assert path.startswith("figures") or cut == []


def test_the_manifest_holds_the_title_as_it_is(parts: dict[str, bytes], bad: make_hostile.Hostile) -> None:
    manifest = json.loads(parts["manifest.json"])
    assert manifest["title"] == bad.texts["guideline"]
    assert {each["path"]: each["sha256"] for each in manifest["files"]} == {
        path: hashlib.sha256(parts[path]).hexdigest() for path in PATHS
    }


WRITERS: dict[str, Callable[[Document], object]] = {
    "docx": lambda document: to_docx.render(manuscript.text(document), {"figure-1": b""}),
    "docx-table": lambda document: to_docx.render_table(laid.table(document), document),
    "docx-checklist": lambda document: to_docx.render(checklist.text(document, "accord")),
    "html": lambda document: to_html_text.render(manuscript.text(document)),
    "jats": lambda document: to_jats.render(manuscript.text(document)),
    "latex": lambda document: to_latex.render(manuscript.text(document)),
    "markdown": lambda document: to_markdown.render(manuscript.text(document)),
    "pdf": lambda document: to_pdf_text.render(manuscript.text(document)),
    "png": lambda document: [to_png.png(figures.drawn(document, name, ENGLISH).svg, 96) for name in figures.NAMES],
    "xlsx": to_xlsx.render,
}
OURS = ("sRGB2014.icc", "weasyprint-", ".html", ".css", ".otf", "hyph_", "/templates/default")
OURS += (f"open ('{gettempdir()}', 'w+')", f"open ('{gettempdir()}/openpyxl.")
"""What writers open: their own style, fonts and templates, and a spreadsheet's rows on their way."""


@pytest.mark.parametrize("name", list(WRITERS))
def test_nothing_is_opened_and_nobody_is_asked(name: str, document: Document, listener: Listener) -> None:
    WRITERS[name](make.document(make.section("1", make.row("1.1", "Sample.", 9, 1))))  # what is read once is read now
    with watched() as opened:
        WRITERS[name](document)
    assert [line for line in opened if not any(part in line for part in OURS)] == []
    assert listener.visits() == 0


@pytest.mark.parametrize(
    ("suffix", "made"),
    [
        ("html", b"<p onclick=x>a</p>"),
        ("html", b"<p>a<script>x</script></p>"),
        ("html", b"<p><a href=javascript:x>a</a></p>"),
        ("html", b"<p><img src=http://127.0.0.1/x></p>"),
        ("html", b"<div><style>@import url(x);</style></div>"),
        ("md", b"a <img src=http://127.0.0.1/x>"),
        ("md", b"![a](http://127.0.0.1/x)"),
        ("svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
        ("svg", b"<svg xmlns='http://www.w3.org/2000/svg'><rect fill='url(http://127.0.0.1/x)'/></svg>"),
        ("tex", b"\\begin{document}\\input{/etc/passwd}\\end{document}"),
        ("tex", b"\\begin{document}\\write18{id}\\end{document}"),
        ("csv", b"head\n=1+1\n"),
        ("bib", b"@misc{a,\n title = {b}},\n}\n"),
        ("ris", b"TY  - ELEC\r\nTI  - a\r\nER  - \r\nTY  - ELEC\r\nER  - \r\n"),
    ],
)
def test_the_examiners_would_have_noticed(suffix: str, made: bytes) -> None:
    assert EXAMINERS[suffix](made)[1] != []
