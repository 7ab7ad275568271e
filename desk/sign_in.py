"""Signing in and out: the password or the directory, then whatever else a person or their role asks for."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from desk import access, codes
from desk.accounts import Accounts, Entered
from desk.errors import SamePassword, TooManyTries, WeakPassword
from desk.model import Stage
from desk.page import Page
from desk.passwords import SHORTEST
from desk.sessions import Held, Sessions
from store.vault import SealBroken, Vault

_SECRET = "secret"  # noqa: S105 - the name under which a browser keeps a sealed one while it is set up
_SECRET_S = 1800
_STEPS: dict[Stage, str] = {"code": "desk.ask_code", "password": "desk.ask_password", "enrol": "desk.enrol"}


class SignIn:
    """The views of /sign-in and /sign-out. Each step leads to the next by a redirect, with what was wanted first."""

    def __init__(
        self, accounts: Accounts, sessions: Sessions, vault: Vault, page: Page, *, has_directory: bool
    ) -> None:
        self._accounts = accounts
        self._sessions = sessions
        self._vault = vault
        self._page = page
        self._has_directory = has_directory

    def add_to(self, desk: Blueprint) -> None:
        """Give the views their addresses."""
        desk.add_url_rule("/sign-in", "sign_in", self.show)
        desk.add_url_rule("/sign-in", "enter", self.enter, methods=["POST"])
        desk.add_url_rule("/sign-in/code", "ask_code", self.ask_code)
        desk.add_url_rule("/sign-in/code", "give_code", self.give_code, methods=["POST"])
        desk.add_url_rule("/sign-in/password", "ask_password", self.ask_password)
        desk.add_url_rule("/sign-in/password", "choose_password", self.choose_password, methods=["POST"])
        desk.add_url_rule("/sign-in/enrol", "enrol", self.enrol)
        desk.add_url_rule("/sign-in/enrol", "confirm", self.confirm, methods=["POST"])
        desk.add_url_rule("/sign-in/enrol/picture.svg", "enrol_picture", self.picture)
        desk.add_url_rule("/sign-out", "sign_out", self.leave, methods=["POST"])

    def show(self) -> ResponseReturnValue:
        """The form; whoever is signed in already goes on."""
        if current_user.is_authenticated:
            return redirect(onward(current_user.role))
        return self._form()

    def enter(self) -> ResponseReturnValue:
        """Compare and go on, or say that it did not fit: never what did not."""
        login, password = request.form.get("login", ""), request.form.get("password", "")
        try:
            entered = self._accounts.sign_in(login, password, address(), browser())
        except TooManyTries as error:
            return self._form(self._page.text("sign-in-too-many", minutes=error.minutes)), 429
        if entered is None:
            return self._form(self._page.text("sign-in-wrong")), 401
        return self.go_on(entered)

    def ask_code(self) -> ResponseReturnValue:
        """The second step's form."""
        return self._page.render("sign_in_code.html", onward=wanted()) if self._at("code") else _again()

    def give_code(self) -> ResponseReturnValue:
        """Compare a code and go on."""
        held = self._at("code")
        if held is None:
            return _again()
        try:
            entered = self._accounts.give_code(held, request.form.get("code", ""), address(), browser())
        except TooManyTries as error:
            return self._code_form("sign-in-too-many", minutes=error.minutes), 429
        return self.go_on(entered) if entered else (self._code_form("code-wrong"), 401)

    def ask_password(self) -> ResponseReturnValue:
        """The form for a password of one's own."""
        return self._password_form() if self._at("password") else _again()

    def choose_password(self) -> ResponseReturnValue:
        """Keep it and go on."""
        held, chosen = self._at("password"), request.form.get("password", "")
        if held is None:
            return _again()
        fault = unlike(chosen, request.form.get("again", ""))
        if fault:
            return self._password_form(fault), 422
        try:
            entered = self._accounts.choose_password(held, chosen, browser())
        except WeakPassword:
            return self._password_form("password-weak"), 422
        except SamePassword:
            return self._password_form("password-same"), 422
        return self.go_on(entered) if entered else _again()

    def enrol(self) -> ResponseReturnValue:
        """How to set one-time codes up, for whoever must and whoever wants to."""
        held = self._enrolling()
        return self._enrol_form(self._secret(is_new=False)) if held else _again()

    def confirm(self) -> ResponseReturnValue:
        """The first code is right: keep the secret, and show the recovery codes once."""
        held, secret = self._enrolling(), self._kept_secret()
        if held is None:
            return _again()
        if secret is None:
            return self._enrol_form(self._secret(is_new=True), "enrol-late"), 422
        done = self._accounts.confirm_codes(held, secret, request.form.get("code", ""), browser())
        if done is None:
            return self._enrol_form(secret, "enrol-wrong"), 422
        entered, recovery = done
        access.begin(entered, self._sessions)
        return self._page.render("recovery.html", recovery=recovery, onward=onward(held.user.role))

    def picture(self) -> ResponseReturnValue:
        """What the application photographs."""
        held, secret = self._enrolling(), self._kept_secret()
        if held is None or secret is None:
            return Response(status=404)
        drawn = codes.picture(secret, held.user.name, self._page.line_name)
        return Response(drawn, mimetype="image/svg+xml", headers={"Cache-Control": "no-store"})

    def leave(self) -> ResponseReturnValue:
        """End the session."""
        access.end(self._sessions)
        return redirect(url_for("desk.sign_in"), 303)

    def go_on(self, entered: Entered, then: str | None = None) -> ResponseReturnValue:
        """To the next step, or to what was wanted."""
        then = access.local_path(then) or wanted()
        access.begin(entered, self._sessions)
        if entered.stage != "open":
            return redirect(url_for(_STEPS[entered.stage], next=then), 303)
        held = access.on_the_way(self._sessions)
        return redirect(then or access.home_of(held.user.role if held else "consultant"), 303)

    def begin_enrolling(self) -> ResponseReturnValue:
        """Somebody who is signed in has proved who they are, and sets codes up, or anew."""
        self._secret(is_new=True)
        return redirect(url_for("desk.enrol"), 303)

    # -- what a step stands on -------------------------------------------------------------------------------------

    def _at(self, stage: Stage) -> Held | None:
        held = access.on_the_way(self._sessions)
        return held if held and held.stage == stage else None

    def _enrolling(self) -> Held | None:
        """Whoever must set codes up, and whoever is signed in and has proved on their own page who they are."""
        return self._at("enrol") or (self._at("open") if self._kept_secret() else None)

    def _kept_secret(self) -> str | None:
        """The secret that this browser is setting up; nobody else sees it, and no other browser goes on with it."""
        try:
            return self._vault.unseal(str(session.get(_SECRET, "")).encode(), max_age_s=_SECRET_S)
        except SealBroken:
            return None

    def _secret(self, *, is_new: bool) -> str:
        secret = (None if is_new else self._kept_secret()) or codes.new_secret()
        session[_SECRET] = self._vault.seal(secret).decode()
        return secret

    # -- pages -----------------------------------------------------------------------------------------------------

    def _form(self, fault: str | None = None) -> str:
        login = request.form.get("login", "")[:100]
        return self._page.render(
            "sign_in.html", fault=fault, login=login, onward=wanted(), has_directory=self._has_directory
        )

    def _code_form(self, fault: str, **values: int) -> str:
        return self._page.render("sign_in_code.html", fault=self._page.text(fault, **values), onward=wanted())

    def _password_form(self, fault: str | None = None) -> str:
        words = self._page.text(fault, shortest=SHORTEST) if fault else None
        return self._page.render("sign_in_password.html", fault=words, shortest=SHORTEST, onward=wanted())

    def _enrol_form(self, secret: str, fault: str | None = None) -> str:
        spelled = " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
        words = self._page.text(fault) if fault else None
        is_asked = access.on_the_way(self._sessions)
        return self._page.render(
            "enrol.html",
            secret=spelled,
            fault=words,
            onward=wanted(),
            is_obliged=is_asked and is_asked.stage == "enrol",
        )


def onward(role: str) -> str:
    """Where somebody wanted to go, or where their work begins."""
    return wanted() or access.home_of(role)


def wanted() -> str | None:
    """The page that asked for a sign-in, if any did."""
    return access.local_path(request.values.get("next"))


def address() -> str:
    """Whose tries are counted together."""
    return request.remote_addr or ""


def browser() -> str:
    """What the browser calls itself."""
    return request.headers.get("User-Agent", "")


def unlike(password: str, again: str) -> str | None:
    """The phrase for a password that was typed in two ways."""
    return None if password == again else "password-unlike"


def _again() -> ResponseReturnValue:
    """Whoever comes to a step that is not theirs begins anew."""
    return redirect(url_for("desk.sign_in", next=wanted()), 303)
