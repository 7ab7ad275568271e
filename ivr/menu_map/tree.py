"""The menus as a tree, walked with the real dialogue, with what each place takes to hear and to reach.

Two figures stand at each place, in seconds of speech (patience and the caller's own time are not in them):

* ``hear_s``: all that is said on arriving there. Of a topic, an office or the events: the sum of its parts, without the
  sentences that name the keys.
* ``reach_s``: what must have been heard before its key can be known, summed along the path: in each menu on the way all
  that is said up to and with the sentence that names the key. Who knows the keys by heart is quicker.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ivr.model import Joined, Prompt, Say, Turn
from ivr.play.information import READING_KEYS
from ivr.play.model import Setting
from ivr.play.player import Player
from ivr.play.routes import menu_routes
from ivr.voice import length_s
from line.model import MAIN_MENU, Item
from line.speech import Label
from line.texts import written
from routing.model import Waiting

Kind = Literal["question", "menu", "topic", "office", "service", "elsewhere"]


@dataclass(frozen=True)
class Node:
    """One place of the map.

    Attributes:
        kind: what it is; ``elsewhere`` is a menu that is drawn at another, shorter way.
        name: in the caller's language.
        key: leads here from the parent; empty at the root.
        depth: keys pressed from the main menu on; the language question comes before it.
        reach_s: see above.
        hear_s: see above; nothing where a person is asked for.
        is_expired: the text does not hold on this day, so callers hear that it is being updated.
    """

    kind: Kind
    name: str
    key: str
    depth: int
    reach_s: float
    hear_s: float | None
    is_expired: bool = False
    children: tuple[Node, ...] = ()


def menu_tree(setting: Setting) -> Node:
    """The whole line as a caller who was never heard of before finds it in one language."""
    return _Walk(setting).question()


def nodes(tree: Node) -> Iterator[Node]:
    """All places, each before what lies behind it."""
    yield tree
    for child in tree.children:
        yield from nodes(child)


class _Walk:
    """Presses every key of every menu once."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._line = setting.edition.line
        self._choice = self._line.language(setting.language).key
        self._routes = menu_routes(self._line)

    def question(self) -> Node:
        """The language question and all that lies behind the caller's language."""
        turn = self._turn(Player(self._setting, "start").dials())
        main = self._menu(MAIN_MENU, "", self._until(turn, self._choice))
        name = self._setting.voice.text(self._setting.language, f"language-name-{self._setting.language}")
        named = replace(main, name=name, key=self._choice)
        return Node("question", self._line.name, "", -1, 0.0, self._long(turn.prompts, turn), children=(named,))

    def _menu(self, menu: str, route: str, reach_s: float) -> Node:
        """A menu that was reached by its keys; whoever calls names it."""
        turn = self._turn(self._come(route))
        children = tuple(self._item(item, route, turn, reach_s) for item in self._line.menus[menu])
        return Node("menu", "", "", len(route), reach_s, self._long(turn.prompts, turn), children=children)

    def _item(self, item: Item, route: str, told: Turn, before_s: float) -> Node:
        keys, reach_s = route + item.key, before_s + self._until(told, item.key)
        name = self._name(item, told)
        if item.menu and self._routes[item.menu] == keys:
            return replace(self._menu(item.menu, keys, reach_s), name=name, key=item.key)
        if item.menu:
            return Node("elsewhere", name, item.key, len(keys), reach_s, None)
        return self._leaf(item, name, keys, reach_s)

    def _leaf(self, item: Item, name: str, keys: str, reach_s: float) -> Node:
        kind: Kind = "topic" if item.topic else "office" if item.office else "service"
        if item.service == "consultant":
            return Node(kind, name, item.key, len(keys), reach_s, None)
        player = self._come(keys)
        is_expired = Say("topic-expired") in self._turn(player).prompts
        return Node(kind, name, item.key, len(keys), reach_s, self._read_s(player), is_expired)

    # -- what is heard -----------------------------------------------------------------------------------------------

    def _come(self, keys: str) -> Player:
        player = Player(self._setting, "start").dials().presses(self._choice)
        for key in keys:
            player.presses(key, Joined(Waiting(1)))
        return player

    def _turn(self, player: Player) -> Turn:
        assert player.turn is not None  # noqa: S101 - it has dialled
        return player.turn

    def _read_s(self, player: Player) -> float:
        """All parts of what is read, or all that is said where nothing is."""
        total = self._long(_told(self._turn(player)), self._turn(player))
        while Say("topic-next") in self._turn(player).prompts:
            player.presses("2")
            total += self._long(_told(self._turn(player)), self._turn(player))
        return total

    def _until(self, turn: Turn, key: str) -> float:
        """All that is said up to and with the sentence that names a key."""
        index = next(index for index, prompt in enumerate(turn.prompts) if _names(prompt, key))
        return self._long(turn.prompts[: index + 1], turn)

    def _long(self, prompts: tuple[Prompt, ...], turn: Turn) -> float:
        return length_s(self._setting.voice.say(prompts, turn.position.language, slow=turn.position.slow))

    def _name(self, item: Item, told: Turn) -> str:
        """A topic's or an office's own, else the sentence that names its key without the words for pressing it."""
        language, voice = self._setting.language, self._setting.voice
        if item.topic:
            return written(self._setting.edition.topics[item.topic].titles[language])
        if item.office:
            return written(self._setting.edition.offices[item.office].titles[language])
        sentence = next(one for one in told.prompts if isinstance(one, Say) and _names(one, item.key))
        pressing = voice.text(language, "item-topic", {"name": Label(""), "key": item.key}).lstrip(" :")
        return voice.text(language, sentence.key, sentence.args).removesuffix(pressing).rstrip(" :,")


def _names(prompt: Prompt, key: str) -> bool:
    return isinstance(prompt, Say) and prompt.args.get("key") == key


def _told(turn: Turn) -> tuple[Prompt, ...]:
    """What a turn tells, without the sentences of its keys."""
    return tuple(one for one in turn.prompts if not (isinstance(one, Say) and one.key in READING_KEYS))
