"""What the notes beneath the table say: levels and base, where votes come from, the scale of the grades."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from export import changes_phrases
from export.document import Document, GradingLegend, Row
from export.tongue import Tongue
from voting.rules.consensus import BASE_IN_WORDS, ConsensusRule, LevelInWords, rule_in_words
from voting.rules.rounds import IMPORTED_FILE, IMPORTED_RECORD, RoundKind

Ruled = list[tuple[ConsensusRule, list[str]]]


def ruled_rows(document: Document) -> Ruled:
    """Each rule that decided rows with their numbers, the one that decided most of them first.

    Rules that say the same under different names are one. Where nothing is decided it is the guideline's rule.
    """
    found: dict[Any, tuple[ConsensusRule, list[str]]] = {}
    told: dict[int, list[str]] = {}  # by the rule object: exact bounds take their time to hash, once a row is too often
    for row in document.table.rows:
        if row.verdict:
            rule = row.verdict.rule
            if id(rule) not in told:
                told[id(rule)] = found.setdefault((rule.base, rule.bands), (rule, []))[1]
            told[id(rule)].append(row.number)
    return sorted(found.values(), key=lambda pair: -len(pair[1])) or [(document.rule, [])]


def rules(document: Document, ruled: Ruled, tongue: Tongue) -> str:
    """What the levels are; where some rows were judged by another rule, that one as well, with their numbers."""
    told = [tongue.gettext("Consensus levels: %(levels)s.", levels=_levels_of(ruled[0][0], tongue))]
    for rule, numbers in ruled[1:]:
        rows, levels = _listing(numbers, document), _levels_of(rule, tongue)
        told.append(tongue.gettext("For %(rows)s: %(levels)s.", rows=rows, levels=levels))
    return " ".join(told)


def _levels_of(rule: ConsensusRule, tongue: Tongue) -> str:
    return "; ".join(f"{tongue.level(level.label)}, {_limits(level, tongue)}" for level in rule_in_words(rule))


def _limits(level: LevelInWords, tongue: Tongue) -> str:
    gettext = tongue.gettext
    if level.exactly is not None:
        return str(level.exactly if level.exactly == "100%" else gettext("exactly %(cut)s", cut=level.exactly))
    limits = []
    if level.lower:
        text = gettext("at least %(cut)s") if level.lower.included else gettext("over %(cut)s")
        limits.append(text % {"cut": level.lower.cut})
    if level.upper:
        text = gettext("up to %(cut)s") if level.upper.included else gettext("under %(cut)s")
        limits.append(text % {"cut": level.upper.cut})
    return str(gettext(" and ")).join(limits)


def bases(document: Document, ruled: Ruled, tongue: Tongue) -> str:
    """What the percentages are of; where some rows have another base, that one as well, with their numbers."""
    first, *others = ruled
    base = tongue.gettext(BASE_IN_WORDS[first[0].base])
    told = [tongue.gettext("Percentages are of %(base)s.", base=base)]
    for rule, numbers in others:
        if rule.base != first[0].base:
            rows, base = _listing(numbers, document), tongue.gettext(BASE_IN_WORDS[rule.base])
            told.append(tongue.gettext("For %(rows)s they are of %(base)s.", rows=rows, base=base))
    return " ".join(told)


def votes(document: Document, tongue: Tongue) -> str:
    """Which counts were not made by this system, and which rows were voted on more than once."""
    gettext, told = tongue.gettext, []
    elsewhere: dict[tuple[RoundKind, str], list[str]] = {}
    decided = [row for row in document.table.rows if row.result]
    for row in decided:
        if row.result and row.kind in (RoundKind.RECORDED, RoundKind.PAPER):
            elsewhere.setdefault((row.kind, row.result.source), []).append(row.number)
    for (kind, source), numbers in elsewhere.items():
        rows = _listing(numbers, document) if len(numbers) < len(decided) else ""
        told.append(_elsewhere(kind, rows, source, tongue))
    if again := [row for row in decided if row.decided_in > 1]:
        rows = _again(again, tongue)
        told.append(
            gettext("Some recommendations were voted on more than once, and the last vote counts: %(rows)s.", rows=rows)
        )
    return " ".join([*told, *changes_phrases.editorial(document, tongue)])


def _elsewhere(kind: RoundKind, rows: str, source: str, tongue: Tongue) -> str:
    """rows: "" where it is all of them."""
    gettext = tongue.gettext
    if kind == RoundKind.PAPER:
        told = (
            gettext("Votes on %(rows)s were counted by hand or on paper", rows=rows)
            if rows
            else gettext("Votes were counted by hand or on paper")
        )
    elif rows:
        told = gettext("Votes on %(rows)s were counted elsewhere and recorded", rows=rows)
    else:
        told = gettext("Votes were counted elsewhere and recorded")
    source = told_source(source)
    if not source:
        return f"{told}."
    if kind == RoundKind.PAPER:
        return f"{told} ({source})."
    return str(gettext("%(told)s (source: %(source)s).", told=told, source=source))


def told_source(source: str) -> str:
    """The source without its stop; "" for the one that an import writes where its file names none."""
    return "" if source in (IMPORTED_RECORD, IMPORTED_FILE) else source.rstrip(".")


def _again(rows: Sequence[Row], tongue: Tongue) -> str:
    ngettext = tongue.ngettext  # by that name, and outside of an f-string: extraction has to find the text
    votes = [ngettext("%(num)s vote held", "%(num)s votes held", row.decided_in) for row in rows]
    return ", ".join(f"{row.number} ({told})" for row, told in zip(rows, votes, strict=True))


def _listing(numbers: Sequence[str], document: Document) -> str:
    """The numbers with neighbours drawn together: "1.1–2.3, 4.2"."""
    order = [row.number for row in document.table.rows]
    places = sorted(order.index(number) for number in numbers)
    stretches: list[list[int]] = []
    for place in places:
        if stretches and stretches[-1][-1] == place - 1:
            stretches[-1].append(place)
        else:
            stretches.append([place])
    told = []
    for stretch in stretches:
        ends = (order[stretch[0]], order[stretch[-1]])
        told += ["–".join(ends)] if len(stretch) > 2 else [order[place] for place in stretch]
    return ", ".join(told)


def left_out(document: Document, shown: Document, tongue: Tongue) -> str:
    """Which recommendations a table of what reached consensus does not have; "" where it has all."""
    held = {row.number for row in shown.table.rows}
    numbers = [row.number for row in document.table.rows if row.number not in held]
    if not numbers:
        return ""
    rows = _listing(numbers, document)
    return str(tongue.gettext("Left out, without consensus or without a result: %(rows)s.", rows=rows))


def scale(grading: GradingLegend, tongue: Tongue) -> str:
    """Every code with its definition: "Levels of evidence (…): I, …; II, …. Strength of recommendation: A, …."."""
    gettext = tongue.gettext
    # The texts of our own scales are known to every language; a guideline's own are told as they were written.
    word = str if grading.is_own else gettext
    title, levels, strengths = word(grading.title), _codes(grading.levels, word), _codes(grading.strengths, word)
    if not grading.levels and not grading.strengths:
        return ""
    if not grading.strengths:
        return str(gettext("Levels of evidence (%(title)s): %(levels)s.", title=title, levels=levels))
    if not grading.levels:
        return str(gettext("Strength of recommendation (%(title)s): %(strengths)s.", title=title, strengths=strengths))
    return str(
        gettext(
            "Levels of evidence (%(title)s): %(levels)s. Strength of recommendation: %(strengths)s.",
            title=title,
            levels=levels,
            strengths=strengths,
        )
    )


def _codes(values: Iterable[tuple[str, str]], word: Callable[[str], Any]) -> str:
    return "; ".join(f"{code}, {_lower(str(word(definition)).rstrip('.'))}" for code, definition in values)


def _lower(text: str) -> str:
    """Its first letter small, unless the second is not: "At least one" but not "GRADE says" or "We suggest"."""
    return text if text.startswith("We ") or text[1:2].isupper() else text[:1].lower() + text[1:]
