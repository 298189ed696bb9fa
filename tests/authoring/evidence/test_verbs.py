"""The verbs on evidence: what they write, what they refuse, and that texts follow keys and numbers."""

from dataclasses import replace

import pytest
from flask import Flask

from authoring import actions
from authoring.actions.settling import ChangedMeanwhile
from authoring.citing import FoundReference
from authoring.drafts import QuestionDraft
from authoring.evidence import Evidence, evidence
from authoring.evidence_drafts import NarrativeDraft, TableDraft, narrative_draft, table_draft
from authoring.rules.references import MOST
from authoring.together import unsaved
from core.errors import Invalid, NotFound, Refused
from core.journal import first_broken
from tests.authoring.drafting import Draftroom, draftroom, places
from tests.kept import Kept

ITEM = {"type": "article-journal", "title": "A sample trial of one thing", "author": [{"family": "Sample"}]}
OTHER = {"type": "article-journal", "title": "A second sample trial", "DOI": "10.1000/b"}
GRID = "Study\tn\nSample [@sample]\t12 {*}\nOther\t7"


@pytest.fixture
def room(context: Flask, drafted_room: Kept[Draftroom]) -> Draftroom:
    """Two questions with two recommendations each, without any vote."""
    return drafted_room.into(context)


def held(room: Draftroom) -> Evidence:
    return evidence(room.guideline_id)


def write(room: Draftroom, number: str = "1", base: NarrativeDraft | None = None, **texts: str) -> None:
    question_id = room.question_id(number)
    standing = narrative_draft(held(room).question(question_id))
    actions.write_narrative(room.me, question_id, base or standing, replace(standing, **texts))


def add_table(room: Draftroom, **parts: object) -> int:
    draft = TableDraft(question_id=room.question_id("1"), grid=GRID, footnotes="* Some.", caption="Trials.")
    return actions.add_evidence_table(room.me, room.guideline_id, replace(draft, **parts))  # type: ignore[arg-type]


def test_a_narrative_is_saved_with_its_line_breaks(room: Draftroom) -> None:
    write(room, narrative="# One \r\n\r\nTwo\x00", population=" Adults ", section="3.1")
    question = held(room).questions[0]
    assert question.narrative == "# One \n\nTwo"
    assert (dict(question.pico)["population"], question.section, question.version) == ("Adults", "3.1", 2)
    write(room, population="Adults")
    assert held(room).questions[0].version == 2
    assert first_broken(room.conference_id) is None


def test_two_people_in_one_narrative_lose_nothing(room: Draftroom) -> None:
    write(room, narrative="One sentence here.\n\nAnother sentence there.")
    base = narrative_draft(held(room).questions[0])
    write(room, base=base, narrative="One longer sentence here.\n\nAnother sentence there.")
    mine = replace(base, narrative="One sentence here.\n\nAnother sentence over there.", outcome="Survival")
    actions.write_narrative(room.me, room.question_id("1"), base, mine)
    question = held(room).questions[0]
    assert question.narrative == "One longer sentence here.\n\nAnother sentence over there."
    assert dict(question.pico)["outcome"] == "Survival"


def test_the_same_words_changed_twice_are_refused(room: Draftroom) -> None:
    write(room, narrative="One word.")
    base = narrative_draft(held(room).questions[0])
    write(room, narrative="One text.")
    with pytest.raises(Refused) as refused:
        actions.write_narrative(room.me, room.question_id("1"), base, replace(base, narrative="One book."))
    assert refused.value.code == "changed-meanwhile"
    assert places(refused.value) == [("narrative", "Meanwhile it was changed to “One text.”.")]
    assert held(room).questions[0].narrative == "One text."


def test_the_second_saver_gets_both_edits_of_a_part_of_pico(room: Draftroom) -> None:
    write(room, population="Adults with one metastasis", summary="Short.", section="3")
    base = narrative_draft(held(room).questions[0])
    write(room, base=base, population="Adults with one liver metastasis", summary="Longer.", section="4")
    mine = replace(base, population="Young adults with one metastasis", section="5", outcome="Survival")
    with pytest.raises(ChangedMeanwhile) as refused:
        actions.write_narrative(room.me, room.question_id("1"), base, mine)
    proposal = refused.value.draft
    assert proposal.population == "Young adults with one liver metastasis"
    assert (proposal.summary, proposal.outcome, proposal.section) == ("Longer.", "Survival", "5")
    (overlap,) = refused.value.overlaps
    assert (overlap.name, overlap.conflicts) == ("population", ())
    assert ("insert", "liver ") in overlap.their_steps
    assert ("insert", "Young adults") in overlap.my_steps
    now = narrative_draft(held(room).questions[0])
    actions.write_narrative(room.me, room.question_id("1"), now, proposal)
    assert dict(held(room).questions[0].pico)["population"] == "Young adults with one liver metastasis"


def test_what_is_too_long_is_refused(room: Draftroom) -> None:
    with pytest.raises(Invalid) as refused:
        write(room, section="x" * 21, narrative="x" * 100_001)
    assert {where for where, _ in places(refused.value)} == {"section", "narrative"}


def test_what_the_reader_saw_is_measured_as_well(room: Draftroom) -> None:
    with pytest.raises(Invalid):
        write(room, base=NarrativeDraft(narrative="x" * 100_001), narrative="One.")
    assert held(room).questions[0].narrative == ""


def test_a_list_has_an_end(room: Draftroom) -> None:
    found = [FoundReference(0, "", {"title": f"Sample work {n}", "DOI": f"10.1000/1.{n}"}) for n in range(MOST)]
    taken = actions.import_references(room.me, room.guideline_id, [*found[: MOST - 1], found[0]])
    assert (len(set(taken.added)), taken.known) == (MOST - 1, ("samplework0",))
    assert [each.key for each in held(room).references] == list(taken.added)
    actions.add_reference(room.me, room.guideline_id, "", found[-1].item)
    assert held(room).references[-1].key == f"samplework{MOST - 1}"
    for add in (
        lambda: actions.add_reference(room.me, room.guideline_id, "", ITEM),
        lambda: actions.import_references(room.me, room.guideline_id, found[:1]),
    ):
        with pytest.raises(Refused) as refused:
            add()
        assert refused.value.code == "references-too-many"


def test_an_unknown_question(room: Draftroom) -> None:
    with pytest.raises(NotFound):
        actions.write_narrative(room.me, 999, NarrativeDraft(), NarrativeDraft())


def test_references_follow_renumbering(room: Draftroom) -> None:
    write(room, narrative="See [#1.2] and [#2.1–2.2].")
    table_id = add_table(room, grid="Study\nas in [#1.2]")
    actions.set_number(room.me, room.recommendation("1.2").id, "1.2", "9.9")
    assert held(room).questions[0].narrative == "See [#9.9] and [#2.1–2.2]."
    actions.move_question(room.me, room.question_id("2"), 1)
    actions.renumber(room.me, room.guideline_id)
    now = held(room)
    assert now.questions[1].narrative == "See [#2.2] and [#1.1–1.2]."
    assert now.table(table_id).rows == (("as in [#2.2]",),)
    assert now.lost_numbers == ()


def test_the_heads_of_a_table_follow_too_and_each_row_that_follows_is_a_new_version(room: Draftroom) -> None:
    write(room, narrative="As in [#2.1].")
    write(room, number="2", narrative="As it is.")
    add_table(room, grid="Of [#2.1] [@sample]\tn\nOther\t7")
    before = [each.version for each in (*held(room).questions, *held(room).tables)]
    actions.set_number(room.me, room.recommendation("2.1").id, "2.1", "2.7b.1")
    assert held(room).tables[0].columns == ("Of [#2.7b.1] [@sample]", "n")
    assert held(room).questions[0].narrative == "As in [#2.7b.1]."
    after = [each.version for each in (*held(room).questions, *held(room).tables)]
    assert [one - other for one, other in zip(after, before, strict=True)] == [1, 0, 1]


def test_lost_numbers_and_keys_are_named(room: Draftroom) -> None:
    write(room, narrative="[#7.7] [@nobody] [@nobody]")
    place = f"question:{room.question_id('1')}"
    assert held(room).lost_numbers == ((place, "7.7"),)
    assert held(room).numbering.unresolved == ((place, "nobody"),)
    assert held(room).named(place) == "1"


def test_a_table_is_added_edited_and_deleted(room: Draftroom) -> None:
    table_id = add_table(room)
    table = held(room).table(table_id)
    assert (table.number, table.columns) == (1, ("Study", "n"))
    assert table.rows == (("Sample [@sample]", "12 {*}"), ("Other", "7"))
    assert table.footnotes == (("*", "Some."),)
    base = table_draft(table)
    actions.edit_evidence_table(room.me, table_id, base, replace(base, caption="Other trials.", number=4))
    actions.edit_evidence_table(room.me, table_id, base, replace(base, notes="As printed.\n"))
    table = held(room).table(table_id)
    assert (table.caption, table.number, table.notes, table.version) == ("Other trials.", 4, ("As printed.",), 3)
    with pytest.raises(Refused) as refused:
        actions.edit_evidence_table(room.me, table_id, base, replace(base, caption="Mine."))
    assert refused.value.code == "changed-meanwhile"
    actions.edit_evidence_table(room.me, table_id, table_draft(table), table_draft(table))
    assert held(room).table(table_id).version == 3
    assert add_table(room) != table_id
    assert [each.number for each in held(room).tables] == [4, 5]
    actions.delete_evidence_table(room.me, table_id)
    with pytest.raises(NotFound):
        held(room).table(table_id)
    with pytest.raises(NotFound):
        actions.delete_evidence_table(room.me, table_id)


def test_two_people_in_different_cells_lose_nothing(room: Draftroom) -> None:
    table_id = add_table(room)
    base = table_draft(held(room).table(table_id))
    actions.edit_evidence_table(room.me, table_id, base, replace(base, grid=GRID.replace("Other", "Another")))
    actions.edit_evidence_table(room.me, table_id, base, replace(base, grid=GRID.replace("12", "13")))
    assert held(room).table(table_id).rows == (("Sample [@sample]", "13 {*}"), ("Another", "7"))
    mine = replace(base, grid=GRID.replace("12", "14").replace("n\n", "Patients\n"), caption="Old trials.")
    with pytest.raises(ChangedMeanwhile) as refused:
        actions.edit_evidence_table(room.me, table_id, base, mine)
    assert places(refused.value) == [("grid", "Row 1, column 2: you wrote “14 {*}”, the other person “13 {*}”.")]
    proposal = refused.value.draft
    assert proposal.grid == "Study\tPatients\nSample [@sample]\t14 {*}\nAnother\t7\n"
    actions.edit_evidence_table(room.me, table_id, table_draft(held(room).table(table_id)), proposal)
    assert (held(room).table(table_id).columns[1], held(room).table(table_id).caption) == ("Patients", "Old trials.")


def test_moved_cells_are_left_to_the_second_saver(room: Draftroom) -> None:
    table_id = add_table(room)
    base = table_draft(held(room).table(table_id))
    actions.edit_evidence_table(room.me, table_id, base, replace(base, grid=f"{GRID}\nThird\t1", caption="New trials."))
    mine = replace(base, grid=GRID.replace("12", "13"), caption="Trials, old and new.")
    with pytest.raises(ChangedMeanwhile) as refused:
        actions.edit_evidence_table(room.me, table_id, base, mine)
    assert [where for where, _ in places(refused.value)] == ["caption", "grid"]
    assert "13 {*}" in refused.value.draft.grid
    assert refused.value.draft.caption == "Trials, old and new."
    assert refused.value.overlaps[0].theirs == "New trials."
    assert held(room).table(table_id).rows[0][1] == "12 {*}"


def test_what_was_typed_goes_with_the_thing(room: Draftroom) -> None:
    question_id, table_id = actions.add_question(room.me, room.guideline_id, QuestionDraft("Another?")), add_table(room)
    subjects = [f"question:{question_id}", f"narrative:{question_id}", f"table:{table_id}"]
    for subject in subjects:
        actions.keep_typed(room.me, subject, "title=Half&csrf_token=x")
    kept = unsaved(room.editor.id, subjects[0])
    assert kept is not None
    assert kept.text == "title=Half"
    actions.delete_question(room.me, question_id)
    actions.delete_evidence_table(room.me, table_id)
    assert [unsaved(room.editor.id, subject) for subject in subjects] == [None] * 3
    for subject in subjects:
        with pytest.raises(NotFound):
            actions.keep_typed(room.me, subject, "title=Half")


BAD_TABLES = [
    ({"grid": ""}, ("grid", "There is no table yet.")),
    ({"grid": "a\nx\ty"}, ("grid", "Row 1, “x”, has a cell beyond the last head.")),
    ({"footnotes": "nomark"}, ("footnotes", "Line 1, “nomark”, does not begin with a mark.")),
    ({"footnotes": "* a\n* b"}, ("footnotes", "The mark * stands on two lines.")),
    ({"abbreviations": "LMS"}, ("abbreviations", "Line 1 has no meaning: “LMS”.")),
    ({"number": 1000}, ("number", "The number is not between 1 and 999.")),
    ({"number": 7}, ("number", "There is an evidence table 7 already.")),
    ({"question_id": 999}, ("question_id", "That question is not in this guideline.")),
    ({"notes": "x" * 1001}, ("notes", "A note is too long.")),
    ({"caption": "x" * 1001}, ("caption", "The caption has 1001 characters.")),
]


@pytest.mark.parametrize(("parts", "place"), BAD_TABLES)
def test_what_is_no_table_is_refused(room: Draftroom, parts: dict[str, object], place: tuple[str, str]) -> None:
    add_table(room, number=7)
    with pytest.raises(Invalid) as refused:
        add_table(room, **parts)
    assert places(refused.value) == [place]
    assert len(held(room).tables) == 1


def test_a_deleted_question_leaves_its_table(room: Draftroom) -> None:
    question_id = actions.add_question(room.me, room.guideline_id, QuestionDraft("A further sample question?"))
    table_id = add_table(room, question_id=question_id)
    actions.delete_question(room.me, question_id)
    assert held(room).table(table_id).question_id is None
    assert list(held(room).tables_of(None)) == [held(room).table(table_id)]


def test_references_are_imported_once(room: Draftroom) -> None:
    found = [FoundReference(1, "one", ITEM), FoundReference(2, "", OTHER), FoundReference(3, "one", OTHER)]
    taken = actions.import_references(room.me, room.guideline_id, found)
    assert taken.added == ("one", "asecondsampletrial")
    assert taken.known == ("asecondsampletrial",)
    again = actions.import_references(room.me, room.guideline_id, found[:2])
    assert (again.added, len(again.known)) == ((), 2)
    assert [each.key for each in held(room).references] == ["one", "asecondsampletrial"]


def test_texts_follow_another_key(room: Draftroom) -> None:
    reference_id = actions.add_reference(room.me, room.guideline_id, "sample", ITEM)
    write(room, narrative="So [@sample, p. 2].")
    table_id = add_table(room)
    seen = {"key": "sample", "csl": held(room).reference(reference_id).csl, "note": ""}
    actions.edit_reference(room.me, reference_id, seen, "better2021", ITEM | {"volume": "4"}, "Checked.")
    now = held(room)
    assert now.questions[0].narrative == "So [@better2021, p. 2]."
    assert now.table(table_id).rows[0][0] == "Sample [@better2021]"
    assert (now.reference(reference_id).csl["volume"], now.reference(reference_id).note) == ("4", "Checked.")
    with pytest.raises(Refused) as refused:
        actions.edit_reference(room.me, reference_id, seen, "third", ITEM)
    assert refused.value.code == "changed-meanwhile"


BAD_REFERENCES = [
    ("[x]", ITEM, "", "key"),
    ("x" * 81, ITEM, "", "key"),
    ("sample", ITEM, "", "key"),
    ("fine", {"type": "book"}, "", "title"),
    ("fine", ITEM, "x" * 2001, "note"),
]


@pytest.mark.parametrize(("key", "item", "note", "where"), BAD_REFERENCES)
def test_what_is_no_reference_is_refused(room: Draftroom, key: str, item: dict, note: str, where: str) -> None:
    actions.add_reference(room.me, room.guideline_id, "sample", OTHER)
    with pytest.raises(Invalid) as refused:
        actions.add_reference(room.me, room.guideline_id, key, item, note)
    assert [place for place, _ in places(refused.value)] == [where]


def test_two_become_one(room: Draftroom) -> None:
    keep = actions.add_reference(room.me, room.guideline_id, "keep", ITEM)
    drop = actions.add_reference(room.me, room.guideline_id, "drop", ITEM | {"PMID": "7", "volume": "1"}, "Read.")
    assert len(held(room).doubles) == 1
    write(room, narrative="[@drop] and [@keep; @drop]")
    actions.merge_references(room.me, keep, [keep, drop])
    (kept,) = held(room).references
    assert (kept.key, kept.csl["PMID"], kept.note) == ("keep", "7", "Read.")
    assert held(room).questions[0].narrative == "[@keep] and [@keep]"


def test_a_reference_of_another_guideline_is_not_merged(room: Draftroom) -> None:
    other = draftroom("others")
    here = actions.add_reference(room.me, room.guideline_id, "here", ITEM)
    there = actions.add_reference(other.me, other.guideline_id, "there", ITEM)
    with pytest.raises(Refused) as refused:
        actions.merge_references(room.me, here, [there])
    assert refused.value.code == "reference-elsewhere"


def test_what_is_cited_is_not_deleted(room: Draftroom) -> None:
    reference_id = actions.add_reference(room.me, room.guideline_id, "sample", ITEM)
    write(room, narrative="[@sample]")
    add_table(room)
    with pytest.raises(Refused) as refused:
        actions.delete_reference(room.me, reference_id)
    assert refused.value.code == "reference-cited"
    assert [reason for _, reason in places(refused.value)] == ["Question 1 cites it.", "Evidence table 1 cites it."]
    write(room, narrative="")
    actions.delete_evidence_table(room.me, held(room).tables[0].id)
    actions.delete_reference(room.me, reference_id)
    assert held(room).references == ()


def test_the_style_is_chosen(room: Draftroom) -> None:
    actions.set_citation_style(room.me, room.guideline_id, "vancouver")
    assert held(room).style == "vancouver"
    with pytest.raises(Invalid):
        actions.set_citation_style(room.me, room.guideline_id, "nonsense")
