"""The office's texts: read on their days, in every language, in parts that can be followed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from line.errors import ConfigurationFaults
from line.speech import PROMPT_S, seconds
from line.topics import Expired, load_topics

CONTENT = Path(__file__).parents[2] / "content" / "topics"
LANGUAGES = ("pl", "uk", "en", "ru")
GOOD = """\
owner: Somebody
source: a source
valid_from: 2026-01-01
valid_to: 2026-12-31
parts:
  pl: [Jeden, Dwa]
  en:
    - >-
      One,
      two lines
    - Two
"""


def _faults(folder: Path, text: str) -> list[str]:
    (folder / "topic.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationFaults) as caught:
        load_topics(folder, ("pl", "en"))
    return [f"{fault.line}: {fault.what}" for fault in caught.value.faults]


def test_a_topic_is_read_from_its_first_to_its_last_day(tmp_path: Path) -> None:
    """Before and after, who asks gets word that it is not valid, and no text."""
    (tmp_path / "topic.yaml").write_text(GOOD, encoding="utf-8")
    topic = load_topics(tmp_path, ("pl", "en"))["topic"]
    assert topic.parts("en", dt.date(2026, 1, 1)) == ["One, two lines", "Two"]
    assert topic.parts("pl", dt.date(2026, 12, 31)) == ["Jeden", "Dwa"]
    expired = Expired("topic", dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    assert topic.parts("pl", dt.date(2027, 1, 1)) == expired
    assert topic.parts("pl", dt.date(2025, 12, 31)) == expired


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("owner: Somebody\n", "", "1: owner is missing"),
        ("valid_to: 2026-12-31", "valid_to: 2025-12-31", "4: valid_to lies before valid_from"),
        ("valid_to: 2026-12-31", "valid_to: soon", "4: valid_to is not a date"),
        ("  pl: [Jeden, Dwa]\n", "", "5: there is no text in pl"),
        ("[Jeden, Dwa]", "[Jeden]", "5: the languages have different numbers of parts"),
        ("Jeden", "J" * 600, "6: this part takes 43 s to hear, above 40 s"),
        ("source:", "sauce:", "2: unknown key sauce"),
    ],
)
def test_each_fault_of_a_topic_has_its_line(tmp_path: Path, old: str, new: str, expected: str) -> None:
    """A topic's file is checked like the configuration."""
    assert expected in _faults(tmp_path, GOOD.replace(old, new))


def test_the_shipped_topics_are_complete() -> None:
    """Each has an owner, a source, an end, and every language in parts that can be followed."""
    topics = load_topics(CONTENT, LANGUAGES)
    assert {"residence-permits", "filing", "places"} <= topics.keys()
    for topic in topics.values():
        assert topic.owner
        assert topic.source
        assert topic.valid_to - topic.valid_from < dt.timedelta(days=730)
        for language in LANGUAGES:
            assert all(seconds(text, language) <= PROMPT_S for text in topic.texts[language])


def test_filing_is_not_read_before_it_became_true() -> None:
    """The text about electronic filing begins with the day on which it holds."""
    filing = load_topics(CONTENT, LANGUAGES)["filing"]
    assert isinstance(filing.parts("en", dt.date(2026, 4, 26)), Expired)
    assert not isinstance(filing.parts("en", dt.date(2026, 4, 27)), Expired)
