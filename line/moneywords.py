"""Amounts of money for the ear: ``340 złotych``, ``100 złotych 50 groszy``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import format_currency

from line.locales import locale_of

_CENT = Decimal("0.01")


@dataclass(frozen=True)
class _Coins:
    """The plural forms of a currency and its hundredth, by CLDR's names of the forms."""

    whole: Mapping[str, str]
    hundredth: Mapping[str, str]


_ZLOTY: Mapping[str, _Coins] = {
    "pl": _Coins(
        {"one": "złoty", "few": "złote", "many": "złotych"}, {"one": "grosz", "few": "grosze", "many": "groszy"}
    ),
    "uk": _Coins(
        {"one": "злотий", "few": "злоті", "many": "злотих"}, {"one": "грош", "few": "гроші", "many": "грошів"}
    ),
    "ru": _Coins(
        {"one": "злотый", "few": "злотых", "many": "злотых"}, {"one": "грош", "few": "гроша", "many": "грошей"}
    ),
    "en": _Coins({"one": "zloty", "other": "zlotys"}, {"one": "grosz", "other": "groszy"}),
}


def money(language: str, amount: Decimal, currency: str) -> str:
    """An amount with its currency in words, zlotys in Polish, Ukrainian, Russian and English.

    Every other language and every other currency gets the CLDR's long format through Babel: ``10,00 euro``.

    Raises:
        ValueError: below zero, no number, or parts of a hundredth.
    """
    if not amount.is_finite() or amount < 0 or amount != amount.quantize(_CENT):
        raise ValueError("an amount of money to be spoken is not negative and has at most two decimals")
    if currency != "PLN" or language not in _ZLOTY:
        text = format_currency(amount, currency, format_type="name", locale=locale_of(language))
        return " ".join(text.split())
    whole, hundredths = divmod(int(amount * 100), 100)
    coins = _ZLOTY[language]
    parts = ((whole, coins.whole), (hundredths, coins.hundredth))
    named = [_counted(language, count, forms) for count, forms in parts if count]
    return " ".join(named) or _counted(language, 0, coins.whole)


def _counted(language: str, count: int, forms: Mapping[str, str]) -> str:
    return f"{count} {forms[locale_of(language).plural_form(count)]}"
