"""``helpline menu``: a map of the menus."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import click

from app.commands import ground


@click.command(name="menu")
@click.option("--line", "name", help="The line, as config.yaml names it; the first one if left out.")
@click.option("--language", help="The caller's language; the line's first one if left out.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The day on which texts must hold; today if left out.")
@click.option("--text", "as_text", is_flag=True, help="Print an outline instead of drawing.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    default=Path("menu.svg"),
    show_default=True,
    help="The file to be drawn.",
)
def command(*, name: str | None, language: str | None, day: dt.datetime | None, as_text: bool, out: Path) -> None:
    """Draw every menu with its keys, how long each is to hear, and how long it takes to get there.

    Two figures stand at each place, in seconds of speech: all that is said there, and all that must be heard before its
    key can be known.
    """
    from ivr.menu_map.outline import outline
    from ivr.menu_map.svg import drawing
    from ivr.menu_map.tree import menu_tree
    from ivr.play.model import Setting
    from ivr.voice import Voice

    script = ground.script(ground.settings())
    name = _one_of(script.editions, name, "--line")
    edition = script.editions[name]
    code = _one_of(edition.line.codes, language, "--language")
    setting = Setting(edition, Voice(script.wording), code, ground.morning(edition.zone, day))
    tree = menu_tree(setting)
    if as_text:
        click.echo(outline(tree))
        return
    out.write_text(drawing(setting, tree), encoding="utf-8")
    click.echo(f"{out} shows the menus of {edition.line.name} in {code}.")


def _one_of(known: Iterable[str], given: str | None, option: str) -> str:
    """What was given, or the first that there is."""
    names = list(known)
    if given is not None and given not in names:
        raise click.BadParameter(f"known: {', '.join(names)}", param_hint=option)
    return given or names[0]
