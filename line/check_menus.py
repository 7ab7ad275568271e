"""The rules for menus: each leads somewhere and is reached, none is too deep, its names can be told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from line.content import Content
from line.findings import Finding
from line.model import MAIN_MENU, Item, Line
from line.places import Places

MOST_MENUS = 3  # one within another, the main menu included; deeper nobody remembers where they are
TITLE_CHARACTERS = 60  # a menu has many names: a longer one belongs into the text


def depths(line: Line) -> dict[str, int]:
    """How many menus a caller stands in, by the shortest way, for each menu that keys lead to; the main one is 1."""
    found = {MAIN_MENU: 1}
    for menu, above in line.menus_above.items():
        found.setdefault(menu, found[above] + 1)
    return found


def reached_items(line: Line) -> Iterator[Item]:
    """Every key of every menu that can be reached."""
    for menu in depths(line):
        yield from line.menus.get(menu, ())


def menu_findings(line: Line, content: Content, places: Places) -> Iterator[Finding]:
    """Every finding in the menus of a line."""
    reached = depths(line)
    for menu, items in line.menus.items():
        place, at = ("lines", line.id, "menus", menu), f"{line.id}/{menu}"
        if menu not in reached:
            what = "no key leads to this menu"
            yield places.error(places.config, place, what, "add a key that does, or remove it", at=at)
        elif reached[menu] > MOST_MENUS:
            what = f"the menu is {reached[menu]} menus deep, above {MOST_MENUS}"
            yield places.error(places.config, place, what, "lead to it from a menu nearer to the main one", at=at)
        yield from _key_findings(line, menu, items, content, places)
        yield from _name_findings(line, menu, items, content, places)
    for menu in reached:
        if not line.menus.get(menu):
            yield places.error(
                places.config,
                ("lines", line.id, "menus", menu),
                "the menu is a dead end",
                "give it at least one key",
                at=f"{line.id}/{menu}",
            )


def _key_findings(
    line: Line, menu: str, items: tuple[Item, ...], content: Content, places: Places
) -> Iterator[Finding]:
    """Keys to something that is not there: the loader refuses them, but a published edition never met it."""
    for index, item in enumerate(items):
        place, at = ("lines", line.id, "menus", menu, index), f"{line.id}/{menu}/{item.key}"
        if item.topic and item.topic not in content.topics:
            yield places.error(
                places.config, place, f"there is no topic {item.topic}", "write it, or remove the key", at=at
            )
        if item.office and item.office not in content.offices:
            yield places.error(
                places.config, place, f"there is no office {item.office}", "write it, or remove the key", at=at
            )


def _name_findings(
    line: Line, menu: str, items: tuple[Item, ...], content: Content, places: Places
) -> Iterator[Finding]:
    """Names that a menu says twice in a language: nobody knows which key is meant."""
    for code in line.codes:
        keys: dict[str, str] = {}
        for index, item in enumerate(items):
            name = _titles(item, content).get(code)
            if name is None:
                continue
            first = keys.setdefault(name.casefold(), item.key)
            if first != item.key:
                place, at = ("lines", line.id, "menus", menu, index), f"{line.id}/{menu}/{item.key}"
                what = f"the menu says the name “{name}” twice, for the keys {first} and {item.key}"
                todo = f"give {item.target} a name of its own"
                yield places.error(places.config, place, what, todo, at=at, language=code)


def _titles(item: Item, content: Content) -> Mapping[str, str]:
    named = content.topics.get(item.topic or "") or content.offices.get(item.office or "")
    return named.titles if named else {}
