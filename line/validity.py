"""From which day to which a text of the office holds; outside of it nobody hears the text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from line.document import Document
from line.errors import Fault
from line.schema import DatedEntry


@dataclass(frozen=True)
class Validity:
    """Two dates in the office's zone; the text is read out on both of them, too."""

    first: dt.date
    last: dt.date

    @classmethod
    def of(cls, entry: DatedEntry) -> Validity:
        """That of an entry without faults."""
        return cls(entry.valid_from, entry.valid_to)

    def holds_on(self, day: dt.date) -> bool:
        """Whether the text may be read out on a day."""
        return self.first <= day <= self.last


def validity_faults(read: Document, entry: DatedEntry) -> Iterator[Fault]:
    """Dates of which none is between them."""
    if entry.valid_to < entry.valid_from:
        yield read.fault(("valid_to",), "valid_to lies before valid_from", "mend one of the dates")
