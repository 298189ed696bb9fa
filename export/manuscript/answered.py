"""What the record answers to the items of a checklist: the keys that authoring.rules.checklists names, and their texts.

Each text is one that the manuscript has too, or is made of the same figures; where nothing is recorded it is "".
"""

from collections.abc import Callable

from export import changes_phrases
from export.manuscript import conflicts, known, methods, participation, voting_told
from export.manuscript.writing import Writing, ranged, stopped

TITLES = {
    "title-consensus": ("consens",),
    "title-guideline": ("guideline", "recommend", "guía", "recomend", "diretri", "orientaç"),
    "title-delphi": ("delphi",),
}
"""Stems of which a title has one, in the languages of the interface."""


def told(key: str, writing: Writing) -> str:
    """The text for a key; "" where the record knows nothing. Raises KeyError for a key that is none."""
    if key.startswith("part:"):
        return " ".join(writing.answer(key[5:]).split())
    if key in TITLES:
        title = writing.document.guideline_title
        names_it = any(stem in title.casefold() for stem in TITLES[key])
        return writing.gettext("The title: “%(title)s”.", title=title.rstrip(".")) if names_it else ""
    return ANSWERS[key](writing)


def outcome(writing: Writing) -> str:
    """Where the result stands, and what it came to."""
    document = writing.document
    if not document.summary.voted:
        return ""
    return f"{document.words.table} {document.table.number}. {document.sentences.summary}"


def method(writing: Writing) -> str:
    """That it was voted, and how often at most where every vote was taken here."""
    steps = known.steps(writing.document)
    if not steps or len(steps[0].rows) < len(writing.document.table.rows):
        return ""
    if not known.all_here(writing.document):
        return writing.gettext("Each recommendation was voted on.")
    if len(steps) == 1:
        return writing.gettext("Each recommendation was voted on once.")
    return writing.gettext("Each recommendation was voted on, at most %(num)s times.", num=len(steps))


def base(writing: Writing) -> str:
    """What percentages are of, and how they are rounded."""
    if not known.counting(writing.document):
        return ""
    rounded = writing.gettext(
        "The level is decided on the exact share; percentages are rounded half up, with the fewest decimals that agree"
        " with the level."
    )
    return f"{methods.consensus(writing)[1]} {rounded}"


def rule(writing: Writing) -> str:
    """How consensus is defined."""
    return methods.consensus(writing)[0]


def roles(writing: Writing) -> str:
    """Who chaired, by name."""
    people = writing.document.people
    chairs = [each.name for each in people if each.role == "chair"]
    group_chairs = [each.name for each in people if each.role == "group-chair"]
    first = writing.gettext("Chairs: %(names)s.", names=writing.listing(chairs)) if chairs else ""
    names = writing.listing(group_chairs)
    second = writing.gettext("Chairs of working groups: %(names)s.", names=names) if group_chairs else ""
    return f"{first} {second}".strip()


def authors(writing: Writing) -> str:
    """The authors, with affiliations where they are known."""
    listed = [f"{each.name} ({each.affiliation})" if each.affiliation else each.name for each in known.authors(writing)]
    return stopped("; ".join(listed))


def voters(writing: Writing) -> str:
    """Who took part, source by source."""
    parts = []
    for source, rounds in participation.by_source(writing):
        counts = ranged([each.tally.cast for each in rounds if each.tally])
        eligible = ranged([each.electorate.eligible for each in rounds if each.electorate.eligible is not None])
        voted = writing.gettext("%(source)s: voted on each: %(counts)s", source=source, counts=counts)
        entitled = writing.gettext("eligible: %(counts)s", counts=eligible)  # extraction does not look into f-strings
        parts.append(f"{voted}; {entitled}" if eligible else voted)
    return stopped(". ".join(parts))


def remote(writing: Writing) -> str:
    """How many took part from elsewhere."""
    counts = [each.remote for each in known.held(writing.document) if each.remote]
    return writing.gettext("Took part from elsewhere: %(counts)s.", counts=ranged(counts)) if counts else ""


def changed(writing: Writing) -> str:
    """What was changed between or after votes."""
    steps = known.steps(writing.document)
    if not steps:
        return ""
    edited = list(changes_phrases.editorial(writing.document, writing.tongue))
    reworded = [
        row.number for row in writing.document.table.rows if len({each.text for each in row.rounds if each.counts}) > 1
    ]
    first = writing.gettext("Reworded between votes: %(numbers)s.", numbers=", ".join(reworded)) if reworded else ""
    return " ".join(filter(None, (first, *edited)))


def interests(writing: Writing) -> str:
    """What was declared, where everybody whom it concerns has declared."""
    people = conflicts.concerned(writing)
    return declared(writing) if people and all(conflicts.standing(each) for each in people) else ""


def declared(writing: Writing) -> str:
    """What was declared by whoever has."""
    return f"{conflicts.declared(writing)} {conflicts.nothing(writing)}".strip()


def questions(writing: Writing) -> str:
    """The questions, by their numbers."""
    listed = "; ".join(f"{each.number}. {each.title}" for each in writing.document.table.sections)
    return stopped(listed)


def pico(part: str) -> Callable[[Writing], str]:
    """What the questions say of that part of PICO."""

    def answer(writing: Writing) -> str:
        found = [
            f"{section.number}: {text.rstrip('.')}"
            for section in writing.document.table.sections
            for name, text in section.basis.pico
            if name == part
        ]
        return stopped("; ".join(found))

    return answer


def further(writing: Writing) -> str:
    """Which recommendations have a grade of their own for some."""
    numbers = [row.number for row in writing.document.table.rows if row.further]
    listed = ", ".join(numbers)
    return writing.gettext("Graded apart for some groups: %(numbers)s.", numbers=listed) if numbers else ""


def abbreviations(writing: Writing) -> str:
    """How many are explained."""
    count = len(writing.document.abbreviations)
    return (
        writing.ngettext(
            "%(num)s abbreviation is explained in the list.", "%(num)s abbreviations are explained in the list.", count
        )
        if count
        else ""
    )


def scoped(told_by: Callable[[Writing], str]) -> Callable[[Writing], str]:
    """The same, with the votes that it is told of where these are not all."""

    def answer(writing: Writing) -> str:
        found = told_by(writing)
        return f"{voting_told.scope(writing)} {found}".strip() if found else ""

    return answer


def tool(writing: Writing) -> str:
    """With what votes were taken."""
    return voting_told.collected(writing) if known.counting(writing.document) else ""


def collected(writing: Writing) -> str:
    """In which meetings, and with what."""
    return f"{voting_told.meetings(writing)} {tool(writing)}".strip()


def answers(writing: Writing) -> str:
    """Which answers were offered."""
    return voting_told.answers(writing) if known.counting(writing.document) else ""


def dates(writing: Writing) -> str:
    """When it took place."""
    return f"{methods.place(writing)} {voting_told.dates(writing)}".strip()


def rounds(writing: Writing) -> str:
    """How often it was voted."""
    parts = (voting_told.rounds(writing), voting_told.elsewhere(writing)) if known.steps(writing.document) else ()
    return " ".join(filter(None, parts))


def caption(writing: Writing) -> str:
    """What the table is about."""
    return stopped(writing.document.table.caption)


ANSWERS: dict[str, Callable[[Writing], str]] = {
    "abbreviations": abbreviations,
    "again": voting_told.again,
    "answers": answers,
    "authors": authors,
    "base": base,
    "caption": caption,
    "changed": changed,
    "collected": collected,
    "composition": methods.composition,
    "dates": dates,
    "declared": declared,
    "evidence": methods.evidence,
    "feedback": scoped(voting_told.feedback),
    "further": further,
    "graded": methods.grading,
    "grading": methods.grading,
    "groups": methods.group,
    "interests": interests,
    "method": method,
    "organisers": methods.organisers,
    "outcome": outcome,
    "outcomes": pico("outcome"),
    "panel": methods.panel,
    "population": pico("population"),
    "preparation": methods.preparation,
    "questions": questions,
    "recusals": voting_told.recusals,
    "rehearsal": voting_told.rehearsal,
    "remote": remote,
    "roles": roles,
    "rounds": rounds,
    "rule": rule,
    "secrecy": scoped(voting_told.secrecy),
    "tool": tool,
    "void": voting_told.void,
    "voters": voters,
}
