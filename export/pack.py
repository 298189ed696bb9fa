"""The submission pack: every file of a guideline in one ZIP archive, with a manifest of their hashes.

The same record gives the same bytes on the same installation: files stand in a fixed order under a fixed time.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from authoring.rules.checklists import CHECKLISTS
from export import citation, figures, files, manuscript, to_json, to_png
from export.blocks import Figure, Text
from export.document import Document
from export.formats import DOCX, FORMATS
from export.manuscript import checklist
from export.options import TableOptions
from export.press import StillMaking, picture
from export.printer import PdfUnavailable
from export.tongue import of

FORMAT = "accordant-pack/1"
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP archive can tell."""
SVG = "image/svg+xml"
READABLE = 0o644 << 16


@dataclass(frozen=True)
class Entry:
    """A file of the pack. make: gives its bytes."""

    path: str
    media_type: str
    make: Callable[[], bytes]


def entries(document: Document, written: Document, address: str) -> tuple[Entry, ...]:
    """What goes into the pack. document: the whole guideline; written: the same with the names that its text prints.

    address: where its page is.
    """
    made = (
        *_tables(document),
        *_texts(manuscript.text(written)),
        *_checklists(written),
        *_figures(document),
        *_citations(document, address),
    )
    return tuple(sorted(made, key=lambda each: each.path))


def packed(document: Document, wanted: Sequence[Entry]) -> bytes:
    """The archive of these files and its manifest, which also names what this installation cannot make.

    Raises StillMaking, with its place among them, for a file that takes longer than a browser waits.
    """
    listed, missing, stream = [], [], io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for n, entry in enumerate(wanted, start=1):
            try:
                data = entry.make()
            except StillMaking as still:
                raise StillMaking(still.name, n, len(wanted)) from still
            except PdfUnavailable:
                missing.append(entry.path)
                continue
            _write(archive, entry.path, data)
            digest = hashlib.sha256(data).hexdigest()
            listed.append({"path": entry.path, "media_type": entry.media_type, "bytes": len(data), "sha256": digest})
        manifest = {
            "format": FORMAT,
            "title": document.guideline_title,
            "files_dated_at": document.created.isoformat(),
            "record_sha256": hashlib.sha256(to_json.render(document)).hexdigest(),
            "files": listed,
            "not_made_here": missing,
        }
        _write(archive, "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1).encode() + b"\n")
    return stream.getvalue()


def _write(archive: zipfile.ZipFile, path: str, data: bytes) -> None:
    told = zipfile.ZipInfo(path, EARLIEST)
    told.compress_type, told.external_attr, told.create_system = zipfile.ZIP_DEFLATED, READABLE, 3
    archive.writestr(told, data)


def _tables(document: Document) -> Iterator[Entry]:
    for each in FORMATS.values():
        path = f"table/table-{document.table.number}.{each.suffix}"
        make = partial(files.table, each, document, TableOptions())
        yield Entry(path, each.media_type, make)


def _texts(text: Text) -> Iterator[Entry]:
    for each in FORMATS.values():
        if each.render_text:
            path = f"manuscript/manuscript.{each.suffix}"
            yield Entry(path, each.media_type, partial(each.render_text, text))
    for block in text.blocks:
        if isinstance(block, Figure):  # JATS and LaTeX name it as a file beside the text
            yield from _drawn(f"manuscript/{block.anchor}", block.svg)


def _checklists(document: Document) -> Iterator[Entry]:
    render = FORMATS["docx"].render_text
    for name in CHECKLISTS:
        if render and name != "parts":
            yield Entry(f"checklists/{name}.docx", DOCX, partial(render, checklist.text(document, name)))


def _figures(document: Document) -> Iterator[Entry]:
    for name in figures.NAMES:
        if figure := figures.figure(document, name, of(document.language)):
            yield from _drawn(f"figures/{name}", figure.svg)


def _drawn(path: str, svg: str) -> Iterator[Entry]:
    yield Entry(f"{path}.svg", SVG, svg.encode)
    if to_png.dots(svg) <= to_png.MOST_DOTS:
        yield Entry(f"{path}.png", "image/png", partial(picture, svg))


def _citations(document: Document, address: str) -> Iterator[Entry]:
    item = citation.work(document, address)
    for suffix, (media_type, render) in citation.FORMATS.items():
        yield Entry(f"citation.{suffix}", media_type, render(item).encode)
