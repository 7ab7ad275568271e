"""Settings that a trial accepts and cannot play: told with the reason where one of them is on, or was changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.trials.experiment import Experiment, Tried
from line.model import Routing, WaitRules

_LAST = "nobody's case or number is known here, so no call has a consultant of last time"
_SAID = "what callers hear while they wait does not change their patience here"
_TWICE = "nobody's number is known here"
REASONS: Mapping[str, str] = {  # by the names of Routing and WaitRules
    "heartbeat_s": "nobody's line drops here",
    "prefer_last_s": _LAST,
    "prefer_last_days": _LAST,
    "always_on_accepts": "how calls are accepted is said by the plan's answering",
    "pauses": "nobody pauses here but for missed calls; who is there when is said by the staff",
    "hand_over_s": "nobody hands a call on here",
    "position": _SAID,
    "estimate": _SAID,
    "every": _SAID,
    "longest_min": _SAID,
    "after_closing_min": "the line does not close here: who waits is served while anybody is on duty",
    "return_min": _TWICE,
    "per_number": _TWICE,
}


@dataclass(frozen=True)
class _Unplayed:
    """Settings with one reason. ``names`` as they are written in the configuration."""

    names: tuple[str, ...]
    reason: str


def unplayed(experiment: Experiment) -> Iterator[str]:
    """Everything that is to be said of what was given and makes no difference."""
    yield from _settings(experiment)
    first, *others = experiment.tried
    for tried in others:
        aside, of = tried.variant.aside, "of a configuration only routing and waiting count here"
        if aside:
            yield f"{tried.name}: {_listed(aside)} {_is(aside)} not played: {of}."
        if _played(tried) == _played(first) and tried.variant.roster is None and not tried.variant.more:
            yield f"{tried.name}: nothing that is played here differs from {first.name}."


def _settings(experiment: Experiment) -> Iterator[str]:
    """A note for each reason, with the strategies that it is about; none where it is all of them."""
    first, usual = experiment.tried[0], experiment.configuration
    about: dict[_Unplayed, list[str]] = {}
    for tried in experiment.tried:
        against = (usual.routing, usual.waiting) if tried is first else (first.routing, first.waiting)
        for one in _of(tried, against):
            about.setdefault(one, []).append(tried.name)
    for one, names in about.items():
        whose = "" if len(names) == len(experiment.tried) else f"{', '.join(names)}: "
        yield f"{whose}{_listed(one.names)} {_is(one.names)} not played: {one.reason}."


def _of(tried: Tried, against: tuple[Routing, WaitRules]) -> Iterator[_Unplayed]:
    by_reason: dict[str, list[str]] = {}
    for name, reason in REASONS.items():
        is_routing = hasattr(tried.routing, name)
        own = getattr(tried.routing if is_routing else tried.waiting, name)
        other = getattr(against[0] if is_routing else against[1], name)
        if own != other or (name == "prefer_last_s" and own):
            by_reason.setdefault(reason, []).append(name)
    yield from (_Unplayed(tuple(names), reason) for reason, names in by_reason.items())


def _played(tried: Tried) -> Mapping[str, object]:
    every = {**vars(tried.routing), **vars(tried.waiting)}
    return {name: value for name, value in every.items() if name not in REASONS}


def _listed(names: Sequence[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _is(names: Sequence[str]) -> str:
    return "is" if len(names) == 1 else "are"
