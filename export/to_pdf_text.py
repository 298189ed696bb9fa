"""A text as a PDF file: a manuscript on pages, tagged PDF/A-3 and PDF/UA, by WeasyPrint on our own template.

Runs in the process that prints (export.worker). Knows no Flask and no database. Nothing is fetched but our own fonts.
"""

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup

from export import print_style
from export.anchors import anchors
from export.blocks import Block, Figure, Grid, Heading, Listing, Quote, References, Statement, Text, plain, spans
from export.bylines import byline, orcid_address
from export.paging import TABLE_SHEET, TEXT_SHEET, fetcher, paged, templates
from export.to_pdf import LONGEST_HEAD
from export.tongue import of

SCHEME = "accordant-figure:"
SHORT, FEW = 300, 3
"""Signs of a table, and its rows, up to which it is never broken."""


def page(text: Text) -> str:
    """The HTML that is paged."""
    grids = {grid: n for n, grid in enumerate(_grids(text), start=1)}
    return (
        templates()
        .get_template("export/print_text.html")
        .render(
            text=text,
            head=textwrap.shorten(plain(spans(text.running)), LONGEST_HEAD, placeholder=" …"),
            byline=byline(text.authors),
            orcid_address=orcid_address,
            drawing={figure: address for address, figure in _figures(text.blocks).items()}.__getitem__,
            tables=grids,
            parts=tuple(_parts(text.body, grids)),
            short={grid for grid in grids if _signs(grid) < SHORT or len(grid.lines) <= FEW},
            links={f"#{anchor}" for anchor in anchors(text.blocks)},
            taken=set(_places(text.blocks)),
            moment=text.created.isoformat(timespec="seconds"),
            style=Markup(print_style.of_text(grids)),  # noqa: S704 - figures of our own
            _=of(text.language).gettext,
        )
    )


def _signs(grid: Grid) -> int:
    return sum(
        sum(len(plain(cell.spans)) + len(cell.figure) for line in group.lines for cell in line.cells)
        + len(plain(group.head))
        for group in grid.groups
    )


def _parts(blocks: Iterable[Block], tables: Mapping[Grid, int]) -> Iterator[tuple[int, list[Block]]]:
    """The blocks in runs, each with the number of the table on whose pages across it stands, 0 for none."""
    loose: list[Block] = []
    for block in blocks:
        if not isinstance(block, Grid) or not block.is_wide:
            loose.append(block)
            continue
        yield 0, loose
        yield tables[block], [block]
        loose = []
    yield 0, loose


def _grids(text: Text) -> Iterator[Grid]:
    return (each for each in _every(text.blocks) if isinstance(each, Grid))


def _figures(blocks: Iterable[Block]) -> dict[str, Figure]:
    return {f"{SCHEME}{n}": each for n, each in enumerate(_every(blocks)) if isinstance(each, Figure)}


def _places(blocks: Iterable[Block]) -> Iterator[str]:
    """The anchors of blocks and references; what a row of a table has besides is its own where none of them has it."""
    for block in _every(blocks):
        if isinstance(block, References):
            yield from (entry.anchor for entry in block.entries)
        elif isinstance(block, Figure | Grid | Heading | Statement):
            yield block.anchor


def _every(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks and those within them, in the order of the text."""
    for block in blocks:
        yield block
        if isinstance(block, Quote):
            yield from _every(block.blocks)
        elif isinstance(block, Listing):
            for item in block.items:
                yield from _every(item)


def render(text: Text) -> bytes:
    """The PDF file. The same text gives the same bytes on the same installation."""
    from export.pdf_finish import finish_text  # noqa: PLC0415 - slow to import

    drawn = {address: figure.svg.encode() for address, figure in _figures(text.blocks).items()}
    own = fetcher(drawn) if drawn else None
    return paged(page(text), (TABLE_SHEET, TEXT_SHEET), finish_text, fetcher=own, besides=tuple(drawn.values()))
