"""Checking a row and turning it into what is stored: numbers and dates that are only compared become hashes here."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from cases.errors import CaseNumberFault, PhoneFault
from cases.hashes import CaseHashes
from cases.importing.files import Row
from cases.importing.model import Fault, StagedCase
from cases.number import CaseNumber
from cases.phone import read_phone
from cases.stages import Document, Stage

_STAGES = frozenset(str(stage) for stage in Stage)
_DOCUMENTS = frozenset(str(document) for document in Document)
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_BETWEEN_KEYS = re.compile(r"[\s|,;]+")
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_LONGEST_PLACE = 200
_LONGEST_UNIT = 30
_EARLIEST = dt.date(1900, 1, 1)


class RowCheck:
    """Checks rows.

    Args:
        hashes: make what is compared.
        today: birth dates and stages lie before its end.
        zone: of appointments that name none.
    """

    def __init__(self, hashes: CaseHashes, today: dt.date, zone: dt.tzinfo) -> None:
        self._hashes = hashes
        self._today = today
        self._zone = zone

    def checked(self, row: Row) -> StagedCase | list[Fault]:
        """The row as it will be stored, or everything that is wrong with it."""
        line, fields = row
        faults: list[Fault] = []

        def field(name: str, read: Callable[[Any], Any]) -> Any:
            try:
                return read(fields.get(name) or "")
            except _Wrong as wrong:
                faults.append(Fault(line, f"{name}: {wrong}"))
                return None

        number = field("number", _number)
        born = field("born", self._past_date)
        since = field("since", self._past_date)
        stage = field("stage", _stage)
        phone = field("phone", _phone)
        details = {
            "missing": field("missing", _documents),
            "appointment_at": field("appointment_at", self._moment),
            "appointment_place": field("appointment_place", _place),
        }
        if faults:
            return faults
        return self._staged(line, number, born, phone, stage, since, details)

    def _staged(
        self,
        line: int,
        number: CaseNumber,
        born: dt.date,
        phone: str | None,
        stage: str,
        since: dt.date,
        details: Mapping[str, Any],
    ) -> StagedCase:
        canonical = str(number)
        return StagedCase(
            line=line,
            number=canonical,
            keypad=number.keypad,
            born_hash=self._hashes.born(canonical, born),
            phone_hash=self._hashes.phone(phone) if phone else None,
            stage=stage,
            since=since.isoformat(),
            details=details_text(details),
        )

    def _past_date(self, given: object) -> dt.date:
        text = _text(given)
        if not _ISO_DATE.fullmatch(text):
            raise _Wrong("must be a date like 1990-05-17")
        try:
            date = dt.date.fromisoformat(text)
        except ValueError:
            raise _Wrong("there is no such day") from None
        if not _EARLIEST <= date <= self._today:
            raise _Wrong("must lie between 1900 and today")
        return date

    def _moment(self, given: object) -> str | None:
        text = _text(given)
        if not text:
            return None
        try:
            moment = dt.datetime.fromisoformat(text)
        except ValueError:
            raise _Wrong("must be a moment like 2026-04-01T10:30") from None
        if len(text) <= len("2026-04-01"):
            raise _Wrong("must have a time, like 2026-04-01T10:30")
        aware = moment if moment.tzinfo else moment.replace(tzinfo=self._zone)
        return aware.astimezone(dt.UTC).isoformat()


def details_text(details: Mapping[str, Any]) -> str:
    """Details without what is empty, as one text: equal details are equal texts."""
    kept = {name: value for name, value in details.items() if value}
    return _ENCODER.encode(kept) if kept else "{}"


class _Wrong(Exception):
    """A field that cannot be taken, and why."""


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise _Wrong("must be text")
    return given.strip()


def _number(given: object) -> CaseNumber:
    try:
        number = CaseNumber.parse(_text(given))
    except CaseNumberFault as fault:
        raise _Wrong(str(fault)) from None
    if len(number.unit) > _LONGEST_UNIT:
        raise _Wrong("the unit's mark is too long")
    return number


def _phone(given: object) -> str | None:
    text = _text(given)
    try:
        return read_phone(text) if text else None
    except PhoneFault as fault:
        raise _Wrong(str(fault)) from None


def _stage(given: object) -> str:
    text = _text(given)
    if text not in _STAGES:
        raise _Wrong(f"no such stage; the stages are {', '.join(sorted(_STAGES))}")
    return text


def _documents(given: object) -> list[str]:
    keys = list(_keys(given))
    if not _DOCUMENTS.issuperset(keys):
        raise _Wrong(f"no such document; the documents are {', '.join(sorted(_DOCUMENTS))}")
    return list(dict.fromkeys(keys))


def _keys(given: object) -> Iterator[str]:
    if isinstance(given, list):
        yield from map(_text, given)
    else:
        yield from filter(None, _BETWEEN_KEYS.split(_text(given)))


def _place(given: object) -> str | None:
    text = _text(given)
    if len(text) > _LONGEST_PLACE or not text.isprintable():
        raise _Wrong(f"must be one line of {_LONGEST_PLACE} letters at most")
    return text or None
