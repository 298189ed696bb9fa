"""Every kind of finding, and every place, has its words."""

from dataclasses import replace

import pytest

from authoring.check_words import TITLES, WORDS, finding_words, place_words, title_words
from authoring.rules.check import Checked, CheckedQuestion, CheckedTable, Kind, Voted, check
from authoring.rules.check.found import PLACES, Place
from authoring.rules.grading import ESMO
from tests.authoring.rules.check.guidelines import graded, listed
from voting.rules.consensus import DEFAULT_RULE


def everything() -> Checked:
    """A guideline in which each kind is found."""
    narrative = (
        "Of 50 patients, 28 of 50 (58%) died.. In 2003–209 (with 6,3 and 1.1 and 2.2 it was was so. "
        "For (i) a, (ii) b, (ii) c. Consensus (>80% agreement) was defined as at least 70% agreement. "
        "Open surgery (OS) and XYZ [@a] [@lost] [#9.9]."
    )
    recommendations = (
        graded("", ""),
        graded("IX", "B", number="1.3"),
        graded("V", "A", number="1.4"),
        graded("V", "D", "It should not be done.", number="1.5"),
        graded(number="1.6", voted=Voted("Do that.", "V, B")),
        graded(number="1.7", voted=Voted("Do this.", "V, A")),
        graded(number="2.1", text="As in recommendation 2.1."),
        graded(number="1.8", has_old_number=True),
    )
    pairs = (("OS", "overall survival"), ("QQ", "never used"))
    return Checked(
        title="A guideline",
        rule=DEFAULT_RULE,
        system=ESMO,
        about="It was graded by the GRADE scale.",
        abbreviations=pairs,
        questions=(CheckedQuestion("1", "What?", "What else?", "", narrative, (), recommendations),),
        tables=(CheckedTable(1, "T.", ("N", ""), (("5{*}", "6"),), (("†", "Told."),)),),
        references=listed({"title": "The same long title"}, {"title": "The same long title"}),
    )


@pytest.mark.usefixtures("context")
def test_every_kind_has_words() -> None:
    assert set(WORDS) == set(TITLES) == set(Kind)
    found = check(everything())
    assert set(Kind) - {each.kind for each in found} == set()
    for each in found:
        reason, cure = finding_words(each)
        assert reason.endswith((".", "”."))
        assert cure.endswith(".")
        assert "%(" not in reason + cure + title_words(each.kind)


@pytest.mark.usefixtures("context")
def test_a_number_that_two_tables_have() -> None:
    (finding,) = [each for each in check(replace(everything(), table=(1, "T."))) if dict(each.values).get("twice")]
    assert finding_words(finding) == (
        "An evidence table has the number 1, and so has the table of recommendations.",
        "Give the table of recommendations another number, in the settings.",
    )


@pytest.mark.usefixtures("context")
def test_every_place_has_words() -> None:
    told = [place_words(Place(kind, "3")) for kind in PLACES]
    assert told[0] == "The guideline"
    assert len(set(told)) == len(PLACES)
    assert place_words(Place("table", "3", "cell", 4, 2)) == "Evidence table 3, row 4, column 2"
    assert place_words(Place("table", "3", "cell", 0, 2)) == "Evidence table 3, head, column 2"
    assert place_words(Place("table", "3", "footnote *")) == "Evidence table 3, footnote *"
    assert title_words("a kind of an older version") == "a kind of an older version"
