"""The votes on each recommendation as bars that part at zero: yes to the right, no to the left, in percent of the base.

The base is the one on which the level was decided, so that a bar ends beyond a cut exactly where its level says so.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from export.blocks import Figure, plain, spans
from export.document import Row, Section
from export.figures.chart import EDGE, LIGHT, SMALL, WIDTH, Chart, colour, lines, room, shifted_lines
from export.manuscript.drawing import INK, PAPER, RULE, SOFT
from export.manuscript.writing import Writing
from voting.rules.consensus import ConsensusRule, Verdict
from voting.rules.percent import cut_text

ROW, BAR, HEAD, LEADING, TOP = 20.0, 12.0, 12.0, 16.0, 34.0
FIFTH = Fraction(1, 5)
LEAST_INSIDE = 26.0
"""The breadth that a bar needs for its own count."""


class Frame(NamedTuple):
    """Where things stand. zero: the x of no votes at all; unit: pixels for the whole base; left: of the base."""

    zero: float
    unit: float
    left: Fraction
    words: float

    def x(self, share: Fraction) -> float:
        """The x of a share; no votes have a negative one."""
        return self.zero + float(share) * self.unit


def figure(writing: Writing) -> Figure | None:
    """The chart; None where no recommendation has a result."""
    found = described(writing)
    if found is None:
        return None
    judged, caption = list(_judged(writing.document.table.rows)), plain(found.caption)
    return replace(found, svg=_drawn(judged, caption, found.told, writing))


def described(writing: Writing) -> Figure | None:
    """The same without its drawing, which takes its time, for who needs the words alone."""
    judged = list(_judged(writing.document.table.rows))
    if not judged:
        return None
    caption = writing.gettext("Votes on each recommendation, in percent of those that decide its level.")
    told = " ".join(_told(row, verdict, writing) for row, verdict in judged)
    return Figure("", spans(caption), "", told, "figure-votes")


def _judged(rows: Iterable[Row]) -> Iterator[tuple[Row, Verdict]]:
    """Those with a result."""
    for row in rows:
        if row.verdict and row.verdict.level:
            yield row, row.verdict


def _told(row: Row, verdict: Verdict, writing: Writing) -> str:
    return writing.gettext(
        "%(number)s: %(label)s, %(yes)s yes, %(no)s no.",
        number=row.number,
        label=_label(verdict, writing),
        yes=verdict.tally.yes,
        no=verdict.tally.no,
    )


def _label(verdict: Verdict, writing: Writing) -> str:
    return f"{verdict.percent} {writing.tongue.level(verdict.level.label)}" if verdict.level else ""


def _drawn(judged: list[tuple[Row, Verdict]], caption: str, told: str, writing: Writing) -> str:
    chart, frame, y = Chart(WIDTH), _frame(judged, writing), TOP
    rules = {verdict.rule for _row, verdict in judged}
    cuts = _cuts(rules.pop()) if len(rules) == 1 else ()
    _heads(chart, frame, cuts, writing)
    for section in writing.document.table.sections:
        y = _section(chart, frame, section, y, cuts, writing)
    _axis(chart, frame, y)
    y = _legend(chart, y + 44, any(row.abstain for row, _verdict in judged), writing)
    y = chart.note(y, lines(writing.document.sentences.base, WIDTH))
    return chart.svg(y + EDGE, caption, told)


def _frame(judged: list[tuple[Row, Verdict]], writing: Writing) -> Frame:
    numbers = max(room(row.number, bold=True) for row, _verdict in judged)
    words = max(room(_label(verdict, writing), bold=True) for _row, verdict in judged) + 16
    against = max(Fraction(verdict.tally.no + verdict.tally.abstain, verdict.base_count) for _row, verdict in judged)
    left = max(FIFTH, FIFTH * ceil(against / FIFTH))
    start, end = EDGE + numbers + 30, WIDTH - EDGE - words - 14
    unit = (end - start) / (1 + float(left))
    return Frame(start + unit * float(left), unit, left, WIDTH - EDGE - words)


def _section(
    chart: Chart, frame: Frame, section: Section, y: float, cuts: tuple[Fraction, ...], writing: Writing
) -> float:
    """Draws a question's bars; gives the y beneath them."""
    if not section.rows:
        return y
    for line in shifted_lines(f"{section.number}. {section.title}", WIDTH):
        y += LEADING
        chart.write(EDGE, y, line, bold=True)
    y += (ROW - BAR) / 2
    foot = y + ROW * len(section.rows)
    for cut in cuts:
        chart.rule(frame.x(cut), y, frame.x(cut), foot, RULE, "3 3")
    for row in section.rows:
        middle = y + ROW / 2
        chart.write(EDGE, middle + 4, row.number, fill=SOFT)
        if row.verdict and row.verdict.level:
            _bars(chart, frame, row.verdict, middle)
            chart.level(frame.words, middle + 4, row.verdict.level.key, _label(row.verdict, writing))
        else:
            words = writing.document.words
            chart.write(frame.zero + 5, middle + 4, words.no_result if row.rounds_held else words.not_voted, fill=SOFT)
        y += ROW
    chart.rule(frame.zero, foot - ROW * len(section.rows), frame.zero, foot, INK)
    return y + HEAD / 2


def _bars(chart: Chart, frame: Frame, verdict: Verdict, middle: float) -> None:
    tally, size, y = verdict.tally, verdict.base_count, middle - BAR / 2
    fill = colour(verdict.level.key if verdict.level else "")
    ends = frame.x(Fraction(tally.yes, size)), frame.x(Fraction(-tally.no, size))
    chart.block(frame.zero, y, ends[0] - frame.zero, BAR, fill)
    if ends[0] - frame.zero >= LEAST_INSIDE:
        chart.write(frame.zero + 5, middle + 4, str(tally.yes), fill=PAPER, size=SMALL, bold=True)
    else:
        chart.write(ends[0] + 4, middle + 4, str(tally.yes), size=SMALL)
    chart.block(ends[1], y, frame.zero - ends[1], BAR, LIGHT, SOFT)
    far = ends[1]
    if tally.abstain:
        far = frame.x(Fraction(-tally.no - tally.abstain, size))
        chart.block(far, y, ends[1] - far, BAR, PAPER, SOFT)
    counts = f"{tally.no} + {tally.abstain}" if tally.abstain else str(tally.no)
    chart.write(far - 4, middle + 4, counts, anchor="end", size=SMALL)


def _cuts(rule: ConsensusRule) -> tuple[Fraction, ...]:
    """Where the levels that are consensus begin; the whole has its own mark on the axis."""
    return tuple(band.lower for band in rule.bands if band.reached and 0 < band.lower < 1)


def _heads(chart: Chart, frame: Frame, cuts: tuple[Fraction, ...], writing: Writing) -> None:
    words, last = writing.document.words, WIDTH
    chart.write(frame.zero + 6, TOP - 12, f"{words.yes} →", size=SMALL, bold=True)
    chart.write(frame.zero - 6, TOP - 12, f"← {words.no}", anchor="end", size=SMALL, bold=True)
    for cut in cuts:
        x, text = frame.x(cut), cut_text(cut)
        if last - x > room(text, SMALL) + 4:
            chart.write(x, TOP - 12, text, anchor="middle", fill=SOFT, size=SMALL)
            last = x


def _axis(chart: Chart, frame: Frame, y: float) -> None:
    for fifth in range(-round(frame.left / FIFTH), 6):
        x = frame.x(fifth * FIFTH)
        chart.rule(x, y, x, y + 4)
        chart.write(x, y + 16, f"{abs(fifth) * 20}%", anchor="middle", fill=SOFT, size=SMALL)
    chart.rule(frame.x(-frame.left), y, frame.x(Fraction(1)), y)


def _legend(chart: Chart, y: float, with_abstentions: bool, writing: Writing) -> float:
    words, x = writing.document.words, EDGE
    kinds = [(words.yes, INK, ""), (words.no, LIGHT, SOFT)]
    kinds += [(words.abstain, PAPER, SOFT)] if with_abstentions else []
    for word, fill, stroke in kinds:
        chart.block(x, y - 9, 16, 10, fill, stroke)
        chart.write(x + 21, y, word, size=SMALL)
        x += 21 + room(word, SMALL) + 18
    chart.write(x, y, writing.gettext("Numbers at the bars are votes."), fill=SOFT, size=SMALL)
    return y + 2
