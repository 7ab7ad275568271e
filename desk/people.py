"""Staff: entering them one by one or from a file, and putting them on duty. Changes are in :mod:`desk.changing`."""

from __future__ import annotations

import csv
import datetime as dt
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import phonenumbers
from sqlalchemy.orm import Session

from desk import queries, trace
from desk.errors import BadPerson, NoSuchPerson
from desk.model import ROLES
from desk.passwords import hash_password
from desk.skills import SKILLS, Skills, skill_fields
from routing.queries import address_of, skills_of, takes_calls_of
from routing.skills import ALL, lines_of
from store.models import Person

COLUMNS = ("name", "role", "phone", "languages", "topics", "kinds", "zones", "lines", "ready", "login")
SAMPLE_LOGIN = "supervisor"
LONGEST_WRAP_UP_S = 600  # longer is a pause, which has a reason

_REGION = "PL"  # of numbers that are written without a country
_YES = frozenset({"yes", "true", "1", "tak", "y"})
_NO = frozenset({"", "no", "false", "0", "nie", "n"})


@dataclass(frozen=True)
class Newcomer:
    """Somebody who is to be entered. Whoever signs in needs a login and a password, whoever is rung a telephone."""

    name: str
    role: str = "consultant"
    phone: str | None = None  # in any form that Poles write; kept as E.164
    languages: Sequence[str] = ()  # each with its level, unless it is spoken natively: uk=fluent
    topics: Sequence[str] = (ALL,)
    kinds: Sequence[str] = ()  # none named is all
    zones: Sequence[str] = ()
    lines: Sequence[str] = ()
    is_ready: bool = False
    login: str | None = None
    password: str | None = None
    is_sample: bool = False


@dataclass(frozen=True)
class Fault:
    """What is wrong in a file, and where. Lines are numbered from 1, the header included."""

    line: int
    field: str
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.field}: {self.reason}"


@dataclass(frozen=True)
class Imported:
    """How an import of people ended: how many were entered, or every fault (then nobody was)."""

    added: int
    faults: tuple[Fault, ...] = ()


def add(
    session: Session, newcomer: Newcomer, *, skills: Skills, now: dt.datetime, by: str = trace.COMMAND_LINE
) -> Person:
    """Enter somebody; whoever calls commits. Raises :class:`BadPerson` or :class:`WeakPassword`."""
    person = _person(newcomer, skills, now)
    _refuse_taken(session, person)
    session.add(person)
    trace.record(session, person, by, "added", now)
    return person


def set_ready(session: Session, name: str, *, is_ready: bool, now: dt.datetime) -> Person:
    """Put somebody on duty or off; a call under way goes on. Any pause is over, whoever or whatever began it.

    Raises :class:`NoSuchPerson`, :class:`BadPerson`.
    """
    person = person_named(session, name)
    put_on_duty(person, is_ready=is_ready, now=now)
    return person


def put_on_duty(person: Person, *, is_ready: bool, now: dt.datetime) -> None:
    """The same of somebody who is known already; raises :class:`BadPerson`."""
    if is_ready and person.locked_at is not None:
        raise BadPerson("name", "is of somebody who is locked; unlock them first")
    if is_ready and not (address_of(person) and person.languages):
        raise BadPerson("phone and languages", "are needed by whoever is ready")
    person.is_ready = is_ready
    person.ready_at = now if is_ready else person.ready_at
    person.pause = person.paused_at = None


def choose_line(person: Person, line: str, office: Sequence[str]) -> None:
    """Take calls of one of one's lines; raises :class:`BadPerson` for another.

    What was narrowed for today was narrowed for the line before.
    """
    own = lines_of(skills_of(person), office)
    if line not in own:
        raise BadPerson("line", f"is one of theirs: {', '.join(own) or 'none'}", "unknown")
    if line != takes_calls_of(person, office):
        person.today_languages = person.today_topics = person.today_until = None
    person.line = line


def pause(session: Session, name: str, why: str, *, reasons: Sequence[str], now: dt.datetime) -> Person:
    """Somebody on duty takes no calls for a while; a call under way goes on.

    Raises :class:`NoSuchPerson`, :class:`BadPerson`: a reason that the office does not have, or nobody on duty.
    """
    person = person_named(session, name)
    put_on_pause(person, why, reasons=reasons, now=now)
    return person


def put_on_pause(person: Person, why: str, *, reasons: Sequence[str], now: dt.datetime) -> None:
    """The same of somebody who is known already; raises :class:`BadPerson`."""
    if why not in reasons:
        raise BadPerson("why", f"is one of {', '.join(reasons)}")
    if not person.is_ready:
        raise BadPerson("name", "is nobody on duty, so there is nothing to pause")
    person.pause, person.paused_at = why, now


def set_wrap_up(session: Session, name: str, seconds: int | None) -> Person:
    """Give somebody a wrap-up of their own, or the line's again (``None``); it counts from the next call on.

    Raises :class:`NoSuchPerson`, :class:`BadPerson`.
    """
    person = person_named(session, name)
    if seconds is not None and not 1 <= seconds <= LONGEST_WRAP_UP_S:
        raise BadPerson("seconds", f"is from 1 to {LONGEST_WRAP_UP_S}")
    person.wrap_up_s = seconds
    return person


def person_named(session: Session, name: str) -> Person:
    """Somebody by name; raises :class:`NoSuchPerson`."""
    person = queries.person_by_name(session, " ".join(name.split()))
    if person is None:
        raise NoSuchPerson("nobody has this name")
    return person


def person_with_login(session: Session, text: str) -> Person:
    """Somebody by login; raises :class:`NoSuchPerson`."""
    person = queries.person_by_login(session, login(text) or "")
    if person is None:
        raise NoSuchPerson("nobody has this login")
    return person


def list_people(session: Session) -> Sequence[Person]:
    """Everybody, by name."""
    return queries.people(session)


def import_csv(session: Session, lines: Iterable[str], *, skills: Skills, now: dt.datetime) -> Imported:
    """Enter everybody in a CSV file (:data:`COLUMNS`; ``;`` or ``,``; lists within a field parted by blanks or commas).

    One fault and nobody is entered: whoever calls commits only when :attr:`Imported.faults` is empty. Passwords do not
    come in files; they are set one by one.
    """
    text = [line.removeprefix("\ufeff") if n == 0 else line for n, line in enumerate(lines)]
    reader = csv.DictReader(text, delimiter=";" if text and ";" in text[0] else ",")
    wrong = _wrong_header(reader.fieldnames)
    if wrong:
        return Imported(0, (Fault(1, "header", wrong),))
    added, faults = 0, []
    for row in reader:
        try:
            add(session, _newcomer(row), skills=skills, now=now)
            added += 1
        except BadPerson as error:
            faults.append(Fault(reader.line_num, error.field, error.reason))
    if faults:
        session.rollback()
        return Imported(0, tuple(faults))
    return Imported(added)


def sample_supervisor(session: Session, *, now: dt.datetime, password: str | None = None) -> tuple[str, str]:
    """A supervisor for a local run, repeatably: login and password, which is a new random one unless it is given."""
    chosen = password or secrets.token_urlsafe(12)
    person = queries.person_by_login(session, SAMPLE_LOGIN)
    if person is None:
        person = Person(
            name="Sample supervisor", role="supervisor", phone=None, languages=[], topics=[ALL], is_ready=False,
            login=SAMPLE_LOGIN, is_sample=True, created_at=now,
        )  # fmt: skip
        session.add(person)
    elif not person.is_sample:
        raise BadPerson("login", f"{SAMPLE_LOGIN} is the login of somebody who is no sample")
    person.password_hash, person.password_until = hash_password(chosen), None
    return SAMPLE_LOGIN, chosen


def sample_consultants(session: Session, *, password: str) -> list[str]:
    """Let the sample consultants sign in, repeatably: calls can be taken in the browser; answers their logins."""
    logins = []
    for person in queries.people(session):
        if not person.is_sample or person.role != "consultant":
            continue
        login = person.login or person.name.split()[0].lower()
        if person.login is None and queries.person_by_login(session, login) is not None:
            raise BadPerson("login", f"{login} is the login of somebody else")
        person.login, person.password_hash = login, hash_password(password)
        logins.append(login)
    return logins


def e164(text: str) -> str:
    """A telephone number in its international form; raises :class:`BadPerson`."""
    try:
        number = phonenumbers.parse(text, _REGION)
    except phonenumbers.NumberParseException as error:
        raise BadPerson("phone", "is no telephone number") from error
    if not phonenumbers.is_possible_number(number):
        raise BadPerson("phone", "is no possible telephone number")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def full_name(text: str) -> str:
    """A name with single blanks; raises :class:`BadPerson`."""
    name = " ".join(text.split())
    if not 1 <= len(name) <= 100 or not name.isprintable():
        raise BadPerson("name", "has 1 to 100 characters")
    return name


def role(text: str) -> str:
    """A role; raises :class:`BadPerson`."""
    if text not in ROLES:
        raise BadPerson("role", f"is one of {', '.join(ROLES)}")
    return text


def login(text: str | None) -> str | None:
    """A login in the one form in which it is kept, or none; raises :class:`BadPerson`."""
    if not text or not text.strip():
        return None
    name = text.strip().casefold()
    if not 1 <= len(name) <= 100 or any(letter.isspace() or not letter.isprintable() for letter in name):
        raise BadPerson("login", "has 1 to 100 characters and no blanks")
    return name


def _person(newcomer: Newcomer, skills: Skills, now: dt.datetime) -> Person:
    name = full_name(newcomer.name)
    if newcomer.password is not None and not newcomer.login:
        raise BadPerson("login", "is needed where there is a password", "needed")
    phone = e164(newcomer.phone) if newcomer.phone else None
    if newcomer.is_ready and phone is None:
        raise BadPerson("phone", "is needed by whoever is ready", "needed")
    if newcomer.is_ready and not newcomer.languages:
        raise BadPerson("languages", "are needed by whoever is ready", "needed")
    entered = {name: getattr(newcomer, name) for name in SKILLS}
    return Person(
        name=name,
        role=role(newcomer.role),
        phone=phone,
        **skill_fields(entered, skills),
        is_ready=newcomer.is_ready,
        ready_at=now if newcomer.is_ready else None,
        login=login(newcomer.login),
        password_hash=hash_password(newcomer.password) if newcomer.password is not None else None,
        is_sample=newcomer.is_sample,
        created_at=now,
    )


def _refuse_taken(session: Session, person: Person) -> None:
    for other in queries.namesakes(session, person.name, person.phone, person.login):
        for field in ("name", "phone", "login"):
            value = getattr(person, field)
            if value is not None and value == getattr(other, field):
                raise BadPerson(field, "is taken by somebody else", "taken")


def _wrong_header(names: Sequence[str] | None) -> str | None:
    if not names or "name" not in names:
        return f"has no column name; the columns are {', '.join(COLUMNS)}"
    unknown = [name for name in names if name not in COLUMNS]
    return f"has unknown columns {', '.join(unknown)}; the columns are {', '.join(COLUMNS)}" if unknown else None


def _newcomer(row: dict[str, str | None]) -> Newcomer:
    if None in row or None in row.values():
        raise BadPerson("row", "has more or fewer fields than the header")
    fields = {key: (value or "").strip() for key, value in row.items()}
    return Newcomer(
        name=fields["name"],
        role=fields.get("role") or "consultant",
        phone=fields.get("phone") or None,
        languages=_list(fields.get("languages", "")),
        topics=_list(fields.get("topics", "")) or (ALL,),
        kinds=_list(fields.get("kinds", "")),
        zones=_list(fields.get("zones", "")),
        lines=_list(fields.get("lines", "")),
        is_ready=_claim(fields.get("ready", "")),
        login=fields.get("login") or None,
    )


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.replace(",", " ").split())


def _claim(text: str) -> bool:
    if text.casefold() in _YES:
        return True
    if text.casefold() in _NO:
        return False
    raise BadPerson("ready", "is yes or no")
