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
]


@pytest.mark.parametrize("sentence", TRUE)
def test_what_the_record_says_too(sentence: str) -> None:
    assert examine(manuscript(sentence), record(), NAMES).differences == ()


@pytest.mark.parametrize(("sentence", "expected"), FALSE)
def test_what_the_record_does_not_say(sentence: str, expected: str) -> None:
    (found,) = examine(manuscript(sentence), record(), NAMES).differences
    assert found.manuscript == expected
