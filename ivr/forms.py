"""The carrier's forms: ``application/x-www-form-urlencoded``, every value whole."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote_plus


def read_form(body: str) -> dict[str, list[str]]:
    """Every parameter with all its values in their order, blank ones too, as ``urllib.parse.parse_qs`` reads them."""
    form: dict[str, list[str]] = {}
    for name, value in _pairs(body):
        form.setdefault(name, []).append(value)
    return form


def _pairs(body: str) -> Iterator[tuple[str, str]]:
    for pair in body.split("&"):
        if pair:
            name, _, value = pair.partition("=")
            yield _plain(name), _plain(value)


def _plain(text: str) -> str:
    """Most of what a carrier sends is not quoted at all, and a search is a tenth of an unquoting."""
    return unquote_plus(text) if "%" in text or "+" in text else text
