"""The participant's pages: type the code, take a seat, vote."""

import secrets
from dataclasses import replace
from typing import Any

from flask import Response, current_app, g, jsonify, make_response, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from core import access, ids
from core.access import anyone
from core.clock import milliseconds
from core.errors import Forbidden, Invalid, Refused
from core.live import hub
from core.web import csrf, over_https, wants_json, within_budget
from voting import actions, queries, seats
from voting.access import WRONG_CODES, caster, holder_of_code, too_many_wrong_codes
from voting.box import Receipt, Vote, box
from voting.live import topic
from voting.routes import blueprint
from voting.routes.streams import state_by_polling, stream
from voting.rules.admission import Admission
from voting.stage import kept_stage

BALLOT = "ballot"
"""The cookie that says by which request this device's last ballot came: a random key, no choice."""

MAX_SEQUENCE = 1_000_000
DAY_SECONDS = 86_400
REASONS = {
    "closed": (
        _l("The vote was closed before yours arrived."),
        _l("It was not counted. Wait for the next statement."),
    ),
    "no-key": (
        _l("This vote was restored from a backup and takes no more ballots."),
        _l("Ask the chair to void it and run it again."),
    ),
    "answer-unknown": (_l("This answer is not on offer."), _l("Choose one of the buttons.")),
    "no-change": (_l("Your vote was counted already; in this vote it cannot be changed."), ""),
    "too-busy": (_l("Too many votes arrived at once."), _l("Yours is sent again by itself.")),
    "no-seat": (_l("This device has no seat in the meeting."), _l("Load the page again to take one.")),
    "recused": (_l("You stand back from this vote, so it takes no ballot from you."), _l("Ask the chair.")),
    "not-admitted": (_l("This seat was struck off the roll."), _l("Ask the chair.")),
}


@blueprint.route("/j", methods=["GET"])
@anyone
def join() -> Any:
    """The page on which a code is typed; a typed code leads on."""
    if typed := request.args.get("code", "").strip():
        return redirect(url_for("voting.phone", code=ids.tidy_code(typed)[:12] or "-"), 303)
    return render_template("voting/join.html")


@blueprint.get("/j/<code>")
@holder_of_code
def phone(code: str) -> Any:
    """The participant's page. Reading it takes no seat: a preview robot must not vote."""
    if code != g.meeting.code:
        return redirect(url_for("voting.phone", code=g.meeting.code), 303)
    shown = kept_stage(g.meeting.id)
    seat = seats.seated(request.cookies.get(seats.COOKIE), g.meeting.id)
    voting = shown.round if shown.phase == "open" else None
    standing = _standing(voting.id, seat.seat_id) if seat and voting else None
    return render_template(
        "voting/phone.html",
        stage=shown,
        seat=seat,
        own=queries.personal_seat(seat.seat_id) if seat else None,
        standing=standing,
        csrf=seat.csrf if seat else "",
        fresh_key=secrets.token_hex(16),
        now_ms=milliseconds(),
        mark=seats.mark(seat.seat_id) if seat else "",
        withheld=shown.withheld.get(seat.seat_id, "") if seat else "",
        admission=g.meeting.admission,
        may_sit=g.meeting.admission != Admission.MEMBERS or _is_member(),
        signed_in=current_user.is_authenticated,
        wrong="",
        lost=seat is None and seats.has_lost(request.cookies.get(seats.COOKIE)),
    )


def _is_member() -> bool:
    """Whether somebody is signed in who votes by their role in the conference, or whom the chair put on the roll."""
    if not current_user.is_authenticated:
        return False
    g.conference = access.conference(g.meeting.slug)
    return "vote" in access.rights() or queries.has_place(g.meeting.id, current_user.id, current_user.email or "")


@blueprint.post("/j/<code>/seat")
@csrf.exempt
@holder_of_code
def take(code: str) -> Any:
    """Takes a seat for this device and leads back to the page. The device then holds the seat's cookie.

    Where there are personal codes, the code decides: a device that another person scans with becomes theirs.
    """
    _refuse_other_sites()
    response = redirect(url_for("voting.phone", code=g.meeting.code), 303)
    is_code = g.meeting.admission == Admission.CODES
    if is_code or seats.seated(request.cookies.get(seats.COOKIE), g.meeting.id) is None:
        seat = _taken()
        hub.tick(topic(g.meeting.id))
        _set_cookie(response, seats.COOKIE, seats.cookie(seat.seat_id, seat.token))
    return response


def _taken() -> actions.NewSeat:
    if g.meeting.admission == Admission.CODES:
        return _claimed(ids.tidy_code(request.form.get("personal", "")))
    if g.meeting.admission == Admission.MEMBERS:
        if not _is_member():
            raise Forbidden(
                "member-needed",
                _l("This meeting lets in members of its panel only."),
                _l("Sign in with an account of the panel. A reader asks the chair for a place on the roll."),
            )
        return actions.member_seat(g.meeting.id, current_user.id, current_user.name, current_user.email or "")
    return actions.take_seat(g.meeting.id)


def _claimed(code: str) -> actions.NewSeat:
    """The seat of a personal code. As with join codes, a right one is never held back and wrong ones cost budget."""
    is_wrong = queries.seat_with_code(g.meeting.id, code) is None  # asked first: a wrong one takes no turn at writing
    if is_wrong and not within_budget(WRONG_CODES, "wrong-code", request.remote_addr or ""):
        raise too_many_wrong_codes()
    if is_wrong:
        raise actions.unknown_code()
    return actions.claim_seat(g.meeting.id, code)


def _refuse_other_sites() -> None:
    # A browser says where a request comes from; programs that do not say it hold no one else's cookie.
    site, origin = request.headers.get("Sec-Fetch-Site", "same-origin"), request.headers.get("Origin", "")
    # Older browsers say the origin alone, or "null". Its scheme is left out: a proxy may have ended https on the way.
    ours = ("", request.host, current_app.config["SETTINGS"].base_url.partition("://")[2])
    is_foreign = origin.partition("://")[2] not in ours
    if site not in ("same-origin", "none") or is_foreign:
        raise Forbidden("other-site", _l("This request came from another site."), _l("Open the page and try again."))


@blueprint.post("/j/<code>/ballot")
@csrf.exempt
@caster
def cast(code: str) -> Any:
    """Casts this device's ballot; answers only when it is on disk. Sent again with the same key it is one ballot."""
    _refuse_other_sites()
    seat = seats.seated(request.cookies.get(seats.COOKIE), g.meeting.id)
    if seat is None:
        return _tell(Receipt("refused", code="no-seat"), 403)
    sent = request.headers.get("X-CSRF-Token") or request.form.get("csrf_token", "")
    if not secrets.compare_digest(sent.encode(), seat.csrf.encode()):
        raise Forbidden("form-expired", _l("This form does not belong to this seat."), _l("Load the page again."))
    vote = _vote(seat)
    receipt = box().cast(vote)
    hub.tick(topic(g.meeting.id))
    if receipt.state == "counted":
        response = make_response(_tell(receipt, 409))
        _set_cookie(response, BALLOT, vote.key)
        return response
    return _tell(_own(receipt, vote.round_id, seat.seat_id), 503 if receipt.code == "too-busy" else 409)


def _standing(round_id: int, seat_id: int) -> Receipt | None:
    """The seat's vote as this device may see it; None where it has not voted."""
    receipt = box().standing(round_id, seat_id)
    return _own(receipt, round_id, seat_id) if receipt else None


def _own(receipt: Receipt, round_id: int, seat_id: int) -> Receipt:
    """The receipt as this device may see it: without the answer where another one, or the chair from paper, sent it.

    Whoever opens a badge's address, the chair from the roll or somebody with a photograph, learns no choice by it.
    """
    if not receipt.answer:
        return receipt
    is_own = box().came_by(round_id, seat_id, request.cookies.get(BALLOT, ""))
    return receipt if is_own else replace(receipt, answer="")


def _set_cookie(response: BaseResponse, name: str, value: str) -> None:
    """Has the device keep something for this meeting, out of reach of scripts and of other sites."""
    path, week = f"/j/{g.meeting.code}", 7 * DAY_SECONDS
    response.set_cookie(name, value, max_age=week, path=path, httponly=True, samesite="Lax", secure=over_https())


def _vote(seat: seats.Seated) -> Vote:
    form = request.form
    numbers = (form.get("round", ""), form.get("sequence", ""))
    key = form.get("key", "")
    whole = all(text.isascii() and text.isdigit() and len(text) <= 9 for text in numbers)
    if not whole or not 1 <= int(numbers[1]) <= MAX_SEQUENCE or not 16 <= len(key) <= 64:
        raise Invalid("ballot-invalid", _l("This ballot is not complete."), _l("Load the page again and vote again."))
    answer, reason = form.get("answer", ""), form.get("reason", "")
    return Vote(seat.meeting_id, int(numbers[0]), seat.seat_id, answer, int(numbers[1]), key, reason)


def refused_ballot(receipt: Receipt, status: int = 409) -> Refused:
    """Why the box did not take the ballot, in words."""
    reason, cure = REASONS.get(receipt.code, REASONS["too-busy"])
    return Refused(f"ballot-{receipt.code or 'too-busy'}", reason, cure, status=status)


def _tell(receipt: Receipt, refused_status: int) -> Any:
    """The receipt as the phone's script reads it, or for a phone without script the page that shows it."""
    reason, cure = REASONS.get(receipt.code, ("", ""))
    if wants_json():
        answer = {"state": receipt.state, "answer": receipt.answer, "sequence": receipt.sequence}
        answer |= {"code": receipt.code, "reason": str(reason), "cure": str(cure)}
        return jsonify(answer), refused_status if receipt.state == "refused" else 200
    if receipt.state == "refused":
        raise refused_ballot(receipt, refused_status)
    return redirect(url_for("voting.phone", code=g.meeting.code), 303)


@blueprint.get("/j/<code>/events")
@holder_of_code
def phone_events(code: str) -> Response:
    """The live channel of the phones."""
    return stream("phone", g.meeting.id)


@blueprint.get("/j/<code>/state")
@holder_of_code
def phone_state(code: str) -> Response:
    """The phones' stage by polling."""
    return state_by_polling("phone", g.meeting.id)


@blueprint.get("/j/<code>/qr.svg")
@holder_of_code
def qr(code: str) -> Response:
    """The QR code of the join address, dark on light always."""
    import qrcode  # noqa: PLC0415 - slow to import
    from qrcode.image.svg import SvgPathFillImage  # noqa: PLC0415 - slow to import

    picture = qrcode.make(
        kept_stage(g.meeting.id).join_url,
        image_factory=SvgPathFillImage,
        error_correction=qrcode.constants.ERROR_CORRECT_M,
        border=4,
    )
    response = Response(picture.to_string(), mimetype="image/svg+xml")
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    response.headers["Cache-Control"] = "private, max-age=300"
    return response
