"""Figures that cannot be as they are written: a decimal comma among points, a span of years that runs backwards."""

import re
from collections.abc import Iterator

from authoring.rules.check.found import Finding, Kind, found
from authoring.rules.check.reading import around, plain
from authoring.rules.check.record import Checked

_POINT = re.compile(r"(?<![\w.,])\d+\.\d+(?![\w.]|,\d)")
_COMMA = re.compile(r"(?<![\w.,–-])\d{1,4},(?:\d{1,2}|\d{4,})(?![\w,–]|\.\d|-\w)")
_LISTED = re.compile(
    r"\[[^\]]*\]|\b(?:Tables?|Figs?|Figures?|Recommendations?|Questions?|Sections?|Refs?)\.?\s[\d,.\s–-]+",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"(?<![\w.,/–-])((?:19|20)\d\d)(\s?[–-]\s?)(\d{2,5})(?![\w–-]|[.,/]\d|\s?(?:mg|g|kg|ml|mL|m|cm|mm|Gy|U|IU|kcal)\b)"
)

_RUN = re.compile(
    r"\b(?P<word>from|between|desde|entre|de)\s(?P<first>(?:19|20)\d\d)"
    r"\s(?P<to>to|until|through|and|y|e|a|hasta|até)\s(?P<last>(?:19|20)\d\d)(?![\w–-]|[.,/]\d"
    r"|\s(?:mg|g|kg|ml|mL|m|cm|mm|Gy|U|IU|kcal|euros?|dollars|patients|cases|people|deaths|pacientes|casos|doentes)\b)",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:fell|rose|decreas\w*|increas\w*|dropp\w*|reduc\w*|declin\w*|grew|chang\w*|redu\w*|aument\w*|dismin\w*)\b[^.;]*$",
    re.IGNORECASE,
)
"""After these "from 2010 to 1990" may be amounts."""


def commas(checked: Checked) -> Iterator[Finding]:
    """Decimal commas, where the guideline writes more of its decimals with a point."""
    texts = [(each, _without_lists(plain(each.text))) for each in checked.texts]
    points = sum(len(_POINT.findall(text)) for _, text in texts)
    hits = [(each, text, comma) for each, text in texts for comma in _COMMA.finditer(text)]
    if points > len(hits):
        for each, text, comma in hits:
            told = around(text, *comma.span())
            yield found(Kind.DECIMAL_COMMA, each.place, told, figure=comma[0], around=told)


def _without_lists(text: str) -> str:
    """The text with numbers of tables, sections and the like blanked: "Tables 1,2" are two, and "6.1" is no decimal."""
    return _LISTED.sub(lambda listed: " " * len(listed[0]), text)


def years(checked: Checked) -> Iterator[Finding]:
    """Spans of years with an end of three or five digits, or before the beginning: "2003–209", "from 2015 to 2011"."""
    for each in checked.texts:
        text = plain(each.text)
        for span in _YEARS.finditer(text):
            if not possible(span[1], span[3]):
                yield found(Kind.YEARS, each.place, around(text, *span.span()), span=span[0])
        for span in _RUN.finditer(text):
            backwards = int(span["first"]) > int(span["last"])
            if backwards and not _CHANGED.search(text[: span.start()]):
                yield found(Kind.YEARS, each.place, around(text, *span.span()), span=span[0])


def possible(first: str, last: str) -> bool:
    """Whether years can run from the one to the other; "1998–04" is 1998 to 2004."""
    if len(last) == 2:
        return int(first[2:]) <= int(last) or int(last) < 30
    return len(last) == 4 and int(first) <= int(last)
