"""What a table's options do to the document and its grid, without any page: columns, rows, notes, language."""

import csv
import io

import pytest
from werkzeug.datastructures import MultiDict

from core.errors import Invalid
from export import asking, fonts, laid, phrases, to_csv, to_json
from export.blocks import plain
from export.document import Document
from export.options import LANGUAGES, OptionUnknown, TableOptions
from export.tongue import of
from tests import make_document as make
from voting.rules.consensus import PRESETS


@pytest.fixture(scope="module")
def document() -> Document:
    return make.table5()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("paper", "papyrus"),
        ("notes", ("gossip",)),
        ("style", "baroque"),
        ("columns", ("recommendation", "colour")),
        ("columns", ("yes",)),
        ("language", "tlh"),
        ("number", -1),
        ("number", 1000),
        ("caption", "x" * 501),
    ],
)
def test_what_is_not_offered_is_refused(name: str, value: object) -> None:
    with pytest.raises(OptionUnknown) as told:
        TableOptions(**{name: value})  # type: ignore[arg-type]
    assert told.value.name == name


def test_columns_stand_in_the_tables_own_order(document: Document) -> None:
    grid = laid.table(document, TableOptions(columns=("consensus", "strength", "recommendation")))
    assert [column.name for column in grid.columns] == ["recommendation", "strength", "consensus"]
    assert not grid.lines[0].cells[0].tail


def test_caption_and_number_take_the_place_of_the_records(document: Document) -> None:
    grid = laid.table(document, TableOptions(caption="A sample caption.", number=7))
    assert (grid.label, plain(grid.caption), grid.anchor) == ("Table 7", "A sample caption.", "table-7")


def test_what_did_not_reach_consensus_is_left_out_and_named(document: Document) -> None:
    options = TableOptions(only_reached=True, notes=())
    asked = phrases.asked(document, options)
    grid = laid.table(asked, options)
    assert len(grid.lines) == 31
    (note,) = grid.notes
    assert plain(note) == "Left out, without consensus or without a result: 3.2, 5.5, 10.2."
    assert asked.sentences.summary == document.sentences.summary


def test_a_question_without_rows_is_left_out_and_notes_speak_of_what_is_left() -> None:
    other = make.row("2.1", rounds=(make.round_of(3, 9, rule=PRESETS["awmf"]),), decided_by=0)
    document = make.document(make.section("1", make.row("1.1", "Sample.", 9, 0)), make.section("2", other))
    options = TableOptions(only_reached=True)
    grid = laid.table(phrases.asked(document, options), options)
    assert [group.anchor for group in grid.groups] == ["q1"]
    assert "For 2.1" not in " ".join(plain(note) for note in grid.notes)
    assert "2.1" in plain(grid.notes[0])


@pytest.mark.parametrize(
    ("language", "label", "level"),
    [("es", "Tabla 5", "fuerte"), ("pt-BR", "Tabela 5", "forte"), ("de", "Table 5", "strong")],
)
def test_a_file_speaks_the_language_that_was_chosen(language: str, label: str, level: str, document: Document) -> None:
    told = phrases.asked(make.table5(language=language), TableOptions())
    grid = laid.table(told)
    assert grid.label == label
    assert plain(grid.lines[0].cells[-1].spans) == level


def test_the_labels_of_a_panels_own_rule_and_the_record_itself_stay(document: Document) -> None:
    told = phrases.asked(document, TableOptions(language="es"))
    assert told.words.level("eindeutig") == "eindeutig"
    assert to_csv.render(told) == to_csv.render(document)
    assert b'"language": "en-US"' in to_json.render(told)
    assert laid.text_language(told) == "en-US"
    assert laid.text_language(phrases.asked(document, TableOptions(language="en-GB"))) == "en-GB"


def test_spelling_is_american_only_where_that_is_the_language() -> None:
    text = "Organised on randomised trials."
    assert [of(tag).gettext(text) for tag in ("en-US", "en", "fr", "en-GB", "en-AU")] == [
        "Organized on randomized trials.",
        *[text] * 4,
    ]


@pytest.mark.parametrize(
    "chosen",
    [
        TableOptions(),
        TableOptions(notes=()),
        TableOptions(
            paper="letter",
            notes=("scale",),
            style="full",
            columns=("recommendation", "yes", "round"),
            is_wide=False,
            caption="A & B",
            number=12,
            language="pt",
            only_reached=True,
        ),
    ],
    ids=["none", "no-notes", "all"],
)
def test_an_address_holds_the_choice(chosen: TableOptions) -> None:
    told = MultiDict(
        {name: value if isinstance(value, list) else str(value) for name, value in asking.address(chosen).items()}
    )
    assert asking.table_options(told) == chosen


@pytest.mark.parametrize(
    "query",
    [
        {"colour": "red"},
        {"numbered": "five"},
        {"numbered": "0"},
        {"numbered": "²"},
        {"direction": "up"},
        {"language": "xx"},
    ],
)
def test_an_address_that_asks_for_anything_else_is_refused_with_what_is_offered(query: dict[str, str]) -> None:
    with pytest.raises(Invalid) as told:
        asking.table_options(MultiDict(query))
    assert told.value.code == "print-option-unknown"
    (place,) = told.value.places
    assert place.where in query


def test_a_refusal_calls_an_option_as_its_form_does() -> None:
    with pytest.raises(Invalid) as told:
        asking.table_options(MultiDict({"caption": "long " * 200}))
    assert str(told.value.reason).endswith("Caption.")
    assert [str(each.reason) for each in told.value.places] == ["Offered: up to 500 signs."]


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode())))


def test_csv_has_the_chosen_columns_and_else_those_of_the_import(document: Document) -> None:
    chosen = TableOptions(columns=("recommendation", "eligible", "yes", "consensus", "round"), only_reached=True)
    head, *found = rows(to_csv.render(document, chosen))
    assert head[:3] == ["question_number", "question", "recommendation_number"]
    assert head[3:] == ["recommendation", "eligible", "yes", "round", "percent", "category"]
    assert len(found) == 31
    plain_head, *every = rows(to_csv.render(document))
    assert len(every) == 34
    by_name = {row[2]: dict(zip(plain_head, row, strict=True)) for row in every}
    assert [row[5] for row in found] == [by_name[row[2]]["yes"] for row in found]
    assert {row[6] for row in found} == {"1"}


def test_a_grid_as_csv_keeps_raised_marks_apart_from_figures() -> None:
    grid = laid.table(make.document(make.section("1", make.row("1.1", "Use ¹⁸F.", 9, 1))))
    head, row = rows(to_csv.render_grid(grid))
    assert head[0] == "Recommendations and Levels of Evidence"
    assert row[0].startswith("1.1. Use ¹⁸F")
    assert row[-1] == "90% strong"


def test_signs_that_no_typeface_has_are_named() -> None:
    assert fonts.missing_signs(["Sample ≤ 5, ¹⁸F, soft\u00adhyphen"]) == ()
    assert fonts.missing_signs(["Sample \U000f1234, sample", "\U000f1234"]) == ("\U000f1234",)
    assert fonts.named("\U000f1234").endswith(" (U+F1234)")
    assert len(fonts.missing_signs(["".join(chr(0xF1200 + n) for n in range(20))])) == fonts.MOST_NAMED


def test_the_languages_are_those_of_the_documentation() -> None:
    assert LANGUAGES == ("en-US", "en-GB", "es", "pt")
