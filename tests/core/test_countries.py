"""Countries: codes of ISO 3166 and their names in the reader's language."""

import pytest

from core.countries import is_code, name, named


@pytest.mark.parametrize(("language", "says"), [("en", "Spain"), ("es", "España"), ("pt", "Espanha")])
def test_a_country_is_named_in_the_readers_language(language, says):
    assert (name("ES", language), ("ES", says) in named(language)) == (says, True)


@pytest.mark.parametrize("code", ["EU", "ZZ", "UN", "es", "ESP", "", "150", "X1", "ÑÑ", "QQ"])
def test_what_is_no_country_has_no_code(code):
    assert not is_code(code)


def test_the_same_countries_in_every_language():
    codes = [{code for code, _name in named(language)} for language in ("en", "es", "pt")]
    assert codes[0] == codes[1] == codes[2]
    assert {"PT", "ES", "BR", "US", "GB"} <= codes[0]
    assert all(map(is_code, codes[0]))
