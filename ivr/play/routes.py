"""The ways through the menus of a line: which keys lead where, the shortest way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from line.model import MAIN_MENU, Item, Line


def menu_routes(line: Line) -> Mapping[str, str]:
    """For each menu that can be reached the keys that lead to it from the main one, nearest first."""
    routes, ahead = {MAIN_MENU: ""}, [MAIN_MENU]
    for menu in ahead:  # grows on the way
        for item in line.menus.get(menu, ()):
            if item.menu and item.menu not in routes:
                routes[item.menu] = routes[menu] + item.key
                ahead.append(item.menu)
    return routes


def item_routes(line: Line) -> Iterator[tuple[str, Item]]:
    """Each thing that the menus lead to, menus apart, once, with the keys that lead to it from the main menu."""
    seen = set()
    for menu, route in menu_routes(line).items():
        for item in line.menus[menu]:
            if not item.menu and item.target not in seen:
                seen.add(item.target)
                yield route + item.key, item


def service_route(line: Line, service: str) -> str:
    """The keys that lead to a service from the main menu; none where no key does."""
    return next((route for route, item in item_routes(line) if item.service == service), "")
