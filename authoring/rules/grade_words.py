"""How drafts name a grade, in six languages: labels before a code, and adjectives that are the grade themselves.

Source: the usual sentences of guidelines in English, Spanish, Portuguese, French, German and Italian.
"""

import re

_OF_EVIDENCE = (
    r"of (?:the )?evidence|de (?:la )?(?:evidencia|preuve)|d[ea]s? evid[eê]ncias?|d['’][eé]vidence|des preuves"
    r"|der evidenz|d(?:i|ell[ae]) (?:evidenz[ae]|prov[ae])"
)
_OF_RECOMMENDATION = (
    r"of (?:the )?recommendation|de (?:la )?recomendaci[oó]n|d[ea] recomenda[cç][aã]o|de (?:la )?recommandation"
    r"|der empfehlung|d(?:i|ella) raccomandazione"
)
LEVEL_LABEL = (
    rf"(?:(?:levels?|quality|certainty|nivel|n[ií]vel|calidad|certeza|qualidade|niveau|qualit[eé]|certitude|qualit[aä]t"
    rf"|vertrauensw[uü]rdigkeit|livello|qualit[aà]|certezza) (?:{_OF_EVIDENCE})"
    r"|evidence level|evidenz(?:grad|level|niveau|st[aä]rke|qualit[aä]t)|(?-i:LoE|LOE|LE|QoE|EL|NE|NP|EG))"
)
STRENGTH_LABEL = (
    rf"(?:(?:strength|grade|class|fuerza|grado|clase|for[cç]a|grau|classe|force|grad|st[aä]rke|forza) "
    rf"(?:{_OF_RECOMMENDATION})|recommendation (?:grade|strength|class)|empfehlungs(?:grad|st[aä]rke|klasse)"
    r"|(?-i:SoR|SOR|GoR|GOR|CoR|COR|GR|FR))"
)
GRADE_LABEL = r"(?:(?:evidence )?grade|grading|grado|grau|grad|strength|class|fuerza|for[cç]a|force|forza)"
"""What may stand before level and strength together, or before the strength alone."""

_LEVELS = {
    "very low": r"very low|muy baj[ao]|muito baix[ao]|tr[eè]s faible|sehr niedrig[er]*|sehr gering[er]*|molto bass[ao]",
    "low": r"low|baj[ao]|baix[ao]|faible|niedrig[er]*|gering[er]*|bass[ao]",
    "moderate": r"moderate|moderad[ao]|mod[eé]r[eé]e?|moderat[er]*|mittler[er]*|moderat[ao]",
    "high": r"high|alt[ao]|[eé]lev[eé]e?|hohe[rs]?|hoch|elevat[ao]",
}
_STRENGTHS = {
    "strong": r"strong|fuerte|forte|stark[er]*",
    "conditional": r"conditional|weak|condicional|d[eé]bil|frac[ao]|conditionnelle|faible|bedingt[er]*|schwach[er]*"
    r"|debole|condizionata",
}
_SURE = (
    r"certainty|certeza|confidence|confianza|confian[cç]a|quality|calidad|qualidade|certitude|qualit[eé]|qualit[aä]t"
    r"|vertrauensw[uü]rdigkeit|certezza|qualit[aà]|evidence|evidencia|evid[eê]ncia|evidenz|preuve"
)
_ADVISED = r"recommendation|recomendaci[oó]n|recomenda[cç][aã]o|recommandation|empfehlung|raccomandazione"
_DIRECTION = {
    "for": r"for|in favou?r|a favor|pour|daf[uü]r|a favore",
    "against": r"against|en contra|contra|contre|contro",
}


def _any(words: dict[str, str]) -> str:
    return "|".join(words.values())


_LEVEL_SAID = (
    rf"(?P<level_a>{_any(_LEVELS)})[ -](?:{_SURE})(?: (?:evidence|{_OF_EVIDENCE}))?"
    rf"|(?:evidencia de |evid[eê]ncia de )?(?:{_SURE}) (?:(?:{_OF_EVIDENCE}) )?(?P<level_b>{_any(_LEVELS)})"
    rf"|evidencia de (?P<level_c>{_any(_LEVELS)}) calidad"
)
_STRENGTH_SAID = (
    rf"(?P<strength_a>{_any(_STRENGTHS)}) (?:{_ADVISED})(?: (?P<way_a>{_any(_DIRECTION)}))?"
    rf"|(?:{_ADVISED}) (?P<strength_b>{_any(_STRENGTHS)})(?: (?P<way_b>{_any(_DIRECTION)}))?"
)
SAID = re.compile(f"(?:{_LEVEL_SAID})|(?:{_STRENGTH_SAID})", re.IGNORECASE)
"""A grade in adjectives: "low certainty", "strong recommendation", "recomendación fuerte"."""
STRENGTH_CODE = rf"(?:{_any(_STRENGTHS)})(?: (?:{_any(_DIRECTION)}))?"
CODE = rf"(?:{_any(_LEVELS)}|{STRENGTH_CODE})"
"""An adjective that may stand where a code does."""


def meant_level(text: str) -> str:
    """The code of an adjective of certainty, such as "low" for "baja"; any other text as it is."""
    return next((code for code, written in _LEVELS.items() if _is(text, written)), text.strip())


def meant_strength(text: str) -> str:
    """The code of an adjective of strength, such as "strong for"; any other text as it is."""
    for code, written in _STRENGTHS.items():
        if met := re.fullmatch(rf"(?:{written})(?: (?P<way>{_any(_DIRECTION)}))?", text.strip(), re.IGNORECASE):
            return " ".join(filter(None, (code, _way(met["way"]))))
    return text.strip()


def _is(text: str, written: str) -> bool:
    return re.fullmatch(written, text.strip(), re.IGNORECASE) is not None


def _way(text: str | None) -> str:
    return next((way for way, words in _DIRECTION.items() if text and _is(text, words)), "")


def said(text: str) -> tuple[str, str] | None:
    """(level, strength) of a grade in adjectives, one of the two; None for other text."""
    met = SAID.fullmatch(text)
    if met is None:
        return None
    if level := met["level_a"] or met["level_b"] or met["level_c"]:
        return meant_level(level), ""
    return "", meant_strength(f"{met['strength_a'] or met['strength_b']} {met['way_a'] or met['way_b'] or ''}")
