"""Grades in every export: the legend of the scale in use, directions, further grades; and back again by import."""

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest

from authoring.actions import change_scale, import_plan, set_grade, set_scale
from authoring.drafts import ScaleDraft
from authoring.rules.grading import SYSTEMS, CarryOver, FurtherGrade, GradingSystem
from authoring.rules.interchange import ImportRefused, read_json
from export import gather, note_phrases, to_csv, to_html, to_json
from export.document import FurtherGrade as Printed
from export.document import GradingLegend
from export.tongue import ENGLISH
from tests import make_document as make
from tests.authoring.drafting import Draftroom, draftroom

OWN = ScaleDraft(
    "Sample scale <b>",
    "Sample society",
    "; ",
    ({"code": "1", "definition": "Sample & trials.", "suffixes": [["r", "From a review."]]},),
    (
        {"code": "A", "definition": "=SUM(1)", "strong": True},
        {"code": "N", "definition": "No.", "direction": "against"},
    ),
)


@pytest.fixture
def room(context: object) -> Draftroom:
    """A guideline on its own scale; 1.1 has a suffix, a direction and a further grade, 1.2 no grade any more."""
    made = draftroom()
    set_scale(made.me, made.guideline_id, ScaleDraft(), OWN)
    change_scale(made.me, made.guideline_id, "esmo", "own", CarryOver({"V": "1"}, {"B": "A"}))
    one, two = made.recommendation("1.1"), made.recommendation("1.2")
    further = (FurtherGrade("1", "N", "", "in children"),)
    set_grade(made.me, one.id, one.wording_id, "1r", "A", "against", further)
    set_grade(made.me, two.id, two.wording_id, "", "", "")
    return made


def record(slug: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(to_json.render(gather.document(slug, 1)))
    return told


def test_everything_about_grades_comes_back_equal(room: Draftroom):
    before = record("drafts")
    plan = read_json(json.dumps(before).encode())
    assert not [each for each in plan.reports if "scale" in each.column or "further" in each.column]
    import_plan(room.me, plan, "copy")
    after = record("copy")
    after["conference"]["slug"] = before["conference"]["slug"]
    assert after["guidelines"] == before["guidelines"]
    told = before["guidelines"][0]
    first = told["questions"][0]["recommendations"][0]
    assert (first["level_of_evidence"], first["strength"], first["direction"]) == ("1r", "A", "against")
    assert first["further_grades"] == [
        {"label": "in children", "level_of_evidence": "1", "strength": "N", "direction": "against"}
    ]
    assert told["scale"] == {
        key: list(value) if isinstance(value, tuple) else value for key, value in vars(OWN).items()
    }


BROKEN = [
    (("strength",), "Z", "guidelines[0].questions[0].recommendations[0].strength"),
    (("direction",), "up", "guidelines[0].questions[0].recommendations[0].direction"),
    (("further_grades", 0, "label"), "", "guidelines[0].questions[0].recommendations[0].further_grades[0].label"),
    (
        ("further_grades", 0, "direction"),
        "for",
        "guidelines[0].questions[0].recommendations[0].further_grades[0].direction",
    ),
]


@pytest.mark.parametrize(("path", "value", "place"), BROKEN)
def test_a_grade_that_does_not_fit_is_named_with_its_path(
    room: Draftroom, path: tuple[Any, ...], value: str, place: str
):
    told = record("drafts")
    part = told["guidelines"][0]["questions"][0]["recommendations"][0]
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    with pytest.raises(ImportRefused) as caught:
        read_json(json.dumps(told).encode())
    assert [problem.column for problem in caught.value.problems] == [place]


def test_a_scale_that_is_none_is_named_with_its_path(room: Draftroom):
    told = record("drafts")
    told["guidelines"][0]["scale"]["levels"][0]["code"] = ""
    with pytest.raises(ImportRefused) as caught:
        read_json(json.dumps(told).encode())
    assert "guidelines[0].scale.levels[0].code" in {problem.column for problem in caught.value.problems}


def test_the_table_tells_directions_and_further_grades_where_there_are_any(room: Draftroom):
    first, second, *_ = csv.DictReader(io.StringIO(to_csv.render(gather.document("drafts", 1)).decode()))
    assert (first["direction"], first["further_grades"]) == ("against", "in children: 1, N")
    assert (second["direction"], second["further_grades"]) == ("", "")


def test_the_scale_is_a_table_of_its_own(room: Draftroom):
    rows = list(csv.DictReader(io.StringIO(to_csv.render_scale(gather.document("drafts", 1)).decode())))
    assert [(row["part"], row["code"], row["direction"]) for row in rows] == [
        ("level_of_evidence", "1", ""),
        ("level_of_evidence", "1r", ""),
        ("strength", "A", ""),
        ("strength", "N", "against"),
    ]
    assert rows[2]["definition"] == "'=SUM(1)"
    assert {row["scale"] for row in rows} == {"Sample scale <b>"}


def test_the_page_has_the_legend_and_every_grade_as_text(room: Draftroom):
    page = to_html.render(gather.document("drafts", 1)).decode()
    assert "in children: 1; N" in page
    assert "Sample scale &lt;b&gt;" in page
    assert "Sample scale <b>" not in page


def legend_of(system: GradingSystem) -> GradingLegend:
    levels, strengths = (
        tuple(pair for value in side for pair in value.listed()) for side in (system.levels, system.strengths)
    )
    return GradingLegend(system.name, system.title, levels, strengths)


@pytest.mark.parametrize("system", SYSTEMS.values(), ids=SYSTEMS)
def test_the_legend_beneath_the_table_has_every_code(system: GradingSystem):
    said = note_phrases.scale(legend_of(system), ENGLISH)
    assert system.title in said
    for value in (*system.levels, *system.strengths):
        for code, definition in value.listed():
            assert f"{code}, {definition[:-1]}".casefold() in said.casefold()


def test_the_grade_in_print_has_the_further_ones() -> None:
    row = replace(make.row("1.1", "Text.", 9, 1), further=(Printed("in children", "V", "C", "neither"),))
    assert make.SCALE.printed(row) == "(V,B; in children: V,C)"
