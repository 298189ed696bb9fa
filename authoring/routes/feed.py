"""What is new in a guideline since somebody was last there, and who is writing in it just now."""

import hashlib
import json
from typing import Any

from flask import Flask, Response, current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from authoring import actions, queries
from authoring.feed import feed
from authoring.feed_words import said
from authoring.presence import desk, topic
from authoring.routes import blueprint
from authoring.routes.together import GUIDELINE, RECOMMENDATION
from authoring.routes.unsaved import HELD
from authoring.together import names_of
from core.access import allows, may, present_actor
from core.live import frame, hub

HEADERS = {"Cache-Control": "no-cache, no-transform", "X-Accel-Buffering": "no"}


@blueprint.get(f"{GUIDELINE}/news")
@may("comment")
def news(slug: str, number: int) -> Any:
    """What others did since the reader marked it as read."""
    page = queries.outline(queries.guideline(slug, number).id)
    return render_template(
        "authoring/news.html",
        conference=g.conference,
        facts=page.facts,
        feed=feed(page, current_person()),
        said=said,
        may_edit=allows("edit", number),
    )


@blueprint.post(f"{GUIDELINE}/news")
@may("comment")
def mark_read(slug: str, number: int) -> Any:
    """Marks as read what the page showed."""
    facts = queries.guideline(slug, number)
    actions.mark_read(present_actor(), facts.id, request.form.get("last", 0, type=int))
    flash(_("All of it is marked as read."))
    return redirect(url_for("authoring.news", slug=slug, number=number), 303)


def current_person() -> int:
    """The id of whoever is signed in; doors have seen to it that somebody is."""
    return present_actor().person_id or 0


@blueprint.post(f"{RECOMMENDATION}/writing")
@may("edit")
def writing_beat(slug: str, number: int, recommendation_id: int) -> Any:
    """Tells that the person is writing on the recommendation, or has left it (left=1)."""
    guideline_id = queries.guideline(slug, number).id
    queries.require_held(guideline_id, "recommendation", recommendation_id)
    return _beat(guideline_id, f"recommendation:{recommendation_id}")


@blueprint.post(f"{GUIDELINE}/<any(question, narrative, table):kind>/<int:key>/writing")
@may("edit")
def writing_beat_at(slug: str, number: int, kind: str, key: int) -> Any:
    """The same of a question, its narrative or an evidence table."""
    guideline_id = queries.guideline(slug, number).id
    queries.require_held(guideline_id, HELD[kind], key)
    return _beat(guideline_id, f"{kind}:{key}")


def _beat(guideline_id: int, place: str) -> Any:
    desk.beat(guideline_id, current_person(), "" if "left" in request.form else place)
    return "", 204


@blueprint.get(f"{GUIDELINE}/writing")
@may("edit")
def writing(slug: str, number: int) -> Any:
    """Who is writing on what, by asking: the twin of the stream."""
    text = json.dumps(_writers(queries.guideline(slug, number).id), ensure_ascii=False)
    response = Response(text, mimetype="application/json", headers={"Cache-Control": "no-cache"})
    response.set_etag(hashlib.sha256(text.encode()).hexdigest()[:20])
    response.make_conditional(request)
    return response


@blueprint.get(f"{GUIDELINE}/writing/events")
@may("edit")
def writing_events(slug: str, number: int) -> Any:
    """The live channel: who is writing on what, at once and whenever that changes."""
    guideline_id = queries.guideline(slug, number).id
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]

    def state() -> bytes:
        with app.app_context():
            return frame("stage", _writers(guideline_id))

    listening = hub.stream(topic(guideline_id), ("writing",), state)
    return Response(listening, mimetype="text/event-stream", headers=HEADERS)


def others_at(guideline_id: int, place: str) -> str:
    """The names of those who are writing there, without whoever asks; "" for nobody."""
    me = current_person()
    ids = [each.person_id for each in desk.writers(guideline_id) if each.place == place and each.person_id != me]
    return ", ".join(sorted(names_of(ids).values()))


def _writers(guideline_id: int) -> dict[str, Any]:
    """Who is writing, JSON-ready: ids, and names as they are now."""
    present = desk.writers(guideline_id)
    names = names_of([each.person_id for each in present])
    told = [{"at": each.place, "id": each.person_id, "name": names.get(each.person_id)} for each in present]
    return {"writers": [each for each in told if each["name"]]}
