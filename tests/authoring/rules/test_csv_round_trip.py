"""What is written to CSV comes back: hostile texts in quotation marks, and formulas under their guard."""

from hypothesis import given
from hypothesis import strategies as st

from authoring.rules.csv_text import cell_problem, guarded, unguarded
from authoring.rules.interchange import read_csv
from tests.authoring.rules.tables import written
from tests.voting.rules.strategies import repeatable
from voting.rules.file_signs import forbidden, one_line

HEAD = ("question", "recommendation", "remark")
_hostile = st.sampled_from(
    ["=1+1", "@x", "+a", "-(2)", "'=x", "''@x", "'", "＝1", 'a"b', '"', ",", ";", "\t", "a\r\nb", "#", "sep=;"]
)
_texts = st.lists(_hostile | st.text(max_size=8), min_size=1, max_size=4).map("".join).map(one_line)
cells = _texts.filter(lambda text: text and not forbidden(text))


@repeatable
@given(
    st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=8),
    st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n"]),
)
def test_texts_come_back(rows: list[tuple[str, str, str]], delimiter: str, end: str) -> None:
    plan = read_csv(written([HEAD, *([guarded(cell) for cell in row] for row in rows)], delimiter, end))
    found = [
        (question.title, each.text, *(text for _, text in each.notes))
        for question in plan.guidelines[0].questions
        for each in question.recommendations
    ]
    titles = list(dict.fromkeys(row[0] for row in rows))
    assert found == sorted(rows, key=lambda row: titles.index(row[0]))


@repeatable
@given(cells)
def test_a_guarded_cell_is_safe_and_comes_back(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert cell_problem(guarded(cell), 1, "x") is None
