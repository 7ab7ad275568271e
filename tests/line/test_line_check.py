"""``helpline check``: each rule finds what it is for, and the shipped line has no findings of its own."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from ivr.model import HangUp
from ivr.prompts import wordings
from ivr.twiml import document
from ivr.voice import Spoken
from line.check import check
from line.content import Content, load_content
from line.findings import Finding
from line.load import load
from line.model import Configuration, Item
from line.places import Places
from line.sound import SLOW_MARKUP
from line.speech import Value
from line.voices import known, speaks
from line.wording import Wording

ROOT = Path(__file__).parents[2]
NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)
ALL_CODES = ("pl", "uk", "en", "ru")
NO_FILES = Places(Path("/nowhere/config.yaml"))
Run = Callable[..., list[str]]
QUESTION = {"language-question": {"key": "1"}}


@pytest.fixture(scope="module")
def configuration() -> Configuration:
    """The office's line with one short menu, which needs no text of the office and tells no callers apart."""
    loaded = load(ROOT / "config.yaml")
    menus = {"main": (Item("1", service="status"), Item("0", service="consultant", about="general"))}
    line = replace(loaded.lines["infoopt"], menus=menus, kinds=("foreigner",))
    return replace(loaded, lines={"infoopt": line})


@pytest.fixture(scope="module")
def content() -> Content:
    """An office that says nothing."""
    return Content()


def _wording(folder: Path, **changes: str) -> Wording:
    """One phrase in four languages, some with more."""
    for code in ALL_CODES:
        text = f"language-question = {code} {'{'} $key {'}'}\n" + changes.get(code, changes.get("every", ""))
        (folder / f"{code}.ftl").write_text(text, encoding="utf-8")
    return Wording(folder, ALL_CODES)


def _whats(findings: list[Finding]) -> list[str]:
    return [f"{finding.severity}: {finding.what}" for finding in findings]


@pytest.fixture
def run(configuration: Configuration, content: Content, tmp_path: Path) -> Run:
    """Check a wording made of one phrase and some changes."""

    def _run(prompts: Mapping[str, Mapping[str, Value]] | None = None, **changes: str) -> list[str]:
        wording = _wording(tmp_path, **changes)
        return _whats(check(configuration, wording, content, {**QUESTION, **(prompts or {})}, NO_FILES, now=NOW))

    return _run


def test_a_sound_line_has_no_findings(run: Run) -> None:
    """Nothing to say is said in no words."""
    assert run() == []


def test_the_shipped_line_has_no_findings() -> None:
    """Every phrase that the dialogue can say is there in every language, and nothing else is."""
    shipped = load(ROOT / "config.yaml")
    content = load_content(ROOT / "content", shipped)
    prompts = {key: sample for line in shipped.lines.values() for key, sample in wordings(line).items()}
    wording = Wording(ROOT / "content" / "wording", ALL_CODES)
    assert check(shipped, wording, content, prompts, NO_FILES, now=NOW) == []


def test_a_missing_phrase_is_found_in_its_language(run: Run) -> None:
    """What one language lacks is an error there."""
    assert run({"bye": {}}, pl="bye = a", uk="bye = b", en="bye = c") == ["error: the phrase bye is missing"]


def test_a_polish_term_is_wanted_in_polish_alone(run: Run) -> None:
    """Legal terms are said by a Polish voice whatever the language of the call."""
    assert run({"term-x": {}}, pl="term-x = umorzenie") == []
    assert run({"term-x": {}}) == ["error: the phrase term-x is missing"]
    assert run({"term-x": {}}, every="term-x = umorzenie").count("error: nothing says the phrase term-x") == 3


def test_a_phrase_that_nothing_says_is_an_error(run: Run) -> None:
    """A leftover, or a name with a mistake in it; the name of a language may wait until it is spoken again."""
    assert run(every="old = x") == ["error: nothing says the phrase old"] * 4
    assert run(every="language-name-de = x") == ["warning: nothing says the phrase language-name-de"] * 4


def test_digits_are_compared_whatever_their_order(run: Run) -> None:
    """Sentences may come in another order; of a choice the default counts, since forms differ between languages."""
    assert run({"m": {}}, every="m = a 1 b 2", uk="m = 2 c 1 d") == []
    assert run({"m": {}}, every="m = a 1 b 2", uk="m = 2 c 2 d") == [
        "error: m differs from pl in its digits: 2 2 instead of 1 2"
    ]
    choice = "m = { $n ->\n  [5] five 5\n *[other] { $n } x\n }\n"
    assert run({"m": {"n": 1}}, every="m = x { $n }", uk=choice) == []


def test_digits_are_compared_through_references(run: Run) -> None:
    """A key may stand in a phrase that others refer to."""
    assert run({"m": {}}, every="m = press 1", en="-one = 1\nm = press { -one }") == []
    assert run({"m": {}}, every="m = press 1", en="-one = 2\nm = press { -one }") == [
        "error: m differs from pl in its digits: 2 instead of 1"
    ]


def test_letters_that_a_language_does_not_have_are_found(run: Run) -> None:
    """Russian in Ukrainian, Ukrainian in Russian, Cyrillic in Latin languages; what is bracketed is Polish."""
    found = run({"m": {}}, pl="m = да", uk="m = Это", en="m = да", ru="m = Її")
    assert [what.removeprefix("error: has letters that ") for what in found] == [
        "en does not have: да",
        "pl does not have: да",
        "ru does not have: Її",
        "uk does not have: Э",
    ]
    assert run({"m": {}}, every="m = x", en="m = [да] x") == ["error: has letters that pl does not have: да"]


def test_a_value_that_the_program_does_not_give_is_found(run: Run) -> None:
    """A translator's own value would break the call in which it is said."""
    found = run({"hi": {"name": "A"}}, every="hi = { $name }", uk="hi = { $nome }")
    assert "error: hi differs from pl in its values: $name, $nome" in found
    assert any(what.startswith("error: uk/hi:") for what in found)


def test_a_missing_plural_form_is_found(run: Run) -> None:
    """English has two forms, Polish three for whole numbers."""
    source = "m = { $n ->\n  [one] { $n } x\n *[other] { $n } y\n }\n"
    assert run({"m": {"n": 1}}, every=source) == ["error: m has no plural form for few, many"] * 3


def test_a_choice_by_exact_number_is_no_plural(run: Run) -> None:
    """First in the queue is a sentence of its own, not a plural."""
    assert run({"m": {"n": 1}}, every="m = { $n ->\n  [1] first\n *[other] place { $n }\n }\n") == []


def test_an_overlong_prompt_is_found(run: Run) -> None:
    """By the ear's limit, by the voice's, and by the carrier's for encoded text, which Cyrillic meets first."""
    found = run({"m": {}}, pl="m = " + "ab " * 1100, uk="m = " + "да " * 300, en="m = x", ru="m = x")
    assert "error: has 3329 characters when spoken slowly, above the 3000 of Polly.Ola-Neural" in found
    assert "error: takes 64 s to hear, above 40 s" in found
    longer = run({"m": {}}, pl="m = x", uk="m = " + "дай " * 300, en="m = x", ru="m = x")
    assert "error: takes 5747 bytes URL-encoded when spoken slowly, above the carrier's 4500" in longer


def test_slow_speech_adds_what_the_rules_count(configuration: Configuration) -> None:
    """The markup that is counted is the markup that is sent."""
    said = Spoken("x & y", "pl", "m", slow=True)
    sent = document(configuration.lines["infoopt"], [said], HangUp(), "", "", None)
    begin, _, end = SLOW_MARKUP.partition("><")
    assert f"{begin}>x &amp; y<{end}" in sent


def test_a_slow_language_question_is_found(configuration: Configuration, content: Content, tmp_path: Path) -> None:
    """Four sentences must fit into twelve seconds: most callers wait for the last."""
    for code in ALL_CODES:
        (tmp_path / f"{code}.ftl").write_text("language-question = " + "x" * 45 + " { $key }", encoding="utf-8")
    wording = Wording(tmp_path, ALL_CODES)
    found = _whats(check(configuration, wording, content, QUESTION, NO_FILES, now=NOW))
    assert found == ["error: the language question takes 14 s, above 12 s"]


def test_what_no_file_refused_is_found_in_any_edition(
    configuration: Configuration, content: Content, tmp_path: Path
) -> None:
    """A key to nothing, an empty menu, a voice of another language: a loader refuses them, an edition never met one."""
    line = configuration.lines["infoopt"]
    menus = {"main": (Item("1", menu="empty"), Item("2", topic="gone"), Item("3", office="away")), "empty": ()}
    languages = (replace(line.languages[0], voice="Polly.Amy"), *line.languages[1:])
    changed = replace(configuration, lines={"infoopt": replace(line, menus=menus, languages=languages)})
    found = check(changed, _wording(tmp_path), content, QUESTION, NO_FILES, now=NOW)
    assert {one.what for one in found if one.severity == "error"} == {
        "the menu is a dead end",
        "there is no topic gone",
        "there is no office away",
        "the voice Polly.Amy does not speak pl-PL",
    }


def test_a_line_without_polish_cannot_say_an_address(
    configuration: Configuration, content: Content, tmp_path: Path
) -> None:
    """Addresses and legal terms are said by a Polish voice in every language."""
    line = configuration.lines["infoopt"]
    changed = replace(configuration, lines={"infoopt": replace(line, languages=line.languages[1:])})
    found = _whats(check(changed, _wording(tmp_path), content, QUESTION, NO_FILES, now=NOW))
    assert found == ["error: the line has no Polish voice, which says addresses and legal terms in every language"]


@pytest.mark.parametrize(
    ("voice", "locale", "does"),
    [
        ("Polly.Ola-Neural", "pl-PL", True),
        ("Google.pl-PL-Wavenet-B", "pl-PL", True),
        ("Google.pl-PL-Wavenet-B", "uk-UA", False),
        ("Google.uk-UA-Wavenet-B", "uk-UA", False),
        ("alice", "pl-PL", False),
        ("", "pl-PL", False),
    ],
)
def test_a_voice_speaks_its_own_locale(voice: str, locale: str, does: bool) -> None:
    """Names alone decide, as the carrier lists them."""
    assert speaks(voice, locale) is does


@pytest.mark.parametrize("locale", ["pl-PL", "uk-UA", "ru-RU", "en-GB", "en-US", "es-ES", "fr-FR", "tr-TR", "hi-IN"])
def test_every_voice_that_is_advised_is_one_of_the_carriers(locale: str) -> None:
    """The names agree with the carrier's own list, as its package has it."""
    carrier = json.loads((ROOT / "simulator" / "grammar" / "twiml.json").read_text(encoding="utf-8"))["voices"]
    for voice in known(locale):
        assert locale in carrier[voice], voice
