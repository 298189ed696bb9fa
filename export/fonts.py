"""The typefaces of print: TeX Gyre Pagella, a Palatino, and TeX Gyre Heros, a Helvetica, found as files so that
nothing is left to a system's guess; and which signs no typeface of this system has."""

import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

FAMILY = "TeX Gyre Pagella"
FAMILIES = {"serif": FAMILY, "sans": "TeX Gyre Heros"}
PACKAGE = "fonts-texgyre"
FACES = {
    "regular": ("normal", "normal"),
    "italic": ("normal", "italic"),
    "bold": ("bold", "normal"),
    "bolditalic": ("bold", "italic"),
}
"""Each face's name with its CSS weight and style. Heads hold a bold italic "n", so that all four are needed."""
FOLDERS = (
    "/usr/share/texmf/fonts/opentype/public/tex-gyre",
    "/usr/share/texlive/texmf-dist/fonts/opentype/public/tex-gyre",
    "/usr/share/fonts/tex-gyre",
    "/usr/local/share/fonts/tex-gyre",
)
SCHEME = "accordant-font:"
STAND_INS = '"Palatino Linotype", Palatino, "P052", "Source Serif Pro", "Source Serif 4", "DejaVu Serif", serif'
"""What sets the table where the family is missing, and what shows a sign that it lacks."""


SANS_STAND_INS = 'Helvetica, Arial, "Nimbus Sans", "Liberation Sans", "DejaVu Sans", sans-serif'
MOST_NAMED = 8


@cache
def files(kind: str = "serif") -> dict[str, Path]:
    """A family's four files by face; empty where the family is not complete on this system. kind: of FAMILIES."""
    stem = FAMILIES[kind].replace(" ", "").lower()
    for folder in (*map(Path, FOLDERS), *_folders_of_fontconfig(FAMILIES[kind])):
        found = {face: folder / f"{stem}-{face}.otf" for face in FACES}
        if all(path.is_file() for path in found.values()):
            return found
    return {}


def missing_family(kind: str = "serif") -> str:
    """The family's name where it is not installed, so that tables are set in another; "" where it is there."""
    return "" if files(kind) else FAMILIES[kind]


def addresses() -> dict[str, Path]:
    """The address of each face in our style sheet, with its file: all that may be opened while a table is printed."""
    return {f"{SCHEME}{kind}-{face}": path for kind in FAMILIES for face, path in files(kind).items()}


def css() -> str:
    """The font faces of the families "TeXGyrePagella" and "TeXGyreHeros", and lists of families for what uses them."""
    faces = [
        f'@font-face {{ font-family: "{name.replace(" ", "")}"; src: url("{SCHEME}{kind}-{face}"); '
        f"font-weight: {FACES[face][0]}; font-style: {FACES[face][1]} }}"
        for kind, name in FAMILIES.items()
        for face in files(kind)
    ]
    return "\n".join(
        [*faces, f"html {{ font-family: {families('serif')} }}", f".sans {{ font-family: {families('sans')} }}\n"]
    )


def families(kind: str) -> str:
    """The list of families for CSS: ours, then what sets the table where it is missing."""
    return f'"{FAMILIES[kind].replace(" ", "")}", {SANS_STAND_INS if kind == "sans" else STAND_INS}'


def missing_signs(texts: Iterable[str]) -> tuple[str, ...]:
    """The signs of the texts that no typeface of this system has, in their order: a PDF file shows a box for each.

    The first MOST_NAMED of them; () where that cannot be found out.
    """
    if not (own := _signs_of_ours()):
        return ()
    signs = dict.fromkeys(sign for text in texts for sign in text if sign not in own and _is_seen(sign))
    return tuple(islice(_undrawn("".join(signs)), MOST_NAMED))


def _undrawn(signs: str) -> Iterator[str]:
    """Those of the signs that no typeface has, found by halves: each question to fontconfig is a process."""
    if not signs or _are_drawn(signs):
        return
    if len(signs) == 1:
        yield signs
        return
    middle = len(signs) // 2
    yield from _undrawn(signs[:middle])
    yield from _undrawn(signs[middle:])


def named(sign: str) -> str:
    """The sign with its number in Unicode, for whoever sees a box here too: "漢 (U+6F22)"."""
    return f"{sign} (U+{ord(sign):04X})"


@cache
def _signs_of_ours() -> frozenset[str]:
    if not files():
        return frozenset()
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415 - slow to import

    with TTFont(files()["regular"], lazy=True) as font:
        return frozenset(map(chr, font["cmap"].getBestCmap())) | INVISIBLE


INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f")
"""Signs that say how others are set: without one of them, no box is drawn."""


def _is_seen(sign: str) -> bool:
    """Whether it is more than a space or a sign for other signs."""
    return not sign.isspace() and unicodedata.category(sign) not in ("Cc", "Cf")


@lru_cache(maxsize=1000)
def _are_drawn(signs: str) -> bool:
    """Whether one typeface of this system has all of the signs."""
    told = _fontconfig("fc-list", f":charset={' '.join(f'{ord(each):x}' for each in signs)}", "family")
    return told is None or bool(told.strip())


def _folders_of_fontconfig(family: str) -> list[Path]:
    found = _fontconfig("fc-match", "--format=%{file}", family)
    return [Path(found).parent] if found else []


def _fontconfig(*command: str) -> str | None:
    """What fontconfig answers; None where it is not there."""
    try:
        asked = subprocess.run(  # noqa: S603 - a sign's number and names of our own
            command, capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return asked.stdout if asked.returncode == 0 else None
