"""How long things may be: a function of 25 lines is long and 40 is the stop, a file of 250 is long and 400 is the stop.

Split where the meaning splits. Migrations are exempt: what has run is not rewritten.
"""

import ast
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files, place, syntax

MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 40
COUNTED = (".css", ".html", ".js", ".py")


def counted(root: Path, *suffixes: str) -> list[Path]:
    """The files that have a budget."""
    return [path for path in files(root, *suffixes) if "migrations/versions" not in path.as_posix()]


def long_files(root: Path) -> list[str]:
    """Files beyond the stop, with their length."""
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in counted(root, *COUNTED)}
    return [f"{place(path, lines, root)} is too long" for path, lines in lengths.items() if lines > MOST_LINES]


def long_functions(root: Path) -> list[str]:
    """Functions beyond the stop; decorators do not count."""
    return [
        f"{place(path, node.lineno, root)} {node.name} has {lines} lines"
        for path in counted(root, ".py")
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > MOST_LINES_OF_A_FUNCTION
    ]


def test_no_file_is_beyond_the_stop() -> None:
    assert long_files(ROOT) == []


def test_no_function_is_beyond_the_stop() -> None:
    assert long_functions(ROOT) == []


@pytest.mark.parametrize("name", ["core/db.py", "static/js/phone.js", "static/css/page.css", "templates/layout.html"])
def test_a_long_file_is_caught(tmp_path: Path, name: str) -> None:
    planted = tmp_path / name
    planted.parent.mkdir(parents=True)
    planted.write_text("\n" * MOST_LINES)
    assert long_files(tmp_path) == []
    planted.write_text("\n" * (MOST_LINES + 1))
    assert long_files(tmp_path) == [f"{name}:401 is too long"]


def test_a_long_function_is_caught(tmp_path: Path) -> None:
    def planted(lines: int) -> Path:
        root = tmp_path / str(lines)
        (root / "tests").mkdir(parents=True)
        body = "\n".join(["    x = 1"] * (lines - 1))
        (root / "tests" / "test_it.py").write_text(f"@decorated\nasync def f():\n{body}\n")
        return root

    assert long_functions(planted(40)) == []
    assert long_functions(planted(41)) == ["tests/test_it.py:2 f has 41 lines"]


def test_a_migration_is_exempt(tmp_path: Path) -> None:
    (tmp_path / "migrations" / "versions").mkdir(parents=True)
    (tmp_path / "migrations" / "versions" / "0001_all.py").write_text("\n" * (MOST_LINES + 1))
    assert long_files(tmp_path) == []
