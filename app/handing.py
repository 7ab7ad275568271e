"""What a call hands over to the consultant at the desk, out of the rooms that know it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cases.proof import Readout
from desk.floor import HandedOver, ProvenCase
from ivr.dialogue import reading, readout
from ivr.dialogue.scene import SUBJECT
from ivr.session import Session
from line.edition import Edition
from line.wording import Wording


class KnownCallers:
    """What is known of the callers of all lines (:class:`desk.floor.Callers`).

    Args:
        sessions: by line, what calls keep.
        editions: by line, the titles of what was read.
        wording: what callers hear.
    """

    def __init__(self, sessions: Mapping[str, Session], editions: Mapping[str, Edition], wording: Wording) -> None:
        self._sessions = sessions
        self._editions = editions
        self._wording = wording

    def handed_over(self, line: str, call: str) -> HandedOver:
        """The end of the number, the proven case, and what was read last."""
        kept, tail = self._sessions[line].handed_over(call)
        proven = _case(readout.unpack(kept["readout"])) if "readout" in kept else None
        return HandedOver(tail, proven, kept.get(SUBJECT, ""))

    def tails(self, line: str, calls: Sequence[str]) -> Mapping[str, str]:
        """The ends of numbers, in one question."""
        return self._sessions[line].tails(calls)

    def subject(self, line: str, subject: str, language: str) -> str:
        """The title of what was read."""
        return reading.title(self._editions[line], subject, language)

    def stage(self, language: str, stage: str) -> str:
        """The sentence that the caller has heard of it, or would have."""
        return self._wording.text(language, f"stage-{stage}")


def _case(known: Readout) -> ProvenCase:
    return ProvenCase(known.number, known.stage)
