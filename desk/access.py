"""Who may see a page: the one place where roles are checked, and where a session ends."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from flask import Flask, abort, redirect, request, session, url_for
from flask_login import LoginManager, current_user, login_user, logout_user

from desk.accounts import Accounts
from desk.model import Role, SignedIn
from store.clock import Clock

HOURS = 12  # a session ends then, whatever happened in it
_UNTIL = "until"

View = Callable[..., Any]


def prepare(app: Flask, accounts: Accounts, clock: Clock) -> None:
    """Teach the app who is signed in."""
    # without the library's context processor, which would ask the database for the page that says it is gone
    manager = LoginManager(app, add_context_processor=False)
    manager.user_loader(lambda session_id: accounts.signed_in(session_id) if _is_fresh(clock) else None)


def begin(user: SignedIn, clock: Clock) -> None:
    """Begin a session: nothing of the one before is kept."""
    session.clear()
    login_user(user)
    session[_UNTIL] = clock.now().timestamp() + HOURS * 3600


def end() -> None:
    """End the session."""
    logout_user()
    session.clear()


def require(role: Role) -> Callable[[View], View]:
    """A view for people of this role or a higher one; others are asked to sign in, or refused (403)."""

    def guard(view: View) -> View:
        @functools.wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if not current_user.is_authenticated:
                return redirect(url_for("desk.sign_in", next=_here()))
            if not current_user.may(role):
                abort(403)
            return view(*args, **kwargs)

        return guarded

    return guard


def local_path(text: str | None) -> str | None:
    """A path within this site to go on at, or nothing: never another host."""
    if text and text.startswith("/") and not text.startswith(("//", "/\\")) and text.isprintable():
        return text
    return None


def _here() -> str | None:
    return request.full_path.rstrip("?") if request.method == "GET" else None


def _is_fresh(clock: Clock) -> bool:
    return clock.now().timestamp() < float(session.get(_UNTIL, 0))
