"""Consultants' telephones in the browser: their addresses at the carrier, and the tokens that let them ring there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from urllib.parse import urlencode

from twilio.jwt.access_token import AccessToken
from twilio.jwt.access_token.grants import VoiceGrant

from routing.model import CLIENT, Offer, browser_of

LIFE = dt.timedelta(hours=1)
TWILIO_SIGNALLING = "wss://voice-js.roaming.twilio.com"  # where the carrier's own software for browsers connects to


@dataclass(frozen=True)
class DeviceToken:
    """What a browser registers with.

    Attributes:
        text: signed; nobody's number is in it.
        identity: who it lets ring.
        life: from now on.
    """

    text: str = field(repr=False)
    identity: str
    life: dt.timedelta


class DeviceTokens:
    """Makes the tokens of one account.

    Args:
        account_sid: the account's.
        key_sid: of an API key; the account's own token cannot sign.
        secret: that key's.
    """

    def __init__(self, account_sid: str, key_sid: str, secret: str) -> None:
        self._account_sid = account_sid
        self._key_sid = key_sid
        self._secret = secret

    def of(self, person: int, now: dt.datetime) -> DeviceToken:
        """A token for one consultant's browser: it may be called, and can call nobody."""
        identity = browser_of(person).removeprefix(CLIENT)
        begins = int(now.timestamp())
        token = AccessToken(
            self._account_sid,
            self._key_sid,
            self._secret,
            [VoiceGrant(incoming_allow=True)],
            identity=identity,
            nbf=begins,
            valid_until=begins + int(LIFE.total_seconds()),
        )
        return DeviceToken(str(token.to_jwt()), identity, LIFE)


def called(offer: Offer, line: str) -> str:
    """Who is called for an offer: a browser is told which one it is, so that its page can show it, and nothing else."""
    if not offer.address.startswith(CLIENT):
        return offer.address
    return f"{offer.address}?{urlencode({'offer': offer.number, 'line': line})}"
