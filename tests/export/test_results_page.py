"""The results page: filters by query, rounds and wordings, files by what they hold, the citation; who sees what."""

import json
import re
import zipfile
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner

from authoring.actions import exported, set_status, write_wording
from authoring.drafts import WordingDraft
from authoring.exported import exports
from core.conferences import Conference
from core.db import db
from core.journal import START, link
from export.formats import FORMATS
from tests import make, pages
from tests.authoring.drafting import Draftroom, draftroom, meeting, vote
from tests.kept import Kept, keep

PAGE = "/c/drafts/g/1"
NUMBER = re.compile(r'<tr id="r([\d.]+)">')


def _room() -> Draftroom:
    made = draftroom()
    keys = meeting(made, "1.1", "1.2", "2.1")
    vote(made, keys, "1.1", 9, 1)
    vote(made, keys, "1.2", 5, 5)
    vote(made, keys, "2.1", 6, 4)
    each = made.recommendation("2.1")
    write_wording(made.me, each.id, each.wording_id, WordingDraft("Sample statement 2.1, reworded.", "V", "B"))
    vote(made, meeting(made, "2.1"), "2.1", 10, 0)
    set_status(made.me, made.recommendation("2.2").id, "draft", "ready")
    db.session.query(Conference).filter_by(slug="drafts").one().is_public = True
    db.session.commit()
    return made


@pytest.fixture(scope="module")
def kept_room(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Kept[Draftroom]:
    return keep(tmp_path_factory.mktemp("results"), migrated, _room)


@pytest.fixture
def room(app: Flask, kept_room: Kept[Draftroom]) -> Draftroom:
    """Two questions, four recommendations: 1.1 is strong, 1.2 not reached, 2.1 was reworded and voted on again.

    2.2 waits for its vote.
    """
    return kept_room.into(app)


@pytest.fixture
def editor(app: Flask, room: Draftroom) -> FlaskClient:
    """The browser of the conference's owner."""
    return pages.sign_in(app.test_client(), room.editor)


@pytest.mark.parametrize("status", ["draft", "in-review"])
def test_drafts_stay_with_the_panel(app: Flask, room: Draftroom, editor: FlaskClient, client: FlaskClient, status: str):
    with app.app_context():
        set_status(room.me, room.recommendation("2.2").id, "ready", "in-review")
        if status == "draft":
            set_status(room.me, room.recommendation("2.2").id, "in-review", "draft")
    for file in ("table.json", "table.csv", "table.html", "figures/votes.svg", "table"):
        number = re.compile(r">2\.2\b" if file.endswith("svg") else r"\b2\.2\b")  # in a drawing no coordinate
        assert not number.search(client.get(f"{PAGE}/{file}").text), file
        assert number.search(editor.get(f"{PAGE}/{file}").text), file
    page = client.get(PAGE).text
    assert NUMBER.findall(page) == ["1.1", "1.2", "2.1"]
    assert "Sample statement 2.2" not in page
    assert "Of 3 recommendations" in page or "3 recommendations" in page


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", ["1.1", "1.2", "2.1", "2.2"]),
        ("?level=strong", ["1.1"]),
        ("?level=no-result", ["2.2"]),
        ("?question=2", ["2.1", "2.2"]),
        ("?level=unanimous&question=2", ["2.1"]),
        ("?level=unanimous&question=1", []),
        ("?level=%3Cscript%3E", []),
    ],
)
def test_filters_work_by_the_address_alone(client: FlaskClient, query: str, numbers: list[str]) -> None:
    page = client.get(PAGE + query).text
    assert NUMBER.findall(page) == numbers
    assert "Of 4 recommendations, 3 have a result" in page
    assert "<script>" not in page
    assert ("No recommendation fits." in page) is (not numbers)


@pytest.mark.usefixtures("room")
def test_each_recommendation_has_its_rounds_and_wordings(client: FlaskClient) -> None:
    page = client.get(f"{PAGE}?question=2").text
    rounds = page[page.index('<details class="rounds">') :]
    assert "2 rounds · reworded" in rounds
    assert "<ins>, reworded</ins>" in rounds
    assert re.search(r"6 yes, 4 no.*10 yes, 0 no", rounds, re.DOTALL)


def test_the_public_gets_the_table_and_nothing_of_the_drafts(client: FlaskClient, editor: FlaskClient) -> None:
    mine, theirs = editor.get(PAGE).text, client.get(PAGE).text
    for path in (f"{PAGE}/manuscript.docx", f"{PAGE}/pack.zip", f"{PAGE}/changed", "/c/drafts/journal.json"):
        assert path in mine, path
        assert path not in theirs, path
    for path in (f"{PAGE}/table.csv", f"{PAGE}/figures/votes.png", f"{PAGE}/citation.ris"):
        assert path in theirs
    for path in (f"{PAGE}/pack.zip", f"{PAGE}/changed"):
        answer = client.get(path, headers={"Accept": "application/json"})
        assert (answer.status_code, answer.get_json()["code"]) == (403, "text-not-public")


@pytest.mark.usefixtures("room")
def test_figures_and_citations_are_files(client: FlaskClient) -> None:
    for name in ("votes", "levels", "rounds"):
        answer = client.get(f"{PAGE}/figures/{name}.svg")
        assert answer.mimetype == "image/svg+xml"
        assert ElementTree.fromstring(answer.data).tag.endswith("svg")  # noqa: S314 - our own drawing
        assert f"drafts-1-{name}.svg" in answer.headers["Content-Disposition"]
    assert client.get(f"{PAGE}/figures/levels.png").data.startswith(b"\x89PNG")
    assert client.get(f"{PAGE}/citation.bib").text.startswith("@misc{drafts")
    assert client.get(f"{PAGE}/citation.ris").text.startswith("TY  - ELEC")


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("figures/pie.svg", "figure-unknown"),
        ("figures/votes.gif", "format-unknown"),
        ("citation.doc", "format-unknown"),
    ],
)
def test_what_there_is_not_is_refused(client: FlaskClient, path: str, code: str) -> None:
    answer = client.get(f"{PAGE}/{path}", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.get_json()["code"]) == (404, code)


def test_before_any_vote_there_is_nothing_to_draw(app: Flask) -> None:
    with app.app_context():
        made = draftroom("early")
    browser = pages.sign_in(app.test_client(), made.editor)
    page = browser.get("/c/early/g/1").text
    assert "figures/votes" not in page
    assert 'id="verify"' not in page
    answer = browser.get("/c/early/g/1/figures/votes.svg", headers={"Accept": "application/json"})
    assert answer.get_json()["code"] == "figure-empty"


def test_the_journal_is_a_chain_that_anybody_can_work_out(app: Flask, editor: FlaskClient) -> None:
    told = editor.get("/c/drafts/journal.json").get_json()
    last = START
    for each in told["lines"]:
        assert each["link"] == sha256(f"{last}\n{each['text']}".encode()).hexdigest()
        assert each["link"] == link(last, json.loads(each["text"]))
        last = each["link"]
    assert told["head"] == last
    assert len(told["lines"]) > 10
    with app.app_context():
        reader = make.person("reader", make.conference("drafts").id)
    assert pages.sign_in(app.test_client(), reader).get("/c/drafts/journal.json").status_code == 403


def listed(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_pack_holds_every_format_and_a_manifest_that_is_true(
    editor: FlaskClient, runner: FlaskCliRunner, tmp_path: Path
) -> None:
    first = editor.get(f"{PAGE}/pack.zip").data
    files = listed(first)
    manifest = json.loads(files.pop("manifest.json"))
    assert {each["path"]: (each["sha256"], each["bytes"]) for each in manifest["files"]} == {
        name: (sha256(data).hexdigest(), len(data)) for name, data in files.items()
    }
    record = next(data for name, data in files.items() if re.fullmatch(r"table/table-\d+\.json", name))
    assert manifest["record_sha256"] == sha256(record).hexdigest()
    assert datetime.fromisoformat(manifest["files_dated_at"])
    endings = [name.partition(".")[2] for name in (*files, *manifest["not_made_here"]) if name.startswith("table/")]
    assert sorted(endings) == sorted(each.suffix for each in FORMATS.values())
    texts = {f"manuscript/manuscript.{each.suffix}" for each in FORMATS.values() if each.render_text}
    assert texts <= set(files) | set(manifest["not_made_here"])
    assert {"checklists/accord.docx", "figures/votes.svg", "figures/votes.png", "citation.bib"} <= set(files)
    pack = tmp_path / "pack.zip"
    assert runner.invoke(args=["conference", "pack", "drafts/1", "--output", str(pack)]).exit_code == 0
    assert pack.read_bytes() == first


@pytest.mark.usefixtures("room")
def test_the_command_draws_the_same_figure(client: FlaskClient, runner: FlaskCliRunner, tmp_path: Path) -> None:
    figure = tmp_path / "votes.svg"
    assert runner.invoke(args=["conference", "figure", "drafts", "votes", "--output", str(figure)]).exit_code == 0
    assert figure.read_bytes() == client.get(f"{PAGE}/figures/votes.svg").data
    failed = runner.invoke(args=["conference", "figure", "nowhere", "votes", "--output", str(figure)])
    assert (failed.exit_code, "There is no such" in failed.output) == (1, True)


@pytest.mark.parametrize("command", [["export", "--format", "csv"], ["pack"]], ids=["export", "pack"])
def test_a_file_that_cannot_be_written_is_no_export(
    app: Flask, room: Draftroom, runner: FlaskCliRunner, tmp_path: Path, command: list[str]
) -> None:
    nowhere = str(tmp_path / "nowhere" / "made")
    result = runner.invoke(args=["conference", command[0], "drafts", *command[1:], "--output", nowhere])
    assert (result.exit_code, "No such file or directory" in result.output) == (1, True)
    with app.app_context():
        assert exports(room.guideline_id) == ()


def test_what_writers_take_is_kept_and_what_changed_since_is_told(
    app: Flask, room: Draftroom, editor: FlaskClient, client: FlaskClient
) -> None:
    assert "Nothing was exported yet" in editor.get(f"{PAGE}/changed").text
    client.get(f"{PAGE}/table.csv")
    editor.get(f"{PAGE}/table.json?view=1")
    assert "Nothing was exported yet" in editor.get(f"{PAGE}/changed").text
    editor.get(f"{PAGE}/table.csv")
    assert "Nothing has changed" in editor.get(f"{PAGE}/changed").text
    with app.app_context():
        each = room.recommendation("2.2")
        write_wording(room.me, each.id, each.wording_id, WordingDraft("Another statement 2.2.", "IV", "B"))
    page = editor.get(f"{PAGE}/changed").text
    assert "1 part differs" in page
    assert "Recommendation 2.2" in page
    assert "<del>Sample statement 2.2.</del> → <ins>Another statement 2.2.</ins>" in page
    assert "<del>V</del> → <ins>IV</ins>" in page
    answer = editor.get(f"{PAGE}/changed?since=999", headers={"Accept": "application/json"})
    assert answer.get_json()["code"] == "export-unknown"


def test_what_is_taken_again_is_told_with_its_last_time_and_the_record_is_the_same_in_every_file(
    app: Flask, room: Draftroom, editor: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = datetime(2026, 5, 1, tzinfo=UTC)
    for hour, path in enumerate(("table.csv", "manuscript.md", "table.csv", "table.csv?column=strength", "table.csv")):
        monkeypatch.setattr(exported, "now", lambda hour=hour: day + timedelta(hours=hour))
        assert editor.get(f"{PAGE}/{path}").status_code == 200
    with app.app_context():
        lines = exports(room.guideline_id)
    assert [(each.format, each.at.hour) for each in lines] == [("csv", 4), ("manuscript-markdown", 1)]
    assert len({each.sha256 for each in lines}) == 1
    page = editor.get(f"{PAGE}/changed").text
    assert "UTC · CSV · Sample editor" in page
    assert "Manuscript: Markdown" in page
    assert f'data-at="{day.replace(hour=4).isoformat()}"' in page
