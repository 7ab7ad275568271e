"""`helpline script`: nothing that the line can say is left out, and it is written as a caller hears it."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from app.cli import run
from app.wiring import Script
from ivr.play.book import acts
from ivr.play.markdown import chapter
from ivr.play.model import Act, Deed, Setting, Speech
from ivr.play.numbers import COUNTS
from ivr.prompts import wordings
from ivr.voice import Spoken, Voice
from line.hours import Span
from line.speech import Digits, OpenDay, OpenHours, Upcoming
from line.texts import heard_of
from line.texts import written as unmarked

PROJECT = Path(__file__).parents[2]
LANGUAGES = ("pl", "uk", "en", "ru")
DAY = "2026-12-01"
STAFF = (
    "offer",
    "staff",
    "pause-name",
    "language-name",
    "topic-name",
)  # heard by consultants, in the line's first language
TERM = "term-"  # stands in the Polish file alone, and is said in every language's readout
FOR_OTHERS = "gate-language"  # said to those who do not understand what is being said
FIRST_ONLY = "language-default"  # silence at the first question takes the line's first language


@pytest.fixture(scope="module")
def script() -> Script:
    """The office's own files."""
    return Script.read(PROJECT / "config.yaml")


@pytest.fixture
def settled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the line in a folder of its own, where a test may plant something; and the environment for it."""
    shutil.copy(PROJECT / "config.yaml", tmp_path)
    shutil.copytree(PROJECT / "content", tmp_path / "content")
    monkeypatch.setenv("HELPLINE_CONFIG", str(tmp_path / "config.yaml"))
    monkeypatch.setenv("HELPLINE_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path


def setting(script: Script, language: str, day: str = DAY) -> Setting:
    """The line in one language on a day."""
    edition = script.editions["infoopt"]
    return Setting(
        edition,
        Voice(script.wording),
        language,
        dt.datetime.combine(dt.date.fromisoformat(day), dt.time(10), edition.zone),
    )


def written(folder: Path, *options: str) -> str:
    """The file that the command writes."""
    out = folder / "script.md"
    assert run(["script", "--day", DAY, "--out", str(out), *options]) == 0
    return out.read_text(encoding="utf-8")


def heard(played: list[Act]) -> list[Spoken]:
    """All that a voice says."""
    speeches = [cue for act in played for scene in act.scenes for cue in scene.cues if isinstance(cue, Speech)]
    return [one for speech in speeches for one in speech.heard if isinstance(one, Spoken)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_wording_without_a_value_is_heard_on_stage(script: Script, language: str) -> None:
    """In each language's acts, not only in the appendix; consultants' words in the first language's."""
    here = setting(script, language)
    texts = {(one.text, one.language) for one in heard(list(acts(here)))}
    for key, values in wordings(here.edition.line).items():
        if values or key.startswith(("language-name", "topic-name", "kind-name", "zone-name", "pause-name")):
            continue
        if not here.is_first and (key.startswith(STAFF) or key == FIRST_ONLY):
            continue
        if key == FOR_OTHERS:
            others = [code for code in LANGUAGES if code != language]
            assert all((script.wording.text(code, key), code) in texts for code in others)
            continue
        says = "pl" if key.startswith(TERM) else language
        if language == "pl" and (key.startswith(TERM) or key == "readout-term"):
            continue  # the Polish readout needs no Polish term
        assert (script.wording.text(says, key), says) in texts, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_wording_with_a_value_is_heard_on_stage(script: Script, language: str) -> None:
    """The menus' sentences, the dates and the numbers among them."""
    here = setting(script, language)
    names = {one.name for one in heard(list(acts(here)))}
    wanted = {key for key, values in wordings(here.edition.line).items() if values}
    if not here.is_first:
        wanted = {key for key in wanted if not key.startswith(STAFF)}
    unheard = {key for key in wanted if key not in names and key.partition("-")[0] not in names}
    assert unheard <= {"office-open", "office-open-next", "event-when"}, "only what the office has none of just now"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_every_topic_is_in_the_file(script: Script, settled: Path, language: str) -> None:
    """With the words of other voices marked; each language in its own chapter."""
    text = written(settled, "--language", language)
    for topic in script.editions["infoopt"].topics.values():
        assert unmarked(topic.titles[language]) in text
        assert f"Owner: {topic.owner}. Source: {topic.source}." in text
        for part in topic.parts:
            for piece in heard_of(part.texts[language], language):
                marked = piece.text if piece.language == language else f"`[{piece.language}] {piece.text}`"
                assert marked in text


def test_the_appendix_has_every_wording_in_every_language(script: Script, settled: Path) -> None:
    """Side by side, with each plural form."""
    rows = [line for line in written(settled).splitlines() if line.startswith("| `")]
    wanted = wordings(script.editions["infoopt"].line)
    for key, values in wanted.items():
        mine = [row for row in rows if row.startswith(f"| `{key}`")]
        is_counted = any(type(value) in (int, dt.timedelta) for value in values.values())
        assert len(mine) == (len(COUNTS) if is_counted else 1), key
        for code in LANGUAGES:
            if script.wording.has(code, key) and not values:
                assert f"| {script.wording.text(code, key)} |" in mine[0]
    missing = [row for row in rows if row.startswith("| `readout-missing`, 21 ")]
    forms = [script.wording.text(code, "readout-missing", count=21) for code in LANGUAGES]
    assert missing == [f"| `readout-missing`, 21 | {' | '.join(forms)} |"]


def test_the_appendix_has_the_menus_items_in_their_order(script: Script) -> None:
    """Written twice, on whatever machine, it is the same: a change of the line is all that a comparison shows."""
    line = script.editions["infoopt"].line
    items = [item for menu in line.menus.values() for item in menu if item.service or item.menu]
    wanted = [f"item-{kind}" for kind in dict.fromkeys(item.service or f"menu-{item.menu}" for item in items)]
    found = list(wordings(line))
    begins = found.index(wanted[0])
    assert found[begins : begins + len(wanted)] == wanted


def test_plural_forms_are_written_out_in_each_chapter(script: Script) -> None:
    """A number's wording stands there for none, one, two, five, eleven, twenty-one and a hundred and one."""
    for language in LANGUAGES:
        text = chapter(setting(script, language))
        for count in COUNTS:
            assert script.wording.text(language, "readout-missing", count=count) in text
            if count:
                assert script.wording.text(language, "wait-position", position=count) in text


def test_what_is_pressed_stands_before_what_is_heard(script: Script) -> None:
    """A call reads like one: dial, choose, hear the welcome."""
    text = chapter(setting(script, "en"))
    question = text.index(script.wording.text("en", "language-question", key="3"))
    assert text.index("**Caller:** dials the number of the line.") < question < text.index("**Caller:** presses 3.")
    assert "**Caller:** enters 12345 2025 and hash." in text
    entered = {"number": Digits("12345"), "year": Digits("2025")}
    assert script.wording.text("en", "status-number-read", **entered) in text


def test_the_voice_change_is_marked(script: Script) -> None:
    """The Polish term in another language's readout is a Polish voice's."""
    lead, term = script.wording.text("en", "readout-term"), script.wording.text("pl", "term-registered")
    assert f"{lead} `[pl] {term}`" in chapter(setting(script, "en"))
    assert "`[pl]" not in chapter(setting(script, "pl"))


def test_slower_speech_is_marked(script: Script) -> None:
    """A reader knows why it takes longer."""
    text = chapter(setting(script, "en"))
    on, off = script.wording.text("en", "slower-on"), script.wording.text("en", "slower-off")
    told_on = next(line for line in text.splitlines() if line.startswith(f"**Line:** {on}"))
    told_off = next(line for line in text.splitlines() if line.startswith(f"**Line:** {off}"))
    assert told_on.endswith(" s, slower)_")
    assert not told_off.endswith("slower)_")


def test_the_next_opening_is_told_in_each_way(script: Script) -> None:
    """Today, tomorrow, on a day; for hours, holidays and languages."""
    here = setting(script, "en")
    text, today = chapter(here), here.now.date()
    for days in (0, 1, 3, 310):
        opens = dt.datetime.combine(today + dt.timedelta(days=days), dt.time(8), here.edition.zone)
        assert script.wording.text("en", "closed-opens", at=Upcoming(opens, today)) in text
    for why in ("closed-hours", "closed-holiday", "closed-language"):
        assert script.wording.text("en", why) in text


def test_the_script_is_the_same_all_day(settled: Path) -> None:
    """Twice written, twice the same."""
    assert written(settled) == written(settled)


def test_one_language_has_one_chapter(settled: Path) -> None:
    """The chapters of others are left out, and an unknown language is wrong usage."""
    text = written(settled, "--language", "uk")
    assert "## uk: Act 1." in text
    assert "## pl: Act 1." not in text
    assert run(["script", "--language", "xx", "--out", str(settled / "x.md")]) == 2


def test_a_text_that_has_expired_is_marked_and_written_out(script: Script) -> None:
    """A reader sees it; a caller would not hear it."""
    late = setting(script, "en", "2031-01-07")
    topic = next(iter(script.editions["infoopt"].topics.values()))
    text = chapter(late)
    assert text.count("This text has EXPIRED") == len(late.edition.topics) + len(late.edition.offices)
    assert next(iter(heard_of(topic.parts[0].texts["en"], "en"))).text in text


def test_an_unreached_topic_is_played_too(settled: Path) -> None:
    """A topic to which no key leads is in the file, with a note that says so."""
    topic = settled / "content" / "topics" / "fees.yaml"
    (settled / "content" / "topics" / "lonely.yaml").write_text(topic.read_text(encoding="utf-8"), encoding="utf-8")
    text = written(settled, "--language", "pl")
    lonely = text[text.index("(lonely)") :]
    assert lonely.index("_No key leads here._") < lonely.index("###")


def test_messages_and_events_are_played(script: Script, settled: Path) -> None:
    """A message at the moment from which it is said, whatever the day; an event with its day and place."""
    languages = ("pl", "uk", "en", "ru")
    folder = settled / "content" / "messages"
    folder.mkdir(exist_ok=True)
    texts = "\n".join(f"  {code}: Planted message {code}." for code in languages)
    (folder / "planted.yaml").write_text(
        f"owner: Somebody\nsince: 2027-02-01 08:00\nuntil: 2027-02-02 08:00\ntext:\n{texts}\n", encoding="utf-8"
    )
    names = "\n".join(f"      {code}: Planted event {code}" for code in languages)
    (settled / "content" / "events.yaml").write_text(
        "events:\n  - at: 2026-12-05 09:00\n    until: 2026-12-05 13:00\n    office: krakow-rondo\n"
        f"    source: planted\n    name:\n{names}\n",
        encoding="utf-8",
    )
    text = written(settled, "--language", "en")
    assert "_Said from 2027-02-01 08:00 to 2027-02-02 08:00. Owner: Somebody._" in text
    assert f"Planted message en. {script.wording.text('en', 'notice')}" in text
    hours = OpenHours((Span(dt.time(9), dt.time(13)),))
    when = OpenDay(dt.date(2026, 12, 5), dt.date.fromisoformat(DAY))
    assert f"Planted event en / {script.wording.text('en', 'event-when', day=when, hours=hours)}" in text


def test_a_missing_wording_is_an_error_in_words(settled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Never another language instead, and no traceback."""
    path = settled / "content" / "wording" / "uk.ftl"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("goodbye =")), encoding="utf-8")
    assert run(["script", "--out", str(settled / "script.md")]) == 1
    assert "uk/goodbye" in capsys.readouterr().err
    assert not (settled / "script.md").exists()


def test_consultants_are_heard_in_the_line_s_first_language_alone(script: Script) -> None:
    """What staff hear stands in two chapters, with deeds of their own."""
    first, second = list(acts(setting(script, "pl"))), list(acts(setting(script, "uk")))
    assert [act.title for act in first[:-2]] == [act.title for act in second]
    deeds = [cue for act in first[-2:] for scene in act.scenes for cue in scene.cues if isinstance(cue, Deed)]
    assert {deed.who for deed in deeds} == {"Consultant"}


def test_a_line_without_some_services_is_played(script: Script) -> None:
    """Where no key asks for the status or for slower speech, the play goes on without."""
    here = setting(script, "pl")
    menus = {
        name: tuple(item for item in items if item.service not in ("slower", "status"))
        for name, items in here.edition.line.menus.items()
    }
    edition = replace(here.edition, line=replace(here.edition.line, menus=menus))
    titles = [act.title for act in acts(replace(here, edition=edition))]
    assert "Waiting for a consultant" in titles
    assert "The status of a case" not in titles
