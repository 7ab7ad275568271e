"""What everybody does for themselves: password, one-time codes, and the browsers in which they are signed in."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from desk import access, queries
from desk.access import require
from desk.accounts import Accounts, Entered
from desk.errors import TooManyTries, WeakPassword
from desk.page import Page
from desk.passwords import SHORTEST
from desk.sessions import Sessions
from desk.sign_in import SignIn, address, browser, unlike
from line.model import SignInRules
from store.database import Database


class AccountPages:
    """The views of /account."""

    def __init__(
        self,
        database: Database,
        accounts: Accounts,
        sessions: Sessions,
        rules: SignInRules,
        sign_in: SignIn,
        page: Page,
    ) -> None:
        self._database = database
        self._accounts = accounts
        self._sessions = sessions
        self._rules = rules
        self._sign_in = sign_in
        self._page = page

    def add_to(self, desk: Blueprint) -> None:
        """Give the views their addresses."""
        desk.add_url_rule("/account", "account", self.show)
        desk.add_url_rule("/account/password", "change_password", self.change_password, methods=["POST"])
        desk.add_url_rule("/account/code", "change_code", self.change_code, methods=["POST"])
        desk.add_url_rule("/account/sessions", "end_sessions", self.end_sessions, methods=["POST"])

    @require("consultant")
    def show(self) -> ResponseReturnValue:
        """The page."""
        return self._form()

    @require("consultant")
    def change_password(self) -> ResponseReturnValue:
        """Another password; every other session ends."""
        chosen = request.form.get("password", "")
        fault = unlike(chosen, request.form.get("again", ""))
        if fault:
            return self._form("password", fault), 422
        try:
            if not self._accounts.proves(access.user(), request.form.get("proof", ""), address()):
                return self._form("password", "proof-wrong"), 422
            held = access.on_the_way(self._sessions)
            entered = self._accounts.choose_password(held, chosen, browser()) if held else None
        except WeakPassword:
            return self._form("password", "password-weak"), 422
        except TooManyTries as error:
            return self._form("password", "sign-in-too-many", error.minutes), 429
        if entered is None:
            abort(403)
        return self._done("password-changed", entered)

    @require("consultant")
    def change_code(self) -> ResponseReturnValue:
        """Set one-time codes up, anew, or off."""
        try:
            if not self._accounts.proves(access.user(), request.form.get("proof", ""), address()):
                return self._form("code", "proof-wrong"), 422
        except TooManyTries as error:
            return self._form("code", "sign-in-too-many", error.minutes), 429
        if request.form.get("do") == "off":
            self._accounts.forget_codes(access.user())
            return redirect(url_for("desk.account"), 303)
        return self._sign_in.begin_enrolling()

    @require("consultant")
    def end_sessions(self) -> ResponseReturnValue:
        """End one of one's sessions, or all others."""
        chosen = request.form.get("session")
        if chosen:
            self._sessions.end(chosen, access.user().person)
        else:
            self._accounts.end_others(access.user())
        return redirect(url_for("desk.account"), 303)

    def _done(self, phrase: str, entered: Entered) -> ResponseReturnValue:
        access.begin(entered, self._sessions)
        flash(phrase)
        return redirect(url_for("desk.account"), 303)

    def _form(self, where: str | None = None, fault: str | None = None, minutes: int = 0) -> str:
        user = access.user()
        with self._database.read() as session:
            person, codes = queries.person_by_id(session, user.person), queries.one_time_code(session, user.person)
        return self._page.render(
            "account.html",
            where=where,
            fault=self._page.text(fault, minutes=minutes, shortest=SHORTEST) if fault else None,
            has_password=person is not None and person.password_hash is not None,
            codes=codes,
            is_obliged=user.role in self._rules.one_time_code,
            sessions=self._sessions.of(user.person),
            shortest=SHORTEST,
        )
