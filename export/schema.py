"""The published schema of the JSON record: a file beside the pages, by which anybody can check an export."""

from core.settings import ROOT

FILE = ROOT / "static" / "schema" / "accordant-conference-1.json"


def schema() -> bytes:
    """The schema, as JSON Schema of draft 2020-12, in UTF-8."""
    return FILE.read_bytes()
