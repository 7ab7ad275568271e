"""How soon the desk can be used: until its first words, and until its keys work, on a fast and a slow machine.

A consultant who has signed in opens the desk in Chromium with nothing in its cache. A slow machine is one whose
processor is slowed down by so much as `--slower` says; the limit is the same browser's empty page from the same server.

    python benchmarks/desk_page.py [--loads 10] [--slower 4]
"""

from __future__ import annotations

import argparse
import contextlib
import shutil
from collections.abc import Sequence

from playwright.sync_api import Browser, sync_playwright
from rig import line, table
from rig.desks import sign_in

from app.wiring import House

GOAL_MS = 1000.0
EMPTY = "/desk/static/icon.svg"
TIMES = """() => {
  const [page] = performance.getEntriesByType("navigation");
  const [words] = performance.getEntriesByName("first-contentful-paint");
  return { words: words ? words.startTime : 0, keys: page.domContentLoadedEventEnd, whole: page.loadEventEnd };
}"""


def loaded(browser: Browser, url: str, cookies: Sequence[dict[str, str]], slower: float) -> dict[str, float]:
    """The page's times in ms, in a browser that has never seen it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="pl")
    context.add_cookies(cookies)  # type: ignore[arg-type]
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(url, wait_until="load")
    page.wait_for_function("performance.getEntriesByType('navigation')[0].loadEventEnd > 0")
    times: dict[str, float] = page.evaluate(TIMES)
    context.close()
    return times


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--loads", type=int, default=10)
    parser.add_argument("--slower", type=float, default=4.0)
    options = parser.parse_args()
    with contextlib.ExitStack() as held:
        port = line.free_port()
        site = f"http://127.0.0.1:{port}"
        ground = held.enter_context(line.ground(PUBLIC_URL=site))
        held.enter_context(line.web(ground, line.THREADS, port=port))
        house = House.open(ground.settings)
        (desk,) = sign_in(house, ground.redis_url, 1)
        pairs = (one.split("=", 1) for one in desk.cookie.split("; "))
        cookies = [{"name": name, "value": value, "url": site} for name, value in pairs]
        play = held.enter_context(sync_playwright())
        chromium = shutil.which("chromium")
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for slower in (1.0, options.slower):
            desks, limits = [], []
            for _ in range(options.loads):
                limits.append(loaded(browser, site + EMPTY, cookies, slower)["whole"])
                desks.append(loaded(browser, f"{site}/desk/", cookies, slower))
            goal = [GOAL_MS] * options.loads
            table.show(
                f"The desk, a processor {slower:.0f} times slower" if slower > 1 else "The desk",
                [
                    table.Pairs("first words, beside an empty page", "ms", [one["words"] for one in desks], limits),
                    table.Pairs("keys work, beside an empty page", "ms", [one["keys"] for one in desks], limits),
                    table.Pairs("keys work, and the goal", "ms", [one["keys"] for one in desks], goal, "<= 1"),
                ],
            )
        browser.close()


if __name__ == "__main__":
    main()
