"""What the core writes to people by mail."""

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from core import actions, errands, mail
from core.settings import Settings


def send_reset(email: str, language: str) -> None:
    """Sends a link that sets the password, where that address has an account. Answers nothing, and at once.

    All of it, the look for the account too, goes on beside the request: how long an answer takes tells nothing.
    """
    errands.start(lambda: _send_reset(email, language))


def _send_reset(email: str, language: str) -> None:
    settings: Settings = current_app.config["SETTINGS"]
    made = actions.make_reset_by_mail(email)
    if made is None:
        return
    address, name, secret = made
    with force_locale(language):
        subject = _("A new password")
        text = _(
            "Hello %(name)s,\n\nsomebody asked for a new password for this address at %(site)s. If it was you, open "
            "this link within 48 hours; it works once:\n\n%(link)s\n\n"
            "If it was not you, leave it: nothing has changed.\n",
            name=name,
            site=settings.base_url,
            link=f"{settings.base_url}/password/link/{secret}",
        )
    mail.send(settings, mail.message(settings, address, name, subject, text))
