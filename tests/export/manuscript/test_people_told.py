"""Who the manuscript names: the working group whatever the role, countries by name, abbreviations by the alphabet."""

import ast
from pathlib import Path

import pytest

from export.blocks import Terms, plain
from export.manuscript import methods, text
from export.manuscript.writing import Writing
from export.tongue import ENGLISH
from tests import make_manuscript as manuscripts

EXPORT = Path(__file__).parents[3] / "export"


def test_whoever_sits_in_the_group_is_an_author_but_a_reader() -> None:
    roles = ("owner", "editor", "chair", "group-chair", "member", "reader")
    people = tuple(manuscripts.person(f"Sample {role}", role=role, country="ES") for role in roles)
    made = manuscripts.in_rounds(people=people)
    assert [each.name for each in text(made).authors] == [f"Sample {role}" for role in roles[:-1]]
    assert methods.panel(Writing(made, ENGLISH, "en-US")) == "The group had 5 members."


@pytest.mark.parametrize(
    ("language", "code", "told"),
    [
        ("en-US", "ES", "Spain"),
        ("es", "DE", "Alemania"),
        ("pt", "DE", "Alemanha"),
        ("en-GB", "ZZZ", "ZZZ"),
        ("es", "", ""),
    ],
)
def test_countries_are_told_by_name(language: str, code: str, told: str) -> None:
    people = (manuscripts.person("Sample author", country=code),)
    assert [each.country for each in text(manuscripts.in_rounds(people=people, language=language)).authors] == [told]


def test_abbreviations_are_in_order() -> None:
    made = text(manuscripts.in_rounds(abbreviations=(("STS", "sample s"), ("RT", "sample r"), ("aBC", "sample a"))))
    listed = [each for each in made.blocks if isinstance(each, Terms)][-1]
    assert [plain(short) for short, _meaning in listed.pairs] == ["aBC", "RT", "STS"]


def test_no_text_hides_in_an_f_string() -> None:
    """There the extraction of texts for translation would not find it."""
    hidden = [
        f"{file.name}:{call.lineno}"
        for file in sorted(EXPORT.rglob("*.py"))
        for told in ast.walk(ast.parse(file.read_text()))
        if isinstance(told, ast.JoinedStr)
        for call in ast.walk(told)
        if isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Constant)
        if _name(call.func) in ("gettext", "ngettext", "_", "_l")
    ]
    assert hidden == []


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
