"""Notes and codes of calls: written by whoever had the call, sealed, and never overwritten unseen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from desk.after import queries
from desk.after.calls import LiveCalls
from desk.after.errors import NotEntered, NotTheirs
from desk.after.model import (
    MOST_LETTERS,
    Asked,
    Codes,
    EarlierNote,
    Kept,
    NoteEntered,
    NoteText,
    Overtaken,
    Saved,
    Sheet,
)
from desk.services import DeskServices
from line.consultations import CALL, Code, Codebook
from store.clock import Clock
from store.database import Database
from store.models import Consultation, Note
from store.vault import SealBroken, Vault

WRAP_UP_AT_MOST = dt.timedelta(hours=5)  # after the beginning of a talk: no call is longer than four
OPEN_FOR = dt.timedelta(hours=24)  # after the talk: what a report has told stays so


class Sheets:
    """The sheets of calls.

    Args:
        database: where notes are, with the timeout of pages.
        vault: seals them.
        calls: tells who has which call now, before that is written down.
        codes: the office's.
        clock: the time.
    """

    def __init__(self, database: Database, vault: Vault, calls: LiveCalls, codes: Codebook, clock: Clock) -> None:
        self._database = database
        self._vault = vault
        self._calls = calls
        self._codes = codes
        self._clock = clock

    def sheet(self, mark: str, person: int) -> Sheet:
        """The sheet of a call; raises :class:`NotTheirs` unless the person has or had it within a day."""
        with self._database.read() as session:
            call = self._theirs(session, mark, person)
            note, entered = queries.note(session, call.id, person), queries.consultation(session, call.id, person)
            callback = queries.callback_of(session, call.id)
            codes = Codes(self._codes.proposed(call.topic))
            if entered is not None:
                codes = Codes(entered.topic, entered.outcome, entered.follow_up, entered.followed_at is not None)
            return Sheet(call, self._read(note) if note else None, codes, callback.state if callback else None)

    def on_the_desk(self, person: int) -> str | None:
        """The mark of the call whose sheet lies on somebody's desk: the one that they have, or wrap up."""
        call = self._calls.of(person)
        if call is not None:
            return call.id.removeprefix("CA")
        if not self._calls.rests(person):
            return None
        with self._database.read() as session:
            last = queries.last_call_of(session, person, self._clock.now() - WRAP_UP_AT_MOST)
        return last.removeprefix("CA") if last else None

    def keep_note(self, mark: str, person: int, entered: NoteEntered) -> Saved:
        """Store a note, unless another page has stored another text since this one was opened.

        Raises:
            NotTheirs: as :meth:`sheet`.
            NotEntered: it is too long.
        """
        text = entered.text.replace("\r\n", "\n").rstrip()
        if len(text) > MOST_LETTERS:
            raise NotEntered("note-too-long")
        with self._database.write() as session:
            call = self._theirs(session, mark, person)
            return self._keep(session, call.id, person, NoteEntered(text, entered.base, entered.page))

    def _keep(self, session: Session, call: str, person: int, entered: NoteEntered) -> Saved:
        row = queries.note(session, call, person, held=True)
        if row is None:
            if not entered.text:
                return Kept(None)
            if queries.put_first_note(session, self._first(call, person, entered)):
                return Kept(NoteText(entered.text, 1, self._clock.now()))
            row = queries.note(session, call, person, held=True)
            assert row is not None  # noqa: S101 - another page has stored it at this moment
        stored = self._read(row)
        if stored.text == entered.text:
            return Kept(stored)
        if entered.page != row.page and entered.base != row.revision:
            return Overtaken(stored)
        row.text_sealed, row.saved_at = self._vault.seal(entered.text), self._clock.now()
        row.revision, row.page = row.revision + 1, entered.page
        return Kept(NoteText(entered.text, row.revision, row.saved_at))

    def _first(self, call: str, person: int, entered: NoteEntered) -> dict[str, object]:
        now, sealed = self._clock.now(), self._vault.seal(entered.text)
        own = {"call_id": call, "person_id": person, "text_sealed": sealed, "page": entered.page}
        return {**own, "revision": 1, "created_at": now, "saved_at": now}

    def enter(self, mark: str, person: int, codes: Codes) -> None:
        """Store what was entered of a call; the last entry counts.

        Raises:
            NotTheirs: as :meth:`sheet`.
            NotEntered: there is no such code, or the day is over.
        """
        _demand(codes.topic, self._codes.topics, "topic")
        _demand(codes.outcome, self._codes.outcomes, "outcome")
        with self._database.write() as session:
            call = self._theirs(session, mark, person)
            row = queries.consultation(session, call.id, person)
            if row is None:
                row = Consultation(
                    at=self._clock.now(), line=call.line, channel=CALL, call_id=call.id, person_id=person,
                    language=call.language or "unknown", people=1,
                )  # fmt: skip
                session.add(row)
            if codes.follow_up != row.follow_up:
                row.followed_at = None
            row.topic, row.outcome, row.follow_up = codes.topic, codes.outcome, codes.follow_up

    def notes_about(self, call: str, reader: int) -> Sequence[EarlierNote]:
        """What was written before about the caller or the case of a call, the newest first.

        The reader's own note of this very call is left out, since it is before them. Who had nothing of the call but
        the callback that was promised in it reads what they read while it was rung: :meth:`notes_for_callback`.
        """
        with self._database.read() as session:
            if queries.had_it_back_only(session, call, reader):
                return self._of_callback(session, call)
            found = queries.earlier(session, call)
            return [
                self._earlier(call, *one)
                for one in found
                if (one[0].call_id, one[0].person_id) != (call, reader) and self._read(one[0]).text
            ]

    def notes_for_callback(self, asked: str) -> Sequence[EarlierNote]:
        """What was written before about the telephone that is rung for the call that asked for it, the newest first.

        Nothing about a case, not even about that of its caller: whoever answers has not proved that it is theirs.
        """
        with self._database.read() as session:
            return self._of_callback(session, asked)

    def _of_callback(self, session: Session, asked: str) -> Sequence[EarlierNote]:
        found = queries.earlier_of_callback(session, asked)
        return [self._earlier("", *one) for one in found if self._read(one[0]).text]

    def _earlier(
        self, call: str, note: Note, person: str, codes: Consultation | None, is_of_case: bool
    ) -> EarlierNote:  # fmt: skip
        why = "call" if note.call_id == call else "case" if is_of_case else "telephone"
        told = (codes.topic, codes.outcome, codes.follow_up) if codes else (None, None, None)
        return EarlierNote(why, note.saved_at, person, self._read(note).text, *told)  # type: ignore[arg-type]

    def _theirs(self, session: Session, mark: str, person: int) -> Asked:
        call, now = f"CA{mark}", self._calls.of(person)
        row = queries.call_of(session, call)
        if now is not None and now.id == call:
            language = (row.language if row else None) or now.language
            return Asked(call, now.line, language, now.topic, row.started_at if row else None)
        had = queries.last_had(session, call, person) if row else None
        if row is None or had is None or had < self._clock.now() - OPEN_FOR:
            raise NotTheirs
        return Asked(call, row.line, row.language, row.topic, row.started_at)

    def _read(self, row: Note) -> NoteText:
        try:
            text = self._vault.unseal(row.text_sealed)
        except SealBroken:  # with another key: it is lost, and whoever writes anew overwrites nothing that can be read
            text = ""
        return NoteText(text, row.revision, row.saved_at)


def _demand(name: str | None, codes: Mapping[str, Code], field: str) -> None:
    if name is not None and name not in codes:
        raise NotEntered(field)


def sheets(services: DeskServices) -> Sheets:
    """Those of a desk."""
    calls = LiveCalls(services.floors, services.clock)
    return Sheets(services.database, services.vault, calls, services.ground.codes, services.clock)
