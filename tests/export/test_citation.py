"""How the results are cited: read back by readers that know nothing of the writers."""

import json
from typing import Any

import pytest

from authoring.citing import read
from export import citation
from tests import make_document as make

ADDRESS = "https://accordant.example/c/sample/g/1"
PUBLICATION = {
    "publication": {
        "journal": "Sample Journal",
        "year": 2025,
        "volume": "17",
        "issue": "8",
        "article": "1295",
        "doi": "10.1234/sample_1",
        "authors": ["Ana Sample", "Ben de Sample"],
    }
}


def item(**facts: Any) -> dict[str, Any]:
    return citation.work(make.document(make.section("1", make.row("1.1", "One.", 9, 1)), **facts), ADDRESS)


def test_without_a_publication_the_record_itself_is_cited() -> None:
    made = item()
    assert (made["type"], made["title"], made["URL"]) == ("webpage", "Sample guideline", ADDRESS)
    assert made["author"] == [{"literal": "Sample surgical society"}, {"literal": "Sample study group"}]
    assert made["issued"] == {"date-parts": [[2024]]}


def test_a_publication_is_cited_where_the_facts_name_it() -> None:
    made = item(facts=json.dumps(PUBLICATION))
    assert (made["type"], made["container-title"], made["DOI"]) == (
        "article-journal",
        "Sample Journal",
        "10.1234/sample_1",
    )
    assert made["author"][1] == {"family": "Sample", "given": "Ben de"}
    assert "URL" not in made


def test_a_publication_is_read_as_the_manuscripts_front_reads_it() -> None:
    told = {"journal": "Sample Journal", "volume": 17, "doi": "https://doi.org/10.1234/a", "published": "2025-04-11"}
    made = item(facts=json.dumps({"publication": told}))
    assert (made["volume"], made["DOI"], made["issued"]) == ("17", "10.1234/a", {"date-parts": [[2025]]})


@pytest.mark.parametrize("render", [citation.bibtex, citation.ris], ids=["bibtex", "ris"])
@pytest.mark.parametrize("facts", [{}, {"facts": json.dumps(PUBLICATION)}], ids=["record", "publication"])
def test_readers_of_references_find_the_same(render: Any, facts: dict[str, str]) -> None:
    made = item(**facts)
    found, faults = read(render(made))
    assert not faults
    (back,) = [each.item for each in found]
    assert back["title"] == made["title"]
    assert back["issued"]["date-parts"][0][0] == made["issued"]["date-parts"][0][0]
    assert len(back["author"]) == len(made["author"])
    for name in ("DOI", "volume", "URL"):
        assert back.get(name) == made.get(name), name


HOSTILE = "} \\input{x} % $ & # _ ^ ~ \n\r\nER  - \nTY  - EVIL \x07"


@pytest.mark.parametrize("render", [citation.bibtex, citation.ris], ids=["bibtex", "ris"])
def test_hostile_text_stays_text(render: Any) -> None:
    told = render(item(guideline_title=HOSTILE, organisers=(HOSTILE,)))
    found, _faults = read(told)
    assert len(found) == 1
    assert "\\input{" not in told or told.startswith("TY")  # RIS knows no commands
    assert "\x07" not in told


@pytest.mark.parametrize("facts", ['{"publication": 3}', '{"publication": {"authors": [1, ""], "year": true}}'])
def test_facts_of_any_shape_are_borne(facts: str) -> None:
    assert item(facts=facts)["author"][0] == {"literal": "Sample surgical society"}
