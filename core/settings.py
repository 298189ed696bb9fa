"""Settings: read once at start from the environment, then frozen. The secret key is made in `instance/` at first."""

import os
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MAX_UPLOAD_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True)
class Settings:
    """How this installation runs.

    instance: the folder of the database, the secret key and the round keys.
    database_url: an SQLAlchemy URL; SQLite in `instance` unless DATABASE_URL says otherwise.
    base_url: what QR codes and links begin with, without a slash at the end.
    host, port: where the server listens.
    secure_cookies: cookies travel over https only; follows base_url.
    testing: errors are raised instead of shown.
    """

    instance: Path
    database_url: str
    base_url: str
    host: str = "0.0.0.0"  # noqa: S104 - phones in the room have to reach it
    port: int = 8000
    secret_key: str = field(repr=False, default="")
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

    Reads INSTANCE_DIR, DATABASE_URL, BASE_URL, HOST, PORT and SECRET_KEY. Creates the instance folder and, where
    SECRET_KEY is not given, the secret key in it, readable by its owner only. Raises ValueError for a PORT that
    is not a number from 1 to 65535 or a BASE_URL that is not http or https.
    """
    instance = Path(environ.get("INSTANCE_DIR") or ROOT / "instance").resolve()
    instance.mkdir(parents=True, exist_ok=True)
    port = _port(environ.get("PORT") or "8000")
    base_url = (environ.get("BASE_URL") or f"http://{lan_address()}:{port}").rstrip("/")
    if not base_url.startswith(("http://", "https://")):
        raise ValueError(f"BASE_URL is {base_url!r}: it has to begin with http:// or https://")
    return Settings(
        instance=instance,
        database_url=environ.get("DATABASE_URL") or f"sqlite:///{instance / 'accordant.sqlite'}",
        base_url=base_url,
        host=environ.get("HOST") or "0.0.0.0",  # noqa: S104 - phones in the room have to reach it
        port=port,
        secret_key=environ.get("SECRET_KEY") or _kept_secret(instance / "secret_key"),
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


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise ValueError(f"PORT is {text!r}: it has to be a number from 1 to 65535")
    return int(text)


def _kept_secret(path: Path) -> str:
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32))
    return path.read_text().strip()
