"""The table on the screen: the same figures as in print, with discs, bars and cuts; and as one page of its own."""

import re

import pytest
from flask import Flask

from export import to_html
from export.formats import FORMATS
from tests import make_document as make
from tests.pages import Page
from voting.rules.consensus import PRESETS


@pytest.fixture
def page(app: Flask) -> Page:
    with app.test_request_context():
        return Page(to_html.render(make.table5()).decode())
