"""Conferences and their participants over REST: listed, fetched, muted, held, taken out, ended."""

from __future__ import annotations

from simulator.engine import Engine
from simulator.rest.answers import Call, Json, RestError, missing, moment, page
from simulator.rooms import Conference, Participant

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
        """Mute or hold one, or undo it."""
        conference, participant = self._participant(sid, call_sid)
        call.allow({"Muted", "Hold"})
        for name in ("Muted", "Hold"):
            if (call.first(name) or "true").lower() not in {"true", "false"}:
                raise RestError(400, 20001, f"{name} is neither true nor false")
        if muted := call.first("Muted"):
            self._engine.rooms.mute(conference, participant, muted.lower() == "true")
        if hold := call.first("Hold"):
            self._engine.rooms.hold(conference, participant, hold.lower() == "true")
        return self.told_participant(conference, participant)

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
            "coaching": False,
            "call_sid_to_coach": None,
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
