"""Mail goes over TLS, to a server whose certificate is believed, and says what it was given as text."""

import ssl
from pathlib import Path

import pytest

from core import mail
from core.settings import Settings
from tests.core.letterbox import certificate, letterbox

SENDER = "accordant@sample.example"


@pytest.fixture(scope="module")
def pem(tmp_path_factory) -> Path:
    return certificate(tmp_path_factory.mktemp("tls"))


def settings(url: str) -> Settings:
    return Settings(Path(), "", "http://localhost", smtp_url=url, mail_from=SENDER)


def letter(to="guest@example.org", name="Sample guest", text="Sample text"):
    return mail.message(settings("smtp://x"), to, name, "Sample subject", text)


def trusting(pem: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(pem))


@pytest.mark.parametrize(("scheme", "at_once"), [("smtp", False), ("smtps", True)])
def test_a_mail_travels_over_tls(pem, scheme, at_once):
    with letterbox(pem, from_the_start=at_once) as box:
        mail.send(settings(f"{scheme}://sample:a%40b@127.0.0.1:{box.port}"), letter(), trusting(pem))
        arrived = box.mails.get(timeout=10)
    assert (arrived["To"], arrived["From"], arrived["Subject"]) == (
        "Sample guest <guest@example.org>",
        SENDER,
        "Sample subject",
    )
    assert box.said.index("TLS") < box.said.index("AUTH") < box.said.index("DATA")


@pytest.mark.parametrize(("scheme", "at_once"), [("smtp", False), ("smtps", True)])
def test_a_server_that_is_not_believed_gets_nothing(pem, scheme, at_once):
    with letterbox(pem, from_the_start=at_once) as box, pytest.raises(ssl.SSLCertVerificationError):
        mail.send(settings(f"{scheme}://sample:secret@127.0.0.1:{box.port}"), letter())
    assert (box.mails.empty(), "AUTH" in box.said) == (True, False)


def test_without_tls_on_offer_nothing_is_sent():
    with letterbox() as box, pytest.raises(OSError, match="STARTTLS"):
        mail.send(settings(f"smtp://sample:secret@127.0.0.1:{box.port}"), letter())
    assert (box.mails.empty(), "AUTH" in box.said) == (True, False)


def test_a_server_on_the_same_machine_may_do_without():
    with letterbox() as box:
        mail.send(settings(f"smtp+plain://127.0.0.1:{box.port}"), letter(text="Olá, ≤ 5 😀"))
        arrived = box.mails.get(timeout=10)
    assert arrived.get_payload(decode=True).decode().strip() == "Olá, ≤ 5 😀"


def test_a_name_cannot_write_the_head_of_a_mail():
    made = letter(name="Sample\r\nBcc: victim@example.org")
    assert (made["Bcc"], made["To"].addresses[0].addr_spec) == (None, "guest@example.org")


@pytest.mark.parametrize("to", ["a@b@c", "victim@example.org\r\nBcc: x@example.org", ""])
def test_an_address_that_is_none_makes_no_mail(to):
    with pytest.raises(ValueError, match=r"(?i)addr|header|param|line"):
        letter(to=to)
