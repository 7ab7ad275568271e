"""The rules for routing: parallel ringing has its price, no limit is out of reach, no kind or zone goes unused."""

from __future__ import annotations

from collections.abc import Iterator

from line.asked import asked
from line.findings import Finding
from line.model import Configuration, Line, Routing
from line.places import Places

LATE_S = 1.0  # from the first to the last of those rung at once: whoever is rung later has hardly a chance


def routing_findings(configuration: Configuration, places: Places) -> Iterator[Finding]:
    """Every finding in the section ``routing``, and in what the lines tell calls apart by."""
    routing = configuration.routing
    yield from _rate_findings(routing, places)
    yield from _shared_rate_findings(configuration, places)
    for language, most in routing.max_waiting_of.items():
        if most >= routing.max_waiting:
            what = f"{most} may wait in {language}, and {routing.max_waiting} on the whole line: the limit never counts"
            place = ("routing", "max_waiting_of", language)
            yield places.warning(places.config, place, what, "lower it, or remove it")
    for line in configuration.lines.values():
        yield from _unasked_findings(line, places)


def _rate_findings(routing: Routing, places: Places) -> Iterator[Finding]:
    """Each telephone that rings is a call created, and those are paced."""
    last_s = (routing.at_once - 1) / routing.calls_per_second
    if last_s < LATE_S:
        return
    what = (
        f"ringing {routing.at_once} at once spends {routing.at_once} of the carrier's calls for each caller: at "
        f"{routing.calls_per_second:g} a second the last of them is rung {last_s:g} s after the first, "
        "and the next caller's consultants only then"
    )
    todo = (
        "raise `calls_per_second` if the carrier's account allows it, lower `at_once`, "
        "or let consultants stay on the line (`helpline people pin`), who are not rung"
    )
    yield places.warning(places.config, ("routing", "at_once"), what, todo)


def _shared_rate_findings(configuration: Configuration, places: Places) -> Iterator[Finding]:
    """The carrier counts by account, and all lines dial from one."""
    lines, rate = list(configuration.lines), configuration.routing.calls_per_second
    if len(lines) > 1:
        what = (
            f"the lines {', '.join(lines)} share the rate of the carrier's account: of calls created, {rate:g} a "
            "second for all together, and each waits for the others"
        )
        todo = "nothing, if the carrier allows that many"
        yield places.note(places.config, ("routing", "calls_per_second"), what, todo)


def _unasked_findings(line: Line, places: Places) -> Iterator[Finding]:
    """Kinds and zones that no key tells: consultants who serve only them would wait for nobody."""
    matters = asked(line)
    told = {
        "kind": ({line.kind_of(line.kinds[0]), *(one.kind for one in matters)}, line.kinds),
        "zone": ({one.zone for one in matters}, line.zones),
    }
    for name, (used, every) in told.items():
        for one in every if len(line.kinds) > 1 or name == "zone" else ():
            if one not in used:
                what = f"no key says the {name} {one}, so no call has it"
                todo = f"add `{name}: {one}` to a key of a menu, or remove it"
                yield places.warning(places.config, ("lines", line.id, f"{name}s"), what, todo, at=line.id)
