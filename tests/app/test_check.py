"""``helpline check`` as a person and a program use it: what is printed, the exit code, and who serves the queues."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from app.check_staff import staff_findings
from app.cli import helpline
from app.errors import SettingsFaults
from app.settings import Settings
from line.findings import Finding
from line.load import load
from line.model import Configuration, FitRule
from store.database import Database
from store.models import Person
from tests.line.plants import Copy

Check = Callable[..., Result]
ALL = ["pl", "uk", "en", "ru"]


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """The office's line."""
    return Copy.into(tmp_path)


@pytest.fixture
def check(copy: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """The command on the copied line, which speaks two languages here, and has no database."""
    for name in ("HELPLINE_ALWAYS_OPEN", "DATABASE_URL", "TWILIO_ACCOUNT_SID", "TWILIO_API_URL", "PUBLIC_URL", "PORT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HELPLINE_CONFIG", str(copy.speaking("pl", "uk").config))
    monkeypatch.setenv("HELPLINE_DATA", str(tmp_path / "data"))

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(helpline, ["check", *arguments])

    return run


def _spoil(copy: Copy) -> None:
    """A fault that needs no walk: a topic that nobody may hear any more."""
    copy.change("content/topics/filing.yaml", r"^valid_from: .*$", "valid_from: 2026-01-01")
    copy.change("content/topics/filing.yaml", r"^valid_to: .*$", "valid_to: 2026-01-31")


def test_a_line_without_errors_is_fit_to_be_called(check: Check) -> None:
    """Exit code 0, and it is said what was not checked."""
    result = check("--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (told["errors"], {one["severity"] for one in told["findings"]} - {"warning"}) == (0, {"note"})
    assert not [one for one in told["findings"] if "account" in one["where"] or "PUBLIC_URL" in one["where"]]
    assert [one["what"] for one in told["findings"] if one["where"] == "staff"] == [
        "staff not checked: there is no database yet"
    ]


def test_errors_are_a_document_for_programs(copy: Copy, check: Check) -> None:
    """File, line and language stand in fields of their own; exit code 1, and nothing else on standard output."""
    _spoil(copy)
    copy.phrase("uk", "goodbye", "{ $never }")
    result = check("--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    found = {one["file"]: one for one in told["findings"] if one["severity"] == "error" and "file" in one}
    topic = found["content/topics/filing.yaml"]
    text = (copy.folder / "content/topics/filing.yaml").read_text(encoding="utf-8")
    assert text.splitlines()[topic["line"] - 1] == "valid_to: 2026-01-31"
    assert topic == {
        "severity": "error",
        "where": f"content/topics/filing.yaml:{topic['line']}",
        "what": "expired on 2026-01-31: callers are sent to a consultant instead",
        "todo": "ask INFO.OPT, Department for Foreigners for the text that holds now",
        "file": "content/topics/filing.yaml",
        "line": topic["line"],
    }
    assert found["content/wording/uk.ftl"]["language"] == "uk"
    assert told["errors"] == sum(one["severity"] == "error" for one in told["findings"]) > 1


def test_warnings_fail_only_when_asked_to(copy: Copy, check: Check) -> None:
    """A day that is over harms nobody; `--strict` is for whoever wants none."""
    copy.change("config.yaml", r"^    days: \{\}", "    days:\n      2026-01-02: []")
    assert check().exit_code == 0
    assert check("--strict").exit_code == 1


def test_people_read_it_by_file(copy: Copy, check: Check) -> None:
    """Each file once, below it what is wrong and what to do, at the end how much it is."""
    copy.change("config.yaml", "Google.uk-UA-Wavenet-A", "Polly.Amy")
    copy.change("config.yaml", "Polly.Ola-Neural", "Polly.Brian")
    written = copy.config.read_text(encoding="utf-8").splitlines()
    first = 1 + next(n for n, line in enumerate(written) if "Polly.Brian" in line)
    lines = check().stdout.splitlines()
    at = lines.index("config.yaml")
    assert lines[at + 1] == f"  error   {first}: the voice Polly.Brian does not speak pl-PL"
    assert lines[at + 2].strip().startswith("take one that does: Polly.Ewa")
    assert lines[at + 3] == f"  error   {first + 1}: the voice Polly.Amy does not speak uk-UA"
    assert lines.count("config.yaml") == 1
    assert lines[-1].startswith("2 errors, ")


def test_a_configuration_of_no_shape_is_told_with_the_rest(copy: Copy, check: Check) -> None:
    """Exit code 1: something was found; what could not be looked at for it is said, too."""
    copy.change("config.yaml", r"^office:", "offices:")
    copy.change("content/topics/filing.yaml", r"^  uk: .*\n", "")
    whats = [one["what"] for one in json.loads(check("--json").stdout)["findings"]]
    assert "office is missing" in whats
    assert "there is no text in uk" in whats
    assert "staff and carrier were not asked" in whats


# -- staff -----------------------------------------------------------------------------------------------------------


class Staff:
    """People in a database, and what the check says of them."""

    def __init__(self, configuration: Configuration, database_url: str, folder: Path) -> None:
        self.configuration = configuration
        self.url = database_url
        self._settings = Settings.from_environment({"HELPLINE_DATA": str(folder / "d"), "DATABASE_URL": database_url})
        self._number = 0

    def enters(self, name: str, languages: list[str], topics: list[str], **more: Any) -> None:
        """Somebody with a telephone of their own works here."""
        self._number += 1
        who = {"role": "consultant", "phone": f"+48600900{self._number:03}", **more}
        now = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
        database = Database(self.url)
        with database.write() as session:
            session.add(Person(name=name, languages=languages, topics=topics, created_at=now, **who))
        database.dispose()

    def findings(self) -> list[Finding]:
        """What is found."""
        return staff_findings(self.configuration, self._settings)

    def told(self) -> list[tuple[str, str, str]]:
        """Severity, place and what is wrong."""
        return [(one.severity, one.where, one.what) for one in self.findings()]


@pytest.fixture
def staff(copy: Copy, database_url: str, tmp_path: Path) -> Staff:
    """A line with a database in which nobody works yet."""
    return Staff(load(copy.config), database_url, tmp_path)


NOBODY = "nobody who can be rung is entered: whoever wants a consultant is told that nobody is there"


def test_nobody_works_there(staff: Staff) -> None:
    """One finding, not one for each language; no error while there is no carrier and so nobody who could ring."""
    assert staff.told() == [("warning", "staff", NOBODY)]
    assert "helpline sample" in staff.findings()[0].todo


def test_fresh_data_are_fit_to_be_tried(check: Check, tmp_path: Path) -> None:
    """Tables and nobody in them: exit code 0, and what to do is said."""
    (tmp_path / "data").mkdir()
    assert CliRunner().invoke(helpline, ["db", "upgrade"]).exit_code == 0
    result = check("--json")
    told = [one for one in json.loads(result.stdout)["findings"] if one["where"] == "staff"]
    assert (result.exit_code, [one["what"] for one in told]) == (0, [NOBODY])


def test_who_serves_everything_leaves_nothing_to_say(staff: Staff) -> None:
    """Whether on duty now or not."""
    staff.enters("Anna Przykładowa", ALL, ["all"], is_ready=False)
    assert staff.findings() == []


def test_a_language_that_nobody_speaks(staff: Staff) -> None:
    """Callers choose it and can never talk to anybody; a supervisor with a telephone counts, one without does not."""
    staff.enters("Anna Przykładowa", ["pl", "en"], ["all"])
    staff.enters("Oleh Przykładowy", ["uk"], ["all"], phone=None, role="supervisor")
    staff.enters("Maria Przykładowa", ["ru"], ["all"], role="supervisor")
    [(severity, where, what)] = staff.told()
    assert (severity, where) == ("error", "infoopt/uk")
    assert what.startswith("nobody who can be rung speaks uk")


def test_queues_that_nobody_serves(staff: Staff) -> None:
    """One line for each language, with the topics."""
    staff.enters("Anna Przykładowa", ["pl", "en", "uk"], ["all"])
    staff.enters("Maria Przykładowa", ["ru"], ["case", "general"])
    assert staff.told() == [("warning", "infoopt/ru", "nobody who speaks ru serves residence, work, ukraine")]


def test_skills_that_serve_nobody(staff: Staff) -> None:
    """A language or topic that no line has, and a consultant whom nobody can ring."""
    staff.enters("Anna Przykładowa", [*ALL, "ka"], ["all", "taxes"])
    staff.enters("Oleh Przykładowy", ["uk"], ["all"], phone=None)
    assert staff.told() == [
        ("error", "staff, Anna Przykładowa", "no line has the language ka"),
        ("error", "staff, Anna Przykładowa", "no line has the topic taxes"),
        ("warning", "staff, Oleh Przykładowy", "has no telephone, so nobody can be connected"),
    ]


def test_a_pin_that_opens_nothing(staff: Staff) -> None:
    """It is keyed on one's own telephone, by whoever could be ready."""
    staff.enters("Anna Przykładowa", ALL, ["all"], pin_hash="x")
    assert staff.findings() == []
    staff.enters("Oleh Przykładowy", ["uk"], ["all"], phone=None, role="supervisor", pin_hash="x")
    staff.enters("Zofia Przykładowa", [], ["all"], phone=None, role="supervisor", pin_hash="x")
    staff.enters("Żaneta Przykładowa", [], ["all"], role="supervisor", pin_hash="x")
    assert [(one.severity, one.where, one.what, one.todo) for one in staff.findings()] == [
        ("warning", f"staff, {name}", f"has a PIN and {missing}, so it opens nothing", f"{todo}, or {REMOVE}")
        for name, missing, todo in (
            ("Oleh Przykładowy", "no telephone", "enter the telephone"),
            ("Zofia Przykładowa", "no telephone and no language", "enter the telephone and the language"),
            ("Żaneta Przykładowa", "no language", "enter the language"),
        )
    ]


REMOVE = "helpline people pin NAME --remove"


def test_a_skill_that_serves_nobody_fails_the_command(
    staff: Staff, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The office believes that somebody is served who is not."""
    monkeypatch.setenv("DATABASE_URL", staff.url)
    staff.enters("Anna Przykładowa", ["pl", "uk"], ["all"])
    assert check().exit_code == 0
    staff.enters("Maria Przykładowa", ["uk", "ka"], ["all"])
    result = check()
    assert (result.exit_code, "no line has the language ka" in result.stdout) == (1, True)


def test_sample_people_serve_no_real_caller(copy: Copy, staff: Staff, tmp_path: Path) -> None:
    """Beside a real carrier they are never rung, so they do not count."""
    staff.enters("Anna Przykładowa", ALL, ["all"], is_sample=True)
    assert staff.findings() == []
    real = {"TWILIO_ACCOUNT_SID": "AC" + "0" * 32, "TWILIO_AUTH_TOKEN": "0" * 32, "SECRET_KEY": "k" * 40}
    real |= {"DATA_KEY": "d" * 40, "PUBLIC_URL": "https://line.example.org", "DATABASE_URL": staff.url}
    found = staff_findings(staff.configuration, Settings.from_environment(real))
    assert [(one.severity, one.what) for one in found] == [("error", NOBODY)]
    assert "sample" not in found[0].todo


def test_a_browser_that_no_key_lets_in(staff: Staff) -> None:
    """Without an API key nobody's browser can be rung, and callers would wait for them; with one all is well."""
    staff.enters("Anna Przykładowa", ALL, ["all"], device="browser", phone=None)
    assert staff.findings() == []
    real = {"TWILIO_ACCOUNT_SID": "AC" + "0" * 32, "TWILIO_AUTH_TOKEN": "0" * 32, "SECRET_KEY": "k" * 40}
    real |= {"DATA_KEY": "d" * 40, "PUBLIC_URL": "https://line.example.org", "DATABASE_URL": staff.url}
    [found] = staff_findings(staff.configuration, Settings.from_environment(real))
    assert (found.severity, found.where) == ("error", "staff, Anna Przykładowa")
    keyed = real | {"TWILIO_API_KEY": "SK" + "0" * 32, "TWILIO_API_SECRET": "0" * 32}
    assert staff_findings(staff.configuration, Settings.from_environment(keyed)) == []


# -- who may take which calls ----------------------------------------------------------------------------------------

STRICT = [{"after_s": 0, "level": "fluent"}, {"after_s": 60, "level": "basic"}]


def _ruled(copy: Copy, staff: Staff, **routing: Any) -> None:
    """The line gets other rules."""
    told = yaml.safe_load(copy.config.read_text(encoding="utf-8"))
    told["routing"].update(routing)
    copy.config.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    staff.configuration = load(copy.config)


def test_rules_that_serve_nobody(copy: Copy, staff: Staff) -> None:
    """A rule for people who are not there, told at the rule."""
    _ruled(copy, staff, fit=STRICT)
    staff.enters("Anna Przykładowa", ALL, ["all"])
    [found] = staff.findings()
    assert found.what == "the rule of 60 s adds nobody on the staff list to any call"
    assert (found.severity, found.file) == ("warning", "config.yaml")


def test_a_language_that_waits_for_its_first_consultant(copy: Copy, staff: Staff) -> None:
    """Nobody takes it before the second rule: a note says how long each caller waits at least."""
    _ruled(copy, staff, fit=STRICT)
    staff.enters("Anna Przykładowa", ALL, ["all"], levels={"uk": "basic"})
    staff.enters("Maria Przykładowa", ["ru"], ["work"], levels={"ru": "basic"})
    assert staff.told() == [
        ("note", "infoopt/uk", "calls in uk wait 60 s at least: nobody on the staff list may take them before")
    ]


def test_topics_that_wait_for_their_first_consultant(copy: Copy, staff: Staff) -> None:
    """Of a language that is served at once for some matters, the others are named."""
    _ruled(copy, staff, fit=[{"after_s": 0}, {"after_s": 90, "any_topic": True}])
    staff.enters("Anna Przykładowa", ["pl", "uk", "en"], ["all"])
    staff.enters("Maria Przykładowa", ["ru"], ["case", "work", "residence"])
    [(severity, where, what)] = staff.told()
    assert (severity, where) == ("note", "infoopt/ru")
    assert what.startswith("calls in ru about ukraine, general wait 90 s at least")


def test_a_language_that_nobody_speaks_well_enough(copy: Copy, staff: Staff) -> None:
    """Whoever speaks it may never take a call: callers would be told that nobody is there."""
    _ruled(copy, staff, fit=STRICT)
    staff.enters("Anna Przykładowa", ALL, ["all"], levels={"uk": "interpreter", "en": "basic"})
    told = staff.told()
    assert ("error", "infoopt/uk", _NEVER.format("uk")) in told
    level = "no rule ever lets somebody take a call in uk who speaks it only as interpreter"
    assert ("warning", "staff, Anna Przykładowa", level) in told
    assert not any("infoopt/en" in where and severity == "error" for severity, where, _ in told)


_NEVER = "nobody who speaks {} may ever take a call: whoever chooses it is told that nobody is there"


def test_kinds_of_callers_whom_nobody_serves(staff: Staff) -> None:
    """Only what the menus lead to counts: representatives ask about cases, and never about Ukraine."""
    staff.enters("Anna Przykładowa", ALL, ["all"], kinds=["foreigner", "employer"])
    assert staff.told() == [
        ("warning", f"infoopt/{code}", f"nobody who speaks {code} serves case of the kind attorney") for code in ALL
    ]


def test_kinds_zones_and_levels_that_no_line_has(staff: Staff) -> None:
    """Each is named with whom it belongs to."""
    staff.enters("Anna Przykładowa", ALL, ["all"])
    staff.enters("Jan Przykładowy", ["pl"], ["all"], kinds=["king"], zones=["moon"], levels={"pl": "good"})
    assert staff.told() == [
        ("error", "staff, Jan Przykładowy", "no line has the kind king"),
        ("error", "staff, Jan Przykładowy", "no line has the zone moon"),
        ("error", "staff, Jan Przykładowy", "there is no level good"),
    ]


@pytest.fixture
def two_lines(copy: Copy) -> Configuration:
    """The office with a second line for Ukrainian and English."""
    told = yaml.safe_load(copy.config.read_text(encoding="utf-8"))
    second = json.loads(json.dumps(told["lines"]["infoopt"])) | {"name": "Second", "numbers": ["+48122102099"]}
    second["languages"] = [one for one in second["languages"] if one["code"] in ("pl", "en")]
    told["lines"]["second"] = second
    copy.config.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    return load(copy.config)


def test_rules_of_a_line_that_serve_nobody(staff: Staff, two_lines: Configuration) -> None:
    """They are its own, so they are held against its own staff, and told at the line."""
    second = two_lines.lines["second"]
    own = replace(two_lines.routing, fit=(FitRule(), FitRule(60, any_topic=True)))
    lines = {**two_lines.lines, "second": replace(second, routing=own)}
    staff.configuration = replace(two_lines, lines=lines)
    staff.enters("Anna Przykładowa", ALL, ["all"], lines=["infoopt"])
    staff.enters("Ewa Przykładowa", ["pl", "en"], ["all"], lines=["second"])
    assert [one.what for one in staff.findings()] == ["the rule of 60 s adds nobody on the staff list to any call"]
    staff.enters("Jan Przykładowy", ["pl", "en"], ["case"], lines=["second"])
    assert staff.told() == []


ELSEWHERE = "nobody takes its calls until they choose this line: {} now take those of another"


def test_a_line_to_which_everybody_must_change_first(staff: Staff, two_lines: Configuration) -> None:
    """Who serves both takes calls of the first; as soon as one has chosen the second, or has only that, all is well."""
    staff.configuration = two_lines
    staff.enters("Anna Przykładowa", ALL, ["all"])
    assert staff.told() == [("warning", "second", ELSEWHERE.format("Anna Przykładowa"))]
    staff.enters("Jan Przykładowy", ALL, ["all"], lines=["infoopt", "second"])
    assert staff.told() == [("warning", "second", ELSEWHERE.format("Anna Przykładowa, Jan Przykładowy"))]
    staff.enters("Ewa Przykładowa", ALL, ["all"], line="second")
    assert staff.told() == []


def test_whoever_serves_one_line_only_is_not_counted_on_the_other(staff: Staff, two_lines: Configuration) -> None:
    """Each language of a line needs somebody of that line."""
    staff.configuration = two_lines
    staff.enters("Anna Przykładowa", ALL, ["all"], lines=["infoopt"])
    staff.enters("Jan Przykładowy", ["pl"], ["all"], lines=["second"])
    assert staff.told() == [
        (
            "error",
            "second/en",
            "nobody who can be rung speaks en: whoever chooses it is told that nobody is there",
        )
    ]


def test_lines_that_there_are_not(staff: Staff, two_lines: Configuration) -> None:
    """A name that is mistyped, or a line that is gone: told with whom it belongs to."""
    staff.configuration = two_lines
    staff.enters("Anna Przykładowa", ALL, ["all"], line="second")
    staff.enters("Ewa Przykładowa", ALL, ["all"])
    staff.enters("Jan Przykładowy", ["pl"], ["all"], lines=["moon"])
    assert staff.told() == [("error", "staff, Jan Przykładowy", "there is no line moon")]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("sqlite:////nowhere/helpline.sqlite", "there is no database yet"),
        ("postgresql://127.0.0.1:1/helpline", "the database is not in reach, or not up to date"),
        ("sqlite:///{folder}/empty.sqlite", "the database is not in reach, or not up to date"),
    ],
)
def test_without_a_database_staff_is_not_checked(two_lines: Configuration, tmp_path: Path, url: str, why: str) -> None:
    """One note and no failure."""
    (tmp_path / "empty.sqlite").touch()
    url = url.format(folder=tmp_path)
    settings = Settings.from_environment({"HELPLINE_DATA": str(tmp_path / "data"), "DATABASE_URL": url})
    [found] = staff_findings(two_lines, settings)
    assert (found.severity, found.what) == ("note", f"staff not checked: {why}")


# -- the environment -------------------------------------------------------------------------------------------------

ACCOUNT = {
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32, "TWILIO_AUTH_TOKEN": "0" * 32, "SECRET_KEY": "k" * 40, "DATA_KEY": "d" * 40,
    "PUBLIC_URL": "https://line.example.org",
}  # fmt: skip


def test_hours_that_are_not_asked_are_told(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the line is only tried: a note, and none without the switch."""
    assert "HELPLINE_ALWAYS_OPEN" not in check().stdout
    monkeypatch.setenv("HELPLINE_ALWAYS_OPEN", "1")
    found = [one for one in json.loads(check("--json").stdout)["findings"] if "ALWAYS_OPEN" in one["what"]]
    assert [one["severity"] for one in found] == ["note"]


def test_hours_that_are_not_asked_beside_an_account_are_an_error(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    """With another carrier's account the check fails; with Twilio's own nothing starts at all."""
    for name, value in {**ACCOUNT, "HELPLINE_ALWAYS_OPEN": "1", "TWILIO_API_URL": "http://127.0.0.1:1"}.items():
        monkeypatch.setenv(name, value)
    result = check("--json")
    found = [one for one in json.loads(result.stdout)["findings"] if "ALWAYS_OPEN" in one["what"]]
    assert (result.exit_code, [one["severity"] for one in found]) == (1, ["error"])
    monkeypatch.delenv("TWILIO_API_URL")
    refused = check().exception
    assert isinstance(refused, SettingsFaults)
    assert "callers of a real line would wait at night for nobody" in str(refused)
