"""How votes were taken, in sentences. One sentence a fact; each is said only of the votes of which it is recorded."""

from collections.abc import Iterator
from datetime import date

from export import note_phrases
from export.blocks import Block
from export.document import Document, RoundRecord
from export.manuscript import known
from export.manuscript.writing import Writing, blank, paragraph, ranged, stopped, told
from voting.rules.admission import Admission, Visibility
from voting.rules.held import HeldMeeting


def paragraphs(writing: Writing) -> Iterator[Block]:
    """The section on voting."""
    if not known.counting(writing.document):
        apart = void(writing), rehearsal(writing)
        yield from paragraph(*(apart if any(apart) else (writing.gettext("No vote is on record yet."),)))
        return
    yield from paragraph(meetings(writing), dates(writing), collected(writing), elsewhere(writing), answers(writing))
    yield from paragraph(scope(writing), secrecy(writing), feedback(writing))
    yield from paragraph(*(kept(each, writing) for each in known.kept_meetings(writing.document)))
    if not _secrecy_is_known(writing.document):
        yield from told(writing.answer("secrecy")) or (
            blank(writing, writing.gettext("Whether votes that were counted elsewhere were secret")),
        )
    yield from paragraph(rounds(writing), void(writing), rehearsal(writing), recusals(writing))


def meetings(writing: Writing) -> str:
    """The meetings that voted on it, by title and day."""
    listed = [_named(each.title, each.held_on, writing) for each in writing.document.voted_in]
    return (
        writing.ngettext(
            "Votes were taken in the meeting %(listed)s.",
            "Votes were taken in the meetings %(listed)s.",
            len(listed),
            listed=writing.listing(listed),
        )
        if listed
        else ""
    )


def _named(title: str, day: date | None, writing: Writing) -> str:
    """“Sample meeting” (March 14, 2026)."""
    told_title = writing.gettext("“%(title)s”", title=title)
    return f"{told_title} ({writing.day(day)})" if day else told_title


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
        named = f"{tool} ({how.rstrip('.')})" if how else tool
        parts.append(gettext("The voting tool was %(tool)s.", tool=named))
    return " ".join(filter(None, parts))


def answers(writing: Writing) -> str:
    """Which answers were offered; for counts from elsewhere which ones are recorded."""
    here, counts = known.held(writing.document), known.counting(writing.document)
    parts = [_offered(writing, here)] if here else []
    other = [each for each in counts if not each.taken]
    if other and not any(each.with_abstentions for each in other):
        parts.append(
            writing.gettext("For votes that were counted elsewhere, the record holds the numbers of yes and no votes.")
        )
    elif other:
        parts.append(
            writing.gettext(
                "For votes that were counted elsewhere, the record holds the numbers of yes votes, no votes and"
                " abstentions."
            )
        )
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


def kept(meeting: HeldMeeting, writing: Writing) -> str:
    """What an imported record tells of a meeting that took votes; "" where it tells nothing but that."""
    gettext, ngettext = writing.gettext, writing.ngettext
    secrecies = {
        "secret": gettext("votes were secret"),
        "named": gettext("votes were by name"),
        "both": gettext("some votes were secret and some by name"),
    }
    ways: dict[str, str] = {
        Admission.OPEN_QR: gettext("whoever scanned the room’s code could vote"),
        Admission.CODES: gettext("each voter on the roll had a personal code"),
        Admission.MEMBERS: gettext("voters signed in with their own accounts"),
    }
    parts = [secrecies.get(meeting.secrecy, ""), ways.get(meeting.admission, "")]
    if meeting.eligible is not None:
        parts.append(ngettext("%(num)s person was eligible", "%(num)s people were eligible", meeting.eligible))
    if meeting.present is not None:
        parts.append(ngettext("%(num)s person was present", "%(num)s people were present", meeting.present))
    if not any(parts):
        return ""
    return gettext(
        "According to the imported record of the meeting %(meeting)s, %(told)s.",
        meeting=_named(meeting.title, meeting.held_on, writing),
        told=writing.listing(filter(None, parts)),
    )


def _secrecy_is_known(document: Document) -> bool:
    """Whether each vote that was not taken here is one of a meeting of which that is told."""
    met = (known.kept_meeting(row, each, document) for row, each in known.pairs(document) if not each.taken)
    return all(each and each.secrecy for each in met)


def elsewhere(writing: Writing) -> str:
    """Which counts were made elsewhere, and which recommendations were voted on more than once."""
    return note_phrases.votes(writing.document, writing.tongue)


def rounds(writing: Writing) -> str:
    """Whether all were voted on once, where all votes were taken here; how often a wording was changed between two."""
    steps = known.steps(writing.document)
    if len(steps) == 1:
        if not known.all_here(writing.document):
            return ""
        if len(steps[0].rows) == len(writing.document.table.rows):
            return writing.gettext("Each recommendation was voted on once.")
        return writing.gettext("No recommendation was voted on more than once.")
    reworded = sum(step.reworded for step in steps)
    changed = writing.ngettext(
        "Between two votes the wording of one recommendation was changed.",
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
        return (
            writing.gettext("No recommendation on which consensus was reached was voted on again.")
            if known.all_here(writing.document)
            else ""
        )
    return writing.ngettext(
        "One vote was held on a recommendation that had reached consensus before.",
        "In all, %(num)s votes were held on recommendations that had reached consensus before.",
        kept,
    )


def void(writing: Writing) -> str:
    """Votes that were voided, with their reasons."""
    found = known.apart(writing.document, rehearsal=False)
    if not found:
        return ""
    count = writing.ngettext("One vote was voided", "In all, %(num)s votes were voided", len(found))
    reasons = list(dict.fromkeys(each.void_reason.strip().rstrip(".") for each in found if each.void_reason.strip()))
    return stopped(f"{count}: {'; '.join(reasons)}" if reasons else count)


def rehearsal(writing: Writing) -> str:
    """Votes that were held to try it out."""
    found = known.apart(writing.document, rehearsal=True)
    return (
        writing.ngettext(
            "One vote was held as a rehearsal and does not count.",
            "In all, %(num)s votes were held as rehearsals and do not count.",
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
