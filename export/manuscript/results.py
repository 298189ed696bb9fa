"""Results by question: summary, narrative, evidence tables, and each recommendation as a block of its own."""

from collections.abc import Iterator
from typing import Any

from authoring import narrative
from authoring.narrative import Apparatus
from authoring.rules import crossrefs
from export import from_html, laid_evidence
from export.blocks import Block, Heading, Span, Spans, Statement, Terms, spans
from export.document import Document, Row, Section
from export.inline import joined
from export.manuscript import pointing
from export.tongue import Tongue
from voting.rules.bases import BASE_IN_WORDS, Base
from voting.rules.consensus import Verdict
from voting.rules.percent import percent_text


def questions(document: Document, tongue: Tongue) -> Iterator[Block]:
    """Every question in its order, then the evidence tables that belong to none."""
    known = laid_evidence.apparatus(document)
    narratives: list[Block] = []
    for section in document.table.sections:
        told = _told(section, known)
        narratives += told
        yield from _question(section, told, document, known, tongue)
    apart = _tables("", document)
    yield from pointing.further(tuple(narratives), apart, tongue)
    yield from (grid for _, grid in apart)


def _told(section: Section, known: Apparatus) -> tuple[Block, ...]:
    """What people wrote on the question: its summary and its narrative."""
    texts = (str(narrative.html(each, known)) for each in (section.basis.summary, section.basis.narrative) if each)
    return tuple(block for html in texts for block in from_html.blocks(html, beneath=2))


def _tables(question: str, document: Document) -> pointing.Tables:
    """The evidence tables of a question, or with "" of none, with their numbers."""
    found = (each for each in document.evidence_tables if each.question == question)
    return [(each.number, laid_evidence.table(each, document)) for each in found]


def _question(
    section: Section, told: tuple[Block, ...], document: Document, known: Apparatus, tongue: Tongue
) -> Iterator[Block]:
    basis = section.basis
    title = f"{basis.section.rstrip(' .') or section.number}. {basis.heading or section.title}"
    yield Heading(2, spans(joined(title)), anchor=f"q{section.number}")
    if basis.pico:
        words = pico_words(tongue)
        yield Terms(tuple((spans(words[part]), spans(text)) for part, text in basis.pico))
    tables = _tables(section.number, document)
    yield from pointing.with_evidence(told, tables, tongue)
    yield from (grid for _, grid in tables)
    for row in section.rows:
        yield statement(row, document, known, tongue)


def pico_words(tongue: Tongue) -> dict[str, str]:
    """The parts of PICO in the text's language."""
    return {
        "population": tongue.gettext("Population"),
        "intervention": tongue.gettext("Intervention"),
        "comparator": tongue.gettext("Comparator"),
        "outcome": tongue.gettext("Outcome"),
    }


def statement(row: Row, document: Document, known: Apparatus, tongue: Tongue) -> Statement:
    """“Recommendation 1.1”, its words, then grade and consensus, each with its name."""
    gettext = tongue.gettext
    facts: list[tuple[str, Spans]] = []
    if row.level_of_evidence:
        facts.append((gettext("Level of evidence"), spans(row.level_of_evidence)))
    if row.strength:
        facts.append((gettext("Strength of recommendation"), spans(row.strength)))
    facts += [
        (each.label, spans(", ".join(filter(None, (each.level_of_evidence, each.strength))))) for each in row.further
    ]
    facts.append((gettext("Level of consensus"), spans(joined(consensus(row, document, tongue)))))
    label = gettext("Recommendation %(number)s", number=row.number)
    return Statement(label, row.number, _linked(row.text, known), tuple(facts), anchor=f"r{row.number}")


def consensus(row: Row, document: Document, tongue: Tongue) -> str:
    """“92% (33) yes, 8% (3) no (36 voters)”: what the vote came to, each share of the base that the rule has.

    Where that is another number than that of the voters, it is named.
    The share of yes is the verdict's own; those of the others are printed by the same law, so that they fit its level.
    """
    verdict = row.verdict
    if verdict is None:
        return document.words.not_voted
    voters = tongue.ngettext("%(num)s voter", "%(num)s voters", verdict.tally.cast)
    if not verdict.level:
        return f"{document.words.no_result} ({voters})"
    words, tally = document.words, verdict.tally
    given = ((tally.yes, words.yes, verdict.percent), (tally.no, words.no, _share(tally.no, verdict)))
    told = [f"{share} ({count}) {word.lower()}" if share else f"{count} {word.lower()}" for count, word, share in given]
    if row.abstain is not None:
        told.append(_abstained(verdict, tongue))
    if verdict.base_count != tally.cast:
        base = tongue.gettext(BASE_IN_WORDS[verdict.rule.base])
        voters = tongue.gettext("%(voters)s; percentages of %(base)s", voters=voters, base=base)
    return f"{', '.join(told)} ({voters})"


def _abstained(verdict: Verdict, tongue: Tongue) -> str:
    """“1 abstained”, with its share where it is counted in the base."""
    count = verdict.tally.abstain
    share = "" if verdict.rule.base == Base.YES_NO else _share(count, verdict)
    if share:
        return str(
            tongue.ngettext("%(share)s (%(num)s) abstained", "%(share)s (%(num)s) abstained", count, share=share)
        )
    return str(tongue.ngettext("%(num)s abstained", "%(num)s abstained", count))


def _share(count: int, verdict: Verdict) -> str:
    """A share of the verdict's base with as many decimals as its own percentage; "" for one that no decimals print."""
    if "%" not in verdict.percent:
        return ""
    decimals = len(verdict.percent.rstrip("%").partition(".")[2])
    finest: int = 100 * 10**decimals
    return percent_text(count, verdict.base_count, True, lambda _count, of: of >= finest)


def _linked(text: str, known: Apparatus) -> Spans:
    found: list[Span] = []
    piece: Any
    for piece in crossrefs.links(joined(text), known=known.recommendations):
        found += [
            Span(each.text, raised=each.raised, lowered=each.lowered, target=f"#{piece.target}" if piece.target else "")
            for each in spans(piece.text)
        ]
    return tuple(found)
