"""A key in a menu: one acts at once, ``*`` repeats, ``#`` goes back, and slower speech has its key in every menu."""

from __future__ import annotations

from dataclasses import replace

from ivr.dialogue import language, reading, status
from ivr.dialogue.menu import MAIN, ask_menu, open_menu
from ivr.dialogue.scene import Scene, astray, join
from ivr.model import Input, Key, Silence, Step, Turn
from line.model import Item, Line


def at_greeting(scene: Scene, given: Input) -> Step:
    """The greeting of a caller known by language: ``*`` asks for another, every other key is the main menu's."""
    if given == Key("*"):
        return language.ask_change(scene)
    return at_menu(scene.moved(replace(scene.position, at=MAIN)), given)


def at_menu(scene: Scene, given: Input) -> Step:
    """A key of the menu that the caller is in."""
    menu = scene.position.menu if scene.position.menu in scene.edition.line.menus else MAIN

    def ask(scene: Scene) -> Turn:
        return ask_menu(scene, menu)

    if isinstance(given, Silence):
        return astray(scene, "silence", ask)
    if not isinstance(given, Key) or given.key == "*":
        return ask(scene)
    if given.key == "#":
        return open_menu(scene, scene.edition.line.menu_above(menu))
    item = _item(scene.edition.line, menu, given.key)
    return astray(scene, "wrong-key", ask) if item is None else _open(scene, menu, item)


def _item(line: Line, menu: str, key: str) -> Item | None:
    """What a key does in a menu: its own, or slower speech by the key that the main menu has told."""
    own = next((item for item in line.menus[menu] if item.key == key), None)
    told = (item for item in line.menus[MAIN] if (item.key, item.service) == (key, "slower"))
    return own or next(told, None)


def _open(scene: Scene, menu: str, item: Item) -> Step:
    at = scene.position
    about = item.about or at.about
    scene = scene.moved(replace(at, about=about, kind=item.kind or at.kind, zone=item.zone or at.zone))
    if item.menu:
        return open_menu(scene, item.menu)
    if item.topic:
        return reading.open_reading(scene, item.topic, about)
    if item.office:
        return reading.open_reading(scene, reading.OFFICE + item.office, about)
    match item.service:
        case "status":
            return status.ask_number(scene.at("status.number"))
        case "language":
            return language.ask_change(scene)
        case "slower":
            return reading.toggled_pace(scene, menu)
        case "hours":
            return reading.open_reading(scene, reading.HOURS, about)
        case "events":
            return reading.open_reading(scene, reading.EVENTS, about)
        case _:
            return join(scene, about)
