"""What the browser is told: whom to trust, and how long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from flask import Flask, Response
from flask_wtf.csrf import CSRFProtect

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'{connects}; "
    "media-src 'self'; worker-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)  # fmt: skip
HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def prepare(app: Flask, secrets: Sequence[str], *, is_secure: bool, hours: int) -> CSRFProtect:
    """Set up sessions and forms. The voice webhooks have their own proof (a signature) and see none of this.

    Answers what checks a form's token; the desk's blueprint calls it before each of its requests.
    """
    app.secret_key = secrets[0]
    app.config.update(
        SECRET_KEY_FALLBACKS=list(secrets[1:]),
        SESSION_COOKIE_NAME=cookie_name(is_secure=is_secure),
        SESSION_COOKIE_SECURE=is_secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=dt.timedelta(hours=hours),
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,  # a token lives as long as its session
    )
    return CSRFProtect(app)


def cookie_name(*, is_secure: bool) -> str:
    """What the session's cookie is called: with https bound to the host, so that no neighbour sets it."""
    return "__Host-helpline" if is_secure else "helpline"


def harden(response: Response, connects: Sequence[str] = ()) -> None:
    """Add the headers of a page; nothing of a page is kept by anybody in between.

    ``connects``: other origins that its scripts may talk with.
    """
    policy = _POLICY.format(connects="".join(f" {origin}" for origin in connects))
    response.headers.setdefault("Content-Security-Policy", policy)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if response.mimetype == "text/html":
        response.headers.setdefault("Cache-Control", "no-store")
