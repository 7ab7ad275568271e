"""Signing in by the office's directory (OpenID Connect: code flow with PKCE, state and nonce).

The directory says who somebody is, nothing else: who has no account here has none after it either, and rights are ours.
What it publishes about itself is kept for an hour. A directory that is silent holds nobody for long.
"""

from __future__ import annotations

import datetime as dt
import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from desk.errors import DirectoryFailed
from store.breaker import Breaker
from store.clock import Clock
from store.deadline import Deadline, TooLate

ANSWER_S = 3.0  # each of its answers
PATIENCE_S = 5.0  # all of them together
REST_S = 10.0  # after a silence nobody waits for it
_KEPT = dt.timedelta(hours=1)
_SIGNED_BY = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
)  # never by none, nor ours
_LEEWAY_S = 60  # clocks differ

T = TypeVar("T")


@dataclass(frozen=True)
class DirectoryClient:
    """Where the directory is, who we are there, and which claim is somebody's login."""

    issuer: str
    client_id: str
    client_secret: str
    claim: str


@dataclass(frozen=True)
class Journey:
    """What a browser keeps while its person is at the directory."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def new(cls) -> Journey:
        """Three random texts."""
        return cls(secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48))

    def kept(self) -> dict[str, str]:
        """As the browser's session keeps it."""
        return asdict(self)


@dataclass(frozen=True)
class _Published:
    """What the directory says of itself."""

    until: dt.datetime
    says: Mapping[str, Any]
    keys: KeySet


class Directory:
    """The office's directory.

    Args:
        client: where it is and who we are.
        back: our address to which it sends people back, as it is registered there.
        clock: tells whether an answer is of today.
    """

    def __init__(self, client: DirectoryClient, back: str, clock: Clock) -> None:
        self._client = client
        self._back = back
        self._clock = clock
        self._deadline = Deadline(PATIENCE_S, Breaker(clock, REST_S))
        self._kept: _Published | None = None

    def address(self, journey: Journey) -> str:
        """Where to send somebody; raises :class:`DirectoryFailed`."""
        says = self._asked(self._published).says
        with self._session(says) as session:
            address, _ = session.create_authorization_url(
                says["authorization_endpoint"],
                state=journey.state,
                nonce=journey.nonce,
                code_verifier=journey.verifier,
            )
        return str(address)

    def login(self, journey: Journey | None, answer: Mapping[str, str]) -> str:
        """The login that the directory tells of whoever comes back with an answer; raises :class:`DirectoryFailed`."""
        if journey is None or not hmac.compare_digest(journey.state.encode(), answer.get("state", "").encode()):
            raise DirectoryFailed("stale")
        if answer.get("iss", self._client.issuer) != self._client.issuer:
            raise DirectoryFailed("untrusted", "the answer is another directory's")
        if "error" in answer or not answer.get("code"):
            raise DirectoryFailed("refused")
        claims = self._asked(lambda: self._claims(journey, answer["code"]))
        told = claims.get(self._client.claim)
        if not isinstance(told, str) or not told.strip():
            raise DirectoryFailed("claim")
        if self._client.claim == "email" and claims.get("email_verified") is not True:
            raise DirectoryFailed("claim", "the address is not verified")
        return told

    def _claims(self, journey: Journey, code: str) -> Mapping[str, Any]:
        published = self._published()
        with self._session(published.says) as session:
            try:
                token = session.fetch_token(
                    published.says["token_endpoint"], code=code, code_verifier=journey.verifier, timeout=ANSWER_S
                )
            except OAuthError as error:  # a code is taken once, and not for long
                raise DirectoryFailed("stale" if error.error == "invalid_grant" else "silent", error.error) from error
        return self._trusted(str(token.get("id_token", "")), journey, published)

    def _trusted(self, text: str, journey: Journey, published: _Published) -> Mapping[str, Any]:
        """The claims of a token that is signed by the directory, for us, now, and for this journey."""
        try:
            decoded = self._decoded(text, published)
            options = {"iss": {"value": self._client.issuer}, "aud": {"value": self._client.client_id}}
            params = {"nonce": journey.nonce, "client_id": self._client.client_id}
            claims = CodeIDToken(decoded.claims, decoded.header, options, params)
            claims.validate(now=int(self._clock.now().timestamp()), leeway=_LEEWAY_S)
        except (JoseError, AuthlibBaseError, ValueError, TypeError) as error:
            raise DirectoryFailed("untrusted", type(error).__name__) from error
        return dict(decoded.claims)

    def _decoded(self, text: str, published: _Published) -> jwt.Token:
        try:
            return jwt.decode(text, published.keys, algorithms=list(_SIGNED_BY))
        except InvalidKeyIdError:  # the directory may have changed its keys within the hour
            self._kept = None
            return jwt.decode(text, self._published().keys, algorithms=list(_SIGNED_BY))

    def _published(self) -> _Published:
        kept, now = self._kept, self._clock.now()
        if kept is not None and now < kept.until:
            return kept
        says = _document(f"{self._client.issuer.rstrip('/')}/.well-known/openid-configuration")
        if says.get("issuer") != self._client.issuer:
            raise DirectoryFailed("untrusted", "it calls itself by another name")
        keys = KeySet.import_key_set(_document(says["jwks_uri"]))  # type: ignore[arg-type]  # checked by the library
        self._kept = _Published(now + _KEPT, says, keys)
        return self._kept

    def _session(self, says: Mapping[str, Any]) -> Any:
        ways = says.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        way = "client_secret_basic" if "client_secret_basic" in ways else "client_secret_post"
        return OAuth2Session(
            self._client.client_id,
            self._client.client_secret,
            token_endpoint_auth_method=way,
            scope="openid profile email",
            redirect_uri=self._back,
            code_challenge_method="S256",
        )

    def _asked(self, work: Callable[[], T]) -> T:
        """What asking the directory brings; every way in which it does not answer is one."""
        try:
            return self._deadline.run(work)
        except (
            TooLate,
            requests.RequestException,
            AuthlibBaseError,
            JoseError,
            KeyError,
            TypeError,
            ValueError,
        ) as error:
            raise DirectoryFailed("silent", type(error).__name__) from error


def _document(address: str) -> dict[str, Any]:
    answer = requests.get(address, timeout=ANSWER_S, allow_redirects=False)
    answer.raise_for_status()
    read = answer.json()
    if not isinstance(read, dict):
        raise TypeError("no JSON object")
    return read
