"""Countries by their ISO 3166 codes, named in the reader's language from the CLDR as babel has it."""

from functools import cache

from babel import Locale

NO_COUNTRIES = {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"}
"""Codes of two letters in the CLDR that are no country or territory of ISO 3166."""


@cache
def named(language: str) -> tuple[tuple[str, str], ...]:
    """(code, name) of each country in that language, by name."""
    known = Locale.parse(language, sep="-" if "-" in language else "_").territories
    found = [(code, name) for code, name in known.items() if is_code(code)]
    return tuple(sorted(found, key=lambda each: each[1].casefold()))


def name(code: str, language: str) -> str:
    """What the country is called in that language; the code itself where it has no name."""
    return dict(named(language)).get(code, code)


def is_code(code: str) -> bool:
    """Whether it is the code of a country or territory: two capital letters that the CLDR knows."""
    return len(code) == 2 and code.isascii() and code.isalpha() and code in _codes()


@cache
def _codes() -> frozenset[str]:
    known = (str(code) for code in Locale("en").territories)
    return frozenset(code for code in known if code.isalpha() and code.isupper()) - NO_COUNTRIES
