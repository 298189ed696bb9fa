"""How what people type is taken in: tidied, within its length, never empty where a text is needed."""

import re
import unicodedata
from typing import Any

from flask_babel import lazy_gettext as _l

from core.errors import Place

STATEMENT_SIGNS = 4000
QUESTION_SIGNS = 1000
TITLE_SIGNS = 300
CAPTION_SIGNS = 500
NAME_SIGNS = 200

_BREAKS = re.compile(r"[ \t\r\n\v\f\x85\u2028\u2029]+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")


def tidy(text: str) -> str:
    """The text as one paragraph: Unicode in its composed form, runs of spaces and line breaks as one space.

    Control signs go, because no XML may hold them; no-break and thin spaces stay, because typesetting wants them.
    """
    composed = unicodedata.normalize("NFC", text)
    return _CONTROLS.sub("", _BREAKS.sub(" ", composed)).strip(" ")


def places(where: str, text: str, longest: int, name: Any, needed: bool = True) -> list[Place]:
    """What is wrong with a tidied text: nothing, that it is empty, or that it is too long.

    name: how the text is called towards people, such as "The statement".
    """
    if needed and not text:
        return [Place(where, _l("%(name)s is empty.", name=name), _l("Write it, then save again."))]
    if len(text) > longest:
        reason = _l("%(name)s has %(length)s signs.", name=name, length=len(text))
        return [Place(where, reason, _l("Shorten it to %(longest)s signs at most.", longest=longest))]
    return []
