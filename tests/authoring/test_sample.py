"""What the server finds when it starts."""

import pytest
from sqlalchemy import select

from authoring.sample import EDITOR, prepare_first_run
from core.actions import set_password
from core.db import db
from core.people import COMMAND_LINE, Person

pytestmark = pytest.mark.usefixtures("context")


def found() -> tuple[str, bool, bool]:
    """The account, whether its password is told, and whether it may have been lost unused."""
    welcome = prepare_first_run()
    return welcome.email, bool(welcome.password), welcome.is_unused


def test_a_one_time_password_that_was_never_used_may_be_lost():
    assert [found(), found()] == [(EDITOR, True, False), (EDITOR, False, True)]
    set_password(COMMAND_LINE, db.session.scalars(select(Person.id)).one(), "a-longer-sentence-1")
    assert found() == (EDITOR, False, False)
