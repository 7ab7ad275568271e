"""The figures of an experiment, by the formulas of the reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Literal

from app.trials.experiment import Experiment, Tried
from reports import measures
from reports.measures import Standard, WaitFigures, Waits
from routing.simulation.intervals import Interval, difference, interval
from routing.simulation.plan import Plan
from routing.simulation.tally import Ending, Played
from store.clock import from_ms

FEW = 5  # groups of fewer calls are hidden
SLOT_MIN = 30
_ABANDONED, _TURNED_AWAY, _DIVERTED = "hung-up", "turned-away", "diverted"


@dataclass(frozen=True)
class Figures:
    """What became of some calls."""

    asked: int  # for a person, those turned away among them
    turned_away: Mapping[str, int]  # by reason
    diverted: int  # asked before a long wait, and did not wait
    waits: Waits
    measured: WaitFigures

    @property
    def is_hidden(self) -> bool:
        """Whether there are too few to say anything of them."""
        return self.asked < FEW


@dataclass(frozen=True)
class Slot:
    """Half an hour of the day, all days together, by when the calls came. Waits are of answered calls, in seconds.

    ``None`` where there were too few calls to tell.
    """

    minute: int  # of the day by the clock on the wall, at which it begins
    asked: int
    answered: int
    abandoned: int
    median_s: float | None
    p90_s: float | None
    service_level: float | None
    abandonment: float | None

    @property
    def clock(self) -> str:
        """08:30."""
        return f"{self.minute // 60:02}:{self.minute % 60:02}"


Sort = Literal["language", "kind", "zone"]  # what queues are told apart by, besides topics
Part = tuple[Sort, str]


@dataclass(frozen=True)
class DayFigures:
    """A day of a strategy: the whole line, and each language, kind and zone."""

    whole: Figures
    parts: Mapping[Part, Figures]
    occupancy: float | None


@dataclass(frozen=True)
class Measure:
    """A figure of a day that strategies are compared by. ``None`` where a day does not tell it."""

    name: str
    unit: str  # s, %, or nothing for a count
    of: Callable[[DayFigures], float | None]


@dataclass(frozen=True)
class Compared:
    """A measure under each strategy: over the days, and against the first strategy, day by day."""

    measure: Measure
    values: tuple[Interval | None, ...]
    differences: tuple[Interval | None, ...]  # of the second strategy and the following ones


def standard_of(plan: Plan) -> Standard:
    """The service standard that a plan names."""
    given = plan.standard
    return Standard(given.definition, given.within_s, given.short_s, given.goal)


def figures(endings: Iterable[Ending], standard: Standard) -> Figures:
    """Of some calls. A callback, and whoever was sent away after waiting, is neither answered nor abandoned."""
    calls = list(endings)
    waited: dict[str, list[float]] = {}
    for one in calls:
        waited.setdefault(one.how, []).append(one.waited_ms / 1000)
    others = [how for how in waited if how not in {"answered", _ABANDONED, _TURNED_AWAY, _DIVERTED}]
    waits = Waits(
        answered=waited.get("answered", ()),
        abandoned=waited.get(_ABANDONED, ()),
        others=list(chain.from_iterable(waited[how] for how in others)),
        callbacks=len(waited.get("callback", ())),
    )
    reasons = Counter(one.why for one in calls if one.how == _TURNED_AWAY)
    return Figures(len(calls), reasons, len(waited.get(_DIVERTED, ())), waits, measures.figures(waits, standard))


def endings(tried: Tried) -> list[Ending]:
    """All calls of all days of a strategy."""
    return [one for played in tried.played for one in played.endings]


def groups(calls: Sequence[Ending], languages: Sequence[str]) -> list[tuple[str, str, list[Ending]]]:
    """Calls by language, in the line's order, and by topic behind each: (language, topic or nothing, calls)."""
    found: list[tuple[str, str, list[Ending]]] = []
    for language in languages:
        of_language = [one for one in calls if one.queue.language == language]
        topics = sorted({one.queue.topic for one in of_language})
        if of_language:
            found.append((language, "", of_language))
        if len(topics) > 1:
            found += [(language, topic, [one for one in of_language if one.queue.topic == topic]) for topic in topics]
    return found


def marked(calls: Sequence[Ending], sort: Sort) -> dict[str, list[Ending]]:
    """Calls by kind or by zone; nothing where they are not told apart by it."""
    found: dict[str, list[Ending]] = {}
    for one in calls:
        found.setdefault(getattr(one.queue, sort), []).append(one)
    return {mark: found[mark] for mark in sorted(found) if mark} if len(found) > 1 else {}


def slots(experiment: Experiment, tried: Tried, languages: Sequence[str]) -> dict[str, list[Slot]]:
    """The day by half hours, from the first in which somebody came to the last: of each language, and under "" of all.

    Every language has as many half hours as all together.
    """
    zone, standard = experiment.configuration.office.zone, standard_of(experiment.plan)
    by_slot: dict[tuple[str, int], list[Ending]] = {}
    for one in endings(tried):
        wall = from_ms(one.arrived_ms).astimezone(zone)
        minute = (60 * wall.hour + wall.minute) // SLOT_MIN * SLOT_MIN
        for name in ("", one.queue.language):
            by_slot.setdefault((name, minute), []).append(one)
    minutes = [minute for name, minute in by_slot if not name] or [0]
    day = range(min(minutes), max(minutes) + 1, SLOT_MIN) if by_slot else range(0)
    return {
        name: [_slot(minute, by_slot.get((name, minute), ()), standard) for minute in day] for name in ("", *languages)
    }


def _slot(minute: int, calls: Sequence[Ending], standard: Standard) -> Slot:
    of = figures(calls, standard)
    waits, measured = of.waits, of.measured
    is_told, is_shared = len(waits.answered) >= FEW, waits.joined >= FEW
    return Slot(
        minute=minute,
        asked=of.asked,
        answered=len(waits.answered),
        abandoned=len(waits.abandoned),
        median_s=measured.median_s if is_told else None,
        p90_s=measured.p90_s if is_told else None,
        service_level=measured.service_level if is_shared else None,
        abandonment=measured.abandonment if is_shared else None,
    )


# -- comparing ---------------------------------------------------------------------------------------------------------


def spoken(experiment: Experiment) -> list[str]:
    """The languages of which there are enough calls to be told apart."""
    calls = groups(endings(experiment.tried[0]), experiment.plan.line.codes)
    return [language for language, topic, some in calls if not topic and len(some) >= FEW]


def compared(experiment: Experiment) -> list[Compared]:
    """Every measure under every strategy, day by day: the whole line, then each language, kind and zone."""
    parts, standard = _parts(experiment), standard_of(experiment.plan)
    days = [[_of_day(played, parts, standard) for played in tried.played] for tried in experiment.tried]
    is_asked = any(day.whole.diverted for row in days for day in row)
    return [_compared(measure, days) for measure in _measures(parts, is_asked=is_asked)]


def _parts(experiment: Experiment) -> list[Part]:
    """What is compared by itself: that of which there are enough calls."""
    calls = endings(experiment.tried[0])
    found: list[Part] = [("language", language) for language in spoken(experiment)]
    found += [("kind", kind) for kind, some in marked(calls, "kind").items() if len(some) >= FEW]
    return [*found, *(("zone", zone) for zone, some in marked(calls, "zone").items() if len(some) >= FEW)]


def _of_day(played: Played, parts: Sequence[Part], standard: Standard) -> DayFigures:
    by_part = {
        (sort, mark): figures([one for one in played.endings if getattr(one.queue, sort) == mark], standard)
        for sort, mark in parts
    }
    return DayFigures(figures(played.endings, standard), by_part, played.occupancy)


def _compared(measure: Measure, days: Sequence[Sequence[DayFigures]]) -> Compared:
    """Only days count on which every strategy tells the measure."""
    rows = [[measure.of(day) for day in row] for row in zip(*days, strict=True)]
    known = [[value for value in row if value is not None] for row in rows if None not in row]
    if not known:
        return Compared(measure, (None,) * len(days), (None,) * (len(days) - 1))
    columns = list(zip(*known, strict=True))
    return Compared(
        measure, tuple(map(interval, columns)), tuple(difference(column, columns[0]) for column in columns[1:])
    )


def _measures(parts: Sequence[Part], *, is_asked: bool) -> list[Measure]:
    """``is_asked``: whether anybody, asked before a long wait, did not wait."""
    found = _of_waits("", lambda day: day.whole)
    found.append(Measure("turned away", "", lambda day: float(sum(day.whole.turned_away.values()))))
    if is_asked:
        found.append(Measure("did not wait long", "", lambda day: float(day.whole.diverted)))
    found.append(Measure("occupancy", "%", lambda day: day.occupancy))
    for part in parts:
        found += _of_waits(f"{part[1]}: ", partial(_part, part))
    return found


def _part(part: Part, day: DayFigures) -> Figures:
    return day.parts[part]


def _of_waits(prefix: str, chosen: Callable[[DayFigures], Figures]) -> list[Measure]:
    return [
        Measure(f"{prefix}in time", "%", lambda day: chosen(day).measured.service_level),
        Measure(f"{prefix}mean wait", "s", lambda day: chosen(day).measured.mean_s),
        Measure(f"{prefix}p90 wait", "s", lambda day: chosen(day).measured.p90_s),
        Measure(f"{prefix}abandoned", "%", lambda day: chosen(day).measured.abandonment),
    ]
