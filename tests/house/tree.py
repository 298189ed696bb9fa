"""The tree as the rules of the house see it: which files are ours, and their syntax. Decides nothing."""

import ast
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent

FOLDERS = frozenset(
    {".ci", "authoring", "bench", "core", "deploy", "docs", "export", "instance", "migrations"}
    | {"static", "templates", "tests", "translations", "voting"}
)
"""The top level's folders."""

FILES = frozenset(
    {".gitignore", "CHANGELOG.md", "LICENSE", "README.md", "accordant", "app.py", "pyproject.toml"}
    | {"requirements-test.lock", "requirements.lock", "serve.py"}
)
"""The top level's files."""

DEPARTMENTS = ("core", "voting", "authoring", "export")
PARTS = (*DEPARTMENTS, "app", "serve")
"""What the application is made of; tests, benchmarks and migrations look at it from outside."""


def tracked(root: Path = ROOT) -> tuple[Path, ...] | None:
    """The files that git knows, relative to root, or None where there is no git to ask."""
    if not (root / ".git").exists() or not shutil.which("git"):
        return None
    asked = subprocess.run(["git", "-C", root, "ls-files", "-z"], capture_output=True, text=True, check=False)
    names = [Path(name) for name in asked.stdout.split("\0") if name]
    return tuple(name for name in names if (root / name).is_file()) or None


def files(root: Path = ROOT, *suffixes: str) -> tuple[Path, ...]:
    """Our files below root with one of the suffixes, or all; made ones (caches, this installation's own) left out."""
    found = [path for path in _walk(root) if not suffixes or path.suffix in suffixes]
    return tuple(sorted(found))


def _walk(folder: Path, top: bool = True) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir():
            if path.name in FOLDERS if top else not path.name.startswith((".", "__pycache__")):
                yield from _walk(path, top=False)
        elif (path.name in FILES or not top) and (folder.name != "instance" or path.name == "README.md"):
            yield path


@cache
def syntax(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def module_name(path: Path, root: Path = ROOT) -> str:
    """The dotted name: voting/routes/__init__.py is "voting.routes"."""
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules(root: Path = ROOT) -> dict[str, Path]:
    """The application's Python files by dotted name."""
    named = {module_name(path, root): path for path in files(root, ".py")}
    return {name: path for name, path in named.items() if name.split(".")[0] in PARTS}


def place(path: Path, line: int, root: Path = ROOT) -> str:
    """Where something stands: "voting/box.py:12"."""
    return f"{path.relative_to(root).as_posix()}:{line}"


class Import(NamedTuple):
    """One imported name, dotted: `from voting import queries` is "voting.queries". late: inside of a function."""

    name: str
    line: int
    late: bool


def under(name: str, prefix: str) -> bool:
    """Whether the dotted name is the prefix or below it; a prefix that ends in "_" is the beginning of a name."""
    return name == prefix or name.startswith(prefix if prefix.endswith("_") else prefix + ".")


def imports(path: Path) -> Iterator[Import]:
    """All imports of a file, late ones and those for types included; a relative one has a leading dot."""
    todo: list[tuple[ast.AST, bool]] = [(syntax(path), False)]
    while todo:
        node, late = todo.pop()
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno, late) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = "." * node.level + (node.module or "")
            yield from (Import(f"{start}.{alias.name}", node.lineno, late) for alias in node.names)
        late = late or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        todo += [(child, late) for child in ast.iter_child_nodes(node)]


def calls(path: Path) -> Iterator[tuple[str, int]]:
    """What is called, dotted as it is written ("db.session.commit"), and the line."""
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield ast.unparse(node.func), node.lineno
