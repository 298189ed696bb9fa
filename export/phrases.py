"""What is said around the figures, in a reader's language: the table's words and the sentence that sums it up.

Every figure comes from the document; nothing is computed here. The notes beneath the table: export.note_phrases.
"""

from collections.abc import Iterable
from dataclasses import replace

from export import note_phrases
from export.document import Document, Sentences, Words
from export.laid import narrowed
from export.note_phrases import Ruled, ruled_rows
from export.options import TableOptions
from export.tongue import Tongue, of
from voting.rules.bases import Base
from voting.rules.consensus import BASE_IN_WORDS, ConsensusRule, rule_in_words
from voting.rules.summary import LevelCount
from voting.words import LABELS


def words(tongue: Tongue) -> Words:
    """The table's own words."""
    gettext = tongue.gettext
    return Words(
        table=gettext("Table"),
        continued=gettext("Cont."),
        recommendations=gettext("Recommendations and Levels of Evidence"),
        recommendations_alone=gettext("Recommendations"),
        total=gettext("Total"),
        yes=gettext("Yes"),
        no=gettext("No"),
        abstain=gettext("Abstain"),
        count=gettext("n"),
        consensus=gettext("Consensus"),
        not_voted=gettext("not voted"),
        no_result=gettext("no result"),
        page=gettext("%(page)s of %(pages)s", page="{page}", pages="{pages}"),
        level_of_evidence=gettext("Level of evidence"),
        strength=gettext("Strength"),
        eligible=gettext("Eligible"),
        recused=gettext("Recused"),
        round=gettext("Round"),
        levels=tuple((label, word) for label in LABELS if (word := tongue.level(label)) != label),
    )


def sentences(document: Document, tongue: Tongue) -> Sentences:
    """What is said of the document's table."""
    ruled = ruled_rows(document)
    return Sentences(
        summary=_summary(document, ruled, tongue),
        rules=note_phrases.rules(document, ruled, tongue),
        base=note_phrases.bases(document, ruled, tongue),
        votes=note_phrases.votes(document, tongue),
        scale=note_phrases.scale(document.grading, tongue),
    )


def asked(document: Document, options: TableOptions) -> Document:
    """The document as a file with these options tells it: in their language; notes speak of the rows that are left.

    The sentence that sums it up is of all rows, whatever the table leaves out.
    """
    language = options.language or document.language
    tongue = of(language)
    shown = narrowed(document, options)
    told = replace(
        sentences(shown, tongue),
        summary=_summary(document, ruled_rows(document), tongue),
        left_out=note_phrases.left_out(document, shown, tongue),
    )
    own = document.language if language != document.language else ""
    return replace(document, language=language, own_language=own, words=words(tongue), sentences=told)


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
        "In all, %(num)s recommendation was put to the vote",
        "In all, %(num)s recommendations were put to the vote",
        summary.recommendations,
    )
    if summary.voted < summary.recommendations:
        put = tongue.ngettext(
            "Of %(all)s recommendations, %(num)s has a result",
            "Of %(all)s recommendations, %(num)s have a result",
            summary.voted,
            all=summary.recommendations,
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
    told = [
        str(tongue.gettext("%(figure)s %(level)s", figure=f"{each.count} ({each.percent})", level=word))
        for each in levels
        if each.count and (word := tongue.level(each.band.label))
    ]
    if len(told) < 2:
        return "".join(told)
    return str(tongue.gettext("%(some)s and %(last)s", some=", ".join(told[:-1]), last=told[-1]))


def _threshold(rule: ConsensusRule, tongue: Tongue) -> str:
    """“yes in at least 80% of yes and no votes”, “yes from over 50% of those present”: where consensus begins."""
    lowest = [level for level in rule_in_words(rule) if level.reached][-1]
    gettext, is_of_votes = tongue.gettext, rule.base in (Base.YES_NO, Base.YES_NO_ABSTAIN)
    base = tongue.gettext(BASE_IN_WORDS[rule.base])
    if lowest.exactly is not None or lowest.lower is None:
        cut = lowest.exactly or "0%"
        told = gettext("yes in %(cut)s of %(base)s") if is_of_votes else gettext("yes from %(cut)s of %(base)s")
    elif lowest.lower.included:
        cut = lowest.lower.cut
        votes, people = gettext("yes in at least %(cut)s of %(base)s"), gettext("yes from at least %(cut)s of %(base)s")
        told = votes if is_of_votes else people
    else:
        cut = lowest.lower.cut
        votes, people = gettext("yes in over %(cut)s of %(base)s"), gettext("yes from over %(cut)s of %(base)s")
        told = votes if is_of_votes else people
    return str(told % {"cut": cut, "base": base})
