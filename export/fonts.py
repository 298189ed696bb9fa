"""The typeface of print: TeX Gyre Pagella, a Palatino, found as files so that nothing is left to a system's guess."""

import subprocess
from functools import cache
from pathlib import Path

FAMILY = "TeX Gyre Pagella"
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


@cache
def files() -> dict[str, Path]:
    """The family's four files by face; empty where the family is not complete on this system."""
    for folder in (*map(Path, FOLDERS), *_folders_of_fontconfig()):
        found = {face: folder / f"texgyrepagella-{face}.otf" for face in FACES}
        if all(path.is_file() for path in found.values()):
            return found
    return {}


def warning() -> str:
    """What to tell whoever prints without the family; "" where it is there."""
    return "" if files() else f"{FAMILY} is not installed: the table is set in another face. Install {PACKAGE}."


def addresses() -> dict[str, Path]:
    """The address of each face in our style sheet, with its file: all that may be opened while a table is printed."""
    return {f"{SCHEME}{face}": path for face, path in files().items()}


def css() -> str:
    """The font faces of the family "TeXGyrePagella", and the root's list of families."""
    faces = [
        f'@font-face {{ font-family: "TeXGyrePagella"; src: url("{SCHEME}{face}"); '
        f"font-weight: {FACES[face][0]}; font-style: {FACES[face][1]} }}"
        for face in files()
    ]
    return "\n".join([*faces, f'html {{ font-family: "TeXGyrePagella", {STAND_INS} }}\n'])


def _folders_of_fontconfig() -> list[Path]:
    try:
        asked = subprocess.run(  # noqa: S603 - nothing in it comes from anybody
            ["fc-match", "--format=%{file}", FAMILY],  # noqa: S607 - fontconfig's own command
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return [Path(asked.stdout).parent] if asked.stdout else []
