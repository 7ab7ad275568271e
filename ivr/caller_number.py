"""The number of whoever is in a call, from the carrier: it is stored nowhere here."""

from __future__ import annotations

from cases.phone import parse_phone
from ivr.carrier import RestClient, translated


class CallerNumbers:
    """Asks the carrier for numbers.

    Args:
        carrier: its REST client.
    """

    def __init__(self, carrier: RestClient) -> None:
        self._carrier = carrier

    def of(self, call: str) -> str | None:
        """The E.164 number of a caller, rung back or ringing in; none if it was withheld.

        Raises what :class:`routing.ports.Telephony` may.
        """
        with translated():
            found = self._carrier.calls(call).fetch()
        number = found.to if str(found.direction).startswith("outbound") else found._from
        return parse_phone(str(number or ""))
