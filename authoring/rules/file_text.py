"""The text of a file that people send: its encoding, and the signs that no text may hold. Knows no format."""

import re
import unicodedata

from authoring.rules.plan import MAX_BYTES, ImportRefused, Problem

MAGIC = {
    b"PK\x03\x04": "a spreadsheet or another zipped file",
    b"\xd0\xcf\x11\xe0": "a file of an older Office program",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a compressed file",
}
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_UTF_32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
# No-break and thin spaces stay, because typesetting wants them.
_BREAKS = re.compile(r"[ \t\r\n\v\f\x85\u2028\u2029]+")
# Controls; signs that turn the direction of writing; halves of signs and other code points that are no text.
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_BROKEN = "\ufffd"


def decode(data: bytes, kind: str) -> str:
    """The file's text. UTF-8 with or without a mark, UTF-16 with one. kind: "CSV" or "JSON", for what cures it.

    Raises ImportRefused for a file over MAX_BYTES and for anything else, with the line of the first bad byte.
    """
    if len(data) > MAX_BYTES:
        size, most = f"{len(data) / 2**20:.1f}", MAX_BYTES // 2**20
        raise ImportRefused([Problem(0, "", f"it has {size} MB, more than {most}.", "Split it.")])
    cure = f"Save it as “{kind} UTF-8” and import it again."
    if what := next((what for magic, what in MAGIC.items() if data.startswith(magic)), ""):
        raise ImportRefused([Problem(0, "", f"it is {what}, not {kind}.", cure)])
    if data.startswith(_UTF_32) or (not data.startswith(UTF_16) and b"\x00" in data[:2]):
        raise ImportRefused([Problem(1, "", "byte 1 of this line is not UTF-8.", cure)])
    encoding = "utf-16" if data.startswith(UTF_16) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        # An UTF-8 mark is not in the bytes that the error counts.
        content, name = error.object, encoding.removesuffix("-sig").upper()
        start = content.rfind(b"\n", 0, error.start) + 1
        line = content[: error.start].count(b"\n") + 1
        reason = f"byte {error.start - start + 1} of this line is not {name}."
        raise ImportRefused([Problem(line, "", reason, cure)]) from error


def one_line(text: str) -> str:
    """The text as one paragraph: Unicode in its composed form, runs of spaces and line breaks as one space."""
    return _BREAKS.sub(" ", unicodedata.normalize("NFC", text).replace("\ufeff", "")).strip(" ")


def forbidden(text: str) -> str:
    """The first sign that no text may hold, as "U+0007 at sign 12"; "" where there is none."""
    found = _FORBIDDEN.search(text)
    return f"U+{ord(found[0]):04X} at sign {found.start() + 1}" if found else ""


def broken(text: str) -> bool:
    """Whether the text holds the mark that programs leave where they could not read a sign."""
    return _BROKEN in text
