"""The check as a whole, on small manuscripts: each kind of difference where it belongs, and nothing else."""

import pytest

from export.proofs.examined import examine
from export.proofs.found import Gap, Kind, Proof
from tests.export.proofs.records import ONE, THREE, TWO, block, document, manuscript

HEAD = ("Recommendations", "Total (n)", "Yes (n)", "No (n)", "Consensus")
ROWS = (
    (f"1.1. {ONE[:-1]} (V,B).", "36", "33", "3", "92% strong"),
    (f"1.2. {TWO[:-1]} (V,B).", "36", "36", "0", "100% unanimous"),
    (f"2.1. {THREE[:-1]} (V,B).", "36", "26", "10", "72% not reached"),
)
TEXT = [*block("1.1"), *block("1.2"), *block("2.1")]
SHORT = "CT, computed tomography; MRI, magnetic resonance imaging; ¹⁸F, fluorine-18."


def report(*texts: str | tuple[str, ...]) -> Proof:
    return examine(manuscript(*texts), document())


def told(proof: Proof) -> list[tuple[str, str, str, str, str]]:
    return [(each.kind, each.number, each.what, each.record, each.manuscript) for each in proof.differences]


def row(at: int, column: int, cell: str) -> tuple[tuple[str, ...], ...]:
    """The table with another cell. at: 0 for the first recommendation."""
    rows = [list(cells) for cells in ROWS]
    rows[at][column] = cell
    return (HEAD, *(tuple(cells) for cells in rows))


def test_a_faithful_manuscript() -> None:
    proof = report(*TEXT, "Consensus was agreement by at least 80% of the voters.", HEAD, *ROWS, SHORT)
    assert proof.differences == ()
    assert (proof.blocks, proof.rows, proof.recommendations) == (3, 3, 3)


CELLS = [
    (0, 1, "35", ("count", "1.1", "total", "36", "35")),
    (0, 2, "32", ("count", "1.1", "yes", "33", "32")),
    (0, 3, "4", ("count", "1.1", "no", "3", "4")),
    (0, 4, "91% strong", ("percent", "1.1", "percent", "92%", "91%")),
    (0, 4, "92% weak", ("level", "1.1", "", "strong", "weak")),
    (0, 4, "92% excellent", ("level", "1.1", "", "strong", "excellent")),
    (0, 0, f"1.1. {ONE[:-1]} (IV,B).", ("grade", "1.1", "grade", "V,B", "IV,B")),
    (1, 0, f"1.2. {TWO}", ("grade-blank", "1.2", "grade", "V,B", "")),
    (1, 0, f"1.3. {TWO[:-1]} (V,B).", ("number", "1.2", "", "1.2", "1.3")),
]


@pytest.mark.parametrize(("at", "column", "cell", "expected"), CELLS)
def test_a_cell_that_differs(at: int, column: int, cell: str, expected: tuple[str, ...]) -> None:
    assert told(report(*row(at, column, cell))) == [expected]


@pytest.mark.parametrize(
    "cell", ["91.7% strong", "91.67% (strong)", "92% fuerte", "strong (92%)", "92 %, strong consensus"]
)
def test_a_level_that_is_only_written_otherwise(cell: str) -> None:
    proof = examine(manuscript(*row(0, 4, cell)), document(), {"strong": ("fuerte",)})
    assert proof.differences == ()


def test_words_that_differ_are_told_with_the_way_between() -> None:
    (found,) = report(*block("1.1", ONE.replace("each", "every")), *block("1.2"), *block("2.1")).differences
    assert (found.kind, found.number, found.weight) == ("wording", "1.1", "substantive")
    assert ("delete", "each") in found.steps
    assert ("insert", "every") in found.steps


def test_words_may_be_rewritten_under_the_same_number() -> None:
    other = "Every sample case goes to a meeting of all who treat it."
    proof = report(*block("1.1", other), *block("1.2"), *block("2.1"))
    assert [(each.kind, each.number) for each in proof.differences] == [("wording", "1.1")]


@pytest.mark.parametrize(
    "label", ["Recommendation 1.1:", "R1.1.", "Rec. 1.1", "1.1.", "Recomendación 1.1.", "Statement 1.1 –"]
)
def test_labels_of_blocks(label: str) -> None:
    proof = report(f"{label} {ONE} (V,B)", *block("1.2"), *block("2.1"))
    assert proof.differences == ()
    assert proof.blocks == 3


def test_a_block_may_be_spread_over_paragraphs() -> None:
    proof = report("Recommendation 1.1", ONE[:20], ONE[20:], "Level of evidence: V", "Strength: B", *TEXT[2:])
    assert proof.differences == ()


def test_prose_about_a_recommendation_is_no_block() -> None:
    prose = [
        "Recommendation 1.1 was debated at length.",
        "1.2. Search strategy",
        "Recommendation 9.9 of others differs.",
    ]
    assert report(*prose, *TEXT, *prose).differences == ()


def test_swapped_recommendations() -> None:
    proof = report(*block("1.2"), *block("1.1"), *block("2.1"))
    assert [each.kind for each in proof.differences] == [Kind.ORDER]


def test_swapped_numbers_are_told_as_numbers() -> None:
    proof = report(*block("1.1", TWO), *block("1.2", ONE), *block("2.1"))
    assert {(each.kind, each.number, each.manuscript) for each in proof.differences} == {
        ("number", "1.1", "1.2"),
        ("number", "1.2", "1.1"),
    }


def test_one_that_is_left_out_and_one_too_many() -> None:
    extra = ("9.9. Burn the sample after reading, and tell nobody of it (V,B).", "36", "36", "0", "100% unanimous")
    proof = report(HEAD, ROWS[0], ROWS[2], extra)
    assert [(each.kind, each.number) for each in proof.differences] == [("missing", "1.2"), ("extra", "9.9")]


PROSE = [
    ("Consensus was agreement by at least 80% of the voters.", []),
    ("Consensus (>80% agreement) was rare.", [("threshold", "", "weak", "at least 80%", "over 80%")]),
    ("Consensus was defined as at least 75% of votes.", [("threshold", "", "weak", "at least 80%", "at least 75%")]),
    ("Agreement was weak (80–89%), strong (90–99%) or unanimous (100%).", []),
    ("Agreement was weak (80–94%) or strong (95–99%).", [("threshold", "", "strong", "90%", "95%")]),
    ("Consensus was reached on 2 (66.7%); 1 (33.3%) did not reach it.", []),
    ("Consensus was reached on 3 (66.7%).", [("summary", "", "reached", "2 (66.7%)", "3 (66.7%)")]),
    ("A strong consensus was found in 1 (33.4%).", [("summary", "", "strong", "1 (33.3%)", "1 (33.4%)")]),
    ("33% (1 of 3) had unanimous agreement.", []),
    ("33% (2 of 3) had unanimous agreement.", [("summary", "", "unanimous", "1 (33%)", "33% (2 of 3)")]),
    ("A total of 4 recommendations was made.", [("summary", "", "recommendations", "3", "4")]),
    ("Survival was over 80% in 12 (35%) patients.", []),
    ("On each vote 30 to 40 participants voted.", [("summary", "", "voters", "36–36", "30–40")]),
]


@pytest.mark.parametrize(("sentence", "expected"), PROSE)
def test_sentences_on_all_of_them(sentence: str, expected: list[tuple[str, ...]]) -> None:
    assert told(report(*TEXT, sentence)) == expected


LISTS = [
    (SHORT, []),
    ("Abbreviations: CT: computed tomography; MRI: magnetic resonance imaging; 18F: fluorine-18.", []),
    (SHORT.replace("magnetic", "nuclear"), [("short-form", "MRI")]),
    (
        SHORT.replace("MRI, magnetic resonance imaging; ", "XY, other thing; "),
        [("short-missing", "MRI"), ("short-extra", "XY")],
    ),
    (f"{SHORT} Consensus levels: unanimous, 100%; strong, at least 90%; weak, at least 80%.", []),
    (
        f"{SHORT.replace('magnetic', 'nuclear')} Levels of evidence: I, a randomized trial; II, a small one.",
        [("short-form", "MRI")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists_of_abbreviations(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(each.kind, each.what) for each in report(*TEXT, text).differences] == expected


def test_what_is_not_found_is_said() -> None:
    gaps = {each.gap for each in report("Nothing of it is here.").unfound}
    assert {Gap.NO_BLOCKS, Gap.NO_TABLE, Gap.NO_THRESHOLD, Gap.NO_SUMMARY, Gap.NO_LIST} <= gaps


def test_a_table_may_leave_out_all_that_failed() -> None:
    rows = (HEAD, *ROWS[:2])
    assert [each.kind for each in report(*rows).differences] == [Kind.MISSING]


def test_columns_in_another_order_and_language() -> None:
    head = ("N.º", "Recomendación", "Nivel de evidencia", "Grado", "Sí", "No", "Consenso")
    rows = (("1.1", ONE, "V", "B", "33", "3", "92% strong"), ("1.2", TWO, "V", "C", "36", "0", "100% unanimous"))
    found = told(report(head, *rows, ("2.1", THREE, "V", "B", "26", "10", "72% not reached")))
    assert found == [("grade", "1.2", "strength", "B", "C")]


def test_other_tables_are_left_alone() -> None:
    rows = (("Reference", "Patients", "Survival"), ("Sample 1999", "1.1", "33%"), ("Sample 2001", "36", "3"))
    assert report(*TEXT, *rows).differences == ()


def test_a_very_long_paragraph_takes_no_time_to_speak_of() -> None:
    proof = report("Recommendation 1.1. " + "sample ( " * 200_000, *TEXT)
    assert proof.blocks == 3


ENDLESS = {"figures": "9" * 6000, "capitals": "A" * 15_000, "spaces": f"3{' ' * 19_000}x", "mixed": "Ab1" * 6000}


@pytest.mark.parametrize("hostile", ENDLESS.values(), ids=list(ENDLESS))
def test_endless_words_are_read_in_no_time(hostile: str) -> None:
    """Figures too long for a number fell over; each long word or gap took the cube of its length."""
    told = [f"Consensus: {hostile} ({hostile}%) reached consensus.", f"A word {hostile} behind."]
    assert examine(manuscript(*told), document()).blocks == 0
