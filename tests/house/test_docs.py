"""The documentation is complete: what a user can name or meet is in README.md or docs/, and links lead somewhere."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest
from flask import Flask

from core import web
from export.formats import FORMATS
from tests.house.tree import ROOT, files, modules, place, syntax
from voting.routes import phone
from voting.rules.rounds import Obstacle

NOT_OURS = frozenset({"db", "run", "routes", "shell"})
"""Commands that Flask and Flask-Migrate bring along and document themselves."""

COMPUTED_CODES = {
    "core/web.py": {web.FAILED[0], *(reason[0] for reason in web.REASONS.values())},
    "voting/actions/obstacles.py": {str(obstacle) for obstacle in Obstacle},
    "voting/routes/phone.py": {f"ballot-{code}" for code in phone.REASONS},
}
"""The codes of refusals that a module does not write where it refuses, but takes from a table."""

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


@cache
def told() -> str:
    """All that the documentation says."""
    return "\n".join(path.read_text(encoding="utf-8") for path in documents())


def documents() -> list[Path]:
    """README.md and the pages of docs/."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("**/*.md"))]


def is_told(name: str) -> bool:
    """Whether the documentation has the name as a word of its own."""
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", told()) is not None


def commands(group: click.Group, *above: str) -> Iterator[tuple[str, click.Command]]:
    """Each command of ours with the words that call it."""
    for name, command in group.commands.items():
        if above or name not in NOT_OURS:
            if isinstance(command, click.Group):
                yield from commands(command, *above, name)
            else:
                yield " ".join((*above, name)), command


def test_every_command_is_told(app: Flask) -> None:
    found = dict(commands(app.cli))
    assert {"conference import", "person create"} <= set(found)
    assert [name for name in found if not is_told(name)] == []
    assert [name for name, command in found.items() if not command.help] == []


def test_every_option_is_told(app: Flask) -> None:
    found = {
        option
        for _name, command in commands(app.cli)
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--")
    }
    assert "--title" in found
    assert sorted(option for option in found if not is_told(option)) == []


@pytest.mark.parametrize("word", ["run", "test", "check", "bench"])
def test_every_word_of_the_script_is_told(word: str) -> None:
    assert is_told(f"./accordant {word}")


def environment_names(path: Path) -> Iterator[str]:
    """The variables that a file reads: environ["X"], environ.get("X"), getenv("X")."""
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Call) and re.search(r"environ\.get$|getenv$", ast.unparse(node.func)):
            yield ast.literal_eval(node.args[0])
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("environ"):
            yield ast.literal_eval(node.slice)


def test_every_setting_is_told() -> None:
    found = {name for path in modules().values() for name in environment_names(path)}
    assert {"BASE_URL", "HOST", "PORT"} <= found
    assert sorted(name for name in found | {"CHROMIUM", "CI"} if not is_told(name)) == []


def refusals() -> dict[str, ast.ClassDef]:
    """Refused and all classes beneath it, by name."""
    classes = [node for path in modules().values() for node in ast.walk(syntax(path)) if isinstance(node, ast.ClassDef)]
    found: dict[str, ast.ClassDef] = {}
    while True:
        known = {"Refused", *found}
        more = {node.name: node for node in classes if {last_name(base) for base in node.bases} & known}
        if more.keys() == found.keys():
            return found | {node.name: node for node in classes if node.name == "Refused"}
        found = more


def last_name(node: ast.expr) -> str:
    """The name at the end: "Refused" of errors.Refused."""
    return ast.unparse(node).rpartition(".")[2]


def codes() -> tuple[set[str], set[str]]:
    """The codes that are written where something is refused, and the files that refuse with a computed one.

    A class with a constructor of its own gives its code to the constructor above it.
    """
    classes = refusals()
    own = {name for name, node in classes.items() if any(getattr(part, "name", "") == "__init__" for part in node.body)}
    written, computing = set(), set()
    sites: list[tuple[str, ast.Call]] = [
        ("above", call)
        for name in own - {"Refused"}
        for call in ast.walk(classes[name])
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "super().__init__"
    ]
    for path in modules().values():
        where = place(path, 0).partition(":")[0]
        for call in ast.walk(syntax(path)):
            if (
                isinstance(call, ast.Call)
                and call.args
                and last_name(call.func) in {"Refused", *classes} - own | {"Refused"}
            ):
                sites.append((where, call))
    for where, call in sites:
        if isinstance(call.args[0], ast.Constant):
            written.add(str(call.args[0].value))
        else:
            computing.add(where)
    return written, computing


def test_every_code_of_a_refusal_is_told() -> None:
    written, computing = codes()
    assert {"meeting-unknown", "conference-invalid"} <= written
    assert computing <= set(COMPUTED_CODES)
    page = (ROOT / "docs" / "refusals.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z-]+)`", page, re.MULTILINE)) == written.union(*COMPUTED_CODES.values())


def test_every_format_is_told() -> None:
    assert {"csv", "json", "pdf"} <= set(FORMATS)
    assert [name for name in FORMATS if not is_told(name)] == []


def test_every_dependency_is_told() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    names = {re.split(r"[\[<>=~ ]", line)[0] for line in wanted}
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    assert sorted(name for name in names if f"`{name}`" not in page) == []


def test_every_link_leads_somewhere() -> None:
    dead = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in files(ROOT, ".md")
        for target in LINK.findall(path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]
    assert dead == []
