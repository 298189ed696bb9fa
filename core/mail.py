"""Mail, where a server for it is configured: one plain message to one person, over TLS."""

import smtplib
import ssl
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

from core.settings import Settings

SECONDS = 20
PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
"""smtp: TLS is begun by STARTTLS. smtps: from the first byte. smtp+plain: none, for a server on the same machine."""


def is_possible(settings: Settings) -> bool:
    """Whether this installation can send mail."""
    return bool(settings.smtp_url)


def message(settings: Settings, to: str, name: str, subject: str, text: str) -> EmailMessage:
    """A message to that person. Raises ValueError for an address that no message can be sent to."""
    made = EmailMessage()
    made["From"], made["Subject"] = settings.mail_from, " ".join(subject.split())
    try:
        made["To"] = Address(display_name=" ".join(name.split()), addr_spec=to)
    except (MessageError, IndexError) as error:
        raise ValueError(f"{to!r} is no address for a mail") from error
    made["Date"] = formatdate()
    made["Message-ID"] = make_msgid(domain=settings.mail_from.partition("@")[2])
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(text)
    return made


def send(settings: Settings, made: EmailMessage, trusted: ssl.SSLContext | None = None) -> None:
    """Hands the message to the configured server. Raises OSError or smtplib.SMTPException where that fails.

    trusted: whose certificates are believed; the system's where it is None. Name and password never travel without TLS,
    unless the address says smtp+plain.
    """
    parts = urlsplit(settings.smtp_url)
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    trusted = trusted or ssl.create_default_context()
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=trusted)
    else:
        server = smtplib.SMTP(host, port, timeout=SECONDS)
    with server:
        if parts.scheme == "smtp":
            server.starttls(context=trusted)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(made)
