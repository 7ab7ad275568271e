"""The status of a case in words: number, stage, since when, what to do next, and the standing reminders.

Never the content of a decision; with the access code also missing documents and the appointment.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from cases.proof import Readout
from ivr.dialogue.scene import Scene, menu_turn
from ivr.model import Prompt, Say, Turn
from line.speech import CaseGroups

POLISH = "pl"


def read(scene: Scene, readout: Readout) -> Turn:
    """Read the status, then the keys."""
    return menu_turn(scene, *_sentences(scene.position.language, scene.edition.zone, readout), *_keys())


def ask_keys(scene: Scene) -> Turn:
    """The keys alone."""
    return menu_turn(scene, *_keys())


def _keys() -> tuple[Prompt, ...]:
    return (Say("readout-keys"),)


def _sentences(language: str, zone: ZoneInfo, readout: Readout) -> Iterator[Prompt]:
    yield Say("readout-number", {"number": CaseGroups(readout.number)})
    yield Say(f"stage-{readout.stage}")
    if language != POLISH:  # proceedings are in Polish: the caller will meet this term in every letter
        yield Say("readout-term")
        yield Say(f"term-{readout.stage}", language=POLISH)
    yield Say("readout-since", {"date": readout.since})
    if readout.missing:
        yield Say("readout-missing", {"count": len(readout.missing)})
        yield from (Say(f"document-{document}") for document in readout.missing)
    if readout.appointment is not None:
        yield Say("readout-appointment", {"at": readout.appointment.astimezone(zone)})
    if readout.place:
        yield from (Say("readout-place"), Say("term-place", {"place": readout.place}, language=POLISH))
    yield Say(f"next-{readout.stage}")
    yield Say("readout-reminder")


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
