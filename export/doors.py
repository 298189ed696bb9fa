"""Who may not have what is still a draft."""

from flask_babel import lazy_gettext as _l

from core.access import rights
from core.errors import Forbidden


def is_public() -> bool:
    """Whether who asks may read the results only because they are public, or by the link for readers."""
    return "read" not in rights()


def refuse_the_public() -> None:
    """Raises Forbidden for who may read the table only because it is public."""
    if is_public():
        raise Forbidden(
            "text-not-public",
            _l("The text of this guideline is still a draft; only its table is public."),
            _l("Sign in with an account that has a role in this conference."),
        )
