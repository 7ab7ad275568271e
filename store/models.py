"""The tables. Facts live here; what happens now lives in Redis and can be lost.

Times are aware UTC datetimes. Numbers of people and cases are stored as keyed hashes (:class:`store.vault.Vault`)
wherever they are only compared, and sealed (encrypted) wherever they must be read again.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    String,
    TypeDecorator,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

BigKey = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers its rows only in a column of type INTEGER


_RETIRED = text("until_import IS NOT NULL")


class Utc(TypeDecorator[dt.datetime]):
    """An aware UTC datetime in any database; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """The value on its way in, in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """The value on its way out, aware where the database forgot its zone."""
        return value if value is None or value.tzinfo else value.replace(tzinfo=dt.UTC)


class Base(DeclarativeBase):
    """What every table shares."""

    type_annotation_map: ClassVar = {dt.datetime: Utc(), dict[str, Any]: JSON(), list[str]: JSON()}


class Epoch(Base):
    """A life of the live queue. A new row each time the live state was lost and rebuilt."""

    __tablename__ = "epochs"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    started_at: Mapped[dt.datetime]
    reason: Mapped[str] = mapped_column(String(100))


class Person(Base):
    """A member of staff: who they are, how they are reached and whether they are ready (a fact, made live at start)."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)
    role: Mapped[str] = mapped_column(String(20))  # consultant, supervisor, administrator
    phone: Mapped[str | None] = mapped_column(String(20), unique=True)  # E.164
    languages: Mapped[list[str]]
    topics: Mapped[list[str]]  # ["all"] means every topic of the line
    levels: Mapped[dict[str, Any] | None]  # language -> level; one that is not there is spoken natively
    kinds: Mapped[list[str] | None]  # of callers; none named is all
    zones: Mapped[list[str] | None]  # likewise
    lines: Mapped[list[str] | None]  # that they may serve; likewise
    line: Mapped[str | None] = mapped_column(String(40))  # chosen of those: calls come from one line at a time
    is_ready: Mapped[bool] = mapped_column(default=False)  # on duty
    ready_at: Mapped[dt.datetime | None]  # when somebody last made them ready: a pause from before then is over
    pause: Mapped[str | None] = mapped_column(String(40))  # why they are on duty but take no calls, if so
    paused_at: Mapped[dt.datetime | None]
    wrap_up_s: Mapped[int | None]  # after a call, where it is another than the line's
    device: Mapped[str] = mapped_column(String(20), server_default="telephone")  # where they take calls: or browser
    today_languages: Mapped[list[str] | None]  # of their own, those served until `today_until`; none named: all
    today_topics: Mapped[list[str] | None]  # likewise
    today_until: Mapped[dt.datetime | None]
    login: Mapped[str | None] = mapped_column(String(100), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    pin_hash: Mapped[str | None] = mapped_column(String(200))  # argon2 of a keyed hash: to sign in by telephone
    password_until: Mapped[dt.datetime | None]  # of one that others know: to be replaced at the first sign-in
    locked_at: Mapped[dt.datetime | None]  # since when they may not sign in
    revision: Mapped[int] = mapped_column(server_default="0")  # how often it was changed: see PersonChange
    is_sample: Mapped[bool] = mapped_column(default=False)  # a sample person is never dialled through a real carrier
    created_at: Mapped[dt.datetime]


class PersonChange(Base):
    """One change of a member of staff: who made it, when, what it was before and after. Never a password or secret."""

    __tablename__ = "person_changes"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    person_id: Mapped[int]
    revision: Mapped[int]  # of the person, after this change
    at: Mapped[dt.datetime]
    by: Mapped[str] = mapped_column(String(100))  # names stay readable when people have gone
    what: Mapped[str] = mapped_column(String(20))  # see desk.trace.What
    fields: Mapped[dict[str, Any]]  # name -> [before, after]

    __table_args__ = (Index("changes_of_person", "person_id", "id"),)


class StaffSession(Base):
    """Somebody at a browser who has signed in, or is on the way: see :class:`desk.sessions.Sessions`."""

    __tablename__ = "staff_sessions"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)  # keyed hash of what the cookie holds
    person_id: Mapped[int] = mapped_column(index=True)
    stage: Mapped[str] = mapped_column(String(10))  # code, password, enrol: what is still to be done; open
    how: Mapped[str] = mapped_column(String(10))  # password, directory
    browser: Mapped[str] = mapped_column(String(60))  # in a few words, to be recognised by its owner
    begun_at: Mapped[dt.datetime]
    seen_at: Mapped[dt.datetime]
    ends_at: Mapped[dt.datetime]  # whatever happens in it


class OneTimeCode(Base):
    """What somebody's one-time codes are made from."""

    __tablename__ = "one_time_codes"

    person_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    secret_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    last_step: Mapped[int] = mapped_column(BigInteger)  # of the last code that was taken: none is taken twice
    recovery: Mapped[list[str]]  # keyed hashes of the codes for a lost telephone, each gone with its use
    since: Mapped[dt.datetime]


class Event(Base):
    """One entry of the journal, exactly as it happened (:mod:`store.events` names the types).

    A promise to ring back is no entry there: its event stands here from the moment on at which the promise does, under
    the promise's id, without an epoch and a number.
    """

    __tablename__ = "events"

    epoch: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # 0 when unknown
    entry: Mapped[str] = mapped_column(String(40), primary_key=True)  # the stream's own id, or a promise's
    at: Mapped[dt.datetime]
    call_id: Mapped[str | None] = mapped_column(String(64))
    n: Mapped[int | None]  # 1, 2, 3 ... within the call: a gap is a lost event
    type: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]
    data: Mapped[dict[str, Any]]

    __table_args__ = (Index("events_of_call", "call_id", "n"), Index("events_by_type", "type", "at"))


class Call(Base):
    """One telephone call, folded from its events."""

    __tablename__ = "calls"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    line: Mapped[str] = mapped_column(String(40))
    caller_hash: Mapped[str | None] = mapped_column(String(64))
    started_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    language: Mapped[str | None] = mapped_column(String(8))
    topic: Mapped[str | None] = mapped_column(String(40))
    outcome: Mapped[str | None] = mapped_column(String(40))  # see store.events.Outcome
    queue: Mapped[str | None] = mapped_column(String(80))  # "uk:case": the queue it joined last
    score: Mapped[int | None] = mapped_column(BigInteger)  # its place there: arrival in ms less any head start
    queued_at: Mapped[dt.datetime | None]
    connected_at: Mapped[dt.datetime | None]
    person_id: Mapped[int | None]
    callback_id: Mapped[str | None] = mapped_column(String(36))  # the promise for which this call was made by the line

    __table_args__ = (
        Index("calls_by_start", "line", "started_at"),
        Index("calls_open", "ended_at", "queue"),
        Index("calls_of_caller", "caller_hash", "started_at"),
    )


class Callback(Base):
    """A promise to ring somebody back.

    ``state``: ``waiting`` (in the live queue as soon as it is due), ``dialling`` (a dispatcher has begun a try for one
    offer, so that no other begins one), ``done``, ``given-up``, ``cancelled``. Every move into ``dialling`` names the
    offer; a try counts only for the offer that stands here.
    """

    __tablename__ = "callbacks"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)  # made by who promised, so a promise is kept once
    call_id: Mapped[str | None] = mapped_column(String(64), unique=True)
    line: Mapped[str] = mapped_column(String(40))
    phone_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    phone_hash: Mapped[str] = mapped_column(String(64), index=True)
    # Who asked: empty of a withheld number, nothing of staff and of an earlier version.
    caller_hash: Mapped[str | None] = mapped_column(String(64))
    clock: Mapped[str] = mapped_column(String(40), server_default=text("''"))  # the number's time zone, if it has one
    language: Mapped[str] = mapped_column(String(8))
    topic: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(40), server_default=text("''"))  # of caller; and where told apart,
    zone: Mapped[str] = mapped_column(String(40), server_default=text("''"))  # their zone
    subject: Mapped[str] = mapped_column(String(60), server_default=text("''"))  # what the caller was reading
    is_slow: Mapped[bool] = mapped_column(server_default=false())
    score: Mapped[int | None] = mapped_column(BigInteger)  # the place it keeps, if it was asked for while waiting
    revision: Mapped[int] = mapped_column(BigInteger, server_default="0")  # of the number: the highest counts
    state: Mapped[str] = mapped_column(String(20))
    outcome: Mapped[str | None] = mapped_column(String(20))  # how the last try, or the whole, ended
    created_at: Mapped[dt.datetime]
    not_before: Mapped[dt.datetime | None]  # the earliest moment that the caller was told
    promised_by: Mapped[dt.datetime | None]  # the end of the stretch of hours that the caller was told
    tries: Mapped[int] = mapped_column(server_default="0")
    next_try_at: Mapped[dt.datetime | None]  # after a try, and when somebody wants it tried again
    offer: Mapped[int | None] = mapped_column(BigInteger)  # for which it is being dialled
    dialled_at: Mapped[dt.datetime | None]
    ended_at: Mapped[dt.datetime | None]
    person_id: Mapped[int | None]  # who talked with the caller
    reason: Mapped[str | None] = mapped_column(String(20))  # why staff have ended it: see routing.by_hand.Reason
    ended_by: Mapped[int | None]  # and who

    __table_args__ = (
        Index("callbacks_by_state", "state", "created_at"),
        Index("callbacks_of_caller", "caller_hash", "created_at"),
        Index("callbacks_of_number", "phone_hash", "created_at"),
    )


class CallerRule(Base):
    """What a supervisor decided about a telephone number: a block, or an exemption from the limits.

    It is lifted, never changed or deleted, until its retention ends: who decided what stays known.
    """

    __tablename__ = "caller_rules"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))  # block, exemption
    caller_hash: Mapped[str] = mapped_column(String(64), index=True)  # as in calls
    phone_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)  # nothing if it was taken from a call
    reason: Mapped[str | None] = mapped_column(String(20))  # of a block: see callers.model.BlockReason
    note_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)  # people write names and numbers into notes
    since: Mapped[dt.datetime]
    until: Mapped[dt.datetime | None]  # a block always has an end
    set_by: Mapped[str] = mapped_column(String(100))  # names stay readable when people have gone
    lifted_at: Mapped[dt.datetime | None]
    lifted_by: Mapped[str | None] = mapped_column(String(100))

    __table_args__ = (Index("caller_rules_running", "lifted_at", "until"),)


class Case(Base):
    """A version of one case. Readers see the versions of finished imports only.

    A version is current when ``since_import <= n`` and (``until_import`` is empty or ``> n``), n being the number of
    the last import that was switched on (:class:`CaseImport`; the setting ``current_import`` holds it).
    """

    __tablename__ = "cases"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    number: Mapped[str] = mapped_column(String(60))  # canonical: WSC-II-S.6151.12345.2025
    keypad: Mapped[str] = mapped_column(String(16))  # the digits a caller keys: subfile, sequence, year
    born_hash: Mapped[str] = mapped_column(String(64))  # keyed hash of number and date of birth
    phone_hash: Mapped[str | None] = mapped_column(String(64))
    stage: Mapped[str] = mapped_column(String(40))
    stage_since: Mapped[dt.date]
    details: Mapped[dict[str, Any]]  # missing documents, appointment, dates: said only after the access code
    since_import: Mapped[int]
    until_import: Mapped[int | None]

    __table_args__ = (
        Index("cases_by_keypad", "keypad", "since_import"),
        Index("cases_by_phone", "phone_hash", "since_import"),
        Index("cases_by_number", "number", "since_import"),
        # Only versions that were replaced stand in it: cleaning up finds them without reading every case.
        Index("cases_retired", "until_import", sqlite_where=_RETIRED, postgresql_where=_RETIRED),
    )


class CaseImport(Base):
    """One import of cases: staged, then applied out of sight, then switched on."""

    __tablename__ = "case_imports"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    digest: Mapped[str] = mapped_column(String(64))  # of the file: the same file twice is recognised
    started_at: Mapped[dt.datetime]
    switched_at: Mapped[dt.datetime | None]
    rows: Mapped[int] = mapped_column(default=0)


class AccessCode(Base):
    """The access code of a case, as argon2 of a keyed hash. Issued here, never imported, never spoken."""

    __tablename__ = "access_codes"

    number_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    code_hash: Mapped[str] = mapped_column(String(200))
    issued_at: Mapped[dt.datetime]


class TryCounter(Base):
    """Failed proofs in a window of time, per keyed number, caller or line, whether or not the case exists."""

    __tablename__ = "try_counters"

    subject: Mapped[str] = mapped_column(String(80), primary_key=True)  # number:<hash>, caller:<hash>, line:<id>
    window_started_at: Mapped[dt.datetime]
    failures: Mapped[int]
    locked_until: Mapped[dt.datetime | None]


class Readout(Base):
    """The audit record: which case was read out, to which caller's hash, by which tier, when."""

    __tablename__ = "readouts"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    at: Mapped[dt.datetime]
    call_id: Mapped[str] = mapped_column(String(64), index=True)
    caller_hash: Mapped[str | None] = mapped_column(String(64))
    case_id: Mapped[int] = mapped_column(BigKey)
    number_hash: Mapped[str] = mapped_column(String(64), index=True)
    tier: Mapped[str] = mapped_column(String(10))  # coarse, full
    stage: Mapped[str] = mapped_column(String(40))


class CaseSearch(Base):
    """The audit record: who searched for which case, by its number, and what they saw of it."""

    __tablename__ = "case_searches"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    at: Mapped[dt.datetime]
    person_id: Mapped[int]
    number_hash: Mapped[str] = mapped_column(String(64), index=True)  # as in readouts
    case_id: Mapped[int | None] = mapped_column(BigKey)  # none: there is no such case
    stage: Mapped[str | None] = mapped_column(String(40))

    __table_args__ = (Index("case_searches_of_person", "person_id", "at"),)


class Note(Base):
    """What a consultant wrote down of a call, sealed: people write names and numbers into notes."""

    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    call_id: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int]
    text_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    revision: Mapped[int]  # 1, 2, 3 ...: a later save of an older text is told from the next one
    page: Mapped[str] = mapped_column(String(32))  # on which it was saved last: that page may always save again
    created_at: Mapped[dt.datetime]
    saved_at: Mapped[dt.datetime]

    __table_args__ = (UniqueConstraint("call_id", "person_id"), Index("notes_by_age", "saved_at"))


class TextMessage(Base):
    """A topic's text that a consultant has sent to a caller; its words and the number stand nowhere.

    ``state``: see :data:`messages.model.STATES`. A row is written once for each call and topic, so it is sent once.
    """

    __tablename__ = "text_messages"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    call_id: Mapped[str] = mapped_column(String(64))
    topic: Mapped[str] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(8))
    line: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[int]
    caller_hash: Mapped[str] = mapped_column(String(64))  # as in calls: how many a number has got today
    state: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(String(20))  # why it was not sent, or the carrier's number of the error
    sid: Mapped[str | None] = mapped_column(String(64))  # the carrier's own name of it
    created_at: Mapped[dt.datetime]
    changed_at: Mapped[dt.datetime]  # since when the state is what it is
    tries: Mapped[int] = mapped_column(server_default="0")
    next_try_at: Mapped[dt.datetime | None]  # while it waits

    __table_args__ = (
        UniqueConstraint("call_id", "topic"),
        Index("text_messages_by_state", "state", "next_try_at"),
        Index("text_messages_of_caller", "caller_hash", "created_at"),
    )


class Consultation(Base):
    """A consultation as it is reported: of a call, once for each consultant who had it, or of another channel."""

    __tablename__ = "consultations"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    at: Mapped[dt.datetime]
    line: Mapped[str] = mapped_column(String(40))
    channel: Mapped[str] = mapped_column(String(40))  # "call", or a code of the office's
    call_id: Mapped[str | None] = mapped_column(String(64))
    person_id: Mapped[int]
    language: Mapped[str] = mapped_column(String(8))
    topic: Mapped[str | None] = mapped_column(String(40))  # these two: codes of the office's
    outcome: Mapped[str | None] = mapped_column(String(40))
    people: Mapped[int] = mapped_column(server_default="1")  # reached at once, as in a training
    follow_up: Mapped[dt.date | None]  # the day on which somebody wants to come back to it
    followed_at: Mapped[dt.datetime | None]  # when they did

    __table_args__ = (
        UniqueConstraint("call_id", "person_id"),
        Index("consultations_by_day", "line", "at"),
        Index("consultations_of_person", "person_id", "at"),
    )


class StaffMessage(Base):
    """What a supervisor wrote to everybody, or to those of a line, sealed as all free text."""

    __tablename__ = "staff_messages"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    line: Mapped[str | None] = mapped_column(String(40))  # none: to all
    text_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    by_id: Mapped[int]
    by: Mapped[str] = mapped_column(String(100))  # names stay readable when people have gone
    written_at: Mapped[dt.datetime]
    until: Mapped[dt.datetime]  # from when on it is shown to nobody
    withdrawn_at: Mapped[dt.datetime | None]

    __table_args__ = (Index("staff_messages_running", "until"),)


class StaffMessageRead(Base):
    """Somebody has read a message, so that it is not shown to them any more."""

    __tablename__ = "staff_messages_read"

    message_id: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[dt.datetime]


class Setting(Base):
    """A small fact of the system itself: the current import, the last recorded entry."""

    __tablename__ = "settings"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(String(200))


__all__ = [
    "AccessCode",
    "Base",
    "Call",
    "Callback",
    "CallerRule",
    "Case",
    "CaseImport",
    "CaseSearch",
    "Consultation",
    "Epoch",
    "Event",
    "Note",
    "OneTimeCode",
    "Person",
    "PersonChange",
    "Readout",
    "Setting",
    "StaffMessage",
    "StaffMessageRead",
    "StaffSession",
    "TextMessage",
    "TryCounter",
    "Utc",
]
