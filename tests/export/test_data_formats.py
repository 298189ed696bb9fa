"""CSV and JSON: what they hold, and that the import reads back what the export wrote."""

import csv
import io
import json

import pytest

from authoring.file_words import report_words
from authoring.rules.interchange import COLUMNS, FORMAT, read_csv, read_json
from export import to_csv, to_json
from export.document import Document
from export.formats import FORMATS
from export.options import TableOptions
from tests import make_document as make
from tests.export.test_document import everything
from voting.rules.consensus import DEFAULT_RULE, PRESETS, judge
from voting.rules.tally import Tally

SIGNS = ("=1+1", "+1", "-1", "@A1", "\tx", "\rx", "＝1", "＋1", "－1", "＠A1")


def cells(document: Document) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_csv.render(document).decode(), newline="")))


def test_the_columns_are_those_of_the_import() -> None:
    text = to_csv.render(make.table5())
    assert text.decode().splitlines()[0] == ",".join(COLUMNS)
    assert to_csv.COLUMNS == COLUMNS
    assert b"\r" not in text
    assert not text.startswith(b"\xef\xbb\xbf")


def test_the_published_figures_leave_as_they_came() -> None:
    columns = make.figures()[0].keys()
    assert [{name: row[name] for name in columns} for row in cells(make.table5())] == make.figures()
    assert {row["abstain"] for row in cells(make.table5())} == {""}


def test_the_published_file_is_written_again_byte_by_byte() -> None:
    rows = make.published()
    if rows is None:
        pytest.skip(f"the published sentences are not beside the checkout: {make.SENTENCES}")
    found = cells(make.table5(rows))
    assert [{name: row[name] for name in rows[0]} for row in found] == rows


def test_rows_of_every_kind() -> None:
    rows = [
        make.row("1.1", "Abstentions.", 188, 21, 3),
        make.row("1.2", "All abstained.", 0, 0, 12),
        make.row("1.3", "Never voted.", level_of_evidence="", strength=""),
    ]
    found = [list(row.values())[4:] for row in cells(make.document(make.section("1", *rows)))]
    assert found == [
        ["V", "B", "212", "188", "21", "3", "89.95", "weak"],
        ["V", "B", "12", "0", "0", "12", "", ""],
        ["", "", "", "", "", "", "", ""],
    ]


@pytest.mark.parametrize("text", SIGNS)
def test_a_cell_that_begins_like_a_formula_is_guarded(text: str) -> None:
    row = make.row("1.1", text, notes=((text, text),))
    (found,) = cells(make.document(make.section("1", row, title=text)))
    guarded = "'" + text.replace("\r", " ")
    assert (found["question"], found["recommendation"], found[guarded]) == (guarded,) * 3


@pytest.mark.parametrize("text", [text for text in SIGNS if not text.isspace() and text[0] not in "\t\r"])
def test_the_import_takes_the_guard_off_again(text: str) -> None:
    document = make.document(make.section("1", make.row("1.1", text, 9, 1), title=text))
    (question,) = read_csv(to_csv.render(document)).guidelines[0].questions
    assert (question.title, question.recommendations[0].text) == (text, text)


def test_further_columns_of_a_file_come_last() -> None:
    rows = (make.row("1.1", notes=(("remark", "a, b"),)), make.row("1.2", notes=(("extra", '"q"\n'),)))
    found = cells(make.document(make.section("1", *rows)))
    assert list(found[0])[-2:] == ["extra", "remark"]
    assert [(row["extra"], row["remark"]) for row in found] == [("", "a, b"), ('"q"\n', "")]


def test_a_column_of_the_file_that_is_called_like_one_of_ours_keeps_its_own_text() -> None:
    row = make.row("1.1", "One.", 9, 1, notes=(("eligible", "all of them"), ("round", "the second")))
    (found,) = cells(make.document(make.section("1", row)))
    assert (found["eligible"], found["round"]) == ("all of them", "the second")
    chosen = TableOptions(columns=("recommendation", "eligible", "round"))
    head, told = to_csv.lines(make.document(make.section("1", row)), chosen)
    assert dict(zip(head, told, strict=True))["round"] == "1"


def test_the_import_reads_the_csv_back() -> None:
    document = make.table5()
    plan = read_csv(to_csv.render(document))
    assert tuple(map(report_words, plan.reports)) == (
        "grading system: IDSA–USPHS as adapted by ESMO, because every grade is on its scale.",
    )
    told = [
        (row.number, row.text, row.level_of_evidence, row.strength, row.rounds[0].tally)
        for row in plan.guidelines[0].recommendations
    ]
    assert told == [
        (row.number, row.text, row.level_of_evidence, row.strength, row.verdict.tally if row.verdict else None)
        for row in document.table.rows
    ]
    assert [q.title for q in plan.guidelines[0].questions] == [section.title for section in document.table.sections]


def test_the_import_reads_the_json_back() -> None:
    document = everything()
    plan = read_json(to_json.render(document))
    roof, (guideline,) = plan.conference, plan.guidelines
    assert (roof.slug, roof.title, roof.date, roof.venue, roof.about, roof.language, roof.is_public) == (
        document.slug,
        document.conference_title,
        "2024-05-10",
        document.venue,
        document.about,
        document.language,
        document.is_public,
    )
    assert roof.organisers == document.organisers
    assert [(g.number, g.topic, g.chair) for g in roof.working_groups] == [
        (g.number, g.topic, g.chair) for g in document.working_groups
    ]
    assert (guideline.title, guideline.working_group, guideline.rule) == ("Sample guideline", 2, PRESETS["ecco"])
    assert (guideline.table_number, guideline.table_caption) == (5, document.table.caption)
    assert guideline.abbreviations == document.abbreviations
    assert [len(question.recommendations) for question in guideline.questions] == [3, 0]
    first, second, third = guideline.questions[0].recommendations
    assert first.notes == (("remark", "sample"),)
    assert [(each.text, each.tally) for each in first.rounds] == [
        ("Another text.", Tally(20, 10)),
        ("", Tally(23, 14)),
    ]
    assert [(each.answers, each.tally) for each in second.rounds] == [("yes-no-abstain", Tally(30, 3, 2))]
    assert third.rounds == ()


def test_the_json_of_the_published_table_gives_the_published_results() -> None:
    plan = read_json(to_json.render(make.table5()))
    verdicts = [judge(row.rounds[-1].tally, DEFAULT_RULE) for row in plan.guidelines[0].recommendations]
    assert [(v.figure, v.level.label if v.level else "") for v in verdicts] == [
        (row["percent"], row["category"]) for row in make.figures()
    ]


def test_a_reader_of_json_finds_the_published_figures() -> None:
    (guideline,) = json.loads(to_json.render(make.table5()))["guidelines"]
    found = []
    for question in guideline["questions"]:
        for each in question["recommendations"]:
            (held,), computed = each["rounds"], each["computed"]
            codes = (question["number"], each["number"], each["level_of_evidence"], each["strength"])
            counts = (str(computed["total"]), str(held["yes"]), str(held["no"]))
            found.append((*codes, *counts, computed["percent"].rstrip("%"), computed["level"]))
    names = ("question_number", "recommendation_number", "level_of_evidence", "strength", "total", "yes", "no")
    assert found == [tuple(row[name] for name in (*names, "percent", "category")) for row in make.figures()]
    assert len(guideline["questions"]) == 13
    levels = [(each["label"], each["count"]) for each in guideline["computed"]["figures"]["levels"]]
    assert levels == [("unanimous", 12), ("strong", 12), ("weak", 7), ("not reached", 3)]


def test_void_rounds_and_rehearsals_stand_apart() -> None:
    record = json.loads(to_json.render(everything()))
    assert record["format"] == FORMAT
    (first, *others) = record["guidelines"][0]["questions"][0]["recommendations"]
    assert [(r["state"], r.get("rehearsal"), r["yes"]) for r in first["rounds"]] == [
        ("closed", None, 20),
        ("closed", None, 23),
    ]
    assert [(r["state"], r.get("void_reason"), r["yes"]) for r in first["rounds_set_aside"]] == [
        ("void", "The wrong text was shown.", None),
        ("closed", None, 5),
    ]
    assert first["computed"] == {"round": 2, "total": 37, "percent": "62%", "level": "not reached"}
    assert [row["computed"] for row in others[1:]] == [{}]


def test_a_round_says_its_rule_where_it_is_not_the_guidelines() -> None:
    record = json.loads(to_json.render(everything()))
    first = record["guidelines"][0]["questions"][0]["recommendations"][0]
    assert {each["rule"]["name"] for each in first["rounds"]} == {"seed"}
    same = json.loads(to_json.render(make.table5()))
    assert "rule" not in same["guidelines"][0]["questions"][0]["recommendations"][0]["rounds"][0]


def test_the_formats_on_offer() -> None:
    assert {name: (each.suffix, each.media_type) for name, each in FORMATS.items()} == {
        "pdf": ("pdf", "application/pdf"),
        "csv": ("csv", "text/csv"),
        "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        "scale": ("scale.csv", "text/csv"),
        "json": ("json", "application/json"),
        "html": ("html", "text/html"),
        "docx": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        "latex": ("tex", "application/x-tex"),
        "markdown": ("md", "text/markdown"),
        "jats": ("xml", "application/xml"),
        "fhir": ("fhir.json", "application/fhir+json"),
    }
    whole = {name for name, each in FORMATS.items() if "manuscript" in each.scope}
    assert whole == {"docx", "latex", "html", "markdown", "jats", "pdf"}
    assert all(each.help for each in FORMATS.values())
