"""Every language is whole: each text of the application has its translation, and each translation its text."""

import io
import re
from collections.abc import Callable, Iterable

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from core.languages import CATALOGUES, LANGUAGES
from core.settings import ROOT

TRANSLATED = tuple(code for code in LANGUAGES if code != "en")
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{\w*\}|<[^>]+>")
ENDS = re.compile(r"([.:?…,]|)\s*$")
FORMS = {"es": (2, "(n != 1)"), "pt": (2, "(n != 1)")}

Key = str | tuple[str, ...]


def texts(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def sources(message: Message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (message.id,)


def messages(catalogue: Catalog) -> dict[Key, Message]:
    return {message.id: message for message in catalogue if message.id}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> dict[Key, Message]:
    """Every text of the application, as extraction finds it."""
    file = tmp_path_factory.mktemp("catalogue") / "messages.pot"
    arguments = ["pybabel", "-q", "extract", "-F", str(ROOT / "pyproject.toml"), "-o", str(file), str(ROOT)]
    CommandLineInterface().run(arguments)
    return messages(read_po(io.BytesIO(file.read_bytes())))


@pytest.fixture(params=TRANSLATED)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    path = CATALOGUES / request.param / "LC_MESSAGES" / "messages.po"
    return read_po(io.BytesIO(path.read_bytes()), locale=request.param, abort_invalid=True)


def test_the_languages_of_the_interface_are_those_that_have_a_catalogue() -> None:
    assert sorted(path.name for path in CATALOGUES.iterdir()) == sorted(TRANSLATED)


def test_every_text_is_translated_and_nothing_else(source: dict[Key, Message], catalogue: Catalog) -> None:
    whole = {key for key, message in messages(catalogue).items() if all(texts(message)) and not message.fuzzy}
    missing = sorted(str(key) for key in source.keys() - whole)
    needless = sorted(str(key) for key in whole - source.keys())
    assert (missing, needless, list(catalogue.obsolete)) == ([], [], [])


def test_the_plural_has_the_forms_of_the_language(catalogue: Catalog) -> None:
    assert (catalogue.num_plurals, catalogue.plural_expr) == FORMS[str(catalogue.locale)]
    assert [m.id for m in catalogue if isinstance(m.id, tuple) and len(texts(m)) != catalogue.num_plurals] == []


def different(message: Message, part: Callable[[str], object]) -> Iterable[str]:
    """The translations of which something is not as in the source that they translate."""
    for source, text in zip(sources(message), texts(message), strict=True):
        if text and part(source) != part(text):
            yield f"{source!r}: {text!r}"


def placeholders(text: str) -> list[str]:
    return sorted(found[0] for found in PLACEHOLDER.finditer(text))


def around(text: str) -> tuple[str, str, str]:
    """The space in front, the sign at the end (a full stop, a colon …) and the space behind."""
    return text[: len(text) - len(text.lstrip())], ENDS.search(text)[1], text[len(text.rstrip()) :]


def percents(text: str) -> int:
    return len(re.findall(r"%(?!\()", text))


@pytest.mark.parametrize("part", [placeholders, percents, around])
def test_what_is_filled_in_and_how_it_ends_is_as_in_the_source(
    part: Callable[[str], object], catalogue: Catalog
) -> None:
    assert [line for message in messages(catalogue).values() for line in different(message, part)] == []


@pytest.mark.parametrize(
    "path", sorted(CATALOGUES.rglob("*")), ids=lambda path: path.relative_to(CATALOGUES).as_posix()
)
def test_a_catalogue_is_its_text_alone(path) -> None:
    """Nothing compiled is kept beside it, which could be out of date."""
    assert path.is_dir() or path.name == "messages.po"


@pytest.mark.parametrize(
    ("part", "source", "text", "expected"),
    [
        (placeholders, "%(a)s of %(b)s", "%(b)s, %(a)s", []),
        (placeholders, "%(a)s of %(b)s", "%(a)s de", ["'%(a)s of %(b)s': '%(a)s de'"]),
        (percents, "100% of", "100 % de", []),
        (around, "Go on.", "Siga", ["'Go on.': 'Siga'"]),
        (around, " and ", " y", ["' and ': ' y'"]),
    ],
)
def test_a_planted_fault_is_caught(part: Callable[[str], object], source: str, text: str, expected: list[str]) -> None:
    assert list(different(Message(source, text), part)) == expected
