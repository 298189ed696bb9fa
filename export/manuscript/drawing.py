"""A drawing of boxes and arrows as SVG, by hand: no library, no script, no address, the same bytes each time.

Text is measured without a font, a little too wide, so that no line leaves its box whatever sans-serif is there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

from voting.rules.file_signs import forbidden

SIZE, LEADING, PADDING = 13, 18, 11
INK, SOFT, PAPER, WASH, RULE = "#1b1e23", "#5c6470", "#ffffff", "#f2f0ea", "#8a8f98"
FONT = "Helvetica, Arial, 'Liberation Sans', 'TeX Gyre Heros', sans-serif"
NARROW, WIDE = frozenset("iljtfrI.,;:'|!()[]-’ "), frozenset("mwMWÆŒ@%—…")


@dataclass(frozen=True)
class Box:
    """A box with lines of text; the first one is bold. x, y: of its upper left corner. is_result: drawn filled."""

    x: float
    y: float
    width: float
    lines: tuple[str, ...]
    is_result: bool = False

    @property
    def height(self) -> float:
        """From rule to rule."""
        return len(self.lines) * LEADING + 2 * PADDING - (LEADING - SIZE)

    @property
    def foot(self) -> float:
        """The y of its lower edge."""
        return self.y + self.height


@dataclass
class Sheet:
    """What is drawn, in its order."""

    width: float
    parts: list[str] = field(default_factory=list)

    def box(self, box: Box) -> None:
        """Draws a box with its text."""
        fill, stroke = (WASH, INK) if box.is_result else (PAPER, RULE)
        self.parts.append(
            f'<rect x="{short(box.x)}" y="{short(box.y)}" width="{short(box.width)}" height="{short(box.height)}"'
            f' rx="4" fill="{fill}" stroke="{stroke}" stroke-width="1"/>'
        )
        for n, line in enumerate(box.lines):
            weight = ' font-weight="600"' if n == 0 else ""
            at = box.y + PADDING + SIZE * 0.82 + n * LEADING
            self.parts.append(
                f'<text x="{short(box.x + PADDING)}" y="{short(at)}" fill="{INK}"{weight}>{escape(clean(line))}</text>'
            )

    def arrow(self, points: Sequence[tuple[float, float]], word: str = "") -> None:
        """A line through the points with a head at its end; word: beside the middle of its last stretch."""
        way = " ".join(f"{short(x)},{short(y)}" for x, y in points)
        self.parts.append(f'<polyline points="{way}" fill="none" stroke="{SOFT}" stroke-width="1.2"/>')
        (x0, y0), (x1, y1) = points[-2:]
        self.parts.append(f'<polygon points="{_head(x0, y0, x1, y1)}" fill="{SOFT}"/>')
        if word:
            at = (y0 + y1) / 2 + SIZE * 0.3
            self.parts.append(f'<text x="{short(x1 + 9)}" y="{short(at)}" fill="{SOFT}">{escape(clean(word))}</text>')

    def svg(self, height: float, title: str, told: str) -> str:
        """The whole document. title, told: what it shows, for who cannot see it."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{short(self.width)}" height="{short(height)}"'
            f' viewBox="0 0 {short(self.width)} {short(height)}" role="img" font-family="{FONT}" font-size="{SIZE}">'
            f"<title>{escape(clean(title))}</title><desc>{escape(clean(told))}</desc>"
            f'<rect width="{short(self.width)}" height="{short(height)}" fill="{PAPER}"/>{"".join(self.parts)}</svg>'
        )


def measured(text: str, *, bold: bool = False) -> float:
    """The width of the text, at most a tenth too wide."""
    ems = sum(0.34 if sign in NARROW else 0.92 if sign in WIDE else 0.72 if sign.isupper() else 0.58 for sign in text)
    return ems * SIZE * (1.06 if bold else 1)


def wrapped(texts: Iterable[str], width: float) -> tuple[str, ...]:
    """The texts as lines that fit into a box of that width; a word that is too long is cut."""
    room, found = width - 2 * PADDING, list[str]()
    for n, text in enumerate(texts):
        found += _lines(text, room, bold=n == 0)
    return tuple(found)


def _lines(text: str, room: float, *, bold: bool) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if measured(longer, bold=bold) <= room:
            lines[-1] = longer
            continue
        lines += [word] if lines[-1] else []
        lines[-1] = word
        while measured(lines[-1], bold=bold) > room:
            cut = next(n for n in range(len(lines[-1]), 0, -1) if n == 1 or measured(lines[-1][:n], bold=bold) <= room)
            if cut == len(lines[-1]):
                break
            lines[-1:] = [lines[-1][:cut], lines[-1][cut:]]
    return lines


def _head(x0: float, y0: float, x1: float, y1: float) -> str:
    across = (0, 4) if y0 == y1 else (4, 0)
    back = (-7 if x1 > x0 else 7, 0) if y0 == y1 else (0, -7 if y1 > y0 else 7)
    ends = (
        (x1, y1),
        (x1 + back[0] + across[0], y1 + back[1] + across[1]),
        (x1 + back[0] - across[0], y1 + back[1] - across[1]),
    )
    return " ".join(f"{short(x)},{short(y)}" for x, y in ends)


def short(number: float) -> str:
    """The number with one decimal, or none where it is zero."""
    return f"{number:.1f}".removesuffix(".0")


def clean(text: str) -> str:
    """The text without signs that XML does not know."""
    return "".join(sign for sign in text if sign in "\t\n" or ord(sign) >= 32) if forbidden(text) else text
