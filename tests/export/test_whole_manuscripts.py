"""A manuscript read back in every format: 34 recommendations on 13 questions, each with its figures, twice told.

What should stand there is put together from the record's counts, without the code that writes manuscripts.
"""

import json
import re
from collections import Counter
from collections.abc import Callable

import pytest
from flask import Flask
from lxml import html

from authoring.actions import import_plan
from authoring.rules.json_reader import read_json
from authoring.sample import prepare_first_run
from core.people import COMMAND_LINE
from export import (
    gather_manuscript,
    manuscript,
    phrases,
    to_docx,
    to_html_text,
    to_jats,
    to_latex,
    to_markdown,
    to_pdf_text,
)
from export.blocks import Text
from export.document import Document, Row
from export.formats import FORMATS
from export.options import TableOptions
from export.proof_check import checked
from tests import make_document as make
from tests import real_case
from tests.export import jats_reading as reading
from tests.export import whole_reading
from tests.export.reading_tags import plain
from tests.export.whole_reading import READERS, Whole

WRITERS: dict[str, Callable[[Text], bytes]] = {
    "docx": to_docx.render,
    "latex": to_latex.render,
    "pdf": to_pdf_text.render,
    "jats": to_jats.render,
    "html": to_html_text.render,
    "markdown": to_markdown.render,
}
EVERY = pytest.mark.parametrize("name", list(WRITERS))
CUTS = (("unanimous", 100), ("strong", 90), ("weak", 80))
ENDS = ("Results", "Summary of the recommendations")
"""Between these heads, which may be numbered, the questions stand."""
HEADS = ["Recommendations and Levels of Evidence", "Total (n)", "Yes (n)", "No (n)", "Consensus"]


@pytest.fixture
def case(context: Flask) -> Document:
    if not real_case.published():
        pytest.skip("the published record is not beside the checkout: ../shared/data")
    made = import_plan(COMMAND_LINE, read_json(json.dumps(real_case.record(real_case.real())).encode()))
    return gather_manuscript.document(made.slug, 1, interests=True)


@pytest.fixture
def shipped(context: Flask) -> Document:
    """The sample conference that a first start loads."""
    prepare_first_run()
    return gather_manuscript.document("sample", 1, interests=True)


def read(name: str, document: Document) -> Whole:
    return READERS[name](WRITERS[name](manuscript.text(document)))


def share(count: int, total: int) -> int:
    """The percentage as it is printed: halves upwards."""
    return (200 * count + total) // (2 * total)


def level(row: Row) -> str:
    yes, no = counts(row)
    return next((name for name, cut in CUTS if 100 * yes >= cut * (yes + no)), "not reached")


def counts(row: Row) -> tuple[int, int]:
    tally = row.rounds[-1].tally
    assert tally
    return tally.yes, tally.no


def stated(row: Row) -> str:
    """A recommendation as it stands in the text, with its grade and its consensus."""
    (yes, no), total = counts(row), sum(counts(row))
    grade = f"Level of evidence: {row.level_of_evidence}; Strength of recommendation: {row.strength}; "
    votes = f"{share(yes, total)}% ({yes}) yes, {share(no, total)}% ({no}) no ({total} voters)"
    return plain(f"Recommendation {row.number}. {row.text} {grade}Level of consensus: {votes}")


def tabled(document: Document) -> list[list[str]]:
    """The table's rows."""
    found = [[plain(head) for head in HEADS]]
    for section in document.table.sections:
        found.append([plain(f"{section.number}. {section.title}")])
        for row in section.rows:
            yes, no = counts(row)
            text = f"{row.number}. {row.text.removesuffix('.')} ({row.level_of_evidence},{row.strength})."
            result = f"{share(yes, yes + no)}% {level(row)}"
            found.append([plain(each) for each in (text, str(yes + no), str(yes), str(no), result)])
    return found


def summed_up(document: Document) -> list[str]:
    """Every figure of the summary sentence, with the words about it."""
    rows = document.table.rows
    levels = Counter(level(row) for row in rows)
    voters = sorted({sum(counts(row)) for row in rows})
    reached = len(rows) - levels["not reached"]
    of = {name: f"{count} ({count / len(rows):.1%})" for name, count in levels.items()}
    heard = f"{voters[0]} to {voters[-1]}" if len(voters) > 1 else str(voters[0])
    told = [
        f"{len(rows)} recommendation",
        f"{heard} participants voted on",
        f"on {reached} ({reached / len(rows):.1%})",
    ]
    told += [f"{told} {name}" for name, told in of.items() if name != "not reached"]
    return [plain(each) for each in (*told, *([of["not reached"]] if "not reached" in of else ()))]


def asked(document: Document) -> list[str]:
    """The questions as they stand over the text's parts."""
    return [
        plain(f"{each.basis.section.rstrip(' .') or each.number}. {each.basis.heading or each.title}")
        for each in document.table.sections
    ]


def differences(document: Document, found: Whole) -> list[str]:
    """What the manuscript does not say as the record has it; [] for a faithful one."""
    heads = [(depth, plain(words)) for depth, words in found.heads]
    (first,), (last,) = ([n for n, (_, words) in enumerate(heads) if words.endswith(plain(end))] for end in ENDS)
    questions = [words for depth, words in heads[first:last] if depth == 2]
    statements = [plain(each).removesuffix(".") for each in found.statements]
    (table,) = (each for each in found.tables if each and plain(each[0][0]) == plain(HEADS[0]))
    rows = [[plain(cell) for cell in row] for row in table]
    told = plain(found.told)
    faults = [f"questions {questions}"] if questions != asked(document) else []
    faults += [f"text {one} != {other}" for one, other in _unequal(statements, list(map(stated, document.table.rows)))]
    faults += [f"table {one} != {other}" for one, other in _unequal(rows, tabled(document))]
    return faults + [f"summary {each}" for each in summed_up(document) if each not in told]


def _unequal(found: list, wanted: list) -> list[tuple[object, object]]:  # type: ignore[type-arg]
    longest = max(len(found), len(wanted))
    padded = (each + [None] * (longest - len(each)) for each in (found, wanted))
    return [(one, other) for one, other in zip(*padded, strict=True) if one != other]


def test_every_format_that_holds_manuscripts_is_read_back() -> None:
    assert set(WRITERS) == set(READERS) == {name for name, each in FORMATS.items() if "manuscript" in each.scope}


def test_what_is_expected_has_the_published_figures() -> None:
    rows = make.table5().table.rows
    assert [(str(share(counts(row)[0], sum(counts(row)))), level(row)) for row in rows] == [
        (each["percent"], each["category"]) for each in make.figures()
    ]
    assert (len(rows), len(make.table5().table.sections)) == (34, 13)


@EVERY
def test_the_published_figures_under_sample_sentences(name: str, table5: Document) -> None:
    assert differences(table5, read(name, table5)) == []


@EVERY
def test_the_real_case(name: str, case: Document) -> None:
    assert (len(case.table.rows), len(case.table.sections)) == (34, 13)
    assert differences(case, read(name, case)) == []


@EVERY
def test_one_vote_more_is_noticed_in_text_table_and_summary(name: str) -> None:
    first, other = (make.document(make.section("1", make.row("1.1", "Sample.", *v))) for v in ((33, 3), (32, 4)))
    found = read(name, other)
    assert differences(other, found) == []
    assert {each.split()[0] for each in differences(first, found)} == {"text", "table", "summary"}


@pytest.mark.parametrize(
    ("name", "ending"), [("docx", ".docx"), ("latex", ".tex"), ("pdf", ".pdf"), ("markdown", ".md")]
)
@pytest.mark.parametrize("which", ["shipped", "case"])
def test_the_check_of_manuscripts_agrees(name: str, ending: str, which: str, request: pytest.FixtureRequest) -> None:
    document = request.getfixturevalue(which)
    _, proof = checked(f"manuscript{ending}", WRITERS[name](manuscript.text(document)), document)
    assert proof.differences == ()
    assert (proof.blocks, proof.rows, proof.recommendations) == (34, 34, 34)


@pytest.mark.parametrize("name", ["docx", "pdf"])
@pytest.mark.parametrize("language", ["es", "pt"])
def test_the_check_agrees_with_manuscripts_in_other_languages(name: str, language: str, case: Document) -> None:
    told = phrases.asked(case, TableOptions(language=language))
    _, proof = checked(f"manuscript.{name}", WRITERS[name](manuscript.text(told)), case)
    assert proof.differences == ()


@pytest.mark.parametrize("language", ["en-US", "es", "pt"])
@pytest.mark.parametrize("which", ["shipped", "case"])
def test_every_table_is_cited_before_its_caption(which: str, language: str, request: pytest.FixtureRequest) -> None:
    document = request.getfixturevalue(which)
    word = {"en-US": "Table", "es": "Tabla", "pt": "Tabela"}[language]
    told = phrases.asked(document, TableOptions(language=language))
    made = to_markdown.render(manuscript.text(told)).decode().replace("\u00a0", " ")
    made = re.sub(r"\[([^][]*)\]\(<[^>]*>\)", r"\1", made)
    for n in (*(each.number for each in document.evidence_tables), document.table.number):
        caption = made.index(f"**{word} {n}")
        assert re.search(rf"{word} {n}\b|{word}s [\d–]*\b{n}\b", made[:caption]), n


def test_places_of_the_real_case_that_links_lead_to_are_there(case: Document) -> None:
    text = manuscript.text(case)
    archived = to_jats.render(text)
    places = {each.get("id") for each in reading.all_of(archived, "*")}
    assert {each.get("rid") for each in reading.all_of(archived, "xref")} <= places
    page = html.fromstring(to_html_text.render(text).decode())
    places = {each.get("id") for each in page.iter() if each.get("id")}
    assert {each.get("href")[1:] for each in page.iter("a") if each.get("href").startswith("#")} <= places


def test_places_of_the_real_case_in_markdown(case: Document) -> None:
    page = html.fromstring(whole_reading.rendered(to_markdown.render(manuscript.text(case))))
    places = {each.get("id") for each in page.iter("a") if each.get("id")}
    assert len([each for each in places if re.fullmatch(r"q\d+", each)]) == 13
    assert {each.get("href")[1:] for each in page.iter("a") if (each.get("href") or "").startswith("#")} <= places
