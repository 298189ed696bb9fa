"""What the tests of print share: tables printed once, as each takes most of a second, and a guideline with a vote."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from export import to_pdf
from export.document import Document
from tests import make_document as make
from tests import pages
from tests.authoring.drafting import Draftroom, voted_draftroom
from tests.kept import Kept, keep


@pytest.fixture(scope="session")
def table5() -> Document:
    """The published figures under sample sentences of the published lengths."""
    return make.table5()


@pytest.fixture(scope="session")
def printed(table5: Document) -> bytes:
    """That table, printed."""
    return to_pdf.render(table5)


@pytest.fixture(scope="session")
def voted_room(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Kept[Draftroom]:
    """Two questions with two recommendations each; 1.1 is voted on. To be copied."""
    return keep(tmp_path_factory.mktemp("voted"), migrated, voted_draftroom)


@pytest.fixture
def drafts(app: Flask, voted_room: Kept[Draftroom]) -> Draftroom:
    """Two questions with two recommendations each; 1.1 is voted on."""
    return voted_room.into(app)


@pytest.fixture
def browser(app: Flask, drafts: Draftroom) -> FlaskClient:
    """The browser of the conference's owner."""
    return pages.sign_in(app.test_client(), drafts.editor)
