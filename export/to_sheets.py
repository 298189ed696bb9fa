"""A meeting's papers as PDF files: badges, agenda, minutes. Their HTML comes from the server, with its texts in place.

Runs in the process that prints (export.worker). Nothing is fetched but our own fonts.
"""

import hashlib
import warnings

from export.to_pdf import PAPERS_SHEET, resources, style


def render(html: str) -> bytes:
    """The PDF file. The same HTML gives the same bytes on the same installation."""
    from weasyprint import HTML  # noqa: PLC0415 - slow to import

    from export.pdf_finish import finish_sheets  # noqa: PLC0415 - slow to import

    sheet, faces, fetcher = resources(PAPERS_SHEET)
    identifier = hashlib.sha256(f"{html}\0{style(PAPERS_SHEET)}".encode()).hexdigest()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves its colour profile's file open
        pdf: bytes = HTML(string=html, url_fetcher=fetcher).write_pdf(
            stylesheets=[sheet],
            font_config=faces,
            finisher=finish_sheets,
            pdf_variant="pdf/a-3a",
            pdf_identifier=identifier[:32],
        )
    return pdf
