"""The forms in which journals set recommendations: boxes, lists, brackets, heads in two tiers, copies."""

import pytest

from export.proofs.examined import examine
from export.proofs.found import Part, Proof
from export.proofs.pieces import Manuscript, Piece, Place
from tests.export.proofs.records import ONE, TEXTS, THREE, TWO, block, document, manuscript

GRADED = "Level of evidence: V; Strength of recommendation: B"
VOTES = {"1.1": (33, 3, "92"), "1.2": (36, 0, "100"), "2.1": (26, 10, "72")}


def report(*texts: str | tuple[str, ...]) -> Proof:
    return examine(manuscript(*texts), document())


def told(proof: Proof) -> list[tuple[str, str, str]]:
    return [(each.kind, each.number, each.manuscript) for each in proof.differences]


def oneline(number: str, text: str, grade: str = "V, B") -> list[str]:
    yes, no, share = VOTES[number]
    return [f"Recommendation {number}: {text[:-1]} ({grade}; agreement {share}%, {yes}/{yes + no})."]


def listed(number: str, text: str, grade: str = "V, B") -> list[str]:
    return [text, f"Level of evidence: {grade[0]}; Strength: {grade[3:]}"]


def dashed(number: str, text: str, grade: str = "V, B") -> list[str]:
    return [f"Recommendation #{number.replace('.', '-')} – {text}", *listed(number, text, grade)[1:]]


def facts_first(number: str, text: str, grade: str = "V, B") -> list[str]:
    return [f"Recommendation {number}", *listed(number, text, grade)[1:], text]


FORMS = pytest.mark.parametrize("form", [oneline, listed, dashed, facts_first])


@FORMS
def test_a_faithful_text(form) -> None:  # type: ignore[no-untyped-def]
    proof = report(*(line for number, text in TEXTS.items() for line in form(number, text)))
    assert (proof.differences, proof.blocks, proof.unread) == ((), 3, ())


@FORMS
def test_words_and_grades_that_differ(form) -> None:  # type: ignore[no-untyped-def]
    texts = [*form("1.1", ONE), *form("1.2", TWO.replace("everybody", "anybody")), *form("2.1", THREE, "V, C")]
    found = {(each.kind, each.number) for each in report(*texts).differences}
    assert found == {("wording", "1.2"), ("grade", "2.1")}


@pytest.mark.parametrize("wrong", [("33/36", "32/36"), ("92%", "91%"), ("33/36", "33/35")])
def test_votes_in_brackets_that_differ(wrong: tuple[str, str]) -> None:
    lines = [line.replace(*wrong) for number, text in TEXTS.items() for line in oneline(number, text)]
    assert [each.number for each in report(*lines).differences] == ["1.1"]


@pytest.mark.parametrize("blank", [["Recommendation 1.1 Level of evidence: V"], ["Recommendation 1.1.", GRADED]])
def test_words_that_are_missing(blank: list[str]) -> None:
    proof = report(*blank, *block("1.2"), *block("2.1"))
    assert told(proof) == [("wording", "1.1", "")]
    assert proof.blocks == 3


def boxes(*, columns: int) -> Manuscript:
    """A small table a recommendation: of labels and values, or of its words over its facts."""
    pieces = []
    for table, (number, text) in enumerate(TEXTS.items(), 1):
        rows = [(f"Recommendation {number}", text), ("Level of evidence", "V"), ("Strength of recommendation", "B")]
        if columns == 3:
            rows = [(f"Recommendation {number}. {text}", ""), ("Level of evidence: V", "Strength: B")]
        pieces += [Piece(Place(table=table, row=at), cells=cells, table=table) for at, cells in enumerate(rows, 1)]
    return Manuscript("docx", tuple(pieces))


@pytest.mark.parametrize("columns", [2, 3])
def test_a_box_for_each(columns: int) -> None:
    made = boxes(columns=columns)
    proof = examine(made, document())
    assert (proof.differences, proof.blocks) == ((), 3)
    wrong = tuple(
        Piece(
            each.place,
            cells=tuple(cell.replace("V", "IV") if "V" in cell[-1:] else cell for cell in each.cells),
            table=1,
        )
        if each.table == 1
        else each
        for each in made.pieces
    )
    assert [(each.kind, each.number) for each in examine(Manuscript("docx", wrong), document()).differences] == [
        ("grade", "1.1")
    ]


TIERS = [
    ("No.", "Recommendation (LoE, SoR)", "Votes", "", "", "Level of consensus"),
    ("", "", "Yes, n (%)", "No, n (%)", "Total", ""),
]
TIERED = [
    ("1.1", f"{ONE[:-1]} (V, B)", "33 (92)", "3 (8)", "36", "Strong consensus"),
    ("1.2", f"{TWO[:-1]} (V, B)", "36 (100)", "0 (0)", "36", "Unanimous consensus"),
    ("2.1", f"{THREE[:-1]} (V, B)", "26 (72)", "10 (28)", "36", "No consensus"),
]


def test_heads_in_two_tiers() -> None:
    assert report(*TIERS, *TIERED).differences == ()
    wrong = ("1.1", *TIERED[0][1:4], "35", "Weak consensus")
    assert told(report(*TIERS, wrong, *TIERED[1:])) == [("count", "1.1", "35"), ("level", "1.1", "weak")]


def test_votes_as_a_fraction_beside_the_agreement() -> None:
    head = ("Recommendation", "LoE", "SoR", "Votes", "Agreement", "Consensus")
    rows = [
        (f"{n} {text}", "V", "B", f"{VOTES[n][0]}/36", f"{VOTES[n][2]}%", word)
        for (n, text), word in zip(TEXTS.items(), ("Strong", "Unanimous", "Not reached"), strict=True)
    ]
    proof = report(head, *rows)
    assert proof.differences == ()
    assert not [each for each in proof.unfound if each.part == Part.TABLE]
    wrong = (*rows[0][:3], "32/36", *rows[0][4:])
    assert told(report(head, wrong, *rows[1:])) == [("count", "1.1", "32")]


def test_a_second_copy() -> None:
    texts = [*block("1.1"), *block("1.2"), *block("1.2"), *block("2.1")]
    assert [(each.kind, each.number) for each in report(*texts).differences] == [("extra", "1.2")]
    rows = [TIERED[0], TIERED[1], TIERED[2], TIERED[0]]
    assert [(each.kind, each.number) for each in report(*TIERS, *rows).differences] == [("extra", "1.1")]


def test_a_manuscript_that_has_all_of_them_twice() -> None:
    texts = [line for number in TEXTS for line in block(number)]
    assert report(*texts, *texts).differences == ()


def test_two_lists_of_abbreviations() -> None:
    whole = "CT, computed tomography; MRI, magnetic resonance imaging; ¹⁸F, fluorine-18."
    less = "Abbreviations: CT: computed tomography; MRI: magnetic resonance imaging; XY: other thing."
    found = [(each.kind, each.what) for each in report(whole, "Text between.", less).differences]
    assert found == [("short-missing", "¹⁸F"), ("short-extra", "XY")]


@pytest.mark.parametrize(
    ("texts", "unread"),
    [
        (["Nothing of it."], ((Part.TEXT, 3),)),
        (block("1.1"), ((Part.TEXT, 2),)),
        ([*TIERS, *TIERED], ()),
        ([*TIERS, *TIERED, GRADED, GRADED, GRADED], ((Part.TEXT, 3),)),
        ([*TIERS, TIERED[0], TIERED[1]], ()),
        ([*TIERS, TIERED[0], TIERED[2]], ((Part.TABLE, 1),)),
    ],
    ids=["nothing", "one block", "table alone", "facts without words", "failed ones left out", "row left out"],
)
def test_how_many_were_not_found(texts: list[str | tuple[str, ...]], unread: tuple[tuple[Part, int], ...]) -> None:
    assert report(*texts).unread == unread
