"""Access tokens of browsers' telephones, checked by Twilio's rules.

A token is a JWT: `alg` HS256 and `cty` `twilio-fpa;v=1` in its header, signed with an API key's secret; `iss` is the
key's SID, `sub` the account's; `exp` lies at most 24 hours after `nbf`; `grants` names the `identity` and what it may
do by `voice`: `incoming.allow`, `outgoing.application_sid`. What is refused is refused with Twilio's own code.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from dataclasses import dataclass
from typing import Any

from simulator.config import SimulatorConfig

LONGEST_S = 24 * 3600
SKEW_S = 60  # by which two clocks may differ
INVALID, BAD_HEADER, BAD_ISSUER, EXPIRED, TOO_EARLY = 20101, 20102, 20103, 20104, 20105
BAD_GRANTS, BAD_SIGNATURE, TOO_LONG = 20106, 20107, 20157
_IDENTITY = re.compile(r"[A-Za-z0-9_]{1,121}")
Json = dict[str, Any]


class TokenRefused(Exception):
    """A token that opens nothing, with Twilio's code for why."""

    def __init__(self, code: int, why: str) -> None:
        super().__init__(why)
        self.code = code


@dataclass(frozen=True)
class Bearer:
    """Whom a token names, until when, and what they may do with it."""

    identity: str
    expires_at: float
    takes_calls: bool
    makes_calls: bool


def read_token(text: str, config: SimulatorConfig, now: float) -> Bearer:
    """What a token says, if it holds now.

    Raises:
        TokenRefused: it does not.
    """
    signed, _, signature = text.rpartition(".")
    head, _, body = signed.partition(".")
    header, claims = _decoded(head), _decoded(body)
    if header.get("alg") != "HS256" or header.get("cty") != "twilio-fpa;v=1" or header.get("typ") != "JWT":
        raise TokenRefused(BAD_HEADER, "the header is not that of an access token")
    if not config.api_key or not config.api_secret or claims.get("iss") != config.api_key:
        raise TokenRefused(BAD_ISSUER, "the issuer is no API key of this account")
    if claims.get("sub") != config.account_sid:
        raise TokenRefused(BAD_GRANTS, "the subject is another account")
    right = hmac.digest(config.api_secret.encode(), signed.encode(), hashlib.sha256)
    if not hmac.compare_digest(right, _bytes(signature)):
        raise TokenRefused(BAD_SIGNATURE, "the signature does not fit")
    expires_at = _checked_times(claims, now)
    return _bearer(claims.get("grants"), expires_at)


def _checked_times(claims: Json, now: float) -> float:
    """When the token ends, if it has begun and has not ended."""
    begins, ends = _moment(claims.get("nbf", claims.get("iat", now))), _moment(claims.get("exp"))
    if ends <= now:
        raise TokenRefused(EXPIRED, "the token has expired")
    if begins > now + SKEW_S:
        raise TokenRefused(TOO_EARLY, "the token is not valid yet")
    if ends - begins > LONGEST_S:
        raise TokenRefused(TOO_LONG, "the token lives for more than 24 hours")
    return ends


def _bearer(grants: object, expires_at: float) -> Bearer:
    if not isinstance(grants, dict) or not isinstance(grants.get("voice"), dict):
        raise TokenRefused(BAD_GRANTS, "the token grants no voice")
    identity, voice = grants.get("identity"), grants["voice"]
    if not isinstance(identity, str) or not _IDENTITY.fullmatch(identity):
        raise TokenRefused(BAD_GRANTS, "the identity is not made of letters, digits and underscores")
    incoming, outgoing = voice.get("incoming", {}), voice.get("outgoing", {})
    if not isinstance(incoming, dict) or not isinstance(outgoing, dict):
        raise TokenRefused(BAD_GRANTS, "the grant of voice cannot be read")
    return Bearer(identity, expires_at, incoming.get("allow") is True, bool(outgoing.get("application_sid")))


def _moment(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise TokenRefused(INVALID, "the token does not say when it begins and ends")
    return float(value)


def _decoded(part: str) -> Json:
    try:
        found = json.loads(_bytes(part))
    except (ValueError, RecursionError) as error:
        raise TokenRefused(INVALID, "this is no token") from error
    if not isinstance(found, dict):
        raise TokenRefused(INVALID, "this is no token")
    return found


def _bytes(part: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except ValueError as error:
        raise TokenRefused(INVALID, "this is no token") from error
