"""The doors of a meeting: the chair's, the projector's, and the join code's. Each sets `g.meeting`."""

from typing import Any

from flask import current_app, g, request
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from core import access, ids
from core.errors import Forbidden, NotFound, Refused
from core.people import Actor
from core.web import within_budget
from voting import queries, tokens

DESK = "desk"
"""The cookie that holds a chair's or projector's token; its path is the meeting's own address."""

WRONG_CODES = "20 per 5 minutes"


def _find(slug: str, number: int) -> queries.MeetingFacts:
    meeting = queries.meeting_by_number(slug, number)
    if meeting is None:
        raise NotFound("meeting-unknown", _l("There is no such meeting."))
    g.meeting, g.conference = meeting, access.conference(slug)
    return meeting


def token_opens(meeting: queries.MeetingFacts, token: str) -> str | None:
    """What the token opens: "chair", "projector" or nothing."""
    return tokens.opens(token, meeting.id, meeting.key_generation)


def has_link(meeting: queries.MeetingFacts, kind: str) -> bool:
    """Whether this browser holds the link of that kind ("chair" or "projector") to the meeting."""
    return token_opens(meeting, request.cookies.get(DESK, "")) == kind


def link_generation(meeting: queries.MeetingFacts) -> int | None:
    """The generation of the link by which this browser has come; None where a role opens the page as well."""
    by_role = current_user.is_authenticated and "moderate" in access.rights()
    return None if by_role else meeting.key_generation


def _guard_desk(*kinds: str, right: str) -> Any:
    def guard(slug: str, number: int, **_arguments: Any) -> Any:
        meeting = _find(slug, number)
        opened = token_opens(meeting, request.cookies.get(DESK, ""))
        if opened in kinds:
            g.actor = Actor(None, f"{opened} token")
            return None
        if current_user.is_authenticated and right in access.rights():
            g.actor = access.present_actor()
            return None
        if current_user.is_authenticated or DESK in request.cookies:
            raise Forbidden(
                "desk-closed",
                _l("This link does not open the page any more, or your role does not."),
                _l("Ask the editor of the conference for a new link."),
            )
        return access.signed_in(lambda: None)()

    return guard


chair = access.door("chair of the meeting", _guard_desk("chair", right="moderate"))
"""The chair's token, or a role in the conference that may moderate."""

projector = access.door("projector of the meeting", _guard_desk("chair", "projector", right="moderate"))
"""The projector's or the chair's token, or a role in the conference that may moderate."""


def _guard_code(code: str, **_arguments: Any) -> None:
    """A join code that is written right opens; wrong ones cost budget, of which right ones need none."""
    meeting = queries.meeting_by_code(ids.tidy_code(code))
    if meeting is not None:
        g.meeting = meeting
        return
    if not within_budget(WRONG_CODES, "wrong-code", request.remote_addr or ""):
        raise too_many_wrong_codes()
    raise NotFound(
        "code-unknown",
        _l("No meeting has the code %(code)s.", code=code[:12]),
        _l("Compare it with the screen in the room: six characters, never the digits 0 or 1."),
    )


def too_many_wrong_codes() -> Refused:
    """What is said where the budget of wrong codes is used up, of the meeting's or of people's own."""
    return Refused(
        "too-many-wrong-codes",
        _l("Too many wrong codes came from here."),
        _l("Wait five minutes, or scan the QR code; a right code is never held back."),
        status=429,
    )


def _guard_ballot(code: str, **_arguments: Any) -> None:
    """As with the code, but remembers what a right code opens: thousands of ballots ask within seconds."""
    rooms: dict[str, queries.MeetingFacts] = current_app.extensions.setdefault("rooms", {})
    if code not in rooms:
        _guard_code(code)
        rooms[code] = g.meeting
    g.meeting = rooms[code]


caster = access.door("whoever has the code", _guard_ballot)
"""The room, for casting a ballot. What it remembers of the meeting may be old; its id and code never change."""

holder_of_code = access.door("whoever has the code", _guard_code)
"""Everybody who knows the join code: the room."""
