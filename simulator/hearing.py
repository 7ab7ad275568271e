"""Who hears whom: what a carrier mixes, told so that browsers can send their sound straight to each other."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.legs import Leg
from simulator.rooms import Participant, Rooms
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
        conference, own = found
        others = [one for sid, one in conference.participants.items() if sid != leg.sid]
        return {one.leg.sid: _between(own, one) for one in others} if conference.status == "in-progress" else {}
    activity = leg.activity
    partner = activity.partner if isinstance(activity, Dialling | Talking) else None
    return {partner.sid: Hearing(sends=True, hears=True)} if partner and not partner.ended else {}


def _between(own: Participant, other: Participant) -> Hearing:
    return Hearing(sends=_reaches(own, other), hears=_reaches(other, own))


def _reaches(speaker: Participant, listener: Participant) -> bool:
    """Who is muted is not heard; who is held hears music alone, and is not heard either."""
    return not (speaker.muted or speaker.hold or listener.hold)
