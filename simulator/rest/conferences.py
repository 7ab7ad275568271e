"""Conferences and their participants over REST: listed, fetched, muted, held, taken out, ended."""

from __future__ import annotations

import urllib.parse

from simulator.engine import Engine
from simulator.rest.answers import Call, Json, RestError, missing, moment, page
from simulator.rooms import Conference, Participant

FLAGS = ("Muted", "Hold", "Coaching")
ADDRESSES = ("HoldUrl", "AnnounceUrl")
METHODS = ("HoldMethod", "AnnounceMethod")
LIST_FIELDS = frozenset({"FriendlyName", "Status", "PageSize", "Page", "PageToken"})


class Conferences:
    """The resources `Conferences` and `Participants`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._account = engine.config.account_sid

    def list(self, call: Call) -> Json:
        """A page of conferences, the newest first."""
        call.allow(LIST_FIELDS)
        name, status = call.first("FriendlyName"), call.first("Status")
        fits = [
            self.told(one)
            for one in reversed(self._engine.rooms.all.values())
            if name in {None, one.name} and status in {None, one.status}
        ]
        return page(call, "conferences", fits, self._account)

    def fetch(self, sid: str) -> Json:
        """One conference."""
        return self.told(self._conference(sid))

    def update(self, call: Call, sid: str) -> Json:
        """End a conference."""
        conference = self._conference(sid)
        call.allow({"Status"})
        if call.first("Status") != "completed":
            raise RestError(400, 20001, "Status can only become completed")
        self._engine.rooms.end(conference)
        return self.told(conference)

    def list_participants(self, call: Call, sid: str) -> Json:
        """A page of those who are in a conference."""
        call.allow({"Muted", "Hold", "PageSize", "Page", "PageToken"})
        conference = self._conference(sid)
        muted, hold = call.first("Muted"), call.first("Hold")
        rows = [self.told_participant(conference, one) for one in conference.participants.values()]
        fits = [
            row
            for row in rows
            if muted in {None, str(row["muted"]).lower()} and hold in {None, str(row["hold"]).lower()}
        ]
        return page(call, "participants", fits, self._account)

    def fetch_participant(self, sid: str, call_sid: str) -> Json:
        """One who is in a conference."""
        conference, participant = self._participant(sid, call_sid)
        return self.told_participant(conference, participant)

    def update_participant(self, call: Call, sid: str, call_sid: str) -> Json:
        """Mute, hold or coach, or undo it; or say something to one alone."""
        conference, participant = self._participant(sid, call_sid)
        call.allow({*FLAGS, *ADDRESSES, *METHODS, "CallSidToCoach"})
        _check(call)
        coached, rooms = self._coached(call, conference), self._engine.rooms
        if (muted := _flag(call, "Muted")) is not None:
            rooms.mute(conference, participant, muted)
        if _flag(call, "Coaching") is not None:
            rooms.coach(conference, participant, coached)
        if (hold := _flag(call, "Hold")) is not None:
            rooms.hold(conference, participant, hold, call.first("HoldUrl"), call.first("HoldMethod", "POST") or "POST")
        if url := call.first("AnnounceUrl"):
            participant.joined.announced(url, call.first("AnnounceMethod", "POST") or "POST")
        return self.told_participant(conference, participant)

    def _coached(self, call: Call, conference: Conference) -> str | None:
        """Whom a participant is to whisper to: somebody in the same conference."""
        sid = call.first("CallSidToCoach")
        if not _flag(call, "Coaching"):
            return None
        if sid not in conference.participants:
            raise RestError(400, 21235, "CallSidToCoach is not a participant of this conference")
        return sid

    def remove_participant(self, sid: str, call_sid: str) -> None:
        """Take one out; the call goes on behind the conference."""
        self._engine.rooms.kick(self._participant(sid, call_sid)[1].leg)

    def told(self, conference: Conference) -> Json:
        """A conference as Twilio describes it."""
        uri = f"/2010-04-01/Accounts/{self._account}/Conferences/{conference.sid}"
        return {
            "sid": conference.sid,
            "account_sid": self._account,
            "friendly_name": conference.name,
            "status": conference.status,
            "region": "us1",
            "api_version": "2010-04-01",
            "date_created": moment(conference.created_at),
            "date_updated": moment(conference.ended_at or conference.created_at),
            "reason_conference_ended": None,
            "call_sid_ending_conference": None,
            "uri": f"{uri}.json",
            "subresource_uris": {"participants": f"{uri}/Participants.json"},
        }

    def told_participant(self, conference: Conference, participant: Participant) -> Json:
        """A participant as Twilio describes it."""
        return {
            "call_sid": participant.leg.sid,
            "conference_sid": conference.sid,
            "account_sid": self._account,
            "label": participant.noun.label,
            "muted": participant.muted,
            "hold": participant.hold,
            "coaching": participant.coach is not None,
            "call_sid_to_coach": participant.coach,
            "start_conference_on_enter": participant.noun.start_on_enter,
            "end_conference_on_exit": participant.noun.end_on_exit,
            "status": "connected",
            "queue_time": "0",
            "date_created": moment(participant.since),
            "date_updated": moment(participant.since),
            "uri": f"/2010-04-01/Accounts/{self._account}/Conferences/{conference.sid}/Participants/"
            f"{participant.leg.sid}.json",
        }

    def _conference(self, sid: str) -> Conference:
        conference = self._engine.rooms.all.get(sid)
        if conference is None:
            raise missing()
        return conference

    def _participant(self, sid: str, call_sid: str) -> tuple[Conference, Participant]:
        conference = self._conference(sid)
        participant = conference.participants.get(call_sid)
        if participant is None:
            raise missing()
        return conference, participant


def _flag(call: Call, name: str) -> bool | None:
    told = call.first(name)
    return None if told is None else told.lower() == "true"


def _check(call: Call) -> None:
    for name in FLAGS:
        if (call.first(name) or "true").lower() not in {"true", "false"}:
            raise RestError(400, 20001, f"{name} is neither true nor false")
    for name in ADDRESSES:
        if urllib.parse.urlsplit(call.first(name) or "https:").scheme not in {"http", "https"}:
            raise RestError(400, 21205, f"{name} is not a valid URL")
    for name in METHODS:
        if call.first(name, "POST") not in {"GET", "POST"}:
            raise RestError(400, 20001, f"{name} is neither GET nor POST")
