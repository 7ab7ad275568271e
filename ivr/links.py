"""Signed links: where a caller stands, carried by the URL of the next step.

A link holds the call's id, when it came in, the turn's mark, language, position and edition, and while waiting the
queue with kind and zone, head start, moment of arrival, and what was told of the wait. It never holds a proof, a
case, a pressed digit or a telephone number.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from itsdangerous import BadData, Signer
from itsdangerous.encoding import base64_decode, base64_encode

from ivr.model import Place, Position, RungBack, Told
from routing.model import CLIENT, Offer

OFFER = "/voice/leg"  # where a consultant's leg begins to hear of an offer
STAFF = "/voice/staff"  # the steps of a consultant's own call
ROOM = "room"  # the place of a consultant who stays connected, in their own call
MESSAGE_STATUS = "/messages/status"  # where the carrier tells how a text message fares
OVER = "/voice/leg/over"  # where the leg of a consultant is sent whose offer is over


class BadLink(Exception):
    """A link that this line did not sign, or that is of a form it does not know."""


@dataclass(frozen=True)
class StepLink:
    """The next step of a caller's call.

    ``turn`` is the step's number as text, or a name such as ``connect-1000000001`` where the carrier was told to move
    the call and nobody knew the number.
    """

    call: str
    line: str
    edition: str
    turn: str
    position: Position
    rang_ms: int = 0  # when the call came in; unknown where the carrier was told to move it


@dataclass(frozen=True)
class LegLink:
    """A step of the leg that was dialled to offer a call to a consultant."""

    offer: int
    call: str
    line: str
    person: str
    topic: str
    language: str
    since_ms: int  # when the caller began to wait; 0: nobody knows any more
    turn: int = 0
    kind: str = ""  # of caller, where the line tells them apart
    asked_ms: int = 0  # of a callback: when it was promised; 0 for a caller who is on the line
    subject: str = ""  # and what its caller was reading
    is_in_room: bool = False  # the leg was not dialled for it: it goes back to its consultant's room
    on_device: bool = False  # the leg is a browser's telephone: answering it is accepting
    role: str = ""  # of who is called to a talk of somebody else's
    told: str = ""  # why nobody came to it
    zone: str = ""  # of the office, where the line tells them apart

    @classmethod
    def of(cls, offer: Offer, line: str, turn: int = 0) -> LegLink:
        """Where the leg of an offer begins."""
        queue = offer.queue
        return cls(
            offer.number,
            offer.call,
            line,
            offer.person,
            queue.topic,
            queue.language,
            offer.made_ms - offer.waited_ms,
            turn,
            kind=queue.kind,
            asked_ms=offer.promised_ms,
            subject=offer.subject,
            is_in_room=offer.room is not None,
            on_device=offer.room is None and offer.address.startswith(CLIENT),
            role=offer.role,
            zone=queue.zone,
        )


@dataclass(frozen=True)
class StaffLink:
    """The next step of a consultant's own call to the line. It holds no proof: that is kept with the call.

    ``turn`` counts from the beginning, or from the end of an ``offer`` that the call was moved to.
    """

    call: str
    line: str
    person: str
    at: str
    turn: int = 0
    tries: int = 0  # silences, wrong keys and wrong PINs here in a row
    offer: int = 0


@dataclass(frozen=True)
class BackLink:
    """The call that the line makes to ring somebody back. It holds no number: the carrier tells it itself."""

    line: str
    edition: str
    language: str
    topic: str
    back: RungBack
    is_slow: bool = False
    kind: str = ""
    zone: str = ""


class Links:
    """Signs and reads links.

    Args:
        keys: secrets; the first signs, all are accepted.
        public_url: what the carrier can reach, without a slash at the end.
    """

    def __init__(self, keys: Sequence[str], public_url: str) -> None:
        self._public_url = public_url.rstrip("/")
        self._steps = _signer(keys, "step 6")
        self._legs = _signer(keys, "leg 6")
        self._legs_before = _signer(keys, "leg 5")  # of talks that the version before has begun; they end within hours
        self._backs = _signer(keys, "back 1")
        self._staff = _signer(keys, "staff 1")
        self._messages = _signer(keys, "message 1")

    def url(self, path: str) -> str:
        """The public URL of a path."""
        return self._public_url + path

    def step(self, link: StepLink) -> str:
        """The URL of a caller's next step."""
        at = link.position
        queued, kept = (place and list(dataclasses.astuple(place)) for place in (at.queued, at.kept))
        packed = [
            link.call,
            link.line,
            link.edition,
            link.turn,
            at.at,
            at.language,
            at.tries,
            at.menu,
            at.topic,
            at.part,
        ]
        back, told = (one and list(dataclasses.astuple(one)) for one in (at.back, at.told))
        packed += [at.about, queued, int(at.slow), link.rang_ms, at.kind, at.zone, back, told, kept]
        return f"{self._public_url}/voice/step?at={_signed(self._steps, packed)}"

    def read_step(self, text: str) -> StepLink:
        """The link in a step's URL; raises :class:`BadLink`."""
        try:
            packed = _read(self._steps, text)
            call, line, edition, turn, at, language, tries, menu, topic, part, *more = packed
            about, queued, slow, rang_ms, kind, zone, back, told, kept = more
            position = Position(
                at,
                language,
                tries,
                menu,
                topic,
                part,
                about,
                Place(*queued) if queued else None,
                bool(slow),
                kind,
                zone,
                RungBack(*back) if back else None,
                Told(*told) if told else None,
                Place(*kept) if kept else None,
            )
        except (TypeError, ValueError) as error:
            raise BadLink from error
        return StepLink(call, line, edition, turn, position, rang_ms)

    def leg(self, path: str, link: LegLink) -> str:
        """The URL of a step of a consultant's leg; ``path`` begins with a slash."""
        return f"{self._public_url}{path}?at={_signed(self._legs, list(dataclasses.astuple(link)))}"

    def read_leg(self, text: str) -> LegLink:
        """The link in a leg's URL; raises :class:`BadLink`."""
        try:
            return LegLink(*_read(self._legs, text))
        except BadLink:  # there stood how long they had waited in place of since when
            return dataclasses.replace(self._leg_before(text), since_ms=0)
        except TypeError as error:
            raise BadLink from error

    def _leg_before(self, text: str) -> LegLink:
        try:
            return LegLink(*_read(self._legs_before, text))
        except TypeError as error:
            raise BadLink from error

    def staff(self, link: StaffLink) -> str:
        """The URL of the next step of a consultant's own call."""
        return f"{self._public_url}{STAFF}?at={_signed(self._staff, list(dataclasses.astuple(link)))}"

    def read_staff(self, text: str) -> StaffLink:
        """The link in such a URL; raises :class:`BadLink`."""
        try:
            return StaffLink(*_read(self._staff, text))
        except TypeError as error:
            raise BadLink from error

    def back(self, path: str, link: BackLink) -> str:
        """The URL of a call that the line makes to ring somebody back."""
        packed = [link.line, link.edition, link.language, link.topic, list(vars(link.back).values()), int(link.is_slow)]
        packed += [link.kind, link.zone]
        return f"{self._public_url}{path}?at={_signed(self._backs, packed)}"

    def read_back(self, text: str) -> BackLink:
        """The link in such a URL; raises :class:`BadLink`."""
        try:
            line, edition, language, topic, back, slow, kind, zone = _read(self._backs, text)
            return BackLink(line, edition, language, topic, RungBack(*back), bool(slow), kind, zone)
        except (TypeError, ValueError) as error:
            raise BadLink from error

    def message(self, path: str, id_: str) -> str:
        """The URL at which the carrier tells how a text message fares, by our own id of it."""
        return f"{self._public_url}{path}?at={_signed(self._messages, [id_])}"

    def read_message(self, text: str) -> str:
        """The id in such a URL; raises :class:`BadLink`."""
        try:
            (id_,) = _read(self._messages, text)
        except (TypeError, ValueError) as error:
            raise BadLink from error
        return str(id_)


class _QuickSigner(Signer):
    """Derives the key of each secret once and not for every link."""

    def __init__(self, secrets: list[str], salt: str) -> None:
        super().__init__(secrets, salt, digest_method=hashlib.sha256)
        self._derived = {secret: super(_QuickSigner, self).derive_key(secret) for secret in self.secret_keys}

    def derive_key(self, secret_key: str | bytes | None = None) -> bytes:
        secret = self.secret_keys[-1] if secret_key is None else secret_key
        return self._derived[secret if isinstance(secret, bytes) else secret.encode()]


def _signer(keys: Sequence[str], salt: str) -> Signer:
    return _QuickSigner(list(reversed(keys)), salt)  # the library signs with the last


def _signed(signer: Signer, packed: list[Any]) -> str:
    return signer.sign(base64_encode(_JSON.encode(packed))).decode()


def _read(signer: Signer, text: str) -> Any:
    try:
        return json.loads(base64_decode(signer.unsign(text)))
    except (BadData, ValueError) as error:
        raise BadLink from error


_JSON = json.JSONEncoder(separators=(",", ":"))
