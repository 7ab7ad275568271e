"""Who can ever take which calls, and after how long a wait: the rules of the line held against its staff.

Only calls that the menus lead to count (:func:`line.asked.asked`), and only staff who can be rung.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.queries import Colleague
from app.wiring import fit_of
from line.asked import asked
from line.findings import Finding, error, note, warning
from line.model import Configuration, Line
from line.places import Places
from routing.skills import Fit, Profile, Queue


@dataclass(frozen=True)
class _Service:
    """One line, the calls that can be asked for on it, and the staff who can be rung for them."""

    line: Line
    fit: Fit
    queues: tuple[Queue, ...]
    staff: tuple[tuple[str, Profile], ...]  # name and skills

    @classmethod
    def of(cls, line: Line, office: Sequence[str], fit: Fit, colleagues: Iterable[Colleague]) -> _Service:
        matters = asked(line)
        queues = tuple(Queue(code, one.topic, one.kind, one.zone) for code in line.codes for one in matters)
        staff = tuple((one.name, profile) for one in colleagues if (profile := one.on(line, office)))
        return cls(line, fit, queues, staff)

    def of_language(self, code: str) -> list[Queue]:
        return [queue for queue in self.queues if queue.language == code]

    def first_s(self, queue: Queue) -> int | None:
        """After how long a wait the first of the staff may take a call; none: nobody ever may."""
        waits = [wait for _, wait in self.fit.serving(queue, {profile for _, profile in self.staff})]
        return min(waits) // 1000 if waits else None


def service_findings(
    configuration: Configuration, colleagues: Sequence[Colleague], places: Places
) -> Iterator[Finding]:
    """Calls that nobody can take or that wait for somebody first, rules and levels that let nobody in."""
    office, lines = tuple(configuration.lines), configuration.lines.values()
    services = [_Service.of(line, office, fit_of(configuration.routing_of(line)), colleagues) for line in lines]
    for service in services:
        for code in service.line.codes:
            yield from _language_findings(service, code)
        yield from _level_findings(service)
    general = fit_of(configuration.routing)
    yield from _rule_findings([one for one in services if one.fit == general], general, places, ("routing", "fit"))
    for service in services:
        if service.fit != general:
            place = ("lines", service.line.id, "routing", "fit")
            yield from _rule_findings([service], service.fit, places, place)


def _language_findings(service: _Service, code: str) -> Iterator[Finding]:
    """Of one language: nobody at all, nobody for some calls, nobody at once."""
    where, queues = f"{service.line.id}/{code}", service.of_language(code)
    firsts = {queue: service.first_s(queue) for queue in queues}
    add = f"helpline people add NAME --phone NUMBER --languages {code} --topics …, or remove it from the line"
    if not any(code in profile.languages for _, profile in service.staff):
        what = f"nobody who can be rung speaks {code}: whoever chooses it is told that nobody is there"
        yield error(where, what, add, language=code)
        return
    unserved = [queue for queue, first in firsts.items() if first is None]
    if len(unserved) == len(queues):
        what = f"nobody who speaks {code} may ever take a call: whoever chooses it is told that nobody is there"
        yield error(where, what, add, language=code)
        return
    for matters in _told(unserved, queues):
        what = f"nobody who speaks {code} serves {matters}"
        yield warning(where, what, "give somebody these skills (helpline people change)", language=code)
    for first_s in sorted({first for first in firsts.values() if first}):
        late = [queue for queue, first in firsts.items() if first == first_s]
        about = "" if len(late) == len(queues) else f" about {' and '.join(_told(late, queues))}"
        what = f"calls in {code}{about} wait {first_s} s at least: nobody on the staff list may take them before"
        yield note(where, what, "nothing, if that is meant; else give somebody these skills, or relax `routing.fit`")


def _told(some: Sequence[Queue], every: Sequence[Queue]) -> Iterator[str]:
    """Queues in words: whole topics together, of the others each kind and zone apart."""
    whole = {one.topic for one in some} - {one.topic for one in every if one not in some}
    if whole:
        yield ", ".join(dict.fromkeys(one.topic for one in some if one.topic in whole))
    groups: dict[tuple[str, str], list[str]] = {}
    for one in some:
        if one.topic not in whole:
            groups.setdefault((one.kind, one.zone), []).append(one.topic)
    for (kind, zone), topics in groups.items():
        parts = [", ".join(topics), f"of the kind {kind}" if kind else "", f"of the zone {zone}" if zone else ""]
        yield " ".join(filter(None, parts))


def _level_findings(service: _Service) -> Iterator[Finding]:
    """Languages that somebody speaks too little for any rule."""
    for name, profile in service.staff:
        for code, level in sorted(profile.levels):
            native = replace(profile, levels=frozenset(one for one in profile.levels if one[0] != code))
            queues = service.of_language(code)
            if _serves(service.fit, native, queues) and not _serves(service.fit, profile, queues):
                what = f"no rule ever lets somebody take a call in {code} who speaks it only as {level}"
                yield warning(f"staff, {name}", what, "relax `routing.fit` in config.yaml, or remove the language")


def _serves(fit: Fit, profile: Profile, queues: Iterable[Queue]) -> bool:
    return any(fit.after_ms(profile, queue) is not None for queue in queues)


def _rule_findings(services: Sequence[_Service], fit: Fit, places: Places, place: tuple[str, ...]) -> Iterator[Finding]:
    """Rules that add nobody: whoever they let in may take the calls before, or is not on the staff list."""
    if not services:
        return
    used = {
        fit.after_ms(profile, queue) for service in services for _, profile in service.staff for queue in service.queues
    }
    for index, rule in enumerate(fit.rules):
        if 1000 * rule.after_s not in used:
            what = f"the rule of {rule.after_s} s adds nobody on the staff list to any call"
            todo = "enter whom it is for, or remove it"
            yield places.warning(places.config, (*place, index), what, todo)
