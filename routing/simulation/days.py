"""The callers of a day: drawn from a plan's rates, or taken from history with only what is not known drawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import cast
from zoneinfo import ZoneInfo

from routing.simulation.chance import Exponential, Observed, Spread, moments, stream
from routing.simulation.history import Past, PastCall
from routing.simulation.model import Caller, Leaving, Shift
from routing.simulation.plan import ORDINARY, Habits, Plan, Source, end_ms, shifts, wall_ms
from routing.skills import Queue

_HOUR_MS = 3_600_000


@dataclass(frozen=True)
class Assumed:
    """How long callers have patience and talk, and how those leave who give up, with the share of each way."""

    patience: Habits | None  # None: they wait for as long as it takes
    talk: Habits
    leaves: tuple[tuple[Leaving, float], ...]
    diverted: float = 0.0  # share of those asked before a long wait who do not wait


@dataclass(frozen=True)
class Day:
    """A day that every strategy is tried on."""

    date: dt.date
    callers: tuple[Caller, ...]  # in order of their arrival
    shifts: tuple[Shift, ...]  # who is on duty where a strategy changes nothing of it


def planned_day(plan: Plan, zone: ZoneInfo, seed: int, number: int) -> Day:
    """A day as a plan describes it; the plan must say everything. ``number`` tells it from others of the same seed."""
    assumed = assumed_of(plan)
    found: list[Caller] = []
    for source in plan.arrivals:
        at_ms = moments(_rates(source, zone), stream(seed, number, "arrivals", source.queue))
        asked = [(source.queue, round(moment)) for moment in at_ms]
        found += _callers(asked, assumed, seed, number)
    return _day(ORDINARY, found, shifts(plan.roster or (), ORDINARY, zone), number)


def past_day(past: Past, plan: Plan, zone: ZoneInfo, seed: int, number: int) -> Day:
    """A day that has been: callers come when they came, and what is known of them stays as it was.

    Who was answered talks as long as they did, and who gave up has the patience that they had. How much longer somebody
    would have waited, and how long those would have talked who were not answered, is drawn from what the others of the
    same language did that day.
    """
    drawn = _callers([(call.queue, call.asked_ms) for call in past.calls], assumed_of(plan, past), seed, number)
    callers = [_known(caller, call) for caller, call in zip(drawn, past.calls, strict=True)]
    staffed = past.shifts if plan.roster is None else shifts(plan.roster, past.date, zone)
    return _day(past.date, callers, staffed, number)


def _known(drawn: Caller, call: PastCall) -> Caller:
    talk_ms = drawn.talk_ms if call.talked_ms is None else call.talked_ms
    if call.was_asked:
        drawn = replace(drawn, waits_long=call.end != "diverted")
    if call.gave_up:
        return replace(drawn, talk_ms=talk_ms, patience_ms=call.waited_ms, leaves=cast("Leaving", call.end))
    # Patience as it is assumed has no memory: so much has been shown, and what is left is as it was at the beginning.
    patience_ms = None if drawn.patience_ms is None else call.waited_ms + drawn.patience_ms
    return replace(drawn, talk_ms=talk_ms, patience_ms=patience_ms)


def assumed_of(plan: Plan, past: Past | None = None) -> Assumed:
    """What is assumed of callers: as the day was, as far as it tells; else as the plan says.

    Raises:
        ValueError: neither tells how long a talk takes.
    """
    patience, talk, diverted = plan.patience, plan.talk, plan.diverted
    leaves: tuple[tuple[Leaving, float], ...] = (("hung-up", 1 - plan.callbacks), ("callback", plan.callbacks))
    if past is not None:
        patience, talk = _patience(past) or patience, _talks(past) or talk
        leaves = past.leaves or leaves
        diverted = diverted if past.diverted is None else past.diverted
    if talk is None:
        raise ValueError("nobody was answered, so nobody knows how long a talk takes")
    return Assumed(patience, talk, leaves, diverted)


def _patience(past: Past) -> Habits | None:
    usual_s = past.patience_s()
    if usual_s is None:
        return None
    by_language = {one: past.patience_s(one) for one in past.languages}
    return Habits(Exponential(usual_s), {one: Exponential(mean_s) for one, mean_s in by_language.items() if mean_s})


def _talks(past: Past) -> Habits | None:
    usual = past.talks_s()
    if not usual:
        return None
    by_language: dict[str, Spread] = {one: Observed(past.talks_s(one)) for one in past.languages if past.talks_s(one)}
    return Habits(Observed(usual), by_language)


def _rates(source: Source, zone: ZoneInfo) -> list[tuple[float, float, float]]:
    return [
        (wall_ms(ORDINARY, span.start, zone), end_ms(ORDINARY, span, zone), rate / _HOUR_MS)
        for span, rate in source.per_hour.items()
    ]


def _callers(asked: Sequence[tuple[Queue, int]], assumed: Assumed, seed: int, number: int) -> list[Caller]:
    """What chance decides of each, from streams of the queue's own: other queues change nothing of it."""
    streams = {
        (queue, purpose): stream(seed, number, purpose, queue)
        for queue in dict.fromkeys(queue for queue, _ in asked)
        for purpose in ("patience", "talk", "leaves", "diverted")
    }
    ways, shares = zip(*assumed.leaves, strict=True)
    found = []
    for queue, at_ms in asked:
        patience = assumed.patience.of(queue) if assumed.patience else None
        found.append(
            Caller(
                call="",
                queue=queue,
                arrived_ms=at_ms,
                talk_ms=round(1000 * assumed.talk.of(queue).draw(streams[queue, "talk"])),
                patience_ms=round(1000 * patience.draw(streams[queue, "patience"])) if patience else None,
                leaves=streams[queue, "leaves"].choices(ways, shares)[0],
                waits_long=streams[queue, "diverted"].random() >= assumed.diverted,
            )
        )
    return found


def _day(date: dt.date, callers: Iterable[Caller], staffed: Sequence[Shift], number: int) -> Day:
    ordered = sorted(callers, key=lambda one: one.arrived_ms)
    named = tuple(replace(one, call=f"{number}-{n}") for n, one in enumerate(ordered))
    return Day(date, named, tuple(staffed))
