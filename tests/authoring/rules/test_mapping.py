"""What columns are taken as: the heads of six languages, the row of heads, and what a person says instead."""

import pytest

from authoring.rules.arranged import arranged
from authoring.rules.csv_rows import COLUMNS
from authoring.rules.mapping import NOTE, SKIP, TARGETS, Surety, fitness, guess, mapping
from authoring.rules.sheets import Sheet, Unit, letter


def sheet(*rows: tuple[str, ...], unit: Unit = Unit.ROW) -> Sheet:
    return Sheet("A", tuple((n, row) for n, row in enumerate(rows, 1) if any(row)), unit, is_typed=unit != Unit.LINE)


@pytest.mark.parametrize(
    ("heads", "targets"),
    [
        (COLUMNS, COLUMNS),
        (("Question", "Statement", "LoE", "SoR"), ("question", "recommendation", "level_of_evidence", "strength")),
        (
            ("Nº", "Pregunta", "Recomendación", "Nivel de evidencia", "Grado de recomendación", "A favor", "En contra"),
            ("recommendation_number", "question", "recommendation", "level_of_evidence", "strength", "yes", "no"),
        ),
        (("Pergunta", "Recomendação", "Sim", "Não"), ("question", "recommendation", "yes", "no")),
        (
            ("Frage", "Empfehlung", "Empfehlungsgrad", "Ja", "Nein"),
            ("question", "recommendation", "strength", "yes", "no"),
        ),
        (("Recommendations and Levels of Evidence", "Total (n)", "Yes (n)"), ("recommendation", "total", "yes")),
        (("Question", "Recommendation", "Grade"), ("question", "recommendation", "grade")),
        (("Question", "Recommendation", "Grade", "LoE"), ("question", "recommendation", NOTE, "level_of_evidence")),
        (("Text", "recommendation", "colour", ""), (NOTE, "recommendation", NOTE, NOTE)),
        (("Votes yes", "Votes no", "Votes abstain"), ("yes", "no", "abstain")),
        (("Number of yes votes", "Number of no votes", "Abstentions n"), ("yes", "no", "abstain")),
        (("Yes count", "No count", "Votes for", "Nº"), ("yes", "no", NOTE, "recommendation_number")),
        (("Votos a favor", "Votos en contra", "Votos abstenciones"), ("yes", "no", "abstain")),
        (("Votos sim", "Votos não"), ("yes", "no")),
        (("Ja-Stimmen", "Nein-Stimmen", "Enthaltungen"), ("yes", "no", "abstain")),
        (("Voix pour", "Voix contre"), ("yes", "no")),
        # Of two heads for one column the surest is taken: the import's own name is.
        (("Statement", "Recommendation"), (NOTE, "recommendation")),
    ],
)
def test_heads(heads: tuple[str, ...], targets: tuple[str, ...]) -> None:
    assert tuple(target for target, _ in guess(heads)) == targets


def test_a_csv_file_with_the_imports_own_heads_means_nothing_else() -> None:
    heads = ("question", "recommendation", "Evidence", "Votes")
    assert mapping(sheet(heads, unit=Unit.LINE)).targets == ("question", "recommendation", NOTE, NOTE)
    assert mapping(sheet(heads)).targets == ("question", "recommendation", "level_of_evidence", "total")


def test_the_row_of_heads_is_found_below_titles() -> None:
    made = mapping(sheet(("Table 5. Sample",), (), ("Question", "Recommendation"), ("Why?", "So.")))
    assert (made.head_row, made.targets, made.missing) == (1, ("question", "recommendation"), ())
    assert made.columns[1].samples == ("So.",)


def test_a_person_decides() -> None:
    made = mapping(sheet(("A", "B", "C"), ("x", "y", "z")), ["question", "recommendation", SKIP])
    assert made.targets == ("question", "recommendation", SKIP)
    assert (made.shown("question"), made.shown("yes"), made.shown("")) == ("A “A”", "yes", "")
    assert mapping(sheet(("A",), ("x",)), ["<script>"]).targets == (NOTE,)
    assert made.columns[0].surety == Surety.NONE


def test_the_likeliest_sheet_comes_first() -> None:
    notes, table = sheet(("a", "b"), ("c", "d")), sheet(("Question", "Recommendation"), ("Why?", "So."))
    assert max((notes, table), key=fitness) is table
    assert (letter(0), letter(25), letter(26), letter(701)) == ("A", "Z", "AA", "ZZ")
    assert set(COLUMNS) < set(TARGETS)


def rows(*told: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of a sheet as the reader gets them, without what is empty."""
    made = arranged(sheet(*told), mapping(sheet(*told)))
    return [{name: cell for name, cell in zip(made.head, row, strict=True) if cell} for _, row in made.rows]


def test_a_question_stands_once_above_its_recommendations() -> None:
    head = ("Question", "Recommendation")
    assert rows(head, ("Why?", "A."), ("", "B."), ("How?", "C.")) == [
        {"question": "Why?", "recommendation": "A."},
        {"question": "Why?", "recommendation": "B."},
        {"question": "How?", "recommendation": "C."},
    ]


def test_the_table_of_a_paper() -> None:
    head = ("Recommendations and Levels of Evidence", "Total (n)", "Yes (n)", "No (n)", "Consensus")
    found = rows(head, ("1. Why?",), ("1.1. So it is. (V, B)", "36", "33", "3", "92% (strong)"), ("2. How?",))
    assert found == [
        {
            "question_number": "1",
            "question": "Why?",
            "recommendation_number": "1.1",
            "recommendation": "So it is.",
            "level_of_evidence": "V",
            "strength": "B",
            "total": "36",
            "yes": "33",
            "no": "3",
            "percent": "92%",
            "category": "strong",
        }
    ]


def test_a_number_is_taken_off_a_text_only_where_all_texts_have_one() -> None:
    head = ("Question", "Recommendation")
    assert rows(head, ("Why?", "1.1 So."), ("Why?", "2.5 mg daily."))[1]["recommendation_number"] == "2.5"
    assert rows(head, ("Why?", "So."), ("Why?", "2.5 mg daily."))[1]["recommendation"] == "2.5 mg daily."


def test_texts_that_begin_like_formulas_stay_texts() -> None:
    found = rows(("Question", "Recommendation"), ("=1+1", "@SUM(A1)"))
    assert found == [{"question": "'=1+1", "recommendation": "'@SUM(A1)"}]


def test_columns_that_are_left_out_of_a_csv_file_leave_the_others_in_line() -> None:
    told = sheet(("question", "x", "grade", "recommendation"), ("Why?", "gone", "V, B", "So.", "extra"), unit=Unit.LINE)
    made = arranged(told, mapping(told, ["question", SKIP, "grade", "recommendation"]))
    assert made.head == ("question", "recommendation", "level_of_evidence", "strength")
    assert made.rows == ((2, ["Why?", "So.", "V", "B", "extra"]),)
