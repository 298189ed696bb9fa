"""The statement of interests, from declarations and recusals; whose declaration is missing is a named blank."""

from collections.abc import Iterator

from export.blocks import Block
from export.document_people import PersonRecord, StatementRecord
from export.manuscript import known, voting_told
from export.manuscript.writing import Writing, blank, heading, paragraph, stopped


def statement(writing: Writing) -> Iterator[Block]:
    """The section. Only for those who may see them the document has declarations (see export.gather_manuscript)."""
    gettext = writing.gettext
    yield heading(gettext("Conflicts of interest"), anchor="interests")
    yield from paragraph(declared(writing), nothing(writing), recused(writing))
    people = concerned(writing)
    missing = [each.name for each in people if not standing(each)]
    if not people or len(missing) == len(people):
        yield blank(writing, gettext("Declarations of interest of authors and voters"))
    elif missing:
        yield blank(writing, gettext("Declarations of interest of %(names)s", names=writing.listing(missing)))


def concerned(writing: Writing) -> tuple[PersonRecord, ...]:
    """Whose interests are told: the authors, and everybody else who declared something."""
    authors = known.authors(writing)
    names = {each.name for each in authors}
    others = (each for each in writing.document.people if each.name not in names and each.declarations)
    return (*authors, *others)


def standing(person: PersonRecord) -> tuple[StatementRecord, ...]:
    """The latest statement on each subject, the whole conference first."""
    latest: dict[str, StatementRecord] = {}
    for each in sorted(person.declarations, key=lambda each: each.declared_at):
        latest[each.question] = each
    return tuple(sorted(latest.values(), key=lambda each: (bool(each.question), each.question)))


def declared(writing: Writing) -> str:
    """What was declared, person by person, in their own words."""
    told = []
    for person in concerned(writing):
        parts = [_said(each, writing) for each in standing(person) if not each.none and each.text.strip()]
        if parts:
            told.append(f"{person.name}: {' '.join(parts)}")
    return " ".join(told)


def _said(each: StatementRecord, writing: Writing) -> str:
    text = stopped(" ".join(each.text.split()))
    if not each.question:
        return text
    return writing.gettext("on question %(number)s: %(told)s", number=each.question, told=text)


def nothing(writing: Writing) -> str:
    """Who declared that there is nothing, on the whole conference."""
    names = [
        person.name
        for person in concerned(writing)
        if (said := standing(person)) and all(each.none for each in said) and any(not each.question for each in said)
    ]
    if not names:
        return ""
    return writing.gettext("No interests were declared by: %(names)s.", names=writing.listing(names))


def recused(writing: Writing) -> str:
    """How often somebody stood back."""
    return voting_told.recusals(writing)
