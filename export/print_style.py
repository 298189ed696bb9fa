"""What of the printed style depends on the tables: paper, page counter, and the widths of columns and figures. Pure."""

from collections.abc import Iterator, Sequence

from export.blocks import Column, Grid, plain
from export.document import Words
from export.options import TableOptions

EM = {"%": 0.84, ".": 0.25, "/": 0.61}
"""Widths of signs in a figure, in ems; a digit's is half an em."""
MM_PER_EM = 3.175
COUNT, CODE = (15.5, 18.5), 17.5
"""Widths in mm: of a column of counts, the narrowest and the widest; of one of codes."""
LEVEL = (30.5, 46.0)
"""Widths in mm that a column of levels keeps within."""
MM_PER_SIGN = 1.68
"""What a sign of a bold head takes on average."""
FIGURE = 3.3
"""Width in mm of a count of two digits, which stands beneath the middle of its head."""


def of(grids: Sequence[Grid], words: Words, options: TableOptions) -> str:
    """The rules for these tables, each on pages of its own name, since "Cont." counts them."""
    counter = words.page.replace("{page}", "\0page\0").replace("{pages}", "\0pages\0").split("\0")
    content = " ".join(f"counter({part})" if part in ("page", "pages") else _quoted(part) for part in counter)
    rules = [f"@page {{ size: {options.paper}; @top-right {{ content: {content} }} }}"]
    for n, grid in enumerate(grids, start=1):
        rules += [*_pages(n, grid, options.paper), *_columns(n, grid)]
    return " ".join(rules)


def _pages(n: int, grid: Grid, paper: str) -> Iterator[str]:
    """“Table 5. Cont.” has its room on every page of the table but the first."""
    heads = "content: element(head) element(cont, first-except)"
    size = f"size: {paper} landscape; " if grid.is_wide else ""
    yield f".table-{n} {{ page: table-{n} }}"
    yield (
        f"@page table-{n} {{ {size}margin-top: 24.8mm;"
        f" @top-left {{ width: 100%; vertical-align: top; padding-top: 10.6mm; {heads} }} }}"
    )
    yield f"@page table-{n}:nth(1 of table-{n}) {{ margin-top: 22mm }}"


def _columns(n: int, grid: Grid) -> Iterator[str]:
    for at, column in enumerate(grid.columns):
        place = f".t{n} {{}}:nth-child({at + 1})"
        if column.kind == "count":
            width = _count(column)
            yield f"{place.format('col')} {{ width: {width:.1f}mm }}"
            yield f"{place.format('td')} {{ padding-right: {(width - FIGURE) / 2:.2f}mm }}"
        elif column.kind == "code":
            yield f"{place.format('col')} {{ width: {CODE}mm }}"
        elif column.kind == "level":
            yield from _level(place, grid, at)


def _count(column: Column) -> float:
    return min(max(COUNT[0], MM_PER_SIGN * len(plain(column.head))), COUNT[1])


def _level(place: str, grid: Grid, at: int) -> Iterator[str]:
    """Figures end on one line, so that the words after them begin on one."""
    cells = [line.cells[at] for line in grid.lines]
    figure = max([_ems(cell.figure) for cell in cells if cell.figure] + [_ems("100%")])
    longest = max((len(plain(cell.spans)) for cell in cells), default=0)
    width = min(max(LEVEL[0], 4.3 + MM_PER_EM * (figure + 0.25 + longest * 0.5)), LEVEL[1])
    yield f"{place.format('col')} {{ width: {width:.1f}mm }}"
    yield f"{place.format('td')} {{ padding-left: {3.8 / MM_PER_EM + figure + 0.25:.2f}em }}"
    yield f"{place.format('td')} i {{ width: {figure:.2f}em; margin-left: {-figure - 0.25:.2f}em; margin-right: 0 }}"


def _ems(figure: str) -> float:
    return sum(EM.get(sign, 0.5) for sign in figure)


def _quoted(text: str) -> str:
    """The text as a CSS string; every sign but plain letters and digits as its code."""
    return '"' + "".join(sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):x} " for sign in text) + '"'
