"""What is said around the figures, in a reader's language: the table's words, the sentence that sums it up, its notes.

Every figure comes from the document; nothing is computed here but who is named together.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

import flask_babel

from export.document import Document, GradingLegend, Row, Sentences, Words
from voting.rules.consensus import BASE_IN_WORDS, ConsensusRule, LevelInWords, rule_in_words
from voting.rules.rounds import RoundKind
from voting.rules.summary import LevelCount


class Tongue(Protocol):
    """A language: flask_babel speaks its reader's, ENGLISH that of the source."""

    @property
    def gettext(self) -> Callable[..., Any]: ...
    @property
    def ngettext(self) -> Callable[..., Any]: ...


class _English:
    """The sentences as they are written here; needs no application."""

    @staticmethod
    def gettext(text: str, **parts: Any) -> str:
        return text % parts if parts else text

    @staticmethod
    def ngettext(one: str, many: str, num: int, **parts: Any) -> str:
        return (one if num == 1 else many) % (parts | {"num": num})


ENGLISH: Tongue = _English()
READERS: Tongue = flask_babel


def words(tongue: Tongue = READERS) -> Words:
    """The table's own words."""
    gettext = tongue.gettext
    return Words(
        table=gettext("Table"),
        continued=gettext("Cont."),
        recommendations=gettext("Recommendations and Levels of Evidence"),
        total=gettext("Total"),
        yes=gettext("Yes"),
        no=gettext("No"),
        abstain=gettext("Abstain"),
        count=gettext("n"),
        consensus=gettext("Consensus"),
        not_voted=gettext("not voted"),
        no_result=gettext("no result"),
        page=gettext("%(page)s of %(pages)s", page="{page}", pages="{pages}"),
    )


def sentences(document: Document, tongue: Tongue = READERS) -> Sentences:
    """What is said of the document's table."""
    ruled = _ruled(document)
    return Sentences(
        summary=_summary(document, ruled, tongue),
        rules=_rules(document, ruled, tongue),
        base=_bases(document, ruled, tongue),
        votes=_votes(document, tongue),
        scale=_scale(document.grading, tongue),
    )


Ruled = list[tuple[ConsensusRule, list[str]]]


def _ruled(document: Document) -> Ruled:
    """Each rule that decided rows with their numbers, the one that decided most of them first.

    Rules that say the same under different names are one. Where nothing is decided it is the guideline's rule.
    """
    found: dict[Any, tuple[ConsensusRule, list[str]]] = {}
    for row in document.table.rows:
        if row.verdict:
            rule = row.verdict.rule
            found.setdefault((rule.base, rule.bands), (rule, []))[1].append(row.number)
    return sorted(found.values(), key=lambda pair: -len(pair[1])) or [(document.rule, [])]


def _summary(document: Document, ruled: Ruled, tongue: Tongue) -> str:
    summary = document.summary
    if not summary.voted:
        return str(
            tongue.ngettext(
                "%(num)s recommendation, none with a result yet.",
                "%(num)s recommendations, none with a result yet.",
                summary.recommendations,
            )
        )
    put = tongue.ngettext(
        "%(num)s recommendation was put to the vote",
        "%(num)s recommendations were put to the vote",
        summary.recommendations,
    )
    if summary.voted < summary.recommendations:
        put = tongue.gettext(
            "%(voted)s of %(all)s recommendations have a result", voted=summary.voted, all=summary.recommendations
        )
    return f"{put}; {_voters(document, tongue)}. {_reached(document, ruled, tongue)}"


def _voters(document: Document, tongue: Tongue) -> str:
    least, most = document.summary.voters_min, document.summary.voters_max
    if least == most:
        return str(tongue.ngettext("%(num)s participant voted on each", "%(num)s participants voted on each", most))
    return str(tongue.gettext("%(least)s to %(most)s participants voted on each", least=least, most=most))


def _reached(document: Document, ruled: Ruled, tongue: Tongue) -> str:
    """“Consensus (…) was reached on 31 (91.2%): 12 (35.3%) unanimous …; 3 (8.8%) did not reach it.”"""
    gettext, summary = tongue.gettext, document.summary
    threshold = f" ({_threshold(ruled[0][0], tongue)})" if len(ruled) == 1 else ""
    figure = f"{summary.reached} ({summary.reached_percent})"
    told = gettext("Consensus%(threshold)s was reached on %(figure)s", threshold=threshold, figure=figure)
    reached = [each for each in summary.levels if each.band.reached]
    if len(reached) > 1 and summary.reached:
        told = f"{told}: {_levels(reached, tongue)}"
    missed = [each for each in summary.levels if not each.band.reached and each.count]
    if not missed:
        return f"{told}."
    count = summary.voted - summary.reached
    one = f"{count} ({missed[0].percent})" if len(missed) == 1 else str(count)
    failed = gettext("%(figure)s did not reach it", figure=one)
    return f"{told}; {failed}: {_levels(missed, tongue)}." if len(missed) > 1 else f"{told}; {failed}."


def _levels(levels: Iterable[LevelCount], tongue: Tongue) -> str:
    told = [f"{each.count} ({each.percent}) {each.band.label}" for each in levels if each.count]
    if len(told) < 2:
        return "".join(told)
    return str(tongue.gettext("%(some)s and %(last)s", some=", ".join(told[:-1]), last=told[-1]))


def _threshold(rule: ConsensusRule, tongue: Tongue) -> str:
    """“at least 80% of yes and no votes”: where consensus begins."""
    lowest = [level for level in rule_in_words(rule) if level.reached][-1]
    base = tongue.gettext(BASE_IN_WORDS[rule.base])
    if lowest.exactly is not None or lowest.lower is None:
        return str(tongue.gettext("%(cut)s of %(base)s", cut=lowest.exactly or "0%", base=base))
    if lowest.lower.included:
        return str(tongue.gettext("at least %(cut)s of %(base)s", cut=lowest.lower.cut, base=base))
    return str(tongue.gettext("over %(cut)s of %(base)s", cut=lowest.lower.cut, base=base))


def _rules(document: Document, ruled: Ruled, tongue: Tongue) -> str:
    """What the levels are; where some rows were judged by another rule, that one as well, with their numbers."""
    told = [tongue.gettext("Consensus levels: %(levels)s.", levels=_levels_of(ruled[0][0], tongue))]
    for rule, numbers in ruled[1:]:
        rows, levels = _listing(numbers, document), _levels_of(rule, tongue)
        told.append(tongue.gettext("For %(rows)s: %(levels)s.", rows=rows, levels=levels))
    return " ".join(told)


def _levels_of(rule: ConsensusRule, tongue: Tongue) -> str:
    return "; ".join(f"{level.label}, {_limits(level, tongue)}" for level in rule_in_words(rule))


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


def _bases(document: Document, ruled: Ruled, tongue: Tongue) -> str:
    first, *others = ruled
    base = tongue.gettext(BASE_IN_WORDS[first[0].base])
    told = [tongue.gettext("Percentages are of %(base)s.", base=base)]
    for rule, numbers in others:
        if rule.base != first[0].base:
            rows, base = _listing(numbers, document), tongue.gettext(BASE_IN_WORDS[rule.base])
            told.append(tongue.gettext("For %(rows)s they are of %(base)s.", rows=rows, base=base))
    return " ".join(told)


def _votes(document: Document, tongue: Tongue) -> str:
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
        told.append(gettext("Voted on more than once, the last vote counts: %(rows)s.", rows=_again(again, tongue)))
    return " ".join(told)


def _elsewhere(kind: RoundKind, rows: str, source: str, tongue: Tongue) -> str:
    """rows: "" where it is all of them."""
    gettext = tongue.gettext
    if kind == RoundKind.PAPER:
        told = (
            gettext("Votes on %(rows)s were cast on paper", rows=rows) if rows else gettext("Votes were cast on paper")
        )
    elif rows:
        told = gettext("Votes on %(rows)s were counted elsewhere and recorded", rows=rows)
    else:
        told = gettext("Votes were counted elsewhere and recorded")
    return f"{told}: {source.rstrip('.')}." if source else f"{told}."


def _again(rows: Sequence[Row], tongue: Tongue) -> str:
    count = tongue.ngettext
    return ", ".join(f"{row.number} ({count('%(num)s vote', '%(num)s votes', row.decided_in)})" for row in rows)


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


def _scale(grading: GradingLegend, tongue: Tongue) -> str:
    """Every code with its definition: "Levels of evidence (…): I, …; II, …. Strength of recommendation: A, …."."""
    if not grading.levels:
        return ""
    return str(
        tongue.gettext(
            "Levels of evidence (%(title)s): %(levels)s. Strength of recommendation: %(strengths)s.",
            title=grading.title,
            levels=_codes(grading.levels),
            strengths=_codes(grading.strengths),
        )
    )


def _codes(values: Iterable[tuple[str, str]]) -> str:
    return "; ".join(f"{code}, {_lower(definition.rstrip('.'))}" for code, definition in values)


def _lower(text: str) -> str:
    """Its first letter small, unless the second is not: "At least one" but not "GRADE says" or "We suggest"."""
    return text if text.startswith("We ") or text[1:2].isupper() else text[:1].lower() + text[1:]
