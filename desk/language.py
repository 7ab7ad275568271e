"""The language of a page: the reader's own choice first, then what their browser asks for."""

from __future__ import annotations

import functools
from pathlib import Path

from flask import Request, Response, g, request

from line.wording import Wording

LANGUAGES: dict[str, str] = {"pl": "Polski", "uk": "Українська", "en": "English", "ru": "Русский"}
COOKIE = "language"
PARAMETER = "lang"
_YEAR_S = 365 * 24 * 3600


@functools.cache
def wording() -> Wording:
    """The desk's phrases in all languages, read once; raises ``line.errors.ConfigurationFaults`` with every fault."""
    return Wording(Path(__file__).parent / "wording", LANGUAGES)


def language_of(asked: Request) -> str:
    """What to answer in: ``?lang=``, the cookie that it leaves, ``Accept-Language``, and Polish after all."""
    for choice in (asked.args.get(PARAMETER), asked.cookies.get(COOKIE)):
        if choice in LANGUAGES:
            return str(choice)
    return asked.accept_languages.best_match(list(LANGUAGES)) or "pl"


def choose() -> None:
    """Before each request: settle its language."""
    g.language = language_of(request)


def remember(response: Response, *, is_secure: bool) -> None:
    """After a request that chose a language: keep it for a year."""
    if request.args.get(PARAMETER) in LANGUAGES:
        response.set_cookie(
            COOKIE, g.language, max_age=_YEAR_S, secure=is_secure, httponly=True, samesite="Lax"
        )  # fmt: skip
