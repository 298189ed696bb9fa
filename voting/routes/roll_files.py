"""A roll from a file, or pasted from a spreadsheet: looked at first, then taken whole or not at all."""

from dataclasses import dataclass
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.errors import Place, Refused
from voting import queries
from voting.access import chair
from voting.actions import roll as verbs
from voting.actions.roll import RollEntry
from voting.forms import RollUploadForm
from voting.queries import SeatLine
from voting.routes import blueprint
from voting.rules.roll_csv import (
    COLUMNS,
    MAX_BYTES,
    MAX_NAME,
    MAX_ROWS,
    Fault,
    Problem,
    RollFile,
    RollRefused,
    RollRow,
    read_roll,
)
from voting.rules.roll_index import RollIndex

WORDS = {
    Fault.TOO_LARGE: (_l("it is larger than a roll can be."), _l("Split it, or leave out columns.")),
    Fault.NOT_TEXT: (_l("it is a spreadsheet or another file that is no CSV."), _l("Save it as “CSV UTF-8”.")),
    Fault.NOT_UTF8: (_l("this line is not in UTF-8."), _l("Save it as “CSV UTF-8”.")),
    Fault.EMPTY: (_l("it is empty."), _l("Give it a head row and one row for each person.")),
    Fault.HEAD_ONLY: (_l("it has a head row only."), _l("Add one row for each person.")),
    Fault.TOO_MANY: (_l("it has more rows than %(most)s.", most=MAX_ROWS), _l("Split it.")),
    Fault.NO_NAME_COLUMN: (_l("there is no such column."), _l("Write “name” in the head row above the names.")),
    Fault.COLUMN_TWICE: (_l("the column is there twice."), _l("Keep one of them.")),
    Fault.QUOTES: (
        _l("a quotation mark in the row that begins here does not close, or stands inside a cell."),
        _l("Put quotation marks around the whole cell, and write one in its text twice."),
    ),
    Fault.CELLS: (_l("the row has more cells than the head row."), _l("Put cells with commas in quotation marks.")),
    Fault.NAME_EMPTY: (_l("it is empty."), _l("Write the name, or delete the row.")),
    Fault.TOO_LONG: (_l("it is too long."), _l("Shorten it to %(most)s characters.", most=MAX_NAME)),
    Fault.SIGN: (_l("it holds a control sign."), _l("Delete it; it may not be visible.")),
    Fault.FORMULA: (_l("it begins like a formula."), _l("Remove the sign at its beginning.")),
    Fault.EMAIL: (_l("this is no e-mail address."), _l("Mend it, or leave it empty.")),
    Fault.EMAIL_TWICE: (_l("two people have this e-mail address."), _l("Keep one of the rows, or mend the address.")),
    Fault.NAME_TWICE: (
        _l("this name is there twice, and nothing tells the two apart."),
        _l("Keep one of the rows, or give each an e-mail address."),
    ),
    Fault.NAME_SHARED: (
        _l("two people on the roll have this name, and nothing says which of them is meant."),
        _l("Add the e-mail."),
    ),
    Fault.REMOTE: (_l("it is neither yes nor no."), _l("Write yes for those who take part remotely, else nothing.")),
}
"""What is wrong and what cures it, for people."""


@dataclass(frozen=True)
class Preview:
    """A row of the file, beside the seat that it changes; seat None makes a new one."""

    row: RollRow
    seat: SeatLine | None

    @property
    def changes(self) -> tuple[tuple[str, str, str], ...]:
        """(field, old, new) of what the row changes; what it does not say stays."""
        row, seat = self.row, self.seat
        if seat is None:
            return ()
        remote = seat.remote if row.remote is None else row.remote
        fields = (
            (_("Name"), seat.name, row.name),
            (_("E-mail"), seat.email, row.email or seat.email),
            (_("Affiliation"), seat.affiliation, row.affiliation or seat.affiliation),
            (_("Takes part remotely"), _yes_no(seat.remote), _yes_no(remote)),
        )
        return tuple((str(field), old, new) for field, old, new in fields if old != new)

    @property
    def is_same(self) -> bool:
        """Whether the row changes nothing."""
        return self.seat is not None and not self.changes


def _yes_no(is_so: bool) -> str:
    return str(_("yes") if is_so else _("no"))


@blueprint.route("/c/<slug>/m/<int:number>/roll/import", methods=["GET", "POST"])
@chair
def import_roll(slug: str, number: int) -> Any:
    """First what the file would do to the roll, then the roll."""
    form = RollUploadForm()
    if not form.is_submitted():
        return _form(form)
    try:
        found = read_roll(_sent(form))
        rows = _matched(found.rows)
        if "sure" in request.form:
            return _take(found)
    except RollRefused as refusal:
        return _form(form, _places(refusal)), 422
    except Refused as refusal:
        return _form(form, list(refusal.places) or [Place("", refusal.reason, refusal.cure)]), refusal.status
    return _preview(found, rows, form)


def _sent(form: RollUploadForm) -> bytes:
    """The rows that were sent: the file, else what was pasted."""
    data: bytes = form.file.data.read(MAX_BYTES + 1) if form.file.data else b""
    return data or (form.text.data or "").encode()


def _take(found: RollFile) -> Any:
    entries = [RollEntry(row.name, row.email, row.affiliation, row.remote) for row in found.rows]
    report = verbs.add_to_roll(g.actor, g.meeting.id, entries)
    told = _("The roll was taken: %(added)s new, %(changed)s changed, %(unchanged)s as before.")
    flash(told % {"added": report.added, "changed": report.changed, "unchanged": report.unchanged})
    return redirect(url_for("voting.roll", slug=g.meeting.slug, number=g.meeting.number), 303)


def _form(form: RollUploadForm, places: list[Place] | None = None) -> str:
    return render_template(
        "voting/import_roll.html", meeting=g.meeting, form=form, places=places or [], columns=COLUMNS
    )


def _preview(found: RollFile, rows: list[Preview], form: RollUploadForm) -> str:
    return render_template(
        "voting/import_roll_preview.html",
        meeting=g.meeting,
        form=form,
        found=found,
        new=[each for each in rows if each.seat is None],
        changed=[each for each in rows if each.seat and not each.is_same],
        same=[each for each in rows if each.is_same],
        text=_as_text(found),
    )


def _matched(rows: tuple[RollRow, ...]) -> list[Preview]:
    """Each row beside the seat that it changes, found as `add_to_roll` finds it: by e-mail, else by name.

    Raises RollRefused where two people have a row's name and nothing says which of them is meant.
    """
    known: RollIndex[SeatLine] = RollIndex()
    for line in queries.roll(g.meeting.id).seats:
        if line.name:
            known.add(line.name, line.email, line)
    previews, problems = [], []
    for row in rows:
        if known.is_shared(row.name, row.email):
            problems.append(Problem(row.line, "name", Fault.NAME_SHARED, row.name[:30]))
        seat = known.find(row.name, row.email)
        if seat is not None:
            known.add(row.name, row.email or seat.email, seat)
        previews.append(Preview(row, seat))
    if problems:
        raise RollRefused(problems)
    return previews


def _as_text(found: RollFile) -> str:
    """The rows once more, for the form that takes them: tabs between the cells, which no cell holds."""
    said = {None: "", True: "yes", False: "no"}
    rows = [(row.name, row.email, row.affiliation, said[row.remote]) for row in found.rows]
    return "\n".join("\t".join(_quoted(cell) for cell in cells) for cells in (COLUMNS, *rows))


def _quoted(cell: str) -> str:
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


def _places(refusal: RollRefused) -> list[Place]:
    places = [_place(problem) for problem in refusal.problems]
    if refusal.left_out:
        more = _("%(count)s more like these are not shown.", count=refusal.left_out)
        places.append(Place("", more, _("Mend the first ones and look again.")))
    return places


def _place(problem: Problem) -> Place:
    reason, cure = WORDS[problem.fault]
    where = _("the file")
    if problem.line:
        where = _("line %(line)s", line=problem.line)
        if problem.column:
            where = f"{where}, {_('column %(column)s', column=problem.column)}"
    return Place(where, f"{reason} (“{problem.shown}”)" if problem.shown else str(reason), str(cure))
