"""All acts in their order, in each language of a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ivr.play import beginning, case, faults, gate, information, numbers, person
from ivr.play.model import Act, Scene, Setting
from ivr.play.routes import service_route

Scenes = Callable[[Setting], Iterator[Scene]]

ACTS: Mapping[str, tuple[Scenes, ...]] = {
    "The call comes in": (beginning.beginnings,),
    "Calls that do not simply go on": (gate.challenges, gate.refusals),
    "The menus": (beginning.menus, beginning.mistakes),
    "Topics and guides": (information.topics, information.nothing_to_read),
    "Offices, hours, events, messages": (information.offices, information.hours_and_events, information.messages),
    "The status of a case": (case.questions, case.stages, case.documents, case.refusals),
    "Waiting for a consultant": (person.waiting, person.on_hold),
    "Nobody to wait for": (person.nobody,),
    "A number is left": (person.callbacks, person.standing),
    "The line rings back": (person.rung_back,),
    "Something fails": (faults.faults,),
    "Numbers": (numbers.numbers,),
}
NEEDED: Mapping[str, str] = {  # acts that begin with a service which a line need not offer
    "The status of a case": "status",
    "Waiting for a consultant": "consultant",
    "Nobody to wait for": "consultant",
    "A number is left": "consultant",
}
STAFF: Mapping[str, tuple[Scenes, ...]] = {
    "What a consultant hears": (person.consultants, person.within_talks),
    "A consultant's own call": (person.own_calls,),
}


def acts(setting: Setting) -> Iterator[Act]:
    """The whole line in one language; what staff hear stands with the line's first one, which is theirs."""
    line = setting.edition.line
    for title, parts in {**ACTS, **(STAFF if setting.is_first else {})}.items():
        if title not in NEEDED or service_route(line, NEEDED[title]):
            yield Act(title, tuple(scene for part in parts for scene in part(setting)))
