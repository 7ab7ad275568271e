"""What the line says of a case, as text: for staff who have somebody on the telephone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from cases.model import Readout
from ivr.dialogue import readout
from ivr.model import Say
from line.wording import Wording

_NUMBER = "readout-number"  # spelt for the ear; staff have it before them


class CaseWords:
    """Says cases in words.

    Args:
        wording: the line's own phrases.
        zone: of the office.
    """

    def __init__(self, wording: Wording, zone: ZoneInfo) -> None:
        self._wording = wording
        self._zone = zone

    def of(self, case: Readout, language: str, now: dt.datetime) -> Sequence[tuple[str, str]]:
        """Sentence by sentence, each with its language: a Polish term stands in Polish."""
        prompts = sum(readout.told(case, language, now.astimezone(self._zone), self._zone), ())
        said = [one for one in prompts if isinstance(one, Say) and one.key != _NUMBER]
        return [
            (self._wording.text(one.language or language, one.key, **one.args), one.language or language)
            for one in said
        ]
