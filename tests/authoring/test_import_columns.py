"""Import in the browser: columns that a person maps, sheets, changes, and votes beside their recommendations."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from authoring import queries
from authoring.actions import add_recommendation
from authoring.drafts import WordingDraft
from tests import pages
from tests.authoring.drafting import Draftroom, meeting, told, vote
from tests.authoring.files import csv
from tests.authoring.reading.office import xlsx
from tests.authoring.test_import_pages import look, ticket_in
from tests.kept import Kept

HERE = "/c/drafts/g/1/import"


@pytest.fixture
def room(app: Flask, drafted_room: Kept[Draftroom]) -> Draftroom:
    return drafted_room.into(app)


@pytest.fixture
def browser(app: Flask, room: Draftroom) -> FlaskClient:
    return pages.sign_in(app.test_client(), room.editor)


def fields(page: str) -> dict[str, str]:
    """What the page's form holds, as a browser would send it."""
    found = {"ticket": ticket_in(page)}
    for name in ("mark", "sheet", "looked_at", "holds"):
        if f'name="{name}" value="' in page:
            found[name] = page.partition(f'name="{name}" value="')[2].partition('"')[0]
    for part in page.split("<select ")[1:]:
        name = part.partition('name="')[2].partition('"')[0]
        options = part.partition("</select>")[0].split("<option ")[1:]
        chosen = next((option for option in options if " selected" in option), options[0])
        found[name] = chosen.partition('value="')[2].partition('"')[0]
    return found


BOOK = xlsx(
    ("Notes", [("Sample notes",)]),
    ("Draft", [("Topic of it", "What we say", "Junk"), ("A third question?", "Text.", "x")]),
)


def test_unknown_columns_are_mapped_by_hand_and_remembered(app: Flask, browser: FlaskClient, room: Draftroom):
    seen = look(browser, HERE, BOOK, "draft.xlsx")
    assert (seen.status_code, "there is no such column" in told(seen.text)) == (422, True)
    assert "not recognised" in told(seen.text)
    assert 'class="btn primary"' not in seen.text
    wanted = fields(seen.text) | {"sheet": "Draft", "looked_at": "Draft", "again": "y"}
    wanted |= {"column-0": "question", "column-1": "recommendation", "column-2": "skip"}
    again = pages.post(browser, HERE, wanted)
    assert (again.status_code, "1 new, 0 changed, 0 as before" in told(again.text)) == (200, True)
    kept = fields(again.text)
    assert (kept["column-0"], kept["column-2"], kept["sheet"]) == ("question", "skip", "Draft")
    with app.app_context():
        assert len(room.numbers()) == 2
    done = pages.post(browser, HERE, kept, follow_redirects=True)
    assert "Imported: 1 recommendations new, 0 changed, 0 as before; 0 counts." in told(done.text)
    with app.app_context():
        assert room.numbers()[2] == ("3", ["3.1"])


def test_another_sheet_has_its_columns_guessed_anew(browser: FlaskClient):
    seen = look(browser, HERE, BOOK, "draft.xlsx")
    other = pages.post(browser, HERE, fields(seen.text) | {"sheet": "Notes", "again": "y"})
    assert fields(other.text)["sheet"] == "Notes"
    assert "it has a head row only" in told(other.text)
    gone = pages.post(browser, HERE, fields(seen.text) | {"sheet": "Nowhere", "looked_at": "Nowhere", "again": "y"})
    assert (gone.status_code, "there is no sheet or part “Nowhere”" in told(gone.text)) == (422, True)


def test_what_was_not_looked_at_is_not_imported(app: Flask, browser: FlaskClient, room: Draftroom):
    table = csv("question,recommendation,remark", "A third question?,Text.,Other text.")
    kept = fields(look(browser, HERE, table).text)
    swapped = pages.post(browser, HERE, kept | {"column-1": "note", "column-2": "recommendation"})
    assert (swapped.status_code, "something else than what you looked at" in told(swapped.text)) == (409, True)
    with app.app_context():
        assert len(room.numbers()) == 2
    pages.post(browser, "/c/drafts/g/1/edit", {})
    assert pages.post(browser, HERE, fields(swapped.text)).status_code == 303


def test_changes_are_shown_before_they_are_made(browser: FlaskClient):
    table = csv(
        "question_number,question,recommendation_number,recommendation",
        "1,Sample question 1?,1.1,Sample statement 1.1 reworded.",
        "1,Sample question 1?,1.2,Sample statement 1.2.",
    )
    said = look(browser, HERE, table)
    assert "0 new, 1 changed, 1 as before" in told(said.text)
    assert "<ins> reworded</ins>" in said.text
    same = look(
        browser,
        HERE,
        csv(
            "question_number,question,recommendation_number,recommendation",
            "1,Sample question 1?,1.2,Sample statement 1.2.",
        ),
    )
    assert "There is nothing new in it." in told(same.text)
    assert 'class="btn primary"' not in same.text


VOTES = xlsx(
    (
        "Polls",
        [
            ("Poll", "Option", "Votes"),
            ("Recommendation 1.1", "Yes", 33),
            (None, "No", 3),
            ("Sample statement 1.2.", "Yes", 20),
            (None, "No", 10),
            (None, "Abstain", 2),
            ("2.1", "Yes", 1),
            (None, "Maybe", 2),
            ("Who wants <b>coffee</b>?", "Yes", 36),
            (None, "No", 0),
        ],
    )
)


def test_votes_are_matched_looked_at_and_recorded(app: Flask, browser: FlaskClient, room: Draftroom):
    seen = look(browser, HERE, VOTES, "votes.xlsx")
    said = told(seen.text)
    assert seen.status_code == 200
    assert "4 votes were found, 2 belong to a recommendation." in said
    assert "not yes and no: “Maybe”" in said
    assert "&lt;b&gt;coffee&lt;/b&gt;" in seen.text
    kept = fields(seen.text)
    assert (kept["vote-0"], kept["vote-1"], kept["vote-3"]) == ("1.1", "1.2", "")
    wanted = kept | {"votes": "y", "vote-3": "2.2"}
    assert pages.post(browser, HERE, wanted, follow_redirects=True).status_code == 200
    with app.app_context():
        assert [str(each.tally) for each in room.recommendation("1.1").rounds] != []
        (round_,) = room.recommendation("1.2").rounds
        assert (round_.answers, round_.source) == ("yes-no-abstain", "Imported from votes.xlsx, Polls, row 4")
        assert room.recommendation("2.2").verdict is not None
    again = look(browser, HERE, VOTES, "votes.xlsx")
    assert "these votes are recorded already" in told(again.text)
    assert fields(again.text)["vote-0"] == ""


def test_words_that_were_changed_since_the_vote_are_shown(app: Flask, browser: FlaskClient, room: Draftroom):
    text = "Offer the longer sample statement to all adults with at most 5 of them."
    with app.app_context():
        add_recommendation(room.me, room.question_id("1"), WordingDraft(text, "V", "B"))
    voted = f"Recommendation 1.3: {text.replace('all adults', 'adults').replace('5', '4')}"
    head, no = ("Poll", "Option", "Votes"), (None, "No", 3)
    seen = look(browser, HERE, xlsx(("Polls", [head, (voted, "Yes", 33), no])), "votes.xlsx")
    assert "From what was voted on to what stands:" in told(seen.text)
    assert "<ins>all </ins>" in seen.text
    assert "<del>4</del> <ins>5</ins>" in seen.text
    assert "Recommendation 1.3:" not in seen.text.partition("what stands:")[2]
    same = look(browser, HERE, xlsx(("Polls", [head, (f"1.3 {text}", "Yes", 33), no])), "votes.xlsx")
    assert "what stands:" not in told(same.text)


def test_votes_on_what_was_voted_on_here_are_refused(app: Flask, browser: FlaskClient, room: Draftroom):
    with app.app_context():
        vote(room, meeting(room, "1.1"), "1.1", 9, 1)
    seen = look(browser, HERE, VOTES, "votes.xlsx")
    assert "it was voted on here; that vote decides" in told(seen.text)
    refused = pages.post(browser, HERE, fields(seen.text) | {"votes": "y", "vote-0": "1.1"})
    assert (refused.status_code, "Nothing was written." in told(refused.text)) == (422, True)
    assert fields(refused.text)["vote-0"] == "1.1"


def test_a_table_can_be_read_as_votes_and_back(browser: FlaskClient):
    table = csv("question,recommendation,yes,no", "Sample statement 1.1.,Text.,3,1")
    seen = look(browser, HERE, table)
    votes = pages.post(browser, HERE, fields(seen.text) | {"holds": "votes"})
    assert "1 vote was found, 1 belongs to a recommendation." in told(votes.text)
    back = pages.post(browser, HERE, fields(votes.text) | {"holds": "table"})
    assert "1 new, 0 changed, 0 as before" in told(back.text)


def test_votes_make_no_conference(app: Flask, browser: FlaskClient):
    seen: Any = look(browser, "/c/new/import", VOTES, "votes.xlsx", scale="", rule="seed")
    assert (seen.status_code, "Import the recommendations first" in told(seen.text)) == (422, True)
    with app.app_context():
        assert [line.slug for line in queries.conferences()] == ["drafts"]


def test_counts_that_cannot_be_read_are_named_and_not_recorded(app: Flask, browser: FlaskClient, room: Draftroom):
    rows = [("Poll", "Option", "Votes"), ("1.1", "Yes", "3o"), (None, "No", 3), ("1.2", "Yes", 9), (None, "No", "")]
    likert = [("2.1", "Strongly agree", 20), (None, "Agree", 10), (None, "Disagree", 4)]
    seen = look(browser, HERE, xlsx(("Polls", [*rows, *likert])), "votes.xlsx")
    said = told(seen.text)
    assert "3 votes were found, 0 belong to a recommendation." in said
    assert "sheet “Polls”, row 2, column C “Votes”: “3o” is not a whole number of votes. Write digits only" in said
    assert "sheet “Polls”, row 5, column C “Votes”: votes are counted, but this count is missing." in said
    assert "Yes ? · No 3" in said
    assert "Strongly agree 20 · Agree 10 · Disagree 4" in said
    assert "0 yes" not in said
    wanted = fields(seen.text) | {"votes": "y", "vote-0": "1.1", "vote-1": "1.2", "vote-2": "2.1"}
    assert pages.post(browser, HERE, wanted).status_code == 422
    with app.app_context():
        assert [room.recommendation(number).rounds for number in ("1.1", "1.2", "2.1")] == [()] * 3


def test_a_recorded_count_is_replaced_only_where_somebody_says_so(app: Flask, browser: FlaskClient, room: Draftroom):
    rows = [("Poll", "Option", "Votes"), ("1.1", "Yes", 33), (None, "No", 3)]
    first = fields(look(browser, HERE, xlsx(("Polls", rows)), "votes.xlsx").text)
    pages.post(browser, HERE, first | {"votes": "y"})
    later = [rows[0], ("1.1 Sample statement of old", "Yes", 20), (None, "No", 14)]
    seen = look(browser, HERE, xlsx(("Polls", later)), "later.xlsx")
    assert "other votes are recorded already (33 yes, 3 no): choose it if" in told(seen.text)
    assert "From what was voted on to what stands:" in told(seen.text)
    assert "(has 33 yes, 3 no)" in told(seen.text)
    assert fields(seen.text)["vote-0"] == ""
    pages.post(browser, HERE, fields(seen.text) | {"votes": "y", "vote-0": "1.1"})
    with app.app_context():
        assert len(room.recommendation("1.1").rounds) == 2


def test_a_total_that_contradicts_leaves_the_choice_to_a_person(browser: FlaskClient):
    seen = look(browser, HERE, csv("Question,Total votes,Yes,No", "1.1 Sample statement 1.1.,50,30,4"))
    assert "line 2, column Total votes: 50 is not the sum of the counts (34)." in told(seen.text)
    assert fields(seen.text)["vote-0"] == ""


GRADED = csv(
    "question,recommendation,level_of_evidence,strength",
    "A third question?,Text.,VII,B",
    "A third question?,More.,vii,A",
    "A third question?,Else.,VII,A",
)


def test_grades_that_are_not_on_the_scale_are_chosen_or_become_notes(app: Flask, browser: FlaskClient, room: Draftroom):
    seen = look(browser, HERE, GRADED)
    assert (seen.status_code, "Grades that are not on the scale" in told(seen.text)) == (200, True)
    assert "line 2, column level_of_evidence: “VII” is not on the scale" in told(seen.text)
    wanted = fields(seen.text) | {"graded": ["level_of_evidence|VII", "level_of_evidence|vii"], "graded_as": ["V", ""]}
    assert pages.post(browser, HERE, wanted).status_code == 409
    again = pages.post(browser, HERE, wanted | {"again": "y"})
    assert '<option value="V" selected>V</option>' in again.text
    done = pages.post(browser, HERE, wanted | {"mark": fields(again.text)["mark"]}, follow_redirects=True)
    assert "Imported: 3 recommendations new" in told(done.text)
    with app.app_context():
        made = [room.recommendation(f"3.{n}") for n in (1, 2, 3)]
        assert [(each.level_of_evidence, each.strength, each.notes) for each in made] == [
            ("V", "B", ()),
            ("", "A", (("level of evidence in the file", "vii"),)),
            ("V", "A", ()),
        ]
