"""Keeping what is typed and not saved yet, and bringing it back to whoever typed it."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from authoring import actions, queries, together
from authoring.evidence import evidence
from authoring.forms import WordingForm
from authoring.outlined import OutlinedRecommendation
from authoring.routes import blueprint
from authoring.routes.together import GUIDELINE, RECOMMENDATION, recommendation_at
from authoring.together import Kept
from core.access import may, present_actor

HELD = {"question": "question", "narrative": "question", "table": "evidence-table"}
"""What the guideline has to hold, by the kind of form that is typed."""


@blueprint.post(f"{RECOMMENDATION}/unsaved")
@may("edit")
def keep_unsaved(slug: str, number: int, recommendation_id: int) -> Any:
    """Keeps the form as it is at the moment; a page sends it while one types, and when it is left."""
    queries.require_held(queries.guideline(slug, number).id, "recommendation", recommendation_id)
    base = request.form.get("base_wording_id", 0, type=int)
    actions.keep_unsaved(present_actor(), recommendation_id, base, urlencode(list(request.form.items(multi=True))))
    return "", 204


@blueprint.post(f"{RECOMMENDATION}/unsaved/discard")
@may("edit")
def discard_unsaved(slug: str, number: int, recommendation_id: int) -> Any:
    """Forgets what was typed and not saved."""
    _page, recommendation = recommendation_at(slug, number, recommendation_id)
    actions.discard_unsaved(present_actor(), recommendation_id)
    flash(_("What you had not saved is gone; this is how it stands."))
    values: dict[str, Any] = {"slug": slug, "number": number, "r": recommendation.number}
    return redirect(url_for("authoring.outline", **values), 303)


@blueprint.post(f"{GUIDELINE}/<any(question, narrative, table):kind>/<int:key>/unsaved")
@may("edit")
def keep_typed(slug: str, number: int, kind: str, key: int) -> Any:
    """Keeps the form of a question, its narrative or an evidence table as it is at the moment."""
    queries.require_held(queries.guideline(slug, number).id, HELD[kind], key)
    actions.keep_typed(present_actor(), f"{kind}:{key}", urlencode(list(request.form.items(multi=True))))
    return "", 204


@blueprint.post(f"{GUIDELINE}/<any(question, narrative, table):kind>/<int:key>/unsaved/discard")
@may("edit")
def discard_typed(slug: str, number: int, kind: str, key: int) -> Any:
    """Forgets what was typed there and not saved."""
    address = address_of(slug, number, kind, key)
    actions.discard_typed(present_actor(), f"{kind}:{key}")
    flash(_("What you had not saved is gone; this is how it stands."))
    return redirect(address, 303)


def address_of(slug: str, number: int, kind: str, key: int) -> str:
    """Where its form is; the thing has to be this guideline's. Raises NotFound."""
    held, spot = evidence(queries.guideline(slug, number).id), {"slug": slug, "number": number}
    if kind == "table":
        return url_for("authoring.evidence_table", table_id=held.table(key).id, **spot)  # type: ignore[arg-type]
    question = held.question(key)
    if kind == "narrative":
        return url_for("authoring.question_evidence", question_id=question.id, **spot)  # type: ignore[arg-type]
    return url_for("authoring.outline", q=question.number, **spot)  # type: ignore[arg-type]


def typed(subject: str) -> tuple[MultiDict[str, str], Kept] | None:
    """The fields that the reader typed into a form and did not save; None for nothing."""
    kept = together.unsaved(present_actor().person_id or 0, subject)
    return (MultiDict(parse_qsl(kept.text, keep_blank_values=True)), kept) if kept else None


def restored(recommendation: OutlinedRecommendation) -> tuple[WordingForm, Kept] | None:
    """The form as the person left it, with when that was; None where nothing is kept that would change anything.

    Its base is the wording that they began from: where another one stands by now, saving shows both.
    """
    kept = together.unsaved(present_actor().person_id or 0, recommendation.subject)
    if kept is None:
        return None
    form = WordingForm(formdata=MultiDict(parse_qsl(kept.text, keep_blank_values=True)))
    draft = form.draft()
    same = (draft.text, draft.level_of_evidence, draft.strength)
    if same == (recommendation.text, recommendation.level_of_evidence, recommendation.strength) and (
        draft.direction in (None, "", recommendation.direction) and draft.further in (None, recommendation.further)
    ):
        return None
    form.level_of_evidence.data, form.base_wording_id.data = draft.level_of_evidence, str(kept.base)
    return form, kept
