"""Who works on the lines: what ``helpline check`` finds by asking the database, if there is one, and nothing else.

Who serves which calls, and after how long a wait, is in :mod:`app.check_service`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from sqlalchemy.orm import Session

from app import queries
from app.check_service import service_findings
from app.queries import Colleague
from app.settings import Settings
from line.findings import Finding, error, note, warning
from line.model import Configuration, Line
from line.places import Places
from routing.skills import ALL, LEVELS
from store.database import Database, DatabaseUnavailable

T = TypeVar("T")

STAFF = "staff"
TIMEOUT_S = 2.0


def staff_findings(configuration: Configuration, settings: Settings) -> list[Finding]:
    """Every finding about who works on the lines; one note where the database cannot be asked."""
    found = ask(settings, lambda session: queries.colleagues(session, with_samples=settings.takes_samples))
    if isinstance(found, str):
        findings = [note(STAFF, f"staff not checked: {found}", "check again where the database is in reach")]
        return [*findings, *_shared_lines(configuration, None)]
    reached = [one for one in found if one.has_phone]
    findings = [*_skill_findings(configuration, found), *_shared_lines(configuration, found)]
    findings += _browser_findings(settings, found)
    if not reached:
        return [*findings, _nobody(settings)]
    return [*findings, *service_findings(configuration, reached, Places(settings.config))]


def _browser_findings(settings: Settings, colleagues: Sequence[Colleague]) -> Iterator[Finding]:
    """A browser is let in by a token that only an API key can sign."""
    if settings.carrier.api_key:
        return
    for one in colleagues:
        if one.is_at_browser:
            what = "takes calls at a browser, which the carrier lets in by an API key alone, and none is set"
            todo = "set TWILIO_API_KEY and TWILIO_API_SECRET, or let them take calls on a telephone"
            yield error(f"{STAFF}, {one.name}", what, todo)


def _nobody(settings: Settings) -> Finding:
    """Hours promise consultants: whom a real carrier brings would notice. Without one nobody can ring yet."""
    what = "nobody who can be rung is entered: whoever wants a consultant is told that nobody is there"
    if settings.takes_samples:
        return warning(STAFF, what, "helpline people add NAME --phone NUMBER …, or helpline sample to try the line")
    return error(STAFF, what, "helpline people add NAME --phone NUMBER …")


def ask(settings: Settings, question: Callable[[Session], Sequence[T]]) -> Sequence[T] | str:
    """What the database answers, or in words why it cannot. Asking never makes a database."""
    if settings.lacks_database:
        return "there is no database yet"
    database = Database(settings.database_url, timeout_s=TIMEOUT_S)
    try:
        with database.read() as session:
            return question(session)
    except DatabaseUnavailable:
        return "the database is not in reach, or not up to date"
    except queries.WrongTables:
        return "the database has other tables than this version"
    finally:
        database.dispose()


def _skill_findings(configuration: Configuration, colleagues: Sequence[Colleague]) -> Iterator[Finding]:
    """Skills that no line asks for, and consultants who cannot be rung."""
    lines = configuration.lines.values()
    known = {
        "languages": {code for line in lines for code in line.codes},
        "topics": {topic for line in lines for topic in line.topics} | {ALL},
        "kinds": {kind for line in lines for kind in line.kinds},
        "zones": {zone for line in lines for zone in line.zones},
    }
    for one in colleagues:
        where = f"{STAFF}, {one.name}"
        for name, names in known.items():
            unknown = sorted(set(getattr(one.skills, name)) - names)
            if unknown:
                what = f"no line has the {name[:-1]} {', '.join(unknown)}"
                yield error(where, what, "mend the skill, or remove it: it serves nobody")
        unknown = sorted(set(one.skills.levels.values()) - set(LEVELS))
        if unknown:
            todo = f"write {', '.join(reversed(LEVELS))}; until then the language is not spoken"
            yield error(where, f"there is no level {', '.join(unknown)}", todo)
        if not one.has_phone and one.role == "consultant":
            yield warning(where, "has no telephone, so nobody can be connected", "enter the telephone, or remove them")
        yield from _pin_findings(one, where)


def _pin_findings(one: Colleague, where: str) -> Iterator[Finding]:
    """A PIN is keyed on one's own telephone, to be ready for calls: without either it opens nothing."""
    missing = [
        name for name, is_there in (("telephone", one.has_phone), ("language", one.skills.languages)) if not is_there
    ]
    if one.has_pin and missing:
        what = f"has a PIN and no {' and no '.join(missing)}, so it opens nothing"
        yield warning(where, what, f"enter the {' and the '.join(missing)}, or helpline people pin NAME --remove")


def _shared_lines(configuration: Configuration, colleagues: Sequence[Colleague] | None) -> Iterator[Finding]:
    """Each line offers calls on its own: two lines may ring one consultant at the same time."""
    lines = list(configuration.lines.values())
    for index, line in enumerate(lines):
        for other in lines[index + 1 :]:
            yield from _shared(line, other, colleagues)


def _shared(line: Line, other: Line, colleagues: Sequence[Colleague] | None) -> Iterator[Finding]:
    what = f"the lines {line.id} and {other.id} know nothing of each other's calls"
    todo = "let each consultant serve the languages or topics of one line only, or keep one line"
    if colleagues is None:
        what = f"{what}: who served both could be offered two calls at the same time"
        yield warning(f"{line.id}, {other.id}", what, todo)
        return
    both = [one.name for one in colleagues if one.has_phone and one.on(line) and one.on(other)]
    if both:
        names = ", ".join(sorted(both))
        what = f"{what}, but both ring {names}: two calls could be offered to one person at the same time"
        yield error(f"{line.id}, {other.id}", what, todo)
