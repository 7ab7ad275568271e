"""Every fault that ``helpline check`` knows, planted one by one into a copy of the office's own line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.checking import all_findings
from app.cli import helpline
from app.settings import Settings
from line.findings import Finding
from line.public_holidays import public_holidays
from tests.conftest import ManualClock
from tests.line.plants import LANGUAGES, LINE, NOW, Copy

WEEK = "{mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: []}"
TEXT = "owner: O\nsource: S\nvalid_from: 2026-01-01\nvalid_to: 2027-12-31\nname: {pl: A, uk: A, en: A, ru: A}\n"
MESSAGE = "owner: O\nsince: {}\nuntil: {}\ntext: {{pl: A, uk: A, en: A, ru: A}}\n"
EVENT = "events:\n  - {{at: {}, until: {}, source: S, name: {{pl: A, uk: B, en: C, ru: D}}{}}}\n"
FILING, RONDO = "content/topics/filing.yaml", "content/offices/krakow-rondo.yaml"


@pytest.fixture(scope="module")
def unspoilt(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    """What is found while nothing is planted."""
    return Copy.into(tmp_path_factory.mktemp("unspoilt")).findings()


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """The office's line, to be spoilt."""
    return Copy.into(tmp_path)


@dataclass(frozen=True)
class Plant:
    """A fault, and what must be found: severity, place, what is said, the language, and what stands on the line.

    ``speaks``: the languages without which it would be none; if left out, its own and the first.
    """

    plant: Callable[[Copy], None]
    severity: str
    where: str
    what: str
    language: str | None = None
    on: str | None = None
    speaks: tuple[str, ...] = ()

    def is_in(self, found: list[Finding], copy: Copy) -> bool:
        """Whether it was found as it should."""
        return any(
            (one.severity, one.language) == (self.severity, self.language)
            and (one.file or one.where) == self.where
            and self.what in one.what
            and (self.on is None or self.on in copy.line(one))
            for one in found
        )


def _deeper(copy: Copy) -> None:
    """A menu behind the third, with words of its own."""
    copy.change("config.yaml", r"^      stay:\n", '      stay:\n        - { key: "9", menu: deep }\n')
    copy.change(
        "config.yaml", r"^      working:\n", '      deep:\n        - { key: "1", service: status }\n      working:\n'
    )
    for code in LANGUAGES:
        copy.add(f"content/wording/{code}.ftl", "\nitem-menu-deep = A { $key }\n")


def _named_twice(copy: Copy) -> None:
    copy.change(FILING, r"^  en: .*$", "  en: What it costs")
    copy.change("content/topics/fees.yaml", r"^  en: .*$", "  en: what it costs")


def _valid(file: str, since: str, until: str) -> Callable[[Copy], None]:
    def plant(copy: Copy) -> None:
        copy.change(file, r"^valid_from: .*$", f"valid_from: {since}")
        copy.change(file, r"^valid_to: .*$", f"valid_to: {until}")

    return plant


PLANTS = {
    # wording
    "a missing phrase": Plant(
        lambda copy: copy.phrase("uk", "goodbye", ""),
        "error", "content/wording/uk.ftl", "the phrase goodbye is missing", "uk",
    ),
    "a reason for a block that nobody could be told": Plant(
        lambda copy: copy.phrase("uk", "blocked-threats", ""),
        "error", "content/wording/uk.ftl", "the phrase blocked-threats is missing", "uk",
    ),
    "an unused phrase": Plant(
        lambda copy: copy.add("content/wording/en.ftl", "\nold-words = x\n"),
        "error", "content/wording/en.ftl", "nothing says the phrase old-words", "en",
    ),
    "other keys": Plant(
        lambda copy: copy.phrase("ru", "right-or-again", "Верно: нажмите 1. Ещё раз: нажмите 3."),
        "error", "content/wording/ru.ftl", "right-or-again differs from pl in its digits: 1 3 instead of 1 2", "ru",
        on="right-or-again",
    ),
    "a phrase of another language": Plant(
        lambda copy: copy.phrase("uk", "goodbye", "Это всё, спасибо за звонок."),
        "error", "content/wording/uk.ftl", "has letters that uk does not have: Эё", "uk", on="goodbye",
    ),
    "another language in one form of a choice": Plant(
        lambda copy: copy.change("content/wording/uk.ftl", r"^    \[3\].*$", "    [3] Не хватает трёх документов:"),
        "error", "content/wording/uk.ftl", "has letters that uk does not have: ё", "uk", on="readout-missing",
    ),
    "another value": Plant(
        lambda copy: copy.phrase("ru", "item-language", "x { $taste }"),
        "error", "content/wording/ru.ftl", "differs from pl in its values: $key, $taste", "ru", on="item-language",
    ),
    "a missing plural": Plant(
        lambda copy: copy.change("content/wording/pl.ftl", r"^    \[2\]", "    [few]"),
        "error", "content/wording/pl.ftl", "has no plural form for many, one", "pl",
    ),
    "a long phrase": Plant(
        lambda copy: copy.phrase("en", "goodbye", "bye " * 150),
        "error", "content/wording/en.ftl", "takes 43 s to hear, above 40 s", "en",
    ),
    "too many bytes": Plant(
        lambda copy: copy.phrase("uk", "goodbye", "дай " * 250),
        "error", "content/wording/uk.ftl", "bytes URL-encoded when spoken slowly, above the carrier", "uk",
    ),
    "too many characters for slow speech": Plant(
        lambda copy: copy.phrase("pl", "goodbye", "a" * 2980),
        "error", "content/wording/pl.ftl", "has 3010 characters when spoken slowly", "pl",
    ),
    "a slow language question": Plant(
        lambda copy: copy.phrase("en", "language-question", "x " * 80 + "{ $key }"),
        "error", LINE, "the language question takes", speaks=LANGUAGES,
    ),
    # configuration
    "a voice of another language": Plant(
        lambda copy: copy.change("config.yaml", "Polly.Tatyana", "Polly.Amy"),
        "error", "config.yaml", "the voice Polly.Amy does not speak ru-RU", on="code: ru", speaks=LANGUAGES,
    ),
    "a code without words in one language": Plant(
        lambda copy: copy.change("config.yaml", r"(?<=pl: Inny urząd, )uk: Інша установа, ", ""),
        "error", "config.yaml", "consultations.outcomes.elsewhere.uk is missing", on="elsewhere:",
    ),
    "a code about no topic": Plant(
        lambda copy: copy.change("config.yaml", r"\{ about: work, pl", "{ about: weather, pl"),
        "error", "config.yaml", "weather is no topic of a line", on="about: weather",
    ),
    "two codes with the same words": Plant(
        lambda copy: copy.change("config.yaml", "pl: Inny urząd,", "pl: Wizyta w urzędzie,"),
        "error", "config.yaml", "elsewhere and visit are called the same: Wizyta w urzędzie", on="elsewhere:",
    ),
    "a channel that is the telephone's": Plant(
        lambda copy: copy.change("config.yaml", "^    email:", "    call:"),
        "error", "config.yaml", "the channel call is what calls of the line are counted under", on="    call:",
    ),
    "notes that outlive their calls": Plant(
        lambda copy: copy.change("config.yaml", "notes_days: 180", "notes_days: 401"),
        "error", "config.yaml", "notes are kept for 401 days, longer than the calls", on="notes_days",
    ),
    "a menu without a key": Plant(
        lambda copy: copy.change("config.yaml", r"^      business:\n(        .*\n)+", "      business: []\n"),
        "error", "config.yaml", "menus.business is empty",
    ),
    "a menu that nothing leads to": Plant(
        lambda copy: copy.change("config.yaml", r"^.*menu: business.*\n", ""),
        "error", "config.yaml", "no key leads to this menu",
    ),
    "a topic behind a menu that nothing leads to": Plant(
        lambda copy: copy.change("config.yaml", r"^.*menu: business.*\n", ""),
        "error", "content/topics/attorneys.yaml", "no key leads to this topic",
    ),
    "a menu that is too deep": Plant(_deeper, "error", "config.yaml", "is 4 menus deep, above 3", on="deep:"),
    "two keys with one name": Plant(_named_twice, "error", "config.yaml", "the menu says the name", "en"),
    "a week without an hour": Plant(
        lambda copy: copy.change("config.yaml", "voice: Polly.Tatyana", f"voice: Polly.Tatyana, hours: {WEEK}"),
        "error", "config.yaml", "the week has no hour in which anybody speaks ru", "ru", on="code: ru",
    ),
    "no decent hour": Plant(
        lambda copy: copy.change("config.yaml", r"decent: .*", 'decent: ["17:00-20:00"]'),
        "error", "config.yaml", "callers who speak uk are never rung back", "uk", on="decent:",
    ),
    "a country without telephones": Plant(
        lambda copy: copy.change("config.yaml", r"countries: .*", "countries: [PL, XX]"),
        "error", "config.yaml", "there is no country XX with telephone numbers", on="countries:",
    ),
    "a one-off day that is over": Plant(
        lambda copy: copy.change("config.yaml", r"^    days: \{\}", "    days:\n      2026-11-02: []"),
        "warning", "config.yaml", "the one-off day 2026-11-02 is over", on="2026-11-02",
    ),
    "no public holidays": Plant(
        lambda copy: copy.change("config.yaml", r"^  holidays: PL.*\n", ""),
        "warning", "config.yaml", "no public holidays are named: the line is open on them", on="office:",
    ),
    "many rung at once at a slow rate": Plant(
        lambda copy: copy.change("config.yaml", r"^  at_once: 1", "  at_once: 3"),
        "warning", "config.yaml",
        "ringing 3 at once spends 3 of the carrier's calls for each caller: at 1 a second the last of them is rung 2 s",
        on="at_once",
    ),
    "a limit that is out of reach": Plant(
        lambda copy: copy.change("config.yaml", r"^  max_waiting_of: \{\}", "  max_waiting_of: { uk: 60 }"),
        "warning", "config.yaml", "60 may wait in uk, and 50 on the whole line", on="max_waiting_of",
    ),
    "a kind of caller that no key says": Plant(
        lambda copy: copy.change("config.yaml", r"employer, attorney\]", "employer, attorney, student]"),
        "warning", "config.yaml", "no key says the kind student", on="kinds:",
    ),
    "a zone that no key says": Plant(
        lambda copy: copy.change("config.yaml", r"^    zones: \[\]", "    zones: [tarnow]"),
        "warning", "config.yaml", "no key says the zone tarnow", on="zones:",
    ),
    "a kind of caller without a name": Plant(
        lambda copy: copy.phrase("ru", "kind-name-attorney", ""),
        "error", "content/wording/ru.ftl", "the phrase kind-name-attorney is missing", "ru",
    ),
    "a zone without a name": Plant(
        lambda copy: copy.change("config.yaml", r"^    zones: \[\]", "    zones: [tarnow]"),
        "error", "content/wording/pl.ftl", "the phrase zone-name-tarnow is missing", "pl",
    ),
    # what the office says
    "a topic with another language's letters": Plant(
        lambda copy: copy.change(FILING, r"^  uk: .*$", "  uk: Как подать заявление, ответы"),
        "error", FILING, "has letters that uk does not have: ы", "uk", on="ответы",
    ),
    "an expired topic": Plant(
        _valid(FILING, "2026-01-01", "2026-11-23"), "error", FILING, "expired on 2026-11-23", on="valid_to",
    ),
    "a topic that expires soon": Plant(
        _valid(FILING, "2026-01-01", "2026-12-24"), "warning", FILING, "expires in 30 days", on="valid_to",
    ),
    "a topic of next year": Plant(
        _valid(FILING, "2027-01-01", "2027-12-31"), "warning", FILING, "holds only from 2027-01-01 on", on="valid_from",
    ),
    "a message that is too long": Plant(
        lambda copy: copy.change(FILING, r"^  ru: >-\n    INFO.OPT: ", "  ru: >-\n    INFO.OPT: " + "Да. " * 60),
        "error", FILING, "the message has 8 segments, above 4", "ru", on="ru:",
    ),
    "a message with somebody else's address": Plant(
        lambda copy: copy.change(FILING, r"INFO.OPT: Заяву", "INFO.OPT: www.karta-pobytu.com. Заяву"),
        "error", FILING, "www.karta-pobytu.com is none of the sites that messages may name", "uk", on="uk:",
    ),
    "a message with a stop and no blank": Plant(
        lambda copy: copy.change(FILING, r"INFO.OPT: Заяву", "INFO.OPT: Увага.Заяву"),
        "error", FILING, "Увага.Заяву is none of the sites", "uk", on="uk:",
    ),
    "a message with marks of pronunciation": Plant(
        lambda copy: copy.change(FILING, r"INFO.OPT: Заяву", "INFO.OPT: [wniosek] Заяву"),
        "error", FILING, "a message has no marks of pronunciation", "uk", on="uk:",
    ),
    "an expired office": Plant(
        _valid(RONDO, "2026-01-01", "2026-11-23"), "error", RONDO, "expired on 2026-11-23", on="valid_to",
    ),
    "an office that expires soon": Plant(
        _valid(RONDO, "2026-01-01", "2026-11-24"), "warning", RONDO, "expires in 0 days", on="valid_to",
    ),
    "an office of next year": Plant(
        _valid(RONDO, "2027-01-01", "2027-12-31"), "warning", RONDO, "holds only from 2027-01-01 on", on="valid_from",
    ),
    "a topic that nothing leads to": Plant(
        lambda copy: copy.write("content/topics/spare.yaml", TEXT + "parts: [{pl: A, uk: A, en: A, ru: A}]\n"),
        "error", "content/topics/spare.yaml", "no key leads to this topic",
    ),
    "an office that nothing leads to": Plant(
        lambda copy: copy.write(
            "content/offices/spare.yaml", f"{TEXT}address: A\n" + "serves: {pl: A, uk: A, en: A, ru: A}\n"
        ),
        "error", "content/offices/spare.yaml", "no key leads to this office",
    ),
    "a name that is too long": Plant(
        lambda copy: copy.change(FILING, r"^  en: .*$", "  en: " + "x" * 61),
        "warning", FILING, "the name has 61 characters, above the 60", "en",
    ),
    "a text without a translation": Plant(
        lambda copy: copy.change(FILING, r"^  ru: .*\n", ""), "error", FILING, "there is no text in ru",
        speaks=LANGUAGES,
    ),
    "a text for no slow voice": Plant(
        lambda copy: copy.change(RONDO, r"^address: .*$", "address: " + "a " * 1490 + "Kraków"),
        "error", RONDO, "when spoken slowly, above the 3000 of Polly.Ola-Neural", "pl",
    ),
    "counters that never open": Plant(
        lambda copy: copy.add(RONDO, f"hours: {WEEK}\n"), "warning", RONDO, "the counters have no hour",
    ),
    "a counter's one-off day that is over": Plant(
        lambda copy: copy.add(
            RONDO, f"hours: {WEEK}\ndays:\n  2026-11-02: []\n".replace("mon: []", 'mon: ["08:00-12:00"]')
        ),
        "warning", RONDO, "the one-off day 2026-11-02 is over",
    ),
    "an event that is over": Plant(
        lambda copy: copy.write("content/events.yaml", EVENT.format("2026-11-21 09:00", "2026-11-21 13:00", "")),
        "warning", "content/events.yaml", "was over on 2026-11-21",
    ),
    "an event at no office": Plant(
        lambda copy: copy.write(
            "content/events.yaml", EVENT.format("2026-12-05 09:00", "2026-12-05 13:00", ", office: moon")
        ),
        "error", "content/events.yaml", "there is no office moon",
    ),
    "a message that is over": Plant(
        lambda copy: copy.write("content/messages/x.yaml", MESSAGE.format("2026-11-20 08:00", "2026-11-23 08:00")),
        "warning", "content/messages/x.yaml", "the message ended on 2026-11-23 08:00", on="until",
    ),
    "a message to come": Plant(
        lambda copy: copy.write("content/messages/x.yaml", MESSAGE.format("2026-12-20 08:00", "2026-12-23 08:00")),
        "note", "content/messages/x.yaml", "the message will be said from 2026-12-20 08:00 on", on="since",
    ),
}  # fmt: skip


def test_the_line_itself_has_no_errors(tmp_path: Path, copy: Copy) -> None:
    """Nothing planted, nothing found: files and a walk in every language, while no database is there."""
    settings = Settings.from_environment({"HELPLINE_CONFIG": str(copy.config), "HELPLINE_DATA": str(tmp_path / "none")})
    found = all_findings(settings, ManualClock(NOW))
    assert [str(one) for one in found if one.severity == "error"] == []
    assert [one.what for one in found if one.severity == "note"] == ["staff not checked: there is no database yet"]


@pytest.mark.parametrize("name", PLANTS)
def test_each_fault_is_found_where_it_was_planted(copy: Copy, unspoilt: list[Finding], name: str) -> None:
    """With its severity, its place, and in its language; without the fault it is not said."""
    one = PLANTS[name]
    assert not one.is_in(unspoilt, copy)
    one.plant(copy)
    found = copy.findings()
    assert one.is_in(found, copy), [str(finding) for finding in found]


# The command counts the findings that the tests above name: one error of each file shows that it does.
IN_EACH_FILE = {one.where: name for name, one in PLANTS.items() if one.severity == "error"}


@pytest.mark.parametrize("name", IN_EACH_FILE.values())
def test_an_error_fails_the_command(copy: Copy, run_check: Callable[[], Result], name: str) -> None:
    """`helpline check` ends with 1, whatever else it finds."""
    one = PLANTS[name]
    one.plant(copy)
    copy.speaking(*(one.speaks or ("pl", one.language or "pl")))
    result = run_check()
    assert (result.exit_code, one.what in result.stdout) == (1, True), result.output


def test_warnings_alone_fail_no_command(copy: Copy, run_check: Callable[[], Result]) -> None:
    """What somebody should look at in time keeps no line from being called."""
    PLANTS["a one-off day that is over"].plant(copy)
    PLANTS["no public holidays"].plant(copy)
    PLANTS["a topic of next year"].plant(copy)
    PLANTS["an event that is over"].plant(copy)
    copy.speaking("pl")
    result = run_check()
    assert result.exit_code == 0, result.output
    assert "holds only from 2027-01-01 on" in result.stdout


@pytest.fixture
def run_check(copy: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Result]:
    """The command on the copied line, which has no database."""
    for variable in ("DATABASE_URL", "TWILIO_ACCOUNT_SID", "TWILIO_API_URL", "PUBLIC_URL", "PORT"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HELPLINE_CONFIG", str(copy.config))
    monkeypatch.setenv("HELPLINE_DATA", str(tmp_path / "data"))
    return lambda: CliRunner().invoke(helpline, ["check"])


def _new(copy: Copy, unspoilt: list[Finding]) -> set[str]:
    """What is said of the copy that was not said before."""
    return {one.what for one in copy.findings()} - {one.what for one in unspoilt}


def test_a_day_on_which_nobody_is_there_is_no_fault(copy: Copy, unspoilt: list[Finding]) -> None:
    """One-off days ahead may close the line, also for one language alone."""
    copy.change("config.yaml", r"^    days: \{\}", "    days:\n      2026-12-24: []")
    assert _new(copy, unspoilt) == set()


def test_the_same_target_twice_is_no_fault(copy: Copy, unspoilt: list[Finding]) -> None:
    """A shortcut to a topic that another menu has, too, helps."""
    copy.change(
        "config.yaml", r"^      business:\n", '      business:\n        - { key: "8", topic: fees, about: work }\n'
    )
    assert _new(copy, unspoilt) == set()


def test_holidays_that_nobody_knows_yet(copy: Copy) -> None:
    """In the last year that is known, next year's holidays are missing: the line would be open on them."""
    last = public_holidays("PL").last_year
    found = [one for one in copy.findings(dt.datetime(last, 11, 24, tzinfo=dt.UTC)) if "public holidays" in one.what]
    assert [(one.severity, one.file, copy.line(one).strip()[:12]) for one in found] == [
        ("warning", "config.yaml", "holidays: PL")
    ]
    assert f"of PL in {last + 1} are not known" in found[0].what


def test_one_fault_hides_no_other(copy: Copy) -> None:
    """A wrong shape, a wrong voice, a wrong text and a wrong wording are told together, file by file."""
    copy.change("config.yaml", "Polly.Tatyana", "Polly.Amy")
    copy.change(FILING, r"^  ru: .*\n", "")
    copy.phrase("uk", "goodbye", "{ $never")
    whats = [one.what for one in copy.findings()]
    assert "the voice Polly.Amy does not speak ru-RU" in whats
    assert "there is no text in ru" in whats
    assert any(what.startswith("no valid wording") for what in whats)
    copy.change("config.yaml", r"^    name: INFO.OPT$", "    nome: INFO.OPT")
    assert any("unknown key lines.infoopt.nome" in one.what for one in copy.findings())
    assert "there is no text in ru" in [one.what for one in copy.findings()]


def test_wording_is_checked_although_the_configuration_has_a_fault(copy: Copy) -> None:
    """A key to nothing does not hide what is wrong with the words."""
    copy.change("config.yaml", "topic: filing", "topic: flying")
    copy.phrase("uk", "goodbye", "")
    whats = [one.what for one in copy.findings()]
    assert any(what.startswith("there is no topic flying") for what in whats)
    assert "the phrase goodbye is missing" in whats


# -- found by walking ------------------------------------------------------------------------------------------------

LONG = "x " * 160  # 23 seconds


WALKED = {  # phrases with the keys that they name, the place, and what is said
    "a turn that is too long": ({"topic-slower": "3", "topic-consultant": "0"}, "reading", " s to hear, above 40 s"),
    "a refusal that is too long": (
        {"challenge-failed": "", "challenge-instead": ""}, "gate.refused", " s to hear, above 40 s",
    ),
    "a menu that is too long": (
        {"item-status": "{ $key }", "item-menu-information": "{ $key }"}, "main", "the menu takes ",
    ),
    "a readout that is too long": ({"readout-since": "{ $date }", "stage-appeal": ""}, "status.told", " s to hear"),
}  # fmt: skip


@pytest.mark.parametrize("name", WALKED)
def test_each_fault_of_a_turn_is_found_by_walking(copy: Copy, unspoilt: list[Finding], name: str) -> None:
    """Phrases that are short enough alone make a turn that is too long; it is told in its language, at its place."""
    phrases, place, what = WALKED[name]
    for key, end in phrases.items():
        copy.phrase("en", key, LONG + end)
    assert _new(copy, unspoilt) == set()
    found = [one for one in copy.walked("en") if one.where.startswith(f"{LINE}/en, {place}")]
    assert found
    assert all((one.severity, one.language) == ("error", "en") and what in one.what for one in found)
    assert copy.walked("ru") == []


def test_a_document_that_is_too_large_is_found_by_walking(copy: Copy) -> None:
    """The carrier takes 64 kB of markup."""
    copy.phrase("ru", "goodbye", "да " * 15_000)
    found = [one for one in copy.walked("ru") if "makes a document of" in one.what]
    assert {(one.severity, one.where, one.language) for one in found} == {("error", f"{LINE}/ru, end", "ru")}


def test_words_that_a_reachable_state_lacks_are_found_by_walking(copy: Copy) -> None:
    """Also words that no list of the program names: the walk says every turn."""
    copy.phrase("en", "left-queue", "")
    assert {(one.severity, one.where, one.what, one.language) for one in copy.walked("en")} == {
        ("error", "content/wording/en.ftl", "the phrase left-queue is missing", "en")
    }


def test_lines_are_told_that_they_share_the_carriers_rate(copy: Copy, unspoilt: list[Finding]) -> None:
    """The carrier counts by account; one line alone need not be told."""
    assert not [one for one in unspoilt if "share the rate" in one.what]
    text = (copy.folder / "config.yaml").read_text(encoding="utf-8")
    head, _, rest = text.partition("  infoopt:\n")
    section, _, tail = rest.partition("\nproof:")
    second = section.replace("+48122102020", "+48122102021").replace("name: INFO.OPT", "name: INFO.NEXT")
    copy.write("config.yaml", f"{head}  infoopt:\n{section}\n  next:\n{second}\nproof:{tail}")
    (told,) = [one for one in copy.findings() if "share the rate" in one.what]
    assert told.severity == "note"
    assert "the lines infoopt, next" in told.what
    assert "of calls created, 1 a second for all together" in told.what
    assert copy.line(told).strip().startswith("calls_per_second: 1")


def test_ringing_several_at_once_is_fine_where_the_carrier_is_quick(copy: Copy, unspoilt: list[Finding]) -> None:
    """At five calls a second the second telephone rings a fifth of a second later."""
    copy.change("config.yaml", r"^  at_once: 1", "  at_once: 2")
    copy.change("config.yaml", r"^  calls_per_second: 1", "  calls_per_second: 5")
    assert _new(copy, unspoilt) == set()
