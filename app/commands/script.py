"""``helpline script``: the whole line to be read like a play."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from app.commands import ground
from app.errors import AppError


class Unspoken(AppError):
    """Something that callers would hear cannot be said."""


@click.command(name="script")
@click.option("--language", help="One chapter only, for example uk; every language if left out.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The day on which it is played; today if left out.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    default=Path("script.md"),
    show_default=True,
    help="The file to be written.",
)
def command(*, language: str | None, day: dt.datetime | None, out: Path) -> None:
    """Write every prompt of every language into one file, so that a native speaker can read the whole line.

    Scene by scene as callers hear it, with the keys they press, and at the end each wording in all languages.
    """
    from ivr.play.markdown import play
    from line.wording import MissingWording

    script = ground.script(ground.settings())
    known = script.configuration.languages
    if language is not None and language not in known:
        raise click.BadParameter(f"the line speaks {', '.join(known)}", param_hint="--language")
    plays = []
    for edition in script.editions.values():
        codes = [code for code in edition.line.codes if language in (None, code)]
        if not codes:
            continue
        try:
            plays.append(play(edition, script.wording, ground.morning(edition.zone, day), codes))
        except MissingWording as missing:
            raise Unspoken(f"{missing}: helpline check says what to do") from missing
    out.write_text("\n".join(plays), encoding="utf-8")
    click.echo(f"{out} can be read: {language or ', '.join(known)}.")
