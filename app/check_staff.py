"""Who serves the queues: what ``helpline check`` finds by asking the database, if there is one, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from app import queries
from app.queries import Colleague
from app.settings import Settings
from line.findings import Finding, error, note, warning
from line.model import Configuration, Line
from store.database import Database, DatabaseUnavailable

STAFF = "staff"
TIMEOUT_S = 2.0


def staff_findings(configuration: Configuration, settings: Settings) -> list[Finding]:
    """Every finding about who works on the lines; one note where the database cannot be asked."""
    found = _colleagues(settings)
    if isinstance(found, str):
        findings = [note(STAFF, f"staff not checked: {found}", "check again where the database is in reach")]
        return [*findings, *_shared_lines(configuration, None)]
    reached = [one for one in found if one.has_phone]
    findings = [*_skill_findings(configuration, found), *_shared_lines(configuration, found)]
    if not reached:
        return [*findings, _nobody(settings)]
    for line in configuration.lines.values():
        findings += _line_findings(line, reached)
    return findings


def _nobody(settings: Settings) -> Finding:
    """Hours promise consultants: whom a real carrier brings would notice. Without one nobody can ring yet."""
    what = "nobody who can be rung is entered: whoever wants a consultant is told that nobody is there"
    if settings.takes_samples:
        return warning(STAFF, what, "helpline people add NAME --phone NUMBER …, or helpline sample to try the line")
    return error(STAFF, what, "helpline people add NAME --phone NUMBER …")


def _colleagues(settings: Settings) -> Sequence[Colleague] | str:
    """The people who may be rung one day, or in words why nobody knows them. Asking never makes a database."""
    file = settings.database_url.removeprefix("sqlite:///")
    if file != settings.database_url and not Path(file).is_file():
        return "there is no database yet"
    database = Database(settings.database_url, timeout_s=TIMEOUT_S)
    try:
        with database.read() as session:
            return queries.colleagues(session, with_samples=settings.takes_samples)
    except DatabaseUnavailable:
        return "the database is not in reach, or not up to date"
    except queries.WrongTables:
        return "the database has other tables than this version"
    finally:
        database.dispose()


def _line_findings(line: Line, colleagues: Sequence[Colleague]) -> Iterator[Finding]:
    """Languages and queues that nobody with a telephone serves, whether on duty now or not."""
    for code in line.codes:
        known = [one.topics for one in colleagues if code in one.languages]
        todo = f"helpline people add NAME --phone NUMBER --languages {code} --topics …, or remove it from the line"
        if not known:
            what = f"nobody who can be rung speaks {code}: whoever chooses it is told that nobody is there"
            yield error(f"{line.id}/{code}", what, todo, language=code)
            continue
        unserved = [topic for topic in line.topics if not any(_covers(topics, topic) for topics in known)]
        if unserved:
            what = f"nobody who speaks {code} serves {', '.join(unserved)}"
            yield warning(f"{line.id}/{code}", what, "give somebody these topics", language=code)


def _covers(topics: frozenset[str], topic: str) -> bool:
    return topic in topics or queries.ALL_TOPICS in topics


def _skill_findings(configuration: Configuration, colleagues: Sequence[Colleague]) -> Iterator[Finding]:
    """Skills that no line asks for, and consultants who cannot be rung."""
    languages = frozenset(configuration.languages)
    topics = {topic for line in configuration.lines.values() for topic in line.topics} | {queries.ALL_TOPICS}
    for one in colleagues:
        where = f"{STAFF}, {one.name}"
        for kind, unknown in (("language", one.languages - languages), ("topic", one.topics - topics)):
            if unknown:
                what = f"no line has the {kind} {', '.join(sorted(unknown))}"
                yield error(where, what, "mend the skill, or remove it: it serves nobody")
        if not one.has_phone and one.role == "consultant":
            yield warning(where, "has no telephone, so nobody can be connected", "enter the telephone, or remove them")


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
    both = [one.name for one in colleagues if one.has_phone and _serves(one, line) and _serves(one, other)]
    if both:
        names = ", ".join(sorted(both))
        what = f"{what}, but both ring {names}: two calls could be offered to one person at the same time"
        yield error(f"{line.id}, {other.id}", what, todo)


def _serves(one: Colleague, line: Line) -> bool:
    return bool(one.languages & frozenset(line.codes)) and any(_covers(one.topics, topic) for topic in line.topics)
