"""How Twilio answers over REST: errors, times, pages."""

from __future__ import annotations

import datetime as dt
import email.utils
import urllib.parse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
Pairs = Sequence[tuple[str, str]]
DEFAULT_PAGE, LARGEST_PAGE = 50, 1000


class RestError(Exception):
    """A call that is refused, with Twilio's status and code."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code

    def body(self) -> Json:
        """The error as Twilio writes it."""
        more = f"https://www.twilio.com/docs/errors/{self.code}"
        return {"code": self.code, "message": str(self), "more_info": more, "status": self.status}


@dataclass(frozen=True)
class Call:
    """A REST call, taken apart: `path` is what stands behind the account, without query."""

    method: str
    path: tuple[str, ...]
    full_path: str
    fields: Pairs

    def first(self, name: str, default: str | None = None) -> str | None:
        """The first value of a field."""
        return next((value for key, value in self.fields if key == name), default)

    def every(self, name: str) -> list[str]:
        """All values of a field."""
        return [value for key, value in self.fields if key == name]

    def allow(self, known: Iterable[str]) -> None:
        """Refuse what this simulator does not perform, by its name.

        Raises:
            RestError: a field is not among the known ones.
        """
        unknown = sorted({key for key, _ in self.fields} - set(known))
        if unknown:
            raise RestError(400, 20001, f"The simulator does not perform {', '.join(unknown)}")


def missing() -> RestError:
    """The refusal of something that is not there."""
    return RestError(404, 20404, "The requested resource was not found")


def moment(seconds: float | None) -> str | None:
    """A moment in RFC 2822, or nothing."""
    if seconds is None:
        return None
    return email.utils.format_datetime(dt.datetime.fromtimestamp(int(seconds), dt.UTC))


def page(call: Call, name: str, rows: list[Json], account_sid: str) -> Json:
    """One page of rows as Twilio wraps it; the query says which."""
    size = min(max(int(call.first("PageSize") or DEFAULT_PAGE), 1), LARGEST_PAGE)
    number = int(call.first("Page") or 0)
    start = number * size
    shown = rows[start : start + size]
    base = "/2010-04-01/Accounts/" + account_sid + "/" + "/".join(call.path)
    kept = [(key, value) for key, value in call.fields if key not in {"Page", "PageSize", "PageToken"}]

    def uri(index: int) -> str:
        return base + "?" + urllib.parse.urlencode([*kept, ("PageSize", str(size)), ("Page", str(index))])

    return {
        name: shown,
        "page": number,
        "page_size": size,
        "start": start,
        "end": max(start + len(shown) - 1, 0),
        "uri": uri(number),
        "first_page_uri": uri(0),
        "next_page_uri": uri(number + 1) if start + size < len(rows) else None,
        "previous_page_uri": uri(number - 1) if number else None,
    }
