"""The first acts: how a call begins, and the menus."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.dialogue.scene import MOST_TRIES
from ivr.model import Facts, Joined
from ivr.play.model import Scene, Setting
from ivr.play.player import TAIL, Player
from ivr.play.routes import menu_routes
from line.model import MAIN_MENU, Item, Line
from routing.model import Waiting

_START = "start"


def beginnings(setting: Setting) -> Iterator[Scene]:
    """The first question, the welcome, and a caller whose language is known."""
    key = setting.edition.line.language(setting.language).key
    yield Player(setting, _START).dials().presses(key).scene("The first question, and the welcome")
    if setting.is_first:  # the language that is taken then
        silent = Player(setting, _START).dials().skips().is_silent().is_silent()
        yield silent.scene("Silence at the first question")
    known = Player(setting, _START, Facts(setting.now, setting.language, is_withheld=False, caller_tail=TAIL))
    yield known.dials().presses("*").presses(key).scene("The language of the last call is remembered")


def menus(setting: Setting) -> Iterator[Scene]:
    """Each menu once, with its keys."""
    line = setting.edition.line
    for menu, route in menu_routes(line).items():
        player = Player(setting).walks(route) if route else Player(setting).presses("*")
        keys = " · ".join(f"{item.key} {_target(item)}" for item in line.menus[menu])
        back = "" if menu == MAIN_MENU else f" · hash back to {line.menu_above(menu)}"
        yield player.notes(f"Keys: {keys}{back} · star again").scene(f"Menu: {menu}")


def _target(item: Item) -> str:
    return f"menu {item.menu}" if item.menu else item.target


def mistakes(setting: Setting) -> Iterator[Scene]:
    """Silence and wrong keys in a menu, and speech at another pace."""
    wrong = _unused_key(setting.edition.line)
    waits = Joined(Waiting(1))
    yield _told(Player(setting)).is_silent().scene("Silence in a menu")
    yield _told(Player(setting)).presses(wrong).scene("A key that the menu does not have")
    third = _told(Player(setting))
    for _ in range(MOST_TRIES):
        third.is_silent(waits)
    kept = third.cues[-2:]
    yield Scene("Silence for the third time", kept)
    slower = next((item.key for item in setting.edition.line.menus[MAIN_MENU] if item.service == "slower"), None)
    if slower:
        yield Player(setting).presses(slower).presses(slower).scene("Slower speech, and the usual speed again")


def _told(player: Player) -> Player:
    return player.notes("The caller has heard the main menu.")


def _unused_key(line: Line) -> str:
    used = {item.key for item in line.menus[MAIN_MENU]}
    return next((key for key in "6712345890" if key not in used), "6")
