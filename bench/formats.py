"""Every format at 34, 340 and 3,400 recommendations: CPU seconds, peak memory, growth, and how soon a file is there.

Each format and size is a process of its own: one small file first, with the imports, then the one that is told. The
manuscript is written from the same record: a block for each recommendation, then the table. Beside it: the
manuscript's PDF against WeasyPrint alone on the same HTML; a file that is kept, asked for again; the table after
the last vote is closed in a running application.
Usage: python -m bench.formats [RECOMMENDATIONS ...]    (default 34 340 3400)
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import median
from types import SimpleNamespace
from typing import Any

from bench.machine import load

SIZES = (34, 340, 3400)
HITS = 30
SCOPES = ("table", "manuscript")
BY_THE_PRESS = (
    {("pdf", "table"): "to_pdf", ("pdf", "manuscript"): "to_pdf_text", ("html", "manuscript"): "to_html_text"}
    | {("docx", scope): "to_docx" for scope in SCOPES}
    | {(name, scope): f"to_{name}" for name in ("markdown", "jats", "latex") for scope in SCOPES}
)
"""What another process makes in the product is measured where it is made."""


def renderer(name: str, scope: str, rows: int) -> Callable[[], bytes]:
    """The function that makes that file."""
    from importlib import import_module  # noqa: PLC0415 - slow to import

    from export import laid, manuscript, to_png  # noqa: PLC0415 - slow to import
    from export.formats import FORMATS  # noqa: PLC0415 - slow to import
    from export.worker import PICTURED  # noqa: PLC0415 - slow to import

    made = document(rows)
    text = manuscript.text(made) if scope == "manuscript" else None
    if (name, scope) in BY_THE_PRESS:
        module: Any = import_module(f"export.{BY_THE_PRESS[name, scope]}")
        if text is not None:
            return lambda: module.render(text, *((to_png.pictures(text),) if name in PICTURED else ()))
        if name == "pdf":
            return lambda: module.render(made)
        return lambda: module.render_table(laid.table(made), made)
    found = FORMATS[name]
    if text is not None:
        write = found.render_text
        assert write is not None  # noqa: S101 - the scope says so
        return lambda: write(text)
    return lambda: found.render(made)


def document(rows: int) -> Any:
    """A record of that many recommendations."""
    from bench.table5 import times  # noqa: PLC0415 - for the same input
    from tests.make_document import table5  # noqa: PLC0415 - for the same input

    return table5(times(rows))


def bare(name: str, scope: str, rows: int) -> Callable[[], bytes]:
    """WeasyPrint alone on the manuscript's HTML."""
    from weasyprint import CSS, HTML  # noqa: PLC0415 - slow to import
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - slow to import

    from export import manuscript, to_pdf_text  # noqa: PLC0415 - for the same input
    from export.paging import TABLE_SHEET, TEXT_SHEET, fetcher, style  # noqa: PLC0415 - for the same input

    html, faces, own = to_pdf_text.page(manuscript.text(document(rows))), FontConfiguration(), fetcher({})
    sheets = [CSS(string=style(each), font_config=faces, url_fetcher=own) for each in (TABLE_SHEET, TEXT_SHEET)]

    def write() -> bytes:
        return HTML(string=html, url_fetcher=own).write_pdf(  # type: ignore[no-any-return]
            stylesheets=sheets, font_config=faces, pdf_variant="pdf/a-3a"
        )

    return write


def measured(kind: str, name: str, scope: str, rows: int) -> dict[str, float]:
    """CPU seconds and peak MiB of one file in this process, after a small one."""
    make = {"ours": renderer, "bare": bare}[kind]
    app = application(Path(tempfile.mkdtemp(prefix="bench-")))
    with app.test_request_context():
        make(name, scope, SIZES[0])()
        write = make(name, scope, rows)
        begun, wall = time.process_time(), time.perf_counter()
        size = len(write())
        spent = {"seconds": time.process_time() - begun, "wall": time.perf_counter() - wall}
    return spent | {"MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "bytes": size}


def application(folder: Path) -> Any:
    """The product in that folder."""
    from app import create_app  # noqa: PLC0415 - slow to import
    from core import settings  # noqa: PLC0415 - slow to import

    return create_app(settings.from_environment({"INSTANCE_DIR": str(folder), "BASE_URL": "http://localhost"}))


def run(*words: str) -> dict[str, float]:
    """One measurement in a process of its own."""
    done = subprocess.run([sys.executable, "-m", "bench.formats", *words], capture_output=True, text=True, check=False)
    if done.returncode:
        return {}
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def cached() -> dict[str, float]:
    """CPU milliseconds for a kept file: from the press, and over HTTP with record, door and answer."""
    from bench.outline import prepare  # noqa: PLC0415 - slow to import
    from export import press  # noqa: PLC0415 - slow to import

    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    app, browser = prepare(folder, SIZES[0])
    address, made = "/c/bench/g/1/table.pdf", document(SIZES[0])
    assert browser.get(address).data[:4] == b"%PDF"  # noqa: S101 - else nothing is measured
    with app.app_context():
        press.render_pdf(made)
        from_press = [_timed(lambda: press.render_pdf(made)) for _ in range(HITS)]
    over_http = [_timed(lambda: browser.get(address).data) for _ in range(HITS)]
    return {"press": median(from_press), "http": median(over_http)}


def _timed(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def ahead() -> dict[str, float]:
    """Seconds from the closing of a vote to the kept table: with a cold process that prints, and then a warm one."""
    from bench.outline import prepare  # noqa: PLC0415 - slow to import
    from export import ahead as ahead_of  # noqa: PLC0415 - slow to import

    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    app, _browser = prepare(folder, SIZES[0])
    ahead_of.start(app)
    return {name: _closed_to_kept(app, folder / "cache") for name in ("cold", "warm")}


def _closed_to_kept(app: Any, cache: Path) -> float:
    from authoring import queries  # noqa: PLC0415 - slow to import
    from core.people import COMMAND_LINE  # noqa: PLC0415 - slow to import
    from tests.authoring.drafting import Draftroom, meeting, vote  # noqa: PLC0415 - for the same votes

    with app.app_context():
        facts = queries.guideline("bench", 1)
        room = Draftroom(SimpleNamespace(actor=COMMAND_LINE), facts.conference_id, "bench", facts.id)  # type: ignore[arg-type]
        keys = meeting(room, "1.1")
        held = set(cache.glob("*.pdf"))
        vote(room, keys, "1.1", 9, len(held) + 1)
    begun = time.perf_counter()
    while not set(cache.glob("*.pdf")) - held and time.perf_counter() - begun < 60:
        time.sleep(0.01)
    return time.perf_counter() - begun


def tell(sizes: list[int]) -> None:
    """Prints a line a format and scope, with how often a tenfold record takes as long."""
    from export.formats import FORMATS  # noqa: PLC0415 - slow to import

    print(f"load {load()}")
    for scope in SCOPES:
        for name, found in FORMATS.items():
            if scope not in found.scope:
                continue
            told = [run("ours", name, scope, str(rows)) for rows in sizes]
            print(f"{scope:10} {name:9}" + "".join(_cell(each) for each in told) + _growth(told), flush=True)


def _cell(found: dict[str, float]) -> str:
    return f"  {found['seconds']:8.2f} s {found['MiB']:5.0f} MiB" if found else "          failed     "


def _growth(told: list[dict[str, float]]) -> str:
    pairs = [(one, next_) for one, next_ in pairwise(told) if one and next_ and one["seconds"] > 0]
    return "   times " + " ".join(f"{next_['seconds'] / one['seconds']:.1f}" for one, next_ in pairs)


def main(sizes: list[int]) -> None:
    """Prints everything."""
    tell(sizes)
    for rows in sizes[:2]:
        pairs = [
            (run("ours", "pdf", "manuscript", str(rows)), run("bare", "pdf", "manuscript", str(rows))) for _ in range(3)
        ]
        ratio = median(one["seconds"] / other["seconds"] for one, other in pairs)
        print(f"manuscript pdf, {rows} against bare WeasyPrint: {ratio:.2f}", flush=True)
    kept = run("cached")
    print(f"kept file: {kept['press']:.1f} ms from the press, {kept['http']:.1f} ms over HTTP (CPU)")
    soon = run("ahead")
    print(f"table after closing: {soon['cold']:.2f} s with a cold process, {soon['warm']:.2f} s with a warm one")


if __name__ == "__main__":
    words = sys.argv[1:]
    if words[:1] in (["cached"], ["ahead"]):
        print(json.dumps({"cached": cached, "ahead": ahead}[words[0]]()))
    elif words[:1] in (["ours"], ["bare"]):
        print(json.dumps(measured(words[0], words[1], words[2], int(words[3]))))
    else:
        main([int(word) for word in words] or list(SIZES))
