"""The office's codes of consultations: keys by their order, words in the languages of staff's pages."""

from __future__ import annotations

from pathlib import Path

from desk.language import LANGUAGES
from line.consultations import STAFF_LANGUAGES
from line.load import load

ROOT = Path(__file__).parents[2]


def test_codes_have_keys_in_their_order_and_words_of_every_page() -> None:
    """The first is on 1; a page finds its word in each language that it can be read in."""
    book = load(ROOT / "config.yaml").consultations
    assert [code.key for code in book.topics.values()] == list("123456789")
    assert [code.key for code in book.channels.values()] == list("1234")
    assert set(STAFF_LANGUAGES) == set(LANGUAGES)
    for codes in (book.topics, book.outcomes, book.channels):
        assert all(set(code.words) == set(LANGUAGES) for code in codes.values())


def test_the_topic_of_a_call_proposes_the_first_code_about_it() -> None:
    """Nothing is proposed for a topic that no code is about, or for none."""
    book = load(ROOT / "config.yaml").consultations
    assert [book.proposed(one) for one in ("residence", "case", "weather", None)] == [
        "temporary-residence", "case-status", None, None,
    ]  # fmt: skip
