"""The parameters that Twilio sends with every request about a call."""

from __future__ import annotations

import datetime as dt
import email.utils

from simulator.legs import Leg

API_VERSION = "2010-04-01"
COUNTRIES = {"+48": "PL", "+380": "UA", "+375": "BY", "+44": "GB", "+49": "DE", "+7": "RU", "+91": "IN", "+1": "US"}
Form = tuple[tuple[str, str], ...]


def standard(account_sid: str, leg: Leg, status: str | None = None) -> Form:
    """The set S: identity, state and places; city, state and zip are empty outside North America."""
    form = [
        ("CallSid", leg.sid),
        ("AccountSid", account_sid),
        ("From", leg.from_),
        ("To", leg.to),
        ("CallStatus", status or leg.status),
        ("ApiVersion", API_VERSION),
        ("Direction", leg.direction),
        ("Caller", leg.from_),
        ("Called", leg.to),
    ]
    if leg.parent_sid:
        form.append(("ParentCallSid", leg.parent_sid))
    for role, number in (("From", leg.from_), ("Caller", leg.from_), ("To", leg.to), ("Called", leg.to)):
        form += [(f"{role}{part}", "") for part in ("City", "State", "Zip")]
        form.append((f"{role}Country", _country(number)))
    return tuple(form)


def progress(leg: Leg, now: float) -> Form:
    """What a status callback adds; counts the leg's sequence on."""
    form: list[tuple[str, str]] = [
        ("Timestamp", rfc2822(now)),
        ("CallbackSource", "call-progress-events"),
        ("SequenceNumber", str(leg.sequence)),
    ]
    leg.sequence += 1
    if leg.ended:
        seconds = leg.duration_s()
        form += [("CallDuration", str(seconds)), ("Duration", str(-(-seconds // 60)))]
    return tuple(form)


def rfc2822(moment: float) -> str:
    """A moment as Twilio writes it: `Sun, 22 Nov 2026 17:09:00 +0000`."""
    return email.utils.format_datetime(dt.datetime.fromtimestamp(int(moment), dt.UTC))


def _country(number: str) -> str:
    return next((country for prefix, country in COUNTRIES.items() if number.startswith(prefix)), "")
