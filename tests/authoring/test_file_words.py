"""Every finding of the readers of files is worded, in each language, with every value that comes with it."""

import ast
import io
import re
from collections.abc import Iterator

import pytest

from authoring.file_words import WORDS, cure, problem_words, reason, report_words, where
from authoring.rules.findings import Finding, Kind, found
from authoring.rules.plan import Problem, Report
from core.settings import ROOT

GIVEN = {Kind.RULE}
"""Kinds that bring their own words."""


CHOSEN = {
    "kind": [Kind.NO_DAY, Kind.NO_MOMENT],
    "other": [Kind.ZIPPED, Kind.OLD_OFFICE, Kind.PDF, Kind.COMPRESSED],
}
"""What the readers' variables can be."""


def raised() -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """Each kind where a reader finds it, with the names of its values; of kinds that are chosen from, all."""
    for path in (*(ROOT / "authoring" / "rules").glob("*.py"), ROOT / "authoring" / "readers.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "found":
                names = {each.arg or "**" for each in node.keywords}
                names = (names - {"**"}) | {"yes", "base"} if "**" in names else names
                yield from ((kind, tuple(sorted(names))) for kind in kinds(node.args[0]))


def kinds(node: ast.expr) -> list[Kind]:
    """The kind that is written there, or those that a name may stand for."""
    written = ast.unparse(node)
    return [Kind[written.removeprefix("Kind.")]] if written.startswith("Kind.") else CHOSEN[written]


def filled(kind: Kind) -> set[str]:
    """The names that the words of the kind are filled in with."""
    return {name for half in WORDS[kind] for name in re.findall(r"%\((\w+)\)s", str(half))}


def test_every_kind_is_worded_and_found_somewhere() -> None:
    assert set(WORDS) == set(Kind)
    assert {kind for kind, _names in raised()} == set(Kind)


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
