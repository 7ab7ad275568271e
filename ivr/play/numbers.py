"""Every wording that has a number in it, with the numbers that show its plural forms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ivr.model import Say
from ivr.play.model import Direction, Scene, Setting, Speech
from ivr.prompts import wordings
from line.speech import Value

COUNTS = (0, 1, 2, 5, 11, 21, 101)


@dataclass(frozen=True)
class Sample:
    """A wording with values; ``count`` is the number in it, if there is one."""

    key: str
    values: Mapping[str, Value]
    count: int | None = None


def samples(wanted: Mapping[str, Mapping[str, Value]]) -> Iterator[Sample]:
    """Each wording once, and those with a number or a length of time once for each count (of minutes)."""
    for key, values in wanted.items():
        counted = [name for name, value in values.items() if type(value) in (int, dt.timedelta)]
        for count in COUNTS if counted else ():
            given = {name: _like(values[name], count) for name in counted}
            yield Sample(key, {**values, **given}, count)
        if not counted:
            yield Sample(key, values)


def _like(value: Value, count: int) -> Value:
    return dt.timedelta(minutes=count, seconds=count) if isinstance(value, dt.timedelta) else count


def numbers(setting: Setting) -> Iterator[Scene]:
    """Each wording with a number, as it is said with each count."""
    spoken: dict[str, list[Direction | Speech]] = {}
    for sample in samples(wordings(setting.edition.line)):
        if sample.count is not None:
            said = Say(sample.key, sample.values)
            speech = Speech(tuple(setting.voice.say((said,), setting.language)))
            spoken.setdefault(sample.key, []).extend((Direction(f"With {sample.count}:"), speech))
    for key, cues in spoken.items():
        yield Scene(key, tuple(cues))
