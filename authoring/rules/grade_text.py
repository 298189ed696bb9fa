"""Grades as drafts write them, in one cell or in brackets behind a statement: taken apart into level and strength."""

import re

_LEVEL = r"(?:IV|V|I{1,3}|[1-5])(?:[a-c]|\+{1,2})?"
_STRENGTH = r"[A-E](?:[+-])?"
_SEP = r"\s*[,;/|–-]?\s*"
_BOTH = re.compile(
    rf"(?P<level>{_LEVEL}){_SEP}(?P<strength>{_STRENGTH})|(?P<first>{_STRENGTH}){_SEP}(?P<then>{_LEVEL})"
)
_BEHIND = re.compile(
    rf"{_LEVEL}(?:\s*[,;/|–-]\s*|\s+){_STRENGTH}|{_STRENGTH}(?:\s*[,;/|–-]\s*|\s+){_LEVEL}|[1-5](?:\+{{1,2}})?{_STRENGTH}"
)
"""A grade that cannot be taken for something else in brackets, such as a stage (IIIA) or a vertebra (C2)."""
_TAIL = re.compile(r"(?:\s+|(?<=[.!?]))[(\[]([^()\[\]]{1,60})[)\]]\s*\.?\s*$")
_LABEL = re.compile(
    r"^(?P<what>level of evidence|evidence level|quality of evidence|certainty of evidence|loe|le"
    r"|nivel de evidencia|n[ií]vel de evid[eê]ncia|ne|evidenzgrad|evidenzlevel|niveau de preuve)"
    r"\b\s*[:=]?\s*(?P<code>.+)$",
    re.IGNORECASE,
)
_STRENGTH_LABEL = re.compile(
    r"^(?P<what>(?:strength|grade|class)(?: of (?:the )?recommendation)?|sor|gor|cor"
    r"|(?:fuerza|grado)(?: de (?:la )?recomendaci[oó]n)?|(?:for[cç]a|grau)(?: d[ea] recomenda[cç][aã]o)?|gr"
    r"|empfehlungsgrad|force(?: de la recommandation)?)\b\s*[:=]?\s*(?P<code>.+)$",
    re.IGNORECASE,
)


def split_grade(text: str) -> tuple[str, str]:
    """(level of evidence, strength) of a grade in one cell: "V, B", "(IV-A)", "A II".

    What cannot be taken apart is given whole as the level, for the scale to judge; "" is ("", "").
    """
    bare = text.strip().strip("()[]").strip()
    if labelled := labelled_grade(bare):
        return labelled
    if met := _BOTH.fullmatch(bare):
        return met["level"] or met["then"], met["strength"] or met["first"]
    parts = [part.strip() for part in re.split(r"[,;/|]", bare)]
    return (parts[0], parts[1]) if len(parts) == 2 else (bare, "")


def grade_behind(text: str) -> tuple[str, str, str]:
    """(statement, level, strength): a grade in brackets at the end is taken off; the text as it is without one."""
    met = _TAIL.search(text)
    if met is None:
        return text, "", ""
    inside = met[1].strip()
    pair = labelled_grade(inside) or (split_grade(inside) if _BEHIND.fullmatch(inside) else None)
    if pair is None:
        return text, "", ""
    statement = text[: met.start()].rstrip()
    return (statement if statement.endswith((".", "!", "?", ":")) else f"{statement}."), *pair


def labelled_grade(text: str) -> tuple[str, str] | None:
    """(level, strength) of a line that names them, such as "Level of evidence: V; strength: B"; None for other text."""
    level = strength = ""
    for part in re.split(r"\s*[;|]\s*|\.\s+|,\s+(?=\D{4,})", text.strip().rstrip(".")):
        if met := _LABEL.match(part):
            level = met["code"].strip()
        elif met := _STRENGTH_LABEL.match(part):
            strength = met["code"].strip()
        else:
            return None
    if max(len(level), len(strength)) > 20:
        return None
    return (level, strength) if level or strength else None
