"""Pages that hang: others hear that it is busy, and threads are left for callers."""

from __future__ import annotations

import threading
from dataclasses import replace

from flask import Flask

from desk import DeskServices, register
from desk.gate import Gate

LONG_S = 20  # nothing waits for so long unless it is broken


class Slow:
    """A page that is made for as long as somebody likes."""

    def __init__(self, app: Flask) -> None:
        self.begun, self.may_end = threading.Semaphore(0), threading.Event()
        app.view_functions["desk.sign_in"] = self._view
        self.statuses: list[int] = []
        self._app, self._opened = app, []

    def _view(self) -> str:
        self.begun.release()
        assert self.may_end.wait(LONG_S)
        return "made"

    def is_opened(self) -> None:
        """Somebody opens it."""

        def opens() -> None:
            self.statuses.append(self._app.test_client().get("/sign-in").status_code)

        thread = threading.Thread(target=opens)
        self._opened.append(thread)
        thread.start()

    def ends(self) -> list[int]:
        """Everybody who opened it has got it."""
        self.may_end.set()
        for thread in self._opened:
            thread.join(LONG_S)
        return self.statuses


def app_with(services: DeskServices, gate: Gate) -> Flask:
    """The desk behind a gate."""
    made = Flask("test")
    register(made, replace(services, gate=gate))
    return made


def test_the_next_one_hears_that_it_is_busy(services: DeskServices) -> None:
    """In their language, with when to come again; files are served, and once the page is made everybody is let in."""
    app = app_with(services, Gate(at_once=1, waiting=0))
    slow = Slow(app)
    slow.is_opened()
    assert slow.begun.acquire(timeout=LONG_S)
    client = app.test_client()
    client.set_cookie("language", "en")
    refused = client.get("/today")
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
    assert "The line goes on answering calls" in refused.text
    with client.get("/desk/static/desk.css") as file:
        assert file.status_code == 200
    assert slow.ends() == [200]
    assert client.get("/sign-in").status_code == 200


def test_who_waits_is_let_in_as_soon_as_one_is_made(services: DeskServices) -> None:
    """Up to so many; their patience has an end."""
    slow = Slow(app_with(services, Gate(at_once=1, waiting=1, patience_s=LONG_S)))
    slow.is_opened()
    assert slow.begun.acquire(timeout=LONG_S)
    slow.is_opened()
    assert slow.ends() == [200, 200]


def test_patience_ends(services: DeskServices) -> None:
    """Who has waited in vain hears that it is busy, and leaves their place to others."""
    app = app_with(services, Gate(at_once=1, waiting=1, patience_s=0))
    slow = Slow(app)
    slow.is_opened()
    assert slow.begun.acquire(timeout=LONG_S)
    for _ in range(3):
        assert app.test_client().get("/sign-in").status_code == 503
    assert slow.ends() == [200]
