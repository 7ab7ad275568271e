"""Access tokens for devices, made by Twilio's own library as an application makes them, and some that are wrong."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any

from twilio.jwt.access_token import AccessToken
from twilio.jwt.access_token.grants import VoiceGrant

ACCOUNT, KEY, SECRET = "AC" + "1" * 32, "SK" + "2" * 32, "fictitious-secret-of-an-api-key-00"
ACCOUNT_OPTIONS = {"account_sid": ACCOUNT, "api_key": KEY, "api_secret": SECRET}


def token(now: float, identity: str = "c7", *, ttl: int = 3600, takes_calls: bool = True, **given: Any) -> str:
    """A token that holds from `now` on, unless some of its parts are given."""
    made = AccessToken(
        given.get("account", ACCOUNT),
        given.get("key", KEY),
        given.get("secret", SECRET),
        [VoiceGrant(incoming_allow=takes_calls)],
        identity=identity,
        nbf=int(now) + given.get("begins_s", 0),
        valid_until=int(now) + ttl,
    )
    return str(made.to_jwt())


def signed(header: dict[str, Any], claims: dict[str, Any], secret: str = SECRET) -> str:
    """A token of any content, with a right signature."""
    parts = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in (header, claims)]
    text = ".".join(parts)
    digest = hmac.digest(secret.encode(), text.encode(), hashlib.sha256)
    return f"{text}.{base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"
