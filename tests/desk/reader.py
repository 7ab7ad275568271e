"""Somebody before a real screen."""

from __future__ import annotations

import os
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from visitor import PASSWORD

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Reader:
    """Somebody before a screen."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        self.shots = os.environ.get("HELPLINE_SHOTS")

    def opens(self, path: str, status: int = 200) -> None:
        """Open a page."""
        answer = self.page.goto(self.site + path)
        assert answer is not None
        assert answer.status == status

    def signs_in(self, password: str = PASSWORD, login: str = "supervisor") -> None:
        """Sign in by keyboard alone: the first field has the focus."""
        self.page.wait_for_function("document.activeElement.id === 'login'")
        self.page.keyboard.type(login)
        self.page.keyboard.press("Tab")
        self.page.keyboard.type(password)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def finds_nothing_wrong(self, name: str) -> None:
        """No finding of axe, nothing wider than the window; with a screenshot where one is wanted."""
        findings = Axe().run(self.page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        assert findings.violations_count == 0, findings.generate_report()
        width = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert width <= 0, f"{name} is {width} px wider than the window"
        if self.shots:
            self.page.screenshot(path=Path(self.shots) / f"{name}.png", full_page=True)
