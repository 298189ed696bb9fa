"""How the journal's verbs are said to people, about the thing that they were done to: "reworded", "commented on"."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from authoring.rules.status import Status

STATUSES: dict[str, Any] = {
    Status.DRAFT: _l("draft"),
    Status.IN_REVIEW: _l("in review"),
    Status.READY: _l("ready for the vote"),
    Status.VOTED: _l("voted"),
    Status.FINAL: _l("final"),
}
MOVES: dict[tuple[str, str], Any] = {
    (Status.DRAFT, Status.IN_REVIEW): _l("Ask for review"),
    (Status.IN_REVIEW, Status.DRAFT): _l("Back to draft"),
    (Status.IN_REVIEW, Status.READY): _l("Ready for the vote"),
    (Status.DRAFT, Status.READY): _l("Ready for the vote"),
    (Status.READY, Status.IN_REVIEW): _l("Back to review"),
    (Status.VOTED, Status.FINAL): _l("Mark as final"),
    (Status.FINAL, Status.VOTED): _l("No longer final"),
}
"""What the button for a step says."""

VERBS: dict[str, Any] = {
    "add question": _l("added"),
    "edit question": _l("edited"),
    "move question": _l("moved"),
    "delete question": _l("deleted"),
    "write narrative": _l("narrative written"),
    "add recommendation": _l("added"),
    "write wording": _l("reworded"),
    "grade recommendations": _l("grades set"),
    "set number": _l("numbered anew"),
    "follow number": _l("another’s number followed"),
    "move recommendation": _l("moved"),
    "delete recommendation": _l("deleted"),
    "renumber": _l("everything numbered by its place"),
    "undo": _l("a change undone"),
    "comment": _l("commented on"),
    "answer comment": _l("comment answered"),
    "suggest wording": _l("rewording suggested"),
    "accept suggestion": _l("suggestion accepted"),
    "decline suggestion": _l("suggestion declined"),
    "resolve thread": _l("discussion closed"),
    "reopen thread": _l("discussion opened again"),
    "propose change": _l("a decision on the rewording proposed"),
    "agree change": _l("the rewording decided on"),
    "decline change": _l("a decision on the rewording declined"),
    "open round": _l("vote opened"),
    "close round": _l("vote closed"),
    "reveal round": _l("result shown"),
    "void round": _l("vote voided"),
    "record count": _l("votes recorded"),
    "record paper count": _l("votes on paper recorded"),
    "import votes": _l("votes imported"),
    "import": _l("imported from a file"),
    "export": _l("exported"),
    "add guideline": _l("guideline added"),
    "edit guideline": _l("settings changed"),
    "set scale": _l("its own scale edited"),
    "change scale": _l("scale changed"),
    "set abbreviations": _l("abbreviations edited"),
    "set citation style": _l("citation style changed"),
    "import references": _l("references imported"),
    "add reference": _l("reference added"),
    "edit reference": _l("reference edited"),
    "delete reference": _l("reference deleted"),
    "merge references": _l("references merged"),
    "add evidence table": _l("evidence table added"),
    "edit evidence table": _l("evidence table edited"),
    "delete evidence table": _l("evidence table deleted"),
    "waive findings": _l("findings of the check waived"),
    "raise again": _l("a finding of the check raised again"),
}
"""By the journal's verb; one that is not here is "changed"."""


def status_word(status: str) -> Any:
    """The status as people say it."""
    return STATUSES.get(status, status)


def move_word(start: str, end: str) -> Any:
    """What the button for that step says."""
    return MOVES[start, end]


def said(verb: str, before: Any, after: Any) -> Any:
    """What was done, in a few words."""
    if verb == "set status":
        return _("%(start)s → %(end)s", start=status_word(str(before)), end=status_word(str(after)))
    return VERBS.get(verb, _l("changed"))
