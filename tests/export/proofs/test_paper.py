"""The published paper, as Markdown, Word and PDF: everything in which its text differs from its table is found."""

from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest

from bench.proof_papers import to_docx, to_pdf
from bench.proof_texts import Part
from export.document import Document
from export.proof_files.docx import read_docx
from export.proof_files.pdf import read_pdf
from export.proof_files.plain import read_marked
from export.proofs.examined import examine
from export.proofs.found import Kind, Proof
from export.proofs.pieces import Manuscript
from export.proofs.signs import Weight
from tests.export.proofs import paper


def parts(document: Document, *, is_faithful: bool) -> list[Part]:
    """The manuscript's parts, for the writers of the bench."""
    made = []
    for text in paper.paragraphs(document, is_faithful=is_faithful):
        for block in text.split("\n\n"):
            is_heading = block.startswith("#")
            made.append(Part("heading" if is_heading else "text", block.lstrip("# ")))
    rows = tuple(tuple(row) for row in paper.table(document))
    caption = Part("note", "Table 5. Summary of the recommendations.")
    return [*made, caption, Part("table", rows=rows), Part("note", paper.notes(document))]


def marked(document: Document, *, is_faithful: bool) -> Manuscript:
    return read_marked(paper.markdown(document, is_faithful=is_faithful))


def worded(document: Document, *, is_faithful: bool) -> Manuscript:
    return read_docx(to_docx(parts(document, is_faithful=is_faithful)))


def printed(document: Document, *, is_faithful: bool) -> Manuscript:
    return read_pdf(to_pdf(parts(document, is_faithful=is_faithful), 2))


FILES = pytest.mark.parametrize("made", [marked, worded, printed], ids=["markdown", "docx", "pdf"])
Made = Callable[..., Manuscript]


@cache
def report(made: Made, *, is_faithful: bool) -> Proof:
    """The report on one of them; each is made and read once."""
    document = paper.record()
    return examine(made(document, is_faithful=is_faithful), document)


@FILES
def test_nothing_is_found_in_a_faithful_manuscript(made: Made) -> None:
    proof = report(made, is_faithful=True)
    assert proof.differences == ()
    assert (proof.blocks, proof.rows) == (34, 34)


@FILES
def test_every_wording_of_the_text_that_differs_is_found(made: Made) -> None:
    wordings = [each for each in report(made, is_faithful=False).differences if each.kind == Kind.WORDING]
    assert sorted(each.number for each in wordings) == sorted(paper.readings())
    assert Counter(each.weight for each in wordings) == {Weight.SUBSTANTIVE: 10, Weight.TYPOGRAPHIC: 3}
    assert {each.number for each in wordings if each.weight == Weight.TYPOGRAPHIC} == {"1.2", "8.3", "9.1"}


@FILES
def test_the_blank_grade_the_shares_and_the_threshold_are_found_and_nothing_else(made: Made) -> None:
    others = [each for each in report(made, is_faithful=False).differences if each.kind != Kind.WORDING]
    told = [(each.kind, each.number, each.what, each.record, each.manuscript) for each in others]
    assert told == [
        ("grade-blank", "3.2", "level-of-evidence", "V", ""),
        ("grade-blank", "3.2", "strength", "B", ""),
        ("threshold", "", "weak", "at least 80%", "over 80%"),
        ("summary", "", "strong", "12 (35.3%)", "12 (35.9%)"),
        ("summary", "", "unanimous", "12 (35.3%)", "12 (35.9%)"),
    ]


@FILES
def test_each_difference_has_a_place(made: Made) -> None:
    assert all(each.place is not None for each in report(made, is_faithful=False).differences)
