"""What of the printed style depends on the tables: paper, page counter, and the widths of columns and figures. Pure."""

from collections.abc import Iterator, Mapping, Sequence

from export.blocks import Column, Grid, plain
from export.document import Words
from export.fonts import families
from export.options import TableOptions
from export.widths import widths

EM = {"serif": {"%": 0.84, ".": 0.25, "/": 0.61, "": 0.5}, "sans": {"%": 0.89, ".": 0.28, "/": 0.28, "": 0.556}}
"""Widths of signs in a figure, in ems, by the kind of face; "" stands for a digit."""
MM_PER_EM = 3.175
COUNT, CODE = (15.5, 18.5), 17.5
"""Widths in mm: of a column of counts, the narrowest and the widest; of one of codes."""
LEAST_TEXT, NARROW = 70.0, 8.5
"""Width in mm that the recommendations are to have, and that of the narrowest column where they have less."""
LEVEL = (30.5, 46.0)
"""Widths in mm that a column of levels keeps within."""
MM_PER_SIGN = 1.68
"""What a sign of a bold head takes on average."""
ROOM = (172.4, 259.4)
"""Width in mm of a line, upright and across."""
WIDER = {"A4": (0, 0), "letter": (5.9, -17.6)}
"""What a line of each paper has more than on A4, in mm."""
FIGURE = 3.3
"""Width in mm of a count of two digits, which stands beneath the middle of its head."""


def of(grids: Sequence[Grid], words: Words, options: TableOptions) -> str:
    """The rules for these tables, each on pages of its own name, since "Cont." counts them."""
    counter = words.page.replace("{page}", "\0page\0").replace("{pages}", "\0pages\0").split("\0")
    content = " ".join(f"counter({part})" if part in ("page", "pages") else _quoted(part) for part in counter)
    rules = [f"@page {{ size: {options.paper}; @top-right {{ content: {content} }} }}"]
    for n, grid in enumerate(grids, start=1):
        room = ROOM[grid.is_wide] + WIDER[options.paper][grid.is_wide]
        rules += [*_pages(n, grid, options.paper), *_columns(n, grid, room), *_shared(n, grid, room)]
    return " ".join(rules)


def of_text(grids: Mapping[Grid, int]) -> str:
    """The rules for the tables of a text. grids: each with its number; one that is printed across has its own pages."""
    rules: list[str] = []
    for grid, n in grids.items():
        room = ROOM[grid.is_wide]
        rules += [*(_pages(n, grid, "A4") if grid.is_wide else ()), *_columns(n, grid, room), *_shared(n, grid, room)]
    return " ".join(rules)


def _shared(n: int, grid: Grid, room: float) -> Iterator[str]:
    """Widths of columns where none is known beforehand: evidence tables and those of prose."""
    if not any(column.name for column in grid.columns):
        for at, width in enumerate(widths(grid, room / 10), start=1):
            yield f".t{n} col:nth-child({at}) {{ width: {width * 10:.1f}mm }}"


def _pages(n: int, grid: Grid, paper: str) -> Iterator[str]:
    """“Table 5. Cont.” has its room on every page of the table but the first."""
    heads = "content: element(head) element(cont, first-except)"
    size = f"size: {paper} landscape; " if grid.is_wide else ""
    size += f"font-family: {families(grid.face)}; " if grid.face != "serif" else ""
    yield f".table-{n} {{ page: table-{n} }}"
    yield (
        f"@page table-{n} {{ {size}margin-top: 24.8mm;"
        f" @top-left {{ width: 100%; vertical-align: top; padding-top: 10.6mm; {heads} }} }}"
    )
    yield f"@page table-{n}:nth(1 of table-{n}) {{ margin-top: 22mm }}"


def _columns(n: int, grid: Grid, room: float) -> Iterator[str]:
    wide = [_wide(column) for column in grid.columns]
    if room - sum(wide) - LEVEL[0] < LEAST_TEXT:
        wide = [_narrow(column) for column in grid.columns]
    for at, (column, width) in enumerate(zip(grid.columns, wide, strict=True)):
        place = f".t{n} {{}}:nth-child({at + 1})"
        if column.kind in ("count", "code"):
            yield f"{place.format('col')} {{ width: {width:.1f}mm }}"
        if column.kind == "count":
            yield f"{place.format('td')} {{ padding-right: {(width - FIGURE) / 2:.2f}mm }}"
        elif column.kind == "level":
            yield from _level(place, grid, at)


def _wide(column: Column) -> float:
    """What a column of counts or codes takes where there is room."""
    if column.kind == "count":
        return min(max(COUNT[0], MM_PER_SIGN * len(plain(column.head))), COUNT[1])
    return CODE if column.kind == "code" else 0.0


def _narrow(column: Column) -> float:
    """What it takes where columns are many: as much as the longest word of its head."""
    if column.kind not in ("count", "code"):
        return 0.0
    return max(NARROW, MM_PER_SIGN * max(map(len, plain(column.head).split())) + 1.5)


def _level(place: str, grid: Grid, at: int) -> Iterator[str]:
    """Figures end on one line, so that the words after them begin on one."""
    cells = [line.cells[at] for line in grid.lines]
    ems = EM[grid.face]
    figure = max(sum(ems.get(sign, ems[""]) for sign in told) for told in ("100%", *(cell.figure for cell in cells)))
    longest = max((len(plain(cell.spans)) for cell in cells), default=0)
    width = min(max(LEVEL[0], 4.3 + MM_PER_EM * (figure + 0.25 + longest * 0.5)), LEVEL[1])
    yield f"{place.format('col')} {{ width: {width:.1f}mm }}"
    yield f"{place.format('td')} {{ padding-left: {3.8 / MM_PER_EM + figure + 0.25:.2f}em }}"
    yield f"{place.format('td')} i {{ width: {figure:.2f}em; margin-left: {-figure - 0.25:.2f}em; margin-right: 0 }}"


def _quoted(text: str) -> str:
    """The text as a CSS string; every sign but plain letters and digits as its code."""
    return '"' + "".join(sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):x} " for sign in text) + '"'
