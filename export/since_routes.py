"""The page that says what has changed since an export."""

from flask import Blueprint, g, render_template, request
from flask_babel import lazy_gettext as _l

from core.access import may, rights
from core.errors import NotFound
from export import gather, keeping, since_words
from export.doors import refuse_the_public

blueprint = Blueprint("since", __name__)


@blueprint.get("/c/<slug>/g/<int:number>/changed")
@may("read")
def changed(slug: str, number: int) -> str:
    """What differs now from the export that was chosen, or from the last one."""
    refuse_the_public()
    document = gather.document(slug, number, whole=True)
    exports = keeping.kept(slug, number)
    known = {each.id for each in exports}
    last = exports[0].id if exports else None
    chosen = request.args.get("since", last, type=int)
    parts = keeping.since(document, chosen) if chosen in known else () if chosen is None else None
    if parts is None:
        raise NotFound("export-unknown", _l("There is no such export."), _l("Choose one from the list."))
    return render_template(
        "export/since.html",
        conference=g.conference,
        rights=rights(),
        document=document,
        facts={"number": document.guideline_number},
        exports=exports,
        chosen=next((each for each in exports if each.id == chosen), None),
        parts=parts,
        told=since_words,
    )
