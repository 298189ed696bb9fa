"""What a draft says beside its recommendations, as Markdown: each question's text and evidence tables, the list of
references, and what stands under no question. Knows no format: see authoring.rules.draft_text.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from authoring.rules import tables
from authoring.rules.draft_text import Block, Section
from authoring.rules.draft_text import Kind as Blocks
from authoring.rules.file_text import broken
from authoring.rules.findings import Finding, Kind, found
from authoring.rules.plan import MAX_CAPTION, ImportPlan, ImportRefused, Problem, Report
from authoring.rules.plan_evidence import PlannedBasis, PlannedEvidence, PlannedEvidenceTable, PlannedReference
from authoring.rules.sheets import Unit
from voting.rules.file_signs import forbidden, one_line

MAX_NARRATIVE = 100_000
MOST_NAMED = 6
"""How many headings a report names."""
_CAPTION = re.compile(
    r"\W*(?:evidence |supplementary )?(?:table|tabla|tabela|tabelle|tableau|tabella)\s+(\d{1,3})(?P<end>\W*\s+|\W*$)",
    re.IGNORECASE,
)
_BY_NUMBER = re.compile(r"\[\d{1,4}(?:\s?[,;–-]\s?\d{1,4})*\]")
"""A citation of a printed list, such as "[3,7–9]"."""
_PLACE = Unit.PARAGRAPH


@dataclass(frozen=True)
class Prose:
    """A question's text in a draft. title: the question's, as its rows have it; place: where its text begins."""

    title: str
    place: int
    narrative: str
    tables: tuple[PlannedEvidenceTable, ...] = ()


@dataclass(frozen=True)
class References:
    """The list of references that a draft ends with. title: its heading; entries: its paragraphs, text: all of it."""

    title: str
    entries: int
    text: str


@dataclass(frozen=True)
class Draft:
    """What a draft says beside its recommendations. left: headings with how many paragraphs below them go nowhere.

    lost: footnotes of recommendations and of questions' headings, which have no place here.
    """

    prose: tuple[Prose, ...] = ()
    references: tuple[References, ...] = ()
    left: tuple[tuple[str, int], ...] = ()
    notes: tuple[Report, ...] = ()
    problems: tuple[Problem, ...] = ()
    lost: int = 0


def draft_prose(sections: Sequence[Section]) -> Draft:
    """The text of a draft's questions: what stands below a question's heading and is no recommendation.

    A heading below a question's own, without recommendations, is a part of that question's text. A table with a caption
    ("Table 2. …") becomes an evidence table; one without stays in the text.
    """
    prose, lists, left = list[Prose](), list[References](), list[tuple[str, int]]()
    notes, problems = list[Report](), list[Problem]()
    for section in _gathered(sections):
        if section.lists:
            entries = [each for each in section.prose if each.kind != Blocks.HEADING]
            text = "\n".join(each.text for each in section.prose)
            lists.append(References(section.title, len(entries), text))
        elif section.found:
            blocks, made = _split_tables(section.prose, notes)
            text = markdown(blocks)
            problems += _problems(section, text)
            if text or made:
                place = section.prose[0].place
                prose.append(Prose(section.title, place, text, made))
        elif section.prose:
            left.append((section.title, len(section.prose)))
    asked = [section for section in sections if section.found]
    lost = sum(each.lost + (each.heading.footnotes if each.heading else 0) for each in asked)
    return Draft(tuple(prose), tuple(lists), tuple(left), tuple(notes), tuple(problems), lost)


def _gathered(sections: Sequence[Section]) -> list[Section]:
    """The sections, those without recommendations within the question whose heading is above theirs."""
    kept: list[Section] = []
    for section in sections:
        above = next((each for each in reversed(kept) if each.lists or each.level < section.level), None)
        if section.found or section.lists or above is None or not above.found or not above.level > 0:
            kept.append(section)
        else:
            above.prose += [*([section.heading] if section.heading else []), *section.prose]
    return kept


def _split_tables(blocks: Sequence[Block], notes: list[Report]) -> tuple[list[Block], tuple[PlannedEvidenceTable, ...]]:
    """The blocks without the tables that have a caption and without those captions; and these tables."""
    kept, made = list[Block](), list[PlannedEvidenceTable]()
    skipped: set[int] = set()
    for n, block in enumerate(blocks):
        if n in skipped:
            continue
        caption = None
        if block.kind == Blocks.TABLE:
            after = blocks[n + 1] if n + 1 < len(blocks) else None
            if kept and n - 1 not in skipped and kept[-1] is blocks[n - 1] and (caption := _caption(kept[-1])):
                kept.pop()
            elif after is not None and not _is_table(blocks, n + 2) and (caption := _caption(after)):
                skipped.add(n + 1)
        if caption is None:
            kept.append(block)
            continue
        table, faults = _table(block, *caption)
        if faults:
            why = found(Kind.TABLE_LEFT, text=f"{caption[0]}", row=faults[0].row, column=faults[0].column)
            notes.append(Report(block.place, "", why, unit=_PLACE))
        else:
            made.append(table)
    return kept, tuple(made)


def _is_table(blocks: Sequence[Block], place: int) -> bool:
    """Whether there is a table: a caption between two belongs to the second."""
    return place < len(blocks) and blocks[place].kind == Blocks.TABLE


def _caption(block: Block) -> tuple[int, str] | None:
    """A table's number and what its caption says, where the block is one."""
    met = _CAPTION.match(block.source or block.text)
    if (
        met is None
        or block.kind not in (Blocks.TEXT, Blocks.CAPTION)
        or (not met["end"].strip() and block.kind == Blocks.TEXT)
    ):
        return None
    said = (block.source or block.text)[met.end() :].strip()
    return (int(met[1]), said) if len(said) <= MAX_CAPTION else None


def _table(block: Block, number: int, caption: str) -> tuple[PlannedEvidenceTable, tuple[tables.TableFault, ...]]:
    """An evidence table; a head that is empty, as the first one often is, becomes a dash."""
    head, *rows = block.rows
    width = max(map(len, block.rows))
    heads = tuple(cell or "–" for cell in (*head, *("",) * (width - len(head))))
    columns, cells, faults = tables.checked((heads, *rows))
    return PlannedEvidenceTable(number, "", caption, columns, cells), faults


def markdown(blocks: Iterable[Block]) -> str:
    """The blocks as one Markdown text: items of a list stay together, headings become such of a text."""
    told, before = "", ""
    for block in blocks:
        source = unicodedata.normalize("NFC", block.source or block.text).replace("\ufeff", "").rstrip()
        if block.kind == Blocks.HEADING:
            source = f"## {one_line(source)}"
        elif block.kind == Blocks.TABLE:
            source = _pipes(block.rows)
        parts = "\n" if before == block.kind == Blocks.ITEM else "\n\n"
        told, before = f"{told}{parts if told else ''}{source}", block.kind
    return told.strip("\n")


def _pipes(rows: Sequence[Sequence[str]]) -> str:
    width = max(map(len, rows))
    lines = ["| " + " | ".join((*(_cell(each) for each in row), *("",) * (width - len(row)))) + " |" for row in rows]
    return "\n".join((lines[0], "|" + " --- |" * width, *lines[1:]))


def _cell(text: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", one_line(text))


def _problems(section: Section, text: str) -> list[Problem]:
    """What keeps the text out: a sign that no text may hold, or too many signs."""
    if len(text) > MAX_NARRATIVE:
        long = found(Kind.TOO_LONG, count=len(text), most=MAX_NARRATIVE)
        return [Problem(section.prose[0].place, "", long, unit=_PLACE)]
    problems = []
    for block in section.prose:
        for line in (*(block.source or block.text).splitlines(), *(cell for row in block.rows for cell in row)):
            if sign := forbidden(line.replace("\t", " ").replace("\n", " ")):
                wrong = found(Kind.CONTROL_SIGN, code=sign.code, count=sign.place)
                problems.append(Problem(block.place, "", wrong, unit=_PLACE))
    return problems


def with_prose(plan: ImportPlan, draft: Draft, name: str, references: Sequence[PlannedReference]) -> ImportPlan:
    """The plan with the draft's texts, tables and references, and with a report of what goes where.

    name: the sheet's. references: those that could be read of the draft's list. Raises ImportRefused for texts that
    hold signs that no text may hold, or are too long.
    """
    if draft.problems:
        raise ImportRefused([replace(each, sheet=name) for each in draft.problems])
    (guideline,) = plan.guidelines
    held: dict[str, list[Prose]] = {}
    for each in draft.prose:
        held.setdefault(one_line(each.title), []).append(each)
    questions, made = [], list[PlannedEvidenceTable]()
    for question in guideline.questions:
        own = held.pop(question.title, [])
        narrative = "\n\n".join(each.narrative for each in own if each.narrative)
        made += [replace(table, question=question.number) for each in own for table in each.tables]
        questions.append(replace(question, basis=PlannedBasis(narrative=narrative)) if narrative else question)
    evidence = PlannedEvidence(references=tuple(references), tables=tuple(made))
    texts = [question.basis.narrative for question in questions if question.basis.narrative]
    reports = [Report(0, "", each) for each in _told(draft, texts, made, references, [*held])]
    notes = [replace(each, sheet=name) for each in draft.notes]
    guideline = replace(guideline, questions=tuple(questions), evidence=evidence)
    return replace(plan, guidelines=(guideline,), reports=(*plan.reports, *notes, *reports))


def _told(
    draft: Draft,
    texts: Sequence[str],
    made: Sequence[PlannedEvidenceTable],
    references: Sequence[PlannedReference],
    unplaced: Sequence[str],
) -> Iterable[Finding]:
    """What goes where, and what goes nowhere."""
    if texts:
        yield found(Kind.TEXT_TAKEN, count=len(texts))
    if made:
        yield found(Kind.TABLES_TAKEN, count=len(made))
    if references:
        yield found(Kind.REFERENCES_TAKEN, count=len(references))
    yield from (
        found(Kind.REFERENCES_LEFT, text=each.title[:60], count=each.entries)
        for each in draft.references
        if not references and each.entries
    )
    if numbered := [met for text in texts for met in _BY_NUMBER.findall(text)]:
        yield found(Kind.CITED_BY_NUMBER, count=len(numbered), text=numbered[0])
    if draft.lost:
        yield found(Kind.FOOTNOTES_LEFT, count=draft.lost)
    if any(broken(text) for text in texts):
        yield found(Kind.BROKEN_SIGN)
    yield from left_out(draft, unplaced)


def left_out(draft: Draft, unplaced: Sequence[str]) -> Iterable[Finding]:
    """What goes nowhere: text that stands under no question, and the texts under these titles."""
    if draft.left or unplaced:
        names = [title for title, _ in draft.left if title] + list(unplaced)
        shown = ", ".join(f"“{title[:60]}”" for title in names[:MOST_NAMED]) + (
            ", …" if len(names) > MOST_NAMED else ""
        )
        count = sum(number for _, number in draft.left) + len(unplaced)
        yield found(Kind.TEXT_LEFT, count=count, names=shown or "–")
