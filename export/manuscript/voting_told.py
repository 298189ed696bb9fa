"""How votes were taken, in sentences. One sentence a fact; each is said only of the votes of which it is recorded."""

from collections.abc import Iterator

from export import note_phrases
from export.blocks import Block
from export.document import RoundRecord
from export.manuscript import known
from export.manuscript.writing import Writing, blank, paragraph, ranged, stopped, told
from voting.rules.admission import Admission, Visibility


def paragraphs(writing: Writing) -> Iterator[Block]:
    """The section on voting."""
    if not known.counting(writing.document):
        apart = void(writing), rehearsal(writing)
        yield from paragraph(*(apart if any(apart) else (writing.gettext("No vote is on record yet."),)))
        return
    yield from paragraph(meetings(writing), dates(writing), collected(writing), elsewhere(writing), answers(writing))
    yield from paragraph(scope(writing), secrecy(writing), feedback(writing))
    if any(each.taken is None for each in known.counting(writing.document)):
        yield from told(writing.answer("secrecy")) or (
            blank(writing, writing.gettext("Whether votes that were counted elsewhere were secret")),
        )
    yield from paragraph(rounds(writing), void(writing), rehearsal(writing), recusals(writing))


def meetings(writing: Writing) -> str:
    """The meetings that voted on it, by title and day."""
    listed = [
        f"{each.title} ({writing.day(each.held_on)})" if each.held_on else each.title
        for each in writing.document.voted_in
    ]
    return writing.gettext("Votes were taken in: %(listed)s.", listed="; ".join(listed)) if listed else ""


def dates(writing: Writing) -> str:
    """The day of the vote, or the first and the last one."""
    found = known.days_of_votes(writing.document)
    if found is None or set(found) == {each.held_on for each in writing.document.voted_in}:
        return ""  # the meetings have told it
    if found[0] == found[1]:
        return writing.gettext("The votes are dated %(day)s.", day=writing.day(found[0]))
    return writing.gettext(
        "The votes are dated from %(first)s to %(last)s.", first=writing.day(found[0]), last=writing.day(found[1])
    )


def collected(writing: Writing) -> str:
    """With what votes were taken, and who was let in."""
    document, gettext = writing.document, writing.gettext
    parts = []
    if here := known.held(document):
        parts.append(gettext("Votes were taken with Accordant."))
        ways = {each.taken.admission for each in here if each.taken}
        told_ways = {
            Admission.OPEN_QR: gettext("Whoever scanned the room’s code could vote."),
            Admission.CODES: gettext("Each voter on the roll had a personal code."),
            Admission.MEMBERS: gettext("Voters signed in with their own accounts."),
        }
        parts += [told_ways[way] for way in Admission if way in ways]
        if len(parts) > 2:  # several ways: which vote was taken in which is in the record
            parts = [parts[0], gettext("Voters were let in differently from vote to vote.")]
    tool, how = writing.fact("voting_tool", "name"), writing.fact("voting_tool", "how")
    if tool:
        parts.append(gettext("Voting tool: %(tool)s.", tool=f"{tool} ({how.rstrip('.')})" if how else tool))
    return " ".join(filter(None, parts))


def answers(writing: Writing) -> str:
    """Which answers were offered; for counts from elsewhere which ones are recorded."""
    here, counts = known.held(writing.document), known.counting(writing.document)
    parts = [_offered(writing, here)] if here else []
    other = [each for each in counts if not each.taken]
    if other and not any(each.with_abstentions for each in other):
        parts.append(writing.gettext("Of votes that were counted elsewhere, yes and no are recorded."))
    elif other:
        parts.append(writing.gettext("Of votes that were counted elsewhere, yes, no and abstentions are recorded."))
    return " ".join(parts)


def _offered(writing: Writing, here: tuple[RoundRecord, ...]) -> str:
    scales = {each.answers for each in here}
    if scales == {"yes-no"}:
        return writing.gettext("The answers offered were yes and no.")
    if scales == {"yes-no-abstain"}:
        return writing.gettext("The answers offered were yes, no and abstain.")
    return writing.gettext("The answers offered were yes and no, in some votes also abstain.")


def scope(writing: Writing) -> str:
    """That secrecy and feedback are told of some votes only, where others were counted elsewhere."""
    here = len(known.held(writing.document))
    if not here or here == len(known.counting(writing.document)):
        return ""
    return writing.gettext("What follows is known of the votes that were taken with Accordant.")


def secrecy(writing: Writing) -> str:
    """Whether votes were secret: only of those that were taken here."""
    kinds = {each.taken.named for each in known.held(writing.document) if each.taken}
    if kinds == {False}:
        return writing.gettext(
            "Votes were secret: once a vote is closed, nothing in the record links a voter to an answer."
        )
    if kinds == {True}:
        return writing.gettext("Votes were by name: each voter knew that the record keeps who gave which answer.")
    if kinds:
        return writing.gettext("Some votes were secret and some by name; each voter was told so before answering.")
    return ""


def feedback(writing: Writing) -> str:
    """When the room saw the result."""
    ways = {each.taken.visibility for each in known.held(writing.document) if each.taken}
    if ways and ways <= {Visibility.HIDDEN, Visibility.CLOSING}:
        return writing.gettext("Results were shown only after a vote was closed.")
    if ways == {Visibility.LIVE}:
        return writing.gettext("Results were shown while the vote was open.")
    if ways:
        return writing.gettext(
            "In some votes the result was shown while they were open, in the others only afterwards."
        )
    return ""


def elsewhere(writing: Writing) -> str:
    """Which counts were made elsewhere, and which recommendations were voted on more than once."""
    return note_phrases.votes(writing.document, writing.tongue)


def rounds(writing: Writing) -> str:
    """Whether all were voted on once, and how often a wording was changed between two votes."""
    steps = known.steps(writing.document)
    if len(steps) == 1:
        if len(steps[0].rows) == len(writing.document.table.rows):
            return writing.gettext("Each recommendation was voted on once.")
        return writing.gettext("No recommendation was voted on more than once.")
    reworded = sum(step.reworded for step in steps)
    changed = writing.ngettext(
        "Between votes the wording of a recommendation was changed %(num)s time.",
        "Between votes the wording of a recommendation was changed %(num)s times.",
        reworded,
    )
    return changed if reworded else ""


def again(writing: Writing) -> str:
    """Whether recommendations that had consensus were voted on again."""
    steps = known.steps(writing.document)
    if not steps:
        return ""
    kept = 0
    for step in steps:
        onward = {row.number for row in step.onward}
        for row, verdict in zip(step.rows, step.verdicts, strict=True):
            kept += row.number in onward and bool(verdict and verdict.level and verdict.level.reached)
    if not kept:
        return writing.gettext("No recommendation on which consensus was reached was voted on again.")
    return writing.ngettext(
        "%(num)s vote was held on a recommendation that had reached consensus before.",
        "%(num)s votes were held on recommendations that had reached consensus before.",
        kept,
    )


def void(writing: Writing) -> str:
    """Votes that were voided, with their reasons."""
    found = known.apart(writing.document, rehearsal=False)
    if not found:
        return ""
    count = writing.ngettext("%(num)s vote was voided", "%(num)s votes were voided", len(found))
    reasons = list(dict.fromkeys(each.void_reason.strip().rstrip(".") for each in found if each.void_reason.strip()))
    return stopped(f"{count}: {'; '.join(reasons)}" if reasons else count)


def rehearsal(writing: Writing) -> str:
    """Votes that were held to try it out."""
    found = known.apart(writing.document, rehearsal=True)
    return (
        writing.ngettext(
            "%(num)s vote was held as a rehearsal and does not count.",
            "%(num)s votes were held as rehearsals and do not count.",
            len(found),
        )
        if found
        else ""
    )


def recusals(writing: Writing) -> str:
    """How many stood back from a vote, where that was recorded."""
    counts = [each.electorate.recused for each in known.counting(writing.document)]
    told_of = [each for each in counts if each is not None]
    some = [each for each in told_of if each]
    if not told_of:
        return ""
    if not some:
        every = len(told_of) == len(counts)
        return writing.gettext("Nobody was recused from a vote.") if every else ""
    return writing.ngettext(
        "Eligible people were recused from %(num)s vote (%(people)s in each).",
        "Eligible people were recused from %(num)s votes (%(people)s in each).",
        len(some),
        people=ranged(some),
    )
