"""A meeting's papers as pages of HTML for the printer: badges, agenda, minutes, in their conference's own language."""

from typing import Any, NamedTuple

from flask import render_template
from flask_babel import force_locale

from export.gather_meeting import AgendaPaper, BadgeSheet, MinutesPaper, Place
from export.inline import joined, printable, runs, with_grade
from export.tongue import spoken
from voting.rules.consensus import rule_in_words

BADGES_ON_A_SHEET = 10
QUIET = 4
"""Modules of white around a QR code that its standard asks for."""


class Pattern(NamedTuple):
    """A QR code to be drawn: modules a side, quiet zone included, and the dark ones as an SVG path."""

    side: int
    path: str


def badges(sheet: BadgeSheet) -> str:
    """The badges, ten on each sheet."""
    seats = sheet.seats
    sheets = [seats[n : n + BADGES_ON_A_SHEET] for n in range(0, len(seats), BADGES_ON_A_SHEET)]
    return _page("export/badges.html", sheet.place, sheets=sheets, pattern=pattern)


def agenda(paper: AgendaPaper) -> str:
    """The agenda with room for notes."""
    return _page("export/agenda.html", paper.place, paper=paper)


def minutes(paper: MinutesPaper) -> str:
    """The minutes."""
    moment = paper.moment.isoformat(timespec="seconds")
    return _page("export/minutes.html", paper.place, paper=paper, moment=moment, rule_in_words=rule_in_words)


def _page(template: str, place: Place, **more: Any) -> str:
    typeset = {"joined": joined, "runs": runs, "printable": printable, "with_grade": with_grade}
    with force_locale(spoken(place.language)):
        return render_template(template, place=place, **typeset | {"moment": ""} | more)


def pattern(text: str) -> Pattern:
    """The text as a QR code that bears a lost corner (level M)."""
    import qrcode  # noqa: PLC0415 - slow to import

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    code.make()
    matrix = code.get_matrix()
    path = "".join(_runs_of(row, y) for y, row in enumerate(matrix))
    return Pattern(len(matrix), path)


def _runs_of(row: list[bool], y: int) -> str:
    """The dark runs of a row, a rectangle each: fewer seams than a square for every module."""
    parts, start = [], None
    for x, is_dark in enumerate([*row, False]):
        if is_dark and start is None:
            start = x
        elif not is_dark and start is not None:
            parts.append(f"M{start} {y}h{x - start}v1h{start - x}z")
            start = None
    return "".join(parts)
