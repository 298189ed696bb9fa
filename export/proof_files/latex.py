r"""Manuscripts in LaTeX: commands read as what they print. No macro is worked out and no file is included.

Paragraphs are parted by empty lines and sections; rows of tabular, tabularx, longtable and the like are rows.
"""

import re
import unicodedata
from collections.abc import Iterator

from authoring.rules.file_text import decode
from export.proof_files.plain import numbered
from export.proofs.pieces import Manuscript, Piece, Place

_COMMENT = re.compile(r"(?<!\\)%.*")
_TABLE = re.compile(
    r"\\begin\{(tabular[xy]?\*?|longtable\*?|tabulary|xltabular|supertabular|tblr|longtblr)\}(.*?)\\end\{\1\}",
    re.DOTALL,
)
_SPEC = re.compile(r"\s*(?:\[[^\]]*\]\s*)?(?:\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}\s*)")
_HEADINGS = re.compile(r"\\(?:(?:sub)*section|chapter|paragraph|subparagraph)\*?\s*(?:\[[^\]]*\])?\s*\{")
_SIGNS = {
    r"\%": "%", r"\&": "&", r"\_": "_", r"\#": "#", r"\$": "$", r"\{": "{", r"\}": "}", "~": " ", "---": "—", "--": "–",
    "``": '"', "''": '"', r"\,": " ", r"\;": " ", r"\:": " ", r"\ ": " ", r"\-": "", r"\/": "", r"\@": "", r"\!": "",
}  # fmt: skip
_WORDS = {
    "leq": "≤", "le": "≤", "leqslant": "≤", "geq": "≥", "ge": "≥", "geqslant": "≥", "pm": "±", "times": "×",
    "cdot": "·",
    "textless": "<", "textgreater": ">", "lt": "<", "gt": ">", "textendash": "–", "textemdash": "—", "ldots": "…",
    "dots": "…", "textquoteright": "’", "textquoteleft": "‘", "mu": "µ", "textmu": "µ", "alpha": "α", "beta": "β",
    "gamma": "γ", "approx": "≈", "sim": "~", "textasciitilde": "~", "degree": "°", "textdegree": "°", "slash": "/",
    "newline": " ", "linebreak": " ", "par": "\n\n", "item": "\n\n", "ss": "ß", "i": "ı", "textbar": "|",
    "textbackslash": "\\", "textregistered": "®", "texttrademark": "™", "neq": "≠", "rightarrow": "→", "to": "→",
}  # fmt: skip
_ACCENTS = {"'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "c": "\u0327", "=": "\u0304"}
_DROPPED = re.compile(
    r"\\(?:label|ref|pageref|cite[a-z]*\*?|includegraphics|vspace\*?|hspace\*?|bibliography\w*|usepackage|documentclass|"
    r"input|include|setlength|addtolength|cmidrule(?:\([^)]*\))?|cline|rowcolor|cellcolor|arraystretch|pagestyle|"
    r"thispagestyle|hypersetup|phantomsection|begin|end|fontsize|color|definecolor|renewcommand|newcommand)"
    r"\s*(?:\[[^\]]*\])*\s*(?:\{[^{}]*\})*"
)


def read_latex(content: bytes) -> Manuscript:
    """The manuscript. Raises ImportRefused where it is no text."""
    text = "\n".join(_COMMENT.sub("", line) for line in decode(content, "LaTeX").splitlines())
    start = text.find(r"\begin{document}")
    blank = re.sub(r"[^\n]", "", text[:start]) if start > 0 else ""
    return Manuscript("latex", numbered(list(_pieces(blank + text[max(start, 0) :]))))


def _pieces(text: str) -> Iterator[Piece]:
    at = 0
    for table, hit in enumerate(_TABLE.finditer(text), 1):
        yield from _prose(text, at, hit.start())
        yield from _rows(text, hit, table)
        at = hit.end()
    yield from _prose(text, at, len(text))


def _prose(text: str, start: int, end: int) -> Iterator[Piece]:
    """The paragraphs of text[start:end], headings apart."""
    part = _HEADINGS.sub(lambda hit: f"\n\n\0{hit[0]}", text[start:end])
    part = re.sub(r"\\(?:caption|item|par)\b", lambda hit: f"\n\n{hit[0]}", part)
    line = text.count("\n", 0, start) + 1
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


def _rows(text: str, hit: re.Match[str], table: int) -> Iterator[Piece]:
    body = hit[2]
    start = hit.start(2)
    while spec := _SPEC.match(body):
        body, start = body[spec.end() :], start + spec.end()
    if caption := re.search(r"\\caption\s*(?:\[[^\]]*\])?\s*\{", body):
        yield Piece(Place(line=text.count("\n", 0, start) + 1), printed(body[caption.end() :].partition(r"\\")[0]))
        body = body[: caption.start()] + body[caption.start() :].partition(r"\\")[2]
    place = 0
    for row in re.split(r"\\\\(?:\*)?(?:\[[^\]]*\])?|\\tabularnewline", body):
        cells = tuple(printed(cell) for cell in re.split(r"(?<!\\)&", row))
        if any(cells):
            place += 1
            yield Piece(Place(line=text.count("\n", 0, start) + 1, table=table, row=place), cells=cells, table=table)


def printed(text: str) -> str:
    """What a stretch of LaTeX prints, on one line."""
    text = re.sub(r"\\multicolumn\s*\{[^{}]*\}\s*\{(?:[^{}]|\{[^{}]*\})*\}", "", text)
    text = re.sub(r"\\(?:href|hyperlink|hypertarget)\s*\{[^{}]*\}", "", _DROPPED.sub(" ", text))
    text = re.sub(r"\\([\'`^\"~c=])\s*\{?\s*\\?([A-Za-z])\}?", lambda hit: hit[2] + _ACCENTS[hit[1]], text)
    for sign, told in _SIGNS.items():
        text = text.replace(sign, told)
    text = re.sub(r"\\([A-Za-z]+)\*?\s?", lambda hit: _WORDS.get(hit[1], ""), text)
    text = re.sub(r"(?<!\\)[{}$]|\^(?=\{?\d)|\\(?=[^\w])", "", text)
    return " ".join(unicodedata.normalize("NFC", text).split())
