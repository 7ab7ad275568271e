"""The account and its numbers over REST, as they are configured; nothing of them can be changed."""

from __future__ import annotations

import hashlib

from simulator.config import Line
from simulator.engine import Engine
from simulator.rest.answers import Call, Json, RestError, page

LIST_FIELDS = frozenset({"PhoneNumber", "PageSize", "Page", "PageToken"})


class Account:
    """The resources `Accounts` and `IncomingPhoneNumbers`."""

    def __init__(self, engine: Engine) -> None:
        self._config = engine.config

    def fetch(self) -> Json:
        """The account itself: in use, and no trial."""
        sid = self._config.account_sid
        return {
            "sid": sid,
            "owner_account_sid": sid,
            "friendly_name": "Simulator",
            "status": "active",
            "type": "Full",
            "auth_token": "",
            "date_created": None,
            "date_updated": None,
            "subresource_uris": {},
            "uri": f"/2010-04-01/Accounts/{sid}.json",
        }

    def list_numbers(self, call: Call) -> Json:
        """A page of the account's numbers; `PhoneNumber` may name one, whole."""
        call.allow(LIST_FIELDS)
        wanted = call.first("PhoneNumber")
        if wanted is not None and not wanted.lstrip("+").isdecimal():
            raise RestError(400, 20001, "The simulator finds a number by all of its digits only")
        rows = [self._told(line) for line in self._config.lines if wanted in {None, line.number}]
        return page(call, "incoming_phone_numbers", rows, self._config.account_sid)

    def _told(self, line: Line) -> Json:
        """A number as Twilio describes it; what asks it asks by POST."""
        account = self._config.account_sid
        sid = "PN" + hashlib.md5(line.number.encode(), usedforsecurity=False).hexdigest()
        return {
            "sid": sid,
            "account_sid": account,
            "phone_number": line.number,
            "friendly_name": line.number,
            "api_version": "2010-04-01",
            "capabilities": {"voice": True, "sms": True, "mms": False, "fax": False},
            "voice_url": line.voice_url,
            "voice_method": "POST",
            "voice_fallback_url": line.fallback_url or "",
            "voice_fallback_method": "POST",
            "status_callback": line.status_url or "",
            "status_callback_method": "POST",
            "voice_application_sid": "",
            "trunk_sid": None,
            "sms_url": line.messages_url or "",
            "sms_method": "POST",
            "sms_fallback_url": "",
            "sms_fallback_method": "POST",
            "sms_application_sid": "",
            "status": "in-use",
            "beta": False,
            "origin": "twilio",
            "date_created": None,
            "date_updated": None,
            "uri": f"/2010-04-01/Accounts/{account}/IncomingPhoneNumbers/{sid}.json",
        }
