"""The way to the office's directory and back."""

from __future__ import annotations

import logging

from flask import Blueprint, redirect, request, session
from flask.typing import ResponseReturnValue

from desk.accounts import Accounts
from desk.directory import Directory, Journey
from desk.errors import DirectoryFailed, TooManyTries
from desk.page import Page
from desk.sign_in import SignIn, address, browser, wanted

_JOURNEY = "journey"
_log = logging.getLogger(__name__)


class DirectoryPages:
    """The views of /sign-in/directory. What fails is said plainly, with what to do."""

    def __init__(self, directory: Directory, accounts: Accounts, sign_in: SignIn, page: Page) -> None:
        self._directory = directory
        self._accounts = accounts
        self._sign_in = sign_in
        self._page = page

    def add_to(self, desk: Blueprint) -> None:
        """Give the views their addresses."""
        desk.add_url_rule("/sign-in/directory", "directory", self.leave)
        desk.add_url_rule("/sign-in/directory/back", "directory_back", self.come_back)

    def leave(self) -> ResponseReturnValue:
        """Send somebody to the directory."""
        journey = Journey.new()
        try:
            there = self._directory.address(journey)
        except DirectoryFailed as error:
            return self._failed(error)
        session[_JOURNEY] = journey.kept() | {"next": wanted() or ""}
        return redirect(there)

    def come_back(self) -> ResponseReturnValue:
        """Somebody comes back: whom the directory told of may be somebody of ours."""
        kept = session.pop(_JOURNEY, None)
        journey = Journey(kept["state"], kept["nonce"], kept["verifier"]) if kept else None
        try:
            self._accounts.count_directory(address())
            login = self._directory.login(journey, request.args)
        except TooManyTries as error:
            return self._page.error("tries", 429, minutes=error.minutes)
        except DirectoryFailed as error:
            return self._failed(error)
        entered = self._accounts.by_directory(login, address(), browser())
        if entered is None:
            return self._page.error("directory-nobody", 403)
        return self._sign_in.go_on(entered, kept["next"] if kept else None)

    def _failed(self, error: DirectoryFailed) -> ResponseReturnValue:
        _log.warning("sign-in by the directory failed: %s", error)
        return self._page.error(f"directory-{error.kind}", 503 if error.kind == "silent" else 403)
