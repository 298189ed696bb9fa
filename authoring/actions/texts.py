"""How what people type is taken in: tidied, within its length, never empty where a text is needed.

The lengths are those of files (authoring.rules.plan), so that what comes in by a file can be edited on the page.
"""

from typing import Any

from flask_babel import lazy_gettext as _l

from core.errors import Place
from core.prose import plain
from voting.rules.file_signs import one_line


def tidy(text: str) -> str:
    """The text as one paragraph in composed Unicode, without signs that no text may hold."""
    return one_line(plain(text))


def places(where: str, text: str, longest: int, name: Any, needed: bool = True) -> list[Place]:
    """What is wrong with a tidied text: nothing, that it is empty, or that it is too long.

    name: how the text is called towards people, such as "The statement".
    """
    if needed and not text:
        return [Place(where, _l("%(name)s is empty.", name=name), _l("Write it, then save again."))]
    if len(text) > longest:
        reason = _l("%(name)s has %(length)s characters.", name=name, length=len(text))
        return [Place(where, reason, _l("Shorten it to %(longest)s characters at most.", longest=longest))]
    return []
