"""The command line as a person uses it: what is printed, what changes, and the exit code."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
import redis
from sqlalchemy import select

from app.cli import COMMANDS, run
from app.settings import Settings
from app.wiring import rules_of
from desk import pins
from desk.pins import Pins
from line.load import load
from line.model import MISSED
from routing.live import LiveQueue
from routing.staff import ReadyStaff
from store.clock import SystemClock, to_ms
from store.database import Database
from store.models import Callback, Event, Person, PersonChange
from store.vault import Vault
from tests.conftest import ManualClock
from tests.two_lines import office_with_two

REAL = {
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "TWILIO_AUTH_TOKEN": "0" * 32,
    "SECRET_KEY": "k" * 40,
    "DATA_KEY": "d" * 40,
    "PUBLIC_URL": "https://line.example.org",
}


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Each test has a data folder and a database of its own."""
    for name in (*REAL, "REDIS_URL", "QUEUE_REDIS_URL", "TWILIO_API_URL", "HELPLINE_CONFIG", "PORT"):
        monkeypatch.delenv(name, raising=False)
    environment = {"HELPLINE_DATA": str(tmp_path), "DATABASE_URL": database_url}
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return Settings.from_environment(environment)


def add_anna(*more: str) -> int:
    return run(["people", "add", "Anna Przykład", "--phone", "600 900 003", "--languages", "pl,uk", *more])


@pytest.mark.parametrize("name", [name for name, (_, place) in COMMANDS.items() if place])
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each has --help, which ends well."""
    assert run([name, "--help"]) == 0
    assert "Usage: helpline" in capsys.readouterr().out


def test_the_help_imports_no_room() -> None:
    """`helpline --help` is quick because it imports none of the rooms."""
    program = (
        "import sys; from app.cli import run; run(['--help']); "
        "print([name for name in sys.modules if name.partition('.')[0] in "
        "{'sqlalchemy', 'flask', 'redis', 'twilio', 'rich', 'pydantic', 'store', 'line', 'simulator'}])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_an_unknown_command_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """What is not there is said and ends with 2."""
    assert run(["peple"]) == 2
    assert "No such command" in capsys.readouterr().err


def test_a_wrong_environment_is_told_whole(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """All faults at once, exit code 2, no traceback."""
    monkeypatch.setenv("PORT", "x")
    monkeypatch.setenv("HELPLINE_ALWAYS_OPEN", "x")
    assert run(["people", "list"]) == 2
    error = capsys.readouterr().err
    assert "PORT" in error
    assert "HELPLINE_ALWAYS_OPEN" in error


def test_a_person_is_entered_and_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """A consultant with a telephone is ready at once, the number in international form."""
    assert add_anna("--ready") == 0
    assert run(["people", "list"]) == 0
    listed = capsys.readouterr().out
    assert "Anna Przykład  consultant     ready  +48600900003      pl,uk | all" in listed


def test_a_person_who_cannot_be_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """The field and the reason are told; nobody is entered."""
    assert add_anna() == 0
    assert add_anna() == 1
    assert "name: is taken" in capsys.readouterr().err
    assert run(["people", "add", "B", "--languages", "xx"]) == 1
    assert "languages" in capsys.readouterr().err


def test_a_password_comes_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A password never stands on the command line, and a short one is refused."""
    monkeypatch.setattr("sys.stdin", io.StringIO("correct horse battery\n"))
    assert run(["people", "add", "Ewa", "--role", "supervisor", "--login", "ewa", "--password-stdin"]) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    assert run(["people", "password", "ewa", "--password-stdin"]) == 1
    assert "12" in capsys.readouterr().err


def test_duty_is_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    """`ready` and `away` put somebody on and off duty; nobody unknown, and nobody who cannot be rung."""
    add_anna()
    assert run(["people", "ready", "Anna Przykład"]) == 0
    run(["people", "list"])
    assert "  ready  " in capsys.readouterr().out
    assert run(["people", "away", "Anna Przykład"]) == 0
    run(["people", "list"])
    assert "  ready  " not in capsys.readouterr().out
    assert run(["people", "ready", "Nobody"]) == 1
    run(["people", "add", "Ewa", "--role", "supervisor"])
    assert run(["people", "ready", "Ewa"]) == 1


def test_lines_are_named_and_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Which somebody may serve, and whose calls they take; one that there is not, or is not theirs, is named."""
    monkeypatch.setenv("HELPLINE_CONFIG", str(office_with_two(tmp_path)))
    assert add_anna("--lines", "moon") == 1
    assert "lines: the office has no line moon; it has infoopt, second" in capsys.readouterr().err
    assert add_anna("--lines", "second") == 0
    assert run(["people", "ready", "Anna Przykład", "--line", "infoopt"]) == 1
    assert "line: is one of theirs: second" in capsys.readouterr().err
    assert run(["people", "change", "Anna Przykład", "--lines", "infoopt,second"]) == 0
    assert run(["people", "ready", "Anna Przykład", "--line", "second"]) == 0
    run(["people", "list"])
    assert "pl,uk | all | lines infoopt,second | on second" in capsys.readouterr().out
    assert run(["people", "change", "Anna Przykład", "--lines", ""]) == 0
    run(["people", "list"])
    assert "pl,uk | all | on second" in capsys.readouterr().out


def test_skills_are_listed_and_changed(capsys: pytest.CaptureFixture[str]) -> None:
    """Levels, kinds and zones as they were entered; `change` replaces what it names."""
    run(["people", "add", "Jan", "--phone", "600900004", "--languages", "pl,uk=fluent,en=basic", "--kinds", "employer"])
    run(["people", "list"])
    assert "pl,uk=fluent,en=basic | all | kinds employer" in capsys.readouterr().out
    assert run(["people", "change", "Jan", "--languages", "pl", "--topics", "work", "--kinds", ""]) == 0
    assert capsys.readouterr().out == "Jan: pl | work\n"
    assert run(["people", "change", "Jan", "--zones", "moon"]) == 1
    assert "zones: the line has no moon; it has none" in capsys.readouterr().err


def test_a_pause_is_told_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    """Since when and why; an unknown reason is refused with those that there are; `ready` ends it and says so."""
    add_anna("--ready")
    assert run(["people", "wrap-up", "Anna Przykład", "45"]) == 0
    assert run(["people", "wrap-up", "Anna Przykład", "0"]) == 1
    assert run(["people", "list"]) == 0
    assert "wrap-up 45 s" in capsys.readouterr().out
    assert run(["people", "wrap-up", "Anna Przykład"]) == 0
    assert "as the line has it" in capsys.readouterr().out
    assert run(["people", "pause", "Anna Przykład", "--why", "sleep"]) == 1
    assert "why: is one of break, lunch, training, meeting" in capsys.readouterr().err
    assert run(["people", "pause", "Anna Przykład", "--why", "lunch"]) == 0
    assert capsys.readouterr().out == "Anna Przykład pauses: lunch.\n"
    run(["people", "list"])
    listed = capsys.readouterr().out
    assert re.search(r"  pause  \+48600900003 .*  pause for lunch since \d{4}-\d\d-\d\d \d\d:\d\d\n", listed)
    assert run(["people", "ready", "Anna Przykład"]) == 0
    assert re.fullmatch(r"Anna Przykład is ready; the pause for lunch since .* is over\.\n", capsys.readouterr().out)
    run(["people", "list"])
    assert "pause" not in capsys.readouterr().out
    run(["people", "away", "Anna Przykład"])
    assert run(["people", "pause", "Anna Przykład"]) == 1


def test_a_pause_after_missed_calls_is_told_and_undone(
    settings: Settings,
    redis_client: redis.Redis,
    redis_url: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The live queue alone knows of it; being made ready is a fact that ends it; without a live queue nothing fails."""
    add_anna("--ready")
    configuration = load(settings.config)
    line = configuration.lines["infoopt"]
    live = LiveQueue(redis_client, line.id, line.codes, line.topics, rules_of(configuration.routing))
    staff = ReadyStaff(Database(settings.database_url), line.codes, line.topics, SystemClock(), with_samples=False)
    now_ms = to_ms(SystemClock().now())
    live.restore([], staff.now(), 1, now_ms)
    (anna,) = live.people()
    live.pause(anna, now_ms, MISSED)
    run(["people", "list"])
    assert "  ready  " in capsys.readouterr().out
    monkeypatch.setenv("REDIS_URL", redis_url)
    run(["people", "list"])
    assert re.search(r"  pause  .*  pause for missed calls since \d{4}-\d\d-\d\d \d\d:\d\d\n", capsys.readouterr().out)
    assert run(["people", "ready", "Anna Przykład"]) == 0
    assert "the pause for missed calls since" in capsys.readouterr().out
    live.reconcile(staff.now(), to_ms(SystemClock().now()))
    run(["people", "list"])
    assert "  ready  " in capsys.readouterr().out
    monkeypatch.setenv("REDIS_URL", "unix:///nowhere/at/all.sock")
    assert run(["people", "list"]) == 0


def given(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Standard input."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def pin_hash(settings: Settings) -> str | None:
    """What is stored of the only PIN."""
    database = Database(settings.database_url)
    with database.read() as session:
        found = session.scalars(select(Person.pin_hash)).one()
    database.dispose()
    return found


def opens(settings: Settings, pin: str, data_key: str | None = None) -> bool:
    """Whether a PIN opens on Anna's own telephone."""
    database = Database(settings.database_url)
    try:
        return Pins(database, Vault(data_key or settings.data_key), SystemClock()).opens("1", pin, "+48600900003")
    finally:
        database.dispose()


def test_a_pin_is_shown_once_and_kept_as_a_slow_hash(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """Six digits, nowhere to be read again, that nobody can try who has the table and not the key."""
    add_anna()
    assert pin_hash(settings) is None
    capsys.readouterr()
    assert run(["people", "pin", "Anna Przykład"]) == 0
    shown = re.fullmatch(r"The PIN of Anna Przykład is (\d{6})\.\n", capsys.readouterr().out)
    assert shown
    stored = pin_hash(settings) or ""
    assert stored.startswith("$argon2id$")
    assert shown[1] not in stored
    assert not opens(settings, shown[1], "another key that is long enough for it")
    assert opens(settings, shown[1])
    run(["people", "list"])
    assert shown[1] not in capsys.readouterr().out


def test_a_pin_is_changed_and_taken_away(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A chosen one is not shown; the one before opens nothing from then on."""
    add_anna()
    for pin in ("240816", "519372"):
        given(monkeypatch, f"{pin}\n")
        capsys.readouterr()
        assert run(["people", "pin", "Anna Przykład", "--pin-stdin"]) == 0
        assert capsys.readouterr().out == "The PIN of Anna Przykład was set.\n"
    assert not opens(settings, "240816")
    assert opens(settings, "519372")
    assert run(["people", "pin", "Anna Przykład", "--remove"]) == 0
    assert capsys.readouterr().out == "Anna Przykład has no PIN any more.\n"
    assert pin_hash(settings) is None
    assert not opens(settings, "519372")


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "12345a", "123456", "111222", "٢٤٠٨١٦"])
def test_a_pin_that_is_easily_guessed_is_refused(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], pin: str
) -> None:
    """What is wrong is said, and not what was given."""
    add_anna()
    given(monkeypatch, pin)
    capsys.readouterr()
    assert run(["people", "pin", "Anna Przykład", "--pin-stdin"]) == 1
    told = capsys.readouterr().err
    assert "pin: has 6 digits, is no run, and has no three equal ones in a row" in told
    assert not pin or pin not in told
    assert pin_hash(settings) is None


def test_who_can_have_no_pin(capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody of the name, nobody without a telephone or a language; and one wish at a time."""
    run(["people", "add", "Ewa", "--role", "supervisor"])
    run(["people", "add", "Jan", "--role", "supervisor", "--phone", "600900004"])
    told = {
        ("Nobody",): "Not done: nobody has this name.",
        ("Ewa",): "Not done: phone: is needed: a PIN is keyed on one's own telephone.",
        ("Jan",): "Not done: languages: are needed by whoever is ready, which is what a PIN is for.",
        ("Jan", "--ask", "--remove"): "Not done: --ask, --pin-stdin and --remove exclude each other.",
    }
    for wish, why in told.items():
        capsys.readouterr()
        assert run(["people", "pin", *wish]) == 1
        assert why in capsys.readouterr().err


def test_wrong_pins_lock_the_person_and_the_telephone(settings: Settings) -> None:
    """Three in a quarter of an hour; then the right one is refused, too, and soon after that no more."""
    add_anna()
    database, vault = Database(settings.database_url), Vault(settings.data_key)
    with database.write() as session:
        pins.issue(session, vault, "Anna Przykład", "240816")
    clock = ManualClock(dt.datetime(2026, 3, 10, 9, tzinfo=dt.UTC))
    tried = Pins(database, vault, clock)
    assert [tried.opens("1", pin, "+48600900003") for pin in ("519372", "240816", "519372", "519372")] == [
        False, True, False, False,
    ]  # fmt: skip
    assert not tried.opens("1", "240816", "+48600900003")
    assert not tried.opens("1", "240816", "+48600900099")  # nor from elsewhere: it is the person who is locked
    clock.advance(16 * 60)
    assert tried.opens("1", "240816", "+48600900003")
    database.dispose()


def test_accounts_are_changed_locked_and_reset(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, database_url: str
) -> None:
    """As in the browser, with a trace that says it was done here; the last administrator stays."""
    add_anna()
    assert run(["people", "change", "Anna Przykład", "--role", "administrator", "--login", "anna"]) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO(2 * "a quite long password\n"))
    assert run(["people", "password", "anna", "--password-stdin"]) == 0
    capsys.readouterr()
    for command in (["lock", "Anna Przykład"], ["change", "Anna Przykład", "--role", "supervisor"]):
        assert run(["people", *command]) == 1
        assert "nobody else could sign in as an administrator" in capsys.readouterr().err
    run(["people", "add", "Ewa", "--role", "administrator", "--login", "ewa", "--password-stdin"])
    assert run(["people", "lock", "Anna Przykład"]) == 0
    assert run(["people", "ready", "Anna Przykład"]) == 1
    capsys.readouterr()
    run(["people", "list"])
    assert re.search(r"Anna Przykład +administrator +lock", capsys.readouterr().out)
    assert run(["people", "unlock", "Anna Przykład"]) == 0
    assert run(["people", "reset-code", "Anna Przykład"]) == 0
    assert "and had none" in capsys.readouterr().out
    assert run(["people", "sign-out", "Anna Przykład"]) == 0
    assert run(["people", "change", "Anna Przykład", "--phone", "12"]) == 1
    assert run(["people", "lock", "Nobody"]) == 1
    database = Database(database_url)
    with database.read() as session:
        anna = session.scalars(select(Person).where(Person.login == "anna")).one()
        told = session.execute(select(PersonChange.what, PersonChange.by).where(PersonChange.person_id == anna.id))
        assert [tuple(row) for row in told] == [
            (what, "helpline people") for what in ("added", "changed", "password", "locked", "unlocked", "signed-out")
        ]
    database.dispose()


def test_people_are_imported_all_or_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fault is told with its line, and then nobody was entered."""
    path = tmp_path / "people.csv"
    header = "name;role;phone;languages;topics;ready;login\n"
    path.write_text(f"{header}Jan;consultant;600900004;pl;all;yes;\nIda;clown;;;;;\n")
    assert run(["people", "import", str(path)]) == 1
    assert "line 3: role" in capsys.readouterr().err
    run(["people", "list"])
    assert "Jan" not in capsys.readouterr().out
    path.write_text(f"{header}Jan;consultant;600900004;pl;all;yes;\n")
    assert run(["people", "import", str(path)]) == 0
    assert "1 people" in capsys.readouterr().out


def test_callbacks_are_listed_with_the_number_to_call(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """Sealed numbers are read with the key; closed promises only when asked for."""
    assert run(["callbacks", "list"]) == 0
    assert "Nobody waits" in capsys.readouterr().out
    vault = Vault(settings.data_key)
    database = Database(settings.database_url)
    with database.write() as session:
        for number, state in (("+48600100200", "waiting"), ("+48600100201", "done")):
            session.add(
                Callback(
                    id=f"{number[-3:]}-fictitious", call_id=None, line="infoopt",
                    phone_sealed=vault.seal(number), phone_hash="-",
                    language="uk", topic="case", score=None, state=state,
                    created_at=dt.datetime(2026, 3, 10, 9, 0, tzinfo=dt.UTC),
                )
            )  # fmt: skip
    database.dispose()
    run(["callbacks", "list"])
    listed = capsys.readouterr().out
    assert "2026-03-10 10:00  200-fict  +48600100200" in listed
    assert "+48600100201" not in listed
    assert run(["callbacks", "cancel", "200-fict"]) == 0
    assert run(["callbacks", "cancel", "200-fict"]) == 1
    run(["callbacks", "list"])
    assert "Nobody waits" in capsys.readouterr().out
    assert run(["callbacks", "retry", "200-fict"]) == 0
    assert run(["callbacks", "retry", "201-fict"]) == 1
    capsys.readouterr()
    run(["callbacks", "list"])
    assert "waiting    0  from 20" in capsys.readouterr().out
    assert run(["callbacks", "done", "12345678"]) == 1
    assert run(["callbacks", "done", "200-fict"]) == 0
    assert run(["callbacks", "done", "200-fict"]) == 1
    run(["callbacks", "list", "--all"])
    listed = capsys.readouterr().out
    assert "+48600100201" in listed
    assert "done       0  done, 20" in listed
    database = Database(settings.database_url)
    with database.write() as session:
        told = [(one.type, one.data["how"]) for one in session.scalars(select(Event)).all()]
        being_rung = session.get(Callback, "201-fictitious")
        assert being_rung is not None
        being_rung.state = "dialling"
    database.dispose()
    assert sorted(told) == [("callback-ended", "cancelled"), ("callback-ended", "done")]
    for what in ("done", "cancel", "retry"):
        assert run(["callbacks", what, "201-fict"]) == 1
    assert "is being rung at this moment" in capsys.readouterr().err


def test_samples_are_refused_beside_a_real_carrier(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Fictitious people must not be dialled for real: nothing is loaded, exit code 2."""
    for name, value in REAL.items():
        monkeypatch.setenv(name, value)
    assert run(["sample"]) == 2
    assert "real carrier" in capsys.readouterr().err
    run(["people", "list"])
    assert "Nobody" in capsys.readouterr().out


def test_samples_are_loaded_repeatably(capsys: pytest.CaptureFixture[str]) -> None:
    """Twice is like once: two consultants who are ready, and a supervisor who can sign in."""
    assert run(["sample"]) == 0
    assert run(["sample"]) == 0
    capsys.readouterr()
    run(["people", "list"])
    listed = capsys.readouterr().out
    assert listed.count("+48600900001") == 1
    assert listed.count("+48600900002") == 1
    assert listed.count("supervisor") >= 1


def test_a_code_is_issued_for_a_case_that_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    """A number that is none is wrong usage, one that nobody has is not done; neither repeats the number."""
    assert run(["cases", "code", "XX"]) == 2
    assert run(["cases", "code", "XX-III-P.6151.99999.2025"]) == 1
    assert "99999" not in capsys.readouterr().err


def test_cases_are_imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file is taken over once; the same again changes nothing; one with faults is given back with their lines."""
    path = tmp_path / "cases.csv"
    header = "number,born,phone,stage,since,missing,appointment_at,appointment_place\n"
    row = "XX-III-P.6151.12345.2025,1990-05-17,+48600100200,registered,2026-01-02,,,\n"
    path.write_text(header + row)
    assert run(["cases", "import", str(path)]) == 0
    assert "1 new" in capsys.readouterr().out
    assert run(["cases", "import", str(path)]) == 0
    assert "nothing was changed" in capsys.readouterr().out
    path.write_text(f"{header}{row}nonsense,1990-13-17,,registered,2026-01-02,,,\n")
    assert run(["cases", "import", str(path)]) == 1
    error = capsys.readouterr().err
    assert f"{path}:3:" in error
    assert "nothing was changed" in error
    assert run(["cases", "import", str(tmp_path / "none.csv")]) == 2


def test_the_line_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    """The line that comes with the program has no errors; with nobody entered yet, it is said what to do."""
    assert run(["check"]) == 0
    assert "nobody who can be rung" in capsys.readouterr().out
    assert run(["sample"]) == 0
    assert run(["check"]) == 0
    assert "fit to be called" in capsys.readouterr().out


def test_a_faulty_line_is_told_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Faults of the configuration are told with file and line."""
    path = tmp_path / "config.yaml"
    path.write_text("office: {name: X, zone: Europe/Nowhere}\n")
    monkeypatch.setenv("HELPLINE_CONFIG", str(path))
    assert run(["check"]) == 1
    assert "there is no time zone" in capsys.readouterr().out


def test_the_tables_are_brought_up_to_date_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first time there is something to do, the second time not."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/new.sqlite")
    assert run(["db", "upgrade"]) == 0
    assert "were brought" in capsys.readouterr().out
    assert run(["db", "upgrade"]) == 0
    assert "are up to date" in capsys.readouterr().out


def test_a_database_that_is_away_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """No traceback, and no password from the address."""
    monkeypatch.setenv("DATABASE_URL", "sqlite:////nowhere/at/all.sqlite")
    assert run(["people", "list"]) == 1
    assert "cannot be used" in capsys.readouterr().err
