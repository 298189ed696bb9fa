"""The check on a published case: it finds what is wrong, and nothing in a corrected copy. See docs/checking.md."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from flask import Flask
from flask.testing import FlaskCliRunner

from authoring import queries
from authoring.actions import import_plan
from authoring.checks import report
from authoring.rules.check import Finding, Kind
from authoring.rules.json_reader import read_json
from core.people import COMMAND_LINE
from export import gather, to_json
from tests import real_case

NINE = {
    6: [(Kind.SHARE, "table/4/cell/1:3", "28 of 50")],
    7: [(Kind.SHARE, "table/3/cell/5:3", "55 of 98")],
    8: [(Kind.SHARE, "table/4/cell/9:3", "54 of 98")],
    12: [(Kind.YEARS, "table/1/cell/6:2", "2003–209")],
    13: [(Kind.DECIMAL_COMMA, "table/2/cell/2:4", "6,3")],
    15: [(Kind.SCALE_CITED, "guideline/about", "V, IV")],
    16: [(Kind.AGAINST_NEGATIVE, "recommendation/5.5", "discouraged")],
    17: [(Kind.STRONG_ON_WEAK, "recommendation/3.3", "A on IV")],
    26: [
        (Kind.SHORT_UNUSED, "abbreviations", "CRC"),
        (Kind.SHORT_UNEXPLAINED, "recommendation/6.1", "R0"),
        (Kind.SHORT_UNEXPLAINED, "recommendation/4.1", "CT"),
        (Kind.SHORT_UNEXPLAINED, "recommendation/13.1", "IV"),
    ],
}
"""What a careful reader listed of the published paper, by the number in that list."""
BESIDE = {Kind.TITLE_DIFFERS: 5, Kind.SHARE: 2, Kind.SHORT_UNEXPLAINED: 1, Kind.NEVER_CITED: 61}
"""What else is true of the record: five headings, two shares of a hidden base, PET in a summary, and the references
that the structured copy, which has no narratives, cites nowhere."""


def imported(record: dict[str, Any]) -> tuple[str, int]:
    """The record in the database: its address and its guideline's id."""
    made = import_plan(COMMAND_LINE, read_json(json.dumps(record).encode()))
    return made.slug, queries.guideline(made.slug, 1).id


def short(finding: Finding) -> tuple[Kind, str, str]:
    """The kind, the place and what is wrong there."""
    told = dict(finding.values)
    figures = {
        Kind.SHARE: "{count} of {base}",
        Kind.YEARS: "{span}",
        Kind.DECIMAL_COMMA: "{figure}",
        Kind.SCALE_CITED: "{codes}",
        Kind.AGAINST_NEGATIVE: "{words}",
        Kind.STRONG_ON_WEAK: "{strength} on {level}",
        Kind.SHORT_UNUSED: "{short}",
        Kind.SHORT_UNEXPLAINED: "{short}",
    }
    return finding.kind, str(finding.place), figures.get(finding.kind, "").format(**told)


def test_it_finds_what_a_careful_reader_found(context: Flask) -> None:
    found = [short(each) for each in report(imported(real_case.record(real_case.real()))[1]).raised]
    nine = [each for listed in NINE.values() for each in listed]
    assert [each for each in nine if each not in found] == []
    others = [kind for kind, place, figure in found if (kind, place, figure) not in nine]
    assert {kind: others.count(kind) for kind in others} == BESIDE


def test_a_corrected_copy_has_none_and_no_false_alarm(context: Flask) -> None:
    found = report(imported(real_case.record(real_case.corrected(real_case.real())))[1])
    assert [str(each) for each in found.raised] == []


def test_it_comes_out_as_it_went_in(context: Flask) -> None:
    record = real_case.record(real_case.real())
    slug, _ = imported(record)
    once = to_json.render(gather.document(slug, 1, whole=True))
    again = json.loads(once)
    again["conference"]["slug"] = "again"
    second, _ = imported(again)
    twice = json.loads(to_json.render(gather.document(second, 1, whole=True)))
    twice["conference"]["slug"] = slug
    assert twice == json.loads(once)
    for name in ("references", "evidence_tables", "abbreviations"):
        told = [
            {k: v for k, v in each.items() if k != "computed"} if isinstance(each, dict) else each
            for each in twice["guidelines"][0][name]
        ]
        assert told == [
            {k: v for k, v in each.items() if v or k == "rows"} if isinstance(each, dict) else each
            for each in record["guidelines"][0][name]
        ]


def test_the_command(app: Flask, runner: FlaskCliRunner) -> None:
    with app.app_context():
        imported(real_case.record(real_case.real()))
        corrected = real_case.record(real_case.corrected(real_case.real()))
        corrected["conference"]["slug"] = "corrected"
        imported(corrected)
    told = runner.invoke(args=["conference", "check", "real-case"])
    assert told.exit_code == 1
    assert "Recommendation 5.5: Its strength D speaks against" in told.output
    told = runner.invoke(args=["conference", "check", "corrected/1"])
    assert (told.exit_code, "findings 0, waived 0" in told.output) == (0, True)


TURNED = {"reference_number", "authors", "number", "rows", "wording_differs"}
"""Told in another way: citations by key, people by family and given name, a list's order, footnote marks in braces."""


def leaves(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Each text, number and flag within, with the key that it stands under."""
    if isinstance(value, dict):
        yield from (leaf for name, part in value.items() for leaf in leaves(part, key if key in TURNED else name))
    elif isinstance(value, list):
        yield from (leaf for part in value for leaf in leaves(part, key))
    elif value is not None:
        yield key, str(value)


def test_every_text_has_a_place_as_often_as_it_occurs() -> None:
    """Figures are left out here: totals and percents of the source are computed anew, never carried."""
    source = real_case.real()
    placed = Counter(text for _, text in leaves(real_case.record(source)))
    wanted = Counter(text for key, text in leaves(source) if key not in TURNED and not text.isdecimal())
    assert wanted - placed == Counter()
