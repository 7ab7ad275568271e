"""`helpline blocks` as a supervisor uses it: what is printed, what is kept, and what is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from app.cli import run
from store.database import Database
from store.models import Call, CallerRule

EWA = ("--by", "Ewa Nadzór")
NUMBER = "600 100 200"
Out = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def database(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: Out) -> Iterator[Database]:
    """A database of each test's own, with a supervisor and a consultant in it."""
    for name in ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "SECRET_KEY", "DATA_KEY", "REDIS_URL", "HELPLINE_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HELPLINE_DATA", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)
    run(["people", "add", "Ewa Nadzór", "--role", "supervisor"])
    run(["people", "add", "Anna Przykład", "--phone", "600 900 003", "--languages", "pl"])
    capsys.readouterr()
    opened = Database(database_url, timeout_s=5)
    yield opened
    opened.dispose()


def in_days(days: int) -> str:
    """A day in Kraków, so many from today."""
    return f"{dt.datetime.now(ZoneInfo('Europe/Warsaw')).date() + dt.timedelta(days=days)}"


def test_a_number_is_blocked_for_as_long_as_the_configuration_says(capsys: Out) -> None:
    """Thirty days, the last of them whole; lists show the last digits alone."""
    assert run(["blocks", "add", NUMBER, "--reason", "threats", "--note", "call of 8:15", *EWA]) == 0
    said = capsys.readouterr().out
    assert f"Rule 1: …200 is blocked up to and including {in_days(30)}." in said
    assert run(["blocks", "list"]) == 0
    listed = capsys.readouterr().out
    assert listed.split() == ["1", "block", "…200", "threats", "until", in_days(30), "holds", "Ewa", "Nadzór"]
    for text in (said, listed):
        assert "600100200" not in text.replace(" ", "")
        assert "8:15" not in text


def test_a_supervisor_can_see_whom_they_blocked(capsys: Out) -> None:
    """The whole number and the note, when they ask for that rule."""
    run(["blocks", "add", NUMBER, "--reason", "nuisance", "--until", in_days(3), "--note", "call of 8:15", *EWA])
    capsys.readouterr()
    assert run(["blocks", "show", "1"]) == 0
    shown = capsys.readouterr().out
    assert "number   +48600100200" in shown
    assert "note     call of 8:15" in shown
    assert "by Ewa Nadzór" in shown
    assert f"until {in_days(3)}" in shown
    assert run(["blocks", "show", "2"]) == 1


def test_a_rule_is_lifted_and_stays_in_the_history(capsys: Out) -> None:
    """Out of the list, and with who lifted it in the history; once."""
    run(["blocks", "add", NUMBER, "--reason", "insults", *EWA])
    assert run(["blocks", "lift", "1", "--why", "a mistake", *EWA]) == 0
    assert run(["blocks", "lift", "1", *EWA]) == 1
    capsys.readouterr()
    run(["blocks", "list"])
    assert "No number is blocked" in capsys.readouterr().out
    run(["blocks", "list", "--all"])
    assert "lifted" in capsys.readouterr().out
    run(["blocks", "show", "1"])
    shown = capsys.readouterr().out
    assert "lifted   " in shown
    assert "why      a mistake" in shown
    assert run(["blocks", "add", NUMBER, "--reason", "insults", *EWA]) == 0


def test_a_number_is_exempt_for_ever_or_for_a_while(capsys: Out) -> None:
    """An exemption needs no end, and may have one."""
    assert run(["blocks", "exempt", NUMBER, "--note", "hostel", *EWA]) == 0
    assert "may ring as often as it likes. " in capsys.readouterr().out
    assert run(["blocks", "exempt", "600 100 201", "--until", in_days(0), *EWA]) == 0
    assert f"up to and including {in_days(0)}" in capsys.readouterr().out
    run(["blocks", "list"])
    listed = capsys.readouterr().out.splitlines()
    assert "no end" in listed[0]
    assert f"until {in_days(0)}" in listed[1]


def test_a_call_says_whom_to_block(capsys: Out, database: Database) -> None:
    """By the mark that the pages show; nobody learns the number."""
    with database.write() as session:
        call = "CA" + "0a1b2c" + "0" * 26
        session.add(Call(id=call, line="infoopt", caller_hash="h" * 64, started_at=dt.datetime.now(dt.UTC)))
    assert run(["blocks", "add", "--call", "0a1b2c", "--reason", "automated", *EWA]) == 0
    assert "Rule 1: (of a call) is blocked" in capsys.readouterr().out
    run(["blocks", "show", "1"])
    assert "not known: it was taken from a call" in capsys.readouterr().out
    with database.read() as session:
        assert session.scalars(select(CallerRule.caller_hash)).all() == ["h" * 64]


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (["add", NUMBER, "--reason", "threats", "--by", "Anna Przykład"], 1, "no supervisor"),
        (["add", NUMBER, "--reason", "threats", "--by", "Nobody"], 1, "no supervisor"),
        (["add", "600 900 003", "--reason", "threats", *EWA], 1, "the telephone of Anna Przykład"),
        (["add", "12", "--reason", "threats", *EWA], 1, "telephone number"),
        (["add", "--call", "ffffff", "--reason", "threats", *EWA], 1, "no call"),
        (["add", NUMBER, "--reason", "bad-mood", *EWA], 2, "bad-mood"),
        (["add", NUMBER, "--reason", "threats"], 2, "--by"),
        (["add", "--reason", "threats", *EWA], 2, "NUMBER, or a call"),
        (["add", NUMBER, "--call", "0a1b2c", "--reason", "threats", *EWA], 2, "NUMBER, or a call"),
        (["add", NUMBER, "--reason", "threats", "--until", "2020-01-01", *EWA], 1, "the last day is from"),
        (["add", NUMBER, "--reason", "threats", "--until", "2090-01-01", *EWA], 1, "the last day is from"),
        (["exempt", NUMBER, "--by", "Anna Przykład"], 1, "no supervisor"),
        (["lift", "7", *EWA], 1, "no rule 7"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(
    words: list[str], code: int, why: str, capsys: Out, database: Database
) -> None:
    """In words, with the exit code, and without the number."""
    assert run(["blocks", *words]) == code
    error = capsys.readouterr().err
    assert why in error
    assert "600100200" not in error
    with database.read() as session:
        assert session.scalars(select(CallerRule)).all() == []


def test_a_second_block_of_a_number_names_the_first(capsys: Out) -> None:
    """So that it can be lifted, or left."""
    run(["blocks", "add", NUMBER, "--reason", "insults", *EWA])
    assert run(["blocks", "add", "+48 600 100 200", "--reason", "threats", *EWA]) == 1
    assert "rule 1 holds for this number already" in capsys.readouterr().err
