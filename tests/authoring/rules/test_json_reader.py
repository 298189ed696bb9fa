"""The JSON of a conference: what is read, what may be left out, what is reported."""

import json
from typing import Any

import pytest

from authoring.file_words import report_words
from authoring.rules.interchange import ImportPlan, ImportRefused, Report, read_json
from authoring.rules.plan import (
    PlannedConference,
    PlannedGroup,
    PlannedGuideline,
    PlannedQuestion,
    PlannedRecommendation,
    PlannedRound,
    PlannedWording,
)
from authoring.rules.plan_meetings import PlannedItem, PlannedMeeting
from tests.authoring.rules.records import AT_FIRST, AT_ROUND, FIRST, RECORD, ROUND, changed, read
from voting.rules.consensus import DEFAULT_RULE, PRESETS, to_data
from voting.rules.tally import Electorate, Tally


def told(reports: tuple[Report, ...]) -> list[str]:
    """What was noticed, in words."""
    return [report_words(each) for each in reports]


def test_what_a_record_says_becomes_a_plan() -> None:
    assert read(RECORD) == ImportPlan(
        PlannedConference("A sample", working_groups=(PlannedGroup(2, "Livers", "Sample chair"),)),
        (
            PlannedGuideline(
                "Livers",
                "esmo",
                DEFAULT_RULE,
                (
                    PlannedQuestion(
                        "1",
                        "When?",
                        (
                            PlannedRecommendation(
                                "1.1",
                                "Now.",
                                "V",
                                "B",
                                (),
                                (PlannedRound(Tally(33, 3), "yes-no", "A congress", rule=DEFAULT_RULE),),
                            ),
                            PlannedRecommendation("1.2", "Later."),
                        ),
                    ),
                ),
                number=1,
                working_group=2,
                table_number=7,
                table_caption="What to do.",
                abbreviations=(("CT", "computed tomography"),),
            ),
        ),
        (PlannedMeeting("Practice", 1, (PlannedItem(1, "1.2"),)),),
    )


def test_a_full_round_is_read_whole() -> None:
    counted = {
        "kind": "paper",
        "state": "closed",
        "text": "At once.",
        "answers": "yes-no-abstain",
        "yes": 30,
        "no": 3,
        "abstain": 3,
        "electorate": {"eligible": 40, "recused": 1, "present": 38},
        "source": "Slips of paper",
        "rehearsal": False,
        "void_reason": "",
        "opened_at": "2026-05-31T13:58:00+00:00",
        "closed_at": "2026-05-31T14:00:00+00:00",
        "rule": to_data(PRESETS["awmf"]),
        "computed": {"percent": "90.9%", "level": "consensus"},
    }
    plan = read(changed((*AT_FIRST, "rounds"), [counted]))
    assert plan.guidelines[0].recommendations[0].rounds == (
        PlannedRound(
            Tally(30, 3, 3),
            "yes-no-abstain",
            "Slips of paper",
            "paper",
            "At once.",
            Electorate(40, 1, 38),
            "2026-05-31T14:00:00+00:00",
            "2026-05-31T13:58:00+00:00",
            1,
            PRESETS["awmf"],
        ),
    )
    title = PRESETS["awmf"].title
    assert told(plan.reports) == [f"{FIRST}.rounds[0]: it was judged by a rule of its own, “{title}”."]


def test_votes_that_are_void_or_rehearsals_are_set_aside_and_ballots_become_counts() -> None:
    rounds = [
        ROUND | {"kind": "ballot", "rehearsal": True, "source": ""},
        ROUND | {"kind": "ballot", "state": "void", "void_reason": "Wrong slide"},
        ROUND | {"kind": "ballot", "source": ""},
    ]
    plan = read(changed((*AT_FIRST, "rounds"), rounds))
    found = plan.guidelines[0].recommendations[0]
    assert [(each.ordinal, each.kind, each.source) for each in found.rounds] == [(3, "recorded", "Imported record")]
    assert [(each.ordinal, each.void_reason) for each in found.set_aside] == [(1, ""), (2, "Wrong slide")]
    assert [(each.is_void, each.rehearsal) for each in found.set_aside] == [(False, True), (True, False)]
    assert found.all_rounds == (*found.set_aside, *found.rounds)
    assert told(plan.reports) == []
    assert plan.rounds_count == 1


def test_rounds_set_aside_stand_at_the_place_they_name_and_the_others_around_them() -> None:
    apart = [
        {"state": "void", "yes": None, "no": None, "void_reason": "Wrong slide", "ordinal": 2},
        {**ROUND, "rehearsal": True, "ordinal": 1},
    ]
    told_of = {"rounds": [ROUND, ROUND | {"yes": 30}], "rounds_set_aside": apart}
    one = {"number": "1.1", "text": "Now.", **told_of}
    found = read(changed(AT_FIRST, one)).guidelines[0].recommendations[0]
    assert [(each.ordinal, each.tally.yes, each.is_told) for each in found.all_rounds] == [
        (1, 33, True),
        (2, 0, False),
        (3, 33, True),
        (4, 30, True),
    ]


@pytest.mark.parametrize(
    ("ordinals", "place"),
    [
        ([1, 1], "rounds_set_aside[1].ordinal"),
        ([0, 1], "rounds_set_aside[0].ordinal"),
        ([1, 4], "rounds_set_aside[1].ordinal"),
    ],
)
def test_a_place_that_cannot_be_is_named(ordinals: list[int], place: str) -> None:
    apart = [{**ROUND, "rehearsal": True, "ordinal": n} for n in ordinals]
    with pytest.raises(ImportRefused) as refused:
        read(changed((*AT_FIRST, "rounds_set_aside"), apart))
    assert [each.column for each in refused.value.problems] == [f"{FIRST}.{place}"]


def test_earlier_wordings_are_kept_and_rounds_name_theirs() -> None:
    one = {
        "number": "1.1",
        "text": "Now.",
        "earlier_wordings": [{"text": "Soon.", "level_of_evidence": "old code"}, {"text": "Now.", "strength": "A"}],
        "rounds": [ROUND | {"wording": 2}, ROUND | {"wording": 1, "text": "Soon."}, ROUND],
    }
    found = read(changed(AT_FIRST, one)).guidelines[0].recommendations[0]
    assert found.wordings == (PlannedWording("Soon.", "old code"), PlannedWording("Now.", "", "A"))
    assert [each.wording for each in found.rounds] == [2, 1, 0]


@pytest.mark.parametrize(
    ("key", "value", "place"),
    [
        ("rounds", [ROUND | {"wording": 2}], "rounds[0].wording"),
        ("rounds", [ROUND | {"wording": 0}], "rounds[0].wording"),
        ("rounds", [ROUND | {"wording": 1, "text": "Another."}], "rounds[0].text"),
        ("comments", [{"text": "x", "suggestion": "y", "base_wording": 5}], "comments[0].base_wording"),
        ("equalities", [{"from": "Soon.", "from_wording": 2, "kind": "editorial"}], "equalities[0].from_wording"),
    ],
)
def test_a_wording_that_is_not_there_is_named(key: str, value: list[Any], place: str) -> None:
    one = {"number": "1.1", "text": "Now.", "earlier_wordings": [{"text": "Soon."}], key: value}
    with pytest.raises(ImportRefused) as refused:
        read(changed(AT_FIRST, one))
    assert [each.column for each in refused.value.problems] == [f"{FIRST}.{place}"]


def test_a_meeting_that_has_ended_is_not_made_again() -> None:
    plan = read(changed(("meetings", 0, "state"), "ended"))
    assert plan.meetings == ()
    assert told(plan.reports) == ["meetings[0]: “Practice” has ended and is not made again."]


@pytest.mark.parametrize(
    ("path", "value", "reports"),
    [
        (("exported_by",), "x", ["exported_by: it means nothing here and is left out."]),
        (("computed",), {"hash": 1}, []),
        (("guidelines", 0, "tittle"), "x", ["guidelines[0].tittle: it means nothing here and is left out."]),
        ((*AT_ROUND, "computed"), {"percent": "92%", "level": "strong", "total": 36}, []),
        (
            (*AT_ROUND, "computed"),
            {"percent": "93%", "level": "unanimous"},
            [
                f"{FIRST}.rounds[0].computed.percent: the file says “93%”; 33 of 36 gives “92”.",
                f"{FIRST}.rounds[0].computed.level: the file says “unanimous”; 33 of 36 gives “strong”.",
            ],
        ),
        ((*AT_ROUND, "rule"), "seed", []),
        (
            (*AT_ROUND, "rule"),
            "at-least-75",
            [f"{FIRST}.rounds[0]: it was judged by a rule of its own, “{PRESETS['at-least-75'].title}”."],
        ),
        (
            (*AT_FIRST, "text"),
            "caf\ufffd",
            [f"{FIRST}.text: it holds the sign \ufffd, left by an earlier wrong encoding."],
        ),
    ],
)
def test_what_is_noticed_is_reported(path: tuple[str | int, ...], value: Any, reports: list[str]) -> None:
    assert told(read(changed(path, value)).reports) == reports


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("meetings",), ...),
        (("meetings",), None),
        (("conference", "working_groups"), [{"number": 2}]),
        (("conference", "about"), "Two\n\nparagraphs\tand a tab"),
        (("guidelines", 0, "working_group"), None),
        (("guidelines", 0, "rule"), ...),
        (("guidelines", 0, "rule"), to_data(DEFAULT_RULE)),
        (("guidelines", 0, "table"), ...),
        (("guidelines", 0, "abbreviations"), ...),
        (("guidelines", 0, "questions", 0, "recommendations"), []),
        ((*AT_ROUND, "abstain"), None),
        ((*AT_ROUND, "electorate"), {}),
        ((*AT_ROUND, "electorate"), {"present": None}),
        ((*AT_ROUND, "closed_at"), ""),
        ((*AT_FIRST, "notes"), {"remark": "to check", "Level of detail": ""}),
    ],
)
def test_what_may_be_left_out_or_empty(path: tuple[str | int, ...], value: Any) -> None:
    record = changed(path, value)
    if path[-1] == "recommendations":
        record["meetings"] = []
    assert read(record).reports == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str) -> None:
    record = changed((*AT_FIRST, "text"), "≤ 5 – ¹⁸F")
    data = json.dumps(record, ensure_ascii=False).encode(encoding)
    assert read_json(data).guidelines[0].recommendations[0].text == "≤ 5 – ¹⁸F"
