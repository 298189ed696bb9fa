"""Numbers that a sentence writes as words, in English, Spanish and Portuguese, as figures. Pure."""

import re
from functools import lru_cache

_UNITS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9,
    "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciséis": 16, "diecisiete": 17,
    "dieciocho": 18, "diecinueve": 19, "veintiuno": 21, "veintiuna": 21, "veintiún": 21, "veintidós": 22,
    "veintitrés": 23, "veinticuatro": 24, "veinticinco": 25, "veintiséis": 26, "veintisiete": 27, "veintiocho": 28,
    "veintinueve": 29, "dois": 2, "duas": 2, "três": 3, "quatro": 4, "sete": 7, "oito": 8, "nove": 9, "dez": 10,
    "onze": 11, "doze": 12, "treze": 13, "quatorze": 14, "quinze": 15, "dezasseis": 16, "dezesseis": 16,
    "dezassete": 17, "dezessete": 17, "dezoito": 18, "dezanove": 19, "dezenove": 19, "cien": 100,
    "cem": 100,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80,
    "noventa": 90, "vinte": 20, "trinta": 30, "quarenta": 40, "cinquenta": 50, "sessenta": 60, "oitenta": 80,
}  # fmt: skip
_ONES = {"one": 1, "uno": 1, "una": 1, "un": 1, "um": 1, "uma": 1}


def _any_of(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_SMALL = "|".join(word for word, value in {**_UNITS, **_ONES}.items() if value < 10)
_NUMBER = re.compile(
    rf"(?<![\w-])(?:(?P<tens>{_any_of(_TENS)})(?:(?:-|\s+y\s+|\s+e\s+|\s)(?P<small>{_SMALL}))?"
    rf"|(?P<hundred>(?:one|a)\s+hundred)(?!\s+and)|(?P<unit>{_any_of(_UNITS)}))"
    r"(?![\w-]|\s+(?:hundred|thousand|million|mil\b|cientos|centos|and\s+a\s+half))",
    re.IGNORECASE,
)
_ONE = re.compile(
    rf"(?<![\w-])(?:{_any_of(_ONES)})(?=\s+(?:recommendation|statement|recomenda|enunciado)|\s*[(\[]\d)",
    re.IGNORECASE,
)
_QUARTERS = re.compile(
    r"(?<!\w)(?:three[\s-]quarters|tres\s+cuartos|tres\s+cuartas\s+partes|três\s+quartos)(?!\w)", re.IGNORECASE
)
_OF_WHOM = re.compile(r"[\d%]\s?[)\]]?\s+$")
_COUNTED = re.compile(r"\s+\d")
"""Around the Portuguese "of the", which is a number in Spanish: "68% dos votos", "dos 36 votantes"."""
_PERCENT = re.compile(r"(?<=\d)\s+(?:per\s?cent|por\s+ciento|por\s+cento)\b", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def as_figures(sentence: str) -> str:
    """The sentence with figures for numbers up to a hundred and with "%": "Thirty-one (two per cent)" is "31 (2%)".

    "One" stays a word unless recommendations or a percentage follow; "once" is a number in Spanish only,
    and "dos" behind a figure, or before one, is no number.
    """
    told = _QUARTERS.sub("75%", sentence)
    told = _NUMBER.sub(_value, told)
    return _PERCENT.sub("%", _ONE.sub("1", told))


def _value(hit: re.Match[str]) -> str:
    if hit["hundred"]:
        return "100"
    if not hit["tens"]:
        word = hit["unit"].casefold()
        if word == "dos" and (
            _OF_WHOM.search(hit.string[: hit.start()][-8:]) or _COUNTED.match(hit.string[hit.end() :])
        ):
            return hit[0]
        is_english = word == "once" and not re.search(r"(?:recomenda|de\s|\()", hit.string[hit.end() : hit.end() + 14])
        return hit[0] if is_english else str(_UNITS[word])
    small = (hit["small"] or "").casefold()
    return str(_TENS[hit["tens"].casefold()] + {**_UNITS, **_ONES, "": 0}[small])
