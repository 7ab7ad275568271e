"""Offices, events and messages: read with their languages, their moments in the office's zone, and every fault."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from line.content import Content, load_content
from line.errors import ConfigurationFaults
from line.load import load
from line.model import Configuration

PROJECT = Path(__file__).parents[2]
ZONE = ZoneInfo("Europe/Warsaw")
OFFICE = """\
owner: Somebody
source: a source
valid_from: 2026-01-01
valid_to: 2026-12-31
name: {pl: Urząd, en: The office}
address: ul. Przykładowa 1, Kraków
serves: {pl: Pobyt., en: Residence.}
hours: {mon: ["07:00-18:00"], tue: [], wed: [], thu: [], fri: ["08:00-12:00"], sat: [], sun: []}
days: {2026-03-02: []}
"""
EVENTS = """\
events:
  - {at: 2026-12-05 09:00, until: 2026-12-05 13:00, office: hall, source: a page, name: {pl: Dzień, en: A day}}
  - {at: 2026-11-05 09:00, until: 2026-11-05 10:30, source: a page, name: {pl: Webinar, en: A webinar}}
"""
MESSAGE = """\
owner: Somebody
since: 2026-03-10 08:00
until: 2026-03-11 00:00
text: {pl: Dziś burza., en: A storm today.}
"""


@pytest.fixture(scope="module")
def configuration() -> Configuration:
    """The office's own, with two languages."""
    whole = load(PROJECT / "config.yaml")
    line = whole.lines["infoopt"]
    two = tuple(one for one in line.languages if one.code in ("pl", "en"))
    return replace(whole, lines={"infoopt": replace(line, languages=two)})


def _write(folder: Path, office: str = OFFICE, events: str = EVENTS, message: str = MESSAGE) -> Path:
    for name, text in (("offices/hall.yaml", office), ("events.yaml", events), ("messages/storm.yaml", message)):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _loaded(folder: Path, configuration: Configuration) -> Content:
    return load_content(_write(folder), configuration)


def test_an_office_has_its_names_its_address_and_its_hours(tmp_path: Path, configuration: Configuration) -> None:
    """Its hours are on the office's wall, with its one-off days and the country's holidays."""
    hall = _loaded(tmp_path, configuration).offices["hall"]
    assert (hall.titles["en"], hall.address, hall.serves["pl"]) == ("The office", "ul. Przykładowa 1, Kraków", "Pobyt.")
    assert hall.hours is not None
    assert hall.hours.is_open(dt.datetime(2026, 3, 9, 7, 0, tzinfo=ZONE))
    assert not hall.hours.is_open(dt.datetime(2026, 3, 2, 7, 0, tzinfo=ZONE))
    assert not hall.hours.is_open(dt.datetime(2026, 12, 25, 9, 0, tzinfo=ZONE))  # a Friday, and Christmas
    assert hall.validity.holds_on(dt.date(2026, 12, 31))
    assert not hall.validity.holds_on(dt.date(2027, 1, 1))


def test_events_stand_in_order_of_time_in_the_office_zone(tmp_path: Path, configuration: Configuration) -> None:
    """However they are written down."""
    events = _loaded(tmp_path, configuration).events
    assert [event.titles["en"] for event in events] == ["A webinar", "A day"]
    assert events[1].at == dt.datetime(2026, 12, 5, 8, 0, tzinfo=dt.UTC)
    assert (events[0].office, events[1].office) == (None, "hall")


def test_a_message_is_said_from_its_first_moment_to_its_last(tmp_path: Path, configuration: Configuration) -> None:
    """Eight o'clock on the office's wall is included, the end is not."""
    (message,) = _loaded(tmp_path, configuration).messages
    assert not message.is_said_at(dt.datetime(2026, 3, 10, 7, 59, 59, tzinfo=ZONE))
    assert message.is_said_at(dt.datetime(2026, 3, 10, 8, 0, tzinfo=ZONE))
    assert message.is_said_at(dt.datetime(2026, 3, 10, 22, 59, tzinfo=dt.UTC))
    assert not message.is_said_at(dt.datetime(2026, 3, 11, 0, 0, tzinfo=ZONE))


@pytest.mark.parametrize(
    ("kind", "old", "new", "expected"),
    [
        ("office", "name: {pl: Urząd, en", "name: {en", "hall.yaml:5: there is no text in pl"),
        ("office", "Pobyt.", "P" * 600 + ".", "hall.yaml:7: this takes 43 s to hear"),
        ("office", "2026-12-31", "2025-12-31", "hall.yaml:4: valid_to lies before valid_from"),
        ("office", "07:00-18:00", "07:00", "hall.yaml:8: hours.mon[0]"),
        ("office", "address: ul. Przykładowa 1, Kraków\n", "", "hall.yaml:1: address is missing"),
        ("events", "office: hall", "office: house", "events.yaml:2: there is no office house"),
        ("events", "until: 2026-12-05 13:00", "until: 2026-12-05 08:00", "events.yaml:2: until is not after at"),
        ("events", "until: 2026-12-05 13:00", "until: 2026-12-06 13:00", "events.yaml:2: the event ends on another"),
        ("events", "at: 2026-11-05 09:00", "at: soon", "events.yaml:3: events[1].at"),
        ("message", "pl: Dziś burza., ", "", "storm.yaml:4: there is no text in pl"),
        ("message", "2026-03-11 00:00", "2026-03-10 08:00", "storm.yaml:3: until is not after since"),
        ("message", "en: A storm today.", "en: 'A [burza storm'", "storm.yaml:4: a square bracket has no partner"),
    ],
)
def test_each_fault_has_its_file_and_line(
    tmp_path: Path, configuration: Configuration, kind: str, old: str, new: str, expected: str
) -> None:
    """Whatever is wrong in a file of the content is told like a fault of the configuration."""
    texts = {"office": OFFICE, "events": EVENTS, "message": MESSAGE}
    texts[kind] = texts[kind].replace(old, new)
    _write(tmp_path, **texts)
    with pytest.raises(ConfigurationFaults) as caught:
        load_content(tmp_path, configuration)
    found = [f"{Path(fault.file).name}:{fault.line}: {fault.what}" for fault in caught.value.faults]
    assert any(one.startswith(expected) for one in found), found


def test_faults_of_several_files_are_told_together(tmp_path: Path, configuration: Configuration) -> None:
    """Whoever mends them sees all of them at once."""
    _write(tmp_path, OFFICE.replace("owner: Somebody\n", ""), "events: soon\n", MESSAGE.replace("text:", "texts:"))
    with pytest.raises(ConfigurationFaults) as caught:
        load_content(tmp_path, configuration)
    assert {Path(fault.file).name for fault in caught.value.faults} == {"hall.yaml", "events.yaml", "storm.yaml"}
