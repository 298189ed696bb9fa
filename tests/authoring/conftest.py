"""What the tests of authoring's pages share."""

from functools import partial
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import make, pages
from tests.authoring.drafting import Desks, Draftroom, draftroom, voted_draftroom
from tests.kept import Kept, keep


@pytest.fixture(scope="session")
def voted_room(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Kept[Draftroom]:
    """Two questions with two recommendations each; 1.1 is voted on. To be copied."""
    return keep(tmp_path_factory.mktemp("voted"), migrated, voted_draftroom)


@pytest.fixture(scope="session")
def drafted_room(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Kept[Draftroom]:
    """Two questions with two recommendations each, without any vote. To be copied."""
    return keep(tmp_path_factory.mktemp("drafted"), migrated, draftroom)


@pytest.fixture(scope="session")
def nine_drafted(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Kept[Draftroom]:
    """Three questions with three recommendations each, without any vote. To be copied."""
    return keep(tmp_path_factory.mktemp("nine"), migrated, partial(draftroom, questions=3, each=3))


@pytest.fixture
def drafts(app: Flask, voted_room: Kept[Draftroom]) -> Draftroom:
    """Two questions with two recommendations each; 1.1 is voted on."""
    return voted_room.into(app)


@pytest.fixture
def browser(app: Flask, drafts: Draftroom) -> FlaskClient:
    """The browser of the conference's owner."""
    return pages.sign_in(app.test_client(), drafts.editor)


@pytest.fixture
def desks(app: Flask, drafts: Draftroom) -> Desks:
    """The conference of `drafts` with three people at work."""
    with app.app_context():
        second = make.person("editor", drafts.conference_id, name="Sample editor 2")
        member = make.person("member", drafts.conference_id, name="Sample member")
    one, other, third = (pages.sign_in(app.test_client(), account) for account in (drafts.editor, second, member))
    return Desks(drafts, one, other, third, second)
