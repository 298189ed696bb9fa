"""A meeting's papers as PDF files: badges, agenda, minutes. Their HTML comes from the server, with its texts in place.

Runs in the process that prints (export.worker). Nothing is fetched but our own fonts.
"""

from export.paging import PAPERS_SHEET, paged


def render(html: str) -> bytes:
    """The PDF file. The same HTML gives the same bytes on the same installation."""
    from export.pdf_finish import finish_sheets  # noqa: PLC0415 - slow to import

    return paged(html, (PAPERS_SHEET,), finish_sheets)
