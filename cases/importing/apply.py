"""From the staged rows into the table of cases, out of sight of readers, in chunks between which others write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from cases.importing import queries
from cases.importing.model import Progress, Report, StagedCase
from cases.importing.staging import Staging
from store.database import Database

CHUNK = 2_000  # rows written at once: a writer on SQLite is held up for some tens of milliseconds


@dataclass
class Applied:
    """How many cases an import adds, changes and retires."""

    added: int = 0
    changed: int = 0
    retired: int = 0


def apply(database: Database, staging: Staging, number: int, *, replaces: bool, report: Report) -> Applied:
    """Write what an import changes. Readers see nothing of it before it is switched on."""
    applied, done = Applied(), 0
    for batch in staging.batches(CHUNK):
        _write(database, batch, number, applied)
        done += len(batch)
        report(Progress("applying", done, staging.count))
    if replaces:
        _retire(database, staging, number, applied, report)
    return applied


def _write(database: Database, batch: Sequence[StagedCase], number: int, applied: Applied) -> None:
    # Only imports write cases and only one runs, so what is read here stays true until it is written.
    with database.read() as session:
        before = queries.versions_of(session, [case.number for case in batch])
    new = [case for case in batch if case.number not in before]
    changed = [
        case for case in batch if case.number in before and before[case.number].content != queries.content_of(case)
    ]
    if new or changed:
        with database.write() as session:
            queries.end(session, [before[case.number].id for case in changed], number)
            queries.add(session, [*new, *changed], number)
    applied.added += len(new)
    applied.changed += len(changed)


def _retire(database: Database, staging: Staging, number: int, applied: Applied, report: Report) -> None:
    last_id = 0
    while True:
        with database.read() as session:
            rows = queries.numbers_after(session, last_id, number, CHUNK)
        if not rows:
            return
        known = staging.known(case_number for _, case_number in rows)
        gone = [id_ for id_, case_number in rows if case_number not in known]
        if gone:
            with database.write() as session:
                queries.end(session, gone, number)
        applied.retired, last_id = applied.retired + len(gone), rows[-1][0]
        report(Progress("retiring", applied.retired, None))


def undo_unfinished(database: Database, report: Report) -> None:
    """Undo what interrupted imports have left: their versions go, and what they would have ended goes on."""
    with database.read() as session:
        current, left = queries.current_import(session), queries.unfinished(session)
    if not left:
        return

    def go_on(session: Session, ids: Sequence[int]) -> None:
        queries.end(session, ids, None)

    _in_chunks(database, lambda session: queries.begun_after(session, current, CHUNK), queries.remove, report)
    _in_chunks(database, lambda session: queries.ended_after(session, current, CHUNK), go_on, report)
    with database.write() as session:
        queries.forget(session, left)


def remove_unseen(database: Database, report: Report) -> None:
    """Remove the versions that ended with the current import or before it."""
    with database.read() as session:
        current = queries.current_import(session)
    _in_chunks(database, lambda session: queries.ended_by(session, current, CHUNK), queries.remove, report)


def _in_chunks(
    database: Database,
    find: Callable[[Session], list[int]],
    act: Callable[[Session, Sequence[int]], None],
    report: Report,
) -> None:
    done = 0
    while True:
        with database.read() as session:  # looking may take long and must not hold the lock of writers
            ids = find(session)
        if not ids:
            return
        with database.write() as session:
            act(session, ids)
        done += len(ids)
        report(Progress("cleaning", done, None))
