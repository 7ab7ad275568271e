"""Who hears whom: what a carrier mixes, told so that browsers can send their sound straight to each other."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.legs import Leg
from simulator.rooms import Conference, Rooms
from simulator.verbs.dial import Dialling, Talking


@dataclass(frozen=True)
class Hearing:
    """What two people who are connected let each other hear: `sends` to the other, `hears` of the other."""

    sends: bool
    hears: bool


def hearing(rooms: Rooms, leg: Leg) -> dict[str, Hearing]:
    """Everybody whom a leg is connected with, by call; nobody before a conference has begun."""
    found = rooms.of(leg)
    if found:
        return _in_conference(found[0], leg.sid)
    activity = leg.activity
    partner = activity.partner if isinstance(activity, Dialling | Talking) else None
    return {partner.sid: Hearing(sends=True, hears=True)} if partner and not partner.ended else {}


def _in_conference(conference: Conference, own: str) -> dict[str, Hearing]:
    if conference.status != "in-progress":
        return {}
    heard = conference.hears(own)
    others = [sid for sid in conference.participants if sid != own]
    return {sid: Hearing(sends=own in conference.hears(sid), hears=sid in heard) for sid in others}
