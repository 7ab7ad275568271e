"""How Twilio signs a request: HMAC-SHA1 over the address and the sorted parameters, in base64."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable


def signature(token: str, url: str, form: Iterable[tuple[str, str]]) -> str:
    """The value of `X-Twilio-Signature`; the address is the one requested, repeated keys count with each value once."""
    signed = url + "".join(name + value for name, value in sorted(set(form)))
    return base64.b64encode(hmac.new(token.encode(), signed.encode(), hashlib.sha1).digest()).decode()
