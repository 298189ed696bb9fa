"""Every finding of the readers of files is worded, in each language, with every value that comes with it."""

import ast
import io
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from authoring.file_words import WORDS, cure, problem_words, reason, report_words, where
from authoring.rules.findings import Finding, Kind, found
from authoring.rules.plan import Problem, Report
from core.settings import ROOT

GIVEN = {Kind.RULE}
"""Kinds that bring their own words."""


def readers() -> Iterator[tuple[str, ast.Module]]:
    """Every module that names a kind, with what it calls the list of kinds; not the list itself, nor its words."""
    for path in sorted((ROOT / "authoring").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module == "authoring.rules.findings":
                names = [each.asname or each.name for each in node.names if each.name == "Kind"]
                if names and path.name != "file_words.py":
                    yield names[0], tree


def kinds(alias: str, node: ast.AST) -> list[Kind]:
    """The kinds that are written anywhere within."""
    written = (each for each in ast.walk(node) if isinstance(each, ast.Attribute))
    return [Kind[each.attr] for each in written if ast.unparse(each.value) == alias and each.attr in Kind.__members__]


def raised() -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """Each kind where a reader finds it, with the names of its values.

    Where the kind is a variable it may be any that the module writes elsewhere than in such a call.
    """
    for alias, tree in readers():
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and made(node)]
        written = [kind for call in calls for kind in kinds(alias, call.args[0])]
        chosen = Counter(kinds(alias, tree)) - Counter(written)
        for call in calls:
            names = {each.arg or ast.unparse(each.value) for each in call.keywords}
            names = (names - {"of"}) | {"yes", "base"} if "of" in names else names
            found_here = kinds(alias, call.args[0])
            if "values" not in names:
                yield from ((kind, tuple(sorted(names))) for kind in found_here or chosen)


def made(call: ast.Call) -> bool:
    """Whether the call makes a finding, or refuses a file for one."""
    return getattr(call.func, "id", "") in ("found", "refuse") and bool(call.args)


def filled(kind: Kind) -> set[str]:
    """The names that the words of the kind are filled in with."""
    return {name for half in WORDS[kind] for name in re.findall(r"%\((\w+)\)s", str(half))}


def test_every_kind_is_worded_and_found_somewhere() -> None:
    assert set(WORDS) == set(Kind)
    assert {kind for alias, tree in readers() for kind in kinds(alias, tree)} == set(Kind)


@pytest.mark.parametrize(("kind", "names"), sorted(set(raised()), key=str), ids=str)
def test_the_words_are_filled_in_with_what_is_given(kind: Kind, names: tuple[str, ...]) -> None:
    assert filled(kind) == set(names)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in GIVEN])
@pytest.mark.parametrize("language", ["es", "pt"])
def test_every_kind_is_said_in_the_readers_language(app, kind, language) -> None:
    finding = found(kind, **dict.fromkeys(filled(kind), 7))
    with app.test_request_context(headers={"Accept-Language": "en"}):
        english = reason(finding), cure(finding)
    with app.test_request_context(headers={"Accept-Language": language}):
        said = reason(finding), cure(finding)
    assert [one != other for one, other in zip(said, english, strict=True)] == [True, bool(english[1])]


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        (found(Kind.SUM, total=8, sum=9), "8 no es la suma de los recuentos (9)."),
        (found(Kind.COMPRESSED, kind="CSV"), "es un archivo comprimido, no CSV."),
        (found(Kind.NO_NUMBER, text="a: %(b)s 100%"), "«a: %(b)s 100%» no es un número."),
        (found(Kind.RULE, reason="Own 100% words.", cure=""), "Own 100% words."),
    ],
)
def test_a_finding_is_said_with_its_values(app, finding: Finding, said: str) -> None:
    with app.test_request_context(headers={"Accept-Language": "es"}):
        assert reason(finding) == said


def test_places_and_whole_lines(app) -> None:
    head_only, ended = found(Kind.HEAD_ONLY), found(Kind.MEETING_ENDED, title="Practice")
    with app.test_request_context(headers={"Accept-Language": "es"}):
        assert (where(3, "total"), where(3, ""), where(0, "")) == ("línea 3, columna total", "línea 3", "el archivo")
        assert problem_words(Problem(0, "", head_only)).startswith("el archivo: ")
        assert report_words(Report(0, "meetings[0]", ended)).startswith("meetings[0]: «Practice» ")
        assert report_words(Report(0, "", ended)).startswith("«Practice» ")


def test_the_page_of_a_refused_file_says_it_in_the_readers_language(signed_in, csrf) -> None:
    browser = signed_in("owner", may_found=True)
    browser.set_cookie("lang", "pt")
    token = csrf(browser.get("/c/new/import").text)
    file = (io.BytesIO(b"question,recommendation\n"), "sample.csv")
    page = browser.post("/c/new/import", data={"csrf_token": token, "file": file}).text
    assert ("só tem linha de cabeçalho" in page, "it has a head row only" in page) == (True, False)
