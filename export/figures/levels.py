"""How many recommendations reached which level: a bar each, with their numbers beneath."""

from export.blocks import Figure, spans
from export.document import Row
from export.figures.chart import EDGE, SMALL, WIDTH, Chart, colour, lines, room
from export.manuscript.drawing import RULE, SOFT
from export.manuscript.writing import Writing
from voting.rules.summary import LevelCount

BAR, GAP = 16.0, 14.0
MOST_NUMBERS = 150
"""Beyond that many recommendations their numbers would hide the bars."""


def figure(writing: Writing) -> Figure | None:
    """The chart; None where no recommendation has a result."""
    document = writing.document
    if not document.summary.voted:
        return None
    caption = writing.gettext("Levels of consensus that the recommendations reached.")
    told = document.sentences.summary
    return Figure("", spans(caption), _drawn(writing, caption, told), told, "figure-levels")


def _drawn(writing: Writing, caption: str, told: str) -> str:
    document, chart, y = writing.document, Chart(WIDTH), EDGE
    named = {each.band.label: writing.tongue.level(each.band.label) for each in document.summary.levels}
    start = EDGE + 14 + max(room(word, bold=True) for word in named.values()) + 14
    most = max(each.count for each in document.summary.levels)
    unit = (WIDTH - EDGE - start - 100) / most
    for each in document.summary.levels:
        chart.level(EDGE, y + 13, each.band.key, named[each.band.label])
        chart.block(start, y, each.count * unit, BAR, colour(each.band.key))
        count = f"{each.count} ({each.percent})"
        chart.write(start + each.count * unit + 7, y + 13, count, bold=True)
        y += BAR
        for line in lines(_numbers(each, writing), WIDTH - start - EDGE):
            y += 15
            chart.write(start + 5, y, line, fill=SOFT, size=SMALL)
        y += GAP
    chart.rule(start, EDGE - 4, start, y - GAP + 4, RULE)
    y = chart.note(y, lines(_rest(writing), WIDTH))
    return chart.svg(y + EDGE, caption, told)


def _numbers(level: LevelCount, writing: Writing) -> str:
    rows = writing.document.table.rows
    if len(rows) > MOST_NUMBERS:
        return ""
    return ", ".join(row.number for row in rows if _label(row) == level.band.label)


def _label(row: Row) -> str:
    return row.verdict.level.label if row.verdict and row.verdict.level else ""


def _rest(writing: Writing) -> str:
    """Of how many, and how many of all have no result."""
    summary, gettext = writing.document.summary, writing.gettext
    told = writing.ngettext(
        "Percentages are of %(num)s recommendation with a result.",
        "Percentages are of %(num)s recommendations with a result.",
        summary.voted,
    )
    without = summary.recommendations - summary.voted
    rest = gettext("Without a result: %(count)s.", count=without)  # outside of an f-string: extraction has to find it
    return f"{told} {rest}" if without else told
