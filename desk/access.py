"""Who may see a page: the one place where roles are checked, and where a browser's session begins and ends."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

from flask import Flask, Response, abort, redirect, request, session, url_for
from flask.sessions import SecureCookieSessionInterface
from flask_login import LoginManager, current_user, login_user, logout_user
from itsdangerous import BadSignature

from desk.accounts import Entered
from desk.model import Role, SignedIn
from desk.sessions import Held, Sessions

_ON_THE_WAY = "entering"  # the token of somebody who has not proved everything yet
_SIGNED_IN = "_user_id"  # where the library keeps that of somebody who has

View = Callable[..., Any]


def prepare(app: Flask, sessions: Sessions) -> None:
    """Teach the app who is signed in."""
    # without the library's context processor, which would ask the database for the page that says it is gone
    manager = LoginManager(app, add_context_processor=False)

    @manager.user_loader  # type: ignore[untyped-decorator]  # the library is untyped
    def load(token: str) -> SignedIn | None:
        found = sessions.signed_in(token)
        if found is not None:
            sessions.seen(found)
        return found


def begin(entered: Entered, sessions: Sessions) -> None:
    """Take a step on the way in, or the last one: nothing of the browser's session before is kept."""
    session.clear()
    if entered.stage != "open":
        session[_ON_THE_WAY] = entered.token
        return
    found = sessions.signed_in(entered.token)
    if found is not None:
        login_user(found)


def on_the_way(sessions: Sessions) -> Held | None:
    """Somebody who has begun to sign in, or is signed in: whoever may give another proof of themselves."""
    token = session.get(_ON_THE_WAY) or session.get(_SIGNED_IN)
    return sessions.held(str(token)) if token else None


def user() -> SignedIn:
    """Whoever is signed in, in a view that requires a role."""
    found: SignedIn = current_user._get_current_object()  # behind the library's stand-in
    return found


def end(sessions: Sessions) -> None:
    """End the session, here and in SQL."""
    held = on_the_way(sessions)
    logout_user()  # while it is known who it is: others hear of it
    if held is not None:
        sessions.end(held.user.session, held.user.person)
    session.clear()


def require(role: Role) -> Callable[[View], View]:
    """A view for people of this role or a higher one; others are asked to sign in, or refused (403)."""

    def guard(view: View) -> View:
        @functools.wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if not current_user.is_authenticated:
                return _ask_to_sign_in()
            if not current_user.may(role):
                abort(403)
            return view(*args, **kwargs)

        guarded.required_role = role  # type: ignore[attr-defined]  # held by a test: every page says whose it is
        return guarded

    return guard


class SessionReader:
    """Reads the cookie of a page where no page is asked for: in the live stream, which is no Flask app.

    Args:
        secrets: what signs the cookies, as in :class:`desk.services.DeskServices`.
        sessions: where they are kept.
    """

    def __init__(self, secrets: Sequence[str], sessions: Sessions) -> None:
        app = Flask("cookies", static_folder=None)  # for nothing but the library's own way of signing
        app.secret_key, app.config["SECRET_KEY_FALLBACKS"] = secrets[0], list(secrets[1:])
        serializer = SecureCookieSessionInterface().get_signing_serializer(app)
        assert serializer is not None  # noqa: S101 - there is a key
        self._serializer = serializer
        self._sessions = sessions

    def session_of(self, cookie: str) -> SignedIn | None:
        """Who a cookie lets in at this moment; nobody for a forged, an ended or an unfinished one.

        A page that stands open does not keep its session from being idle; but nobody on duty is signed out while they
        wait for a call.
        """
        try:
            token = self._serializer.loads(cookie).get(_SIGNED_IN)
        except (BadSignature, AttributeError):
            return None
        held = self._sessions.held(token) if isinstance(token, str) else None
        if held is None or held.stage != "open":
            return None
        if held.is_on_duty:
            self._sessions.seen(held.user)
        return held.user


def local_path(text: str | None) -> str | None:
    """A path within this site to go on at, or nothing: never another host."""
    if text and text.startswith("/") and not text.startswith(("//", "/\\")) and text.isprintable():
        return text
    return None


def home_of(role: str) -> str:
    """Where somebody's work begins."""
    return url_for("desk.console" if role == "consultant" else "desk.today")


def _ask_to_sign_in() -> Any:
    """The form, and then on to what was asked for; a part of a page cannot show it, so the whole page goes there."""
    form = url_for("desk.sign_in", next=_here())
    if "HX-Request" in request.headers:
        return Response(status=401, headers={"HX-Redirect": url_for("desk.sign_in", next=_page())})
    return redirect(form)


def _here() -> str | None:
    return request.full_path.rstrip("?") if request.method == "GET" else None


def _page() -> str | None:
    """The page that a part was asked for, by the browser's word: only its path is taken."""
    _, _, path = request.headers.get("HX-Current-URL", "").partition("://")
    return local_path(f"/{path.partition('/')[2]}") if path else None
