"""Whether a request really comes from the carrier: always checked, against the public URL, with no bypass."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Mapping, Sequence
from urllib.parse import urlparse

from twilio.request_validator import HMAC_SHA1, HMAC_SHA256, add_port, remove_port

DIGESTS = {HMAC_SHA1: "sha1", HMAC_SHA256: "sha256"}


class Signature:
    """Checks ``X-Twilio-Signature``: base64 of an HMAC over the URL and the sorted parameters.

    It computes what :class:`twilio.request_validator.RequestValidator` computes, which a test holds it to, in a third
    of the time. What is computed is chosen here and never by a header of the request
    (``X-Twilio-Webhooks-Signature-Settings`` names an algorithm; nobody may lower ours by it).

    Args:
        auth_token: the account's token, or the shared key's secret.
        public_url: scheme, host and path prefix under which the carrier asks; what a proxy makes of it does not matter.
        algorithm: ``HMAC_SHA1``, or ``HMAC_SHA256`` for an account that signs with shared keys.
    """

    def __init__(self, auth_token: str, public_url: str, algorithm: str = HMAC_SHA1) -> None:
        self._key = auth_token.encode()
        self._digest = DIGESTS[algorithm]
        parsed = urlparse(public_url.rstrip("/"))
        # Carriers sign the address with its port or without it.
        self._bases = (remove_port(parsed), add_port(parsed))

    def holds(self, path: str, query: str, form: Mapping[str, Sequence[str]], given: str | None) -> bool:
        """Whether the signature fits.

        Args:
            path: as requested, still quoted.
            query: the raw query string, without the question mark.
            form: every parameter with all its values, whole and untrimmed.
            given: the header; a missing one never fits.
        """
        if not given:
            return False
        signed, text = given.encode(), _said(path, query, form)
        fits = [hmac.compare_digest(self._compute(base + text), signed) for base in self._bases]
        return any(fits)

    def of(self, path: str, query: str, form: Mapping[str, Sequence[str]]) -> str:
        """The signature that the carrier would give, for a request of our own; arguments as for :meth:`holds`."""
        return self._compute(self._bases[0] + _said(path, query, form)).decode()

    def _compute(self, text: str) -> bytes:
        return base64.b64encode(hmac.digest(self._key, text.encode(), self._digest))


def _said(path: str, query: str, form: Mapping[str, Sequence[str]]) -> str:
    """What is signed behind scheme and host."""
    said = [f"{path}?{query}" if query else path]
    for name in sorted(form):
        said += [name + value for value in sorted(set(form[name]))]
    return "".join(said)
