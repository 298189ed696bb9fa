"""Keeping what is typed and not saved yet, and bringing it back to whoever typed it."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from authoring import actions, together
from authoring.forms import WordingForm
from authoring.outlined import OutlinedRecommendation
from authoring.routes import blueprint
from authoring.routes.together import RECOMMENDATION, recommendation_at
from authoring.together import Kept
from core.access import may, present_actor


@blueprint.post(f"{RECOMMENDATION}/unsaved")
@may("edit")
def keep_unsaved(slug: str, number: int, recommendation_id: int) -> Any:
    """Keeps the form as it is at the moment; a page sends it while one types, and when it is left."""
    recommendation_at(slug, number, recommendation_id)
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
