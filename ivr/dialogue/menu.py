"""The menus of the configuration, as they are asked."""

from __future__ import annotations

from dataclasses import replace

from ivr.dialogue.scene import Scene, menu_turn
from ivr.model import Say, Turn
from line.model import Item

MAIN = "main"


def ask_main(scene: Scene) -> Turn:
    """The main menu; who comes here has left whatever was before."""
    return ask_menu(scene.at(MAIN), MAIN)


def ask_menu(scene: Scene, menu: str) -> Turn:
    """One sentence for each key of a menu."""
    position = replace(scene.position, menu=menu, queued=None)
    items = scene.edition.line.menus[menu]
    return menu_turn(scene.moved(position), *(_sentence(item) for item in items), *_way_back(menu))


def _sentence(item: Item) -> Say:
    if item.service:
        return Say(f"item-{item.service}", {"key": item.key})
    if item.menu:
        return Say(f"item-menu-{item.menu}", {"key": item.key})
    return Say(f"item-topic-{item.topic}", {"key": item.key})


def _way_back(menu: str) -> tuple[Say, ...]:
    return () if menu == MAIN else (Say("item-back"),)
