"""Keyed hashes and sealing, both derived from DATA_KEY.

The database alone must not tell who called about what: a keyed hash compares without revealing (the key is outside the
database, so eight digits cannot be tried offline), and a sealed value can be read again only with the key.
"""

from __future__ import annotations

import base64
import hmac

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class SealBroken(Exception):
    """A sealed value was made with another key, was altered, or is too old."""


class Vault:
    """Hashes and seals with keys derived from one secret.

    Args:
        data_key: the secret, at least 32 characters of text.
    """

    def __init__(self, data_key: str) -> None:
        if len(data_key) < 32:
            raise ValueError("DATA_KEY must have at least 32 characters")
        secret = data_key.encode()
        self._hash_key = _derive(secret, b"helpline hash v1")
        self._fernet = Fernet(base64.urlsafe_b64encode(_derive(secret, b"helpline seal v1")))

    def hash(self, purpose: str, *values: str) -> str:
        """A keyed hash of values for one purpose: 64 hexadecimal characters.

        Hashes for different purposes cannot be compared, so a caller in the journal is not a caller in the registry.
        """
        message = "\x1f".join((purpose, *values)).encode()
        return hmac.digest(self._hash_key, message, "sha256").hex()

    def seal(self, text: str) -> bytes:
        """Encrypt a text so that only this key reads it."""
        return self._fernet.encrypt(text.encode())

    def unseal(self, sealed: bytes, *, max_age_s: int | None = None) -> str:
        """Read a sealed text; raises :class:`SealBroken` if it cannot be."""
        try:
            return self._fernet.decrypt(sealed, ttl=max_age_s).decode()
        except InvalidToken as error:
            raise SealBroken from error


def _derive(secret: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret)
