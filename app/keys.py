"""Keys of a local run: made once, kept in the data folder, readable by their owner only, never logged.

A run with a real carrier brings its own keys in the environment and never reads this file.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from pathlib import Path

from app.errors import KeysUnreadable
from app.files import locked, write_private

FILE = "keys.json"


@dataclass(frozen=True)
class LocalKeys:
    """What a local run needs and nobody gave it. The carrier's account is fictitious: the simulator's."""

    secret_key: str = field(repr=False)
    data_key: str = field(repr=False)
    account_sid: str = field(repr=False)
    auth_token: str = field(repr=False)
    api_key: str = field(repr=False)
    api_secret: str = field(repr=False)
    sample_password: str = field(repr=False)  # of the sample supervisor, shown by `helpline run`


_MAKERS: dict[str, Callable[[], str]] = {
    "secret_key": lambda: secrets.token_urlsafe(48),
    "data_key": lambda: secrets.token_urlsafe(48),
    "account_sid": lambda: "AC" + secrets.token_hex(16),
    "auth_token": lambda: secrets.token_hex(16),
    "api_key": lambda: "SK" + secrets.token_hex(16),
    "api_secret": lambda: secrets.token_hex(16),
    "sample_password": lambda: "-".join(secrets.token_hex(2) for _ in range(4)),
}


def local_keys(data: Path) -> LocalKeys:
    """The keys in the data folder; what is missing is made now and kept.

    Two processes that start at once get the same keys: the first to hold the lock makes them.
    """
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise KeysUnreadable(
            f"HELPLINE_DATA: the folder {data} cannot be made or written ({error.strerror}). Name another one."
        ) from error
    path = data / FILE
    with locked(data / "keys.lock"):
        kept = _read(path)
        missing = [item.name for item in fields(LocalKeys) if item.name not in kept]
        if missing:
            kept |= {name: _MAKERS[name]() for name in missing}
            write_private(path, json.dumps(kept, indent=1) + "\n")
    return LocalKeys(**{item.name: kept[item.name] for item in fields(LocalKeys)})


def _read(path: Path) -> dict[str, str]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        kept = None
    if not isinstance(kept, dict) or not all(isinstance(value, str) and value for value in kept.values()):
        raise KeysUnreadable(
            f"{path} is damaged. It held the keys of this data folder: restore it, "
            "or move the whole folder away to begin anew."
        )
    return kept
