"""Telephone numbers in every form that carriers and people write."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cases.errors import PhoneFault
from cases.phone import NotRingable, Ringable, masked, parse_phone, read_phone, ringable


@pytest.mark.parametrize(
    "text",
    ["+48600100200", "48600100200", "0048600100200", "600100200", "600 100 200", "600-100-200", "(+48) 600.100.200"],
)
def test_any_form_is_one_number(text: str) -> None:
    """National and international forms of a Polish number are the same number."""
    assert parse_phone(text) == read_phone(text) == "+48600100200"


def test_numbers_of_other_countries() -> None:
    """A number with its country keeps it."""
    assert parse_phone("+380 50 123 45 67") == "+380501234567"
    assert parse_phone("00995 555 12 34 56") == "+995555123456"


@pytest.mark.parametrize(
    "text",
    [
        "anonymous", "Anonymous", "unknown", "Restricted", "+266696687", "+86282452253", "+7378742833",
        "client:anna", "sip:+48600100200@example.com", "", " ", "112", "+4812", "600100200,600100201",
    ],
)  # fmt: skip
def test_withheld_and_impossible_numbers_are_none(text: str) -> None:
    """A withheld text in any of its forms, a client, a SIP address or half a number is no telephone."""
    assert parse_phone(text) is None


def test_a_fault_does_not_repeat_the_number() -> None:
    """What is wrong is said without what was written."""
    with pytest.raises(PhoneFault) as fault:
        read_phone("+48600100200600")
    assert "600" not in str(fault.value)


@pytest.mark.parametrize(
    ("text", "number", "clock"),
    [
        ("600100200", "+48600100200", "Europe/Warsaw"),
        ("122102020", "+48122102020", "Europe/Warsaw"),
        ("00380671234567", "+380671234567", "Europe/Kyiv"),
        ("+79161234567", "+79161234567", ""),  # a country of many clocks
    ],
)
def test_fixed_and_mobile_numbers_are_rung(text: str, number: str, clock: str) -> None:
    """An ordinary number of a country that is rung, with the clock on its wall where there is one."""
    assert ringable(text, {"PL", "UA", "RU"}) == Ringable(number, clock)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("+12", "odd"),
        ("100000000", "odd"),
        ("112", "odd"),
        ("700123456", "special"),  # premium
        ("801123456", "special"),  # shared cost
        ("800123456", "special"),  # free for who calls, and nobody's telephone
        ("391234567", "special"),  # over the internet
        ("0049301234567", "country"),
        ("+380671234567", "country"),
    ],
)
def test_other_numbers_are_not(text: str, why: str) -> None:
    """A special number is a bill, one that does not exist a promise that cannot be kept."""
    assert ringable(text, {"PL"}) == NotRingable(why)


def test_three_digits_are_shown() -> None:
    """Before a call is taken nobody sees more than the end of a number."""
    assert masked("+48600100200") == "…200"


@given(st.from_regex(r"(\+48)?[1-9][0-9]{2} ?[0-9]{3} ?[0-9]{3}", fullmatch=True))
@example("481234567")
@example("600 100 200")
def test_the_short_way_is_the_librarys(text: str) -> None:
    """A plain Polish number is taken without the library, which says the same of each."""
    number = phonenumbers.parse(text, "PL")
    assert phonenumbers.is_possible_number(number)
    assert phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) == read_phone(text)
