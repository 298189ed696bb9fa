"""What the three screens share: the stage as an event, as a frame that all of a kind share, and by polling."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from flask import Flask, Response, current_app, render_template, request
from flask_babel import force_locale, get_locale

from core.clock import milliseconds
from core.live import frame, hub
from voting import queries
from voting.console import console
from voting.live import topic
from voting.seats import mark
from voting.stage import counts, stage

HEADERS = {"Cache-Control": "no-cache, no-transform", "X-Accel-Buffering": "no"}


def body(kind: str, meeting_id: int) -> dict[str, Any]:
    """The stage for one kind of screen ("phone", "projector", "chair") in the present language, JSON-ready."""
    if kind == "chair":
        page = console(meeting_id)
        shown = page.stage
        html = render_template("voting/_chair.html", **chair_context(page, csrf=""))
    else:
        shown = stage(meeting_id)
        html = render_template(f"voting/_{kind}.html", stage=shown, personal=None)
    reissued = queries.reissued(meeting_id) if kind == "phone" else {}
    return {
        "version": shown.version,
        "phase": shown.phase,
        "round": shown.round.id if shown.round else None,
        "votes": shown.votes,
        "seats": shown.seats,
        "running": shown.running,
        "withheld": {mark(seat_id): why for seat_id, why in shown.withheld.items()},
        "reissued": {mark(seat_id): codes for seat_id, codes in reissued.items()},
        "html": html,
    }


def chair_context(page: Any, csrf: str, sure: bool = False) -> dict[str, Any]:
    """What the chair's templates are given. sure: the chair was told that votes are missing."""
    meeting = topic(page.stage.meeting_id)
    screens = {kind: hub.listeners(meeting, kind) for kind in ("phone", "projector")}
    return {"console": page, "stage": page.stage, "agenda": page.agenda, "needed": page.needed} | {
        "csrf": csrf,
        "sure": sure,
        "now_ms": milliseconds(),
        "screens": screens,
    }


def stream(kind: str, meeting_id: int, generation: int | None = None) -> Response:
    """The live channel for one screen. The frame is made once for all screens of that kind and language.

    generation: of the link by which a desk has come, where it has: the stream ends when the links are renewed.
    """
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    language = str(get_locale())
    base_url = app.config["SETTINGS"].base_url
    name = topic(meeting_id)

    def inside(make: Callable[[], bytes]) -> Callable[[], bytes]:
        def made() -> bytes:
            # Outside of any request, so that no listener's cookies can find their way into what all share.
            with app.test_request_context("/", base_url=base_url), force_locale(language):
                return make()

        return made

    def state() -> bytes:
        if generation is not None and generation != queries.facts(meeting_id).key_generation:
            return b""
        data = body(kind, meeting_id)
        return frame("stage", data, str(data["version"]))

    def count() -> bytes:
        with app.app_context():
            return frame("count", asdict(counts(meeting_id)))

    follows_count = count if kind != "phone" else None
    key = (kind, language) if generation is None else (kind, language, str(generation))
    listening = hub.stream(name, key, inside(state), follows_count)
    return Response(listening, mimetype="text/event-stream", headers=HEADERS)


def state_by_polling(kind: str, meeting_id: int) -> Response:
    """The same as a plain answer with an ETag: the page is right by asking alone."""
    data = body(kind, meeting_id)
    text = json.dumps(data, ensure_ascii=False)
    response = Response(text, mimetype="application/json", headers={"Cache-Control": "no-cache"})
    response.set_etag(hashlib.sha256(text.encode()).hexdigest()[:20])
    response.make_conditional(request)
    return response
