"""Files that are kept: whole or not at all, and within their limits."""

import os
from pathlib import Path

import pytest

from export import kept


def old(path: Path, age: int, size: int = 1) -> None:
    path.write_bytes(b"o" * size)
    os.utime(path, (1000 - age, 1000 - age))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_file_is_read_as_it_was_kept(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "a.pdf"
    assert kept.read(path) == b""
    kept.keep(path, b"made")
    assert kept.read(path) == b"made"
    assert names(path.parent) == {"a.pdf"}


def test_the_folder_is_for_the_servers_account_alone(tmp_path: Path) -> None:
    made, stood_open = tmp_path / "made" / "cache", tmp_path / "open" / "cache"
    stood_open.mkdir(parents=True)
    stood_open.chmod(0o755)
    for folder in (made, stood_open):
        kept.keep(folder / "a.pdf", b"made")
        assert folder.stat().st_mode & 0o777 == 0o700


def test_the_files_that_were_asked_for_longest_ago_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_FILES", 3)
    for age in range(1, 5):
        old(tmp_path / f"{age}.pdf", age)
    kept.read(tmp_path / "4.pdf")  # asked for just now
    kept.keep(tmp_path / "new.pdf", b"made")
    assert names(tmp_path) == {"new.pdf", "4.pdf", "1.pdf"}


def test_the_folder_does_not_outgrow_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_BYTES", 100)
    for age in range(1, 4):
        old(tmp_path / f"{age}.pdf", age, size=30)
    (tmp_path / "making").mkdir()
    kept.keep(tmp_path / "new.pdf", b"n" * 45)
    assert names(tmp_path) == {"new.pdf", "1.pdf", "making"}


def test_the_newest_file_stays_however_large_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_BYTES", 10)
    old(tmp_path / "1.pdf", 1)
    kept.keep(tmp_path / "new.pdf", b"n" * 45)
    assert names(tmp_path) == {"new.pdf"}
