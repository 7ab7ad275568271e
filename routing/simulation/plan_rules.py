"""What must fit together in a plan or a variant: each rule yields its faults."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from line.document import Document, Place
from line.errors import Fault
from line.hours import Span
from line.model import Line
from line.rules_routing import routing_faults
from routing.simulation.schema import ALL, ArrivalsEntry, PlanEntry, SpreadEntry, StaffEntry, VariantEntry
from routing.skills import Queue


def queue_of(entry: ArrivalsEntry, line: Line) -> Queue:
    """The queue of some callers of a line, which may tell no kinds apart."""
    return Queue(entry.language, entry.topic, line.kind_of(entry.kind or ""), line.zone_of(entry.zone or ""))


def plan_faults(document: Document, plan: PlanEntry, line: Line, lines: Collection[Line]) -> Iterator[Fault]:
    """Every fault of a plan for a line, one of all lines, whose shape is right."""
    yield from _arrivals(document, plan, line)
    for name in ("patience", "talk"):
        yield from _habits(document, plan, name, line)
    if plan.answering.missed + plan.answering.declined >= 1:
        place = ("answering", "missed" if "missed" in plan.answering.model_fields_set else "declined")
        yield document.fault(
            place, "nobody would ever accept a call", "let missed and declined be less than 1 together"
        )
    yield from _staff(document, ("staff",), plan.staff or (), line)
    yield from routing_faults(document, plan.routing, lines)


def variant_faults(document: Document, variant: VariantEntry, line: Line, lines: Collection[Line]) -> Iterator[Fault]:
    """Every fault of a variant whose shape is right."""
    yield from _staff(document, ("staff",), variant.staff or (), line)
    yield from _staff(document, ("more_staff",), variant.more_staff or (), line)
    yield from routing_faults(document, variant.routing, lines)
    if not variant.model_fields_set - {"name"}:
        todo = "write what is different: routing, waiting, staff or more_staff"
        yield document.fault((), "the variant changes nothing", todo)


def _arrivals(document: Document, plan: PlanEntry, line: Line) -> Iterator[Fault]:
    seen = set()
    for index, one in enumerate(plan.arrivals):
        place: Place = ("arrivals", index)
        yield from _language(document, (*place, "language"), one.language, line)
        yield from _topic(document, (*place, "topic"), one.topic, line)
        for name, mark in (("kind", one.kind), ("zone", one.zone)):
            if mark is not None:
                yield from _mark(document, (*place, name), name, mark, line)
        queue = queue_of(one, line)
        if queue in seen:
            marks = (("kind", queue.kind), ("zone", queue.zone))
            told = "".join(f" of the {name} {mark}" for name, mark in marks if mark)
            what = f"callers in {one.language} about {one.topic}{told} stand twice"
            yield document.fault(place, what, "put their hours into one entry")
        seen.add(queue)
        yield from _stretches(document, (*place, "per_hour"), tuple(one.per_hour))


def _habits(document: Document, plan: PlanEntry, name: str, line: Line) -> Iterator[Fault]:
    entry = getattr(plan, name)
    if entry is None:
        return
    yield from _spread(document, (name,), entry)
    for code, one in entry.languages.items():
        yield from _language(document, (name, "languages", code), code, line)
        yield from _spread(document, (name, "languages", code), one)
    for topic, one in getattr(entry, "topics", {}).items():
        yield from _topic(document, (name, "topics", topic), topic, line)
        yield from _spread(document, (name, "topics", topic), one)


def _spread(document: Document, place: Place, entry: SpreadEntry) -> Iterator[Fault]:
    if entry.spread == "lognormal" and entry.deviation_s is None:
        todo = "add deviation_s, the standard deviation in seconds"
        yield document.fault((*place, "spread"), "a lognormal spread needs its deviation", todo)
    if entry.spread != "lognormal" and entry.deviation_s is not None:
        todo = "write `spread: lognormal`, or remove it"
        yield document.fault(
            (*place, "deviation_s"), f"a spread that is {entry.spread} has no deviation of its own", todo
        )


def _staff(document: Document, place: Place, staff: Sequence[StaffEntry], line: Line) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, one in enumerate(staff):
        names = {one.name, *one.people}
        if seen & names:
            what = f"two entries are called {one.name}"
            yield document.fault((*place, index, "name"), what, "give each a name of its own, or one entry a count")
        seen |= names
        for code in one.languages:
            yield from _language(document, (*place, index, "languages"), code, line)
        for n, topic in enumerate(one.topics if one.topics != ALL else ()):
            yield from _topic(document, (*place, index, "topics", n), topic, line)
        for name, marks in (("kind", one.kinds), ("zone", one.zones)):
            for n, mark in enumerate(marks):
                yield from _mark(document, (*place, index, f"{name}s", n), name, mark, line)
        yield from _stretches(document, (*place, index, "on_duty"), one.on_duty)


def _stretches(document: Document, place: Place, spans: Sequence[Span]) -> Iterator[Fault]:
    if any(span.is_over_midnight for span in spans):
        todo = "end it at 24:00 and begin another at 00:00"
        yield document.fault(place, "a plan is of one day: no stretch runs over midnight", todo)
    for index, span in enumerate(spans):
        if any(span.overlaps(other) for other in spans[index + 1 :]):
            yield document.fault(place, "two stretches overlap", "let one end where the next begins")


def _language(document: Document, place: Place, code: str, line: Line) -> Iterator[Fault]:
    if code not in line.codes:
        what = f"the line {line.id} does not speak {code}"
        yield document.fault(place, what, f"write one of its languages: {', '.join(line.codes)}")


def _topic(document: Document, place: Place, topic: str, line: Line) -> Iterator[Fault]:
    if topic not in line.topics:
        what = f"the line {line.id} has no topic {topic}"
        yield document.fault(place, what, f"write one of its topics: {', '.join(line.topics)}")


def _mark(document: Document, place: Place, name: str, mark: str, line: Line) -> Iterator[Fault]:
    """A kind of caller or a zone."""
    known = line.kinds if name == "kind" else line.zones
    if mark not in known:
        todo = f"write one of its {name}s: {', '.join(known)}" if known else f"leave it out: it has no {name}s"
        yield document.fault(place, f"the line {line.id} has no {name} {mark}", todo)
