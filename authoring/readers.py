"""Which reader a file is for, by its name, and what it holds; the rules of reading are pure, in authoring.rules."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from authoring.reading.archive import refuse
from authoring.reading.markdown import read_markdown
from authoring.rules.csv_reader import Told, csv_sheet, read_sheet
from authoring.rules.draft_prose import Draft, draft_prose, left_out, with_prose
from authoring.rules.draft_text import Block, draft_sheet
from authoring.rules.draft_text import Kind as Blocks
from authoring.rules.file_text import decode
from authoring.rules.findings import Kind, found
from authoring.rules.grading import GradingSystem
from authoring.rules.interchange import ImportPlan, ImportRefused, Problem, Report, read_json
from authoring.rules.mapping import Mapping, fitness, mapping
from authoring.rules.plan_evidence import PlannedReference
from authoring.rules.references import free_key
from authoring.rules.sheets import Sheet, Unit
from authoring.rules.vote_rows import counted
from authoring.rules.vote_words import Counted
from voting.rules.consensus import DEFAULT_RULE, ConsensusRule

KINDS = (".csv", ".xlsx", ".docx", ".md", ".json")
CSV = ("csv", "txt", "tsv")
MARKDOWN = ("md", "markdown")
TEXT = "Text"
"""The name of the sheet that is made from a draft's running text."""


@dataclass(frozen=True)
class Opened:
    """A file that is no record: its sheets, and what its running text says beside them.

    sheets begins with the running text of a draft, where it holds recommendations. references: those that could be read
    of the draft's own list; unread: how many of its entries could not.
    """

    sheets: tuple[Sheet, ...]
    draft: Draft = field(default_factory=Draft)
    references: tuple[PlannedReference, ...] = ()
    unread: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The sheets' names, where there are several to choose from."""
        return tuple(sheet.name for sheet in self.sheets) if len(self.sheets) > 1 else ()

    @cached_property
    def counts(self) -> tuple[Counted, ...]:
        """The votes that it tells, if it is the export of a program with which a room voted."""
        return counted(self.sheets)

    def sheet(self, name: str = "") -> Sheet:
        """The sheet of that name; for "" the one that looks most like a table of recommendations.

        Raises ImportRefused where there is none.
        """
        if not name:
            return max(self.sheets, key=fitness)
        named = next((sheet for sheet in self.sheets if sheet.name == name), None)
        if named is None:
            refuse(Kind.NO_SHEET, text=name[:40], names=", ".join(self.names) or "1")
        return named

    def only(self, name: str) -> "Opened":
        """The file as if that sheet were all of it. Raises ImportRefused where there is none of that name."""
        return replace(self, sheets=(self.sheet(name),))

    @property
    def tells_votes(self) -> bool:
        """Whether it holds votes, and no table of recommendations."""
        return bool(mapping(self.sheet()).missing) and bool(self.counts)


def open_file(name: str, content: bytes) -> Opened | ImportPlan:
    """What the file holds: sheets, or the plan of a record in JSON.

    Raises ImportRefused with everything that is wrong, each with its place; also for other kinds of files.
    """
    suffix = name.lower().rpartition(".")[2]
    if suffix == "json" or (suffix not in (*CSV, *MARKDOWN) and content.lstrip()[:1] == b"{"):
        return read_json(content)
    if suffix == "xlsx":
        from authoring.reading.xlsx import read_xlsx  # noqa: PLC0415 - slow to import

        opened = Opened(read_xlsx(content))
    elif suffix == "docx":
        from authoring.reading.docx import read_docx  # noqa: PLC0415 - slow to import

        opened = _draft(*read_docx(content))
    elif suffix in MARKDOWN:
        opened = _draft(*read_markdown(decode(content, "Markdown")))
    elif suffix in CSV:
        sheet = csv_sheet(content)
        opened = Opened((sheet,) if sheet.rows else ())
    else:
        raise ImportRefused([Problem(0, "", found(Kind.OTHER_KIND, text=name[-40:]))])
    if not opened.sheets:
        refuse(Kind.NO_TABLE if suffix in ("docx", *MARKDOWN) else Kind.FILE_EMPTY)
    return opened


def _draft(blocks: list[Block], tables: tuple[Sheet, ...]) -> Opened:
    """The file with its running text as the first sheet. Tables of recommendations are no part of the text."""
    own = {sheet.name for sheet in tables if not mapping(sheet).missing}
    text, sections = draft_sheet(TEXT, [each for each in blocks if each.kind != Blocks.TABLE or each.text not in own])
    draft = draft_prose(sections)
    references, unread = _references(draft)
    return Opened(((text,) if text.rows else ()) + tables, draft, references, unread)


def _references(draft: Draft) -> tuple[tuple[PlannedReference, ...], int]:
    """The references of the draft's list, where it is BibTeX, RIS or the like; and how many could not be read."""
    from authoring.citing.reading import read  # noqa: PLC0415 - slow to import

    made: dict[str, PlannedReference] = {}
    unread = 0
    for each in draft.references:
        found, faults = read(each.text)
        unread += sum(fault.code not in ("other-format", "empty") for fault in faults)
        for one in found:
            key = one.key if one.key and one.key not in made else free_key(one.item, made)
            made[key] = PlannedReference(key, one.item)
    return tuple(made.values()), unread


def plan_of(opened: Opened, sheet: Sheet, columns: Mapping, told: Told) -> ImportPlan:
    """The plan that one sheet makes. Raises ImportRefused, for a file of votes alone as for what is wrong in it."""
    if columns.missing and opened.counts:
        refuse(Kind.VOTES_ONLY)
    plan = read_sheet(sheet, columns, told)
    if sheet.unit == Unit.PARAGRAPH:
        plan = with_prose(plan, opened.draft, sheet.name, opened.references)
        if opened.unread:
            unread = Report(0, "", found(Kind.REFERENCE_UNREAD, count=opened.unread))
            plan = replace(plan, reports=(*plan.reports, unread))
    else:
        aside = left_out(opened.draft, [each.title for each in opened.draft.prose])
        plan = replace(plan, reports=(*plan.reports, *(Report(0, "", each) for each in aside)))
    if others := [each.name for each in opened.sheets if each != sheet and not mapping(each).missing]:
        also = Report(0, "", found(Kind.ALSO_HELD, names="”, “".join(others)))
        plan = replace(plan, reports=(*plan.reports, also))
    return plan


def read_file(
    name: str,
    content: bytes,
    *,
    title: str = "",
    scale: str | GradingSystem | None = None,
    rule: ConsensusRule | None = None,
    abbreviations: tuple[tuple[str, str], ...] = (),
    sheet: str = "",
) -> ImportPlan:
    """The plan that the file makes. A JSON file names its own scale, rule and abbreviations; the others cannot.

    sheet: which one of several. Raises ImportRefused as `open_file` and `plan_of` do.
    """
    opened = open_file(name, content)
    if isinstance(opened, ImportPlan):
        return opened
    told = Told(title, scale, rule or DEFAULT_RULE, source_of(name), abbreviations)
    chosen = opened.sheet(sheet)
    return plan_of(opened, chosen, mapping(chosen), told)


def source_of(name: str) -> str:
    """What the record says about where a count came from."""
    return f"Imported from {name}"[:200]
