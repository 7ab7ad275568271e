"""An experiment as one JSON document, for other programs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from app.trials.experiment import Experiment, Tried
from app.trials.figures import (
    Compared,
    Figures,
    Slot,
    Sort,
    compared,
    endings,
    figures,
    groups,
    marked,
    slots,
    spoken,
    standard_of,
)
from reports.measures import Definition, Standard, service_level
from routing.simulation.intervals import Interval
from routing.simulation.tally import Ending

DEFINITIONS: tuple[Definition, ...] = ("answered", "answered-and-abandoned", "all", "short-abandons-removed")


def document(experiment: Experiment, title: str, notes: Sequence[str]) -> dict[str, Any]:
    """Everything that is printed, and service levels by each definition. Waits are in seconds, counts of all days."""
    standard = standard_of(experiment.plan)
    return {
        "title": title,
        "line": experiment.plan.line.id,
        "seed": experiment.seed,
        "days": [day.date.isoformat() for day in experiment.days],
        "is_history": bool(experiment.pasts),
        "standard": vars(standard),
        "strategies": [_strategy(experiment, tried, standard) for tried in experiment.tried],
        "measures": [_measure(experiment, one) for one in compared(experiment)],
        "notes": list(notes),
    }


def _strategy(experiment: Experiment, tried: Tried, standard: Standard) -> dict[str, Any]:
    calls, languages = endings(tried), spoken(experiment)
    day = slots(experiment, tried, languages)
    rows = [("", "", calls), *groups(calls, experiment.plan.line.codes)]
    return {
        "name": tried.name,
        "occupancy": [played.occupancy for played in tried.played],
        "calls": [
            {"language": language or None, "topic": topic or None, **_figures(figures(some, standard))}
            for language, topic, some in rows
        ],
        "kinds": _marked(calls, "kind", standard),
        "zones": _marked(calls, "zone", standard),
        "half_hours": _half_hours(day[""]),
        "half_hours_of": {language: _half_hours(day[language]) for language in languages},
    }


def _marked(calls: Sequence[Ending], sort: Sort, standard: Standard) -> list[dict[str, Any]]:
    return [{sort: mark, **_figures(figures(some, standard))} for mark, some in marked(calls, sort).items()]


def _half_hours(day: Sequence[Slot]) -> list[dict[str, Any]]:
    return [{"from": slot.clock, **vars(slot)} for slot in day]


def _figures(of: Figures) -> dict[str, Any]:
    if of.is_hidden:
        return {"asked": None, "is_hidden": True}
    waits, measured = of.waits, of.measured
    told = {name: value for name, value in vars(measured).items() if name != "standard"}
    levels = {
        one: service_level(waits, Standard(one, measured.standard.threshold_s, measured.standard.short_s))
        for one in DEFINITIONS
    }
    return {
        "asked": of.asked,
        "turned_away": dict(of.turned_away),
        "diverted": of.diverted,
        "answered": len(waits.answered),
        "abandoned": len(waits.abandoned),
        "callbacks": waits.callbacks,
        "others": len(waits.others) - waits.callbacks,
        **told,
        "service_levels": levels,
    }


def _measure(experiment: Experiment, one: Compared) -> dict[str, Any]:
    names = [tried.name for tried in experiment.tried]
    return {
        "name": one.measure.name,
        "unit": one.measure.unit,
        "values": dict(zip(names, map(_interval, one.values), strict=True)),
        "differences": dict(zip(names[1:], map(_interval, one.differences), strict=True)),
    }


def _interval(given: Interval | None) -> dict[str, float | None] | None:
    if given is None:
        return None
    is_known = math.isfinite(given.half)
    return {"mean": given.mean, "low": given.low if is_known else None, "high": given.high if is_known else None}
