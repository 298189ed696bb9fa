r"""Manuscripts in LaTeX: commands read as what they print. No macro is worked out and no file is included.

Paragraphs are parted by empty lines and sections; rows of tabular, tabularx, longtable and the like are rows.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache

from pylatexenc.latex2text import get_default_latex_context_db

from authoring.rules.file_text import decode
from export.proof_files.plain import numbered
from export.proofs.pieces import Manuscript, Piece, Place

Line = Callable[[int], int]
_COMMENT = re.compile(r"(?<!\\)%.*")
_TABLE = re.compile(r"\\begin\{(tabular[xy]?\*?|longtable\*?|tabulary|xltabular|supertabular|tblr|longtblr)\}")
_SPEC = re.compile(r"\s*(?:\[[^\]]*\]\s*)?(?:\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}\s*)")
_HEADINGS = re.compile(r"\\(?:(?:sub)*section|chapter|paragraph|subparagraph)\*?\s*(?:\[[^\]]*\])?\s*\{")
_SIGNS = {
    r"\%": "%", r"\&": "&", r"\_": "_", r"\#": "#", r"\$": "\ue000", r"\{": "\ue001", r"\}": "\ue002",
    "~": " ", "---": "—", "--": "–",
    "``": '"', "''": '"', r"\,": " ", r"\;": " ", r"\:": " ", r"\ ": " ", r"\-": "", r"\/": "", r"\@": "", r"\!": "",
}  # fmt: skip
_WORDS = {
    "leq": "≤", "le": "≤", "leqslant": "≤", "geq": "≥", "ge": "≥", "geqslant": "≥", "pm": "±", "times": "×",
    "texttimes": "×", "cdot": "·", "textperiodcentered": "·", "textasciicircum": "^", "sqrt": "√",
    "textquotesingle": "'",
    "textless": "<", "textgreater": ">", "lt": "<", "gt": ">", "textendash": "–", "textemdash": "—", "ldots": "…",
    "dots": "…", "textquoteright": "’", "textquoteleft": "‘", "mu": "µ", "textmu": "µ", "alpha": "α", "beta": "β",
    "gamma": "γ", "approx": "≈", "sim": "~", "textasciitilde": "~", "degree": "°", "textdegree": "°", "slash": "/",
    "newline": " ", "linebreak": " ", "par": "\n\n", "item": "\n\n", "ss": "ß", "i": "ı", "textbar": "|",
    "textbackslash": "\ue003", "textregistered": "®", "texttrademark": "™", "neq": "≠", "rightarrow": "→", "to": "→",
}  # fmt: skip
_SPARED = {0xE000: "$", 0xE001: "{", 0xE002: "}", 0xE003: "\\"}
"""What stands for signs of LaTeX's own until all that it does not print is gone."""
_SYMBOLS = get_default_latex_context_db()
_ACCENTS = {"'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "c": "\u0327", "=": "\u0304"}
_DROPPED = re.compile(
    r"\\(?:label|ref|pageref|cite[a-z]*\*?|includegraphics|vspace\*?|hspace\*?|bibliography\w*|usepackage|documentclass|"
    r"input|include|setlength|addtolength|cmidrule(?:\([^)]*\))?|cline|rowcolor|cellcolor|arraystretch|pagestyle|"
    r"thispagestyle|hypersetup|phantomsection|begin|end|fontsize|color|definecolor|renewcommand|newcommand)(?![A-Za-z])"
    r"\s*(?:\[[^\]]*\])*\s*(?:\{[^{}]*\})*"
)


def read_latex(content: bytes) -> Manuscript:
    """The manuscript. Raises ImportRefused where it is no text."""
    text = "\n".join(_COMMENT.sub("", line) for line in decode(content, "LaTeX").splitlines())
    start = text.find(r"\begin{document}")
    blank = re.sub(r"[^\n]", "", text[:start]) if start > 0 else ""
    return Manuscript("latex", numbered(list(_pieces(blank + text[max(start, 0) :]))))


def _pieces(text: str) -> Iterator[Piece]:
    at, line = 0, _lines(text)
    for table, (begin, start, stop, end) in enumerate(_tables(text), 1):
        yield from _prose(text, at, begin, line(at))
        yield from _rows(text[start:stop], start, table, line)
        at = end
    yield from _prose(text, at, len(text), line(at))


def _lines(text: str) -> Line:
    """Gives the line of a place in the text, from 1."""
    ends = [hit.start() for hit in re.finditer("\n", text)]
    return lambda place: bisect_left(ends, place) + 1


def _tables(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Where each table begins, its body begins and ends, and the table ends; what is never ended is none."""
    at, endless = 0, set()
    while hit := _TABLE.search(text, at):
        at, ends = hit.end(), f"\\end{{{hit[1]}}}"
        found = -1 if hit[1] in endless else text.find(ends, at)
        if found < 0:
            endless.add(hit[1])
            continue
        yield hit.start(), at, found, found + len(ends)
        at = found + len(ends)


def _prose(text: str, start: int, end: int, line: int) -> Iterator[Piece]:
    """The paragraphs of text[start:end], headings apart. line: that of the start."""
    part = _HEADINGS.sub(lambda hit: f"\n\n\0{hit[0]}", text[start:end])
    part = re.sub(r"\\(?:caption|item|par)\b", lambda hit: f"\n\n{hit[0]}", part)
    for block in re.split(r"(\n[ \t]*\n+)", part):
        is_heading = block.startswith("\0")
        if is_heading:
            title, _, rest = block[1:].partition("\n")
            for told, flag in ((title, True), (rest, False)):
                if plain := printed(told):
                    yield Piece(Place(line=line), plain, is_heading=flag)
        elif plain := printed(re.sub(r"^\\caption\s*(?:\[[^\]]*\])?\s*", "", block)):
            yield Piece(Place(line=line), plain)
        line += block.count("\n")


def _rows(body: str, start: int, table: int, line: Line) -> Iterator[Piece]:
    """start: where the body stands."""
    while spec := _SPEC.match(body):
        body, start = body[spec.end() :], start + spec.end()
    if caption := re.search(r"\\caption\s*(?:\[[^\]]*\])?\s*\{", body):
        yield Piece(Place(line=line(start)), printed(body[caption.end() :].partition(r"\\")[0]))
        body = body[: caption.start()] + body[caption.start() :].partition(r"\\")[2]
    place = 0
    for row in re.split(r"\\\\(?:\*)?(?:\[[^\]]*\])?|\\tabularnewline", body):
        cells = tuple(printed(cell) for cell in re.split(r"(?<!\\)&", row))
        if any(cells):
            place += 1
            yield Piece(Place(line=line(start), table=table, row=place), cells=cells, table=table)


def printed(text: str) -> str:
    """What a stretch of LaTeX prints, on one line."""
    text = re.sub(r"\\multicolumn\s*\{[^{}]*\}\s*\{(?:[^{}]|\{[^{}]*\})*\}", "", text)
    text = re.sub(r"\\(?:href|hyperlink|hypertarget)\s*\{[^{}]*\}", "", _DROPPED.sub(" ", text))
    text = re.sub(r"\\([\'`^\"~c=])\s*\{?\s*\\?([A-Za-z])\}?", lambda hit: hit[2] + _ACCENTS[hit[1]], text)
    for sign, told in _SIGNS.items():
        text = text.replace(sign, told)
    text = re.sub(r"\\([A-Za-z]+)\*?\s?", lambda hit: _named(hit[1]), text)
    text = re.sub(r"(?<!\\)[{}$]|\^(?=\{?\d)|\\(?=[^\w])", "", text)
    return " ".join(unicodedata.normalize("NFC", text.translate(_SPARED)).split())


@cache
def _named(command: str) -> str:
    """The sign that a command without arguments prints; "" for all others."""
    if command in _WORDS:
        return _WORDS[command]
    told = getattr(_SYMBOLS.get_macro_spec(command), "simplify_repl", None)
    return told if isinstance(told, str) and len(told) == 1 else ""
