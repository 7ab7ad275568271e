"""Plays the same days under each strategy, on a store of nobody's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.wiring import rules_of
from line.model import Configuration, Routing, WaitRules
from reports.days import Day as CalendarDay
from routing.simulation.days import Day, past_day, planned_day
from routing.simulation.history import Past, read_past
from routing.simulation.model import Caller, Strategy
from routing.simulation.plan import Plan, Variant
from routing.simulation.tally import Played
from routing.simulation.trial import Trial
from store.database import Database

if TYPE_CHECKING:
    import redis

PLANNED = Variant("as planned", {}, {}, None, ())
CONFIGURED = Variant("as configured", {}, {}, None, ())  # where no plan is given


@dataclass(frozen=True)
class Tried:
    """A strategy with all that was set under it, played or not, and what became of each day."""

    name: str
    variant: Variant
    routing: Routing
    waiting: WaitRules
    played: tuple[Played, ...]


@dataclass(frozen=True)
class Experiment:
    """Everything that was played."""

    plan: Plan
    configuration: Configuration
    seed: int
    days: tuple[Day, ...]
    pasts: tuple[Past, ...]  # the days of history that they are, if they are
    tried: tuple[Tried, ...]  # the usual one first


@dataclass(frozen=True)
class Setting:
    """What an experiment is made of."""

    plan: Plan
    configuration: Configuration
    variants: tuple[Variant, ...]  # besides the usual strategy
    pasts: tuple[Past, ...]
    days: int
    seed: int
    usual: Variant = PLANNED  # what the others are held against

    def run(self, client: redis.Redis, told: Callable[[], None]) -> Experiment:
        """Play every day under every strategy.

        Args:
            client: of a store where nothing else is; decodes to text.
            told: called after each day of each strategy.
        """
        days = [self._day(number) for number in range(self.days)]
        every = (self.usual, *self.variants)
        names = _distinct([variant.name for variant in every])
        tried = []
        for name, variant in zip(names, every, strict=True):
            played = []
            for number, day in enumerate(days):
                played.append(self._play(client, variant, day, number))
                told()
            tried.append(Tried(name, variant, *self._settings(variant), tuple(played)))
        return Experiment(self.plan, self.configuration, self.seed, tuple(days), self.pasts, tuple(tried))

    def _day(self, number: int) -> Day:
        zone = self.configuration.office.zone
        if not self.pasts:
            return planned_day(self.plan, zone, self.seed, number)
        return past_day(self.pasts[number % len(self.pasts)], self.plan, zone, self.seed, number)

    def _settings(self, variant: Variant) -> tuple[Routing, WaitRules]:
        """What is set under a strategy: the configuration, as the plan and then the variant change it."""
        plan, usual = self.plan, self.configuration
        routing = replace(usual.routing, **{**plan.routing, **variant.routing})
        return routing, replace(usual.waiting, **{**plan.waiting, **variant.waiting})

    def _play(self, client: redis.Redis, variant: Variant, day: Day, number: int) -> Played:
        line = self.plan.line
        routing, waiting = self._settings(variant)
        shifts = variant.staffed(day.shifts, day.date, self.configuration.office.zone)
        strategy = Strategy(variant.name, rules_of(routing, waiting=waiting), shifts, self.plan.answering)
        trial = Trial(client, line.codes, line.topics, strategy, self.seed + number)
        return trial.play([_with_priority(one, routing) for one in day.callers])


def _with_priority(caller: Caller, routing: Routing) -> Caller:
    """The caller with the head start that a strategy gives them: the rest of them is the same under each."""
    queue = caller.queue
    return replace(caller, head_start_s=routing.head_start_s(queue.language, queue.topic, queue.kind, queue.zone))


def read_pasts(database: Database, plan: Plan, configuration: Configuration, dates: Sequence[dt.date]) -> list[Past]:
    """Days of the line's history."""
    days = [CalendarDay(date, configuration.office.zone) for date in dates]
    with database.read() as session:
        return [read_past(session, plan.line, day.date, day.start, day.end) for day in days]


def _distinct(names: Sequence[str]) -> list[str]:
    """Each name once; a second one of the same says that it is."""
    return [name if name not in names[:n] else f"{name} ({names[:n].count(name) + 1})" for n, name in enumerate(names)]
