"""Methods, written from the record: what it does not hold is not said, and what only people know is a named blank."""

from collections.abc import Iterator

from export import note_phrases
from export.blocks import Block
from export.manuscript import known, voting_told
from export.manuscript.writing import Writing, heading, paragraph, stopped, written
from export.note_phrases import ruled_rows


def methods(writing: Writing, *, legend: str = "") -> Iterator[Block]:
    """The whole section. legend: of the grades, where it does not stand beneath the table."""
    gettext = writing.gettext
    yield heading(gettext("Methods"), anchor="methods")
    yield heading(gettext("Conference and panel"), 2)
    yield from paragraph(conference(writing), group(writing), panel(writing), composition(writing), others(writing))
    yield from written(writing, "choosing", gettext("How the panel was chosen and invited"))
    yield heading(gettext("Evidence and drafting"), 2)
    yield from paragraph(evidence(writing), preparation(writing))
    yield from written(writing, "search", gettext("How the evidence was searched: sources, dates, terms"))
    yield from written(writing, "drafting", gettext("How the recommendations were drafted before the vote"))
    yield from paragraph(grading(writing), legend)
    yield heading(gettext("Voting"), 2)
    yield from voting_told.paragraphs(writing)
    yield heading(gettext("Definition of consensus"), 2)
    yield from paragraph(*consensus(writing))


def in_short(writing: Writing) -> str:
    """Methods in a sentence or two, for the abstract."""
    document = writing.document
    sections, rows = document.table.sections, document.table.rows
    recommendations = writing.ngettext("%(num)s recommendation", "%(num)s recommendations", len(rows))
    questions = writing.ngettext("%(num)s question", "%(num)s questions", len(sections))
    scope = writing.gettext(
        "The guideline has %(recommendations)s on %(questions)s.", recommendations=recommendations, questions=questions
    )
    return " ".join(filter(None, (place(writing), scope if rows else "", consensus(writing)[0])))


def conference(writing: Writing) -> str:
    """Where and when, within what, and by whom it was organised: as much of it as is known."""
    gettext, first, names = writing.gettext, place(writing), writing.listing(writing.document.organisers)
    if not first:
        return organisers(writing)
    within = writing.fact("held_at").rstrip(".")
    second = gettext("It was part of “%(event)s”.", event=within) if within else ""
    third = gettext("It was organised by %(names)s.", names=names) if names else ""
    return " ".join(filter(None, (first, second, third)))


def organisers(writing: Writing) -> str:
    """Who organised it."""
    names = writing.listing(writing.document.organisers)
    return writing.gettext("Organised by %(names)s.", names=names) if names else ""


def place(writing: Writing) -> str:
    """“The conference “X” (Y) was held on May 10, 2024.”; "" where neither is known or it is still to come."""
    document, gettext = writing.document, writing.gettext
    if not known.was_held(document):
        return ""
    at = document.venue.rstrip(" .")
    names = {"title": document.conference_title, "day": writing.day(document.date) if document.date else "", "at": at}
    if document.date and at:
        return gettext("The conference “%(title)s” (%(at)s) was held on %(day)s.", **names)
    if document.date:
        return gettext("The conference “%(title)s” was held on %(day)s.", **names)
    return gettext("The venue of the conference “%(title)s” was %(at)s.", **names) if at else ""


def group(writing: Writing) -> str:
    """Which working group wrote the guideline."""
    gettext, own = writing.gettext, writing.document.group
    if own is None or not (own.topic or own.chair):
        return ""
    names = {"number": own.number, "topic": own.topic.rstrip(" ."), "chair": own.chair.rstrip(" .")}
    if own.topic and own.chair:
        return gettext("The guideline was written by working group %(number)s (%(topic)s; chair: %(chair)s).", **names)
    if own.topic:
        return gettext("The guideline was written by working group %(number)s (%(topic)s).", **names)
    return gettext("The guideline was written by working group %(number)s (chair: %(chair)s).", **names)


def others(writing: Writing) -> str:
    """How many further working groups the conference had."""
    count = len(writing.document.working_groups) - 1
    if not group(writing) or count < 1:
        return ""
    return writing.ngettext(
        "The conference had one further working group.",
        "The conference had %(num)s further working groups.",
        count,
    )


def panel(writing: Writing) -> str:
    """How many the working group has."""
    people = known.group_people(writing.document)
    if not people:
        return ""
    countries = len({each.country for each in people if each.country})
    all_told = all(each.country for each in people)
    told_of = writing.ngettext("The group had %(num)s member.", "The group had %(num)s members.", len(people))
    if countries < 2 or not all_told:
        return told_of
    return writing.gettext(
        "The group had %(num)s members from %(countries)s countries.", num=len(people), countries=countries
    )


def composition(writing: Writing) -> str:
    """Which specialties the panel had."""
    parts = known.composition(writing)
    if not parts:
        return ""
    listed = "; ".join(f"{name} ({count})" for name, count in parts)
    return writing.gettext("Specialties on the panel: %(listed)s.", listed=listed)


def evidence(writing: Writing) -> str:
    """On how many tables and references the text rests."""
    document = writing.document
    cited, tables = sum(each.number > 0 for each in document.references), len(document.evidence_tables)
    works = writing.ngettext("the text cites %(num)s reference", "the text cites %(num)s references", cited)
    shown = writing.ngettext(
        "the evidence is summed up in %(num)s table", "the evidence is summed up in %(num)s tables", tables
    )
    parts = [each for each, count in ((shown, tables), (works, cited)) if count]
    return stopped("; ".join(parts))


def preparation(writing: Writing) -> str:
    """How the meeting was prepared, in the words of a further fact."""
    fact = writing.fact("preparation")
    return writing.gettext("The meeting was prepared as follows: %(told)s.", told=fact.rstrip(" .")) if fact else ""


def grading(writing: Writing) -> str:
    """On which scale, and how many recommendations have their grade."""
    document, gettext = writing.document, writing.gettext
    title = document.grading.title if document.grading.is_own else writing.gettext(document.grading.title)
    graded = sum(bool(row.level_of_evidence or row.strength) for row in document.table.rows)
    every = len(document.table.rows)
    if not graded:
        return ""
    if graded == every:
        return gettext("Every recommendation was graded on the scale “%(title)s”.", title=title)
    return writing.ngettext(
        "Of %(all)s recommendations, %(num)s was graded on the scale “%(title)s”.",
        "Of %(all)s recommendations, %(num)s were graded on the scale “%(title)s”.",
        graded,
        all=every,
        title=title,
    )


def consensus(writing: Writing) -> tuple[str, str]:
    """The levels, and what percentages are of."""
    ruled = ruled_rows(writing.document)
    rules = note_phrases.rules(writing.document, ruled, writing.tongue)
    return rules, note_phrases.bases(writing.document, ruled, writing.tongue)
