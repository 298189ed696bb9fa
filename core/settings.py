"""Settings: read once at start from the environment, then frozen. The secret key is made in `instance/` at first."""

import os
import secrets
import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
MAX_UPLOAD_BYTES = 8 * 1024 * 1024
EVERYWHERE = "0.0.0.0"  # noqa: S104 - phones in the room have to reach it
DATABASES = {"sqlite": "sqlite"} | dict.fromkeys(("postgres", "postgresql", "postgresql+psycopg"), "postgresql+psycopg")
"""The schemes of DATABASE_URL, each with the one that SQLAlchemy is given."""


@dataclass(frozen=True)
class Settings:
    """How this installation runs.

    instance: the folder of the database, the secret key and the round keys.
    database_url: an SQLAlchemy URL; SQLite in `instance` unless DATABASE_URL says otherwise.
    base_url: what QR codes and links begin with, without a slash at the end.
    host, port: where the server listens.
    proxies: how many proxies stand in front, whose word on the asker's address is taken.
    budgets_url: where wrong tries are counted: "memory://", or a Redis that several processes share.
    secure_cookies: cookies travel over https only; follows base_url.
    smtp_url, mail_from: the mail server, such as "smtps://name:secret@mail.example.org", and the sender's address; no
    mail is sent where smtp_url is "".
    testing: errors are raised instead of shown.
    """

    instance: Path
    database_url: str
    base_url: str
    host: str = EVERYWHERE
    port: int = 8000
    proxies: int = 0
    budgets_url: str = "memory://"
    secret_key: str = field(repr=False, default="")
    smtp_url: str = field(repr=False, default="")
    mail_from: str = ""
    testing: bool = False

    @property
    def secure_cookies(self) -> bool:
        """True where the installation is reached by https."""
        return self.base_url.startswith("https://")

    @property
    def keys(self) -> Path:
        """The folder of the round keys: outside of database and backups."""
        return self.instance / "keys"


def from_environment(environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings that the environment asks for.

    Reads INSTANCE_DIR, DATABASE_URL, BASE_URL, HOST, PORT, PROXIES, BUDGETS_URL, SECRET_KEY, SMTP_URL and MAIL_FROM.
    Creates the instance folder and, where SECRET_KEY is not given, the secret key in it, readable by its owner only.
    Raises ValueError, with what is expected, where one of them cannot be what it says.
    """
    instance = Path(environ.get("INSTANCE_DIR") or ROOT / "instance").resolve()
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    host, port = environ.get("HOST") or EVERYWHERE, _port(environ.get("PORT") or "8000")
    base_url = _base_url(environ.get("BASE_URL") or f"http://{lan_address() if host == EVERYWHERE else host}:{port}")
    return Settings(
        instance=instance,
        database_url=_database_url(environ.get("DATABASE_URL") or f"sqlite:///{instance / 'accordant.sqlite'}"),
        base_url=base_url,
        host=host,
        port=port,
        proxies=_proxies(environ.get("PROXIES") or "0"),
        budgets_url=_budgets_url(environ.get("BUDGETS_URL") or "memory://"),
        secret_key=environ.get("SECRET_KEY") or _kept_secret(instance / "secret_key"),
        smtp_url=_smtp_url(environ.get("SMTP_URL") or "", environ.get("MAIL_FROM") or ""),
        mail_from=environ.get("MAIL_FROM") or "",
    )


def lan_address() -> str:
    """The address under which others in the local network reach this machine; 127.0.0.1 where it has none.

    Asks the routing table which address would be used; no packet is sent.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def _database_url(text: str) -> str:
    scheme, colon, rest = text.partition("://")
    if not colon or scheme not in DATABASES:
        raise ValueError(f"DATABASE_URL is {scheme!r}://…: it has to begin with postgresql:// or sqlite:///")
    return f"{DATABASES[scheme]}://{rest}"


def _base_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(f"BASE_URL is {text!r}: it has to be an address such as https://vote.example.org")
    return text.rstrip("/")


def _proxies(text: str) -> int:
    if text not in tuple("0123456789"):
        raise ValueError(f"PROXIES is {text!r}: it has to be the number of proxies in front, from 0 to 9")
    return int(text)


def _budgets_url(text: str) -> str:
    if text != "memory://" and not text.startswith(("redis://", "rediss://", "redis+unix://")):
        raise ValueError("BUDGETS_URL has to be memory://, or the address of a Redis such as redis://localhost:6379/0")
    return text


def _smtp_url(text: str, sender: str) -> str:
    if not text:
        return ""
    parts = urlsplit(text)
    try:
        known = parts.scheme in ("smtp", "smtps", "smtp+plain") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is none
        known = False
    if not known or parts.path.strip("/") or parts.query:  # never printed: it may hold a password
        raise ValueError("SMTP_URL has to be an address such as smtps://name:password@mail.example.org:465")
    if "@" not in sender or any(sign.isspace() for sign in sender):
        raise ValueError(f"MAIL_FROM is {sender!r}: with SMTP_URL it has to be the address that mails come from")
    return text


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text) <= 65535:
        raise ValueError(f"PORT is {text!r}: it has to be a number from 1 to 65535")
    return int(text)


def _kept_secret(path: Path) -> str:
    if not path.exists():
        # Written beside and linked: who starts at the same time finds the whole key or none.
        draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32))
        with suppress(FileExistsError):
            path.hardlink_to(draft)
        draft.unlink()
    kept = path.read_text().strip()
    if len(kept) < 32:
        raise ValueError(f"{path} holds no key: remove the file to have a new one made, which signs everybody out")
    return kept
