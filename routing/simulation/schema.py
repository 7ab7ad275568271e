"""The shape of a plan and of a variant: which keys there are and which values they take.

What must fit together (a language that the line speaks, stretches that do not overlap) is in
:mod:`routing.simulation.plan_rules`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainValidator

from line.hours import Span
from line.reading import Unusable
from line.schema import Count, Day, LanguageCode, Mark, Name, Rate, RoutingEntry, Text, WaitingEntry
from routing.simulation.chance import Shape
from routing.skills import LEVELS, NATIVE

ALL = ("all",)


def _stretch(value: object) -> Span:
    try:
        return Span.parse(str(value))
    except ValueError as error:
        raise Unusable(str(error), 'write a stretch of the day in quotes, such as "08:00-10:00"') from error


def _topics(value: object) -> tuple[str, ...]:
    if value == "all":
        return ALL
    if isinstance(value, tuple) and value and all(isinstance(one, str) for one in value):
        return value
    raise Unusable(f"{value!r} names no topics", "write all, or a list of topics such as [case, work]")


def _languages(value: object) -> dict[str, str]:
    """Codes with the level at which each is spoken: a list of codes is of native ones."""
    found = dict.fromkeys(value, NATIVE) if isinstance(value, tuple) else value
    if not isinstance(found, dict) or not found or not all(isinstance(one, str) for one in found):
        raise Unusable(f"{value!r} names no languages", _LANGUAGES_TODO)
    strange = [level for level in found.values() if level not in LEVELS]
    if strange:
        raise Unusable(f"there is no level {strange[0]!r}", _LANGUAGES_TODO)
    return found


_LANGUAGES_TODO = f"write [pl, uk], or with levels {{ pl: native, uk: basic }}; levels are {', '.join(LEVELS)}"

WrapUp = Annotated[int, Field(ge=1, le=600)]  # as it can be given to somebody: longer is a pause
Share = Annotated[float, Field(ge=0, lt=1)]
Seconds = Annotated[float, Field(ge=0)]
Stretch = Annotated[Span, PlainValidator(_stretch)]
Topics = Annotated[tuple[str, ...], PlainValidator(_topics)]
Languages = Annotated[Mapping[str, str], PlainValidator(_languages)]


class _Entry(BaseModel):
    """What every part of a plan shares: no unknown keys, no silent conversions."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=True)


class SpreadEntry(_Entry):
    """How long something takes: its mean, and how it spreads."""

    mean_s: Rate
    spread: Shape = "exponential"
    deviation_s: Rate | None = None


class PatienceEntry(SpreadEntry):
    """How long callers wait before they give up, and what share of those who do leaves a number.

    ``diverted``: the share of those asked before a long wait who do not wait, and are rung back.
    """

    languages: Mapping[LanguageCode, SpreadEntry] = {}
    callbacks: Share = 0
    diverted: Share = 0


class TalkEntry(SpreadEntry):
    """How long a talk takes. A topic's own counts before a language's."""

    languages: Mapping[LanguageCode, SpreadEntry] = {}
    topics: Mapping[Name, SpreadEntry] = {}


class ArrivalsEntry(_Entry):
    """Who asks for a person: so many callers in an hour, by stretch of the day.

    Without a ``kind`` they are those who did not say otherwise, without a ``zone`` those of no zone.
    """

    language: LanguageCode
    topic: Name
    kind: Mark | None = None
    zone: Mark | None = None
    per_hour: Annotated[Mapping[Stretch, Rate], Field(min_length=1)]


class AnsweringEntry(_Entry):
    """What happens when a consultant's telephone rings."""

    pick_up_s: Rate = 4
    listen_s: Seconds = 6
    missed: Share = 0
    declined: Share = 0
    back_after_s: Seconds = 120


class StaffEntry(_Entry):
    """Somebody on duty, or several alike. No ``kinds`` or ``zones`` are all; ``wrap_up_s``: other than the rule's."""

    name: Text
    count: Count = 1
    languages: Languages
    topics: Topics = ALL
    kinds: tuple[Mark, ...] = ()
    zones: tuple[Mark, ...] = ()
    wrap_up_s: WrapUp | None = None
    on_duty: Annotated[Day, Field(min_length=1)]

    @property
    def people(self) -> tuple[str, ...]:
        """An id for each, of one word, as the engine wants them."""
        word = "-".join(self.name.split())
        return tuple(f"{word}-{n}" for n in range(1, self.count + 1)) if self.count > 1 else (word,)


Staff = Annotated[tuple[StaffEntry, ...], Field(min_length=1)]


class StandardEntry(_Entry):
    """The service standard that the day is held against."""

    definition: Literal["answered", "answered-and-abandoned", "all", "short-abandons-removed"] = (
        "short-abandons-removed"
    )
    within_s: Rate = 20
    short_s: Seconds = 5
    goal: Annotated[float, Field(gt=0, le=1)] = 0.8


class PlanEntry(_Entry):
    """A whole plan. What it leaves out must come from the line's history."""

    line: Name | None = None
    arrivals: tuple[ArrivalsEntry, ...] = ()
    patience: PatienceEntry | None = None
    talk: TalkEntry | None = None
    answering: AnsweringEntry = AnsweringEntry()
    staff: Staff | None = None
    routing: RoutingEntry = RoutingEntry()
    waiting: WaitingEntry = WaitingEntry()
    standard: StandardEntry = StandardEntry()


class VariantEntry(_Entry):
    """What is different in a strategy that is compared: rules of routing and of the wait, or who is on duty."""

    name: Text | None = None
    routing: RoutingEntry = RoutingEntry()
    waiting: WaitingEntry = WaitingEntry()
    staff: Staff | None = None
    more_staff: Staff | None = None
