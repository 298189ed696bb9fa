"""The scale that the text names, against the codes that the grades use."""

import re
from collections.abc import Iterator

from authoring.rules.check.found import Finding, Kind, Place, found
from authoring.rules.check.reading import sentences
from authoring.rules.check.record import Checked, Text
from authoring.rules.grading import SYSTEMS, GradingSystem

_ADAPTED = re.compile(r"\b(?:ESMO|European Society (?:for|of) Medical Oncology|adapt\w+|modif\w+)\b", re.IGNORECASE)
_NAMES = {
    "idsa": re.compile(r"Infectious Diseases? Society of America|\bIDSA\b"),
    "esmo": re.compile(r"European Society (?:for|of) Medical Oncology|\bESMO\b"),
    "grade": re.compile(r"\bGRADE\b|Grading of Recommendations,? Assessment"),
    "ocebm": re.compile(r"\bOCEBM\b|Oxford Cent(?:re|er)\b"),
    "sign": re.compile(r"\bSIGN\b|Scottish Intercollegiate Guidelines? Network"),
    "acc-aha": re.compile(r"\bACC/AHA\b|American College of Cardiology"),
    "uspstf": re.compile(r"\bUSPSTF\b|Preventive Services Task Force"),
    "awmf": re.compile(r"\bAWMF\b|Scientific Medical Societies in Germany"),
}
_KIN = {"idsa": ("idsa", "idsa-later"), "ocebm": ("ocebm", "oxford")}
"""Systems that go by one name: the text does not tell which of them it means."""
_GRADING = re.compile(
    r"\b(?:grad(?:ing|ed|es?)|scales?|levels? (?:of evidence|are|were|follow\w*)|rating system"
    r"|strengths? of (?:the )?recommendations?)\b"
    r"|\b(?:escala|gradua\w+|nivel(?:es)? de evidencia|n[íi]ve(?:l|is) de evid[êe]ncia)\b",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\b(?:[Rr]ecommendations?|[Ee]vidence)\b[^.]{0,80}\b(?:was|were|is|are)\s+(?:graded|rated|classified|assessed)\b"
    r"|^(?:The\s|Our\s)?(?:[Gg]rades?|[Ll]evels?|[Ss]trengths?)\b[^.]{0,60}\b(?:follow(?:s|ed)?|(?:is|are|were)\s(?:those|that)\s(?:of|from))\b"
    r"|\b[Ww]e\s+(?:graded|rated|used|applied|classified)\b"
)
"""In a narrative only sentences on the guideline's own grades count: it tells of other guidelines' scales too."""

_CONTRAST = re.compile(
    r"\b(?:unlike|instead\s+of|rather\s+than|other\s+than|in\s+contrast\s+(?:to|with)|contrary\s+to|different(?:ly)?\s+from"
    r"|differs?\s+from|compared\s+(?:to|with)|replac\w+|not)\b[^,;]*",
    re.IGNORECASE,
)
"""What a sentence names only to say that it is not the one: "unlike the original IDSA scale, …"."""


def cited(checked: Checked) -> Iterator[Finding]:
    """Sentences, and a scale's own name, that name a scale on which the grades in use do not fit."""
    for each in _sources(checked):
        for sentence in sentences(each.text):
            meant = [SYSTEMS[name] for name in named(sentence)]
            unfit = [_unfit(checked, system) for system in meant]
            if meant and all(unfit):
                codes = min(unfit, key=len)
                names = {"named": meant[0].title, "source": meant[0].source, "codes": ", ".join(codes)}
                yield found(Kind.SCALE_CITED, each.place, sentence, **names, scale=checked.system.title)


def _sources(checked: Checked) -> Iterator[Text]:
    for each in checked.texts:
        if each.place.kind == "guideline":
            yield each
        elif each.place.part == "narrative":
            for sentence in sentences(each.text):
                if _OURS.search(sentence):
                    yield Text(each.place, sentence)
    if checked.system.name not in SYSTEMS:
        told = f"Grading scale: {checked.system.title}, {checked.system.source}"
        yield Text(Place("guideline", "", "scale"), told)


def named(sentence: str) -> tuple[str, ...]:
    """The names of the grading systems that a sentence on grades names; an adapted one is ESMO's, not its source."""
    if not _GRADING.search(sentence):
        return ()
    said = _CONTRAST.sub(" ", sentence)
    names = [name for name, pattern in _NAMES.items() if pattern.search(said)]
    if "idsa" in names and _ADAPTED.search(sentence):
        names = [name if name != "idsa" else "esmo" for name in names]
    return tuple(dict.fromkeys(system for name in names for system in _KIN.get(name, (name,))))


def _unfit(checked: Checked, system: GradingSystem) -> list[str]:
    """The codes in use that are not on the scale, each once."""
    grades = [grade for each in checked.recommendations for grade in (each.grade, *each.further)]
    return list(
        dict.fromkeys(
            fault.code for grade in grades for fault in system.faults(grade.level_of_evidence, grade.strength)
        )
    )
