"""Two gunicorn workers on one PostgreSQL: what happens on one is told and obeyed by the other."""

import http.cookiejar
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from queue import SimpleQueue

import pytest

from core.settings import ROOT
from tests.journeys.voters import Voter

PATIENCE_SECONDS = 15.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def worker(url: str, folder: Path) -> Iterator[str]:
    """One gunicorn with one worker, as the shipped settings start it; gives its address."""
    base = f"http://127.0.0.1:{free_port()}"
    environment = {"DATABASE_URL": url, "INSTANCE_DIR": str(folder), "BIND": base[7:], "WORKERS": "1", "BASE_URL": base}
    command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py"]
    log = folder / f"{base[-5:]}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment, stdout=output, stderr=output)
    try:
        yield base
    finally:
        process.terminate()
        process.wait(30)
    assert "Traceback" not in log.read_text(), log.read_text()


def answers(base: str) -> None:
    """Returns once the server answers."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{base}/readyz", timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"{base} does not answer")


class Browser:
    """The chair's or projector's browser: `base` may change, its cookies go to every port of the machine."""

    def __init__(self, base: str, entrance: str) -> None:
        self.base, self.desk = base, entrance.rpartition("/enter/")[0]
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        page = self.get(entrance)
        found = re.search(r'name="csrf-token" content="([^"]+)"', page)
        self.csrf = found[1] if found else ""

    def get(self, path: str) -> str:
        with self._opener.open(self.base + path, timeout=20) as answer:
            return str(answer.read().decode())

    def press(self, verb: str) -> dict[str, object]:
        version = json.loads(self.get(f"{self.desk}/chair/state"))["version"]
        request = urllib.request.Request(
            f"{self.base}{self.desk}/chair",
            data=urllib.parse.urlencode({"verb": verb, "version": version, "sure": "1"}).encode(),
            headers={"Accept": "application/json", "X-CSRFToken": self.csrf},
        )
        try:
            with self._opener.open(request, timeout=20) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                raise AssertionError(f"{verb} was refused: {error.read().decode()}") from None

    def listen(self, path: str) -> "Stream":
        return Stream(self._opener.open(self.base + self.desk + path, timeout=60))


class Phone(Voter):
    """A device that sends a ballot which it made before, to whatever server."""

    def send(self, base: str, round_id: object, key: str) -> str:
        form = urllib.parse.urlencode({"round": round_id, "answer": "yes", "sequence": 1, "key": key})
        request = urllib.request.Request(
            f"{base}{urllib.parse.urlsplit(self.url).path}/ballot",
            data=form.encode(),
            headers={"Accept": "application/json", "X-CSRF-Token": self.csrf},
        )
        try:
            with self._opener.open(request, timeout=20) as got:
                return str(json.load(got)["state"])
        except urllib.error.HTTPError as error:
            with error:
                return str(json.load(error)["code"])


class Stream:
    """A screen's live channel: its events, as they arrive."""

    def __init__(self, answer: object) -> None:
        self._answer, self._arrived = answer, SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        event = ""
        try:
            for line in self._answer:
                name, _, rest = line.decode().rstrip("\n").partition(": ")
                event = rest if name == "event" else event
                if name == "data":
                    self._arrived.put((event, json.loads(rest)))
        except (OSError, ValueError):
            return

    def until(self, event: str, **facts: object) -> None:
        """Returns once that event has told these facts."""
        while True:
            name, told = self._arrived.get(timeout=PATIENCE_SECONDS)
            if name == event and facts.items() <= told.items():
                return


@pytest.fixture(scope="module")
def house(postgresql, tmp_path_factory) -> Iterator[tuple[str, str, dict[str, str]]]:
    """The addresses of two workers that start at the same time on an empty database, and the sample's links."""
    folder = tmp_path_factory.mktemp("several")
    url = postgresql.create("several")
    with ExitStack() as stack:
        bases = [stack.enter_context(worker(url, folder)) for _ in range(2)]
        for base in bases:
            answers(base)
        printed = "".join(log.read_text() for log in folder.glob("*.log"))
        links = dict(re.findall(r"(Chair|Projector|Join) +http://127\.0\.0\.1:\d+(/\S+)", printed))
        assert printed.count("one-time password") == 1, printed
        yield bases[0], bases[1], links
    postgresql.drop("several")


def test_a_vote_on_one_worker_is_told_and_counted_by_the_other(house):
    one, other, links = house
    chair, projector = Browser(one, links["Chair"]), Browser(other, links["Projector"])
    screen = projector.listen("/projector/events")
    chair.press("next")
    screen.until("stage", phase="shown")
    voters = [Voter(base + links["Join"]) for base in (one, other, one)]
    chair.press("open")
    screen.until("stage", phase="open")
    assert [voter.vote("yes") for voter in voters] == ["counted"] * 3
    screen.until("count", votes=3)
    assert voters[0].vote("no") == "counted"

    elsewhere = Browser(other, links["Chair"])
    assert elsewhere.press("close")["phase"] == "closed"
    screen.until("stage", phase="closed")
    assert json.loads(chair.get(f"{chair.desk}/chair/state"))["votes"] == 3
    elsewhere.press("reveal")
    screen.until("stage", phase="revealed")


def test_a_round_that_is_closed_on_one_worker_refuses_on_the_other(house):
    one, other, links = house
    here, there = Browser(one, links["Chair"]), Browser(other, links["Chair"])
    here.press("next")
    early, late = Phone(one + links["Join"]), Phone(one + links["Join"])
    round_id = there.press("open")["round"]
    assert early.send(one, round_id, "a" * 32) == "counted"
    there.press("close")
    assert late.send(one, round_id, "b" * 32) == "closed"
    assert [early.send(base, round_id, "a" * 32) for base in (one, other)] == ["counted"] * 2
