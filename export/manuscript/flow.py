"""The flow chart: from the recommendations through each vote to the result, as a figure with the same told in words."""

from collections import Counter
from collections.abc import Iterable

from export.blocks import Figure, spans
from export.manuscript import known
from export.manuscript.drawing import Box, Sheet, wrapped
from export.manuscript.known import Step
from export.manuscript.writing import Writing, ranged, stopped
from voting.rules.consensus import Verdict

MAIN, SIDE, GAP, EDGE = 300.0, 250.0, 46.0, 10.0
Told = tuple[str, ...]


def figure(writing: Writing, number: int = 1) -> Figure | None:
    """The chart; None where nothing was voted on."""
    steps = known.steps(writing.document)
    if not steps:
        return None
    gettext = writing.gettext
    label, caption = (
        gettext("Figure %(number)s", number=number),
        gettext("Flow of the recommendations through the votes."),
    )
    boxes = [
        (drafted(writing), left_out(writing, steps)),
        *((voted(each, writing), ended(each, writing)) for each in steps),
    ]
    result = outcome(writing)
    words = [onward(each, writing) for each in steps]
    parts = [(*pair, (word,)) for pair, word in zip(boxes, ["", *words], strict=True)]
    told = " ".join(stopped(_sentence(each)) for part in (*parts, (result,)) for each in part if any(each))
    return Figure(label, spans(caption), _drawn(boxes, words, result, caption, told), told, f"figure-{number}")


def drafted(writing: Writing) -> Told:
    """How many recommendations on how many questions."""
    sections, rows = writing.document.table.sections, writing.document.table.rows
    first = writing.ngettext("%(num)s recommendation", "%(num)s recommendations", len(rows))
    return (first, writing.ngettext("on %(num)s question", "on %(num)s questions", len(sections)))


def left_out(writing: Writing, steps: tuple[Step, ...]) -> Told:
    """How many were never voted on."""
    count = len(writing.document.table.rows) - len(steps[0].rows)
    return (writing.gettext("Not voted on: %(count)s", count=count),) if count else ()


def voted(step: Step, writing: Writing) -> Told:
    """A vote: how many were put, how many people voted."""
    gettext = writing.gettext
    only = step.ordinal == 1 and not step.onward
    head = gettext("The vote") if only else gettext("Vote %(number)s", number=step.ordinal)
    put = writing.ngettext("%(num)s recommendation put", "%(num)s recommendations put", len(step.rows))
    voters = gettext("voters on each: %(voters)s", voters=ranged(step.voters)) if step.voters else ""
    return tuple(filter(None, (head, put, voters)))


def ended(step: Step, writing: Writing) -> Told:
    """What became of those that were not put again, level by level."""
    if not step.onward:
        return ()
    gettext, verdicts = writing.gettext, step.ended
    head = gettext("Not put again: %(count)s", count=len(verdicts))
    return (head, *_levels(verdicts, writing)) if verdicts else ()


def onward(step: Step, writing: Writing) -> str:
    """The word beside the arrow to the next vote."""
    if not step.onward:
        return ""
    put = writing.gettext("Put again: %(count)s", count=len(step.onward))
    if not step.reworded:
        return put
    reworded = writing.gettext("reworded: %(count)s", count=step.reworded)  # extraction does not look into f-strings
    return f"{put} ({reworded})"


def outcome(writing: Writing) -> Told:
    """The result of all, level by level."""
    document, gettext = writing.document, writing.gettext
    verdicts = [row.verdict for row in document.table.rows]
    summary = document.summary
    head = gettext("Consensus on %(reached)s of %(all)s", reached=summary.reached, all=summary.recommendations)
    without = sum(verdict is None or verdict.level is None for verdict in verdicts)
    rest = (gettext("without a result: %(count)s", count=without),) if without else ()
    return (head, *_levels([each for each in verdicts if each and each.level], writing), *rest)


def _levels(verdicts: Iterable[Verdict | None], writing: Writing) -> Told:
    counted: Counter[str] = Counter()
    order: dict[str, int] = {}
    for verdict in verdicts:
        if verdict is None or verdict.level is None:
            counted[writing.document.words.no_result] += 1
            continue
        for band in verdict.rule.bands:
            order.setdefault(band.label, len(order))
        counted[verdict.level.label] += 1
    labels = sorted(counted, key=lambda label: order.get(label, len(order)))
    return tuple(f"{writing.tongue.level(label)}: {counted[label]}" for label in labels)


def _sentence(told: Told) -> str:
    first, *rest = told
    return f"{first} ({'; '.join(rest)})" if rest else first


def _drawn(boxes: list[tuple[Told, Told]], words: list[str], result: Told, title: str, told: str) -> str:
    sheet, y, above = Sheet(EDGE * 2 + MAIN + GAP + SIDE), EDGE, None
    if not any(side for _main, side in boxes):
        sheet.width = EDGE * 2 + MAIN
    for n, (main, side) in enumerate((*boxes, (result, ()))):
        box = Box(EDGE, y, MAIN, wrapped(main, MAIN), is_result=main is result)
        sheet.box(box)
        if above is not None:
            sheet.arrow(((EDGE + MAIN / 2, above), (EDGE + MAIN / 2, y)), words[n - 2] if n > 1 else "")
        foot = box.foot
        if side:
            aside = Box(EDGE + MAIN + GAP, y, SIDE, wrapped(side, SIDE))
            sheet.box(aside)
            level = y + min(box.height, aside.height) / 2
            sheet.arrow(((EDGE + MAIN, level), (aside.x, level)))
            foot = max(foot, aside.foot)
        above, y = box.foot, foot + GAP
    return sheet.svg(y - GAP + EDGE, title, told)
