"""Conferences: who is in which, when they begin and end, and what is told about it."""

from __future__ import annotations

import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from simulator.legs import Leg
from simulator.parameters import rfc2822
from simulator.script import Callback, Room
from simulator.webhooks import Errand

EVENT_GROUPS = {"unmute": "mute", "unhold": "hold"}


class Joined(Protocol):
    """What a leg does while it is in a conference; told by the conference."""

    def started(self) -> None:
        """The conference began: the waiting music ends."""

    def removed(self) -> None:
        """The conference ended, or this participant was taken out of it."""

    def held(self, url: str | None, method: str) -> None:
        """On hold: the music of an address, or the carrier's own; the others are not heard."""

    def unheld(self) -> None:
        """Back from hold."""

    def announced(self, url: str, method: str) -> None:
        """Something is said to this participant alone."""


@dataclass
class Participant:
    """A leg in a conference."""

    leg: Leg
    joined: Joined
    noun: Room
    since: float
    muted: bool
    hold: bool = False
    coach: str | None = None  # the call that alone hears this one


@dataclass
class Conference:
    """A room with a name; a later one of the same name is another conference."""

    sid: str
    name: str
    created_at: float
    status: str = "init"
    ended_at: float | None = None
    callback: Callback | None = None
    sequence: int = 0
    participants: dict[str, Participant] = field(default_factory=dict)

    def hears(self, call_sid: str) -> frozenset[str]:
        """The calls whose voices reach a participant."""
        own = self.participants[call_sid]
        if own.hold or self.status != "in-progress":
            return frozenset()
        others = (one for sid, one in self.participants.items() if sid != call_sid)
        speaking = (one for one in others if not (one.muted or one.hold) and one.coach in {None, call_sid})
        return frozenset(one.leg.sid for one in speaking)


class Rooms:
    """All conferences of the account."""

    def __init__(
        self,
        account_sid: str,
        now: Callable[[], float],
        new_sid: Callable[[str], str],
        send: Callable[[Errand], None],
    ) -> None:
        self.all: dict[str, Conference] = {}
        self._open: dict[str, Conference] = {}
        self._where: dict[str, Conference] = {}
        self._account_sid = account_sid
        self._now = now
        self._new_sid = new_sid
        self._send = send

    def open_named(self, name: str) -> Conference | None:
        """The conference of this name that has not ended."""
        return self._open.get(name)

    def of(self, leg: Leg) -> tuple[Conference, Participant] | None:
        """Where a leg is."""
        conference = self._where.get(leg.sid)
        return (conference, conference.participants[leg.sid]) if conference else None

    def join(self, leg: Leg, noun: Room, joined: Joined) -> Conference | None:
        """Let a leg in; None when the conference is full."""
        conference = self.open_named(noun.name) or self._opened(noun.name)
        if len(conference.participants) >= noun.max_participants:
            return None
        if conference.callback is None and noun.callback:
            conference.callback = _absolute(leg, noun.callback)
        if noun.beep in {"true", "onEnter"} and conference.status == "in-progress":
            self._beep(conference)
        participant = Participant(leg, joined, noun, self._now(), noun.muted, coach=noun.coach)
        conference.participants[leg.sid] = participant
        self._where[leg.sid] = conference
        self._tell(conference, "participant-join", participant)
        present = conference.participants.values()
        if conference.status == "init" and len(present) > 1 and any(one.noun.start_on_enter for one in present):
            self._start(conference)
        return conference

    def leave(self, leg: Leg) -> None:
        """Let a leg out; the conference ends with the last one, or with one whose exit ends it."""
        found = self.of(leg)
        if found is None:
            return
        conference, participant = found
        del conference.participants[leg.sid], self._where[leg.sid]
        self._tell(conference, "participant-leave", participant)
        if participant.noun.end_on_exit or not conference.participants:
            self.end(conference)
        elif participant.noun.beep in {"true", "onExit"}:
            self._beep(conference)

    def kick(self, leg: Leg) -> None:
        """Take a leg out; its call goes on behind the conference."""
        found = self.of(leg)
        if found:
            self.leave(leg)
            found[1].joined.removed()

    def end(self, conference: Conference) -> None:
        """End a conference and let everybody in it go on."""
        if conference.status == "completed":
            return
        conference.status, conference.ended_at = "completed", self._now()
        del self._open[conference.name]
        remaining, conference.participants = list(conference.participants.values()), {}
        for participant in remaining:
            del self._where[participant.leg.sid]
            self._tell(conference, "participant-leave", participant)
        self._tell(conference, "conference-end")
        for participant in remaining:
            participant.joined.removed()

    def forget(self, ended_before: float) -> None:
        """Drop conferences that ended before a moment."""
        kept = {sid: one for sid, one in self.all.items() if (one.ended_at or self._now()) >= ended_before}
        self.all = kept

    def mute(self, conference: Conference, participant: Participant, muted: bool) -> None:
        """Silence a participant, or let them be heard again."""
        if participant.muted != muted:
            participant.muted = muted
            self._tell(conference, "participant-mute" if muted else "participant-unmute", participant)

    def hold(
        self, conference: Conference, participant: Participant, held: bool, url: str | None = None, method: str = "POST"
    ) -> None:
        """Put a participant on hold with the music of an address, or back."""
        if participant.hold != held:
            participant.hold = held
            if held:
                participant.joined.held(url, method)
            else:
                participant.joined.unheld()
            self._tell(conference, "participant-hold" if held else "participant-unhold", participant)

    def coach(self, conference: Conference, participant: Participant, call_sid: str | None) -> None:
        """Let a participant be heard by one other alone, or by all again."""
        if participant.coach != call_sid:
            participant.coach = call_sid
            self._tell(conference, "participant-modify", participant)

    def _opened(self, name: str) -> Conference:
        conference = Conference(self._new_sid("CF"), name, self._now())
        self.all[conference.sid] = self._open[name] = conference
        return conference

    def _start(self, conference: Conference) -> None:
        conference.status = "in-progress"
        self._tell(conference, "conference-start")
        for participant in list(conference.participants.values()):
            participant.joined.started()

    def _beep(self, conference: Conference) -> None:
        for participant in conference.participants.values():
            participant.leg.hears(self._now(), "beep", conference.name).until = self._now()

    def _tell(self, conference: Conference, event: str, participant: Participant | None = None) -> None:
        sequence, conference.sequence = conference.sequence + 1, conference.sequence + 1
        callback = conference.callback
        word = event.partition("-")[2]
        if callback is None or EVENT_GROUPS.get(word, word) not in callback.events:
            return
        form = [
            ("ConferenceSid", conference.sid),
            ("FriendlyName", conference.name),
            ("AccountSid", self._account_sid),
            ("Timestamp", rfc2822(self._now())),
            ("StatusCallbackEvent", event),
            ("SequenceNumber", str(sequence)),
        ]
        if participant:
            form += _about(participant)
        self._send(
            Errand("conference", callback.method, callback.url, tuple(form), subject=conference.sid, event=event)
        )


def _about(participant: Participant) -> list[tuple[str, str]]:
    return [
        ("CallSid", participant.leg.sid),
        ("Muted", _word(participant.muted)),
        ("Hold", _word(participant.hold)),
        ("Coaching", _word(participant.coach is not None)),
        ("EndConferenceOnExit", _word(participant.noun.end_on_exit)),
        ("StartConferenceOnEnter", _word(participant.noun.start_on_enter)),
    ]


def _word(flag: bool) -> str:
    return "true" if flag else "false"


def _absolute(leg: Leg, callback: Callback) -> Callback:
    return Callback(urllib.parse.urljoin(leg.base, callback.url), callback.method, callback.events)
