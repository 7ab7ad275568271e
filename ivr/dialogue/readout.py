"""The status of a case in words: number, stage, since when, what to do next, and the standing reminders.

Never the content of a decision; with the access code also missing documents and the appointment. It is said in parts
that can be followed, one after another by themselves: the keys work in each, and the last one names them. A date that
is over is not said, and nobody is asked to come then.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from cases.proof import Readout
from cases.stages import Stage
from ivr.dialogue.scene import Scene, menu_turn
from ivr.model import AskKey, Prompt, Say, Turn
from line.speech import CaseGroups, Upcoming

Parts = tuple[tuple[Prompt, ...], ...]

POLISH = "pl"
TOLD, HEARD = "status.told", "status.heard"  # after a part that others follow, and at the end
PAUSE_S = 1  # between two parts
PACE_KEY = "8"  # as in the main menu
KEYS = "12380*#"  # all that do something here


def begin(scene: Scene, readout: Readout) -> Turn:
    """Read what is to be told of the case, its first part if there are more."""
    return _part(scene, _parts(scene, readout))


def go_on(scene: Scene, readout: Readout) -> Turn:
    """Read what follows the part where the caller stands, at last the reminders and the keys."""
    parts = _parts(scene, readout)
    return _part(scene, parts[len(parts) - scene.position.part :])


def _part(scene: Scene, ahead: Parts) -> Turn:
    """The first of the parts that are still ahead."""
    if not ahead:
        return menu_turn(scene.at(HEARD), Say("readout-reminder"), *_keys(scene))
    position = replace(scene.position, at=TOLD, tries=0, part=len(ahead) - 1)
    return Turn(ahead[0], AskKey(patience_s=PAUSE_S), position)


def ask_keys(scene: Scene) -> Turn:
    """The keys alone."""
    return menu_turn(scene, *_keys(scene))


def _keys(scene: Scene) -> tuple[Prompt, ...]:
    return Say("readout-keys"), Say("item-usual" if scene.position.slow else "item-slower", {"key": PACE_KEY})


def _parts(scene: Scene, readout: Readout) -> Parts:
    return told(readout, scene.position.language, scene.facts.now, scene.edition.zone)


def told(readout: Readout, language: str, now: dt.datetime, zone: ZoneInfo) -> Parts:
    """What is told of the case: in one go, but a list of documents makes it too long, and stands by itself."""
    parts = tuple(_stage(language, readout)), tuple(_missing(readout)), tuple(_to_do(now, zone, readout))
    return parts if readout.missing else (sum(parts, ()),)


def _stage(language: str, readout: Readout) -> Iterator[Prompt]:
    yield Say("readout-number", {"number": CaseGroups(readout.number)})
    yield Say(f"stage-{readout.stage}")
    if language != POLISH:  # proceedings are in Polish: the caller will meet this term in every letter
        yield Say("readout-term")
        yield Say(f"term-{readout.stage}", language=POLISH)
    yield Say("readout-since", {"date": readout.since})


def _missing(readout: Readout) -> Iterator[Prompt]:
    if readout.missing:
        yield Say("readout-missing", {"count": len(readout.missing)})
        yield from (Say(f"document-{document}") for document in readout.missing)


def _to_do(now: dt.datetime, zone: ZoneInfo, readout: Readout) -> Iterator[Prompt]:
    at = readout.appointment
    if at is not None and at >= now:
        yield Say("readout-appointment", {"at": Upcoming(at.astimezone(zone), now.date())})
        if readout.place:
            yield from (Say("readout-place"), Say("term-place", {"place": readout.place}, language=POLISH))
    if readout.stage != Stage.FINGERPRINTS_SET:
        yield Say(f"next-{readout.stage}")
    elif at is None:  # a caller without the code is not told when, and it may be over
        yield from (Say("next-fingerprints-set"), Say("next-fingerprints-unsure"))
    else:
        yield Say("next-fingerprints-set" if at >= now else "next-fingerprints-over")


def pack(readout: Readout) -> str:
    """The facts as text, to be sealed for as long as the call may repeat them."""
    return json.dumps(dataclasses.asdict(readout), default=str, ensure_ascii=False)


def unpack(text: str) -> Readout:
    """The facts of :func:`pack`."""
    fields = json.loads(text)
    appointment = fields["appointment"]
    return replace(
        Readout(**{**fields, "missing": tuple(fields["missing"])}),
        since=dt.date.fromisoformat(fields["since"]),
        appointment=dt.datetime.fromisoformat(appointment) if appointment else None,
    )
