"""Numbers with gaps: questions, recommendations, evidence tables, and lists within sentences such as (i), (ii)."""

import re
from collections.abc import Iterator, Sequence

from authoring.rules.check.found import Finding, Kind, Place, found
from authoring.rules.check.reading import around, paragraphs
from authoring.rules.check.record import Checked
from authoring.rules.check.slips import loose_brackets

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_LETTERS = tuple("abcdefghijklmnopqrst")
_FIGURES = tuple(str(n) for n in range(1, 21))
_ITEM = re.compile(r"(?<![\w\])])\(?(?<![\d(])(?:\(([a-z]{1,4}|\d{1,2})\))(?=\s)")
_HALF = re.compile(r"(?:^|(?<=[\s;,:]))([a-z]{1,4}|\d{1,2})\)(?=\s)")
NEAR = 20
_BACK = re.compile(
    r"\b(?:in|see|under|criteri(?:on|a)|items?|points?|reasons?|with|from|per|than|to|as|options?|steps?|ver|en|em)\s*$",
    re.IGNORECASE,
)


def gaps(checked: Checked) -> Iterator[Finding]:
    """Numbers that are left out or stand twice, in the order of the outline; tables may begin anywhere."""
    yield from _gaps("question", [question.number for question in checked.questions], 1)
    for question in checked.questions:
        ends = []
        for each in question.recommendations:
            head, _, _last = each.number.rpartition(".")
            if head and head != question.number:
                yield found(Kind.NUMBER_STRAY, each.place, "", number=each.number, question=question.number)
            else:
                ends.append(each.number)
        yield from _gaps("recommendation", ends, 1)
    tables = sorted(table.number for table in checked.tables)
    yield from _gaps("table", [str(number) for number in tables], 0)
    if checked.table[0] in tables:
        number = str(checked.table[0])
        yield found(Kind.NUMBER_GAP, Place("guideline", "", "table"), "", number=number, missing="", twice="table")


def _gaps(kind: str, numbers: Sequence[str], first: int) -> Iterator[Finding]:
    """Where the last part of a number does not follow; nothing is said of numbers with other signs, such as "3a"."""
    before = first - 1 if first else None
    for number in numbers:
        last = number.rpartition(".")[2]
        if not last.isdigit():
            return
        if before is not None and int(last) > before + 1:
            head = number[: len(number) - len(last)]
            missing = f"{head}{before + 1}" + (f"–{head}{int(last) - 1}" if int(last) > before + 2 else "")
            yield found(Kind.NUMBER_GAP, Place(kind, number), "", number=number, missing=missing)
        elif before is not None and int(last) <= before:
            yield found(Kind.NUMBER_GAP, Place(kind, number), "", number=number, missing="")
        before = int(last)


def lists(checked: Checked) -> Iterator[Finding]:
    """Lists within a paragraph whose marks do not follow each other: (iv), (v), (v), (vi)."""
    for each in checked.texts:
        if each.is_prose:
            for paragraph in paragraphs(each.text):
                for at, mark, expected in broken(paragraph):
                    told = around(paragraph, at, at + len(mark) + 2)
                    yield found(Kind.LIST_BROKEN, each.place, told, mark=mark, expected=expected, around=told)


def broken(paragraph: str) -> tuple[tuple[int, str, str], ...]:
    """(where, the mark, the mark that should follow) of each mark that breaks its list of three or more."""
    found_ = []
    for pattern in (_ITEM, _HALF):
        marks = _marks(pattern, paragraph)
        for order in (_ROMAN, _LETTERS, _FIGURES):
            run: list[tuple[int, str]] = []
            for place, (at, mark) in enumerate((*marks, (-1, order[0]))):
                # (i) is the ninth letter after (h) only
                is_letter = mark == "i" and place > 0 and marks[place - 1][1] in ("g", "h")
                if mark == order[0] and (at < 0 or not is_letter):
                    found_ += _breaks(run, order)
                    run = [(at, mark)]
                elif run and mark in order and (mark != "i" or is_letter):
                    run.append((at, mark))
    return tuple(sorted(found_))


def _marks(pattern: re.Pattern[str], paragraph: str) -> list[tuple[int, str]]:
    """The marks of one form with where they stand; what closes a bracket that was opened before is none."""
    partners = set(loose_brackets(paragraph, is_list=True)) if pattern is _HALF else None
    return [
        (item.start(), item[1])
        for item in pattern.finditer(paragraph)
        if not _BACK.search(paragraph[max(0, item.start() - NEAR) : item.start()])
        and (partners is None or item.end() - 1 in partners)
    ]


def _breaks(run: list[tuple[int, str]], order: Sequence[str]) -> list[tuple[int, str, str]]:
    if len(run) < 3 or run[1][1] != order[1]:
        return []
    breaks, expected, beside = [], 0, 0
    for at, mark in run:
        if order.index(mark) not in (expected, beside) and expected < len(order):
            breaks.append((at, mark, order[expected]))
            beside = expected + 1  # one wrong mark in a list that goes on as it was is one slip
        else:
            beside = order.index(mark) + 1
        expected = order.index(mark) + 1
    return breaks
