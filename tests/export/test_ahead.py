"""The table made ahead: when, and that whoever asks then finds it."""

import threading
from pathlib import Path

import pytest
from flask import Flask

from core.journal import READERS
from export import ahead
from export.ahead import AFTER_A_VOTE, AFTER_WRITING, Ahead, pause_after
from tests import pages
from tests.authoring.drafting import draftroom, meeting, vote

SECONDS = 20


@pytest.mark.parametrize(
    ("verb", "subject", "pause"),
    [
        ("close round", "round:3", AFTER_A_VOTE),
        ("reveal round", "round:3", AFTER_A_VOTE),
        ("void round", "round:3", AFTER_A_VOTE),
        ("record count", "round:3", AFTER_A_VOTE),
        ("write wording", "recommendation:4", AFTER_WRITING),
        ("edit question", "question:4", AFTER_WRITING),
        ("set conference facts", "conference:1", AFTER_WRITING),
        ("open round", "round:3", None),
        ("enter paper ballot", "round:3", None),
        ("add to roll", "meeting:1", None),
        ("change presence", "seat:9", None),
        ("export", "guideline:1", None),
    ],
)
def test_what_changes_the_table_has_it_made(verb: str, subject: str, pause: float | None) -> None:
    assert pause_after(verb, subject) == pause


class Made:
    """Counts for which conferences tables were made."""

    def __init__(self, often: int = 1) -> None:
        self.found: list[int] = []
        self.often, self.done = often, threading.Event()

    def __call__(self, conference_id: int) -> None:
        self.found.append(conference_id)
        if len(self.found) == self.often:
            self.done.set()


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "AFTER_A_VOTE", 0.05)


@pytest.mark.usefixtures("_quick")
def test_many_lines_make_it_once() -> None:
    made = Made()
    reader = Ahead(made)
    for _ in range(5):
        reader.told(1, "close round", "round:1")
    assert made.done.wait(SECONDS)
    assert made.found == [1]


@pytest.mark.usefixtures("_quick")
def test_writing_after_a_vote_does_not_put_it_off() -> None:
    made = Made()
    reader = Ahead(made)
    reader.told(1, "close round", "round:1")
    reader.told(1, "write wording", "recommendation:1")
    assert made.done.wait(SECONDS)


@pytest.mark.usefixtures("_quick")
def test_conferences_do_not_wait_for_each_other() -> None:
    made = Made(often=2)
    reader = Ahead(made)
    reader.told(1, "close round", "round:1")
    reader.told(2, "close round", "round:2")
    assert made.done.wait(SECONDS)
    assert sorted(made.found) == [1, 2]


@pytest.mark.usefixtures("_quick")
def test_a_failure_keeps_nobody_from_the_next_one(caplog: pytest.LogCaptureFixture) -> None:
    done = threading.Event()

    def fails(_conference_id: int) -> None:
        done.set()
        raise ValueError("sample")

    reader = Ahead(fails)
    for _ in range(2):
        reader.told(1, "close round", "round:1")
        assert done.wait(SECONDS)
        done.clear()
    assert "could not be made ahead" in caplog.text


def test_after_a_vote_the_table_is_kept_before_anybody_asks(app: Flask) -> None:
    ahead.start(app)
    with app.app_context():
        made = draftroom()
        vote(made, meeting(made, "1.1"), "1.1", 9, 1)
    kept = appears(Path(app.instance_path) / "cache")
    browser = pages.sign_in(app.test_client(), made.editor)
    assert browser.get("/c/drafts/g/1/table.pdf").data == kept


def appears(folder: Path) -> bytes:
    """The first file in the folder, when it is there."""
    tick = threading.Event()
    for _ in range(SECONDS * 20):
        for path in folder.glob("*.pdf"):
            return path.read_bytes()
        tick.wait(0.05)
    raise AssertionError("no table was made")


def test_nothing_is_made_ahead_unless_the_server_asks_for_it(app: Flask) -> None:
    assert READERS not in app.extensions
