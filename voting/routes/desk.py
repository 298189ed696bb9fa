"""What the chair does beside the console: reword a statement on the spot, translate it, enter votes on paper."""

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core import ids
from core.errors import Invalid, NotFound, Refused
from core.languages import LANGUAGES
from voting import actions
from voting.access import chair
from voting.console import AgendaLine, Console, console
from voting.routes import blueprint
from voting.routes.phone import refused_ballot
from voting.rules.answers import ANSWER_SCALES, Answer
from voting.rules.tally import Tally
from voting.words import answer_word


@blueprint.route("/c/<slug>/m/<int:number>/reword/<int:item_id>", methods=["GET", "POST"])
@chair
def reword(slug: str, number: int, item_id: int) -> Any:
    """Gives a statement a new wording while the room watches, and goes back to the console."""
    line, text, refusal = _line(console(g.meeting.id), item_id), None, None
    base = request.form.get("base") or line.wording_ref
    if request.method == "POST":
        text = request.form.get("text", "")
        try:
            actions.reword_item(g.actor, g.meeting.id, item_id, text, base)
            return redirect(url_for("voting.chair", slug=slug, number=number), 303)
        except Refused as caught:
            refusal = caught
    shown = line.text if text is None else text
    page = render_template("voting/reword.html", meeting=g.meeting, line=line, text=shown, base=base, refusal=refusal)
    return page, refusal.status if refusal else 200


@blueprint.route("/c/<slug>/m/<int:number>/translations/<int:item_id>", methods=["GET", "POST"])
@chair
def translations(slug: str, number: int, item_id: int) -> Any:
    """Puts translations beside a statement: each phone reads its own language, the vote is one."""
    page = console(g.meeting.id)
    line, refusal = _line(page, item_id), None
    if request.method == "POST":
        try:
            texts = {language: request.form[language] for language in LANGUAGES if language in request.form}
            actions.set_translations(g.actor, g.meeting.id, item_id, texts, request.form.get("base", ""))
            flash(_("Saved."))
            return redirect(url_for("voting.translations", slug=slug, number=number, item_id=item_id), 303)
        except Refused as caught:
            refusal = caught
    shown = render_template(
        "voting/translations.html", meeting=g.meeting, line=line, agenda=page.agenda, names=LANGUAGES, refusal=refusal
    )
    return shown, refusal.status if refusal else 200


@blueprint.route("/c/<slug>/m/<int:number>/paper", methods=["GET", "POST"])
@chair
def paper(slug: str, number: int) -> Any:
    """Takes votes on paper: a ballot for one seat while a vote is open, a whole count while none is."""
    page, refusal = console(g.meeting.id), None
    if request.method == "POST":
        try:
            told = _enter_ballot(page) if page.stage.phase == "open" else _enter_count(page)
            flash(told)
            back = "voting.paper" if page.stage.phase == "open" else "voting.chair"
            return redirect(url_for(back, slug=slug, number=number), 303)
        except Refused as caught:
            refusal = caught
    answers = page.stage.round.answers if page.stage.round and page.stage.phase == "open" else _offered(page)
    shown = render_template(
        "voting/paper.html",
        meeting=g.meeting,
        console=page,
        stage=page.stage,
        answers=answers,
        refusal=refusal,
        sheet=request.form.get("sheet") or ids.token(),
    )
    return shown, refusal.status if refusal else 200


def _offered(page: Console) -> tuple[str, ...]:
    return tuple(str(answer) for answer in ANSWER_SCALES[page.settings.answers].answers)


def _line(page: Console, item_id: int) -> AgendaLine:
    line = next((line for line in page.agenda if line.id == item_id), None)
    if line is None:
        raise NotFound("item-unknown", _l("That statement is not on this meeting's agenda."))
    return line


def _enter_ballot(page: Console) -> str:
    """Enters one ballot; in a meeting without a roll, "new" as seat makes one for it."""
    if page.stage.round is None or request.form.get("round", "") != str(page.stage.round.id):
        raise Refused(
            "stage-moved",
            _l("The meeting had moved on when you pressed."),
            _l("Look at the console as it is now, and press again if it is still right."),
        )
    first, second = request.form.get("first", ""), request.form.get("second", "")
    if not {first, second} <= set(page.stage.round.answers):
        raise Invalid("answer-unknown", _l("Both entries need an answer."), _l("Choose one of the answers twice."))
    if first != second:
        raise Invalid("paper-differs", *actions.PAPER_DIFFERS)
    seat_id = _seat(page)
    may_replace = request.form.get("replaces") == "1"
    receipt = actions.enter_paper_ballot(g.actor, page.stage.round.id, seat_id, first, second, may_replace)
    if receipt.state != "counted":
        raise refused_ballot(receipt)
    answer = answer_word(first)
    who = next((label for each, label in page.on_paper if each == seat_id), "").replace(" · ", " ", 1)
    if not who:
        return str(_("Counted on paper: %(answer)s.", answer=answer))
    return str(_("Counted on paper for %(who)s: %(answer)s.", who=who, answer=answer))


def _seat(page: Console) -> int:
    asked = request.form.get("seat", "")
    if asked == "new" and not page.on_paper:
        return actions.paper_seat(g.actor, g.meeting.id, _sheet())
    if asked not in {str(seat_id) for seat_id, _name in page.on_paper}:
        raise Invalid("seat-unknown", _l("Choose whose ballot it is."), "")
    return int(asked)


def _sheet() -> str:
    sheet = request.form.get("sheet", "")
    if not 16 <= len(sheet) <= 64:
        raise Invalid("ballot-invalid", _l("This ballot is not complete."), _l("Load the page again."))
    return sheet


def _enter_count(page: Console) -> str:
    if page.stage.item is None:
        raise Refused("item-missing", _l("No statement is on the screen."), _l("Choose one from the agenda."))
    source = request.form.get("source", "")
    first, second = _tally("first"), _tally("second")
    actions.record_paper_count(g.actor, g.meeting.id, page.stage.item.id, first, second, source)
    return str(_("The count is in the record. Reveal it when the room is ready."))


def _tally(prefix: str) -> Tally:
    counts = {}
    for answer in Answer:
        typed = request.form.get(f"{prefix}-{answer}", "").strip() or "0"
        if not (typed.isascii() and typed.isdigit() and len(typed) <= 6):
            raise Invalid("count-invalid", _l("A count is a whole number."), _l("Enter how many voted what."))
        counts[str(answer)] = int(typed)
    return Tally(**counts)
