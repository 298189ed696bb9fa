"""Votes that another program counted: each beside the recommendation that it is about, then taken into the record."""

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from authoring import previews, queries, uploads
from authoring.actions import CountDraft, record_counts
from authoring.file_words import cure, reason
from authoring.previews import VoteLook
from authoring.readers import Opened, source_of
from authoring.rules.findings import Kind, found
from authoring.rules.vote_words import Counted
from authoring.uploads import Upload
from core.access import present_actor
from core.errors import Place, Refused


def votes_page(facts: queries.GuidelineFacts, upload: Upload, opened: Opened) -> Any:
    """First the votes with the recommendations found for them, then, where a person has looked, the record."""
    outline = queries.outline(facts.id)
    if "votes" not in request.form:
        none = found(Kind.NO_COUNTS)
        empty = [] if opened.counts else [Place(_("the file"), reason(none), cure(none))]
        return _page(outline, upload, opened, previews.votes_look(opened.counts, outline), empty), 200
    looks = previews.votes_look(opened.counts, outline, _chosen(opened.counts))
    drafts = [_draft(upload, each) for each in looks if each.chosen and each.counted.is_whole]
    try:
        made = record_counts(present_actor(), facts.id, drafts)
    except Refused as refusal:
        places = list(refusal.places) or [Place("", refusal.reason, refusal.cure)]
        return _page(outline, upload, opened, looks, places), refusal.status
    uploads.forget(upload.ticket)
    flash(_("Recorded: %(count)s counts.", count=made))
    return redirect(url_for("authoring.outline", slug=facts.slug, number=facts.number), 303)


def _chosen(counts: tuple[Counted, ...]) -> dict[int, str]:
    return {place: request.form.get(f"vote-{place}", "") for place in range(len(counts))}


def _draft(upload: Upload, look: VoteLook) -> CountDraft:
    counted = look.counted
    return CountDraft(look.chosen, counted.tally, counted.answers, counted.source(source_of(upload.name)))


def _page(
    outline: queries.Outline, upload: Upload, opened: Opened, looks: tuple[VoteLook, ...], places: list[Place]
) -> str:
    return render_template(
        "authoring/import_votes.html",
        conference=g.conference,
        facts=outline.facts,
        upload=upload,
        opened=opened,
        looks=looks,
        recommendations=outline.recommendations,
        places=places,
    )
