"""Coming, pausing and going, where calls are taken, and what is served today: facts, made live at once."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from desk import people, queries
from desk.console.model import DEVICES, Duty
from desk.errors import BadPerson, NoSuchPerson
from desk.floor import Floor
from desk.supervision.settled import set_by
from routing.errors import LiveStateLost
from routing.queries import served_by, skills_of, takes_calls_of
from routing.skills import ALL, NATIVE, lines_of
from store.clock import Clock, to_ms
from store.database import Database, DatabaseUnavailable
from store.models import Person
from store.scripts import LiveStoreError

logger = logging.getLogger(__name__)


class Presence:
    """What consultants settle about their own work.

    Every method may raise :class:`store.database.DatabaseUnavailable`, and :class:`desk.errors.BadPerson` for what
    cannot be. While the live store is away the facts are kept; the sweeper makes them live when it is back.

    Args:
        database: of the facts.
        floors: the lines.
        pauses: for which reasons somebody may take no calls.
        zone: what is narrowed for today holds until midnight there.
        clock: the time.
    """

    def __init__(
        self, database: Database, floors: Sequence[Floor], pauses: Sequence[str], zone: ZoneInfo, clock: Clock
    ) -> None:
        self._database = database
        self._floors = floors
        self._lines = [floor.line for floor in floors]
        self._pauses = pauses
        self._zone = zone
        self._clock = clock

    def duty(self, person: int) -> Duty:
        """What is settled; raises :class:`desk.errors.NoSuchPerson`."""
        with self._database.read() as session:
            row = _person(queries.person_by_id(session, person))
            return replace(self._duty(row), set_by=set_by(session, row, self._clock.now()))

    def ready(self, person: int) -> None:
        """On duty and ready: any pause is over, and wrap-up, too."""
        self._change(person, lambda row, now: people.put_on_duty(row, is_ready=True, now=now))
        self.wake(person)

    def pause(self, person: int, why: str) -> None:
        """On duty but not ready; after the talk, if there is one."""
        self._change(person, lambda row, now: people.put_on_pause(row, why, reasons=self._pauses, now=now))

    def away(self, person: int) -> None:
        """Off duty; after the talk, if there is one. What was narrowed is over with it."""
        self._change(person, go_off_duty)

    def wake(self, person: int) -> None:
        """Whatever keeps somebody from calls in the live queue is over: a pause, a wrap-up."""

        def end(floor: Floor, now_ms: int) -> None:
            floor.live.resume(str(person), now_ms)
            floor.live.rested(str(person), now_ms)

        self._live(end)

    def rested(self, person: int) -> None:
        """Wrap-up is over, and nothing else."""
        self._live(lambda floor, now_ms: floor.live.rested(str(person), now_ms))

    def follow(self, person: int) -> None:
        """Make live what was settled. Of several lines one has them: in two rounds they leave one before they come."""
        for _ in self._floors[:2]:
            self._live(lambda floor, now_ms: floor.live.follow(str(person), floor.staff.of(str(person)), now_ms))

    def leaves(self, person: int) -> None:
        """Has signed out of the pages: a browser that nobody sits at is no telephone."""
        self._live(lambda floor, now_ms: floor.live.gone(str(person), now_ms))

    def narrow(self, person: int, languages: Sequence[str], topics: Sequence[str]) -> None:
        """Serve only these of their own until midnight; all of them: as ever."""

        def choose(row: Person, now: dt.datetime) -> None:
            can = skills_of(row)
            own_languages, own_topics = list(can.languages), self._topics(row, can.topics)
            if not languages or not set(languages) <= set(own_languages):
                raise BadPerson("languages", "are one or more of their own")
            if not topics or not set(topics) <= set(own_topics):
                raise BadPerson("topics", "are one or more of their own")
            row.today_languages = list(languages) if len(set(languages)) < len(own_languages) else None
            row.today_topics = list(topics) if len(set(topics)) < len(own_topics) else None
            row.today_until = self._midnight(now) if row.today_languages or row.today_topics else None

        self._change(person, choose)

    def take_line(self, person: int, line: str) -> None:
        """Take calls of another of one's lines from now on; on duty, after the talk if there is one."""
        self._change(person, lambda row, _: people.choose_line(row, line, self._lines))

    def use(self, person: int, device: str) -> None:
        """Take calls at the browser, or by telephone."""

        def choose(row: Person, _: dt.datetime) -> None:
            if device not in DEVICES or (device == "telephone" and not row.phone):
                raise BadPerson("device", "is the browser, or a telephone that they have")
            row.device = device

        self._change(person, choose)

    def _change(self, person: int, how: Callable[[Person, dt.datetime], Any]) -> None:
        with self._database.write() as session:
            how(_person(queries.person_by_id(session, person)), self._clock.now())
        self.follow(person)

    def _live(self, what: Callable[[Floor, int], None]) -> None:
        for floor in self._floors:
            try:
                what(floor, to_ms(self._clock.now()))
            except (LiveStoreError, LiveStateLost, DatabaseUnavailable) as error:
                logger.warning("a change of readiness is made live later: %s", type(error).__name__)

    def _duty(self, row: Person) -> Duty:
        can, today = skills_of(row), served_by(row, self._clock.now())
        return Duty(
            person=row.id,
            name=row.name,
            is_on_duty=row.is_ready,
            pause=row.pause or "",
            device=row.device,
            phone=row.phone,
            languages={one: can.levels.get(one, NATIVE) for one in can.languages},
            topics=self._topics(row, can.topics),
            today_languages=list(today.languages),
            today_topics=self._topics(row, today.topics),
            lines=lines_of(can, self._lines),
            line=takes_calls_of(row, self._lines) or "",
        )

    def _topics(self, row: Person, topics: Collection[str]) -> list[str]:
        """Without "all": every topic of their line then."""
        if ALL in topics:
            line = takes_calls_of(row, self._lines)
            return [one for floor in self._floors if floor.line == line for one in floor.topics]
        return list(topics)

    def _midnight(self, now: dt.datetime) -> dt.datetime:
        tomorrow = now.astimezone(self._zone).date() + dt.timedelta(days=1)
        return dt.datetime.combine(tomorrow, dt.time(), self._zone).astimezone(dt.UTC)


def go_off_duty(row: Person, now: dt.datetime) -> None:
    """What was narrowed is over with the duty."""
    people.put_on_duty(row, is_ready=False, now=now)
    row.today_languages = row.today_topics = row.today_until = None


def _person(found: Person | None) -> Person:
    if found is None:
        raise NoSuchPerson("nobody has this id")
    return found
