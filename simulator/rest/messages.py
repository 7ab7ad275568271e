"""Text messages over REST: made and fetched."""

from __future__ import annotations

import re
import urllib.parse

import phonenumbers

from simulator.engine import Engine
from simulator.messages import Message
from simulator.rest.answers import Call, Json, RestError, missing, moment

CREATE_FIELDS = frozenset({"To", "From", "Body", "StatusCallback"})
MOST_CHARACTERS = 1_600
_E164 = re.compile(r"\+[1-9]\d{6,14}")
_NAME = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9 &_+-]{1,11}")  # a sender that is no number and cannot be answered
# The letters of GSM's alphabet; those from the escape on take two places.
_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_PAIRS = frozenset("\f^{}\\[~]|€")


class Messages:
    """The resource `Messages`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def create(self, call: Call) -> Json:
        """Take a message; it is on its way as `queued`."""
        call.allow(CREATE_FIELDS)
        to, from_, body = call.first("To"), call.first("From"), call.first("Body")
        self._check(to, from_, body)
        callback = call.first("StatusCallback") or None
        if callback and urllib.parse.urlsplit(callback).scheme not in {"http", "https"}:
            raise RestError(400, 21609, "The StatusCallback URL is not a valid URL")
        made = self._engine.messages.send(from_ or "", to or "", body or "", _segments(body or ""), callback)
        return self.told(made)

    def fetch(self, sid: str) -> Json:
        """One message."""
        found = self._engine.messages.all.get(sid)
        if found is None:
            raise missing()
        return self.told(found)

    def told(self, one: Message) -> Json:
        """A message as Twilio describes it."""
        account = self._engine.config.account_sid
        uri = f"/2010-04-01/Accounts/{account}/Messages/{one.sid}"
        return {
            "sid": one.sid,
            "account_sid": account,
            "messaging_service_sid": None,
            "to": one.to,
            "from": one.from_,
            "body": one.body,
            "status": one.status,
            "direction": "outbound-api",
            "num_segments": str(one.segments),
            "num_media": "0",
            "date_created": moment(one.created_at),
            "date_updated": moment(one.came_at or one.sent_at or one.created_at),
            "date_sent": moment(one.sent_at),
            "error_code": one.error,
            "error_message": None,
            "price": None,
            "price_unit": "USD",
            "api_version": "2010-04-01",
            "uri": f"{uri}.json",
            "subresource_uris": {"media": f"{uri}/Media.json"},
        }

    def _check(self, to: str | None, from_: str | None, body: str | None) -> None:
        if not to:
            raise RestError(400, 21604, "A 'To' phone number is required.")
        if not from_:
            raise RestError(400, 21603, "A 'From' phone number is required.")
        if not body:
            raise RestError(400, 21602, "Message body is required.")
        if len(body) > MOST_CHARACTERS:
            raise RestError(400, 21617, f"The concatenated message body exceeds the {MOST_CHARACTERS} character limit.")
        if not _E164.fullmatch(to) or not phonenumbers.is_possible_number(phonenumbers.parse(to)):
            raise RestError(400, 21211, f"Invalid 'To' Phone Number: {to}")
        if phonenumbers.number_type(phonenumbers.parse(to)) == phonenumbers.PhoneNumberType.FIXED_LINE:
            raise RestError(400, 21614, f"'To' number is not a valid mobile number: {to}")
        if self._engine.config.line(from_) is None and not _NAME.fullmatch(from_):
            raise RestError(400, 21606, f"The 'From' phone number {from_} is not a valid, message-capable number")


def _segments(body: str) -> int:
    """How many the carrier charges for: about, since what takes two places may be divided here."""
    if all(letter in _GSM or letter in _GSM_PAIRS for letter in body):
        length, alone, each = len(body) + sum(letter in _GSM_PAIRS for letter in body), 160, 153
    else:
        length, alone, each = len(body.encode("utf-16-be")) // 2, 70, 67
    return 1 if length <= alone else -(-length // each)
