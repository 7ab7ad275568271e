"""Signed links: where a caller stands, carried by the URL of the next step.

A link holds the call's id, the turn's mark, language, position and edition, and while waiting the queue, head start
and moment of arrival. It never holds a proof, a case, a pressed digit or a telephone number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer

from ivr.model import Place, Position


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


@dataclass(frozen=True)
class LegLink:
    """A step of the leg that was dialled to offer a call to a consultant."""

    offer: int
    call: str
    line: str
    person: str
    topic: str
    language: str
    waited_s: int
    turn: int = 0


class Links:
    """Signs and reads links.

    Args:
        keys: secrets; the first signs, all are accepted.
        public_url: what the carrier can reach, without a slash at the end.
    """

    def __init__(self, keys: Sequence[str], public_url: str) -> None:
        self._public_url = public_url.rstrip("/")
        signing_last = list(reversed(keys))
        self._steps = URLSafeSerializer(signing_last, salt="step 1")
        self._legs = URLSafeSerializer(signing_last, salt="leg 1")

    def url(self, path: str) -> str:
        """The public URL of a path."""
        return self._public_url + path

    def step(self, link: StepLink) -> str:
        """The URL of a caller's next step."""
        at = link.position
        queued = at.queued and [at.queued.topic, at.queued.arrived_ms, at.queued.head_start_s]
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
        return f"{self._public_url}/voice/step?at={_text(self._steps, [*packed, at.about, queued])}"

    def read_step(self, text: str) -> StepLink:
        """The link in a step's URL; raises :class:`BadLink`."""
        try:
            call, line, edition, turn, at, language, tries, menu, topic, part, about, queued = _read(self._steps, text)
            place = Place(*queued) if queued else None
        except (TypeError, ValueError) as error:
            raise BadLink from error
        return StepLink(call, line, edition, turn, Position(at, language, tries, menu, topic, part, about, place))

    def leg(self, path: str, link: LegLink) -> str:
        """The URL of a step of a consultant's leg; ``path`` begins with a slash."""
        packed = [link.offer, link.call, link.line, link.person, link.topic, link.language, link.waited_s, link.turn]
        return f"{self._public_url}{path}?at={_text(self._legs, packed)}"

    def read_leg(self, text: str) -> LegLink:
        """The link in a leg's URL; raises :class:`BadLink`."""
        try:
            return LegLink(*_read(self._legs, text))
        except TypeError as error:
            raise BadLink from error


def _text(serializer: URLSafeSerializer, packed: list[Any]) -> str:
    signed = serializer.dumps(packed)
    return signed if isinstance(signed, str) else signed.decode()


def _read(serializer: URLSafeSerializer, text: str) -> Any:
    try:
        return serializer.loads(text)
    except BadSignature as error:
        raise BadLink from error
