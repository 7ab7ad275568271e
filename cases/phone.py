"""Telephone numbers, to E.164 and no further: a caller's number is a hint, never a proof."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field

import phonenumbers
from phonenumbers.timezone import time_zones_for_number

from cases.errors import PhoneFault

REGION = "PL"  # numbers written without a country are Polish
_ORDINARY = frozenset({
    phonenumbers.PhoneNumberType.FIXED_LINE,
    phonenumbers.PhoneNumberType.MOBILE,
    phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
})  # fmt: skip
_TAKING_TEXTS = _ORDINARY - {phonenumbers.PhoneNumberType.FIXED_LINE}
_PLAIN = re.compile(r"(?:\+48)?([1-9][0-9]{2}) ?([0-9]{3}) ?([0-9]{3})")
_WRITTEN = re.compile(r"[+(\d][+\d\s()./-]*")
_KEYS = {letter: str(key) for key, letters in enumerate(
    ("ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"), start=2
) for letter in letters}  # fmt: skip
# Carriers put a word where a number was withheld, or the word's digits on a keypad: +266696687 is ANONYMOUS.
_WITHHELD_WORDS = ("anonymous", "blocked", "private", "restricted", "unavailable", "unknown", "withheld")
_WITHHELD = frozenset(_WITHHELD_WORDS) | {
    "+" + "".join(_KEYS[letter] for letter in word.upper()) for word in _WITHHELD_WORDS
}


def parse_phone(text: str) -> str | None:
    """The E.164 number of who calls, or ``None`` when it was withheld or is none (``client:``, ``sip:``)."""
    if text.strip().lower() in _WITHHELD:
        return None
    try:
        return read_phone(text)
    except PhoneFault:
        return None


@dataclass(frozen=True)
class Ringable:
    """A number that may be rung back. ``clock`` is the time zone that it belongs to, where there is exactly one."""

    number: str = field(repr=False)  # E.164
    clock: str


@dataclass(frozen=True)
class NotRingable:
    """A number that is not rung: ``odd`` (there is none such), ``country``, ``special`` (neither fixed nor mobile)."""

    why: str


def ringable(text: str, countries: Container[str]) -> Ringable | NotRingable:
    """Whether a number, keyed or as the carrier tells it, may be rung back: an ordinary one, of certain countries.

    Premium and shared-cost numbers, and whatever else costs more than a call, are nobody's telephone.
    """
    try:
        number = phonenumbers.parse(read_phone(text), None)
    except PhoneFault:
        return NotRingable("odd")
    if not phonenumbers.is_valid_number(number):
        return NotRingable("odd")
    if phonenumbers.number_type(number) not in _ORDINARY:
        return NotRingable("special")
    if phonenumbers.region_code_for_number(number) not in countries:
        return NotRingable("country")
    clocks = time_zones_for_number(number)
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Ringable(e164, clocks[0] if len(clocks) == 1 else "")


def takes_texts(e164: str) -> bool:
    """Whether a number may receive text messages: a mobile one, or one of a country that does not tell them apart."""
    number = phonenumbers.parse(e164, None)
    return phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) in _TAKING_TEXTS


def read_phone(text: str) -> str:
    """The E.164 form of a number in any national (Polish) or international form.

    Raises:
        PhoneFault: if it is not one number of a possible length.
    """
    if plain := _PLAIN.fullmatch(text):  # most of what comes, at a hundredth of the library's time
        return f"+48{''.join(plain.groups())}"
    if not _WRITTEN.fullmatch(text.strip()):
        raise PhoneFault("a telephone number has digits, blanks, brackets, dots, hyphens, and a plus in front")
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException as error:
        raise PhoneFault("not a telephone number") from error
    if not phonenumbers.is_possible_number(number):
        raise PhoneFault("too short or too long for a telephone number of its country")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def masked(e164: str) -> str:
    """A number as staff may see it before they took the call: its last three digits."""
    return f"…{e164[-3:]}"
