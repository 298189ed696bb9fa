"""A sheet for charts: bars, rules, discs and words, in a size that a journal's page takes as it is.

Colours never stand alone: a level has its word and its disc, whose fill says it in grey; yes is dark, no is light.
"""

from collections.abc import Sequence
from html import escape

from export.inline import Run, runs
from export.manuscript.drawing import INK, PAPER, RULE, SOFT, Sheet, clean, measured, short, wrapped
from export.manuscript.drawing import SIZE as SIZE_OF_BOXES

WIDTH = 660.0
"""In CSS pixels: 175 mm, the breadth of a journal's page."""
EDGE, SIZE, SMALL = 10.0, 12.0, 11.0
"""SMALL: 8.25 pt, for journals ask for 8 pt at least."""
LIGHT = "#d9d6ce"
COLOURS = {"unanimous": "#17603a", "strong": "#0b5c6b", "weak": "#855600", "majority": "#855600", "none": "#7c2d12"}
SHARES = {"strong": "M0 0V-4A4 4 0 1 1 -4 0z", "weak": "M0 -4A4 4 0 0 1 0 4z", "majority": "M0 0V-4A4 4 0 0 1 4 0z"}
"""How much of the disc a level fills; a unanimous one all, any other level nothing."""


SHIFTS, SMALLER = {"text": 0.0, "sup": -0.35, "sub": 0.2}, 0.7
"""How far beneath the line signs stand, and how large they are where that is not 0, by the size of the others."""


def colour(key: str) -> str:
    """The level's colour; ink for a level of a panel's own."""
    return COLOURS.get(key, INK)


def lines(text: str, width: float) -> tuple[str, ...]:
    """The text as lines of that width; () for ""."""
    return wrapped(("", text), width)[1:] if text else ()


def shifted_lines(text: str, width: float) -> tuple[tuple[Run, ...], ...]:
    """A text of people's own as lines of that width, with its raised and lowered signs; broken as if it had none."""
    signs = [(run.kind, sign) for run in runs(text) for sign in run.text]
    found, at = list[tuple[Run, ...]](), 0
    for line in wrapped(("".join(sign for _, sign in signs),), width):
        parts = list[Run]()
        for sign in line:
            at = next(n for n in range(at, len(signs)) if signs[n][1] == sign)  # spaces fall away where a line ends
            kind = signs[at][0]
            before = parts.pop().text if parts and parts[-1].kind == kind else ""
            parts.append(Run(kind, before + sign))
            at += 1
        found.append(tuple(parts))
    return tuple(found)


def room(text: str, size: float = SIZE, *, bold: bool = False) -> float:
    """The width that the text takes at most."""
    return measured(text, bold=bold) * size / SIZE_OF_BOXES


def _told(text: str | Sequence[Run], size: float) -> str:
    """What stands in an element "text": each shift is from the one before, for so SVG counts."""
    if isinstance(text, str):
        return escape(clean(text))
    found, at = "", 0.0
    for run in text:
        y = SHIFTS[run.kind] * size
        smaller = f' font-size="{short(size * SMALLER)}"' if y else ""
        signs = escape(clean(run.text))
        found += f'<tspan dy="{short(y - at)}"{smaller}>{signs}</tspan>' if y != at else signs
        at = y
    return found


class Chart(Sheet):
    """What is drawn, in its order; y of words is their base line."""

    def write(
        self,
        x: float,
        y: float,
        text: str | Sequence[Run],
        *,
        anchor: str = "",
        fill: str = INK,
        size: float = SIZE,
        bold: bool = False,
    ) -> None:
        """Writes on one line. anchor: "" where it begins at x, "end" or "middle"."""
        more = f' text-anchor="{anchor}"' if anchor else ""
        more += ' font-weight="600"' if bold else ""
        place = f'x="{short(x)}" y="{short(y)}" font-size="{short(size)}" fill="{fill}"'
        self.parts.append(f"<text {place}{more}>{_told(text, size)}</text>")

    def block(self, x: float, y: float, width: float, height: float, fill: str, stroke: str = "") -> None:
        """Draws a bar; nothing where it has no breadth."""
        if width > 0:
            edge = f' stroke="{stroke}" stroke-width="0.8"' if stroke else ""
            self.parts.append(
                f'<rect x="{short(x)}" y="{short(y)}" width="{short(width)}" height="{short(height)}"'
                f' fill="{fill}"{edge}/>'
            )

    def rule(self, x0: float, y0: float, x1: float, y1: float, stroke: str = RULE, dash: str = "") -> None:
        """Draws a line; dash: such as "3 3"."""
        broken = f' stroke-dasharray="{dash}"' if dash else ""
        ends = f'x1="{short(x0)}" y1="{short(y0)}" x2="{short(x1)}" y2="{short(y1)}"'
        self.parts.append(f'<line {ends} stroke="{stroke}" stroke-width="0.8"{broken}/>')

    def level(self, x: float, y: float, key: str, text: str, *, bold: bool = True) -> None:
        """Writes a level with its disc before it."""
        fill = colour(key)
        self.parts.append(f'<g transform="translate({short(x + 5)} {short(y - 4)})">')
        inside = fill if key == "unanimous" else PAPER
        self.parts.append(f'<circle r="4.3" fill="{inside}" stroke="{fill}" stroke-width="1.3"/>')
        if key in SHARES:
            self.parts.append(f'<path d="{SHARES[key]}" fill="{fill}"/>')
        self.parts.append("</g>")
        self.write(x + 14, y, text, fill=fill, bold=bold)

    def note(self, y: float, told: tuple[str, ...]) -> float:
        """Writes small lines beneath everything; gives the y after them."""
        for line in told:
            y += 15
            self.write(EDGE, y, line, fill=SOFT, size=SMALL)
        return y
