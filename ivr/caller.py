"""Who is calling, as the carrier tells it: parsed once, at the edge."""

from __future__ import annotations

from dataclasses import dataclass, field

from cases.phone import parse_phone
from store.vault import Vault


@dataclass(frozen=True)
class Caller:
    """The other end of a call. ``number`` is E.164, or nothing when it was withheld or is no telephone number."""

    number: str | None = field(repr=False)
    hash: str | None  # keyed, for the language of last time and the journal

    @property
    def tail(self) -> str:
        """The last three digits, all that anybody is told of a number."""
        return (self.number or "")[-3:]


def caller_of(given: str, vault: Vault) -> Caller:
    """The caller of a ``From`` parameter in whatever form the carrier gives it."""
    number = parse_phone(given)
    return Caller(number, vault.hash("caller", number) if number else None)
