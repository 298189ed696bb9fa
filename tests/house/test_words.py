"""The project speaks of itself alone, in its own words: its tree, its docstrings, its names, what it never mentions."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.tree import DEPARTMENTS, FILES, FOLDERS, ROOT, files, modules, place, syntax, tracked

TEXTS = (".cfg", ".css", ".csv", ".html", ".js", ".json", ".lock", ".mako", ".md", ".py", ".svg", ".toml", ".txt", "")

NEVER = {
    "a machine's path": re.compile(r"(?<![\w.])/(?:work|root|home|opt|tmp|Users)/\w"),
    "a registry's host": re.compile(
        r"pypi\.org|pythonhosted|npmjs\.|yarnpkg\.|(?:deb|security|snapshot)\.debian|archive\.ubuntu|crates\.io"
        r"|conda\.anaconda|docker\.io|ghcr\.io|proxy\.golang|rubygems\.org|maven\.org"
    ),
    "a paper of a workplace": re.compile(
        r"\b(?:design|stack|domain|style|live|export|SPEC)\.md\b|\bshared/(?:lab|screens)"
    ),
    "a piece of work": re.compile(r"\bissues? #?\d|\bticket \d|\bthe brief\b|\bTEMPORARY\b|\bTODO\b|\bFIXME\b|\bXXX\b"),
}

EMPTY_NAMES = frozenset(
    {"helper", "helpers", "info", "infos", "manager", "managers", "poll", "polls"}
    | {"service", "services", "util", "utils", "misc"}
)
"""Words that name nothing, or that have a better name here; as a whole part of a name."""


def mentions(root: Path) -> list[str]:
    """Lines that mention what the project does not speak of. This file says how they look and is left out."""
    return [
        f"{place(path, number, root)} mentions {what}"
        for path in files(root)
        if path.suffix in TEXTS and path.name != Path(__file__).name
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for what, pattern in NEVER.items()
        if pattern.search(line)
    ]


def empty_names(root: Path) -> list[str]:
    """Modules, classes, functions and parameters that are called by an empty name."""
    found = []
    for path in files(root, ".py"):
        named = [(path.stem, 1)]
        for node in ast.walk(syntax(path)):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                named.append((node.name, node.lineno))
            elif isinstance(node, ast.arg):
                named.append((node.arg, node.lineno))
        for name, line in named:
            parts = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().split("_")
            if EMPTY_NAMES & set(parts):
                found.append(f"{place(path, line, root)} {name}")
    return found


def silent(root: Path) -> list[str]:
    """Modules, and public classes and functions of the departments, without a docstring; empty files may be silent."""
    ours = set(modules(root).values())
    found = []
    for path in files(root, ".py"):
        module = syntax(path)
        if not ast.get_docstring(module) and (module.body or path in ours):
            found.append(f"{place(path, 1, root)} says nothing")
        named = [node for node in module.body if isinstance(node, ast.ClassDef | ast.FunctionDef)]
        for node in named if path in ours else ():
            if not node.name.startswith("_") and not ast.get_docstring(node):
                found.append(f"{place(path, node.lineno, root)} {node.name} says nothing")
    return found


def test_nothing_is_mentioned_that_is_not_ours() -> None:
    assert mentions(ROOT) == []


def test_no_name_is_empty() -> None:
    assert empty_names(ROOT) == []


def test_everything_says_what_it_is() -> None:
    assert silent(ROOT) == []


def test_the_top_level_is_as_agreed() -> None:
    known = tracked()
    if known is None:
        pytest.skip("there is no git here to tell our files from the reader's own")
    assert {path.parts[0] for path in known} - FOLDERS - FILES == set()


@pytest.mark.parametrize("name", sorted(FOLDERS | FILES))
def test_nothing_of_the_top_level_is_missing(name: str) -> None:
    assert (ROOT / name).exists()


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_a_department_is_a_package(department: str) -> None:
    assert (ROOT / department / "__init__.py").is_file()


def test_every_folder_of_tests_is_a_package() -> None:
    # Without, two test files of one name collide; with some but not all, `import voting` would load the tests.
    folders = {path.parent for path in files(ROOT, ".py") if path.relative_to(ROOT).parts[0] == "tests"}
    above = {folder for known in folders for folder in known.parents if folder.is_relative_to(ROOT / "tests")}
    assert [folder for folder in folders | above if not (folder / "__init__.py").is_file()] == []


@pytest.mark.parametrize(
    "line",
    [
        "see /work/" + "main",
        "from pypi" + ".org",
        "as design" + ".md says",
        "closes issue " + "12",
        "TO" + "DO: later",
    ],
)
def test_a_planted_mention_is_caught(tmp_path: Path, line: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "page.md").write_text(f"First.\n{line}\n")
    (found,) = mentions(tmp_path)
    assert found.startswith("docs/page.md:2 mentions ")


@pytest.mark.parametrize(
    ("source", "expected"),
    [("class VoteManager: ...", "core/x.py:1 VoteManager"), ("def f(user_info): ...", "core/x.py:1 user_info")],
)
def test_a_planted_empty_name_is_caught(tmp_path: Path, source: str, expected: str) -> None:
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "x.py").write_text(source)
    assert empty_names(tmp_path) == [expected]


def test_a_planted_silence_is_caught(tmp_path: Path) -> None:
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "x.py").write_text("def public(): ...\ndef _private(): ...\n")
    assert silent(tmp_path) == ["core/x.py:1 says nothing", "core/x.py:1 public says nothing"]
