"""What the carrier's REST interface tells of the account and of the line's numbers; asked, never changed."""

from __future__ import annotations

from dataclasses import dataclass

from ivr.carrier import RestClient, translated


@dataclass(frozen=True)
class AccountState:
    """The account: ``status`` is active, suspended or closed; ``kind`` is Trial or Full."""

    status: str
    kind: str


@dataclass(frozen=True)
class NumberState:
    """A telephone number of the account, and where the carrier asks when it rings.

    Attributes:
        number: E.164.
        addresses: URL and method by what they are for: ``voice``, ``fallback``, ``status``, ``messages``.
        answered_by: what answers in place of these addresses (an application, a trunk), if anything does.
    """

    number: str
    addresses: dict[str, tuple[str, str]]
    answered_by: str | None = None


class CarrierAccount:
    """Reads the account; every question raises what :mod:`routing.ports` names.

    Args:
        client: the library's.
        sid: the account's id.
    """

    def __init__(self, client: RestClient, sid: str) -> None:
        self._client = client
        self._sid = sid

    def state(self) -> AccountState:
        """How the account stands."""
        with translated():
            found = self._client.api.v2010.accounts(self._sid).fetch()
        return AccountState(str(found.status), str(found.type))

    def number(self, number: str) -> NumberState | None:
        """A number, if the account has it."""
        with translated():
            numbers = self._client.incoming_phone_numbers.list(phone_number=number, limit=20)
        found = next((one for one in numbers if one.phone_number == number), None)
        if found is None:
            return None
        addresses = {
            "voice": (found.voice_url or "", found.voice_method or ""),
            "fallback": (found.voice_fallback_url or "", found.voice_fallback_method or ""),
            "status": (found.status_callback or "", found.status_callback_method or ""),
            "messages": (found.sms_url or "", found.sms_method or ""),
        }
        instead = "an application" if found.voice_application_sid else "a trunk" if found.trunk_sid else None
        return NumberState(number, addresses, instead)
