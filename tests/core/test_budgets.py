"""Budgets for wrong tries, counted together by several processes in a Redis of their own."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import redis

from app import create_app
from core.web import budget_left, refill, within_budget
from tests.conftest import close, settings_in

ALLOWANCE = "3 per 5 minutes"


@pytest.fixture
def budgets(tmp_path: Path) -> Iterator[str]:
    """The address of a private Redis."""
    program = shutil.which("redis-server")
    if program is None and not os.environ.get("CI"):
        pytest.skip("Redis is not installed: sudo apt-get install redis-server")
    assert program, "redis-server is not installed"
    path = tmp_path / "redis.sock"
    command = [program, "--port", "0", "--unixsocket", path, "--save", "", "--appendonly", "no", "--dir", tmp_path]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    with redis.Redis(unix_socket_path=str(path)) as asker:
        for _ in range(200):
            with suppress(redis.ConnectionError):
                asker.ping()
                break
            time.sleep(0.05)
        yield f"redis+unix://{path}"
        asker.shutdown(nosave=True)
    process.wait(20)


def test_processes_count_wrong_tries_together_and_right_ones_not_at_all(budgets, tmp_path):
    folders = (tmp_path / "one", tmp_path / "other")
    apps = [create_app(settings_in(folder, budgets_url=budgets)) for folder in folders]
    one, other = (app.app_context() for app in apps)
    with one:
        assert [within_budget(ALLOWANCE, "wrong-code", "hall") for _ in range(2)] == [True, True]
    with other:
        assert [within_budget(ALLOWANCE, "wrong-code", "hall") for _ in range(2)] == [True, False]
        assert not budget_left(ALLOWANCE, "wrong-code", "hall")
        assert budget_left(ALLOWANCE, "wrong-code", "another place")
        refill(ALLOWANCE, "wrong-code", "hall")
    with one:
        assert budget_left(ALLOWANCE, "wrong-code", "hall")
    for app in apps:
        app.extensions["budgets"].storage.storage.close()
        close(app)
