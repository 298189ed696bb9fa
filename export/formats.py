"""The formats on offer: the one list from which pages, commands and documentation are made."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from export import to_csv, to_html, to_json, to_xlsx
from export.document import Document
from export.press import render_pdf

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Format:
    """A way out of the house. help: in the reader's language. render: the document as bytes. of: what of it, see OF."""

    name: str
    suffix: str
    media_type: str
    help: Any
    render: Callable[[Document], bytes]
    of: str = "table"


OF = {"table": _l("The table"), "scale": _l("The grading scale"), "record": _l("The whole record")}
"""What the formats hold, in the order of the page."""

FORMATS = {
    each.name: each
    for each in (
        Format(
            "pdf", "pdf", "application/pdf", _l("the table as the journal prints it, with its data inside"), render_pdf
        ),
        Format("csv", "csv", "text/csv", _l("one row a recommendation; the columns of the import"), to_csv.render),
        Format("xlsx", "xlsx", XLSX, _l("the same as a spreadsheet; texts stay texts"), to_xlsx.render),
        Format(
            "scale",
            "scale.csv",
            "text/csv",
            _l("the grading scale: every code with its definition"),
            to_csv.render_scale,
            "scale",
        ),
        Format(
            "json", "json", "application/json", _l("the record, which can be imported again"), to_json.render, "record"
        ),
        Format("html", "html", "text/html", _l("the table in one self-contained page"), to_html.render),
    )
}
