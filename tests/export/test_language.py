"""Screens speak their reader's language, files their conference's: everybody gets the same bytes."""

import json

import pytest

from core.languages import COOKIE, LANGUAGES
from core.settings import ROOT
from export.tongue import READERS, of, spoken

ADDRESS = "/c/sample/g/1"


@pytest.fixture(params=["en-US", "es", "pt-BR", "fr"])
def sample(request, runner, tmp_path) -> str:
    """The sample conference, held in that language; what its files are to be in."""
    record = json.loads((ROOT / "authoring" / "sample.json").read_text())
    record["conference"]["language"] = request.param
    file = tmp_path / "sample.json"
    file.write_text(json.dumps(record))
    result = runner.invoke(args=["conference", "import", str(file)])
    assert result.exit_code == 0, result.output
    return {"en-US": "en", "es": "es", "pt-BR": "pt", "fr": "en"}[request.param]


CAPTIONS = {
    "en": "Recommendations and Levels of Evidence",
    "es": "Recomendaciones y niveles de evidencia",
    "pt": "Recomendações e níveis de evidência",
}


@pytest.mark.parametrize("suffix", ["html", "json", "csv"])
def test_a_file_is_the_same_for_readers_of_all_languages(client, sample, suffix):
    made = set()
    for language in LANGUAGES:
        client.set_cookie(COOKIE, language)
        made.add(client.get(f"{ADDRESS}/table.{suffix}").data)
    (file,) = made
    if suffix == "html":
        assert [code for code, words in CAPTIONS.items() if words in file.decode()] == [sample]


def test_what_is_printed_is_said_in_the_conferences_language(client, sample, app):
    client.set_cookie(COOKIE, "pt" if sample == "es" else "es")
    page = client.get(f"{ADDRESS}/table.html").text
    levels = {"en": "Consensus levels: unanimous", "es": "Niveles de consenso: unánime", "pt": "Níveis de consenso"}
    assert [code for code, words in levels.items() if words in page] == [sample]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", ["en-US"], indirect=True)
def test_the_results_page_is_in_its_readers_language(client, sample, language):
    client.set_cookie(COOKIE, language)
    page = client.get(ADDRESS).text
    levels = {"en": "% strong<", "es": "% fuerte<", "pt": "% forte<"}
    for words in (CAPTIONS, levels):
        assert [code for code, text in words.items() if text in page] == [language]


@pytest.mark.parametrize(
    ("language", "code"),
    [("en-US", "en"), ("es", "es"), ("es_MX", "es"), ("PT-br", "pt"), ("pt", "pt"), ("fr", "en"), ("", "en")],
)
def test_a_documents_language_is_one_of_the_interface_or_english(language, code):
    assert spoken(language) == code


def test_a_documents_tongue_needs_no_application_and_knows_the_ready_made_rules():
    tongue = of("es")
    assert tongue.gettext("at least %(cut)s", cut="80%") == "al menos 80%"
    assert tongue.ngettext("%(num)s voter", "%(num)s voters", 2) == "2 votantes"
    assert (tongue.level("strong"), tongue.level("eindeutig")) == ("fuerte", "eindeutig")


@pytest.mark.parametrize(("label", "said"), [("strong", "fuerte"), ("eindeutig", "eindeutig")])
def test_a_readers_tongue_knows_the_words_of_the_ready_made_rules(app, label, said):
    with app.test_request_context(headers={"Cookie": f"{COOKIE}=es"}):
        assert READERS.level(label) == said
