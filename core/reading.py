"""The link by which people without an account read what is not public, such as a journal's reviewers.

It follows from the secret key, the conference and a generation: nothing of it is in the database, and once it is ended
what was handed out opens nothing. An odd generation has a link, an even one has none.
"""

import base64
import hmac

from core.conferences import Conference

COOKIE = "reading"
"""Holds the link's token in a reader's browser; its path is the conference's own address."""


def has_link(conference: Conference) -> bool:
    """Whether there is such a link."""
    return conference.reading_generation % 2 == 1


def token(conference: Conference, key: bytes) -> str:
    """The token of the present link, 128 bits as 22 URL-safe characters. key: the installation's secret key."""
    made = hmac.digest(key, f"reading:{conference.id}:{conference.reading_generation}".encode(), "sha256")
    return base64.urlsafe_b64encode(made[:16]).decode().rstrip("=")


def address(conference: Conference, key: bytes, base: str) -> str:
    """The link's address; "" where there is none. base: the installation's own address."""
    return f"{base}/c/{conference.slug}/read/{token(conference, key)}" if has_link(conference) else ""


def opens(conference: Conference, sent: str, key: bytes) -> bool:
    """Whether the token is that of the present link."""
    return has_link(conference) and hmac.compare_digest(sent.encode(), token(conference, key).encode())
