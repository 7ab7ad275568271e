"""What each of these pages asks first: whose it is, and of which line."""

from __future__ import annotations

from typing import cast

from flask import abort, request
from flask_login import current_user

from desk.beside import queries
from desk.model import SignedIn
from desk.services import DeskServices
from routing.queries import takes_calls_of


def me() -> int:
    """The id of whoever is signed in."""
    return cast("SignedIn", current_user).person


def line_of(services: DeskServices) -> str:
    """The line of the address, or the reader's own; 404 for one that there is not."""
    line = request.values.get("line") or _own_line(services)
    if line not in services.line_names:
        abort(404)
    return line


def _own_line(services: DeskServices) -> str:
    """The line whose calls the reader takes; the first for somebody who takes none."""
    office = list(services.line_names)
    with services.database.read() as session:
        person = queries.person(session, me())
        return (takes_calls_of(person, office) if person else None) or office[0]


def said(*known: str) -> str | None:
    """The word of the address for what has just been done, if it is one of those known."""
    word = request.args.get("said", "")
    return word if word in known else None
