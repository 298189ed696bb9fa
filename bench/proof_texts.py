"""Made-up manuscripts for the bench of the manuscript check: a record of sample words, and texts that print it.

Every look of a manuscript is drawn by chance from a seed: how blocks, tables, sentences and lists are written.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from export.document import Document, GradingLegend, RoundRecord, Row, Section, Table
from voting.rules.consensus import DEFAULT_RULE
from voting.rules.tally import Electorate, Tally

CLOSED = datetime(2024, 5, 10, 16, 0, tzinfo=UTC)
TEXT = """
patients panel evidence treatment multidisciplinary meeting staging response imaging resection systemic therapy
discussion experienced centre surgery selected follow-up lesions chemotherapy diagnosis primary tumour margin biopsy
recurrence survival disease-free interval liver metastases radiation ablation pathology grade risk age comorbidity
volume bilateral laparoscopic open robotic anatomical parenchymal-sparing drainage nutrition exercise anaesthesia
blood transfusion antibiotic prophylaxis thrombosis early late regular careful complete partial stable progressive
combined sequential neoadjuvant adjuvant perioperative palliative curative local regional distant synchronous
metachronous resectable unresectable borderline symptomatic asymptomatic high-volume low-risk quality-of-life
"""
WORDS = TEXT.split()
JOINTS = (
    "and",
    "or",
    "with",
    "after",
    "before",
    "during",
    "in",
    "of",
    "for",
    "by",
    "the",
    "a",
    "at",
    "unless",
    "within",
)
FIGURES = ("≤ 5 lesions", "12–18 months", "of 6.5 cm", "> 30%", "(e.g., MRI)", "CT", "¹⁸F-FDG")
VERBS = ("should be considered", "is recommended", "should be offered", "can be discussed", "should be avoided")
SHORT = {
    "CT": "computed tomography", "MRI": "magnetic resonance imaging", "DFI": "disease-free interval",
    "OS": "overall survival", "MDT": "multidisciplinary team", "RFA": "radiofrequency ablation",
    "FLR": "future liver remnant", "PVE": "portal vein embolisation",
    "¹⁸F-FDG": "fluorodeoxyglucose labelled with fluorine-18",
    "SBRT": "stereotactic body radiotherapy", "TACE": "transarterial chemoembolisation", "QoL": "quality of life",
}  # fmt: skip
SCALE = GradingLegend(
    name="esmo",
    title="a sample scale",
    levels=tuple((code, f"Sample evidence {code}.") for code in ("I", "II", "III", "IV", "V")),
    strengths=tuple((code, f"Sample strength {code}.") for code in "ABCDE"),
)


@dataclass(frozen=True)
class Part:
    """A part: kind is "heading", "text", "note" or "table", which has rows. about: whose block it is."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    about: str = ""


@dataclass(frozen=True)
class Look:
    """How a manuscript is written; each a number that picks one of several forms. paper: see bench.proof_files."""

    block: int
    table: int
    cut: int
    summary: int
    listing: int
    paper: int
    seed: int = 0


@dataclass(frozen=True)
class Says:
    """What a manuscript says of one recommendation; a faithful one says what the record holds."""

    number: str
    text: str
    level: str
    strength: str
    counts: tuple[int, int]
    percent: str
    word: str

    @property
    def total(self) -> int:
        """All voters, as the counts have it."""
        return sum(self.counts)


TITLED = 2
"""The forms of tables before this one have rows with the questions' titles."""


@dataclass
class Telling:
    """All that a manuscript says, before it is written down. blocks, rows: in their order. figures: (count, share).

    titles, row_titles: by the number of each question's first recommendation, what stands over it in text and table.
    """

    blocks: list[Says]
    rows: list[Says]
    threshold: str
    figures: dict[str, tuple[int, str]]
    short: dict[str, str]
    titles: dict[str, str] = field(default_factory=dict)
    row_titles: dict[str, str] = field(default_factory=dict)


def sentence(chance: random.Random, length: int) -> str:
    """A recommendation of about that many signs."""
    words = [chance.choice(WORDS).capitalize()]
    while len(" ".join(words)) < length:
        words.append(chance.choice(JOINTS if len(words) % 3 == 1 else WORDS))
        if chance.random() < 0.06 and words[-1] in WORDS:
            words[-1] += ","
        if chance.random() < 0.05:
            words.append(chance.choice(FIGURES))
    return f"{' '.join(words).rstrip(',')} {chance.choice(VERBS)}."


def record(seed: int, most: int = 14) -> Document:
    """A document of six recommendations or more, all voted on."""
    chance = random.Random(seed)
    sections, made = list[Section](), 0
    while made < 6 or (made < most and chance.random() < 0.8):
        number = str(len(sections) + 1)
        rows = tuple(_row(f"{number}.{at}", chance) for at in range(1, chance.randint(1, 4) + 1))
        sections.append(Section(number, f"What is the role of {chance.choice(WORDS)} {chance.choice(WORDS)}?", rows))
        made += len(rows)
    short = dict(chance.sample(sorted(SHORT.items()), chance.randint(5, 10)))
    return Document(
        conference_title="Sample conference",
        guideline_title="Sample guideline",
        table=Table(5, "Summary of recommendations.", tuple(sections)),
        grading=SCALE,
        rule=DEFAULT_RULE,
        created=CLOSED,
        abbreviations=tuple(sorted(short.items())),
    )


def _row(number: str, chance: random.Random) -> Row:
    text, total = sentence(chance, chance.randint(70, 330)), chance.randint(20, 60)
    no = chance.choice((0, 0, 1, 2, chance.randint(0, total // 2)))
    cast = Tally(total - no, no, 0)
    vote = RoundRecord(cast, DEFAULT_RULE, text, electorate=Electorate(total, total, 0), closed_at=CLOSED)
    level = chance.choice(("II", "III", "IV", "V", "V"))
    return Row(number, text, level, chance.choice("AABBBC"), (vote,), 0)


def faithful(document: Document) -> Telling:
    """What a manuscript without any mistake says."""
    says = [_says(row) for row in document.table.rows]
    summary = document.summary
    figures = {each.band.label: (each.count, each.percent) for each in summary.levels}
    figures["reached"] = (summary.reached, summary.reached_percent)
    titles = {section.rows[0].number: f"{section.number}. {section.title}" for section in document.table.sections}
    return Telling(says, list(says), "at least 80%", figures, dict(document.abbreviations), titles, dict(titles))


def _says(row: Row) -> Says:
    assert row.verdict is not None and row.verdict.level is not None  # noqa: S101, PT018 - a bench
    counts = (row.verdict.tally.yes, row.verdict.tally.no)
    percent, word = row.verdict.percent, row.verdict.level.label
    return Says(row.number, row.text, row.level_of_evidence, row.strength, counts, percent, word)


def parts(told: Telling, look: Look) -> Iterator[Part]:
    """The manuscript's parts in their order."""
    chance = random.Random(look.seed)
    yield Part("heading", "2. Methods")
    yield Part("text", f"{_prose(chance)} {CUTS[look.cut].format(cut=told.threshold)} {_prose(chance)}")
    yield Part("heading", "3. Results")
    for says in told.blocks:
        if title := told.titles.get(says.number):
            yield Part("heading", f"3.{title}")
            yield Part("text", f"{_prose(chance)} {DISTRACTIONS[chance.randrange(len(DISTRACTIONS))]} {_prose(chance)}")
        yield from _block(says, look.block)
    yield Part("text", f"{_prose(chance)} {_summary(told, look.summary)}")
    yield Part("note", "Table 5. Summary of the recommendations.")
    yield Part("table", rows=tuple(_table(told, look.table)))
    yield from _listing(told.short, look.listing)
    yield Part("heading", "4. Discussion")
    yield Part(
        "text", f"{_prose(chance)} Consensus ({told.threshold} agreement) was not a matter of course. {_prose(chance)}"
    )


def _prose(chance: random.Random) -> str:
    return " ".join(
        sentence(chance, chance.randint(60, 140)).replace("> 30%", "often") for _ in range(chance.randint(1, 3))
    )


CUTS = (
    "Consensus was defined as agreement by {cut} of the voters.",
    "A recommendation was accepted where {cut} of participants voted for it.",
    "We required {cut} agreement for consensus; agreement was weak (80–89%), strong (90–99%) or unanimous (100%).",
)
DISTRACTIONS = (
    "In one series, 28 of 50 patients (56%) had a recurrence.",
    "Survival at 5 years was 45% (95% CI 30–60%).",
    "Recommendation 1.1 was debated at length.",
    "Complications were seen in 12 (24%) of 50 patients, and > 80% of them were mild.",
    "See Table 2 and Section 3.1.",
)


def _block(says: Says, form: int) -> Iterator[Part]:
    yes, no = says.counts
    rest = f"{100 * no / says.total:.0f}%" if says.total else "0%"
    votes = f"{says.percent} ({yes}) yes, {rest} ({no}) no ({says.total} voters)"
    grade = ("Level of evidence: " + says.level, "Strength of recommendation: " + says.strength)
    brackets = f" ({says.level},{says.strength})" if says.level or says.strength else ""
    part = f"{yes}/{says.total}"
    squares = brackets.replace("(", "[").replace(")", "]")
    label = f"Recommendation {says.number}"
    bare = says.text.rstrip(".")
    forms = (
        (f"{label}. {says.text}", *grade, f"Level of consensus: {votes}"),
        (f"{label}.", says.text, "; ".join((*grade, f"Level of consensus: {votes}, {says.word}"))),
        (f"R{says.number}. {bare}{brackets}.", f"Consensus: {part} ({says.percent}), {says.word}."),
        (f"{label}: {says.text} {grade[0]}. {grade[1]}. Level of agreement: {says.percent} ({part}).",),
        (f"{says.number}. {bare}{squares}.", f"Votes: {yes} yes, {no} no."),
    )
    yield from (Part("text", " ".join(each.split()), about=says.number) for each in forms[form])


SUMMARIES = (
    "Consensus was reached on {r}: {u} unanimous, {s} strong and {w} weak; {n} did not reach it.",
    "Of all recommendations, {n} did not reach consensus, {w} had a weak consensus, {s} a strong consensus "
    "and {u} a unanimous consensus.",
    "A unanimous consensus was found in {u}, a strong consensus in {s} and a weak consensus in {w}.",
)


def _summary(told: Telling, form: int) -> str:
    figures = {name[0]: f"{count} ({share})" for name, (count, share) in told.figures.items()}
    return SUMMARIES[form].format(**figures)


def _table(told: Telling, form: int) -> Iterator[tuple[str, ...]]:
    heads = (
        ("Recommendations and Levels of Evidence", "Total (n)", "Yes (n)", "No (n)", "Consensus"),
        ("No.", "Recommendation", "LoE", "SoR", "Yes", "No", "Level of consensus"),
        ("Recommendation", "Level of evidence", "Strength", "Voters", "Yes, n (%)", "No", "Consensus"),
        ("Statement", "Grade", "% agreement", "Consensus"),
    )
    yield heads[form]
    width = len(heads[form])
    for says in told.rows:
        if (title := told.row_titles.get(says.number)) and form < TITLED:
            yield (title, *("",) * (width - 1))
        yes, no = (str(each) for each in says.counts)
        grade = f"({says.level},{says.strength})" if says.level or says.strength else ""
        named = f"{says.number}. {says.text}"
        yield (
            (
                f"{named.rstrip('.')} {grade}.".replace(" .", "."),
                str(says.total),
                yes,
                no,
                f"{says.percent} {says.word}",
            ),
            (says.number, says.text, says.level, says.strength, yes, no, f"{says.word} ({says.percent})"),
            (named, says.level, says.strength, str(says.total), f"{yes} ({says.percent})", no, says.word),
            (named, grade.strip("()").replace(",", ""), says.percent, says.word),
        )[form]


def _listing(short: dict[str, str], form: int) -> Iterator[Part]:
    if form == 0:
        yield Part("note", "; ".join(f"{key}, {meaning}" for key, meaning in short.items()) + ".")
    elif form == 1:
        yield Part("note", "Abbreviations: " + "; ".join(f"{key}: {meaning}" for key, meaning in short.items()) + ".")
    elif form == 2:
        yield Part("heading", "Abbreviations")
        yield Part("table", rows=tuple(short.items()))
    else:
        yield Part("heading", "Abbreviations")
        yield from (Part("text", f"{key}: {meaning}") for key, meaning in short.items())
