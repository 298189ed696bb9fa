"""Houses for the laws, on each kind of database."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.laws.world import PostgresCellar, SqliteCellar, World


@pytest.fixture
def new_world(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], World]:
    """Makes a house of its own at each call; whoever asked for it leaves it."""
    kept = request.getfixturevalue({"sqlite": "migrated", "postgresql": "postgresql"}[database])
    cellar = {"sqlite": SqliteCellar, "postgresql": PostgresCellar}[database]
    return lambda: World(Path(tempfile.mkdtemp(dir=tmp_path)), cellar(kept))
