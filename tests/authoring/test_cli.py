"""The commands on conferences."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from authoring import queries
from tests import make, pages
from tests.authoring.drafting import draftroom
from tests.authoring.files import paper
from tests.authoring.reading.office import xlsx


def test_the_command_imports_and_says_what_it_made(app: Flask, runner: FlaskCliRunner, person: Any, tmp_path: Path):
    owner = person(may_found=True)
    (tmp_path / "table5.csv").write_bytes(paper())
    done = runner.invoke(
        args=["conference", "import", str(tmp_path / "table5.csv"), "--title", "Paper", "--slug", "paper"]
    )
    assert done.exit_code == 0
    assert "13 questions, 34 recommendations, 34 recorded counts" in done.output
    assert "http://localhost/c/paper" in done.output
    assert pages.sign_in(app.test_client(), owner).get("/c/paper/settings").status_code == 200
    listed = runner.invoke(args=["conference", "list"])
    assert listed.output == "paper  Paper\n  paper/1  Paper\n"


def test_the_command_takes_rule_scale_and_abbreviations(app: Flask, runner: FlaskCliRunner, tmp_path: Path):
    table, words = tmp_path / "Sample table.csv", tmp_path / "words.txt"
    table.write_text("question,recommendation,level_of_evidence\nQ?,Text.,low\n")
    words.write_text("CT, computed tomography\n")
    options = ["--rule", "awmf", "--scale", "grade", "--abbreviations", str(words)]
    done = runner.invoke(args=["conference", "import", str(table), *options])
    assert (done.exit_code, "slug     sample-table" in done.output) == (0, True)
    assert "nobody owns it yet" in done.output
    with app.app_context():
        facts = queries.guideline("sample-table", 1)
        assert (facts.rule.name, facts.grading.name) == ("awmf", "grade")
        assert facts.abbreviations == (("CT", "computed tomography"),)


ONE = "question,recommendation\nQ?,Text.\n"
COMMANDS = [
    (
        "bad.csv",
        "question,recommendation,yes,no\nQ?,Text.,x,1\n",
        [],
        "bad.csv, line 2, column yes: “x” is not a whole",
    ),
    ("bad.json", '{"format": 1}', [], "bad.json, format"),
    ("one.csv", "question,recommendation\nQ?,Text.\n", ["--slug", "new"], "slug: This address is kept"),
    (
        "two.csv",
        "question,recommendation\nQ?,Text.\n",
        ["--owner", "nobody@accordant.example"],
        "nobody has the address",
    ),
    ("three.json", "{}", ["--rule", "seed"], "A JSON file names its own: leave --rule out."),
]


@pytest.mark.parametrize(("name", "content", "options", "says"), COMMANDS)
def test_the_command_refuses_and_writes_nothing(
    app: Flask, runner: FlaskCliRunner, tmp_path: Path, name: str, content: str, options: list[str], says: str
):
    (tmp_path / name).write_text(content)
    done = runner.invoke(args=["conference", "import", str(tmp_path / name), *options])
    assert done.exit_code in (1, 2)
    assert says in done.output
    with app.app_context():
        assert queries.conferences() == ()


def test_the_command_brings_a_file_into_a_guideline(app: Flask, runner: FlaskCliRunner, tmp_path: Path):
    with app.app_context():
        room = draftroom()
    book, votes = tmp_path / "more.xlsx", tmp_path / "votes.xlsx"
    book.write_bytes(xlsx(("Draft", [("Pregunta", "Recomendación"), ("A third question?", "Text.")])))
    done = runner.invoke(args=["conference", "import", str(book), "--into", "drafts", "--sheet", "Draft"])
    assert (done.exit_code, "into drafts/1: 1 new, 0 changed, 0 as before" in done.output) == (0, True)
    votes.write_bytes(xlsx(("P", [("Poll", "Option", "Votes"), ("3.1", "Yes", 9), (None, "No", 1), ("?", "Yes", 2)])))
    done = runner.invoke(args=["conference", "import", str(votes), "--into", "drafts/1"])
    assert "Recorded 1 counts of votes.xlsx in drafts/1" in done.output
    assert "left out P row 4, “?”: no recommendation is like it" in done.output
    with app.app_context():
        (round_,) = room.recommendation("3.1").rounds
        assert (round_.source, round_.tally.cast) == ("Imported from votes.xlsx, P, row 2", 10)
    for args, says in (
        (["--into", "drafts/9"], "There is no such guideline."),
        (["--into", "drafts/x"], "Write SLUG or SLUG/N."),
        (["--into", "drafts", "--sheet", "Gone"], "there is no sheet or part “Gone”"),
        (["--into", "drafts", "--title", "New"], "The guideline has its own: leave --title out."),
    ):
        refused = runner.invoke(args=["conference", "import", str(book), *args])
        assert (refused.exit_code in (1, 2), says in refused.output) == (True, True)


def test_the_command_gives_a_conference_an_owner(app: Flask, runner: FlaskCliRunner, person: Any):
    somebody = person()
    with app.app_context():
        make.conference("lost")
    assert runner.invoke(args=["conference", "owner", "lost", somebody.email]).exit_code == 0
    assert pages.sign_in(app.test_client(), somebody).get("/c/lost/settings").status_code == 200
    assert runner.invoke(args=["conference", "owner", "gone", somebody.email]).exit_code == 1
