"""Every wording that the code can speak, with sample values: what is rendered by `helpline check` and by tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

from callers.model import BlockReason
from cases.stages import Document, Stage
from line.hours import Span
from line.model import Line
from line.speech import CaseGroups, Digits, Label, OpenDay, OpenHours, Phone, Upcoming, Value

_KEYED: Mapping[str, Value] = {"key": "9"}
_AT = dt.datetime(2026, 3, 10, 8, 30, tzinfo=ZoneInfo("Europe/Warsaw"))
_DAY: Mapping[str, Value] = {
    "day": OpenDay(_AT.date(), _AT.date()),
    "hours": OpenHours((Span(dt.time(8), dt.time(16)), Span(dt.time(17), dt.time(18, 30)))),
}
_DATE: Mapping[str, Value] = {"date": dt.date(2026, 3, 1)}
_NUMBER: Mapping[str, Value] = {"number": Phone("+48600100200")}
_CASE: Mapping[str, Value] = {"number": CaseGroups("XX-III-P.6151.12345.2025")}

_ABOUT: Mapping[str, Value] = {"line": "INFO OPT", "language": "…", "topic": "…"}

_WITH_VALUES: Mapping[str, Mapping[str, Value]] = {
    "language-question": _KEYED,
    "challenge-keys": {"first": "4", "second": "7"},
    "blocked": {"until": dt.date(2026, 4, 5)},
    "too-often": {"minutes": 5},
    "status-number-read": {"number": Digits("12345"), "year": Digits("2025")},
    "status-born-read": _DATE,
    "readout-number": _CASE,
    "readout-since": _DATE,
    "readout-missing": {"count": 5},
    "readout-appointment": {"at": Upcoming(_AT, dt.date(2026, 3, 1))},
    "term-place": {"place": Label("ul. Przykładowa 1")},
    "item-topic": {"name": Label("…"), **_KEYED},
    "item-slower": _KEYED,
    "item-usual": _KEYED,
    "hours-open": _DAY,
    "hours-open-next": _DAY,
    "office-open": _DAY,
    "office-open-next": _DAY,
    "event-when": _DAY,
    "wait-position": {"position": 21},
    "wait-position-later": {"position": 21},
    "wait-about": {"minutes": 21},
    "wait-over": {"minutes": 30},
    "closed-opens": {"at": Upcoming(_AT, _AT.date())},
    "callback-slot-later": {"at": Upcoming(_AT, _AT.date())},
    "callback-slot-today": {"closes": dt.time(16)},
    "callback-slot-else": {"at": Upcoming(_AT, _AT.date())},
    "callback-own": {"tail": Digits("200")},
    "callback-number-read": _NUMBER,
    "offer": {**_ABOUT, "waited": dt.timedelta(minutes=2, seconds=10)},
    "offer-at-once": _ABOUT,
    "offer-consult": _ABOUT,
    "offer-interpret": _ABOUT,
    "offer-listen": _ABOUT,
    "offer-kind": {"kind": "…"},
    "offer-zone": {"zone": "…"},
    "offer-callback": {**_ABOUT, "asked": Upcoming(_AT, _AT.date())},
    "offer-callback-subject": {"subject": Label("…")},
    "offer-case": _CASE,
    "offer-subject": {"subject": Label("…")},
    "offer-caller": {"tail": Digits("200")},
    "staff-paused": {"reason": "…", "long": dt.timedelta(minutes=12, seconds=5)},
    "staff-paused-missed": {"count": 3, "long": dt.timedelta(minutes=12, seconds=5)},
    "staff-reason": {"reason": "…", "key": "1"},
}

_PLAIN = """
    challenge challenge-withheld challenge-wrong challenge-passed challenge-failed challenge-instead
    blocked-instead too-often-instead refused-again gate-language
    language-default greeting notice item-back silence wrong-key astray-person goodbye
    topic-again topic-next topic-slower topic-usual topic-consultant topic-expired slower-on slower-off
    heading-who heading-documents heading-fee heading-filing heading-mistakes
    office-address office-hours-unknown office-closed hours-closed hours-always events-none
    status-number status-number-only status-number-odd right-or-again status-born status-born-odd status-code
    status-too-late status-several status-refused status-refused-keys status-locked status-code-required
    status-unavailable
    readout-term readout-place readout-reminder readout-keys next-fingerprints-unsure next-fingerprints-over
    wait-unknown wait-longer-than-usual wait-longer-than-said wait-resumed wait-rung wait-keys left-queue connecting
    cut-off passed-on on-hold
    closed-hours closed-holiday closed-language closed-waited
    turned-nobody turned-full turned-full-language turned-full-number turned-down turned-kept turned-keys
    long long-many long-keys
    callback-number callback-number-odd callback-number-special callback-number-country callback-promised callback-kept
    callback-over-number callback-over-caller callback-over-withheld callback-over-blocked callback-over-stay
    callback-over-other callback-over-shown callback-over-keys callback-over-tomorrow
    callback-was-promised callback-failed callback-standing callback-standing-keys callback-stays callback-is-rung
    back-greeting back-key back-wait back-later offer-back-calling offer-back-reached offer-back-unreached
    fault fault-end message-answer
    offer-keys offer-accepted offer-withheld offer-declined offer-stale offer-taken offer-passed-on offer-missed
    offer-paused offer-over offer-goodbye offer-fault offer-interpret-accepted offer-listen-accepted
    offer-alone-declined offer-alone-missed offer-alone-failed offer-alone-left
    staff-question staff-pin staff-pin-wrong staff-pin-end staff-ready staff-out staff-keys staff-reason-back
    staff-room staff-rung
"""  # a table of names reads better than a list of strings


def wordings(line: Line) -> dict[str, Mapping[str, Value]]:
    """Each wording that a line can speak, with sample values: the code's own and those that its menus name."""
    named = {f"item-{kind}": _KEYED for kind in _items(line)}
    stages: dict[str, Mapping[str, Value]] = {
        f"{word}-{stage}": {} for word in ("stage", "next", "term") for stage in Stage
    }
    documents: dict[str, Mapping[str, Value]] = {f"document-{document}": {} for document in Document}
    reasons: dict[str, Mapping[str, Value]] = {f"blocked-{reason}": {} for reason in BlockReason}
    topics: dict[str, Mapping[str, Value]] = {f"topic-name-{topic}": {} for topic in line.topics}
    languages: dict[str, Mapping[str, Value]] = {f"language-name-{code}": {} for code in line.codes}
    told_apart = line.kinds if len(line.kinds) > 1 else ()
    kinds: dict[str, Mapping[str, Value]] = {f"kind-name-{kind}": {} for kind in told_apart}
    zones: dict[str, Mapping[str, Value]] = {f"zone-name-{zone}": {} for zone in line.zones}
    pauses: dict[str, Mapping[str, Value]] = {f"pause-name-{why}": {} for why in line.pauses}
    plain: dict[str, Mapping[str, Value]] = {key: {} for key in _PLAIN.split()}
    of_line = {**topics, **languages, **kinds, **zones, **pauses}
    return {**plain, **named, **_WITH_VALUES, **stages, **documents, **reasons, **of_line}


def _items(line: Line) -> Iterator[str]:
    """What the menus name, in their order, as often as they do."""
    for items in line.menus.values():
        for item in items:
            if item.service or item.menu:  # topics and offices bring their own names
                yield item.service or f"menu-{item.menu}"
