"""Grades: missing, outside of the scale, strong on weak evidence, against a statement that is negative itself."""

import re
from collections.abc import Iterator

from authoring.rules.check.found import Finding, Kind, found
from authoring.rules.check.record import Checked, CheckedRecommendation
from authoring.rules.grading import AGAINST, Grade, GradingSystem

NEGATIVE_BY_CUSTOM = frozenset({"acc-aha", "uspstf", "grade"})
"""Scales whose grades against are given, by their own manuals, to statements such as "should not be performed"."""
_NEGATIVE = re.compile(
    r"\b(?:(?:should|must|shall|may|can|could|do|does|did|is|are|was|were|be|been|will|would|need)\s+not\b|cannot\b"
    r"|(?:should|must|shall)\s+(?:never|rarely|only\s+exceptionally)\b|(?:is|are|was|were|be)\s+never\b"
    r"|(?:^|(?<=[.;:]\s))(?:never|neither)\b|ought\s+not\b|(?:should|must|need)n[’']t\b"
    r"|(?:is|are|was|were|do|does|did|ca|wo|would|could)n[’']t\b"
    r"|no\s+(?!later|more|less|sooner|fewer)(?:[\w-]+\s+){1,5}?(?:should|must)\b"
    r"|(?:may|can|could|should|must|ought\s+to)\s+be\s+omitted\b"
    r"|not\s+(?:be\s+)?(?:recommended|advised|indicated|suggested|warranted|justified)\b"
    r"|discourag\w+|contra-?indicat\w+|inadvisable|inappropriate|unjustified"
    r"|(?:be|should|is|are|to|better)\s+avoid(?:ed)?\b|avoid\s|against\s+(?:the\s+)?(?:us(?:e|ing)|routine)\b"
    r"|recommends?\s+against|suggests?\s+against|no\s+(?:role|place|indication)\s+for|no\s+longer\b|withheld|abandoned"
    # Spanish and Portuguese
    r"|no\s+(?:se\s+)?(?:debe|deben|deber[íi]a|deber[íi]an|recomienda|recomiendan|est[áa]\s+indicad\w+)\b"
    r"|desaconsej\w+|contraindicad\w+|(?:debe|deben|deber[íi]a|se)\s+evitar\w*|evitarse"
    r"|n[ãa]o\s+(?:se\s+)?(?:deve|devem|deveria|deveriam|recomenda|est[áa]\s+indicad\w+)\b"
    r"|desaconselh\w+|deve(?:m|ria)?\s+(?:ser\s+)?evitad\w+)",
    re.IGNORECASE,
)

_OF_A_PART = re.compile(
    r"(?:cannot|(?:may|can|could|do|does|did|is|are|was|were|be|been|will|would|need)\s"
    r"|no\s|(?:is|are|was|were|do|does|did|ca|wo|would|could)n[’'])",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:who|whom|whose|which|that|if|when|where|unless|because|as|que|cuando|quando|si|se)\b[^,;.]*$", re.IGNORECASE
)
"""Clauses on the patients, "who are not candidates", do not make the statement negative; "should not" always does."""


def missing(checked: Checked) -> Iterator[Finding]:
    """Recommendations without a full grade; where a further grade lacks a part, it is named."""
    for each in checked.recommendations:
        for grade in (each.grade, *each.further):
            label = getattr(grade, "label", "")
            if lacks := checked.system.missing(grade):
                parts = {"lacks": " ".join(lacks)} | ({"label": label} if label else {})
                yield found(Kind.GRADE_MISSING, each.place, each.text, **parts)


def off_scale(checked: Checked) -> Iterator[Finding]:
    """Codes that the scale does not hold, and directions that their strength contradicts."""
    for each in checked.recommendations:
        for grade in (each.grade, *each.further):
            for fault in checked.system.faults_of(grade):
                names = {"allowed": ", ".join(fault.allowed), "scale": checked.system.title}
                yield found(Kind.GRADE_OFF_SCALE, each.place, "", part=fault.part, code=fault.code, **names)


def strong_on_weak(checked: Checked) -> Iterator[Finding]:
    """The firmest strengths on the lowest two fifths of the levels, one at least: on I to V these are IV and V."""
    system = checked.system
    for each in checked.recommendations:
        for grade in (each.grade, *each.further):
            strength = system.strength(grade.strength)
            if strength and strength.strong and is_weak(system, grade):
                codes = {"strength": grade.strength, "level": grade.level_of_evidence}
                yield found(Kind.STRONG_ON_WEAK, each.place, each.text, **codes)


def is_weak(system: GradingSystem, grade: Grade) -> bool:
    """Whether the grade rests on the lowest evidence of its scale."""
    level, levels = system.level(grade.level_of_evidence), system.levels
    return level in levels[len(levels) - max(1, len(levels) * 2 // 5) :] if level and len(levels) > 1 else False


def against_negative(checked: Checked) -> Iterator[Finding]:
    """Strengths that say "against" on statements that say "not": read together they say "for"."""
    system = checked.system
    if system.name in NEGATIVE_BY_CUSTOM:
        return
    for each in checked.recommendations:
        for grade in (each.grade, *each.further):
            words = negative_words(each)
            if words and system.said(grade.strength) == AGAINST:
                yield found(Kind.AGAINST_NEGATIVE, each.place, each.text, strength=grade.strength, words=words)


def negative_words(recommendation: CheckedRecommendation) -> str:
    """The first words that make the statement negative; "" where none do."""
    text = recommendation.text
    hits = (
        hit for hit in _NEGATIVE.finditer(text) if not (_OF_A_PART.match(hit[0]) and _PART.search(text[: hit.start()]))
    )
    told = next(hits, None)
    return " ".join(told[0].split()) if told else ""
