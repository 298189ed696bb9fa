"""The journal of a conference as a file, from which anybody can work out its chain of hashes anew."""

from flask import Response, g, jsonify

from core import journal
from core.access import may
from core.routes import blueprint


@blueprint.get("/c/<slug>/journal.json", endpoint="journal")
@may("administer")
def show_journal(slug: str) -> Response:
    """Each line's canonical text with its link: the SHA-256 of the link before it, a line feed, and the text."""
    lines = [{"text": text, "link": link} for text, link in journal.written(g.conference.id)]
    answer = jsonify({"start": journal.START, "lines": lines, "head": journal.head(g.conference.id)})
    answer.headers["Cache-Control"] = "no-store"  # it tells who did what
    return answer
