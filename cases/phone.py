"""Telephone numbers, to E.164 and no further: a caller's number is a hint, never a proof."""

from __future__ import annotations

import re

import phonenumbers

from cases.errors import PhoneFault

REGION = "PL"  # numbers written without a country are Polish
_COSTLY = frozenset({phonenumbers.PhoneNumberType.PREMIUM_RATE, phonenumbers.PhoneNumberType.SHARED_COST})
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


def dialable(keyed: str) -> str | None:
    """The E.164 number that a caller keyed to be rung back at: one that exists and costs no more than a call."""
    try:
        number = phonenumbers.parse(read_phone(keyed), None)
    except PhoneFault:
        return None
    if not phonenumbers.is_valid_number(number) or phonenumbers.number_type(number) in _COSTLY:
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


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
