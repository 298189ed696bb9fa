"""A meeting's papers, read back from the file: every badge whole and of the right size, every round in the minutes."""

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pdfplumber
import pikepdf
import pypdfium2
import pytest
import qrcode
from flask import Flask

from export import papers, to_sheets
from tests import make_papers as make

MM = 72 / 25.4
Printed = Callable[..., bytes]


@pytest.fixture(scope="module")
def kept() -> dict[str, bytes]:
    """What was printed in this module: each takes most of a second."""
    return {}


@pytest.fixture
def printed(context: Flask, kept: dict[str, bytes]) -> Printed:
    """Prints a page of papers, once."""

    def made(html: str) -> bytes:
        if html not in kept:
            kept[html] = to_sheets.render(html)
        return kept[html]

    return made


@pytest.fixture
def badges(context: Flask, printed: Printed) -> Iterator[Any]:
    """The badges of thirteen people, opened."""
    with pdfplumber.open(io.BytesIO(printed(papers.badges(make.badge_sheet(13))))) as file:
        yield file


@pytest.fixture
def minutes(context: Flask, printed: Printed) -> str:
    """The minutes as a reader reads them, from line to line."""
    return read(printed(papers.minutes(make.minutes())))


def read(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        return " ".join(" ".join(page.extract_text(x_tolerance=1.5).split()) for page in file.pages)


def test_ten_badges_on_a_sheet_each_with_its_code(badges: Any) -> None:
    texts = [page.extract_text(x_tolerance=1.5) for page in badges.pages]
    assert [len(re.findall(r"vote\.example\.org/j/ABC234", text)) for text in texts] == [10, 3]
    codes = {seat.code for seat in make.seats(13)}
    assert {code for text in texts for code in re.findall(r"\b\w{4} WXYZ\b", text)} == codes


def test_the_qr_code_on_paper_is_the_address_dark_on_light_and_25_mm_wide(context: Flask, printed: Printed) -> None:
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=papers.QUIET)
    code.add_data(make.seat(1).badge_url)
    matrix = code.get_matrix()
    module = 32 / len(matrix)
    assert module * (len(matrix) - 2 * papers.QUIET) >= 25
    file = pypdfium2.PdfDocument(printed(papers.badges(make.badge_sheet(13))))
    picture, a_dot = file[0].render(scale=4).to_pil().convert("L"), 4 * MM
    left, top = 15 + 3, 13.5 + 6.5  # of the first badge's code, in millimetres
    seen = [
        [
            picture.getpixel(((left + (x + 0.5) * module) * a_dot, (top + (y + 0.5) * module) * a_dot)) < 128
            for x in side
        ]
        for y, side in enumerate([range(len(matrix))] * len(matrix))
    ]
    file.close()
    assert seen == matrix


def test_names_of_any_length_and_letter_stay_inside_of_their_badge(badges: Any) -> None:
    words = badges.pages[0].extract_words(x_tolerance=1.5)
    assert {"Íñigo", "Gonçalves-", "Østergård", "Coração", "Peñíscola"} <= {word["text"].strip(",") for word in words}
    for word in words:
        column = (word["x0"] / MM - 15) // 90
        row = (word["top"] / MM - 13.5) // 54
        assert (word["x1"] / MM - 15) // 90 == column
        assert (word["bottom"] / MM - 13.5) // 54 == row


MINUTES_SAY = (
    "Minutes: Practice meeting of the sample panel March 14, 2026 · Sample venue, Room 3",
    "39 eligible; 33 present in the room, 4 remotely, 1 left before the end; 1 did not come. The quorum is 20;"
    " each vote says how many were present.",
    "Present in the room (33)",
    "Present remotely (4)",
    "Left before the end (1) Sample voter 9, Hospital de São João, Coração e Ação, Peñíscola",
    "Did not come (1)",
    "Struck from the roll (1)",
    "unanimous: 100%; strong: at least 90% and under 100%; weak: at least 80% and under 90%; not reached: under 80%."
    " Percentages are of yes and no votes.",
    "Sample voter 14 · 1.1 · recused: Grant from a maker of scanners",
    "Sample voter 15 · the whole meeting: Shares in a sample company",
    "Round 1 of 5 rehearsal, does not count opened 2026-03-14",
    "Round 2 of 5 void opened 2026-03-14",
    "Void: The slide showed another wording.",
    "Secret; yes, no or abstain; votes could be changed until closing; the result was shown when the chair revealed it;"
    " personal codes; whoever voted no was asked for a reason.",
    "24 yes, 9 no, 3 abstained 73% not reached base: 33, yes and no votes",
    "eligible 39 recused 1 present, not recused 37 of them remote 4 have voted 36 abstained 3",
    "It says more than the evidence does, and no study looked at four.",
    "Reworded: Preoperative MRI with 18F-FDG PET/CT is suggestedrecommended in patients with ≤ 3 liver metastases.",
    "With a declared interest: 6 yes, 0 no, 0 abstained. Without: 27 yes, 2 no, 1 abstained.",
    "have voted 36 abstained 1 on paper 2",
    "Round 5 of 5 paper count closed 2026-03-14",
    "Counted on paper or by show of hands, entered twice. Source: Show of hands, two tellers",
    "No (2): Sample voter 3, Sample voter 21",
    "2.1 Keep every round. Not voted on",
    "0123456789abcdef0123456789abcdef 0123456789abcdef0123456789abcdef",
    "Chair of the meeting Keeper of the minutes",
)


@pytest.mark.parametrize("sentence", MINUTES_SAY)
def test_the_minutes_say(minutes: str, sentence: str) -> None:
    assert "".join(sentence.split()) in "".join(minutes.split())


def test_levels_are_told_in_the_language_of_the_minutes(context: Flask) -> None:
    told = papers.minutes(make.minutes(place=make.place(language="es")))
    assert ">73% no alcanzado<" in told
    assert "unánime: " in told
    assert "not reached" not in told


def test_every_time_states_its_offset(minutes: str) -> None:
    assert len(re.findall(r"closed (?:2026-03-14 )?10:\d\d:42 \(UTC\+00:00\)", minutes)) == 6


def test_reasons_are_for_the_chair_alone(context: Flask, printed: Printed) -> None:
    told = read(printed(papers.minutes(make.minutes(3, reasons=False))))
    assert "voted no was asked" in told
    assert "It says more" not in told


def test_minutes_of_an_open_room_count_devices(context: Flask, printed: Printed) -> None:
    nameless = tuple(make.seat(n, name="", affiliation="") for n in (1, 2, 3))
    heads = make.Attendance(eligible=None, arrived=3, left=0, expected=0, remote=0, quorum=None)
    place = make.place(state="running")
    paper = make.minutes(admission="open-qr", seats=nameless, attendance=heads, items=(), place=place)
    told = read(printed(papers.minutes(paper)))
    assert "3 seats without a name were taken." in told
    assert "3 present in the room, 0 remotely, 0 left before the end. No quorum was set." in told
    assert "Draft: the meeting has not ended." in told
    assert "The agenda is empty." in told
    assert "eligible" not in told


def test_the_agenda_has_every_statement_with_room_below(context: Flask, printed: Printed) -> None:
    with pdfplumber.open(io.BytesIO(printed(papers.agenda(make.agenda())))) as file:
        text = " ".join(" ".join(page.extract_text(x_tolerance=1.5).split()) for page in file.pages)
    assert "To vote: vote.example.org/j/ABC234" in text
    assert re.findall(r"\b([12]\.\d+) [A-Z]", text) == [*(f"1.{n}" for n in range(1, 12)), "2.1"]


@pytest.mark.parametrize(("language", "word"), [("es-ES", "Acta:"), ("pt-BR", "Ata:"), ("fr", "Minutes:")])
def test_a_paper_speaks_its_conference_s_language(context: Flask, language: str, word: str) -> None:
    assert word in papers.minutes(make.minutes(1, place=make.place(language=language)))


@pytest.mark.parametrize("kind", ["badges", "minutes"])
def test_the_file_is_tagged_and_says_what_it_is(context: Flask, printed: Printed, kind: str) -> None:
    html = papers.badges(make.badge_sheet(13)) if kind == "badges" else papers.minutes(make.minutes())
    with pikepdf.open(io.BytesIO(printed(html))) as file:
        claims = file.open_metadata()
        assert (claims.pdfa_status, claims["pdfuaid:part"]) == ("3A", "1")
        assert str(file.Root.Lang) == "en"
        assert str(file.docinfo.Title) == f"Practice meeting of the sample panel · {kind.capitalize()}"
        figures = [
            each for each in file.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
        assert sorted(str(each.Alt) for each in figures) == (
            sorted(f"QR code of {seat.name}" for seat in make.seats(13)) if kind == "badges" else []
        )


def test_hostile_names_are_text(context: Flask) -> None:
    sheet = make.BadgeSheet(make.place(), (make.seat(1, name="<img src=file:///x>", affiliation="\x07&amp;"),))
    html = papers.badges(sheet)
    assert "&lt;img src=file:///x&gt;" in html
    assert "<img" not in html
    assert to_sheets.render(html).startswith(b"%PDF")


def test_the_same_paper_gives_the_same_bytes(context: Flask, printed: Printed) -> None:
    html = papers.badges(make.badge_sheet(13))
    assert to_sheets.render(html) == printed(html)
