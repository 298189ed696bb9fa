"""How far a file is, as the makers of files tell it."""

import json
import logging
from collections.abc import Iterator

import pytest

from export import document_json, progress, to_pdf_text, worker
from export.blocks import Paragraph, spans
from export.progress import Progress
from tests.export import make_text


@pytest.fixture
def told() -> Iterator[list[Progress]]:
    """What was told, in its order."""
    found: list[Progress] = []
    progress.listen(found.append)
    yield found
    progress._listeners.clear()


def test_a_text_tells_of_every_step_and_never_goes_back(told: list[Progress]) -> None:
    long = [Paragraph(spans("Sample words that fill a page. " * 60)) for _ in range(12)]
    to_pdf_text.render(make_text.text(*long))
    assert list(dict.fromkeys(each.step for each in told)) == ["read", "style", "boxes", "pages", "draw", "write"]
    shares = [each.share for each in told if each.share is not None]
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] < 1
    drawn = [(each.page, each.pages) for each in told if each.step == "draw"]
    assert drawn == [(n, len(drawn)) for n in range(1, len(drawn) + 1)]
    assert len([each for each in told if each.step == "pages"]) >= len(drawn)


def test_pages_that_are_laid_out_again_are_told_so_and_the_share_never_goes_back(told: list[Progress]) -> None:
    progress.expect("." * progress.SIGNS_ON_A_PAGE * 4)
    log = logging.getLogger(progress.LOG)
    for page in (1, 2, 2, 3, 4, 5, 1, 3, 5, 2):
        log.info("Step 5 - Creating layout - Page %i", page)
    assert [(each.step, each.page, each.pages) for each in told] == [
        *(("pages", page, 4) for page in (1, 2, 2, 3, 4)),
        ("pages", 5, 5),
        *(("again", page, 5) for page in (1, 3)),
        ("pages", 5, 5),
        ("again", 2, 5),
    ]
    shares = [each.share for each in told if each.share is not None]
    assert shares == sorted(shares)
    assert shares[-1] < progress.LAID


def test_it_goes_between_processes() -> None:
    now = Progress("draw", 0.5, 2, 4)
    assert progress.heard(now.told()) == now


def test_nobody_has_to_listen() -> None:
    progress.tell("read", 0.5)


def test_the_pictures_of_a_word_file_do_not_tell_their_own_way(told: list[Progress]) -> None:
    asked = {"text": document_json.text_to_data(make_text.text(*make_text.everything())), "format": "docx"}
    assert worker.answer(json.dumps(asked).encode()).startswith(worker.MADE)
    assert [each.step for each in told] == ["write"]
