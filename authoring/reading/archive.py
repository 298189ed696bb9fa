"""Office files are zipped folders of XML: whether one is whole, small and without entities, before it is read."""

import io
import zipfile
import zlib
from typing import NoReturn

from authoring.rules.file_text import MAGIC
from authoring.rules.findings import Kind, found
from authoring.rules.plan import MAX_BYTES, ImportRefused, Problem

MAX_UNPACKED = 64 * 1024 * 1024
MAX_PARTS = 3_000
_DECLARATIONS = tuple(
    mark.encode(encoding) for mark in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


def refuse(kind: Kind, /, **values: str | int) -> NoReturn:
    """Raises ImportRefused for the file as a whole."""
    raise ImportRefused([Problem(0, "", found(kind, **values))])


def checked(content: bytes, kind: str) -> io.BytesIO:
    """The file, ready for its library. kind: "XLSX" or "DOCX".

    Raises ImportRefused for a file that is none, is too large, unpacks to more than MAX_UNPACKED, or holds XML
    declarations: entities are how a small file becomes a large one, or reads other files.
    """
    if len(content) > MAX_BYTES:
        refuse(Kind.TOO_LARGE, size=f"{len(content) / 2**20:.1f}", most=MAX_BYTES // 2**20)
    if not content.startswith(b"PK\x03\x04"):
        other = next((each for magic, each in MAGIC.items() if content.startswith(magic)), None)
        refuse(other or Kind.NOT_READABLE, kind=kind)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        if isinstance(error, ImportRefused):
            raise
        refuse(Kind.NOT_READABLE, kind=kind)
    return io.BytesIO(content)


def _check_parts(archive: zipfile.ZipFile) -> None:
    """Unpacks every part of XML within the limit: the sizes that a file tells of itself are not trusted."""
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        refuse(Kind.UNPACKED, most=MAX_UNPACKED // 2**20)
    left = MAX_UNPACKED
    for part in parts:
        with archive.open(part) as stream:
            text = stream.read(left + 1)
        left -= len(text)
        if left < 0:
            refuse(Kind.UNPACKED, most=MAX_UNPACKED // 2**20)
        is_xml = part.filename.lower().endswith((".xml", ".rels", ".vml"))
        if is_xml and any(mark in text for mark in _DECLARATIONS):
            refuse(Kind.WITH_ENTITIES)
