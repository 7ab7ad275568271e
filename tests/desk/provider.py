"""A small OpenID Connect provider within the test's process: it signs in whom it is told to, and can be told to lie."""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Mapping
from contextlib import ExitStack
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from flask import Flask, Response, jsonify, request
from joserfc import jwt
from joserfc.jwk import RSAKey
from served import served

CLIENT, SECRET = "helpline", "a secret between the two"


@functools.cache
def _key() -> RSAKey:
    """Takes its time to be made."""
    return RSAKey.generate_key(2048, {"kid": "first"})


class Provider:
    """The office's directory.

    ``claims`` are added to what an identity token says, ``kid`` names the key; what a test changes holds from then on.
    """

    def __init__(self, clock: Any) -> None:
        self._clock = clock
        self._key = _key()
        self._codes: dict[str, Mapping[str, str]] = {}
        self.claims: dict[str, Any] = {"preferred_username": "supervisor"}
        self.asked = 0  # for its own description
        self.token_answer: tuple[dict[str, Any], int] | None = None
        self.published: dict[str, Any] = {}
        self.signer: RSAKey = self._key
        app = Flask("provider")
        app.add_url_rule("/.well-known/openid-configuration", "about", self._about)
        app.add_url_rule("/keys", "keys", self._keys)
        app.add_url_rule("/token", "token", self._token, methods=["POST"])
        self._served = ExitStack()
        self.issuer = self._served.enter_context(served(app))

    def close(self) -> None:
        """Be gone."""
        self._served.close()

    def signs_in(self, address: str, **more: str) -> str:
        """Somebody comes with an address of ours and signs in here; answers the path to which they are sent back."""
        parts = urlsplit(address)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        assert address.startswith(f"{self.issuer}/authorize?")
        assert (asked["response_type"], asked["client_id"]) == ("code", CLIENT)
        assert (asked["code_challenge_method"], "openid" in asked["scope"].split()) == ("S256", True)
        code = f"code-{len(self._codes)}"
        self._codes[code] = asked
        return f"{urlsplit(asked['redirect_uri']).path}?{urlencode({'code': code, 'state': asked['state'], **more})}"

    def changes_key(self) -> None:
        """Sign with another key from now on, and publish it."""
        self._key = self.signer = RSAKey.generate_key(2048, {"kid": "second"})

    def _about(self) -> Response:
        self.asked += 1
        about = {
            "issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token", "jwks_uri": f"{self.issuer}/keys",
        }  # fmt: skip
        return jsonify(about | self.published)

    def _keys(self) -> Response:
        return jsonify({"keys": [self._key.as_dict(private=False)]})

    def _token(self) -> tuple[Any, int]:
        if self.token_answer:
            return self.token_answer
        given = request.authorization
        if given is None or (given.username, given.password) != (CLIENT, SECRET):
            return {"error": "invalid_client"}, 401
        asked = self._codes.pop(request.form["code"], None)
        proof = hashlib.sha256(request.form.get("code_verifier", "").encode()).digest()
        if asked is None or base64.urlsafe_b64encode(proof).rstrip(b"=").decode() != asked["code_challenge"]:
            return {"error": "invalid_grant"}, 400
        return {"access_token": "x", "token_type": "Bearer", "id_token": self._identity(asked["nonce"])}, 200

    def _identity(self, nonce: str) -> str:
        now = int(self._clock.now().timestamp())
        says = {"iss": self.issuer, "sub": "7", "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce}
        return jwt.encode({"alg": "RS256", "kid": self.signer.kid}, says | self.claims, self.signer)
