"""Time-based one-time codes (RFC 6238): six digits from an application on a telephone, and codes for when it is lost.

The secret is sealed by the vault; recovery codes are kept as keyed hashes. No code is taken twice: of a time step only
the first, and none of an earlier step after that.
"""

from __future__ import annotations

import hmac
import io
import secrets
from datetime import datetime

import pyotp
import segno
from sqlalchemy.orm import Session

from desk import queries
from store.models import OneTimeCode
from store.vault import Vault

RECOVERY_CODES = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none is mistaken for another
_DRIFT = (0, -1, 1)  # steps of half a minute by which a telephone's clock may be wrong


class OneTimeCodes:
    """Sets up and takes one-time codes. Every method works within the caller's transaction."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def take(self, session: Session, person: int, text: str, now: datetime) -> str | None:
        """Whether a code is right: ``code`` or ``recovery`` if so. It is not right a second time."""
        kept = queries.one_time_code_to_take(session, person)
        if kept is None:
            return None
        typed = "".join(text.split())
        if typed.isascii() and typed.isdecimal():
            return "code" if self._take_step(kept, typed, now) else None
        return "recovery" if self._take_recovery(kept, typed) else None

    def confirm(self, session: Session, person: int, secret: str, text: str, now: datetime) -> tuple[str, ...] | None:
        """Keep a secret once the application has shown that it knows it; answers the recovery codes, to be shown once.

        Whatever was set up before is right no more.
        """
        step = right_step(secret, "".join(text.split()), now)
        if step is None:
            return None
        codes = tuple(_recovery_code() for _ in range(RECOVERY_CODES))
        queries.forget_one_time_code(session, person)
        session.add(
            OneTimeCode(
                person_id=person, secret_sealed=self._vault.seal(secret), last_step=step, since=now,
                recovery=[self._hash(person, code) for code in codes],
            )
        )  # fmt: skip
        return codes

    def _take_step(self, kept: OneTimeCode, typed: str, now: datetime) -> bool:
        step = right_step(self._vault.unseal(kept.secret_sealed), typed, now)
        if step is None or step <= kept.last_step:
            return False
        kept.last_step = step
        return True

    def _take_recovery(self, kept: OneTimeCode, typed: str) -> bool:
        mark = self._hash(kept.person_id, typed)
        if mark not in kept.recovery:
            return False
        kept.recovery = [one for one in kept.recovery if one != mark]
        return True

    def _hash(self, person: int, code: str) -> str:
        return self._vault.hash("recovery code", str(person), code.replace("-", "").casefold())


def new_secret() -> str:
    """A secret for an application: 160 bits in letters and digits."""
    return pyotp.random_base32()


def right_step(secret: str, typed: str, now: datetime) -> int | None:
    """The step of time whose code was typed, if any near this moment."""
    codes = pyotp.TOTP(secret)
    step = codes.timecode(now)
    near = [step + drift for drift in _DRIFT]
    right = [one for one in near if hmac.compare_digest(codes.generate_otp(one).encode(), typed.encode())]
    return right[0] if right else None


def picture(secret: str, login: str, issuer: str) -> bytes:
    """What the application photographs, as an SVG document: dark on light whatever the page's colours are."""
    address = pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=issuer)
    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", scale=4, border=4, light="#fff", dark="#000")
    return drawn.getvalue()


def _recovery_code() -> str:
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))
