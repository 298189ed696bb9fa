"""The arrows between departments hold for templates as well: whom one extends or calls, and whose words it uses."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import Environment, nodes

from tests.house.test_templates import templates
from tests.house.tree import DEPARTMENTS, ROOT

ENVIRONMENT = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], autoescape=True)


def department(template: str) -> str:
    """Whose template it is. What belongs to no folder of a department (frame, macros, errors) is for all: core's."""
    folder = template.partition("/")[0]
    return folder if folder in DEPARTMENTS else "core"


def known_to(name: str) -> tuple[str, ...]:
    """The departments that one may know: itself and those before it."""
    return DEPARTMENTS[: DEPARTMENTS.index(name) + 1]


def owners(app: Flask) -> dict[str, str]:
    """The department of each of our filters, tests and globals, by the name that templates call it by."""
    given = {**app.jinja_env.globals, **app.jinja_env.filters, **app.jinja_env.tests}
    modules = {name: str(getattr(value, "__module__", "")).partition(".")[0] for name, value in given.items()}
    return {name: module for name, module in modules.items() if module in DEPARTMENTS}


def bent_arrows(root: Path, owned: Mapping[str, str]) -> list[str]:
    """Templates that call one of a later department, or use its filters, tests or globals."""
    found = []
    for name, path in templates(root):
        known = known_to(department(name))
        tree = ENVIRONMENT.parse(path.read_text(encoding="utf-8"))
        called = tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport))
        for node in called:
            others = [str(each.value) for each in (*node.find_all(nodes.Const),) if str(each.value).endswith(".html")]
            found += [f"{name}:{node.lineno} calls {other}" for other in others if department(other) not in known]
        for used in tree.find_all((nodes.Filter, nodes.Test, nodes.Name)):
            if owned.get(used.name, "core") not in known:
                found.append(f"{name}:{used.lineno} uses {used.name}")
    return sorted(found)


def test_no_arrow_is_bent(app: Flask) -> None:
    assert bent_arrows(ROOT, owners(app)) == []


def test_the_words_of_the_departments_are_known(app: Flask) -> None:
    some = {"languages": "core", "level_word": "voting", "grade_word": "voting", "report_words": "authoring"}
    assert some.items() <= owners(app).items()


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("layout.html", '<p></p>\n{% include "voting/_x.html" %}', ["layout.html:2 calls voting/_x.html"]),
        ("errors/a.html", '{% extends "layout.html" %}{% from "voting/_x.html" import f %}', ["errors/a.html:1 calls"]),
        ("macros/a.html", "{{ text|voting_word }}", ["macros/a.html:1 uses voting_word"]),
        ("core/a.html", '{% extends "authoring/f.html" if x else "layout.html" %}', ["core/a.html:1 calls authoring/"]),
        ("voting/a.html", '{% import "authoring/parts.html" as p %}', ["voting/a.html:1 calls authoring/parts.html"]),
        ("voting/a.html", "{{ authoring_word(text) }}", ["voting/a.html:1 uses authoring_word"]),
        ("voting/a.html", '{% include ["core/a.html", "export/b.html"] %}', ["voting/a.html:1 calls export/b.html"]),
        ("voting/a.html", '{% extends "voting/f.html" %}{% from "macros/x.html" import f %}{{ x|voting_word }}', []),
        ("export/a.html", '{% extends "authoring/f.html" %}{{ authoring_word(x)|voting_word }}', []),
    ],
)
def test_a_planted_fault_is_caught(tmp_path: Path, name: str, source: str, expected: list[str]) -> None:
    planted = tmp_path / "templates" / name
    planted.parent.mkdir(parents=True)
    planted.write_text(source)
    found = bent_arrows(tmp_path, {"voting_word": "voting", "authoring_word": "authoring"})
    assert [said[: len(start)] for said, start in zip(found, expected, strict=True)] == expected
