"""What the line says of a case, as staff read it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cases.model import Readout
from cases.stages import Stage
from ivr.spoken_case import CaseWords
from line.wording import Wording

LANGUAGES = ("pl", "uk", "en", "ru")
NOW = dt.datetime(2026, 3, 10, 9, 0, tzinfo=dt.UTC)
NUMBER = "XX-III-P.6151.12345.2025"


@pytest.fixture(scope="module")
def words() -> CaseWords:
    """The office's own wording."""
    return CaseWords(Wording(Path(__file__).parents[2] / "content" / "wording", LANGUAGES), ZoneInfo("Europe/Warsaw"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stage_is_told_in_every_language(words: CaseWords, language: str) -> None:
    """The term of the proceedings stands in Polish beside its translation; the number is left out."""
    for stage in Stage:
        told = words.of(Readout(1, NUMBER, "coarse", stage, dt.date(2026, 1, 15)), language, NOW)
        assert {spoken_in for _, spoken_in in told} == {language, "pl"}
        assert all(text and "12345" not in text for text, _ in told)


def test_documents_and_appointments_come_with_the_full_tier(words: CaseWords) -> None:
    """As they are read out after the access code."""
    at = dt.datetime(2026, 3, 24, 9, 30, tzinfo=dt.UTC)
    case = Readout(1, NUMBER, "full", "formal-gaps", dt.date(2026, 1, 15), ("passport", "fee"), at, "ul. Przykładowa 1")
    told = " ".join(text for text, _ in words.of(case, "en", NOW))
    assert "passport" in told
    assert "Przykładowa" in told
