"""The menus of the configuration, as they are asked."""

from __future__ import annotations

from dataclasses import replace

from ivr.dialogue.scene import Scene, menu_turn
from ivr.model import Say, Turn
from line.model import Item
from line.speech import Label

MAIN = "main"


def ask_main(scene: Scene) -> Turn:
    """The main menu; who comes here has left whatever was before."""
    return open_menu(scene, MAIN)


def open_menu(scene: Scene, menu: str) -> Turn:
    """A menu at its own place."""
    return ask_menu(scene.at(MAIN if menu == MAIN else "menu"), menu)


def ask_menu(scene: Scene, menu: str) -> Turn:
    """One sentence for each key of a menu."""
    position = replace(scene.position, menu=menu, queued=None, told=None, kept=None)
    if menu == MAIN:  # where nothing is known yet of who calls
        position = replace(position, kind="", zone="")
    items = scene.edition.line.menus[menu]
    return menu_turn(scene.moved(position), *(_sentence(scene, item) for item in items), *_way_back(menu))


def _sentence(scene: Scene, item: Item) -> Say:
    """What a key does: services and menus have a sentence of their own, topics and offices bring their names."""
    if item.service:
        name = "usual" if item.service == "slower" and scene.position.slow else item.service
        return Say(f"item-{name}", {"key": item.key})
    if item.menu:
        return Say(f"item-menu-{item.menu}", {"key": item.key})
    return Say("item-topic", {"name": Label(_title(scene, item)), "key": item.key})


def _title(scene: Scene, item: Item) -> str:
    named = scene.edition.topics[item.topic] if item.topic else scene.edition.offices[item.office or ""]
    return named.titles[scene.position.language]


def _way_back(menu: str) -> tuple[Say, ...]:
    return () if menu == MAIN else (Say("item-back"),)
