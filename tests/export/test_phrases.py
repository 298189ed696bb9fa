"""The sentences around the table, with their figures."""

from dataclasses import replace

import pytest
from flask import Flask

from export import phrases
from export.document import Document, Words
from export.tongue import ENGLISH, READERS
from tests import make_document as make
from voting.rules.bases import Base
from voting.rules.consensus import DEFAULT_RULE, PRESETS, describe
from voting.rules.rounds import IMPORTED_RECORD, RoundKind
from voting.rules.tally import Electorate

PUBLISHED = (
    "In all, 34 recommendations were put to the vote; 34 to 38 participants voted on each. Consensus (yes in at least"
    " 80% of yes and no votes) was reached on 31 (91.2%): 12 (35.3%) unanimous, 12 (35.3%) strong and 7 (20.6%) weak;"
    " 3 (8.8%) did not reach it."
)


def voted(*votes: tuple[int, ...], **facts: object) -> Document:
    rows = [make.row(f"1.{n}", "Sample.", *each) for n, each in enumerate(votes, 1)]
    return make.document(make.section("1", *rows), **facts)


def under(name: str, *votes: tuple[int, ...]) -> Document:
    rows = [
        make.row(f"1.{n}", rounds=(make.round_of(*each, rule=PRESETS[name]),), decided_by=0)
        for n, each in enumerate(votes, 1)
    ]
    return make.document(make.section("1", *rows))


def test_the_published_table_in_one_sentence() -> None:
    assert make.table5().sentences.summary == PUBLISHED


def test_sentences_of_every_shape() -> None:
    told = {
        "none": voted((), ()),
        "one": voted((9, 1)),
        "some": voted((9, 1), (10, 0), ()),
        "all reached": voted((10, 0), (10, 0)),
        "none reached": voted((1, 9)),
        "one level of consensus": under("ecco", (9, 1), (5, 5)),
        "several levels without": under("awmf", (99, 1), (6, 4), (1, 9)),
    }
    ten = "10 participants voted on each. Consensus (yes in at least 80% of yes and no votes)"
    assert {name: document.sentences.summary for name, document in told.items()} == {
        "none": "2 recommendations, none with a result yet.",
        "one": f"In all, 1 recommendation was put to the vote; {ten} was reached on 1 (100.0%): 1 (100.0%) strong.",
        "some": f"Of 3 recommendations, 2 have a result; {ten} was reached on 2 (100.0%): 1 (50.0%) unanimous and"
        " 1 (50.0%) strong.",
        "all reached": f"In all, 2 recommendations were put to the vote; {ten} was reached on 2 (100.0%):"
        " 2 (100.0%) unanimous.",
        "none reached": f"In all, 1 recommendation was put to the vote; {ten} was reached on 0 (0.0%);"
        " 1 (100.0%) did not reach it.",
        "one level of consensus": "In all, 2 recommendations were put to the vote; 10 participants voted on each."
        " Consensus (yes in over 80% of all votes cast, abstentions included) was reached on 1 (50.0%); 1 (50.0%) did"
        " not reach it.",
        "several levels without": "In all, 3 recommendations were put to the vote; 10 to 100 participants voted on"
        " each. Consensus (yes in over 75% of yes and no votes) was reached on 1 (33.3%): 1 (33.3%) strong consensus; 2"
        " did not reach it: 1 (33.3%) majority agreement and 1 (33.3%) dissent.",
    }


@pytest.mark.parametrize(
    ("base", "told"),
    [
        (Base.YES_NO, "yes in at least 80% of yes and no votes"),
        (Base.YES_NO_ABSTAIN, "yes in at least 80% of all votes cast, abstentions included"),
        (Base.PRESENT, "yes from at least 80% of those present"),
        (Base.ELIGIBLE, "yes from at least 80% of those eligible to vote"),
        (Base.ELIGIBLE_MINUS_RECUSED, "yes from at least 80% of those eligible to vote, less those recused"),
    ],
)
def test_where_consensus_begins_on_every_base(base: Base, told: str) -> None:
    rule = replace(DEFAULT_RULE, base=base)
    held = make.round_of(9, 1, rule=rule, electorate=Electorate(eligible=12, recused=1, present=11))
    document = make.document(make.section("1", make.row("1.1", rounds=(held,), decided_by=0)))
    assert f"Consensus ({told}) was reached on" in document.sentences.summary


def test_rule_and_base_say_what_the_rule_says_of_itself() -> None:
    for name, rule in PRESETS.items():
        said = under(name, (9, 1)).sentences
        assert f"{said.rules} {said.base}" == describe(rule)
    said = voted((), rule=PRESETS["ecco"]).sentences
    assert f"{said.rules} {said.base}" == describe(PRESETS["ecco"])


def test_a_row_under_another_rule_is_named() -> None:
    other = make.row("1.3", rounds=(make.round_of(9, 1, rule=PRESETS["ecco"]),), decided_by=0)
    said = make.document(make.section("1", make.row("1.1", "A.", 9, 1), make.row("1.2", "B.", 9, 1), other)).sentences
    assert said.rules.startswith(describe(DEFAULT_RULE).split(" Percentages")[0])
    assert said.rules.endswith("For 1.3: consensus, over 80%; not reached, up to 80%.")
    assert said.base == (
        "Percentages are of yes and no votes. For 1.3 they are of all votes cast, abstentions included."
    )
    assert "Consensus was reached on 3" in said.summary


def test_counts_from_elsewhere_are_named_with_their_source() -> None:
    def row(number: str, kind: RoundKind, source: str) -> object:
        return make.row(number, rounds=(make.round_of(9, 1, kind=kind, source=source),), decided_by=0)

    ballot, recorded, paper = RoundKind.BALLOT, RoundKind.RECORDED, RoundKind.PAPER
    rows = [row(f"1.{n}", recorded, "Sample source.") for n in range(1, 4)]
    assert make.document(make.section("1", *rows)).sentences.votes == (
        "Votes were counted elsewhere and recorded (source: Sample source)."
    )
    rows += [
        row("1.4", ballot, ""),
        row("1.5", paper, ""),
        row("1.6", recorded, "Sample source."),
        row("1.7", ballot, ""),
    ]
    assert make.document(make.section("1", *rows)).sentences.votes == (
        "Votes on 1.1–1.3, 1.6 were counted elsewhere and recorded (source: Sample source)."
        " Votes on 1.5 were counted by hand or on paper."
    )
    assert make.document(make.section("1", row("1.1", ballot, ""))).sentences.votes == ""
    unnamed = make.document(make.section("1", row("1.1", recorded, IMPORTED_RECORD))).sentences.votes
    assert unnamed == "Votes were counted elsewhere and recorded."
    slips = make.document(make.section("1", row("1.1", paper, "Sample slips."))).sentences.votes
    assert slips == "Votes were counted by hand or on paper (Sample slips)."


def test_rows_that_were_voted_on_again_are_named() -> None:
    rounds = (make.round_of(1, 9, kind=RoundKind.BALLOT), make.round_of(9, 1, kind=RoundKind.BALLOT))
    document = make.document(make.section("1", make.row("1.1", rounds=rounds, decided_by=1)))
    assert document.sentences.votes == (
        "Some recommendations were voted on more than once, and the last vote counts: 1.1 (2 votes held)."
    )


def test_the_scale_names_every_code() -> None:
    assert make.table5().sentences.scale == (
        "Levels of evidence (a sample scale): IV, sample cohorts; V, sample opinion. Strength of recommendation:"
        " A, sample strength A; B, sample strength B; C, sample strength C; D, sample strength D."
    )


def test_an_english_reader_gets_the_same(app: Flask) -> None:
    document = make.table5()
    with app.test_request_context():
        assert phrases.words(READERS) == phrases.words(ENGLISH) == Words()
        assert phrases.sentences(document, READERS) == document.sentences
