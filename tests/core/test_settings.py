"""Settings from the environment: refused at the start where they cannot be, and a secret nobody else can read."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from core.settings import Settings, from_environment, lan_address


@pytest.fixture
def environ(tmp_path) -> dict[str, str]:
    return {"INSTANCE_DIR": str(tmp_path / "instance")}


def test_an_empty_environment_gives_what_a_laptop_needs(environ, tmp_path):
    settings = from_environment(environ)
    assert settings == Settings(
        instance=tmp_path / "instance",
        database_url=f"sqlite:///{tmp_path / 'instance' / 'accordant.sqlite'}",
        base_url=f"http://{lan_address()}:8000",
        host="0.0.0.0",  # noqa: S104 - phones in the room have to reach it
        port=8000,
        secret_key=settings.secret_key,
    )
    assert not settings.secure_cookies
    assert settings.keys == tmp_path / "instance" / "keys"


def test_the_environment_decides(environ):
    chosen = {
        "DATABASE_URL": "sqlite:///elsewhere.sqlite",
        "BASE_URL": "https://vote.example.org/",
        "HOST": "127.0.0.1",
        "PORT": "9000",
        "SECRET_KEY": "a secret that is long enough",
        "PROXIES": "2",
        "BUDGETS_URL": "redis://localhost:6379/0",
    }
    settings = from_environment(environ | chosen)
    assert (settings.proxies, settings.budgets_url) == (2, "redis://localhost:6379/0")
    assert (settings.database_url, settings.base_url) == ("sqlite:///elsewhere.sqlite", "https://vote.example.org")
    assert (settings.host, settings.port, settings.secret_key) == ("127.0.0.1", 9000, "a secret that is long enough")
    assert settings.secure_cookies


def test_links_name_the_address_that_is_listened_on(environ):
    assert from_environment(environ | {"HOST": "127.0.0.1", "PORT": "81"}).base_url == "http://127.0.0.1:81"


@pytest.mark.parametrize("port", ["0", "65536", "-1", "80.5", "http", "²", "8000 "])
def test_a_port_that_is_none_is_refused(environ, port):
    with pytest.raises(ValueError, match=r"^PORT is .*: it has to be a number from 1 to 65535$"):
        from_environment(environ | {"PORT": port})


@pytest.mark.parametrize(
    "url",
    [
        "vote.example.org",
        "ftp://example.org",
        "http://",
        "https:///path",
        "//example.org",
        "http://a/?x=1",
        "http://a/#x",
    ],
)
def test_a_base_url_that_is_none_is_refused(environ, url):
    with pytest.raises(ValueError, match=r"^BASE_URL is .*: it has to be an address such as"):
        from_environment(environ | {"BASE_URL": url})


def test_the_secret_key_is_made_once_and_only_its_owner_can_read_it(environ, tmp_path):
    first, second = from_environment(environ), from_environment(environ)
    kept = tmp_path / "instance" / "secret_key"
    assert first.secret_key == second.secret_key == kept.read_text()
    assert len(first.secret_key) == 64
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    assert [file.name for file in kept.parent.iterdir()] == ["secret_key"]
    assert first.secret_key not in repr(first)


def test_who_starts_at_the_same_time_gets_the_same_key(environ):
    with ThreadPoolExecutor(8) as pool:
        keys = {settings.secret_key for settings in pool.map(from_environment, [environ] * 16)}
    assert len(keys) == 1


def test_an_empty_secret_key_is_refused_and_not_used(environ):
    folder = Path(environ["INSTANCE_DIR"])
    folder.mkdir()
    (folder / "secret_key").touch()
    with pytest.raises(ValueError, match="holds no key"):
        from_environment(environ)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_understood_as_people_write_it(environ, scheme):
    chosen = from_environment(environ | {"DATABASE_URL": f"{scheme}://me:secret@host:5433/base?sslmode=require"})
    assert chosen.database_url == "postgresql+psycopg://me:secret@host:5433/base?sslmode=require"


@pytest.mark.parametrize("url", ["accordant.sqlite", "mysql://host/base", "postgresql+psycopg2://host/base", "://"])
def test_a_database_that_is_none_of_ours_is_refused_and_its_password_is_not_shown(environ, url):
    with pytest.raises(ValueError, match=r"^DATABASE_URL is .*: it has to begin with postgresql:// or sqlite:///$"):
        from_environment(environ | {"DATABASE_URL": url})


@pytest.mark.parametrize("text", ["-1", "10", "one", "1.0", "²"])
def test_a_number_of_proxies_that_is_none_is_refused(environ, text):
    with pytest.raises(ValueError, match=r"^PROXIES is .*: it has to be the number of proxies in front"):
        from_environment(environ | {"PROXIES": text})


@pytest.mark.parametrize("text", ["localhost:6379", "http://localhost", "memory"])
def test_an_address_for_budgets_that_is_none_is_refused(environ, text):
    with pytest.raises(ValueError, match=r"^BUDGETS_URL has to be memory://"):
        from_environment(environ | {"BUDGETS_URL": text})


@pytest.mark.parametrize(
    "url", ["smtp://mail.example.org", "smtps://a:b@mail.example.org:465", "smtp+plain://localhost:25"]
)
def test_a_mail_server_is_taken_with_its_sender(environ, url):
    settings = from_environment(environ | {"SMTP_URL": url, "MAIL_FROM": "panel@example.org"})
    assert (settings.smtp_url, settings.mail_from) == (url, "panel@example.org")
    assert url not in repr(settings)


@pytest.mark.parametrize(
    ("url", "sender", "says"),
    [
        ("mail.example.org", "panel@example.org", "SMTP_URL has to be an address"),
        ("http://mail.example.org", "panel@example.org", "SMTP_URL has to be an address"),
        ("smtp://", "panel@example.org", "SMTP_URL has to be an address"),
        ("smtp://x:99999", "panel@example.org", "SMTP_URL has to be an address"),
        ("smtp://x/inbox", "panel@example.org", "SMTP_URL has to be an address"),
        ("smtp://x", "", "MAIL_FROM is ''"),
        ("smtp://x", "panel", "MAIL_FROM is 'panel'"),
        ("smtp://x", "a@b\nBcc: c@d", "MAIL_FROM is"),
    ],
)
def test_a_mail_server_that_cannot_be_is_refused_and_its_password_not_told(environ, url, sender, says):
    with pytest.raises(ValueError, match=says) as refusal:
        from_environment(environ | {"SMTP_URL": url.replace("//", "//sample:secret@", 1), "MAIL_FROM": sender})
    assert "secret" not in str(refusal.value)
