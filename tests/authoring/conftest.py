"""What the tests of authoring's pages share."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import make, pages
from tests.authoring.drafting import Desks, Draftroom, draftroom, meeting, vote


@pytest.fixture
def drafts(app: Flask) -> Draftroom:
    """Two questions with two recommendations each; 1.1 is voted on."""
    with app.app_context():
        made = draftroom()
        vote(made, meeting(made, "1.1"), "1.1", 9, 1)
    return made


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
