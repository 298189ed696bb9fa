"""Every table that a manuscript prints is cited before it stands, in every language; what people cite stays theirs."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from export import manuscript, phrases, to_docx, to_html_text, to_jats, to_latex
from export.blocks import Block, Figure, Grid, Paragraph, Quote, Text, plain, spans
from export.document import Basis, Document, EvidenceTable
from export.manuscript import pointing
from export.options import TableOptions
from tests import make_document as make
from tests import make_manuscript as manuscripts
from tests.export import docx_reading
from tests.export import jats_reading as reading

LANGUAGES = pytest.mark.parametrize("language", ["en-US", "es", "pt"])
WORDS = re.compile(r"\b(?:Tables?|Tablas?|Tabelas?)\s([\d–, yeand]*\d)")


def evidence(number: int, question: str) -> EvidenceTable:
    return EvidenceTable(number, question, "Sample studies.", ("Study", "Patients"), (("Sample 2020", "12"),))


def document(*narratives: str, tables: str = "", **facts: object) -> Document:
    """Two questions with these narratives. tables: the question of each evidence table, "-" for none."""
    told = manuscripts.in_rounds(
        evidence_tables=tuple(evidence(n, each.strip("-")) for n, each in enumerate(tables, 1)), **facts
    )
    sections = tuple(
        replace(section, basis=Basis(narrative=narrative))
        for section, narrative in zip(told.table.sections, (*narratives, "", "")[:2], strict=True)
    )
    return replace(told, table=replace(told.table, sections=sections, number=len(tables) + 1))


def made(told: Document, language: str = "en-US", **options: object) -> Text:
    chosen = TableOptions(language=language, **options)  # type: ignore[arg-type]
    return manuscript.text(phrases.asked(told, chosen), chosen)


def prose(blocks: Sequence[Block]) -> list[str]:
    flat = [part for each in blocks for part in (each.blocks if isinstance(each, Quote) else (each,))]
    return [plain(each.spans).replace("\u00a0", " ") for each in flat if isinstance(each, Paragraph)]


def meant(told: str) -> list[int]:
    """The numbers that the test reads in a text by itself, in their order."""
    found: list[int] = []
    for each in WORDS.finditer(told.replace("\u2060", "")):
        for first, last in re.findall(r"(\d+)(?:–(\d+))?", each[1]):
            found += range(int(first), int(last or first) + 1)
    return found


def uncited(text: Text) -> list[str]:
    """The tables that stand without having been cited."""
    found = []
    for n, block in enumerate(text.blocks):
        if isinstance(block, Grid) and block.label:
            before = meant(" ".join(prose(text.blocks[:n])))
            found += [] if int(block.label.split()[-1]) in before else [block.label]
    return found


@LANGUAGES
@pytest.mark.parametrize("tables", ["", "1", "12", "11122-", "11--2"])
@pytest.mark.parametrize("narrative", ["", "A sentence.", "- An item.", "Look here:", "See Table 1.", "> (Tablas 1–2)"])
def test_every_table_is_cited_before_it_stands(tables: str, narrative: str, language: str) -> None:
    text = made(document(narrative, "Sample words.", tables=tables), language)
    assert len([each for each in text.blocks if isinstance(each, Grid)]) == len(tables) + 2
    assert uncited(text) == []


@LANGUAGES
def test_tables_are_first_cited_in_their_order(language: str) -> None:
    told = " ".join(prose(made(document("Sample words.", tables="1122-"), language).blocks))
    assert list(dict.fromkeys(meant(told))) == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("language", "one", "two", "apart", "all_of_them", "last"),
    [
        (
            "en-US",
            "Sample words. Table 1 sums up the evidence.",
            "Tables 2 and 3 sum up the evidence.",
            "Tables 4–6 sum up further evidence.",
            "Table 7 lists all recommendations with their votes.",
            "and Table 8 who took part.",
        ),
        (
            "es",
            "Sample words. La Tabla 1 resume la evidencia.",
            "Las Tablas 2 y 3 resumen la evidencia.",
            "Las Tablas 4–6 resumen más evidencia.",
            "La Tabla 7 recoge todas las recomendaciones con sus votaciones.",
            "y la Tabla 8, quiénes participaron.",
        ),
        (
            "pt",
            "Sample words. A Tabela 1 resume a evidência.",
            "As Tabelas 2 e 3 resumem a evidência.",
            "As Tabelas 4–6 resumem mais evidência.",
            "A Tabela 7 apresenta todas as recomendações com as suas votações.",
            "e a Tabela 8, quem participou.",
        ),
    ],
)
def test_the_sentences(language: str, one: str, two: str, apart: str, all_of_them: str, last: str) -> None:
    text = made(document("Sample words.", tables="122---"), language)
    told = [each.replace("\u2060", "") for each in prose(text.blocks)]
    assert {one, two, apart} <= set(told)
    assert [each.endswith(all_of_them) for each in told].count(True) == 1
    assert [each.endswith(last) for each in told].count(True) == 1


@LANGUAGES
@pytest.mark.parametrize("own", ["Table 1", "(table 1)", "Tabla 1", "Tabela 1", "Tables 1 and 2", "Tablas 1–2"])
def test_what_a_narrative_cites_itself_gets_no_second_sentence(own: str, language: str) -> None:
    narrative = f"Sample words, as in {own}."
    told = prose(made(document(narrative, tables="1"), language).blocks)
    assert narrative in told
    assert [each for each in told if 1 in meant(each)] == ([narrative] if own != "(table 1)" else [])


def test_only_the_tables_that_a_narrative_leaves_out_are_added() -> None:
    told = prose(made(document("Sample words (Table 2).", tables="111")).blocks)
    assert "Sample words (Table 2). Tables 1 and 3 sum up the evidence." in told


@pytest.mark.parametrize(
    ("told", "numbers"),
    [
        ("Table 1", {1}),
        ("Table\u00a012 and Table 3", {3, 12}),
        ("Tables 1 and 2", {1, 2}),
        ("Tables 1–3, 5 and 7", {1, 2, 3, 5, 7}),
        ("Tables 1 to 3", {1, 2, 3}),
        ("Tablas 1 a 3 y 5", {1, 2, 3, 5}),
        ("Tabelas 2 e 4", {2, 4}),
        ("Table 1, 2 of them", {1}),
        ("Supplementary Table 1, Table S2, Table 3a, Tables, stable 4, Figure 5", set()),
    ],
)
def test_which_tables_a_text_names(told: str, numbers: set[int]) -> None:
    assert pointing.named((Paragraph(spans(told)),)) == numbers


def lists(text: Text) -> str:
    """The sentence on the table of recommendations, behind the one that sums it up."""
    at = next(n for n, each in enumerate(text.blocks) if isinstance(each, Grid))
    return prose(text.blocks[:at])[-1].rpartition(". ")[2]


def test_the_table_of_recommendations_is_told_as_far_as_it_goes() -> None:
    voted, unvoted = document(), make.document(make.section("1", make.row("1.1"), make.row("1.2")))
    one = make.document(make.section("1", make.row("1.1", "Sample.", 9, 1)))
    assert lists(made(voted)) == "Table 1 lists all recommendations with their votes."
    assert lists(made(unvoted)) == "Table 5 lists all recommendations."
    assert lists(made(voted, columns=("recommendation", "strength"))) == "Table 1 lists all recommendations."
    assert lists(made(voted, only_reached=True)) == "Table 1 lists the recommendations on which consensus was reached."
    assert lists(made(one)) == "Table 5 lists the recommendation with its votes."
    assert lists(made(one, only_reached=True)).startswith("Table 5 lists the one recommendation on which consensus")


def test_a_number_of_ones_choice_is_the_one_that_is_cited() -> None:
    text = made(document(tables="1"), number=7)
    assert [each.label for each in text.blocks if isinstance(each, Grid)] == ["Table 1", "Table 7", "Table 8"]
    assert uncited(text) == []


def test_tables_and_figures_are_linked_in_every_format() -> None:
    text = made(document(tables="11222"))
    named = [each for each in text.blocks if isinstance(each, Grid | Figure)]
    wanted = {each.anchor for each in named} - {"t4"}  # which stands within a range
    archived = to_jats.render(text)
    links = [each for each in reading.all_of(archived, "xref") if each.get("ref-type") in ("table", "fig")]
    assert {each.get("rid") for each in links} == wanted
    page, source = to_html_text.render(text).decode(), to_latex.render(text).decode()
    assert all(f'href="#{each}"' in page and f"\\hyperlink{{{each}}}" in source for each in wanted)
    assert all(f"\\hypertarget{{{each}}}" in source for each in wanted)
    places = {each.replace("-", "_") for each in wanted}
    assert places <= set(docx_reading.values(to_docx.render(text), "hyperlink", "anchor"))
