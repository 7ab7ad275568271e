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
from line.model import Configuration
from line.places import Places
from routing.skills import ALL, LEVELS, line_of
from store.database import Database, DatabaseUnavailable

T = TypeVar("T")

STAFF = "staff"
TIMEOUT_S = 2.0


def staff_findings(configuration: Configuration, settings: Settings) -> list[Finding]:
    """Every finding about who works on the lines; one note where the database cannot be asked."""
    found = ask(settings, lambda session: queries.colleagues(session, with_samples=settings.takes_samples))
    if isinstance(found, str):
        return [note(STAFF, f"staff not checked: {found}", "check again where the database is in reach")]
    reached = [one for one in found if one.has_phone]
    findings = [*_skill_findings(configuration, found), *_line_findings(configuration, reached)]
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
        "lines": set(configuration.lines),
    }
    for one in colleagues:
        where = f"{STAFF}, {one.name}"
        for name, names in known.items():
            unknown = sorted(set(getattr(one.skills, name)) - names)
            if unknown:
                told = ", ".join(unknown)
                what = f"there is no line {told}" if name == "lines" else f"no line has the {name[:-1]} {told}"
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


def _line_findings(configuration: Configuration, colleagues: Sequence[Colleague]) -> Iterator[Finding]:
    """Nobody takes calls of two lines at a time: a line to which everybody must change first has nobody there."""
    office = tuple(configuration.lines)
    for line in configuration.lines.values():
        serving = [one for one in colleagues if one.on(line, office)]
        if serving and not any(line_of(one.skills, one.line, office) == line.id for one in serving):
            names = ", ".join(sorted(one.name for one in serving))
            what = f"nobody takes its calls until they choose this line: {names} now take those of another"
            todo = f"helpline people change NAME --lines {line.id} for who is there for it, or people ready NAME --line"
            yield warning(line.id, what, todo)
