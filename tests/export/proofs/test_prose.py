"""Sentences on all recommendations and on single ones: what differs from the record, and what only looks so."""

import pytest

from export.document import Document
from export.proofs.examined import examine
from export.proofs.numerals import as_figures
from tests import make_document as make
from tests.export.proofs.records import manuscript

NAMES = {"strong": ("fuerte", "forte"), "weak": ("débil", "fraco"), "unanimous": ("unánime",)}


def record() -> Document:
    """The published figures: 34 on 13 questions; 31 reached consensus: 12 unanimous, 12 strong, 7 weak; 34–38 voted."""
    return make.table5()


FIGURES = [
    ("Thirty-one of the 34", "31 of the 34"),
    ("at least eighty-five percent of them", "at least 85% of them"),
    ("three quarters of the voters", "75% of the voters"),
    ("One recommendation, one of them, once more", "1 recommendation, one of them, once more"),
    ("Once recomendaciones", "11 recomendaciones"),
    ("Treinta y una recomendaciones", "31 recomendaciones"),
    ("Trinta e uma recomendações", "31 recomendações"),
    ("one hundred per cent", "100%"),
    ("68% dos votos, dos 36 votantes, dos recomendaciones", "68% dos votos, dos 36 votantes, 2 recomendaciones"),
    ("two hundred and five, two thousand", "two hundred and 5, two thousand"),
]


@pytest.mark.parametrize(("words", "expected"), FIGURES)
def test_numbers_as_words(words: str, expected: str) -> None:
    assert as_figures(words) == expected


TRUE = """
Consensus levels: unanimous, 100%; strong, at least 90% and under 100%; weak, at least 80% and under 90%.
Consensus was categorised as unanimous (100%), strong (90–99%) or weak (80–89%); below 80% no consensus was reached.
Weak consensus: 80% to 89%; strong consensus: 90% to 99%; unanimous consensus: 100%.
Consensus was considered weak if 80–89% of voters agreed, strong if 90–99% agreed and unanimous if all agreed.
Consensus was defined as ≥80% agreement: 80–89% weak consensus, 90–99% strong consensus, 100% unanimous consensus.
Consenso fuerte: 90–99%; consenso débil: 80–89%; unánime: 100%.
In a Delphi consensus by Smith et al., agreement of at least 70% was required [14].
Recommendations with agreement above 90% or unanimous were not voted again.
Inter-rater agreement (kappa ≥0.60) was considered good.
Twelve recommendations (35.3%) reached unanimous consensus, twelve (35.3%) strong, seven (20.6%) weak consensus.
Consensus was reached on 31 (91.2%) of the 34 recommendations, with strong or unanimous agreement on 24 (70.6%).
Consensus was reached for 91% of recommendations. More than 90% of recommendations reached consensus.
All but three recommendations reached consensus. Nine in ten recommendations reached consensus.
In the first round, 20 of 34 recommendations (58.8%) reached consensus.
Of the 7 recommendations on imaging, 6 (85.7%) reached consensus.
Consensus was reached in 31 recommendations; 3 recommendations (3.2, 5.5 and 10.2) did not reach consensus.
Three recommendations were made unanimously by group 2. Two recommendations were voted on again.
Between 34 and 38 participants voted. The number of voters ranged from 34 to 38.
Between 30 and 50 members were invited and voting took two days.
We present 34 recommendations on 13 clinical questions. Se formularon 34 recomendaciones sobre 13 preguntas.
The consensus rate was 62% for recommendation 3.2, 57% for 5.5 and 77% for 10.2.
Recommendation 3.2 (62% agreement, 23/37) failed to reach consensus.
Recommendation 3.2 did not have strong consensus. Recommendation 1.1 was nearly unanimous.
Recommendation 1.1 had a consensus of 92% (33 of 36 voters).
Se alcanzó consenso en 31 de 34 recomendaciones (91,2%). Três recomendações (8,8%) não alcançaram consenso.
El consenso se definió como un acuerdo de al menos el 80%, igual o superior al 80% de los votantes.
Recommendation 8.2 was accepted with 86% of the votes. Recommendation 8.2 was approved with an agreement of 85.7%.
Recommendation 8.2 (V, B) was adopted by 30 of 35 voters (86%). Recommendation 8.2 received 86% (30/35) of the votes.
Recommendation 4.1 was approved by 36 of 36 voters. Recommendation 4.1 was approved by 36 of the 38 members present.
Recommendation 8.2 was accepted with at least 80% of the votes. Recommendation 8.2 was supported by 68% of trials.
Recommendation 8.2 was initially accepted with 68% of the votes. Recommendation 8.2 got 14% of the votes against it.
Recommendation 8.2 was accepted with 68% of the votes in the subgroup of surgeons.
Recommendation 8.2 received 68% of the votes in the 2018 conference. EASL recommendation 8.2 received 68% of the votes.
Recommendation 3.2 was rejected by 14 of 37 voters. Recommendation 3.2 was not accepted with 62% of the votes.
La recomendación 8.2 fue aceptada con el 86% de los votos. La recomendación 4.1 se aprobó por 36 de los 36 votantes.
A recomendação 8.2 foi aceita com 86% dos votos. A recomendação 8.2 obteve 85,7% dos votos.
Three recommendations (3.2, 5.5 and 10.2) did not reach consensus. Recommendations 3.2 and 10.2 failed to reach it.
Three recommendations did not reach consensus: 3.2, 5.5 and 10.2. Recommendations 3.2, 5.5 and 10.2 remained without it.
Consensus was not reached for recommendations 3.2, 5.5 and 10.2. Consensus was reached on recommendations 6.1 to 6.5.
Las recomendaciones 3.2 y 10.2 no alcanzaron consenso. As recomendações 3.2, 5.5 e 10.2 não alcançaram consenso.
Recommendations 6.1–6.5 had at least strong consensus. Recommendations 6.1–6.5 reached strong or unanimous consensus.
Recommendations 6.1–6.5 reached strong consensus, except for 6.3 and 6.5. Most of recommendations 6.1–6.5 were strong.
Recommendations 6.1–6.5 reached strong consensus, and 6.3 and 6.5 even unanimous consensus.
Recommendations 6.1 to 6.5 reached consensus. Recommendations 6.1, 6.2 and 6.4 reached strong consensus.
Recommendations 1.1 and 1.2 reached strong and weak consensus, respectively. Recommendations 4.1 and 4.2 were unanimous.
Recommendations 1.2 and 2.1 did not reach strong consensus. Recommendations 6.1–6.5 did not all reach unanimity.
Recommendation 1.2 did not reach strong consensus. In all, 22 recommendations did not reach strong consensus.
Recommendation 4.1 reached at least strong consensus. Recommendation 1.2 reached a weak or even strong consensus.
If recommendation 3.2 had reached strong consensus, it would stand here. Neither recommendation 3.1 nor 3.3 failed.
Had recommendations 3.2 and 10.2 reached consensus, they would stand here.
In the first round, recommendations 6.1–6.5 reached weak consensus. Initially, recommendation 1.1 was weak.
In the 2018 guideline, recommendations 3.2 and 10.1 failed to reach consensus. Recommendations 3.2 and 10.1 differ [12].
Recommendations 6.1–6.5 of the earlier guideline reached weak consensus. NCCN recommendations 6.1–6.5 were unanimous.
Las recomendaciones 4.1 y 4.2 fueron unánimes. As recomendações 6.1–6.5 alcançaram pelo menos um consenso forte.
Twelve recommendations were unanimous. Twelve recommendations were accepted unanimously, 12 with strong consensus.
Doce recomendaciones fueron unánimes. Doze recomendações foram aprovadas por unanimidade.
On imaging, two recommendations were unanimous. Two recommendations were unanimous. More than ten were unanimous.
Eleven recommendations were unanimously revised. Twenty-two recommendations were strong and twelve conditional.
In the Delphi study of Smith et al., 11 recommendations were accepted. Eleven recommendations were unanimous.
Eleven recommendations were unanimous [14]. At least eleven recommendations were unanimous.
Agreement ranged from 57% to 100%. The level of agreement for all recommendations ranged from 57.1 to 100%.
Three recommendations did not reach consensus. Agreement ranged from 57% to 77%.
Consensus was reached for 31 recommendations. Agreement ranged from 81% to 100%.
Two readers assessed all images. Agreement ranged from 57% to 98%. Agreement ranged from 40% to 98% in the literature.
Inter-reader agreement ranged from 57% to 98%. In three studies, agreement ranged from 57% to 98%.
Agreement between the readers ranged from 57% to 98%. Agreement ranged from 70% to 100% among radiologists.
El acuerdo osciló entre el 57% y el 100%. A concordância variou de 57% a 100%.
Recommendation 3.2 (V, B) was not accepted. Recommendation 3.2 (B, V) was not accepted. Recommendation 5.5 (V, D) fell.
Recommendation 3.2 (V, A) was downgraded to (V, B). Recommendation 3.2 (A) was not accepted.
Recommendation 3.2 (V, A) of the ESMO guideline was not accepted. La recomendación 3.2 (V, B) no fue aceptada.
Consensus was missed in only 3 of 34 recommendations. Of these, only 3 of 34 failed.
Only 2 of 34 failed. In our series of resections, 2 of 34 failed. Votes were held on all; only 3 of 34 failed.
The recommendations were tried on patients, and 2 of 34 failed. Only 2 of 34 recommendations failed to convince.
Recommendation 8.2 was accepted by a majority of 86% (30 of 35 votes). Recommendation 8.2 got 5 of 35 votes against.
Recommendation 8.2 was supported by 3 of 5 experts outside the panel. Recommendation 3.2 had 38% disagreement.
Recommendations 3.1–3.3 reached consensus (3.2 did not). All recommendations except 3.2, 5.5 and 10.2 reached consensus.
Recommendations 6.1–6.5 reached strong consensus or better. Recommendations 8.1 and 9.2 were not unanimous.
Las recomendaciones 6.1 a 6.5 alcanzaron un consenso al menos fuerte. As recomendações 8.1 e 9.2 não foram unânimes.
Of the 31 recommendations with consensus, 12 were unanimous. Ten of the 12 recommendations on scans were unanimous.
The German panel voted on 40 statements. Agreement ranged from 60% to 98%. Only 2 of 34 experts failed to vote.
Recommendation 3.2 (Table V, A) was not accepted. Recommendation 3.2 (A, B) was split. Recommendation 3.2 (i, ii) too.
Solo 3 de las 34 recomendaciones no alcanzaron el consenso. Apenas 3 das 34 recomendações não alcançaram consenso.
""".strip().splitlines()

FALSE = [
    ("Consensus was graded as weak (80–94%), strong (95–99%) or unanimous (100%).", "95%"),
    ("Consensus was defined as at least three quarters of the voters.", "at least 75%"),
    ("The cut-off for consensus was 85%.", "85%"),
    ("In all, 3 (8.8%) did not reach consensus (at least 75% agreement).", "at least 75%"),
    ("El consenso se definió como un acuerdo superior al 80%.", "over 80%"),
    ("Consenso: concordância de pelo menos 75% dos votantes, definido antes.", "at least 75%"),
    ("Consensus (yes in at least 80% of all votes) was reached on 32 (91.2%).", "32 (91.2%)"),
    ("Of the 34 recommendations, 32 reached consensus.", "Of the 34 recommendations, 32 reached consensus"),
    ("All recommendations reached consensus.", "All recommendations reached consensus"),
    ("Consensus was reached for 94% of recommendations.", "94% of recommendations"),
    ("Thirty of the 34 recommendations reached consensus.", "30 of the 34 recommendations reached consensus"),
    ("Unanimous consensus was reached in thirteen.", "Unanimous consensus was reached in 13"),
    ("Only two recommendations did not reach consensus.", "2 recommendations did not reach consensus"),
    ("Four recommendations (11.8%) did not reach consensus.", "4 recommendations (11.8%)"),
    ("Consensus was reached for 31 of 34 recommendations (91%), 11 of them unanimous.", "11 of them unanimous"),
    ("Se alcanzó consenso en 30 de 34 recomendaciones (88%).", "30 de 34 recomendaciones (88%)"),
    ("Foi alcançado consenso em 30 de 34 recomendações (88%).", "30 de 34 recomendações (88%)"),
    ("We present 35 recommendations on 13 questions.", "35"),
    ("We present 34 recommendations on 12 questions.", "12"),
    ("The number of voters ranged from 32 to 38.", "32–38"),
    ("Recommendation 3.2 (70% agreement) did not reach consensus.", "70%"),
    ("Recommendation 3.2 reached a strong consensus.", "reached a strong consensus"),
    ("Recommendation 1.1 was approved unanimously.", "was approved unanimously"),
    ("Recommendation 8.2 was accepted with 68% of the votes.", "68%"),
    ("Recommendation 8.2 (V, B) was approved with an agreement of 68%.", "68%"),
    ("Recommendation 8.2 received 68% of the votes.", "68%"),
    ("La recomendación 8.2 fue aceptada con el 68% de los votos.", "68%"),
    ("A recomendação 8.2 obteve 68% dos votos.", "68%"),
    ("Recommendation 4.1 was approved by 35 of 36 voters.", "35"),
    ("La recomendación 4.1 se aprobó por 35 de los 36 votantes.", "35"),
    ("A recomendação 4.1 foi aprovada por 35 dos 36 votantes.", "35"),
    ("Recommendation 4.1 was approved by 36 of 37 voters.", "37"),
    ("Three recommendations (3.2, 5.5 and 10.1) did not reach consensus.", "did not reach consensus"),
    ("Three recommendations did not reach consensus (3.2, 5.5 and 10.1).", "did not reach consensus"),
    ("Consensus was not reached for recommendations 3.2, 5.5 and 10.1.", "Consensus was not reached for"),
    ("Recommendations 3.2 and 10.1 failed to reach consensus.", "failed to reach consensus"),
    ("Las recomendaciones 3.2 y 10.1 no alcanzaron consenso.", "no alcanzaron consenso"),
    ("As recomendações 3.2, 5.5 e 10.1 não alcançaram consenso.", "não alcançaram consenso"),
    ("Recommendations 6.1–6.4 reached strong consensus.", "reached strong consensus"),
    ("Recommendations 3.1 and 4.1 were unanimous.", "were unanimous"),
    ("Las recomendaciones 3.1 y 4.1 fueron unánimes.", "fueron unánimes"),
    ("As recomendações 6.1–6.3 alcançaram consenso forte.", "alcançaram consenso forte"),
    ("Eleven recommendations were unanimous.", "11 recommendations were unanimous"),
    (
        "In all, 13 of the 34 recommendations were accepted unanimously.",
        "13 of the 34 recommendations were accepted unanimously",
    ),
    ("Once recomendaciones fueron unánimes.", "11 recomendaciones fueron unánimes"),
    ("Onze recomendações foram aprovadas por unanimidade.", "11 recomendações foram aprovadas por unanimidade"),
    ("Agreement ranged from 57% to 98%.", "57–98%"),
    ("The level of agreement for all recommendations ranged from 60 to 100%.", "60–100%"),
    ("El acuerdo osciló entre el 57% y el 98%.", "57–98%"),
    ("A concordância variou de 57% a 98%.", "57–98%"),
    ("Recommendation 3.2 (V, A) was not accepted.", "V, A"),
    ("La recomendación 3.2 (V, A) no fue aceptada.", "V, A"),
    ("Most recommendations reached consensus; only 2 of 34 failed.", "2 of 34 failed"),
    ("Consensus was reached on most. Only 2 of 34 failed to reach it.", "2 of 34 failed to reach it"),
    ("Hubo consenso en casi todas; solo 2 de 34 fracasaron.", "2 de 34 fracasaron"),
    ("O consenso foi a regra; apenas 2 de 34 falharam.", "2 de 34 falharam"),
]


@pytest.mark.parametrize("sentence", TRUE)
def test_what_the_record_says_too(sentence: str) -> None:
    assert examine(manuscript(sentence), record(), NAMES).differences == ()


@pytest.mark.parametrize(("sentence", "expected"), FALSE)
def test_what_the_record_does_not_say(sentence: str, expected: str) -> None:
    (found,) = examine(manuscript(sentence), record(), NAMES).differences
    assert found.manuscript == expected


def test_each_wrong_one_of_a_range_is_told() -> None:
    found = examine(manuscript("Recommendations 6.1–6.5 reached strong consensus."), record(), NAMES).differences
    assert [(each.kind, each.number, each.record) for each in found] == [
        ("level", "6.3", "unanimous"),
        ("level", "6.5", "unanimous"),
    ]


KINDS = [
    ("Recommendation 8.2 was accepted with 68% of the votes.", ("percent", "8.2", "86%")),
    ("Recommendation 4.1 was approved by 35 of 36 voters.", ("count", "4.1", "36")),
    ("Recommendation 3.2 (V, A) was not accepted.", ("grade", "3.2", "V,B")),
    ("Recommendations 3.2 and 10.1 failed to reach consensus.", ("level", "10.1", "strong")),
    ("Eleven recommendations were unanimous.", ("summary", "", "12")),
    ("Agreement ranged from 57% to 98%.", ("summary", "", "57–100%")),
    ("Most recommendations reached consensus; only 2 of 34 failed.", ("summary", "", "3")),
]


@pytest.mark.parametrize(("sentence", "expected"), KINDS)
@pytest.mark.parametrize("before", ["", "This is a sample discussion. "])
def test_what_is_told_of_it(sentence: str, expected: tuple[str, str, str], before: str) -> None:
    (found,) = examine(manuscript(before + sentence), record(), NAMES).differences
    assert (found.kind, found.number, found.record) == expected


@pytest.mark.parametrize(
    "phrase", ["recommendations 3.2, 3.3 and ", "3.2, ", "consensus was not reached for ", "2 of 34 "]
)
def test_long_sentences_are_read_in_no_time(phrase: str) -> None:
    assert examine(manuscript(f"Recommendations {phrase * 600}"), record(), NAMES).blocks == 0
