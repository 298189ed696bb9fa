"""What an import writes of working together: status, comments, decisions on rewordings. For verbs, which journal.

In a new conference, who is named is the person of that name with a role in it, where there is just one. In a guideline
that was there, names stay names: a file puts no word into a colleague's mouth.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from authoring.actions.import_checks import moment, refused
from authoring.actions.import_rounds import wording_of
from authoring.models import Comment, Equality, Guideline, Recommendation
from authoring.rules.json_together import wrong_with
from authoring.rules.plan import PlannedGuideline
from authoring.rules.plan_together import PlannedComment, PlannedEquality
from core.clock import now
from core.db import db
from core.people import Membership, Person


@dataclass(frozen=True)
class _Names:
    """Names to ids, of those who have a role in the conference; a name that two of them have is nobody's."""

    ids: dict[str, int]

    def columns(self, who: str, name: str, called: str = "") -> dict[str, object]:
        """The two columns that hold somebody: `who` by id, `called` by name."""
        key = self.ids.get(name)
        return {who: key, called or f"{who.removesuffix('_by')}_name": "" if key else name}


def fill_together(row: Guideline, planned: PlannedGuideline, only: Iterable[str] | None = None) -> None:
    """Adds what the plan says of its recommendations and questions, of all of them in a guideline that was just made.

    only: the numbers of those that are new in one that was there before.
    """
    names = _names_of(row.conference_id) if only is None else _Names({})
    new = None if only is None else set(only)
    questions = {each.number: each for each in row.questions}
    for question in planned.questions:
        stands = questions[question.number]
        if new is None:
            _comments(row, f"question:{stands.id}", question.comments, names, None)
        made = {each.number: each for each in stands.recommendations}
        for each in question.recommendations:
            if each.number in made and (new is None or each.number in new):
                recommendation = made[each.number]
                recommendation.status = each.together.status
                _comments(row, recommendation.subject, each.together.comments, names, recommendation)
                for equality in each.together.equalities:
                    _equality(recommendation, equality, names)
    db.session.flush()


def _names_of(conference_id: int) -> _Names:
    query = select(Person.name, Person.id).join(Membership, Membership.person_id == Person.id)
    rows = list(db.session.execute(query.where(Membership.conference_id == conference_id)))
    held = [name for name, _key in rows]
    return _Names({name: key for name, key in rows if held.count(name) == 1})


def _comments(
    row: Guideline, subject: str, told: Iterable[PlannedComment], names: _Names, of: Recommendation | None
) -> None:
    for each in told:
        first = _comment(row, subject, each, names, of)
        for answer in each.answers:
            _comment(row, subject, answer, names, of, first.id)


def _comment(
    row: Guideline,
    subject: str,
    each: PlannedComment,
    names: _Names,
    of: Recommendation | None,
    parent_id: int | None = None,
) -> Comment:
    made = Comment(
        guideline_id=row.id,
        subject=subject,
        parent_id=parent_id,
        text=each.text,
        at=moment(each.at) or now(),
        suggestion=each.suggestion if of else None,
        base_wording_id=wording_of(of, each.base_wording, each.base).id if of and each.suggestion is not None else None,
        outcome=each.outcome,
        reason=each.reason,
        settled_at=moment(each.settled_at),
        resolved_at=moment(each.resolved_at),
        **names.columns("person_id", each.by, "name"),
        **names.columns("settled_by", each.settled_by),
        **names.columns("resolved_by", each.resolved_by),
    )
    db.session.add(made)
    db.session.flush()
    return made


def _equality(row: Recommendation, each: PlannedEquality, names: _Names) -> None:
    proposed: datetime = moment(each.proposed_at) or now()
    old, new = wording_of(row, each.old_wording, each.old), wording_of(row, each.new_wording, each.new)
    if old is new or next(wrong_with(each), None):
        raise refused(
            f"recommendation {row.number}",
            _l("It holds a decision on a rewording that no two people can have made."),
            _l("Name two wordings, and who proposed and who agreed."),
        )
    db.session.add(
        Equality(
            recommendation_id=row.id,
            from_wording_id=old.id,
            to_wording_id=new.id,
            kind=each.kind,
            proposed_at=proposed,
            agreed_at=moment(each.agreed_at),
            declined_at=moment(each.declined_at),
            **names.columns("proposed_by", each.proposed_by),
            **names.columns("agreed_by", each.agreed_by),
            **names.columns("declined_by", each.declined_by),
        )
    )
    db.session.flush()
