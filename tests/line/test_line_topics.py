"""The office's texts: read on their days, in every language, in parts that can be followed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from line.errors import ConfigurationFaults
from line.speech import PROMPT_S, seconds
from line.texts import heard_of
from line.topics import GUIDE, Expired, Part, load_topics
from line.validity import Validity

CONTENT = Path(__file__).parents[2] / "content" / "topics"
LANGUAGES = ("pl", "uk", "en", "ru")
GOOD = """\
owner: Somebody
source: a source
valid_from: 2026-01-01
valid_to: 2026-12-31
name: {pl: Temat, en: A subject}
parts:
  - pl: Jeden
    en: >-
      One, in Polish [pierwszy],
      two lines
  - pl: Dwa
    en: Two
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
    parts = (Part({"pl": "Jeden", "en": "One, in Polish [pierwszy], two lines"}), Part({"pl": "Dwa", "en": "Two"}))
    assert topic.titles == {"pl": "Temat", "en": "A subject"}
    assert topic.parts_on(dt.date(2026, 1, 1)) == parts
    assert topic.parts_on(dt.date(2026, 12, 31)) == parts
    expired = Expired("topic", Validity(dt.date(2026, 1, 1), dt.date(2026, 12, 31)))
    assert topic.parts_on(dt.date(2027, 1, 1)) == expired
    assert topic.parts_on(dt.date(2025, 12, 31)) == expired


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("owner: Somebody\n", "", "1: owner is missing"),
        ("valid_to: 2026-12-31", "valid_to: 2025-12-31", "4: valid_to lies before valid_from"),
        ("valid_to: 2026-12-31", "valid_to: soon", "4: valid_to is not a date"),
        ("name: {pl: Temat, en", "name: {en", "5: there is no text in pl"),
        ("  - pl: Jeden\n    en", "  - en", "7: there is no text in pl"),
        ("Jeden", "J" * 600, "7: this part takes 43 s to hear, above 40 s"),
        ("[pierwszy]", "[pierwszy", "8: a square bracket has no partner"),
        ("Jeden", "Jeden [raz]", "7: a Polish text needs no brackets"),
        ("  - pl: Jeden", "  - about: fee\n    pl: Jeden", "6: the parts of a guide tell of"),
        ("source:", "sauce:", "2: unknown key sauce"),
    ],
)
def test_each_fault_of_a_topic_has_its_line(tmp_path: Path, old: str, new: str, expected: str) -> None:
    """A topic's file is checked like the configuration."""
    found = _faults(tmp_path, GOOD.replace(old, new))
    assert any(fault.startswith(expected) for fault in found), found


def test_what_stands_in_brackets_is_said_by_a_polish_voice() -> None:
    """The marks round it are not said, and nothing else is lost."""
    pieces = heard_of("A permit, in Polish [zezwolenie na pobyt], is a paper. See [karta pobytu].", "en")
    assert [(piece.text, piece.language) for piece in pieces] == [
        ("A permit, in Polish", "en"),
        ("zezwolenie na pobyt", "pl"),
        ("is a paper. See", "en"),
        ("karta pobytu", "pl"),
    ]


def test_the_shipped_topics_are_complete() -> None:
    """Each has an owner, a source, an end, and every language in parts that can be followed."""
    topics = load_topics(CONTENT, LANGUAGES)
    assert len(topics) >= 16
    for topic in topics.values():
        assert topic.owner
        assert topic.source
        assert topic.validity.last - topic.validity.first < dt.timedelta(days=730)
        assert topic.titles.keys() >= set(LANGUAGES)
        for part in topic.parts:
            for language in LANGUAGES:
                long = sum(seconds(piece.text, piece.language) for piece in heard_of(part.texts[language], language))
                assert long <= PROMPT_S


def test_every_guide_tells_all_that_an_applicant_asks() -> None:
    """Who it is for, documents, fee, where and how to file, common mistakes."""
    guides = [topic for name, topic in load_topics(CONTENT, LANGUAGES).items() if name.startswith("guide-")]
    assert len(guides) == 7
    for guide in guides:
        assert [part.about for part in guide.parts] == list(GUIDE)


def test_filing_is_not_read_before_it_became_true() -> None:
    """The text about electronic filing begins with the day on which it holds."""
    filing = load_topics(CONTENT, LANGUAGES)["filing"]
    assert isinstance(filing.parts_on(dt.date(2026, 4, 26)), Expired)
    assert not isinstance(filing.parts_on(dt.date(2026, 4, 27)), Expired)


def test_a_message_is_there_in_every_language_or_in_none(tmp_path: Path) -> None:
    """A caller is never sent the text of another language."""
    faults = _faults(tmp_path, GOOD + "message: {pl: Krótko}\n")
    assert len(faults) == 1
    assert "there is no text in en" in faults[0]
    (tmp_path / "topic.yaml").write_text(GOOD + "message: {pl: Krótko, en: In short}\n", encoding="utf-8")
    assert load_topics(tmp_path, ("pl", "en"))["topic"].message == {"pl": "Krótko", "en": "In short"}
    (tmp_path / "topic.yaml").write_text(GOOD, encoding="utf-8")
    assert load_topics(tmp_path, ("pl", "en"))["topic"].message == {}
