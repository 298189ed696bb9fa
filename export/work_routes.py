"""The page of a file in the making: how far it is, a way to cancel it, and the file when it is ready."""

import re
import secrets
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, flash, g, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from core.access import may, rights
from core.errors import Forbidden, NotFound
from export.jobs import CANCELLED, DONE, WAITING, Standing, jobs
from export.press import StillMaking, folder
from export.progress import Progress

blueprint = Blueprint("work", __name__)
PAGE = "/c/<slug>/files/<name>"
NAME = re.compile(r"[0-9a-f]{64}\.[a-z]{2,8}")
MINE, MOST_MINE = "making", 20
"""Where a browser's session holds the names of the files that it asked for, and how many."""
MOST_PARTS = 1000
ASKER = "asker"
"""Where it holds the name under which it waits for them."""


@blueprint.app_errorhandler(StillMaking)
def show(still: StillMaking) -> Any:
    """Leads whoever asked for a file that takes longer to the page that shows how far it is."""
    mine = [name for name in session.get(MINE, []) if name != still.name]
    session[MINE] = [*mine, still.name][-MOST_MINE:]
    jobs().want(folder() / still.name, session.setdefault(ASKER, secrets.token_hex(8)))
    slug = (request.view_args or {})["slug"]
    back = request.full_path.rstrip("?")
    of: dict[str, Any] = {"part": still.part, "parts": still.parts} if still.parts else {}
    return redirect(url_for("work.standing", slug=slug, name=still.name, back=back, **of), 303)


@blueprint.get(PAGE)
@may("read")
def standing(slug: str, name: str) -> Response:
    """How far the file is, and the file's address when it is ready."""
    path, back = _path(name), _back(slug)
    found = Standing(DONE, 0) if path.is_file() else jobs().find(path)
    if found is None or (found.state == DONE and not path.is_file()):
        raise NotFound("file-unknown", _l("This file is not in the making, or not any more."), _again())
    if found.state == DONE and "cancelled" in request.args:  # of a pack, whose other files nobody asks for any more
        found = Standing(CANCELLED, 0)
    part, parts = _parts()
    share = found.progress.share if found.progress else None
    of_parts = str(_("File %(part)s of %(parts)s.", part=part, parts=parts)) if parts else ""
    if parts:
        share = (part - 1 + (share or 0)) / parts
    page = render_template(
        "export/standing.html",
        conference=g.conference,
        rights=rights(),
        standing=found,
        told=" ".join(filter(None, [of_parts, _told(found)])),
        share=share,
        parts=parts,
        back=back,
        kind="ZIP" if parts else path.suffix[1:].upper(),
        is_mine=name in session.get(MINE, []),
    )
    response = Response(page)
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post(PAGE)
@may("read")
def cancel(slug: str, name: str) -> Any:
    """Ends the work on the file; where others wait for it too, only this browser's waiting."""
    path, back = _path(name), _back(slug)
    if name not in session.get(MINE, []):
        raise Forbidden(
            "file-not-yours",
            _l("Somebody else asked for this file, or another browser."),
            _l("Leave the page: the file is made for those who wait for it."),
        )
    found = jobs().find(path)
    if found is not None and found.is_open and not jobs().cancel(path, session.get(ASKER, "")):
        session[MINE] = [each for each in session[MINE] if each != name]
        flash(_("Others wait for this file, so it is made all the same."))
        return redirect(url_for("authoring.overview", slug=slug), 303)
    given_up: dict[str, Any] = {"cancelled": 1} if _parts()[1] else {}
    return redirect(url_for("work.standing", slug=slug, name=name, back=back, **given_up), 303)


def _path(name: str) -> Path:
    """Where the file of that name is kept. Raises NotFound for what is no name of ours."""
    if not NAME.fullmatch(name):
        raise NotFound("file-unknown", _l("This file is not in the making, or not any more."), _again())
    return folder() / name


def _again() -> Any:
    return _l("Ask for it again where you found it.")


def _parts() -> tuple[int, int]:
    """(part, parts): which file of how many of a pack this one is; (0, 0) for a file by itself."""
    part, parts = (request.args.get(name, 0, type=int) for name in ("part", "parts"))
    return (part, parts) if 0 < part <= parts <= MOST_PARTS else (0, 0)


def _back(slug: str) -> str:
    """The address of the file itself; the conference's own where the one that was sent is none of its pages."""
    told = request.values.get("back", "")
    own = url_for("authoring.overview", slug=slug)
    return told if told.startswith(f"{own}/") and told.isprintable() and "\\" not in told else own


def _told(found: Standing) -> str:
    """What is being done, in words."""
    if found.state == WAITING and found.ahead:
        told = ngettext("%(num)s file is made before this one.", "%(num)s files are made before this one.", found.ahead)
        return str(told)
    if found.state == CANCELLED:
        return str(_("Nothing more is done for it."))
    return _step(found.progress) if found.progress else str(_("It is begun in a moment."))


def _step(now: Progress) -> str:
    words: dict[str, Any] = {
        "read": _l("Reading the text."),
        "style": _l("Finding the style of each part."),
        "boxes": _l("Preparing the lines."),
        "pages": _l("Setting page %(page)s of about %(pages)s.", page=now.page, pages=now.pages),
        "again": _l("Setting page %(page)s of %(pages)s once more, with its numbers.", page=now.page, pages=now.pages),
        "draw": _l("Drawing page %(page)s of %(pages)s.", page=now.page, pages=now.pages),
    }
    return str(words.get(now.step, _l("Writing the file.")))
