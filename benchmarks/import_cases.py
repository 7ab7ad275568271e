"""How fast cases are imported: rows a second, memory, what a caller notices, and the ratio to SQLite itself.

The limit is a bare bulk insert of as many rows, of the same shape and with the same indexes, into a file of SQLite that
is synced alike, chunk by chunk: once before and once after the import, in the same run. While the import runs, another
process does what a call does: a small write with a timeout of one second, some twenty times a second.

    python benchmarks/import_cases.py [--rows 1000000] [--database URL]
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import sqlite3
import statistics
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path
from zoneinfo import ZoneInfo

from cases.importer import CaseImporter, Imported, Progress
from store.clock import SystemClock
from store.database import Database, DatabaseUnavailable
from store.migrate import upgrade
from store.models import Setting
from store.vault import Vault

CHUNK = 2_000
STAGES = ("registered", "formal-gaps", "evidence-review", "decision-preparing", "card-ordered")
KEY = "a key of a benchmark, thirty-two characters and more"


def generate(path: Path, rows: int) -> None:
    """A fictitious file: six units and five-part numbers, half with a telephone, a tenth with an appointment."""
    chance = random.Random(7)
    with path.open("w", encoding="utf-8") as file:
        file.write("number;born;phone;stage;since;missing;appointment_at;appointment_place\n")
        for n in range(rows):
            number = (
                f"XX-{('I', 'II', 'III', 'IV', 'V', 'VI')[n % 6]}-P.6151.{n // 600_000 + 1}.{n // 6 % 100_000 + 1}.2025"
            )
            born = f"{chance.randint(1950, 2005)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
            phone = f"600 {n // 1000 % 1000:03} {n % 1000:03}" if n % 2 else ""
            meeting = "2026-04-01T10:30;ul. Przykładowa 1" if n % 10 == 0 else ";"
            file.write(
                f"{number};{born};{phone};{STAGES[n % 5]};2025-11-20;{'passport fee' * (n % 5 == 1)};{meeting}\n"
            )


def bare(folder: Path, rows: int, name: str) -> float:
    """Rows a second of a bulk insert without anything around it."""
    path = folder / name
    file = sqlite3.connect(path, isolation_level=None)
    file.execute("PRAGMA journal_mode=WAL")
    file.execute("PRAGMA synchronous=FULL")
    file.execute(
        "CREATE TABLE cases (id INTEGER PRIMARY KEY, number, keypad, born_hash, phone_hash, stage, stage_since,"
        " details, since_import, until_import)"
    )
    for column in ("number", "keypad", "phone_hash"):
        file.execute(f"CREATE INDEX by_{column} ON cases ({column}, since_import)")
    chance = random.Random(7)
    began = time.perf_counter()
    for start in range(0, rows, CHUNK):
        chunk = [
            (
                f"XX-III-P.6151.1.{n}.2025", f"1{n}2025", f"{chance.getrandbits(256):064x}",
                f"{chance.getrandbits(256):064x}", "registered", "2025-11-20", '{"missing": ["passport"]}', 1, None,
            )
            for n in range(start, min(start + CHUNK, rows))
        ]  # fmt: skip
        file.execute("BEGIN IMMEDIATE")
        file.executemany(f"INSERT INTO cases VALUES (NULL,{','.join('?' * 9)})", chunk)
        file.execute("COMMIT")
    seconds = time.perf_counter() - began
    file.close()
    path.unlink()
    return rows / seconds


def run_import(url: str, path: Path, folder: Path, answers: Connection) -> None:
    """Import a file and send what came of it, the seconds by phase and the peak of memory in MB."""
    database = Database(url, timeout_s=30)
    importer = CaseImporter(database, Vault(KEY), SystemClock(), folder=folder, zone=ZoneInfo("Europe/Warsaw"))
    phases: dict[str, float] = {}
    last = [time.perf_counter()]

    def report(progress: Progress) -> None:
        now = time.perf_counter()
        phases[progress.phase] = phases.get(progress.phase, 0) + now - last[0]
        last[0] = now

    came = importer.run(path, report=report)
    answers.send((came, phases, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def write_beside(url: str, stop: Connection, answers: Connection) -> None:
    """What a call does to the database, and how long it waited each time; failures count as such."""
    database = Database(url)
    waits, failed = [], 0
    while not stop.poll(0.05):
        began = time.perf_counter()
        try:
            with database.write() as session:
                session.merge(Setting(name="beside", value="x"))
            waits.append(1000 * (time.perf_counter() - began))
        except DatabaseUnavailable:
            failed += 1
    answers.send((waits, failed))


def measured(url: str, path: Path, folder: Path) -> tuple[Imported, dict[str, float], float, list[float], int]:
    """One import in a process of its own, with the writer beside it."""
    spawn = multiprocessing.get_context("spawn")
    results, sends = spawn.Pipe(duplex=False)
    waits, sends_waits = spawn.Pipe(duplex=False)
    stopped, stop = spawn.Pipe(duplex=False)
    beside = spawn.Process(target=write_beside, args=(url, stopped, sends_waits))
    beside.start()
    main = spawn.Process(target=run_import, args=(url, path, folder, sends))
    main.start()
    came, phases, memory = results.recv()
    main.join()
    stop.send(None)
    waited, failed = waits.recv()
    beside.join()
    return came, phases, memory, waited, failed


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--database", help="in place of a new file of SQLite; it must be empty")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="helpline-import-") as name:
        folder = Path(name)
        path = folder / "cases.csv"
        generate(path, options.rows)
        url = options.database or f"sqlite:///{folder / 'helpline.sqlite'}"
        upgrade(url)
        before = bare(folder, options.rows, "before.sqlite")
        began = time.perf_counter()
        came, phases, memory, waited, failed = measured(url, path, folder)
        seconds = time.perf_counter() - began
        after = bare(folder, options.rows, "after.sqlite")
    rate = came.rows / seconds
    quantiles = statistics.quantiles(waited, n=100)
    print(f"rows            {came.rows:>12,}  in {seconds:.1f} s")
    print(f"import          {rate:>12,.0f}  rows/s   {', '.join(f'{k} {v:.1f} s' for k, v in phases.items())}")
    print(f"bare insert     {before:>12,.0f}  rows/s before, {after:,.0f} after")
    print(f"ratio           {2 * rate / (before + after):>12.3f}")
    print(f"peak memory     {memory:>12.0f}  MB")
    print(
        f"writers beside  {len(waited):>12,}  writes, {failed} failed;"
        f" p50 {quantiles[49]:.1f}, p99 {quantiles[98]:.1f}, longest {max(waited):.1f} ms"
    )


if __name__ == "__main__":
    main()
