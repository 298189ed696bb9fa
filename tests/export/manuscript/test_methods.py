"""Methods from the record: each sentence only where its facts are there. A table of cases with facts missing."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from export.blocks import Heading, Paragraph, plain
from export.document import Basis, Document, Group
from export.document_manuscript import Taken
from export.manuscript import blanks, methods, text, voting_told
from export.manuscript.writing import Writing
from export.tongue import ENGLISH
from tests import make_document as make
from tests import make_manuscript as manuscripts
from voting.rules.rounds import RoundState
from voting.rules.tally import Electorate


def prose(document: Document) -> str:
    """All paragraphs of the text."""
    found = (plain(each.spans) for each in text(document).blocks if isinstance(each, Paragraph))
    return "\n".join(found).replace("\u00a0", " ")


def written(**facts: Any) -> Writing:
    return Writing(manuscripts.in_rounds(**facts), ENGLISH, "en-US")


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({}, "The conference “Sample consensus conference 2024” (Sample venue) was held on March 14, 2026."),
        ({"venue": ""}, "The conference “Sample consensus conference 2024” was held on March 14, 2026."),
        ({"date": None}, "The venue of the conference “Sample consensus conference 2024” was Sample venue."),
        ({"date": None, "venue": ""}, ""),
    ],
)
def test_where_and_when(facts: dict[str, Any], told: str) -> None:
    assert methods.place(written(**facts)) == told


@pytest.mark.parametrize(
    ("group", "told"),
    [
        (Group(2, "A topic.", "A chair"), "working group 2 (A topic; chair: A chair)."),
        (Group(2, "A topic"), "working group 2 (A topic)."),
        (Group(2, "", "A chair"), "working group 2 (chair: A chair)."),
        (Group(2), ""),
    ],
)
def test_who_wrote(group: Group, told: str) -> None:
    found = methods.group(written(working_groups=(group,)))
    assert found == (f"The guideline was written by {told}" if told else "")


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ("{}", ""),
        (
            '{"panel": {"composition": [{"specialty": "surgeon", "n": 9}, {"specialty": "oncologist", "n": 3}]}}',
            "Specialties on the panel: surgeon (9); oncologist (3).",
        ),
        ('{"panel": "thirteen"}', ""),
        ('{"panel": {"composition": [1, {"specialty": 3, "n": 1}, {"specialty": "x", "n": "2"}]}}', ""),
    ],
)
def test_the_panel_as_further_facts_tell_it(facts: str, told: str) -> None:
    assert methods.composition(written(people=(), facts=facts)) == told


def test_an_empty_record_claims_nothing() -> None:
    bare = make.document(
        make.section("1", make.row("1.1", level_of_evidence="", strength="")),
        date=None,
        venue="",
        organisers=(),
        working_groups=(),
        working_group=None,
    )
    told = prose(bare)
    assert "No vote is on record yet." in told
    for word in (
        "was held",
        "organised",
        "working group",
        "secret",
        "Accordant could",
        "answers offered",
        "recused",
        "graded on",
        "members",
        "Specialties",
        "dated",
        "rehears",
        "voided",
        "rounded",
    ):
        assert word not in told
    assert len(blanks(text(bare))) >= 15


def test_counts_from_elsewhere_say_nothing_of_secrecy() -> None:
    told = prose(make.document(make.section("1", make.row("1.1", "Sample statement.", 9, 1))))
    assert "Votes were counted elsewhere and recorded (source: Sample source)." in told
    assert "For votes that were counted elsewhere, the record holds the numbers of yes and no votes." in told
    assert "[To be written: Whether votes that were counted elsewhere were secret]" in told
    for word in (
        "Votes were secret",
        "taken with",
        "were shown",
        "dated",
        "offered were",
        "voting tool",
        "voted on once",
    ):
        assert word not in told
    said = make.document(
        make.section("1", make.row("1.1", "Sample statement.", 9, 1)),
        answers=(manuscripts.answer("secrecy", "A show of hands."),),
        facts='{"voting_tool": {"name": "Sample tool", "how": "by phone."}}',
    )
    assert "A show of hands." in prose(said)
    assert "The voting tool was Sample tool (by phone)." in prose(said)


@pytest.mark.parametrize(
    ("held", "told"),
    [
        ((Taken(1, "codes", False, "closing"),) * 2, "Votes were secret"),
        ((Taken(1, "codes", True, "closing"),) * 2, "Votes were by name"),
        ((Taken(1, "codes", True, "closing"), Taken(1, "codes", False, "closing")), "Some votes were secret"),
        ((None, None), ""),
    ],
)
def test_secrecy(held: tuple[Taken | None, ...], told: str) -> None:
    rows = [
        manuscripts.voted(f"1.{n}", "Sample.", manuscripts.ballot(9, 1, taken=each)) for n, each in enumerate(held, 1)
    ]
    found = voting_told.secrecy(Writing(make.document(make.section("1", *rows)), ENGLISH, "en-US"))
    assert found.startswith(told)
    assert bool(found) == bool(told)


@pytest.mark.parametrize(
    ("recused", "told"),
    [
        ((None, None), ""),
        ((0, None), ""),
        ((0, 0), "Nobody was recused from a vote."),
        ((0, 2), "Eligible people were recused from 1 vote (2 in each)."),
        ((1, 3), "Eligible people were recused from 2 votes (1–3 in each)."),
    ],
)
def test_recusals(recused: tuple[int | None, ...], told: str) -> None:
    rows = [
        manuscripts.voted(
            f"1.{n}", "Sample.", manuscripts.ballot(9, 1, electorate=Electorate(eligible=20, recused=each))
        )
        for n, each in enumerate(recused, 1)
    ]
    assert voting_told.recusals(Writing(make.document(make.section("1", *rows)), ENGLISH, "en-US")) == told


def test_votes_in_rounds() -> None:
    told = prose(manuscripts.in_rounds())
    for sentence in (
        "Votes were taken in the meeting “Sample meeting” (March 14, 2026).",
        "Each voter on the roll had a personal code.",
        "Between votes the wording of a recommendation was changed 2 times.",
        "One vote was voided: The network failed.",
        "Some recommendations were voted on more than once, and the last vote counts: 1.3 (2 votes held),"
        " 2.1 (3 votes held).",
    ):
        assert sentence in told
    assert "dated" not in told


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("en-US", "March 14, 2026"),
        ("en-GB", "14 March 2026"),
        ("es", "14 de marzo de 2026"),
        ("pt-PT", "14 de março de 2026"),
        ("xx", "March 14, 2026"),
    ],
)
def test_days_are_written_as_the_language_writes_them(language: str, day: str) -> None:
    assert day in prose(manuscripts.in_rounds(language=language))


def test_the_parts_are_in_order_and_hostile_answers_stay_text() -> None:
    hostile = "<script>x</script> \\input{y} =1+1\n\nSecond."
    made = text(manuscripts.in_rounds(answers=(manuscripts.answer("introduction", hostile),)))
    heads = [plain(each.spans) for each in made.blocks if isinstance(each, Heading) and each.level == 1]
    assert heads[:5] == ["Introduction", "Methods", "Results", "Discussion", "Conclusions"]
    assert any(
        plain(each.spans) == "<script>x</script> \\input{y} =1+1" for each in made.blocks if isinstance(each, Paragraph)
    )
    assert replace(made) == text(manuscripts.in_rounds(answers=(manuscripts.answer("introduction", hostile),)))


def test_a_conference_to_come_was_not_held() -> None:
    bare = make.document(make.section("1", make.row("1.1")), date=date(2099, 1, 1), facts='{"held_at": "Sample event"}')
    told = prose(bare)
    assert "was held" not in told
    assert "It was" not in told
    assert "was held" not in prose(replace(bare, date=bare.created.date()))  # as export.gather dates it


def test_votes_that_do_not_count_are_told_all_the_same() -> None:
    void = replace(manuscripts.ballot(3, 1), state=RoundState.VOID, void_reason="The network failed", tally=None)
    tried = replace(manuscripts.ballot(3, 1), rehearsal=True)
    told = prose(make.document(make.section("1", make.row("1.1", rounds=(void, tried)))))
    assert "One vote was voided: The network failed. One vote was held as a rehearsal and does not count." in told
    assert "No vote is on record" not in told


def test_what_is_known_of_some_votes_is_not_told_of_all() -> None:
    here, elsewhere = manuscripts.voted("1.1", "Sample.", manuscripts.ballot(9, 1)), make.row("1.2", "Sample.", 9, 1)
    told = prose(make.document(make.section("1", here, elsewhere), voted_in=()))
    assert "What follows is known of the votes that were taken with Accordant. Votes were secret" in told
    assert "The votes are dated" not in told
    assert "What follows is known" not in prose(manuscripts.in_rounds())


def test_the_panel_is_its_members_and_its_specialties_are_told_whole() -> None:
    people = (
        manuscripts.person("Sample author", specialty="surgeon"),
        manuscripts.person("Sample reader", role="reader"),
    )
    assert methods.panel(written(people=people)) == "The group had 1 member."
    assert methods.composition(written(people=people)) == "Specialties on the panel: surgeon (1)."
    assert methods.composition(written(people=(*people, manuscripts.person("Sample author 2")))) == ""


@pytest.mark.parametrize(
    ("numbers", "heads"),
    [
        (
            ("3.1", "3.2."),
            ["1. Introduction", "2. Methods", "2.1. Conference and panel", "3. Results", "3.1.", "3.2.", "3.3."],
        ),
        (("3.1", ""), ["Introduction", "Methods", "Conference and panel", "Results", "3.1.", "2."]),
        (("4.1", "4.2"), ["Introduction", "Methods", "Conference and panel", "Results", "4.1.", "4.2."]),
    ],
)
def test_headings_are_numbered_where_the_questions_are_sections_of_the_results(
    numbers: tuple[str, ...], heads: list[str]
) -> None:
    sections = [
        replace(make.section(str(n), make.row(f"{n}.1")), basis=Basis(section=number))
        for n, number in enumerate(numbers, 1)
    ]
    found = [plain(each.spans) for each in text(make.document(*sections)).blocks if isinstance(each, Heading)]
    at = 0
    for head in heads:
        at = next(n for n in range(at, len(found)) if found[n].startswith(head)) + 1
    assert "Funding" in found
