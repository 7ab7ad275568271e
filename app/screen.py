"""What the supervisor shows: short calm lines, in colour on a terminal and plain elsewhere."""

from __future__ import annotations

import time
from collections.abc import Sequence

import click

_COLOURS = ("cyan", "magenta", "blue", "yellow", "green")
_WIDTH = 9


class Screen:
    """Writes to the terminal; one place decides how things look."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._colours: dict[str, str] = {}

    def step(self, what: str, how: str) -> None:
        """Something that has been done on the way up."""
        elapsed = click.style(f"{time.monotonic() - self._began:5.1f} s", dim=True)
        click.echo(f"{elapsed}  {what:<{_WIDTH + 2}}{how}")

    def said(self, name: str, line: str) -> None:
        """A line of a process."""
        colour = self._colours.setdefault(name, _COLOURS[len(self._colours) % len(_COLOURS)])
        click.echo(f"{click.style(f'{name:>{_WIDTH}} │', fg=colour)} {line}")

    def note(self, text: str) -> None:
        """Something that happened and is being taken care of."""
        click.secho(text, fg="yellow")

    def failed(self, text: str) -> None:
        """Why it does not go on."""
        click.secho(text, fg="red", err=True)

    def welcome(self, headline: str, rows: Sequence[tuple[str, str]]) -> None:
        """What there is to do now that everything runs."""
        width = max(len(name) for name, _ in rows)
        click.echo()
        click.secho(f"  {headline}", bold=True, fg="green")
        click.echo()
        for name, text in rows:
            click.echo(f"  {click.style(f'{name:<{width}}', dim=True)}  {text}")
        click.echo()
