"""Which line of the journal somebody can undo, and what stands in the way."""

from authoring.rules.undoing import Line, last_own, standing, touched

ME, OTHER = 1, 2
HELD = frozenset({"question:1", "recommendation:1", "recommendation:2"})


def line(number: int, verb: str, subject: str = "recommendation:1", person: int | None = ME, **more: object) -> Line:
    return Line(number, person, verb, subject, more.get("before"), more.get("after"))


def undo(number: int, of: int, *by: int, person: int = ME) -> Line:
    return Line(number, person, "undo", "recommendation:1", {"line": of, "verb": ""}, {"by": list(by)})


def numbers(lines: tuple[Line, ...]) -> list[int]:
    return [each.number for each in lines]


def last(*lines: Line) -> int | None:
    found = last_own(lines, ME, HELD, 9)
    return found.number if found else None


def test_the_last_own_undoable_line_is_taken():
    wrote, moved = line(1, "write wording"), line(2, "move recommendation")
    assert last(wrote, moved) == 2
    assert last(moved, wrote) == 2, "the order in which they are told does not matter"
    assert last(wrote, line(2, "move recommendation", person=OTHER)) == 1
    assert last(wrote, line(2, "comment")) == 1
    assert last() is None
    assert last_own([line(1, "write wording", person=None)], None, HELD, 9) is None


def test_lines_of_other_guidelines_are_left_alone():
    assert last(line(1, "write wording", "recommendation:7")) is None
    assert last(line(1, "renumber", "guideline:9")) == 1
    assert last(line(1, "renumber", "guideline:8")) is None
    assert last(line(1, "delete question", "question:7", before={"guideline": 9})) == 1
    assert last(line(1, "delete question", "question:7", before={"guideline": 8})) is None
    assert last(line(1, "delete question", "question:7", before={})) is None


def test_what_was_undone_is_gone_with_what_undid_it():
    first, second = line(1, "write wording"), line(2, "write wording")
    lines = (first, second, line(3, "write wording"), undo(4, 2, 3))
    assert numbers(standing(lines)) == [1]
    assert last(*lines) == 1
    assert last(*lines, line(5, "write wording"), undo(6, 1, 5)) is None


def test_a_later_line_about_the_same_thing_stands_in_the_way():
    wrote = line(1, "write wording")
    assert touched(wrote, [wrote, line(2, "write wording", "recommendation:2")]) is None
    assert touched(wrote, [wrote, line(2, "set number", person=OTHER)]) == line(2, "set number", person=OTHER)
    assert touched(wrote, [wrote, line(2, "write wording", person=OTHER), line(3, "x"), undo(4, 2, 3)]) is None


def test_verbs_on_everything_touch_what_they_change():
    wrote, moved = line(1, "write wording"), line(1, "move recommendation")
    renumbered, rescaled = line(2, "renumber", "guideline:9"), line(2, "change scale", "guideline:9")
    assert touched(wrote, [wrote, renumbered]) is None
    assert touched(moved, [moved, renumbered]) == renumbered
    assert touched(wrote, [wrote, rescaled]) == rescaled
    assert touched(moved, [moved, rescaled]) is None


def test_grading_several_is_about_each_of_them():
    graded = line(1, "grade recommendations", "guideline:9", after={"1": {}, "2": {}})
    wrote = line(2, "write wording", "recommendation:2", person=OTHER)
    assert touched(graded, [graded, wrote]) == wrote
    before = line(0, "write wording", "recommendation:2")
    assert touched(before, [before, graded]) == graded
