"""Wording files: said as written in the caller's language, or an error, never another language."""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from line.errors import ConfigurationFaults
from line.speech import PROMPT_S, Digits, Label, Phone, Upcoming, Value, seconds
from line.wording import MissingWording, Wording

CONTENT = Path(__file__).parents[2] / "content" / "wording"
LANGUAGES = ("pl", "uk", "en", "ru")
POLISH_ONLY = "term-"


def _wording(folder: Path, **files: str) -> Wording:
    for language, text in files.items():
        (folder / f"{language}.ftl").write_text(text, encoding="utf-8")
    return Wording(folder, files)


def test_a_phrase_is_said_with_its_values(tmp_path: Path) -> None:
    """Values are formed for the ear on the way in, and no invisible marks stand round them."""
    wording = _wording(tmp_path, uk="born = Ви ввели: { $date }.\ncode = Код { $code }")
    assert wording.text("uk", "born", date=dt.date(1990, 5, 17)) == "Ви ввели: 17 травня 1990 року."
    assert wording.text("uk", "code", code=Digits("1234")) == "Код 1 2, 3 4"


def test_a_value_may_be_called_key(tmp_path: Path) -> None:
    """The names of values are the translator's, whatever the program calls its own."""
    assert _wording(tmp_path, en="item = Press { $key } for { $language }").text("en", "item", key="1", language="x")


@pytest.mark.parametrize(
    ("count", "heard"), [(1, "1 хвилина"), (2, "2 хвилини"), (5, "5 хвилин"), (11, "11 хвилин"), (21, "21 хвилина")]
)
def test_plural_forms_are_the_translators(tmp_path: Path, count: int, heard: str) -> None:
    """Numbers choose among the forms of the language."""
    source = "m = { $n ->\n  [one] { $n } хвилина\n  [few] { $n } хвилини\n *[many] { $n } хвилин\n }"
    assert _wording(tmp_path, uk=source).text("uk", "m", n=count) == heard


def test_a_label_passes_as_it_is(tmp_path: Path) -> None:
    """The office's own words are said unchanged, the same again from what was kept."""
    wording = _wording(tmp_path, pl="m = Temat: { $topic }.")
    assert [wording.text("pl", "m", topic=Label("Pobyt 2026")) for _ in range(2)] == ["Temat: Pobyt 2026."] * 2


def test_only_public_values_are_kept(tmp_path: Path) -> None:
    """A text with a label may be kept for the next caller, one with a caller's digits or moment never is."""
    wording = _wording(tmp_path, pl="m = Temat { $x }")
    moment = dt.datetime(2026, 12, 1, 9, tzinfo=ZoneInfo("Europe/Warsaw"))

    def is_kept(value: Value) -> bool:
        return wording.text("pl", "m", x=value) is wording.text("pl", "m", x=value)

    assert all(map(is_kept, (Label("Pobyt"), 5, "9")))
    assert not any(map(is_kept, ("123456", Digits("123456"), Phone("+48600100200"), Upcoming(moment, moment.date()))))


def test_a_missing_phrase_is_never_another_language(tmp_path: Path) -> None:
    """What Polish has and Ukrainian lacks is an error in Ukrainian."""
    wording = _wording(tmp_path, pl="hello = Dzień dobry", uk="bye = До побачення")
    with pytest.raises(MissingWording, match="uk/hello"):
        wording.text("uk", "hello")
    with pytest.raises(MissingWording):
        wording.text("de", "hello")


def test_a_missing_value_is_an_error(tmp_path: Path) -> None:
    """A sentence with a hole is not said."""
    with pytest.raises(MissingWording, match="key"):
        _wording(tmp_path, en="item = Press { $key }").text("en", "item")


def test_an_error_never_tells_a_value(tmp_path: Path) -> None:
    """What is logged of a failed phrase holds no digits of the caller."""
    with pytest.raises(MissingWording) as caught:
        _wording(tmp_path, en="item = { $number } { $gone }").text("en", "item", number=Digits("123456"))
    assert "1" not in str(caught.value)


def test_a_text_is_one_line_of_speakable_characters(tmp_path: Path) -> None:
    """Line ends, double blanks and control characters of any origin do not reach a voice."""
    wording = _wording(tmp_path, en="long =\n    One\n    two { $x }\n")
    assert wording.text("en", "long", x="a\u2068b\u0007  c") == "One two ab c"
    assert wording.text("en", "long", x=12345) == "One two 12,345"


def test_every_fault_of_a_file_is_told_with_its_line(tmp_path: Path) -> None:
    """Notation, a phrase that stands twice, a reference that leads nowhere: all at once."""
    source = "good = Good\nbad = { $x\ntwice = a\ntwice = b\nlost = { nowhere }\n"
    with pytest.raises(ConfigurationFaults) as caught:
        _wording(tmp_path, en=source)
    assert [fault.line for fault in caught.value.faults] == [2, 4, 5]


def test_a_language_without_a_file_is_a_fault(tmp_path: Path) -> None:
    """The folder must have every language of the line."""
    with pytest.raises(ConfigurationFaults, match="cannot be read"):
        Wording(tmp_path, ["pl"])


def test_placeholders_are_found_through_references(tmp_path: Path) -> None:
    """A phrase wants what the phrases want that it refers to."""
    phrases = _wording(tmp_path, en="-t = { $a }\nb = { -t } { $b }\nc = { b } { $c }").phrases("en")
    assert phrases["c"].placeholders == {"a", "b", "c"}


def test_the_four_languages_say_the_same_things() -> None:
    """Each phrase stands in every language with the same values; legal terms stand in Polish alone."""
    wording = Wording(CONTENT, LANGUAGES)
    shape = {
        language: {
            key: phrase.placeholders
            for key, phrase in wording.phrases(language).items()
            if not key.startswith(POLISH_ONLY)
        }
        for language in LANGUAGES
    }
    assert shape["uk"] == shape["pl"]
    assert shape["en"] == shape["pl"]
    assert shape["ru"] == shape["pl"]


def test_every_stage_has_a_sentence_a_term_and_a_next_step() -> None:
    """A caller hears the stage in their language, its Polish name, and what to do."""
    wording = Wording(CONTENT, LANGUAGES)
    stages = [key.removeprefix("stage-") for key in wording.phrases("pl") if key.startswith("stage-")]
    assert len(stages) == 14
    for stage in stages:
        assert wording.has("pl", f"term-{stage}")
        assert all(wording.has(language, f"next-{stage}") for language in LANGUAGES)


def test_every_phrase_is_short_enough_for_the_ear() -> None:
    """No phrase with ordinary values takes longer than somebody can follow, nor the language question above 12 s."""
    wording = Wording(CONTENT, LANGUAGES)
    opens = dt.datetime(2026, 11, 24, 8, 0, tzinfo=ZoneInfo("Europe/Warsaw"))
    ordinary = {
        "date": opens.date(),
        "at": Upcoming(opens, opens.date()),
        "count": 3,
        "position": 12,
        "waited": dt.timedelta(minutes=21),
    }
    for language in LANGUAGES:
        for key, phrase in wording.phrases(language).items():
            values = {name: ordinary.get(name, "1 2 3, 4 5 6") for name in phrase.placeholders}
            assert seconds(wording.text(language, key, **values), language) <= PROMPT_S, (language, key)
    question = "".join(wording.text(language, "language-question", key="1") for language in LANGUAGES)
    assert seconds(question, "pl") <= 12


def test_no_language_borrows_the_letters_of_another() -> None:
    """Ukrainian has no ы, э, ё or ъ, Russian no і, ї, є or ґ, and Polish sentences no Cyrillic at all."""
    foreign = {"uk": set("ыэёъ"), "ru": set("іїєґ"), "pl": set("абвгдежзиклмнопрстуфхцчшщ")}
    wording = Wording(CONTENT, LANGUAGES)
    for language, letters in foreign.items():
        source = (wording.directory / f"{language}.ftl").read_text(encoding="utf-8")
        assert not letters & set(source.lower()), language


def test_no_wording_has_a_control_character() -> None:
    """Isolates, soft hyphens and the like would be spoken or break a voice."""
    for language in LANGUAGES:
        source = (CONTENT / f"{language}.ftl").read_text(encoding="utf-8").replace("\n", "")
        assert not [letter for letter in source if unicodedata.category(letter) in {"Cc", "Cf"}]
