"""Uploaded files between looking at them and importing them: kept for a day in `instance/uploads`, for one person.

The ticket that the page carries is signed and names the person and the purpose; it is no path.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from flask import current_app
from flask_babel import lazy_gettext as _l
from itsdangerous import BadSignature, URLSafeTimedSerializer

from core.access import secret_key
from core.clock import now
from core.errors import Refused
from core.ids import token

DAY_SECONDS = 86_400
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")


@dataclass(frozen=True)
class Upload:
    """A file that somebody sent. ticket: for which it is kept."""

    name: str
    content: bytes
    ticket: str


def keep(content: bytes, filename: str, person_id: int, purpose: str) -> str:
    """The ticket for which `fetch` gives the file back. purpose: what it may be used for, such as "guideline:3"."""
    _sweep()
    name = token()
    path = _folder() / name
    path.touch(mode=0o600)
    path.write_bytes(content)
    return str(_signer().dumps([name, filename, person_id, purpose]))


def fetch(ticket: str, person_id: int, purpose: str) -> tuple[str, bytes]:
    """The file's name and content. Raises Refused where it is not there any more, or is somebody else's."""
    try:
        name, filename, owner, meant = _signer().loads(ticket, max_age=DAY_SECONDS)
        if (owner, meant) == (person_id, purpose) and _TOKEN.fullmatch(name):
            return filename, (_folder() / name).read_bytes()
    except (BadSignature, ValueError, FileNotFoundError):
        pass
    raise Refused(
        "upload-gone",
        _l("The file that you looked at is not here any more."),
        _l("Choose it again."),
    )


def forget(ticket: str) -> None:
    """Deletes the file of a ticket that `fetch` has accepted."""
    name = _signer().loads(ticket)[0]
    (_folder() / name).unlink(missing_ok=True)


def _sweep() -> None:
    oldest = now().timestamp() - DAY_SECONDS
    for path in _folder().iterdir():
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


def _folder() -> Path:
    folder = Path(current_app.instance_path) / "uploads"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret_key(), salt="upload")
