"""Verbs on comments: say, answer, suggest another text, accept or decline it, resolve and reopen a thread."""

from flask_babel import lazy_gettext as _l

from authoring.actions import rows, texts
from authoring.actions.recommendations import said_of, write_wording
from authoring.drafts import WordingDraft
from authoring.graded import scale_of
from authoring.models import Comment, Guideline, Recommendation, Wording
from authoring.rules import plan
from authoring.rules.merge import merge
from authoring.rules.threads import ACCEPTED, DECLINED, MAX_COMMENT
from core.clock import now
from core.db import db
from core.errors import Invalid, NotFound, Refused
from core.people import Actor
from core.prose import plain
from core.transactions import action


@action
def add_comment(actor: Actor, subject: str, text: str, parent_id: int | None = None) -> int:
    """The id of a new comment on "recommendation:ID" or "question:ID", or of an answer to one; it reopens its thread.

    Raises Invalid for an empty or overlong text, NotFound for what it is about.
    """
    guideline = _about(subject)
    first = _first(guideline, subject, parent_id) if parent_id is not None else None
    row = Comment(text=_checked(text), parent_id=first.id if first else None)
    if first is not None:
        _resolve(first, None)
    return _add(actor, guideline, subject, row, "answer comment" if first else "comment")


@action
def suggest_wording(actor: Actor, recommendation_id: int, base_wording_id: int, suggestion: str, text: str = "") -> int:
    """The id of a comment that suggests another text for the recommendation. text: why, "" for no words about it.

    base_wording_id: what the person read. Raises Invalid for a text that is empty, too long, or the one that stands.
    """
    guideline, recommendation = rows.recommendation(recommendation_id)
    base = _wording(recommendation, base_wording_id)
    tidied = texts.tidy(suggestion)
    wrong = texts.places("suggestion", tidied, plan.MAX_TEXT, _l("The statement"))
    if wrong:
        raise Invalid("comment-invalid", _l("The suggestion cannot be sent like this."), places=wrong)
    if tidied == base.text:
        raise Invalid(
            "suggestion-same", _l("The suggestion is the text that stands."), _l("Change it, or write a comment.")
        )
    row = Comment(text=_checked(text, needed=False), suggestion=tidied, base_wording_id=base.id)
    return _add(actor, guideline, recommendation.subject, row, "suggest wording")


@action
def accept_suggestion(actor: Actor, comment_id: int, current_wording_id: int, text: str | None = None) -> int:
    """The id of the wording that the suggestion has become; its thread is resolved.

    current_wording_id: what the person saw it against. What was reworded since the suggestion was made is kept: both
    edits go together, with the name of whoever suggested. text: how the person settled it where both touch the same
    words; it has their own name. Raises Refused where they do and there is none, or where it is settled or reworded
    meanwhile, Invalid for a text that no recommendation can have.
    """
    guideline, row = _comment(comment_id)
    recommendation = _of_suggestion(row)
    if recommendation.wording.id != current_wording_id:
        raise Refused(
            "wording-changed",
            _l("Somebody else has changed this recommendation since you opened it."),
            _l("Look at the suggestion against the present text, then decide."),
        )
    stands = said_of(recommendation.wording, scale_of(guideline))
    wanted = _merged(row, stands.text) if text is None else texts.tidy(text)
    draft = WordingDraft(wanted, stands.level_of_evidence, stands.strength)
    row.wording_id = write_wording(actor, recommendation.id, current_wording_id, draft)
    if text is None and row.wording_id != current_wording_id and row.person_id is not None:
        recommendation.wording.author_id = row.person_id
    _settle(actor, row, ACCEPTED)
    _told(actor, guideline, row, "accept suggestion")
    return row.wording_id


@action
def decline_suggestion(actor: Actor, comment_id: int, reason: str) -> None:
    """Declines the suggestion with a reason; its thread is resolved. Raises Invalid without one."""
    guideline, row = _comment(comment_id)
    _of_suggestion(row)
    row.reason = _checked(reason, "reason")
    _settle(actor, row, DECLINED)
    _told(actor, guideline, row, "decline suggestion")


@action
def resolve_thread(actor: Actor, comment_id: int, is_open: bool = False) -> None:
    """Closes the thread that the comment begins, or opens it again; nothing where it is so already."""
    guideline, row = _comment(comment_id)
    if row.parent_id is not None:
        guideline, row = _comment(row.parent_id)
    if is_open == (row.resolved_at is None):
        return
    _resolve(row, None if is_open else actor)
    _told(actor, guideline, row, "reopen thread" if is_open else "resolve thread")


def _about(subject: str) -> Guideline:
    kind, _, key = subject.partition(":")
    found = {"recommendation": rows.recommendation, "question": rows.question}.get(kind)
    if found is None or not key.isdigit():
        raise NotFound("comment-unknown", _l("There is nothing of that kind to comment on."))
    return found(int(key))[0]


def _comment(comment_id: int) -> tuple[Guideline, Comment]:
    row = db.session.get(Comment, comment_id)
    if row is None or row.subject.startswith("gone:"):
        raise NotFound(
            "comment-unknown", _l("That comment is not here any more."), _l("Load the page again to see what is.")
        )
    return rows.guideline(row.guideline_id), row


def _first(guideline: Guideline, subject: str, parent_id: int) -> Comment:
    """The thread's first comment, which has to be about the same thing."""
    of, row = _comment(parent_id)
    if (of.id, row.subject) != (guideline.id, subject):
        raise NotFound("comment-unknown", _l("That comment is about something else."))
    return row if row.parent_id is None else _comment(row.parent_id)[1]


def _wording(recommendation: Recommendation, wording_id: int) -> Wording:
    found = next((each for each in recommendation.wordings if each.id == wording_id), None)
    if found is None:
        raise Invalid(
            "wording-unknown", _l("It is not known which wording you began from."), _l("Load the page again.")
        )
    return found


def _of_suggestion(row: Comment) -> Recommendation:
    """The recommendation that it is for. Raises Refused for what is no suggestion, or settled."""
    if row.suggestion is None or row.outcome:
        raise Refused(
            "suggestion-settled",
            _l("Somebody has accepted or declined this suggestion meanwhile, or there is none."),
            _l("Load the page again. A new suggestion can be made at any time."),
        )
    return rows.recommendation(int(row.subject.partition(":")[2]))[1]


def _merged(row: Comment, stands: str) -> str:
    base = db.session.get(Wording, row.base_wording_id) if row.base_wording_id else None
    suggestion = row.suggestion or ""
    if base is None or base.text == stands:
        return suggestion
    merged = merge(base.text, suggestion, stands)
    if merged.conflicts:
        raise Refused(
            "suggestion-conflict",
            _l("The text was changed at the same words since this was suggested."),
            _l("Settle beneath the suggestion how it should read, then accept it so."),
        )
    return merged.text


def _resolve(first: Comment, by: Actor | None) -> None:
    """Closes the thread, or opens it for None; the name of whoever a record says closed it before goes."""
    first.resolved_at, first.resolved_by = (now(), by.person_id) if by else (None, None)
    first.resolved_name = ""


def _settle(actor: Actor, row: Comment, outcome: str) -> None:
    row.outcome, row.settled_by, row.settled_at = outcome, actor.person_id, now()
    first = db.session.get(Comment, row.parent_id) if row.parent_id else row
    if first is not None and first.resolved_at is None:
        _resolve(first, actor)


def _checked(text: str, where: str = "text", needed: bool = True) -> str:
    """The text with its line breaks, without signs that no text may hold. Raises Invalid."""
    tidied = "\n".join(plain(text).splitlines()).strip()
    wrong = texts.places(where, tidied, MAX_COMMENT, _l("The comment"), needed=needed)
    if wrong:
        raise Invalid("comment-invalid", _l("The comment cannot be sent like this."), places=wrong)
    return tidied


def _add(actor: Actor, guideline: Guideline, subject: str, row: Comment, verb: str) -> int:
    row.guideline_id, row.subject, row.person_id = guideline.id, subject, actor.person_id
    row.name = "" if actor.person_id else actor.name
    db.session.add(row)
    db.session.flush()
    _told(actor, guideline, row, verb)
    return row.id


def _told(actor: Actor, guideline: Guideline, row: Comment, verb: str) -> None:
    """The journal names the comment; what it says stands in the comment alone."""
    rows.changed(actor, guideline, verb, row.subject, None, {"comment": row.id})
