"""Word's runs of text, as plain text and as Markdown: changes that were made, raised signs, emphasis, footnotes.

Deleted and moved-away text of tracked changes and hidden text are left out, inserted text is there. Source of the
elements: ECMA-376 part 1, section 17.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
GONE = frozenset(f"{WORD}{name}" for name in ("del", "moveFrom"))
"""What a tracked change takes away."""
_APART = frozenset({f"{WORD}txbxContent", f"{_MARKUP}Fallback"})
"""Text boxes are read as paragraphs of their own, and once: the fallback repeats them for old programs."""
_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_PLACES = {"superscript": _RAISED, "subscript": _LOWERED}
_SYMBOLS = {
    0xA3: "≤",
    0xB3: "≥",
    0xB1: "±",
    0xB4: "×",
    0xB0: "°",
    0xB9: "≠",
    0xBB: "≈",
    0x2D: "−",
    0xAE: "→",
    0xB7: "•",
    0x61: "α",
    0x62: "β",
    0x63: "χ",
    0x64: "δ",
    0x65: "ε",
    0x67: "γ",
    0x6B: "κ",
    0x6C: "λ",
    0x6D: "μ",
    0x70: "π",
    0x73: "σ",
    0x44: "Δ",
    0x57: "Ω",
    0xA5: "∞",
    0xAC: "←",
    0xAD: "↑",
    0xAF: "↓",
    0x40: "≅",
    0x3C: "<",
    0x3E: ">",
}
"""Signs of the font Symbol, by their code, which Word writes within the private use area."""
_ESCAPED = re.compile(r"[\\`*^~]|(?<!\w)_|_(?!\w)|\](?=\()")
_OPENS = re.compile(
    r"(\s*)([#>+-](?=\s)|#{2,6}(?=\s)|[-=*_]{3,}(?=\s*$)|\[(?=[^\]@#]{1,60}\]:))|(\s*\d{1,9})([.)])(?=\s)"
)


@dataclass(frozen=True)
class Run:
    """Text with what it looks like. where: "superscript", "subscript" or ""; note: the number of a footnote."""

    text: str
    where: str = ""
    is_bold: bool = False
    is_italic: bool = False
    note: str = ""


def runs(paragraph: Any) -> Iterator[Run]:
    """The paragraph's runs that stand there now, in their order; formulas as the signs that they hold."""
    for run in _within(paragraph):
        if run.tag == f"{MATH}t":
            yield Run(run.text or "")
            continue
        looks = run.find(f"{WORD}rPr")
        if looks is not None and _is_on(looks, "vanish"):
            continue
        aligned = looks.find(f"{WORD}vertAlign") if looks is not None else None
        where = aligned.get(f"{WORD}val", "") if aligned is not None else ""
        bold, italic = (looks is not None and _is_on(looks, name) for name in ("b", "i"))
        text = "".join(_signs(run))
        if text:
            yield Run(text, where if where in _PLACES else "", bold, italic)
        for part in run:
            if part.tag in (f"{WORD}footnoteReference", f"{WORD}endnoteReference"):
                kind = part.tag.removeprefix(WORD).removesuffix("Reference")
                yield Run("", note=f"{kind}:{part.get(f'{WORD}id', '')}")


def _within(element: Any) -> Iterator[Any]:
    """Runs and formulas below the element, but those of changes that took them away and of text boxes."""
    for child in element:
        if child.tag in GONE or child.tag in _APART:
            continue
        if child.tag in (f"{WORD}r", f"{MATH}t"):
            yield child
        elif child.tag != f"{WORD}pPr":
            yield from _within(child)


def _is_on(looks: Any, name: str) -> bool:
    switch = looks.find(f"{WORD}{name}")
    return switch is not None and switch.get(f"{WORD}val", "1") not in ("0", "false", "off")


def _signs(run: Any) -> Iterator[str]:
    for part in run:
        if part.tag == f"{WORD}t":
            yield part.text or ""
        elif part.tag in (f"{WORD}tab", f"{WORD}br", f"{WORD}cr"):
            yield " "
        elif part.tag == f"{WORD}noBreakHyphen":
            yield "\u2011"
        elif part.tag == f"{WORD}sym":
            code = int(part.get(f"{WORD}char", "0"), 16) & 0xFF
            is_symbol = part.get(f"{WORD}font", "") == "Symbol"
            yield _SYMBOLS.get(code, "\ufffd") if is_symbol else "\ufffd"


def plain(told: list[Run]) -> str:
    """The runs as text; raised and lowered signs as such, where Unicode has them."""
    return "".join(each.text.translate(_PLACES.get(each.where, {})) for each in told)


def markdown(told: list[Run], notes: Mapping[str, str]) -> str:
    """The runs as Markdown; what a footnote says stands in brackets where it points from. notes: by "footnote:2"."""
    parts, at = [], 0
    while at < len(told):
        look = _look(told[at])
        end = at + 1
        while end < len(told) and _look(told[end]) == look:
            end += 1
        text = "".join(each.text for each in told[at:end])
        parts.append(_note(notes.get(told[at].note, "")) if told[at].note else _marked(text, told[at]))
        at = end
    return _opened("".join(parts).strip())


def _look(run: Run) -> tuple[str, bool, bool, str]:
    return run.where, run.is_bold, run.is_italic, run.note


def _note(text: str) -> str:
    return f" ({_escaped(text.strip())})" if text.strip() else ""


def _marked(text: str, run: Run) -> str:
    """The text with its marks around it, spaces outside of them."""
    bare = _escaped(text.strip())
    mark = ("**" if run.is_bold else "") + ("*" if run.is_italic else "")
    if run.where:
        sign, close = ("^", "^") if run.where == "superscript" else ("~", "~")
        joined = re.sub(r"\s+", "", bare)
        bare = f"{sign}{joined}{close}" if 0 < len(joined) <= 40 and not re.search(r"[\^~]", joined) else bare
        mark = ""
    if not bare or not mark:
        return text.replace(text.strip(), bare) if bare else text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{mark}{bare}{mark[::-1]}{after}"


def _escaped(text: str) -> str:
    r"""The text with what Markdown would take for a mark escaped; citations "[@key]" stay citations."""
    return _ESCAPED.sub(r"\\\g<0>", text)


def _opened(text: str) -> str:
    """The paragraph with its first sign escaped where it would begin a heading, a list, a quotation or a link."""
    met = _OPENS.match(text)
    if met is None:
        return text
    if met[4]:
        return f"{met[3]}\\{met[4]}{text[met.end() :]}"
    return f"{met[1]}\\{met[2]}{text[met.end() :]}"
