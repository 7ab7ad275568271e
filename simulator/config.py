"""What a simulated account has: credentials, numbers with their addresses, and how long things take there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


class ConfigFault(Exception):
    """A configuration that cannot be used."""


@dataclass(frozen=True)
class Line:
    """A number of the account and where Twilio asks when it rings; all addresses are absolute."""

    number: str
    voice_url: str
    fallback_url: str | None = None
    status_url: str | None = None
    messages_url: str | None = None

    @classmethod
    def of(cls, number: str, base_url: str) -> Line:
        """A number at an application that follows the helpline's contract of addresses."""
        base = base_url.rstrip("/")
        voice = f"{base}/voice"
        return cls(number, f"{voice}/incoming", f"{voice}/fallback", f"{voice}/status", f"{base}/messages/incoming")


@dataclass(frozen=True)
class SimulatorConfig:
    """The account and its timing.

    All `_s` are seconds. `setup_s` passes between dialling and ringing. Twilio rings somewhat longer than a
    `Dial` asks (`dial_buffer_s`). `play_s` is the length of a sound file, unless `play_lengths` knows its
    address. `finished_on_key` tells whether a Gather says which key ended it; `jumble` shuffles what is
    sent at the same moment.
    """

    lines: tuple[Line, ...] = ()
    account_sid: str = "AC00000000000000000000000000000000"
    auth_token: str = "12345"  # noqa: S105 - the token of Twilio's own published example
    api_key: str | None = None
    api_secret: str | None = None
    seed: int = 1
    calls_per_second: float = 1.0
    setup_s: float = 1.0
    dial_buffer_s: float = 5.0
    rest_buffer_s: float = 0.0
    timeout_s: float = 15.0
    characters_per_s: float = 14.0
    language_rates: Mapping[str, float] = field(default_factory=dict)
    play_s: float = 20.0
    play_lengths: Mapping[str, float] = field(default_factory=dict)
    finished_on_key: bool = True
    jumble: int | None = None

    def line(self, number: str) -> Line | None:
        """The line with this number, if the account has it."""
        return next((line for line in self.lines if line.number == number), None)

    def say_s(self, text: str, language: str | None) -> float:
        """How long a text takes to be spoken once."""
        return len(text) / self.language_rates.get(language or "", self.characters_per_s)


def load_config(path: Path) -> SimulatorConfig:
    """A configuration from a JSON file with the names of `SimulatorConfig` and `lines` as a list of `Line`.

    Raises:
        ConfigFault: the file cannot be read or has names that nobody knows.
    """
    try:
        told: dict[str, Any] = json.loads(path.read_text("utf-8"))
        lines = tuple(Line(**line) for line in told.pop("lines", []))
        return SimulatorConfig(lines=lines, **told)
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise ConfigFault(f"{path}: {error}") from error
