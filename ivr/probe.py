"""A request to the line's own public URL, signed as the carrier signs: does it arrive as it was sent?"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

import requests

from ivr.signature import Signature

CONNECT_S, ANSWER_S = 5.0, 15.0  # as long as the carrier waits
QUERY = "at=WyJwcm9iZSIsMV0.A-probe_is-no-link"  # of the form of the line's signed links, but none
FORM = {"CallSid": ["CA" + "0" * 32], "CallStatus": ["ringing"], "Said": ["Zażółć & + %2B"]}


@dataclass(frozen=True)
class Arrived:
    """Something answered, with this status; ``location`` is where it would send the carrier on."""

    status: int
    location: str = ""


@dataclass(frozen=True)
class Lost:
    """Nothing answered; ``why`` in plain words, ``todo`` what to look at."""

    why: str
    todo: str


def probe(
    public_url: str, path: str, signature: Signature, *, query: str = QUERY, answer_s: float = ANSWER_S
) -> Arrived | Lost:
    """Post a signed form to a path of the line's public URL; redirects are not followed.

    Args:
        public_url: without a slash at the end.
        path: begins with a slash.
        signature: made with the account's token and this public URL.
        query: as it stands in the URL.
        answer_s: how long to wait for an answer.
    """
    url = f"{public_url}{path}?{query}" if query else public_url + path
    headers = {
        "X-Twilio-Signature": signature.of(path, query, FORM),
        "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
    }
    try:
        answer = requests.post(
            url, urlencode(FORM, doseq=True), headers=headers, timeout=(CONNECT_S, answer_s), allow_redirects=False
        )
    except requests.exceptions.RequestException as error:
        return _lost(error, urlsplit(public_url).hostname or "")
    return Arrived(answer.status_code, answer.headers.get("Location", "") if _is_redirect(answer.status_code) else "")


def _is_redirect(status: int) -> bool:
    return HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST


def _lost(error: requests.exceptions.RequestException, host: str) -> Lost:
    match error:
        case requests.exceptions.SSLError():
            is_certificate = "CERTIFICATE_VERIFY_FAILED" in str(error)
            return Lost(
                f"the certificate of {host} is not accepted" if is_certificate else f"{host} speaks no TLS there",
                "use a certificate that is valid for this name, with its whole chain: the carrier refuses others, too",
            )
        case requests.exceptions.ConnectTimeout():
            return Lost(f"{host} does not answer within {CONNECT_S:.0f} s", "look at its address and at the firewall")
        case requests.exceptions.ReadTimeout():
            return Lost(
                f"{host} took the request and did not answer in time: the carrier waits {ANSWER_S:.0f} s",
                "look whether the web process runs: the proxy waits for it",
            )
        case _:
            return Lost(
                f"{host} cannot be reached: no such name, or nothing listens there",
                "look at PUBLIC_URL, the name's DNS record and the web process",
            )
