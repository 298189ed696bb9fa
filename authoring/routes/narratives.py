"""The history of a question's page: any two of its versions, word by word."""

from typing import Any

from flask import g, render_template, request
from flask_babel import lazy_gettext as _l

from authoring import queries
from authoring.evidence import evidence
from authoring.evidence_forms import NarrativeForm
from authoring.narrative_history import Version, narrative_history
from authoring.routes import blueprint
from authoring.routes.together import QUESTION
from core.access import allows, may
from core.errors import NotFound
from voting.rules.diff import diff


@blueprint.get(f"{QUESTION}/evidence/history")
@may("comment")
def compare_narratives(slug: str, number: int, question_id: int) -> Any:
    """Any two versions of a question's narrative and PICO, word by word: from= and to= by their places."""
    facts = queries.guideline(slug, number)
    question = evidence(facts.id).question(question_id)
    found = {each.ordinal: each for each in narrative_history(facts.conference_id, question)}
    old, new = _chosen(found)
    labels = {field.name: field.label.text for field in NarrativeForm(formdata=None)}
    return render_template(
        "authoring/narrative_history.html",
        conference=g.conference,
        facts=facts,
        question=question,
        versions=list(reversed(found.values())),
        old=old,
        new=new,
        differences=[
            (labels[name], diff(old.fields[name], text))
            for name, text in new.fields.items()
            if text != old.fields[name]
        ],
        may_edit=allows("edit", number),
    )


def _chosen(found: dict[int, Version]) -> tuple[Version, Version]:
    """The two that are asked for; else the last and the one before."""
    newest = max(found)
    old = found.get(request.args.get("from", max(1, newest - 1), type=int))
    new = found.get(request.args.get("to", newest, type=int))
    if old is None or new is None:
        raise NotFound("version-unknown", _l("The page has no such version."), _l("Choose two from the lists."))
    return old, new
