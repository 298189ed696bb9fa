"""The results page, the downloads, and the papers of a meeting."""

from typing import Any

from flask import Blueprint, Response, g, render_template, request
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from core.access import conference, door, may, rights
from core.errors import Forbidden, NotFound, Refused
from export import (
    files,
    gather,
    gather_meeting,
    guideline_text,
    manuscript,
    papers,
    results_page,
    to_codes_csv,
    to_html,
)
from export.asking import table_options
from export.at_once import at_once
from export.doors import is_public, refuse_the_public
from export.formats import FORMATS
from export.gather_record import guideline_record
from export.keeping import keep_for_writers
from export.press import missing_for_pdf, print_sheets, render_text
from export.sending import as_file
from export.tongue import READERS
from voting.access import chair, has_link

blueprint = Blueprint("export", __name__)


@blueprint.get("/c/<slug>/g/<int:number>")
@may("read")
def results(slug: str, number: int) -> Any:
    """The table, live, all of it or what the query asks for; with figures, files and the citation."""
    document = gather.document(slug, number, READERS, is_public=is_public())
    return render_template(
        "export/results.html",
        **to_html.context(document),
        **results_page.context(document, request.args, READERS, results_page.address(slug, number)),
        conference=g.conference,
        rights=rights(),
        pdf_missing=missing_for_pdf(),
        ended=gather_meeting.ended(g.conference.id) if "read" in rights() else (),
    )


@blueprint.get("/c/<slug>/g/<int:number>/table.<suffix>")
@may("read")
@at_once
def download(slug: str, number: int, suffix: str) -> Response:
    """The table as a file. The same record gives the same bytes, and so the same tag."""
    wanted = next((each for each in FORMATS.values() if each.suffix == suffix), None)
    if wanted is None:
        raise NotFound("format-unknown", _l("There is no such format."), _l("Choose one from the results page."))
    is_full = wanted.name == "json" and "administer" in rights()
    if is_full:
        document = guideline_record(slug, number)
    else:
        document = gather.document(slug, number, whole=not is_public(), is_public=is_public())
    data = files.table(wanted, document, table_options(request.args))
    if not (in_page := "view" in request.args):
        keep_for_writers(slug, number, wanted.name, None if is_full else document)
    name = f"{slug}-table-{document.table.number}.{suffix}"
    response = as_file(data, wanted.media_type, name, inline=in_page)
    if is_full:
        response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/c/<slug>/g/<int:number>/text")
@may("read")
def text(slug: str, number: int) -> Any:
    """The guideline as a text: narratives, evidence tables, references. Drafts, so not for the public of a table."""
    refuse_the_public()
    return render_template(
        "export/text.html",
        **guideline_text.context(gather.document(slug, number, READERS, whole=True)),
        conference=g.conference,
        rights=rights(),
        pdf_missing=missing_for_pdf(),
    )


@blueprint.get("/c/<slug>/g/<int:number>/text.pdf")
@may("read")
def text_pdf(slug: str, number: int) -> Response:
    """The same as a PDF file."""
    refuse_the_public()
    document = gather.document(slug, number, whole=True)
    data = render_text(manuscript.guideline(document))
    return _paper(data, f"{slug}-g{number}-text.pdf", "application/pdf")


def _guard_minutes(slug: str, number: int, **_arguments: Any) -> Any:
    """Whoever runs the meeting, at any time; whoever has a role that reads, once it has ended."""
    g.conference, g.is_chair = conference(slug), True
    found = gather_meeting.meeting(slug, number)
    by_link = found is not None and has_link(found, "chair")
    if by_link or not current_user.is_authenticated or "read" not in rights() or "moderate" in rights():
        return chair(lambda **_: None)(slug=slug, number=number)
    g.meeting, g.is_chair = found, False
    if g.meeting is None:
        raise NotFound("meeting-unknown", _l("There is no such meeting."))
    if g.meeting.state != "ended":
        raise Forbidden(
            "minutes-not-yet",
            _l("The minutes can be read when the meeting has ended."),
            _l("Come back after the meeting, or ask its chair."),
        )
    return None


keeper = door("chair of the meeting, or who may read once it has ended", _guard_minutes)


@blueprint.get("/c/<slug>/m/<int:number>/badges.pdf")
@chair
def badges(slug: str, number: int) -> Response:
    """The badges of everybody on the roll, or of one. Never kept on the server: they hold the personal codes."""
    sheet = gather_meeting.badges(g.meeting.id, request.args.get("seat", type=int))
    if not sheet.seats:
        raise _without_codes()
    return _paper(print_sheets(papers.badges(sheet), keep=False), f"{slug}-m{number}-badges.pdf", "application/pdf")


@blueprint.get("/c/<slug>/m/<int:number>/codes.csv")
@chair
def codes(slug: str, number: int) -> Response:
    """Names, addresses and personal codes, for mailing."""
    seats = gather_meeting.codes(g.meeting.id)
    if not seats:
        raise _without_codes()
    return _paper(to_codes_csv.render(seats), f"{slug}-m{number}-codes.csv", "text/csv")


@blueprint.get("/c/<slug>/m/<int:number>/agenda.pdf")
@chair
def agenda(slug: str, number: int) -> Response:
    """The agenda, with room for notes."""
    data = print_sheets(papers.agenda(gather_meeting.agenda(g.meeting.id)), keep=True)
    return _paper(data, f"{slug}-m{number}-agenda.pdf", "application/pdf")


@blueprint.get("/c/<slug>/m/<int:number>/minutes.pdf")
@keeper
def minutes(slug: str, number: int) -> Response:
    """The minutes as they stand. What those said who voted no is for the chair alone."""
    paper = gather_meeting.minutes(g.meeting.id, reasons=g.is_chair)
    return _paper(print_sheets(papers.minutes(paper), keep=False), f"{slug}-m{number}-minutes.pdf", "application/pdf")


def _without_codes() -> Refused:
    return Refused(
        "codes-missing",
        _l("Nobody in this meeting has a personal code."),
        _l("Let people in by personal codes in the settings, and put them on the roll."),
    )


def _paper(data: bytes, name: str, media_type: str) -> Response:
    """A paper or a draft as a file. No cache on the way may keep it: one names people, the other is not for all."""
    response = Response(data, mimetype=media_type)
    disposition = "inline" if "view" in request.args else "attachment"
    response.headers["Content-Disposition"] = f'{disposition}; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
