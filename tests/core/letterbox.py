"""A small mail server on loopback for tests: takes mails, with or without TLS, and keeps them."""

import datetime
import ipaddress
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from queue import Queue

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class Letterbox(socketserver.ThreadingTCPServer):
    """The server. mails: what arrived, in order. said: the commands that it heard, with "TLS" where TLS began."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, certificate: Path | None = None, *, from_the_start: bool = False) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.mails: Queue[Message] = Queue()
        self.said: list[str] = []
        self.from_the_start = from_the_start
        self.tls: ssl.SSLContext | None = None
        if certificate:
            self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.tls.load_cert_chain(certificate)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no failure of the server."""


class _Conversation(socketserver.BaseRequestHandler):
    server: Letterbox

    def handle(self) -> None:
        if self.server.from_the_start and self.server.tls:
            self._begin_tls()
        self._lines = self.request.makefile("rb")
        try:
            self._say("220 letterbox")
            while line := self._lines.readline():
                if not self._answer(line.decode().strip()):
                    break
        finally:
            self._lines.close()
            self.request.close()

    def _begin_tls(self) -> None:
        assert self.server.tls
        bare = self.request
        try:
            self.request = self.server.tls.wrap_socket(bare, server_side=True)
        except OSError:
            bare.close()
            raise
        self.server.said.append("TLS")

    def _say(self, text: str) -> None:
        self.request.sendall(text.encode() + b"\r\n")

    def _answer(self, line: str) -> bool:
        word = line.split(" ")[0].upper()
        self.server.said.append(word)
        if word == "EHLO":
            offers = ["250-AUTH PLAIN", "250-SMTPUTF8", "250-8BITMIME"]
            offers += ["250-STARTTLS"] if self.server.tls and "TLS" not in self.server.said else []
            self._say("\r\n".join(["250-letterbox", *offers, "250 HELP"]))
        elif word == "STARTTLS":
            self._say("220 go on")
            self._lines.close()
            self._begin_tls()
            self._lines = self.request.makefile("rb")
        elif word == "AUTH":
            self._say("235 welcome")
        elif word == "DATA":
            self._say("354 go on")
            self.server.mails.put(self._mail())
            self._say("250 taken")
        else:
            self._say("221 bye" if word == "QUIT" else "250 fine")
        return word != "QUIT"

    def _mail(self) -> Message:
        lines = []
        while (line := self._lines.readline()) not in (b".\r\n", b""):
            lines.append(line)
        return message_from_bytes(b"".join(lines))


@contextmanager
def letterbox(certificate: Path | None = None, *, from_the_start: bool = False) -> Iterator[Letterbox]:
    """A server that runs as long as the block."""
    with Letterbox(certificate, from_the_start=from_the_start) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def certificate(folder: Path) -> Path:
    """A file with a key and a certificate of its own for 127.0.0.1."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "letterbox")])
    day = datetime.timedelta(days=1)
    now = datetime.datetime.now(datetime.UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - day)
        .not_valid_after(now + day)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = folder / "letterbox.pem"
    file.write_bytes(secret + built.public_bytes(serialization.Encoding.PEM))
    return file
