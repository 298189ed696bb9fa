"""What people write above the columns of a table of recommendations, in six languages, and what they mean by it."""

import re
import unicodedata
from collections.abc import Mapping

GRADE = "grade"
"""Level of evidence and strength in one cell, such as "V, B"."""

_WRITTEN: Mapping[str, str] = {
    "question_number": (
        "question number; question no; question nr; question id; no of question; q no; q nr; q number; q#; section; "
        "numero de pregunta; n pregunta; no pregunta; nº de pregunta; numero da pergunta; numero da questao; nº "
        "pergunta; nummer der frage; fragenummer; fragen nr; numero de question; numero de la question; numero "
        "domanda; pico number"
    ),
    "question": (
        "question; clinical question; key question; pico; pico question; topic; question text; research question; "
        "issue; pregunta; pregunta clinica; pregunta clave; tema; pergunta; pergunta clinica; questao; questao "
        "clinica; topico; frage; schlusselfrage; fragestellung; thema; question clinique; domanda; quesito; quesito "
        "clinico"
    ),
    "recommendation_number": (
        "recommendation number; recommendation no; recommendation nr; recommendation id; rec no; rec nr; rec "
        "number; rec#; statement number; statement no; statement nr; number; nr; nº; n°; #; id; item; item number; "
        "item no; code; numero; num; numero de recomendacion; nº de recomendacion; n recomendacion; numero da "
        "recomendacao; nº da recomendacao; empfehlungsnummer; nummer; lfd nr; numero de recommandation; numero "
        "raccomandazione"
    ),
    "recommendation": (
        "recommendation; recommendations; statement; statements; recommendation text; statement text; wording; "
        "text; proposed recommendation; consensus statement; draft recommendation; recommendations and levels of "
        "evidence; recomendacion; recomendaciones; enunciado; afirmacion; texto; redaccion; declaracion; "
        "recomendacao; recomendacoes; afirmacao; redacao; declaracao; empfehlung; empfehlungen; aussage; wortlaut; "
        "statement zur abstimmung; recommandation; recommandations; enonce; raccomandazione; raccomandazioni; testo"
    ),
    "level_of_evidence": (
        "level of evidence; levels of evidence; evidence level; evidence; loe; le; quality of evidence; certainty "
        "of evidence; certainty; quality; nivel de evidencia; evidencia; ne; calidad de la evidencia; certeza de la "
        "evidencia; certeza; nivel de evidencia ne; qualidade da evidencia; certeza da evidencia; evidenzlevel; "
        "evidenzgrad; evidenz; evidenzniveau; niveau de preuve; niveau d evidence; np; livello di evidenza; livello "
        "delle evidenze; qualita dell evidenza"
    ),
    "strength": (
        "strength; strength of recommendation; grade of recommendation; recommendation grade; recommendation "
        "strength; sor; gor; class; class of recommendation; cor; fuerza; fuerza de la recomendacion; grado de "
        "recomendacion; gr; fuerza de recomendacion; forca; forca da recomendacao; grau de recomendacao; "
        "empfehlungsgrad; empfehlungsstarke; force; force de la recommandation; grade de recommandation; forza; "
        "forza della raccomandazione"
    ),
    GRADE: (
        "grade; grading; loe sor; loe gor; level and grade; level strength; evidence and strength; evidence grade; "
        "loe strength; le gr; level of evidence and grade of recommendation; level of evidence strength of "
        "recommendation; grado; ne gr; nivel de evidencia y grado de recomendacion; grau; nivel de evidencia e grau "
        "de recomendacao; ne fr"
    ),
    "total": (
        "total; total n; total votes; votes; voters; votes cast; n; n total; total voters; votos; votos totales; "
        "total de votos; votantes; numero de votos; stimmen; gesamt; abgegebene stimmen; votants; voti; votanti; "
        "totale"
    ),
    "yes": (
        "yes; yes n; yes votes; agree; agreed; agreement n; in favour; in favor; for; approve; votes for; pro; si; "
        "si n; votos si; a favor; de acuerdo; acuerdo; sim; sim n; votos sim; concordo; concordam; ja; ja stimmen; "
        "zustimmung n; oui; pour; d accord; favorevoli; accordo"
    ),
    "no": (
        "no n; no votes; votes no; disagree; disagreed; against; votes against; reject; contra; en contra; votos "
        "no; desacuerdo; en desacuerdo; nao; nao n; votos nao; discordo; nein; nein stimmen; gegen; non; contre; "
        "contrari"
    ),
    "abstain": (
        "abstain; abstained; abstain n; abstention; abstentions; abstencion; abstenciones; abstencoes; abstencao; "
        "enthaltung; enthaltungen; astenuti; astensioni"
    ),
    "percent": (
        "percent; percentage; %; yes %; % yes; agreement; agreement %; % agreement; % agree; level of agreement; "
        "porcentaje; % acuerdo; % de acuerdo; percentagem; porcentagem; % concordancia; prozent; zustimmung; "
        "pourcentage; percentuale; grado de acuerdo; grau de concordancia"
    ),
    "category": (
        "category; consensus; consensus level; level of consensus; consenso; nivel de consenso; categoria; grado de "
        "consenso; grau de consenso; konsens; konsensstarke; consensusgrad; niveau de consensus; result; resultado; "
        "ergebnis"
    ),
}

_COUNTED: Mapping[str, str] = {
    "yes": "yes; agree; agreed; in favour; in favor; for; si; a favor; de acuerdo; sim; concordo; ja; oui; pour",
    "no": "no; disagree; disagreed; against; reject; en contra; contra; desacuerdo; nao; discordo; nein; non; contre",
    "abstain": "abstain; abstained; abstentions; abstenciones; abstencoes; enthaltung; enthaltungen; astenuti",
}
_AS_VOTES = (
    *("votes {}", "{} votes", "n {}", "{} n", "number of {}", "number of {} votes", "{} count", "count {}", "votos {}"),
    *("{} votos", "stimmen {}", "{} stimmen", "voti {}", "voix {}"),
)
"""How a column of votes is called by its answer: what is known of one answer is known of each."""


def plain(head: str) -> str:
    """The head as it is looked up: small letters without accents, one space for whatever else stands between."""
    letters = unicodedata.normalize("NFKD", re.sub(r"\bn[o.]?[º°]|\bno\.", "nr", head.casefold()))
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9#%]+", " ", bare).strip()


MEANT = {
    plain(form.format(head.strip())): column
    for column, heads in _COUNTED.items()
    for head in heads.split(";")
    for form in _AS_VOTES
} | {plain(head): column for column, heads in _WRITTEN.items() for head in heads.split(";")}
"""The column that each head means, by the head in `plain` form."""
AMBIGUOUS = frozenset(
    {
        "nr",
        "number",
        "text",
        "n",
        "id",
        "item",
        "code",
        "topic",
        "issue",
        "class",
        "result",
        "quality",
        "section",
        "for",
    }
)
"""Heads that can mean something else: taken, and shown as a guess."""
