"""Routing's questions to SQL: who is ready, which calls are open, which epoch is next, which callbacks wait."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from routing.folding import FOLDED, Fold
from routing.model import Arrival, Dropped, QueuedCallback, Staff, Talk, browser_of
from routing.skills import Profile, Queue, StaffSkills, line_of
from store.callbacks import OPEN
from store.clock import to_ms
from store.database import insert_once
from store.models import Call, Callback, Epoch, Event, Person

LEAVE_A_PLACE = frozenset({"hung-up", "lost", "nobody", "closed"})  # not by the caller's own wish, as far as is known


@dataclass(frozen=True)
class OpenCalls:
    """What SQL knows of calls that have not ended: who waits, who talks, and each call's last journal number."""

    waiting: list[Arrival] = field(default_factory=list)
    talks: list[Talk] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)


def ready_staff(
    session: Session,
    served: tuple[Sequence[str], Sequence[str]],
    now: dt.datetime,
    *,
    with_samples: bool,
    only: int | None = None,
    line: str = "",
    office: Sequence[str] = (),
) -> list[Staff]:
    """Everybody on duty, pausing or not, who can be rung, takes calls of a line and can serve some queue of it.

    Args:
        session: of the database.
        served: the line's languages and topics.
        now: what somebody serves may be narrowed until a moment.
        with_samples: sample people only where asked for.
        only: one person's id.
        line: which of the office's lines it is, where there are several.
        office: all of them, in their order.
    """
    statement = select(Person).where(Person.is_ready).order_by(Person.id)
    if only is not None:
        statement = statement.where(Person.id == only)
    if not with_samples:
        statement = statement.where(Person.is_sample.is_(False))
    people = (one for one in session.scalars(statement) if not office or takes_calls_of(one, office) == line)
    return _staff(people, served, now)


def staff_by_id(
    session: Session, people: Iterable[str], served: tuple[Sequence[str], Sequence[str]], now: dt.datetime
) -> list[Staff]:
    """These consultants, ready or not; not given is who cannot be rung or serves no queue of the line any more."""
    ids = [int(one) for one in people if one.isdecimal()]
    return _staff(session.scalars(select(Person).where(Person.id.in_(ids)).order_by(Person.id)), served, now)


def _staff(people: Iterable[Person], served: tuple[Sequence[str], Sequence[str]], now: dt.datetime) -> list[Staff]:
    staff = []
    for person in people:
        profile, address = Profile.on(served, served_by(person, now)), address_of(person)
        if profile is not None and address is not None:
            ready_ms = to_ms(person.ready_at) if person.ready_at else 0
            staff.append(
                Staff(str(person.id), address, profile, person.pause or "", ready_ms, wrap_up_s=person.wrap_up_s or 0)
            )
    return staff


def address_of(person: Person) -> str | None:
    """How somebody is rung: at their browser, which the carrier knows by their id, or by telephone if they have one."""
    return browser_of(person.id) if person.device == "browser" else person.phone


def skills_of(person: Person) -> StaffSkills:
    """What a member of staff can do."""
    levels, kinds, zones = person.levels or {}, person.kinds or (), person.zones or ()
    return StaffSkills(person.languages, person.topics, levels, kinds, zones, person.lines or ())


def takes_calls_of(person: Person, office: Sequence[str]) -> str | None:
    """The one line of the office whose calls come to somebody who is on duty; none if they serve no line any more."""
    return line_of(skills_of(person), person.line, office)


def served_by(person: Person, now: dt.datetime) -> StaffSkills:
    """What somebody serves at a moment: what they can do, or what they have chosen of it for today."""
    skills = skills_of(person)
    if person.today_until is None or now >= person.today_until:
        return skills
    languages, topics = person.today_languages or skills.languages, person.today_topics or skills.topics
    return replace(skills, languages=languages, topics=topics)


def held_person(session: Session, person: int) -> Person | None:
    """Somebody by their id, kept from others until the transaction's end."""
    return session.get(Person, person, with_for_update=True)


def open_calls(session: Session, line: str, since: dt.datetime) -> OpenCalls:
    """The calls of a line that began after ``since`` and are not known to be over, folded from their events."""
    is_open = (Call.line == line, Call.ended_at.is_(None), Call.started_at >= since)
    numbers = select(Event.call_id, func.max(Event.n)).join(Call, Call.id == Event.call_id).where(*is_open)
    found = OpenCalls(numbers={str(call): int(n) for call, n in session.execute(numbers.group_by(Event.call_id)) if n})
    fold = Fold()
    for event, caller in _folded(session, *is_open):
        fold.take(event.type, str(event.call_id), to_ms(event.at), event.data, caller)
    found.waiting.extend(fold.waiting.values())
    found.talks.extend(fold.talks.values())
    return found


def dropped_calls(session: Session, line: str, since: dt.datetime) -> list[Dropped]:
    """The places of a line that nobody has since a moment after ``since``: their calls ended unserved or were sent off.

    Not those that another call of the same number has taken over since. Withheld numbers leave none.
    """
    ended = select(Event.call_id).where(Event.type.in_(("left", "call-ended")), Event.at >= since)
    fold = Fold()
    dropped: dict[str, Dropped] = {}
    for event, caller in _folded(session, Call.line == line, Call.caller_hash.is_not(None), Call.id.in_(ended)):
        call = str(event.call_id)
        is_free = _leaves_a_place(event, call, fold)
        arrival = fold.asked(call)
        if is_free and arrival is not None:
            dropped[call] = Dropped(arrival, to_ms(event.at))
        elif event.type != "call-ended":
            dropped.pop(call, None)
        fold.take(event.type, call, to_ms(event.at), event.data, caller)
    taken = set(session.scalars(select(Event.data["of"].as_string()).where(Event.type == "queued", Event.at >= since)))
    return [one for call, one in dropped.items() if call not in taken and one.at_ms >= to_ms(since)]


def _leaves_a_place(event: Event, call: str, fold: Fold) -> bool:
    """Whether an event frees the place of its call: one that ends before both have met does, too."""
    if event.type == "left":
        return event.data["how"] in LEAVE_A_PLACE
    if event.type == "not-met":
        return str(event.data["how"]) == "caller"
    talk = fold.talks.get(call)
    is_met = talk is not None and talk.is_met
    return event.type == "call-ended" and fold.asked(call) is not None and not is_met


def _folded(session: Session, *which: ColumnElement[bool]) -> Iterator[tuple[Event, str]]:
    """The events that tell where calls stand, in the order of each call, each with the keyed hash of the number."""
    events = (
        select(Event, Call.caller_hash)
        .join(Call, Call.id == Event.call_id)
        .where(*which, Event.type.in_(FOLDED))
        # A promise, without a number, is the last word.
        .order_by(Event.call_id, Event.n.is_(None), Event.epoch, Event.n)
    )
    return ((event, caller or "") for event, caller in session.execute(events))


def silent_calls(session: Session, line: str, before: dt.datetime, after: str, most: int) -> list[str]:
    """Calls of a line that are not known to be over and of which nothing was heard since ``before``.

    By id, those behind the id ``after``.
    """
    heard_since = select(Event.entry).where(Event.call_id == Call.id, Event.at >= before).exists()
    statement = (
        select(Call.id)
        .where(Call.line == line, Call.ended_at.is_(None), Call.started_at < before, Call.id > after, ~heard_since)
        .order_by(Call.id)
        .limit(most)
    )
    return list(session.scalars(statement))


def next_epoch(session: Session, now: dt.datetime, reason: str) -> int:
    """Begin a new life of the live queue; its number is higher than any before, whoever else begins one."""
    while True:
        number = (session.scalar(select(func.max(Epoch.number))) or 0) + 1
        mine = insert_once(session, Epoch).values(number=number, started_at=now, reason=reason)
        if session.scalars(mine.returning(Epoch.number)).first() is not None:
            return number


def open_callbacks(session: Session, line: str) -> Sequence[Callback]:
    """The promises of a line that are still to be kept, in the order of their places."""
    found = session.scalars(select(Callback).where(Callback.line == line, Callback.state.in_(OPEN))).all()
    return sorted(found, key=lambda row: (_score(row), row.id))


def held_callback(session: Session, callback: str) -> Callback | None:
    """A promise by its id, kept from others until the transaction's end."""
    return session.scalars(select(Callback).where(Callback.id == callback).with_for_update()).one_or_none()


def given_up(
    session: Session, line: str, since: dt.datetime, most: int, languages: Collection[str] = ()
) -> Sequence[Callback]:
    """The promises of a line that the line itself has given up since a moment, the last one first.

    Only of some languages, where any are named.
    """
    wanted = select(Callback).where(Callback.line == line, Callback.state == "given-up", Callback.ended_at >= since)
    if languages:
        wanted = wanted.where(Callback.language.in_(languages))
    return session.scalars(wanted.order_by(Callback.ended_at.desc(), Callback.id).limit(most)).all()


def has_open(session: Session, row: Callback) -> bool:
    """Whether another request for the same number is to be kept still."""
    same = (Callback.line == row.line, Callback.phone_hash == row.phone_hash, Callback.id != row.id)
    return session.scalar(select(Callback.id).where(*same, Callback.state.in_(OPEN)).limit(1)) is not None


def is_due(row: Callback, now: dt.datetime) -> bool:
    """Whether a promise may wait in the live queue, apart from the hours."""
    return row.state == "waiting" and due_at(row) <= now


def queued_callback(row: Callback) -> QueuedCallback:
    """A promise as it waits in the live queue."""
    return QueuedCallback(
        callback=row.id,
        asked=row.call_id or "",
        queue=Queue(row.language, row.topic, row.kind, row.zone),
        score=_score(row),
        promised_ms=to_ms(row.created_at),
        due_ms=to_ms(due_at(row)),
        phone=row.phone_hash,
        by_ms=to_ms(row.promised_by) if row.promised_by else 0,
        tries=row.tries,
        subject=row.subject,
        is_slow=row.is_slow,
    )


def _score(row: Callback) -> int:
    """The place that it kept; asked for when nobody could wait, the moment of asking."""
    return to_ms(row.created_at) if row.score is None else row.score


def due_at(row: Callback) -> dt.datetime:
    """From when on a promise may wait in the live queue, apart from the hours."""
    return max(one for one in (row.created_at, row.not_before, row.next_try_at) if one is not None)


def begin_try(session: Session, callback: str, offer: int, now: dt.datetime) -> Callback | None:
    """Move a waiting promise to being dialled for an offer; nothing if it must not be, or is for another offer."""
    row = held_callback(session, callback)
    if row is None or not (row.state == "waiting" or (row.state, row.offer) == ("dialling", offer)):
        return None
    row.state, row.offer, row.dialled_at = "dialling", offer, now
    return row
