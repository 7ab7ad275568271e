"""Makes the picture of the README from a line that runs: `python simulator/web/picture.py docs/telephone.png`.

It calls, presses the sample's keys, and waits until a consultant's telephone rings. A line that has heard the caller
before does not ask for the language: `--keys` without the first key, then.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import click
from playwright.sync_api import Page, sync_playwright

SAMPLE_KEYS = ("3", "1", "#", "17051990#", "1", "482915#", "0")
SETTLE_MS, RINGS_MS = 3200, 90_000
STILL = "for (const one of document.getAnimations()) if (one.effect.getTiming().iterations === Infinity) one.cancel()"


@click.command()
@click.argument("to", type=click.Path(path_type=Path))
@click.option("--url", default="http://127.0.0.1:8010", show_default=True, help="The simulator of a running line.")
@click.option("--keys", default=" ".join(SAMPLE_KEYS), show_default=True, help="What is pressed, one group at a time.")
@click.option("--dark", is_flag=True, help="As it looks in the dark.")
def main(to: Path, url: str, keys: str, dark: bool) -> None:
    """Write the picture, 1,440 px wide."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(
            viewport={"width": 1440, "height": 990}, locale="en-GB", color_scheme="dark" if dark else "light"
        )
        page.goto(url)
        _call(page, keys.split())
        page.evaluate(STILL)  # what shakes is not caught in the middle of it
        page.screenshot(path=to)
        page.locator(".is-caller .stop").first.click()
        browser.close()


def _call(page: Page, groups: list[str]) -> None:
    page.locator(".is-caller .go").click()
    page.mouse.move(0, 0)  # the button that takes its place is not pointed at by anybody
    for keys in groups:
        page.locator(".is-caller .wanted").wait_for()
        page.wait_for_timeout(SETTLE_MS)
        page.keyboard.type(keys)
    page.locator(".is-ringing").wait_for(timeout=RINGS_MS)
    page.wait_for_timeout(SETTLE_MS / 2)


if __name__ == "__main__":
    main()
