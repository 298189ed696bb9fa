"""The page of the manuscript check: a file is sent, compared with the record, told about, and not kept."""

from itertools import groupby
from typing import Any

from flask import Blueprint, g, render_template, request
from flask_babel import lazy_gettext as _l

from core.access import may, rights
from core.errors import Forbidden, Invalid, Refused
from export import gather, proof_words
from export.document import Document
from export.proof_check import checked
from export.proof_files.reading import ENDINGS
from export.proofs.found import Proof

blueprint = Blueprint("proofs", __name__)


@blueprint.route("/c/<slug>/g/<int:number>/manuscript/check", methods=["GET", "POST"])
@may("read")
def manuscript_check(slug: str, number: int) -> Any:
    """The form; for a file that was sent what differs in it from the record."""
    if "read" not in rights():
        raise Forbidden(
            "manuscript-check-not-public",
            _l("Manuscripts are checked by people of the conference."),
            _l("Sign in with an account that has a role in this conference."),
        )
    document = gather.document(slug, number, whole=True)
    if request.method == "GET":
        return _page(document)
    try:
        name, content = _sent()
        manuscript, proof = checked(name, content, document)
    except Refused as refusal:
        return _page(document, refusal=refusal), refusal.status
    return _page(document, proof=proof, name=name, pages=manuscript.pages, words=manuscript.words)


def _sent() -> tuple[str, bytes]:
    """The name of the file and its content. Raises Invalid for none."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise Invalid("manuscript-missing", _l("No file was chosen."), _l("Choose the manuscript, then send it."))
    return sent.filename, sent.read()


def _page(document: Document, *, proof: Proof | None = None, refusal: Refused | None = None, **facts: Any) -> str:
    found = proof.differences if proof else ()
    return render_template(
        "export/manuscript_check.html",
        conference=g.conference,
        rights=rights(),
        document=document,
        endings=ENDINGS,
        proof=proof,
        groups=[(kind, list(each)) for kind, each in groupby(found, key=lambda one: one.kind)],
        refusal=refusal,
        told=proof_words,
        facts={"number": document.guideline_number},
        file=facts,
    )
