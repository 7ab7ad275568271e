"""Whether a request really comes from the carrier: always checked, against the public URL, with no bypass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from twilio.request_validator import RequestValidator


class Signature:
    """Checks ``X-Twilio-Signature``: base64 of HMAC-SHA1 over the URL and the sorted parameters.

    Args:
        auth_token: the account's token.
        public_url: scheme, host and path prefix under which the carrier asks; what a proxy makes of it does not matter.
    """

    def __init__(self, auth_token: str, public_url: str) -> None:
        self._validator = RequestValidator(auth_token)
        self._public_url = public_url.rstrip("/")

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
        url = f"{self._public_url}{path}{'?' + query if query else ''}"
        return bool(self._validator.validate(url, _Form(form), given))


class _Form(dict[str, Sequence[str]]):
    """The form in the shape that the validator reads: a mapping whose ``getlist`` gives all values."""

    def getlist(self, key: str) -> Sequence[str]:
        return self[key]
