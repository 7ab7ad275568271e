"""The acts of what the office says: topics and guides part by part, offices, hours, events, messages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from ivr.dialogue.reading import EVENTS, HOURS, OFFICE
from ivr.model import Facts, Say
from ivr.play.model import Cue, Direction, Scene, Setting, Speech
from ivr.play.player import TAIL, Player
from ivr.play.routes import item_routes
from line.content import Site
from line.texts import written
from line.topics import Topic

Said = TypeVar("Said", Topic, Site)

MORNING = dt.time(10)
_NOTHING = ("office-closed", "hours-closed", "events-none")
READING_KEYS: Mapping[str, str] = {  # the sentences at the end of each part, in short
    "topic-again": "1 again",
    "topic-next": "2 more",
    "topic-slower": "3 slower",
    "topic-usual": "3 usual speed",
    "topic-consultant": "0 a consultant about this",
    "item-back": "hash back",
}


def topics(setting: Setting) -> Iterator[Scene]:
    """Each topic and guide, part by part, with who answers for it."""
    routes = _routes(setting)
    for index, (name, topic) in enumerate(_by_route(setting.edition.topics, routes).items()):
        at = _moment_for(setting, topic)
        player = _opened(setting, name, routes.get(name), at)
        while _has_more(player):
            player.presses("2")
        cues = player.presses("3").cues if index == 0 else _brief(player.cues)  # the first in full, and once slower
        yield Scene(_title(topic, setting.language), (*_about(topic), *_warned(setting, topic), *cues))


def offices(setting: Setting) -> Iterator[Scene]:
    """Each office."""
    routes = _routes(setting)
    for name, site in _by_route(setting.edition.offices, routes).items():
        at = _moment_for(setting, site)
        cues = _opened(setting, f"{OFFICE}{name}", routes.get(name), at).cues
        yield Scene(_title(site, setting.language), (*_about(site), *_warned(setting, site), *_brief(cues)))


def hours_and_events(setting: Setting) -> Iterator[Scene]:
    """When consultants are there, and the events that are not over."""
    routes = _routes(setting)
    yield Scene("Hours of the consultants", _brief(_opened(setting, HOURS, routes.get("hours")).cues))
    player = _opened(setting, EVENTS, routes.get("events"))
    while _has_more(player):
        player.presses("2")
    sources = "; ".join(dict.fromkeys(one.source for one in setting.edition.events_from(setting.now)))
    told = Direction(f"Source: {sources}") if sources else Direction("No event is ahead.")
    yield Scene("Events", (told, *_brief(player.cues)))


def messages(setting: Setting) -> Iterator[Scene]:
    """What every caller hears first, each message at the moment from which it is said."""
    key = setting.edition.line.language(setting.language).key
    for message in setting.edition.content.messages:
        facts = Facts(message.since.astimezone(setting.edition.zone), is_withheld=False, caller_tail=TAIL)
        player = Player(setting, "start", facts).dials().skips().presses(key)
        said = f"Said from {message.since:%Y-%m-%d %H:%M} to {message.until:%Y-%m-%d %H:%M}. Owner: {message.owner}."
        yield Scene(f"Message: {message.name}", (Direction(said), *player.cues))
    if not setting.edition.content.messages:
        yield Scene("Messages", (Direction("No message is set."),))


def nothing_to_read(setting: Setting) -> Iterator[Scene]:
    """What is heard where a text has expired, and where no hours or events are known."""
    expired = Player(setting)
    expired.position = replace(expired.position, at="reading", topic="a-text-that-has-expired")
    yield Scene("A text that has expired", expired.presses("*").cues[-1:])
    said = (setting.voice.say((Say(key),), setting.language) for key in _NOTHING)
    yield Scene("No counters, consultants or events for the next days", tuple(Speech(tuple(one)) for one in said))


def _routes(setting: Setting) -> Mapping[str, str]:
    return {item.target: route for route, item in item_routes(setting.edition.line)}


def _by_route(named: Mapping[str, Said], routes: Mapping[str, str]) -> dict[str, Said]:
    """In the order of the menus; what no key leads to comes last."""
    order = {name: place for place, name in enumerate(routes)}
    return dict(sorted(named.items(), key=lambda one: order.get(one[0], len(order))))


def _opened(setting: Setting, subject: str, route: str | None, at: dt.datetime | None = None) -> Player:
    """A caller who has come to a subject by its keys, at a moment at which it holds."""
    player = Player(setting, facts=Facts(at or setting.now, is_withheld=False, caller_tail=TAIL))
    if route:
        return player.walks(route)
    player.position = replace(player.position, at="reading", topic=subject)
    return player.notes("No key leads here.").presses("*")


def _has_more(player: Player) -> bool:
    return player.turn is not None and Say("topic-next") in player.turn.prompts


def _moment_for(setting: Setting, said: Topic | Site) -> dt.datetime:
    """Now if the text holds now; else the first day on which it does."""
    if said.validity.holds_on(setting.now.date()):
        return setting.now
    return dt.datetime.combine(said.validity.first, MORNING, setting.edition.zone)


def _warned(setting: Setting, said: Topic | Site) -> tuple[Cue, ...]:
    today = setting.now.date()
    if said.validity.holds_on(today):
        return ()
    why = "holds only later" if today < said.validity.first else "has EXPIRED"
    return (Direction(f"This text {why}: callers hear today that it is being updated. Written out all the same."),)


def _about(said: Topic | Site) -> tuple[Cue, ...]:
    valid = f"{said.validity.first:%Y-%m-%d} to {said.validity.last:%Y-%m-%d}"
    return (Direction(f"Owner: {said.owner}. Source: {said.source}. Valid: {valid}."),)


def _title(said: Topic | Site, language: str) -> str:
    return f"{written(said.titles[language])} ({said.name})"


def _brief(cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """The same with the keys of each part in short: they are said in the same words after every one."""
    return tuple(short for cue in cues for short in _short(cue))


def _short(cue: Cue) -> Iterator[Cue]:
    if not isinstance(cue, Speech):
        yield cue
        return
    told = tuple(one for one in cue.heard if one.name not in READING_KEYS)
    yield Speech(told)
    keys = [READING_KEYS[one.name] for one in cue.heard if one.name in READING_KEYS]
    if keys:
        yield Direction(f"Keys: {' · '.join(keys)}")
