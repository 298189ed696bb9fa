"""The text of a file that people send: its encoding, and the signs that no text may hold. Knows no format."""

from authoring.rules.findings import Kind, found
from authoring.rules.plan import MAX_BYTES, ImportRefused, Problem

MAGIC = {
    b"PK\x03\x04": Kind.ZIPPED,
    b"\xd0\xcf\x11\xe0": Kind.OLD_OFFICE,
    b"%PDF": Kind.PDF,
    b"\x1f\x8b": Kind.COMPRESSED,
}
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_UTF_32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
_BROKEN = "\ufffd"


def decode(data: bytes, kind: str) -> str:
    """The file's text. UTF-8 with or without a mark, UTF-16 with one. kind: "CSV" or "JSON", for what cures it.

    Raises ImportRefused for a file over MAX_BYTES and for anything else, with the line of the first bad byte.
    """
    if len(data) > MAX_BYTES:
        large = found(Kind.TOO_LARGE, size=f"{len(data) / 2**20:.1f}", most=MAX_BYTES // 2**20)
        raise ImportRefused([Problem(0, "", large)])
    for magic, other in MAGIC.items():
        if data.startswith(magic):
            raise ImportRefused([Problem(0, "", found(other, kind=kind))])
    if data.startswith(_UTF_32) or (not data.startswith(UTF_16) and b"\x00" in data[:2]):
        raise ImportRefused([Problem(1, "", found(Kind.OTHER_ENCODING, byte=1, encoding="UTF-8", kind=kind))])
    encoding = "utf-16" if data.startswith(UTF_16) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        # An UTF-8 mark is not in the bytes that the error counts.
        content, name = error.object, encoding.removesuffix("-sig").upper()
        start = content.rfind(b"\n", 0, error.start) + 1
        line = content[: error.start].count(b"\n") + 1
        bad = found(Kind.OTHER_ENCODING, byte=error.start - start + 1, encoding=name, kind=kind)
        raise ImportRefused([Problem(line, "", bad)]) from error


def broken(text: str) -> bool:
    """Whether the text holds the mark that programs leave where they could not read a sign."""
    return _BROKEN in text
