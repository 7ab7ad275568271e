"""Chromium for tests of pages, and what every page must pass in it.

``HELPLINE_SHOTS`` names a folder for screenshots, to be looked at by whoever changed a page; ``HELPLINE_SHOTS_OF`` says
which of them are wanted, by patterns of their names.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

SHOTS = os.environ.get("HELPLINE_SHOTS")
SHOTS_OF = os.environ.get("HELPLINE_SHOTS_OF", "*").split()
EXAMINED = "uk"  # the language in which axe sees what a test shows in all of them: its words are the longest
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
MICROPHONE = (
    "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", "--allow-loopback-in-peer-connection",
)  # fmt: skip
RINGING = ("--autoplay-policy=no-user-gesture-required",)  # a page that nobody has touched says that it cannot ring
PATIENT_MS = 30_000  # what is expected of a page is waited for as long as for all else: a machine may be busy

expect.set_options(timeout=PATIENT_MS)


@contextmanager
def chromium(*arguments: str) -> Iterator[Browser]:
    """Chromium as the system has it; where there is none, a test is skipped."""
    binary = shutil.which("chromium")
    if binary is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        wanted = (*ARGUMENTS, *arguments, *(RINGING if SHOTS else ()))
        started = playwright.chromium.launch(executable_path=binary, args=wanted)
        yield started
        started.close()


def finds_nothing_wrong(page: Page, name: str, *, by_axe: bool = True) -> None:
    """No finding of axe, nothing wider than the window; with a screenshot where one is wanted.

    What axe looks at, structure, names and colours, is the same in each language: a test that shows a state in all of
    them asks it in one. The length of words is not, and is always measured.
    """
    if by_axe:
        findings = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        assert findings.violations_count == 0, findings.generate_report()
    width = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert width <= 0, f"{name} is {width} px wider than the window"
    if SHOTS and any(fnmatch(name, one) for one in SHOTS_OF):
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)
