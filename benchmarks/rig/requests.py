"""Signed steps of calls as bytes for the wire, made before anything is measured.

A call's links depend on nothing but its id and the number of the step, so a whole call can be written down ahead: the
key 2 in the main menu, ``#`` back, and so on. Each request is a turn that the line has never seen.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from urllib.parse import quote_plus

from app.settings import Settings
from app.wiring import House
from ivr.links import Links, StepLink
from ivr.model import Position

STEPS = 12  # in a call
HEARD = b"<Gather"  # what every answer to such a step has


@dataclass(frozen=True)
class Caller:
    """What it takes to sign as the carrier and to know where a call stands."""

    links: Links
    token: bytes
    public_url: str
    line: str
    mark: str

    @classmethod
    def of(cls, settings: Settings) -> Caller:
        """For the first line of an installation."""
        house = House.open(settings)
        line, edition = next(iter(house.editions.items()))
        house.database.dispose()
        return cls(house.links, settings.carrier.auth_token.encode(), settings.public_url, line, edition.mark)

    def steps(self, first_call: int) -> Iterator[bytes]:
        """Requests without end: call after call, step after step, from a number that makes the calls' ids."""
        for number in count(first_call):
            call = f"CA{number:032x}"
            for turn in range(2, 2 + STEPS):
                at, key = (("main", "main"), "2") if turn % 2 == 0 else (("menu", "information"), "#")
                yield self._request(call, turn, Position(at[0], "en", menu=at[1]), key)

    def _request(self, call: str, turn: int, position: Position, key: str) -> bytes:
        url = self.links.step(StepLink(call, self.line, self.mark, str(turn), position))
        form = {
            "AccountSid": "AC" + "0" * 32, "ApiVersion": "2010-04-01", "CallSid": call, "CallStatus": "in-progress",
            "Called": "+48122102020", "CalledCity": "", "CalledCountry": "PL", "CalledState": "Małopolskie",
            "CalledZip": "", "Caller": "+48600100200", "CallerCity": "", "CallerCountry": "PL", "CallerState": "",
            "CallerZip": "", "Digits": key, "Direction": "inbound", "FinishedOnKey": "", "From": "+48600100200",
            "To": "+48122102020", "msg": "Gather End",
        }  # fmt: skip
        said = url + "".join(name + form[name] for name in sorted(form))
        signature = base64.b64encode(hmac.digest(self.token, said.encode(), hashlib.sha1)).decode()
        body = "&".join(f"{name}={quote_plus(value)}" for name, value in form.items()).encode()
        head = (
            f"POST {url.removeprefix(self.public_url)} HTTP/1.1\r\nHost: line.test\r\nAccept: */*\r\n"
            "User-Agent: TwilioProxy/1.1\r\nContent-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n"
            f"I-Twilio-Idempotency-Token: {call}-{turn}\r\nX-Twilio-Signature: {signature}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body
