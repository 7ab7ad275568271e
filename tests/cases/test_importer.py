"""Importing cases: all of a file or nothing of it, faults with their lines, and readers that are never disturbed."""

from __future__ import annotations

import datetime as dt
import json
import multiprocessing
import os
import signal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from cases import queries
from cases.errors import ImportRunning
from cases.importer import CaseImporter, FaultyFile, Imported, Progress, SameFile
from cases.importing.lock import import_lock
from cases.proof import Claim, Passed, ProofPolicy, Refused, StatusDesk
from store.clock import Clock, SystemClock
from store.database import Database
from store.models import AccessCode, Case, CaseImport, Setting
from store.vault import Vault

pytestmark = pytest.mark.matrix

HEADER = "number;born;phone;stage;since;missing;appointment_at;appointment_place"
ONE = "XX-III-P.6151.1.2025;1990-05-17;600 100 200;registered;2026-02-03;;;"
TWO = "XX-III-P.6151.2.2025;1985-01-02;;formal-gaps;2026-02-04;passport fee;2026-04-01T10:30;Kraków, pokój 5"
ONE_MOVED = "XX-III-P.6151.1.2025;1990-05-17;600 100 200;card-ready;2026-03-01;;;"


@pytest.fixture
def importer(database: Database, vault: Vault, clock: Clock, tmp_path: Path) -> CaseImporter:
    """An importer of the office in Kraków."""
    return CaseImporter(database, vault, clock, folder=tmp_path, zone=ZoneInfo("Europe/Warsaw"))


@pytest.fixture
def write(tmp_path: Path) -> Any:
    """Writes a file of these rows under the usual header."""

    def written(*rows: str, header: str = HEADER, name: str = "cases.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(("\n".join((header, *rows)) + "\n").encode(encoding))
        return path

    return written


def seen(database: Database) -> dict[str, str]:
    """What readers see: stages by number."""
    with database.read() as session:
        rows = session.scalars(select(Case).where(queries.is_current()))
        return {case.number: case.stage for case in rows}


def faults_of(importer: CaseImporter, path: Path) -> list[str]:
    """The faults of a file, as they are shown."""
    with pytest.raises(FaultyFile) as error:
        importer.run(path)
    return [str(fault) for fault in error.value.faults]


# -- what comes in ---------------------------------------------------------------------------------------------------


def test_a_file_is_imported(importer: CaseImporter, database: Database, write: Any) -> None:
    """Numbers, telephones in any form, documents and appointments arrive as the proof reads them."""
    assert importer.run(write(ONE, TWO)) == Imported(1, 2, 2, 0, 0)
    with database.read() as session:
        one, two = session.scalars(select(Case).order_by(Case.number)).all()
    assert (one.number, one.keypad, one.details) == ("XX-III-P.6151.1.2025", "12025", {})
    assert one.phone_hash is not None
    assert two.phone_hash is None
    assert two.details == {
        "appointment_at": "2026-04-01T08:30:00+00:00",
        "appointment_place": "Kraków, pokój 5",
        "missing": ["passport", "fee"],
    }
    assert not list(Path(database.file or "/nowhere").parent.glob("*.staging"))


def test_an_imported_case_can_be_proven(
    importer: CaseImporter, database: Database, vault: Vault, clock: Clock, write: Any
) -> None:
    """Import and proof make the same hashes; no code comes with an import."""
    importer.run(write(ONE, TWO))
    desk = StatusDesk(database, vault, ProofPolicy(), clock)
    assert isinstance(desk.prove(Claim("CA1", "x", "+48600100200", "telephone", None, "17051990", None)), Passed)
    assert isinstance(desk.prove(Claim("CA1", "x", None, "number", "22025", "02011985", None)), Passed)
    assert desk.prove(Claim("CA1", "x", None, "number", "22025", "02011985", "482915")) == Refused()
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(AccessCode)) == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("mark", [";", ","])
def test_forms_of_csv(importer: CaseImporter, database: Database, write: Any, encoding: str, mark: str) -> None:
    """Commas or semicolons, with or without a byte order mark, quoted fields, blank lines, columns in any order."""
    rows = [
        "2025-11-20;registered;1990-05-17;XX-III-P.6151.1.2025",
        "",
        '"2025-11-20";registered;1990-05-17;"XX-111-P / 6151 / 2 / 2025"',
    ]
    text = [row.replace(";", mark) for row in rows]
    importer.run(write(*text, header=mark.join(("Since", " stage", "born", "number")), encoding=encoding))
    assert set(seen(database)) == {"XX-III-P.6151.1.2025", "XX-III-P.6151.2.2025"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_json_lines(importer: CaseImporter, database: Database, tmp_path: Path, encoding: str) -> None:
    """One object a line, documents as a list or as text."""
    row = {"number": "XX-III-P.6151.1.2025", "born": "1990-05-17", "stage": "formal-gaps", "since": "2026-02-03"}
    rows = [
        {**row, "missing": ["fee"], "phone": None},
        {**row, "number": "XX-III-P.6151.2.2025", "missing": "fee, photo"},
    ]
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding=encoding)
    assert importer.run(path) == Imported(1, 2, 2, 0, 0)
    with database.read() as session:
        assert [case.details["missing"] for case in session.scalars(select(Case))] == [["fee"], ["fee", "photo"]]


# -- faults ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("XX-III-P.6151.2025;1990-05-17;;registered;2026-02-03;;;", "line 3: number: a case number has four or five"),
        ("XX-P.6151.1.2025;17.05.1990;;registered;2026-02-03;;;", "line 3: born: must be a date like 1990-05-17"),
        ("XX-P.6151.1.2025;1990-02-30;;registered;2026-02-03;;;", "line 3: born: there is no such day"),
        ("XX-P.6151.1.2025;2090-01-01;;registered;2026-02-03;;;", "line 3: born: must lie between"),
        ("XX-P.6151.1.2025;1990-05-17;12;registered;2026-02-03;;;", "line 3: phone: too short"),
        ("XX-P.6151.1.2025;1990-05-17;600100200,600100201;registered;2026-02-03;;;", "line 3: phone: a telephone"),
        ("XX-P.6151.1.2025;1990-05-17;;lost;2026-02-03;;;", "line 3: stage: no such stage; the stages are appeal,"),
        ("XX-P.6151.1.2025;1990-05-17;;registered;;;;", "line 3: since: must be a date"),
        ("XX-P.6151.1.2025;1990-05-17;;registered;2026-02-03;visa;;", "line 3: missing: no such document"),
        ("XX-P.6151.1.2025;1990-05-17;;registered;2026-02-03;;1.4.;", "line 3: appointment_at: must be a moment"),
        ("XX-P.6151.1.2025;1990-05-17;;registered;2026-02-03;;2026-04-01;", "line 3: appointment_at: must have a time"),
        ("XX-P.6151.1.2025;1990-05-17;;registered;2026-02-03;;;" + "x" * 300, "line 3: appointment_place: must be one"),
        ("XX-P.6151.1.2025;1990-05-17;;registered", "line 3: 4 fields, the header has 8"),
        ("XX-III-P.6151.1.2025;1990-05-17;;registered;2026-02-03;;;", "line 3: number: the same as in line 2"),
        ("XX-111-P/6151/1/2025;1990-05-17;;registered;2026-02-03;;;", "line 3: number: the same as in line 2"),
        ('"XX-P.6151.1.2025;1990-05-17;;registered', "line 3: not CSV"),
    ],
)
def test_a_fault_says_where_and_what(
    importer: CaseImporter, database: Database, write: Any, row: str, fault: str
) -> None:
    """Line and reason, never what stands there; and nothing was changed."""
    found = faults_of(importer, write(ONE, row))
    assert len(found) == 1
    assert found[0].startswith(fault)
    assert "1990-05-17;" not in found[0]
    assert seen(database) == {}
    with database.read() as session:
        assert session.scalars(select(CaseImport)).all() == []


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        ("number;born;stage", "the column since is missing"),
        ("number;born;stage;since;access_code", "the column access_code is not taken: access codes are issued here"),
        ("number;born;stage;since;colour", "an unknown column; the columns are number,"),
        ("number;born;stage;since;since", "a column stands twice"),
    ],
)
def test_faults_of_the_header(importer: CaseImporter, write: Any, header: str, fault: str) -> None:
    """A header that cannot be understood is one fault, not one per row."""
    found = faults_of(importer, write("a;b;c;d;e", "f", header=header))
    assert len(found) == 1
    assert found[0].startswith(f"line 1: {fault}")


def test_every_fault_is_reported(importer: CaseImporter, write: Any) -> None:
    """The first hundred with their lines, in order, and how many there are; several in one row too."""
    bad = "nonsense;nonsense;;nonsense;2026-02-03;;;"
    with pytest.raises(FaultyFile) as error:
        importer.run(write(ONE, *[bad] * 60))
    assert error.value.count == 180
    assert len(error.value.faults) == 100
    assert [fault.line for fault in error.value.faults[:4]] == [3, 3, 3, 4]


def test_lines_are_counted_through_quoted_breaks(importer: CaseImporter, write: Any) -> None:
    """A field that holds a line break does not shift the lines of the faults after it."""
    broken = 'XX-P.6151.7.2025;1990-05-17;;registered;2026-02-03;;;"two\nlines"'
    assert [fault[:7] for fault in faults_of(importer, write(broken, "a;b;c;d;e;f;g;h"))][:2] == ["line 2:", "line 4:"]


@pytest.mark.parametrize("content", [b"", b"\n", HEADER.encode(), b"\xef\xbb\xbf", b"{}\n", b"[]\n", b"\x00\xff\xfe"])
def test_files_without_cases(importer: CaseImporter, tmp_path: Path, content: bytes) -> None:
    """An empty file, a header alone, something else altogether: a fault, never an import of nothing."""
    path = tmp_path / "cases.csv"
    path.write_bytes(content)
    assert faults_of(importer, path)


def test_bytes_that_are_no_text(importer: CaseImporter, write: Any) -> None:
    """A line in another encoding is a fault of that line."""
    row = "XX-P.6151.7.2025;1990-05-17;;registered;2026-02-03;;;Kraków"
    assert faults_of(importer, write(ONE, row, encoding="iso-8859-2")) == ["line 3: not UTF-8"]


def test_faults_of_json_lines(importer: CaseImporter, tmp_path: Path) -> None:
    """Broken objects, missing and wrong fields, each with its line."""
    good = {"number": "XX-P.6151.1.2025", "born": "1990-05-17", "stage": "registered", "since": "2026-02-03"}
    rows = [
        good,
        "{",
        [1],
        {**good, "number": 5},
        {**good, "pin": "1"},
        {"number": "x"},
        {**good, "born": ["1990-05-17"]},
    ]
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows))
    assert faults_of(importer, path) == [
        "line 2: not a JSON object on one line",
        "line 3: not a JSON object",
        "line 4: number: must be text",
        "line 5: the column pin is not taken: access codes are issued here, never imported",
        "line 6: born is missing",
        "line 7: born: must be text",
    ]


# -- once, again, and everything -------------------------------------------------------------------------------------


def test_the_same_file_twice_says_so(importer: CaseImporter, database: Database, write: Any) -> None:
    """The second time nothing is done; after another file it is a change again."""
    importer.run(write(ONE, TWO))
    assert importer.run(write(ONE, TWO)) == SameFile(1)
    assert importer.run(write(ONE_MOVED)) == Imported(2, 1, 0, 1, 0)
    assert importer.run(write(ONE, TWO)) == Imported(3, 2, 0, 1, 0)
    assert seen(database)["XX-III-P.6151.1.2025"] == "registered"


def test_a_delta_leaves_the_rest(importer: CaseImporter, database: Database, write: Any) -> None:
    """Cases that are not in the file stay; what changed is replaced, and its old version removed."""
    importer.run(write(ONE, TWO))
    importer.run(write(ONE_MOVED))
    assert seen(database) == {"XX-III-P.6151.1.2025": "card-ready", "XX-III-P.6151.2.2025": "formal-gaps"}
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Case)) == 2


def test_everything_retires_what_is_not_there(importer: CaseImporter, database: Database, write: Any) -> None:
    """With ``replaces`` the file is the whole registry, even if all that stays is unchanged."""
    importer.run(write(ONE, TWO))
    assert importer.run(write(TWO), replaces=True) == Imported(2, 1, 0, 0, 1)
    assert set(seen(database)) == {"XX-III-P.6151.2.2025"}


def test_progress_is_told(importer: CaseImporter, write: Any) -> None:
    """Each phase tells how far it is and ends where it said it would."""
    told: list[Progress] = []
    importer.run(write(*(ONE.replace(".1.2025", f".{n}.2025") for n in range(1, 4001))), report=told.append)
    assert told[-1] == Progress("applying", 4000, 4000)
    assert [p.done for p in told if p.phase == "reading"] == sorted(p.done for p in told if p.phase == "reading")
    assert all(p.done <= (p.total or 0) for p in told)
    assert len([p for p in told if p.phase == "applying"]) == 2


# -- out of sight ----------------------------------------------------------------------------------------------------


class Stop(Exception):
    """The import is interrupted here."""


def interrupted(importer: CaseImporter, path: Path, phase: str, after: int = 1, *, replaces: bool = False) -> None:
    """Run an import that dies when a phase has told its progress so many times."""
    heard = [0]

    def report(progress: Progress) -> None:
        heard[0] += progress.phase == phase
        if heard[0] == after:
            raise Stop

    with pytest.raises(Stop):
        importer.run(path, replaces=replaces, report=report)


@pytest.mark.parametrize(("phase", "replaces"), [("reading", False), ("applying", False), ("retiring", True)])
def test_an_interrupted_import_is_not_seen_and_cleaned_up(
    importer: CaseImporter, database: Database, write: Any, phase: str, replaces: bool
) -> None:
    """Readers stay on the old cases; the next import undoes what was left, and is exact."""
    importer.run(write(ONE, TWO))
    many = [ONE_MOVED, *(ONE.replace(".1.2025", f".{n}.2025") for n in range(10, 4010))]
    interrupted(importer, write(*many), phase, replaces=replaces)
    assert seen(database) == {"XX-III-P.6151.1.2025": "registered", "XX-III-P.6151.2.2025": "formal-gaps"}
    importer.run(write(TWO.replace("passport", "photo")))
    assert seen(database) == {"XX-III-P.6151.1.2025": "registered", "XX-III-P.6151.2.2025": "formal-gaps"}
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Case)) == 2
        assert session.scalars(select(Case.until_import)).all() == [None, None]
        assert session.scalars(select(CaseImport).where(CaseImport.switched_at.is_(None))).all() == []


def killed_in_the_middle(url: str, path: Path, folder: Path, key: str) -> None:
    """An import whose process is killed when it has written its first chunk."""

    def report(progress: Progress) -> None:
        if progress.phase == "applying":
            os.kill(os.getpid(), signal.SIGKILL)

    zone = ZoneInfo("Europe/Warsaw")
    CaseImporter(Database(url), Vault(key), SystemClock(), folder=folder, zone=zone).run(path, report=report)


def test_a_killed_import_holds_no_lock(
    importer: CaseImporter, database: Database, write: Any, tmp_path: Path, database_url: str
) -> None:
    """After a kill the next import runs at once, under the same number, and clears away what was left."""
    if not database.is_sqlite:
        pytest.skip("PostgreSQL notices a lost client when it next talks to it")
    path = write(*(ONE.replace(".1.2025", f".{n}.2025") for n in range(1, 3001)))
    arguments = (database_url, path, tmp_path, "another key of the tests, thirty-two and more")
    process = multiprocessing.get_context("spawn").Process(target=killed_in_the_middle, args=arguments)
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert seen(database) == {}
    assert importer.run(write(TWO)) == Imported(1, 1, 1, 0, 0)
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Case)) == 1


def test_an_import_that_dies_while_cleaning_is_done(importer: CaseImporter, database: Database, write: Any) -> None:
    """After the switch everything is visible; old versions that were left are removed by the next import."""
    importer.run(write(ONE, TWO))
    interrupted(importer, write(ONE_MOVED), "cleaning")
    assert seen(database)["XX-III-P.6151.1.2025"] == "card-ready"
    assert importer.run(write(ONE_MOVED)) == SameFile(2)


def test_readers_switch_at_once(importer: CaseImporter, database: Database, write: Any) -> None:
    """At every moment of an import readers see all of the old cases or all of the new ones."""
    rows = [ONE.replace(".1.2025", f".{n}.2025") for n in range(1, 3001)]
    importer.run(write(*rows))
    sights: set[frozenset[str]] = set()
    moved = [row.replace("registered", "card-ready") for row in rows]
    importer.run(write(*moved), report=lambda _: sights.add(frozenset(seen(database).values())))
    assert sights == {frozenset({"registered"}), frozenset({"card-ready"})}


def test_writers_get_in_between(importer: CaseImporter, database: Database, write: Any) -> None:
    """The lock of writers is free between chunks: a call's count or a callback is written while an import runs."""
    written: list[str] = []

    def report(progress: Progress) -> None:
        with database.write() as session:
            session.merge(Setting(name="beside", value=progress.phase))
        written.append(progress.phase)

    importer.run(write(*(ONE.replace(".1.2025", f".{n}.2025") for n in range(1, 4001))), report=report)
    assert written.count("applying") == 2


def test_one_import_at_a_time(importer: CaseImporter, database: Database, write: Any) -> None:
    """A second import is told that one is running, and can run when that has ended."""
    path = write(ONE)
    with import_lock(database), pytest.raises(ImportRunning):
        importer.run(path)
    assert importer.run(path) == Imported(1, 1, 1, 0, 0)


def test_statements_do_not_grow_with_rows(importer: CaseImporter, statements: list[str], write: Any) -> None:
    """Rows are compared and written by the chunk."""
    importer.run(write(*(ONE.replace(".1.2025", f".{n}.2025") for n in range(1, 2001))))
    assert len(statements) < 60


def test_today_is_the_offices(vault: Vault, database: Database, write: Any, tmp_path: Path, clock: Any) -> None:
    """Just after midnight in Kraków a stage may begin on the new day, while it is still yesterday in UTC."""
    clock.set(dt.datetime(2026, 3, 9, 23, 30, tzinfo=dt.UTC))
    importer = CaseImporter(database, vault, clock, folder=tmp_path, zone=ZoneInfo("Europe/Warsaw"))
    assert importer.run(write(ONE.replace("2026-02-03", "2026-03-10"))) == Imported(1, 1, 1, 0, 0)
