"""Looking at the floor: one question to SQL and one to each line's live queue, however many are there."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from desk.console.model import Now
from desk.console.promised import PromisedNumbers
from desk.console.sight import doing_of, then_of
from desk.floor import Callers, Floor
from desk.model import SignedIn
from desk.supervision import queries
from desk.supervision.model import FloorSeen, PersonSeen, QueueSeen, TalkSeen, Watching
from desk.supervision.settled import seen_of
from routing.answers import LiveCall, LiveOffer, LivePerson, Snapshot
from routing.errors import LiveStateLost
from routing.model import ON_HOLD, CallState
from routing.queries import address_of, served_by, takes_calls_of
from routing.skills import Profile, Queue
from store.clock import Clock, from_ms
from store.database import Database
from store.models import Person
from store.scripts import LiveStoreError

logger = logging.getLogger(__name__)

SUPERVISOR = "supervisor"
_WAITING = frozenset({CallState.WAITING, CallState.OFFERED})


@dataclass(frozen=True)
class _Line:
    """A line at one moment, with the ends of its callers' numbers."""

    floor: Floor
    live: Snapshot
    tails: Mapping[str, str]


class FloorSight:
    """Looks.

    Args:
        database: of the staff.
        floors: the lines.
        callers: know the ends of numbers.
        numbers: know those that callbacks ring.
        clock: the time.
    """

    def __init__(
        self, database: Database, floors: Sequence[Floor], callers: Callers, numbers: PromisedNumbers, clock: Clock
    ) -> None:
        self._database = database
        self._floors = floors
        self._callers = callers
        self._numbers = numbers
        self._clock = clock

    def look(self, reader: SignedIn) -> FloorSeen:
        """Everything; while the live queue is away, what is settled. Raises :class:`DatabaseUnavailable`."""
        with self._database.read() as session:
            staff = queries.staff(session)
            session.expunge_all()
        names = {str(one.id): one.name for one in staff}
        lines = self._lines()
        seen = [self._person(one, lines, names, reader) for one in staff]
        return FloorSeen(
            on_duty=[one for one in seen if one.now.doing != "away"],
            off_duty=[one for one, row in zip(seen, staff, strict=True) if one.now.doing == "away" and row.languages],
            queues=None if lines is None else [one for line in lines for one in _queues(line)],
            watching=_watching(lines or (), names, str(reader.person)),
        )

    def _lines(self) -> list[_Line] | None:
        try:
            return [self._line(floor) for floor in self._floors]
        except (LiveStoreError, LiveStateLost) as error:
            logger.warning("the floor cannot be seen: %s", type(error).__name__)
            return None

    def _line(self, floor: Floor) -> _Line:
        live = floor.live.snapshot()
        offers = [one.offer for one in live.offers.values()]
        promised = self._numbers.tails([one.callback for one in offers if one.callback])
        tails = {one.call: promised[one.callback] for one in offers if one.callback in promised}
        calls = list(dict.fromkeys(one.call for one in offers if not one.callback))
        return _Line(floor, live, {**tails, **(self._callers.tails(floor.line, calls) if calls else {})})

    def _person(
        self, row: Person, lines: Sequence[_Line] | None, names: Mapping[str, str], reader: SignedIn
    ) -> PersonSeen:
        found = _find(lines or (), str(row.id))
        line, live = found or (None, None)
        offer = line.live.offers.get(live.offer or 0) if line and live else None
        return PersonSeen(
            person=row.id,
            name=row.name,
            now=self._now(row, line, live, offer)
            if line and live
            else self._not_there(row, is_known=lines is not None),
            device="room" if live and live.room else row.device,
            seen=seen_of(row),
            may_be_set=reader.may_change(row.role),
            talk=_talk(line, offer, names) if line and offer else None,
        )

    def _now(self, row: Person, line: _Line, live: LivePerson, offer: LiveOffer | None) -> Now:
        now, chosen = doing_of(live, offer), takes_calls_of(row, [one.line for one in self._floors])
        then = then_of(live, changes_line=row.is_ready and chosen != line.floor.line)
        return replace(now, then=then, why=live.pause if then == "pause" else now.why)

    def _not_there(self, row: Person, *, is_known: bool) -> Now:
        if not row.is_ready:
            return Now("away")
        if not is_known:
            return Now("unknown")
        served, line = served_by(row, self._clock.now()), takes_calls_of(row, [one.line for one in self._floors])
        can_serve = any(Profile.on((one.languages, one.topics), served) for one in self._floors if one.line == line)
        return Now("coming" if can_serve and address_of(row) else "nowhere")


def _find(lines: Sequence[_Line], person: str) -> tuple[_Line, LivePerson] | None:
    """On the line where they have a call, else on the first."""
    found = [(line, live) for line in lines if (live := line.live.people.get(person)) is not None]
    return min(found, key=lambda one: one[1].offer is None, default=None)


def _talk(line: _Line, offer: LiveOffer, names: Mapping[str, str]) -> TalkSeen:
    own = offer.offer
    call = line.live.calls.get(own.call)
    watchers = [line.live.offers[one] for one in (call.watchers if call else ()) if one in line.live.offers]
    return TalkSeen(
        line=line.floor.line,
        offer=own.number,
        language=own.queue.language,
        topic=own.queue.topic,
        tail=line.tails.get(own.call, ""),
        is_callback=bool(own.callback),
        is_held=call is not None and call.talk in ON_HOLD,
        is_theirs=not own.role and offer.stage == "talking",
        watchers=[
            (names.get(one.offer.person, ""), one.offer.mode)
            for one in watchers
            if one.talking_since_ms is not None
        ],
    )  # fmt: skip


def _queues(line: _Line) -> Iterator[QueueSeen]:
    """Each queue in which somebody waits, in the order of the configuration."""
    waiting: dict[Queue, list[LiveCall]] = {}
    for one in line.live.calls.values():
        if one.state in _WAITING:
            waiting.setdefault(one.queue, []).append(one)
    for queue in sorted(waiting, key=lambda one: _order(line.floor, one)):
        here = waiting[queue]
        callers = [one for one in here if not one.callback]
        yield QueueSeen(line.floor.line, queue, len(callers), len(here) - len(callers), _first(callers))


def _order(floor: Floor, queue: Queue) -> tuple[tuple[int, str], ...]:
    """Where a queue stands; what the configuration does not name any more stands last."""
    named = (
        (floor.languages, queue.language),
        (floor.topics, queue.topic),
        (floor.kinds, queue.kind),
        (floor.zones, queue.zone),
    )
    return tuple((list(known).index(name) if name in known else len(known), name) for known, name in named)


def _first(callers: Sequence[LiveCall]) -> dt.datetime | None:
    return from_ms(min(one.arrived_ms for one in callers)) if callers else None


def _watching(lines: Sequence[_Line], names: Mapping[str, str], reader: str) -> Watching | None:
    for line in lines:
        for one in line.live.offers.values():
            own = one.offer
            call = line.live.calls.get(own.call)
            if own.role == SUPERVISOR and own.person == reader and call and call.offer:
                is_in = one.talking_since_ms is not None
                return Watching(own.number, call.offer, line.floor.line, names.get(own.by, ""), own.mode, is_in)
    return None
