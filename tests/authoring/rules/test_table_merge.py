"""Two people in one table: what each changed stands, cell by cell; where cells have moved it is left to people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.rules.table_merge import CellConflict, GridMerge, merge_grids

BASE = (("Study", "n"), ("First", "12"), ("Second", "7"))


def changed(cells, grid=BASE):
    return tuple(tuple(cells.get((y, x), text) for x, text in enumerate(row)) for y, row in enumerate(grid))


CASES = [
    ("nobody", {}, {}, {}, ()),
    ("one", {(1, 1): "13"}, {}, {(1, 1): "13"}, ()),
    ("the other", {}, {(0, 1): "Patients"}, {(0, 1): "Patients"}, ()),
    ("two cells", {(1, 1): "13"}, {(2, 1): "8"}, {(1, 1): "13", (2, 1): "8"}, ()),
    ("the same", {(1, 1): "13"}, {(1, 1): "13"}, {(1, 1): "13"}, ()),
    ("one cell", {(1, 1): "13"}, {(1, 1): "14"}, {(1, 1): "13"}, (CellConflict(1, 2, "13", "14"),)),
    ("one cell emptied", {(1, 1): ""}, {(1, 1): "14"}, {(1, 1): ""}, (CellConflict(1, 2, "", "14"),)),
]


@pytest.mark.parametrize(("name", "mine", "theirs", "both", "conflicts"), CASES, ids=[case[0] for case in CASES])
def test_cells_are_merged(name, mine, theirs, both, conflicts):
    assert merge_grids(BASE, changed(mine), changed(theirs)) == GridMerge(changed(both), conflicts)


def test_different_words_of_one_cell_are_put_together():
    base = (("Study",), ("First trial of one thing",))
    mine, theirs = (("Study",), ("First long trial of one thing",)), (("Study",), ("First trial of one good thing",))
    assert merge_grids(base, mine, theirs) == GridMerge((("Study",), ("First long trial of one good thing",)))


def test_moved_cells_are_left_to_people():
    longer, other = (*BASE, ("Third", "1")), changed({(1, 1): "13"})
    assert merge_grids(BASE, longer, other) is None
    assert merge_grids(BASE, other, longer) is None
    assert merge_grids(BASE, BASE, longer) == merge_grids(BASE, longer, BASE) == GridMerge(longer)


CELLS = st.sampled_from(["", "a", "b", "a b", "c"])
GRIDS = st.tuples(st.tuples(CELLS, CELLS), st.tuples(CELLS, CELLS))


@given(GRIDS, GRIDS, GRIDS)
def test_a_cell_that_one_side_left_alone_is_the_others(base, mine, theirs):
    merged = merge_grids(base, mine, theirs)
    for y in range(2):
        for x in range(2):
            if mine[y][x] == base[y][x]:
                assert merged.grid[y][x] == theirs[y][x]
            elif theirs[y][x] == base[y][x]:
                assert merged.grid[y][x] == mine[y][x]
