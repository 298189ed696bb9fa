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
    "\u2011": "\\mbox{-}",
    "\u2044": "/",
}
"""Signs with a form of our own."""
LIGATURES = ("--", ",,", "<<", ">>", "!`", "?`")
"""Pairs that T1 fonts would draw together into another sign."""
ACCENTED = re.compile(r"[À-ÖØ-öø-ÿĀ-ĥĨ-ķĹ-ľŁ-ňŊ-ťŨ-ž]")
"""Letters that both engines set from T1 fonts as they stand."""
UNSET = re.compile("[ĦħĸĿŀŉŦŧƕƞəɛɸʔʞΐϒЀ-ӿΐℋℐℒℛℬℰℱℳ⅓-⅞↜↝⇅⇵∟∬∭∯-∱∻∾≆≋≌≙≛≸≹⊧⊨⊫⊶⊷⊹⊾⋘⋙⋨⋰⌆⌕♩♭-♯⨏⨖\U0001d400-\U0001d7ff]")
"""Signs for which the encoder knows a command that plain LaTeX lacks: found by compiling every sign that it knows."""
ADDRESSED = re.compile(r"[^\s\u00a0\u2060]*[/=_:<>@\\][^\s\u00a0\u2060]*")
"""A word such as an address, for which no language has places to hyphenate."""
LONG_ADDRESS, LONGEST_WORD, CHUNK = 16, 44, 10
"""Signs of an address and of any word from which on a line may end inside it, and where."""


def escaped(text: str) -> str:
    """The text, set as it reads: no sign of it is a command. What no font of LaTeX's has becomes "[U+1F600]"."""
    words = re.split(r"( +)", unicodedata.normalize("NFC", text))
    return "".join(_breakable(each) if _is_long(each) else _set(each) for each in words)


def _is_long(word: str) -> bool:
    return len(word) > LONGEST_WORD or (len(word) > LONG_ADDRESS and bool(ADDRESSED.fullmatch(word)))


def _breakable(word: str) -> str:
    """A word too long for a line: lines may end in it, without a hyphen that is not its own."""
    return "\\allowbreak{}".join(_set(word[at : at + CHUNK]) for at in range(0, len(word), CHUNK))


def _set(text: str) -> str:
    made: str = _encoder().unicode_to_latex(text)
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
    if UNSET.match(sign):
        return 1, _plainer(sign)
    return (1, sign) if ACCENTED.match(sign) else None


def _plainer(sign: str) -> str:
    """“1/3” for a fraction, “A” for a bold A; its number where there is nothing plainer."""
    found = unicodedata.normalize("NFKC", sign).replace("\u2044", "/")
    return found if found.isascii() and found.replace("/", "").isalnum() else _named(sign)


def _named(sign: str) -> str:
    return f"[U+{ord(sign):04X}]\\allowbreak{{}}"
