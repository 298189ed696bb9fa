"""Signs on their way to LaTeX: every text escaped, every sign that pdflatex does not know replaced by its name."""

import re
import unicodedata
from functools import cache

from pylatexenc.latexencode import RULE_CALLABLE, UnicodeToLatexConversionRule, UnicodeToLatexEncoder

PLAIN = {
    "\u00a0": "~",
    "\u2060": "",
    "\u00ad": "\\-",
    "\u200b": "",
    "\n": "\\newline{}",
    "\u2007": "~",
    "\u2009": "\\,",
    "\u202f": "\\,",
    "<": "\\textless{}",
    ">": "\\textgreater{}",
    "|": "\\textbar{}",
    '"': "\\textquotedbl{}",
    "`": "\\textasciigrave{}",
    "'": "\\textquotesingle{}",
}
"""Signs with a form of our own."""
LIGATURES = ("--", ",,", "<<", ">>", "!`", "?`")
"""Pairs that T1 fonts would draw together into another sign."""
ACCENTED = re.compile(r"[À-ÖØ-öø-ÿĀ-žŒœŠšŽžŸ]")
"""Letters that both engines set from T1 fonts as they stand."""


def escaped(text: str) -> str:
    """The text, set as it reads: no sign of it is a command. What no font of LaTeX's has becomes "[U+1F600]"."""
    made: str = _encoder().unicode_to_latex(unicodedata.normalize("NFC", text))
    return made


def anchor(name: str) -> str:
    """A name that links can have: letters, digits, point and hyphen."""
    return re.sub(r"[^A-Za-z0-9.-]", lambda found: f"-{ord(found[0]):x}-", name)


def address(target: str) -> str:
    """An address as hyperref takes it: signs that TeX reads are percent-encoded or escaped."""
    told = "".join(sign if sign.isascii() and sign.isprintable() else _percent(sign) for sign in target)
    told = re.sub(r'[\\{}^`"<> |~$]', lambda found: _percent(found[0]), told)
    return re.sub(r"[%#&_]", lambda found: f"\\{found[0]}", told)


def _percent(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode(errors="replace"))


@cache
def _encoder() -> UnicodeToLatexEncoder:
    return UnicodeToLatexEncoder(
        conversion_rules=[UnicodeToLatexConversionRule(RULE_CALLABLE, _own), "defaults"],
        replacement_latex_protection="braces-after-macro",
        unknown_char_policy=_named,
        unknown_char_warning=False,
    )


def _own(text: str, at: int) -> tuple[int, str] | None:
    sign = text[at]
    if sign in PLAIN:
        return 1, PLAIN[sign]
    if text[at : at + 2] in LIGATURES:
        return 1, f"{sign}{{}}"
    return (1, sign) if ACCENTED.match(sign) else None


def _named(sign: str) -> str:
    return f"[U+{ord(sign):04X}]"
