"""Lint, layout and types, so that whoever runs the suite runs the gate."""

import subprocess
import sys

import pytest

from tests.house.tree import ROOT

GATE = {
    "lint": ("ruff", "check", "--quiet", "--output-format", "concise", "."),
    "layout": ("ruff", "format", "--check", "."),
    "types": ("mypy", "--no-error-summary"),
}


@pytest.mark.parametrize("name", GATE)
def test_the_gate_is_passed(name: str) -> None:
    asked = subprocess.run([sys.executable, "-m", *GATE[name]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert asked.returncode == 0, f"\n{asked.stdout}{asked.stderr}"
