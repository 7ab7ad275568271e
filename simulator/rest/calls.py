"""Calls over REST: made, fetched, listed, redirected and ended."""

from __future__ import annotations

import datetime as dt
import re
import urllib.parse
from collections.abc import Callable

from simulator.devices import is_client, parted
from simulator.engine import Engine
from simulator.legs import Leg
from simulator.rest.answers import Call, Json, RestError, missing, moment, page
from simulator.script import Callback

MAX_TWIML = 4000
CREATE_FIELDS = frozenset(
    {"To", "From", "Url", "Method", "Twiml", "FallbackUrl", "FallbackMethod", "Timeout"}
    | {"StatusCallback", "StatusCallbackEvent", "StatusCallbackMethod", "MachineDetection"}
)
UPDATE_FIELDS = frozenset(
    {"Url", "Method", "Twiml", "Status", "FallbackUrl", "FallbackMethod", "StatusCallback", "StatusCallbackMethod"}
)
LIST_FIELDS = frozenset(
    {"To", "From", "ParentCallSid", "Status", "StartTime", "StartTime<", "StartTime>", "EndTime", "EndTime<"}
    | {"EndTime>", "PageSize", "Page", "PageToken"}
)
EVENTS = frozenset({"initiated", "ringing", "answered", "completed"})
_E164 = re.compile(r"\+[1-9]\d{6,14}")
_CLIENT = re.compile(r"client:[A-Za-z0-9_]{1,121}")


class Calls:
    """The resource `Calls`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def create(self, call: Call) -> Json:
        """Make a call; it waits its turn as `queued`."""
        call.allow(CREATE_FIELDS)
        to, from_ = call.first("To"), call.first("From")
        if not to:
            raise RestError(400, 21201, "No 'To' number is specified")
        if not from_:
            raise RestError(400, 21213, "A 'From' number is required")
        to, parameters = parted(to) if is_client(to) else (to, {})
        if not _CLIENT.fullmatch(to) and not _E164.fullmatch(to):
            raise RestError(400, 21211, "The 'To' number is not a valid phone number")
        if self._engine.config.line(from_) is None:
            raise RestError(400, 21210, "'From' is not a number of this account")
        self._check_instructions(call)
        callback, ring_s = self._callback(call, "completed"), self._ring_s(call)
        leg = self._engine.new_leg(from_, to, "outbound-api")
        leg.callback, leg.ring_s, leg.parameters = callback, ring_s, parameters
        leg.fallback = self._fallback(call)
        leg.on_answer = self._instructions(call, leg, detects=self._detects(call))
        self._engine.queue(leg)
        return self.told(leg)

    def update(self, call: Call, sid: str) -> Json:
        """Send a call elsewhere, or end it."""
        leg = self._leg(sid)
        call.allow(UPDATE_FIELDS)
        status = call.first("Status")
        if status not in {None, "canceled", "completed"}:
            raise RestError(400, 20001, "Status is neither canceled nor completed")
        if leg.ended:
            raise RestError(400, 21220, "Call is not in-progress. Cannot redirect.")
        if status == "canceled":
            # Twilio leaves a call that is in progress alone.
            if leg.status != "in-progress":
                self._engine.end(leg, "canceled")
        elif status == "completed":
            self._engine.end(leg, "completed" if leg.status == "in-progress" else "canceled")
        else:
            self._redirect(call, leg)
        return self.told(leg)

    def fetch(self, sid: str) -> Json:
        """One call."""
        return self.told(self._leg(sid))

    def list(self, call: Call) -> Json:
        """A page of calls, the newest first."""
        call.allow(LIST_FIELDS)
        fits = [leg for leg in reversed(self._engine.legs.values()) if self._fits(call, leg)]
        return page(call, "calls", [self.told(leg) for leg in fits], self._engine.config.account_sid)

    def told(self, leg: Leg) -> Json:
        """A call as Twilio describes it."""
        account = self._engine.config.account_sid
        uri = f"/2010-04-01/Accounts/{account}/Calls/{leg.sid}"
        return {
            "sid": leg.sid,
            "account_sid": account,
            "parent_call_sid": leg.parent_sid,
            "to": leg.to,
            "to_formatted": leg.to,
            "from": leg.from_,
            "from_formatted": leg.from_,
            "phone_number_sid": None,
            "status": leg.status,
            "direction": leg.direction,
            "date_created": moment(leg.created_at),
            "date_updated": moment(leg.ended_at or leg.answered_at or leg.created_at),
            "start_time": moment(leg.answered_at),
            "end_time": moment(leg.ended_at),
            "duration": str(leg.duration_s()) if leg.ended else None,
            "queue_time": "0",
            "answered_by": None,
            "annotation": None,
            "api_version": "2010-04-01",
            "caller_name": None,
            "forwarded_from": None,
            "group_sid": None,
            "price": None,
            "price_unit": "USD",
            "trunk_sid": None,
            "uri": f"{uri}.json",
            "subresource_uris": {"events": f"{uri}/Events.json"},
        }

    def _leg(self, sid: str) -> Leg:
        leg = self._engine.legs.get(sid)
        if leg is None:
            raise missing()
        return leg

    def _redirect(self, call: Call, leg: Leg) -> None:
        self._check_instructions(call)
        if leg.status != "in-progress":
            raise RestError(400, 21220, "Call is not in-progress. Cannot redirect.")
        leg.fallback = self._fallback(call) or leg.fallback
        if call.first("StatusCallback"):
            leg.callback = self._callback(call, "completed")
        self._engine.interrupt(leg)
        self._instructions(call, leg)()

    def _detects(self, call: Call) -> bool:
        wanted = call.first("MachineDetection")
        if wanted not in {None, "Enable", "DetectMessageEnd"}:
            raise RestError(400, 20001, "MachineDetection is neither Enable nor DetectMessageEnd")
        return wanted is not None

    def _instructions(self, call: Call, leg: Leg, *, detects: bool = False) -> Callable[[], None]:
        twiml, url, method = call.first("Twiml"), call.first("Url"), call.first("Method", "POST")
        if twiml is not None:
            return lambda: self._engine.perform(leg, twiml.encode(), "")

        def fetch() -> None:
            telephone = self._engine.telephones.get(leg.to)
            is_machine = telephone is not None and telephone.behaviour == "machine"
            told = (("AnsweredBy", "machine_start" if is_machine else "human"),) if detects else ()
            self._engine.fetch(leg, "voice", url or "", method or "POST", told)

        return fetch

    def _check_instructions(self, call: Call) -> None:
        url, twiml = call.first("Url"), call.first("Twiml")
        if not url and not twiml:
            raise RestError(400, 21205, "Url parameter is required.")
        if twiml and len(twiml) > MAX_TWIML:
            raise RestError(400, 21225, f"Twiml is longer than {MAX_TWIML} characters")
        for name in ("Url", "FallbackUrl", "StatusCallback"):
            for value in call.every(name):
                if urllib.parse.urlsplit(value).scheme not in {"http", "https"}:
                    raise RestError(400, 21205, f"{name} is not a valid URL")
        for name in ("Method", "FallbackMethod", "StatusCallbackMethod"):
            if call.first(name, "POST") not in {"GET", "POST"}:
                raise RestError(400, 21208, f"{name} is neither GET nor POST")

    def _callback(self, call: Call, default: str) -> Callback | None:
        url = call.first("StatusCallback")
        if not url:
            return None
        events = frozenset(" ".join(call.every("StatusCallbackEvent") or [default]).split())
        if events - EVENTS:
            raise RestError(400, 21626, f"StatusCallbackEvent does not know {min(events - EVENTS)}")
        return Callback(url, call.first("StatusCallbackMethod", "POST") or "POST", events)

    def _fallback(self, call: Call) -> tuple[str, str] | None:
        url = call.first("FallbackUrl")
        return (url, call.first("FallbackMethod", "POST") or "POST") if url else None

    def _ring_s(self, call: Call) -> float:
        told = call.first("Timeout", "60") or "60"
        if not told.isdigit() or not 1 <= int(told) <= 600:
            raise RestError(400, 21219, "Timeout is not between 1 and 600 seconds")
        return int(told) + self._engine.config.rest_buffer_s

    def _fits(self, call: Call, leg: Leg) -> bool:
        wanted = {"To": leg.to, "From": leg.from_, "ParentCallSid": leg.parent_sid, "Status": leg.status}
        if any(call.first(name) not in {None, value} for name, value in wanted.items()):
            return False
        times = {"StartTime": leg.answered_at, "EndTime": leg.ended_at}
        return all(_in_time(call, name, value) for name, value in times.items())


def _in_time(call: Call, name: str, value: float | None) -> bool:
    exact, before, after = call.first(name), call.first(f"{name}<"), call.first(f"{name}>")
    if exact is None and before is None and after is None:
        return True
    if value is None:
        return False
    day = dt.datetime.fromtimestamp(value, dt.UTC).date()
    if exact and day != _moment(exact).date():
        return False
    if before and value > _moment(before).timestamp():
        return False
    return not (after and value < _moment(after).timestamp())


def _moment(told: str) -> dt.datetime:
    try:
        moment_ = dt.datetime.fromisoformat(told)
    except ValueError as error:
        raise RestError(400, 20001, "a time is told as YYYY-MM-DD or in ISO 8601") from error
    return moment_ if moment_.tzinfo else moment_.replace(tzinfo=dt.UTC)
