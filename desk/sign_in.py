"""Signing in and out."""

from __future__ import annotations

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from desk import access
from desk.accounts import Accounts
from desk.errors import TooManyTries
from desk.page import Page
from store.clock import Clock


class SignIn:
    """The views of /sign-in and /sign-out."""

    def __init__(self, accounts: Accounts, clock: Clock, page: Page) -> None:
        self._accounts = accounts
        self._clock = clock
        self._page = page

    def show(self) -> ResponseReturnValue:
        """The form; whoever is signed in already goes on."""
        if current_user.is_authenticated:
            return redirect(_onward())
        return self._form()

    def enter(self) -> ResponseReturnValue:
        """Compare and go on, or say that it did not fit: never what did not."""
        login, password = request.form.get("login", ""), request.form.get("password", "")
        try:
            user = self._accounts.sign_in(login, password, request.remote_addr or "")
        except TooManyTries as error:
            return self._form(self._page.text("sign-in-too-many", minutes=error.minutes)), 429
        if user is None:
            return self._form(self._page.text("sign-in-wrong")), 401
        access.begin(user, self._clock)
        return redirect(_onward(), 303)

    def leave(self) -> ResponseReturnValue:
        """End the session."""
        access.end()
        return redirect(url_for("desk.sign_in"), 303)

    def _form(self, fault: str | None = None) -> str:
        login = request.form.get("login", "")[:100]
        onward = access.local_path(request.values.get("next"))
        return self._page.render("sign_in.html", fault=fault, login=login, onward=onward)


def _onward() -> str:
    return access.local_path(request.values.get("next")) or url_for("desk.today")
