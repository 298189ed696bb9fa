"""What is shipped in deploy/: the settings are taken by the programs that they are for, and do what the page says."""

import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from core.settings import ROOT

DEPLOY = ROOT / "deploy"
UNITS = ("accordant.service", "accordant-workers.service")


def program(name: str) -> str:
    """The program's path; skips the test where it is not installed, fails in CI."""
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    if found is None and not os.environ.get("CI"):
        pytest.skip(f"{name} is not installed")
    assert found, f"{name} is not installed"
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def adapted(folder: Path, upstream: int, port: int) -> Path:
    """The shipped nginx.conf with this machine's names, ports and a certificate that was made just now."""
    key, certificate = folder / "privkey.pem", folder / "fullchain.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    extension = ["-addext", "subjectAltName=DNS:localhost"]
    subprocess.run([*made, *extension, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    site = (DEPLOY / "nginx.conf").read_text()
    for old, new in (
        ("server 127.0.0.1:8000;", f"server 127.0.0.1:{upstream};"),
        ("vote.example.org", "localhost"),
        ("/etc/letsencrypt/live/localhost/", f"{folder}/"),
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{port} ssl http2;"),
        ("listen 80;", f"listen 127.0.0.1:{free_port()};"),
    ):
        assert old in site, old
        site = site.replace(old, new)
    site = re.sub(r"\n *listen \[::\].*", "", site)
    main = folder / "nginx.conf"
    places = "".join(f"{kind}_temp_path {folder};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    main.write_text(
        f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;\n"
        f"events {{ worker_connections 1024; }}\nhttp {{ {places} access_log off;\n{site}\n}}"
    )
    return main


@contextmanager
def running(command: list[str | Path], log: Path, **environment: str) -> Iterator[None]:
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | environment, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


def opened(url: str, trust: ssl.SSLContext, **options: object):
    """The answer, once there is one."""
    deadline = time.monotonic() + 60
    while True:
        with suppress(OSError):
            return urllib.request.urlopen(urllib.request.Request(url, **options), timeout=20, context=trust)
        assert time.monotonic() < deadline, f"{url} does not answer"
        time.sleep(0.1)


def test_nginx_as_shipped_carries_pages_ballots_and_streams_over_tls(tmp_path):
    nginx, upstream, port = program("nginx"), free_port(), free_port()
    program("openssl")
    conf = adapted(tmp_path, upstream, port)
    base = f"https://localhost:{port}"
    trust = ssl.create_default_context(cafile=str(tmp_path / "fullchain.pem"))
    here = {"INSTANCE_DIR": str(tmp_path / "instance"), "HOST": "127.0.0.1", "PORT": str(upstream)}
    serve = running([sys.executable, "serve.py"], tmp_path / "serve.log", **here, BASE_URL=base, PROXIES="1")
    with serve, running([nginx, "-c", conf, "-p", tmp_path], tmp_path / "nginx.log"):
        with opened(f"{base}/readyz", trust) as ready:
            assert ready.status == 200
        join = re.search(r"Join +(\S+)", (tmp_path / "serve.log").read_text())[1]
        assert join.startswith(base)
        with opened(f"{join}/seat", trust, data=b"") as seated:
            assert seated.url == join
        with opened(f"{base}/static/css/tokens.css", trust) as css:
            assert css.headers["Cache-Control"] == "no-cache"
        with opened(f"{join}/events", trust) as stream:
            # A proxy that held the answer back would give nothing before the stream's end.
            assert stream.readline().startswith(b"id: ")
            assert stream.readline() == b"event: stage\n"


@pytest.mark.parametrize("unit", UNITS)
def test_systemd_takes_the_units(unit, tmp_path):
    analyze = program("systemd-analyze")
    text = (DEPLOY / unit).read_text()
    verified = tmp_path / unit
    verified.write_text(text.replace("/srv/accordant/.venv/bin/", f"{Path(sys.executable).parent}/"))
    ran = subprocess.run([analyze, "verify", verified], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_compose_file_names_files_and_settings_that_there_are():
    compose = (DEPLOY / "compose.yaml").read_text()
    for file in re.findall(r"- \./([\w.]+):|dockerfile: (\S+)|- \.\./(\w+):", compose):
        name, docker, folder = file
        assert (DEPLOY / name if name else ROOT / (docker or folder)).exists(), file
    wanted = set(re.findall(r"\$\{(\w+)", compose))
    assert wanted - {"COMPOSE_PROJECT_NAME"} == set(
        re.findall(r"^(\w+)=", (DEPLOY / "compose.env").read_text(), re.MULTILINE)
    ) - {"COMPOSE_PROJECT_NAME"}
