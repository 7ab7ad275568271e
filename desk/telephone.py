"""The telephone in a consultant's browser: what lets it ring, and the page that shows whether it can."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify
from flask_login import current_user

from desk import access
from desk.page import Page
from desk.ports import DeviceLine
from store.clock import Clock


class TelephonePages:
    """The views of /desk/telephone and of the token for it."""

    def __init__(self, line: DeviceLine | None, clock: Clock, page: Page) -> None:
        self._line = line
        self._clock = clock
        self._page = page

    def add_to(self, desk: Blueprint) -> None:
        """Put the views at their addresses."""
        guarded = access.require("consultant")
        desk.add_url_rule("/desk/telephone", "telephone", guarded(self.show))
        desk.add_url_rule("/desk/device/token", "device_token", guarded(self.token), methods=["POST"])

    def show(self) -> str:
        """The telephone alone: does it work, is the microphone heard?"""
        return self._page.render("telephone/page.html")

    def token(self) -> Response:
        """A token for the browser of who has signed in, and for nobody else's; none where the carrier gives none."""
        if self._line is None:
            return _never_kept(jsonify(kind="none"))
        token = self._line.tokens.of(current_user.person, self._clock.now())
        told = {"identity": token.identity, "token": token.text, "ends_in_s": round(token.life.total_seconds())}
        return _never_kept(jsonify(kind=self._line.kind, signalling=self._line.signalling, **told))


def _never_kept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
