"""A figure as PNG: WeasyPrint sets the drawing as a page, PDFium turns that page into dots.

Runs in the process that prints (export.worker). Nothing is fetched, not even a font: a figure's typeface is the first
sans-serif of its list that the system has.
"""

import io
import re
import warnings

from export.blocks import Figure, Text
from export.paging import TABLE_SHEET, resources

DPI = 300
"""What journals ask for, of figures that hold words."""
PIXELS_PER_INCH = 96
"""Of CSS, in which a drawing gives its size."""
MOST_DOTS = 60_000_000
SIZE = re.compile(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"')
PAGE = "@page {{ size: {width}px {height}px; margin: 0 }} body {{ margin: 0 }} svg {{ display: block }}"


def dots(svg: str, dpi: int = DPI) -> int:
    """How many dots the picture would have. Raises ValueError for a drawing without a size."""
    width, height = _size(svg)
    return round(width * dpi / PIXELS_PER_INCH) * round(height * dpi / PIXELS_PER_INCH)


def png(svg: str, dpi: int = DPI) -> bytes:
    """The drawing as a PNG file that says its resolution. The same drawing gives the same bytes on one installation.

    Raises ValueError for a drawing without a size, or beyond MOST_DOTS.
    """
    import pypdfium2  # noqa: PLC0415 - slow to import

    if dots(svg, dpi) > MOST_DOTS:
        raise ValueError(f"The picture would have more than {MOST_DOTS} dots.")
    document = pypdfium2.PdfDocument(_page(svg))
    try:
        picture = document[0].render(scale=dpi / 72, rev_byteorder=True).to_pil().convert("RGB")
    finally:
        document.close()
    made = io.BytesIO()
    picture.save(made, "PNG", dpi=(dpi, dpi), optimize=True)
    return made.getvalue()


def pictures(text: Text) -> dict[str, bytes]:
    """The text's figures as PNG files by their anchors, but those beyond MOST_DOTS."""
    drawn = (each for each in text.blocks if isinstance(each, Figure) and dots(each.svg) <= MOST_DOTS)
    return {each.anchor: png(each.svg) for each in drawn}


def _page(svg: str) -> bytes:
    """The drawing as a PDF file of one page of its size."""
    from weasyprint import CSS, HTML  # noqa: PLC0415 - slow to import

    width, height = _size(svg)
    _sheet, faces, fetcher = resources(TABLE_SHEET)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves its colour profile's file open
        pdf: bytes = HTML(string=svg, url_fetcher=fetcher).write_pdf(
            stylesheets=[CSS(string=PAGE.format(width=width, height=height), url_fetcher=fetcher)], font_config=faces
        )
    return pdf


def _size(svg: str) -> tuple[float, float]:
    found = SIZE.match(svg)
    if found is None:
        raise ValueError("The drawing does not say its size.")
    return float(found[1]), float(found[2])
