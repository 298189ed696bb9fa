"""What the tests of print share: tables that are printed once, because each takes most of a second."""

import pytest

from export import to_pdf
from export.document import Document
from tests import make_document as make


@pytest.fixture(scope="session")
def table5() -> Document:
    """The published figures under sample sentences of the published lengths."""
    return make.table5()


@pytest.fixture(scope="session")
def printed(table5: Document) -> bytes:
    """That table, printed."""
    return to_pdf.render(table5)
