"""Something that is read to a caller, part by part: a topic, an office, the hours, the events.

Each has the same keys: again, more, slower, a consultant about this, back. What has expired is never read: the caller
is told so and offered a consultant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ivr.dialogue.menu import ask_main, open_menu
from ivr.dialogue.scene import Scene, astray, join, menu_turn, to_person, with_lead
from ivr.model import Input, Key, Prompt, Read, Say, Silence, Step, Turn
from line.content import Occasion, Site
from line.edition import Edition
from line.hours import Hours, Span
from line.speech import Label, OpenDay, OpenHours
from line.texts import POLISH
from line.topics import Expired, Topic

Parts = tuple[tuple[Prompt, ...], ...]

OFFICE = "office:"  # in front of an office's name, where a topic's name stands alone
HOURS, EVENTS = ":hours", ":events"  # a topic's name has no colon
MOST_DAYS = 2  # days of hours that are read: today and the next one
MOST_EVENTS = 5


def read(scene: Scene) -> Turn:
    """Read the part where the caller stands, then say the keys."""
    parts = _parts(scene)
    if not parts:
        return menu_turn(scene, Say("topic-expired"), Say("topic-consultant"), Say("item-back"))
    part = min(scene.position.part, len(parts) - 1)
    return menu_turn(scene, *parts[part], *_keys(scene, has_more=part + 1 < len(parts)))


def _keys(scene: Scene, *, has_more: bool) -> Iterator[Say]:
    yield Say("topic-again")
    if has_more:
        yield Say("topic-next")
    yield Say("topic-usual" if scene.position.slow else "topic-slower")
    yield Say("topic-consultant")
    yield Say("item-back")


def at_reading(scene: Scene, given: Input) -> Step:
    """1 or ``*`` again, 2 the next part, 3 slower, 0 a consultant about this, ``#`` back to the menu."""
    if isinstance(given, Silence):
        return astray(scene, "silence", _ask_keys, _to_person)
    key, parts = given.key if isinstance(given, Key) else "*", _parts(scene)
    if key in "1*":
        return read(scene.at("reading"))
    if key == "2" and scene.position.part + 1 < len(parts):
        return read(scene.moved(replace(scene.position, part=scene.position.part + 1, tries=0)))
    if key == "3" and parts:
        return read(scene.moved(replace(scene.position, slow=not scene.position.slow, tries=0)))
    if key == "0":
        return join(scene, scene.position.about, subject=scene.position.topic)
    if key == "#":
        menu = scene.position.menu
        return open_menu(scene, menu) if menu in scene.edition.line.menus else ask_main(scene)
    return astray(scene, "wrong-key", _ask_keys, _to_person)


def _to_person(scene: Scene) -> Step:
    return to_person(scene, subject=scene.position.topic)


def _ask_keys(scene: Scene) -> Turn:
    """The keys alone: who was silent after a part need not hear all of it again."""
    parts = _parts(scene)
    if not parts:
        return read(scene)
    return menu_turn(scene, *_keys(scene, has_more=scene.position.part + 1 < len(parts)))


# -- what there is to be read ----------------------------------------------------------------------------------------


def _parts(scene: Scene) -> Parts:
    """What is read of the caller's subject; nothing if it has expired or is gone."""
    subject = scene.position.topic
    if subject == HOURS:
        return (tuple(_hours(scene)),)
    if subject == EVENTS:
        return _events(scene)
    if subject.startswith(OFFICE):
        site = scene.edition.offices.get(subject.removeprefix(OFFICE))
        return (tuple(_site(scene, site)),) if site and site.validity.holds_on(scene.facts.now.date()) else ()
    topic = scene.edition.topics.get(subject)
    return _topic(scene, topic) if topic else ()


def _topic(scene: Scene, topic: Topic) -> Parts:
    parts = topic.parts_on(scene.facts.now.date())
    if isinstance(parts, Expired):
        return ()
    language = scene.position.language
    return tuple(
        (*((Say(f"heading-{part.about}"),) if part.about else ()), Read(topic.name, index, part.texts[language]))
        for index, part in enumerate(parts)
    )


def _site(scene: Scene, site: Site) -> Iterator[Prompt]:
    """Where an office is, in the words of its envelopes, what for, and when its counters are open."""
    language = scene.position.language
    yield Read(f"{OFFICE}{site.name}", 0, site.titles[language])
    yield Say("office-address")
    yield Say("term-place", {"place": Label(site.address)}, language=POLISH)
    yield Read(f"{OFFICE}{site.name}", 1, site.serves[language])
    if site.hours is None:
        yield Say("office-hours-unknown")
        return
    yield from _open_days(scene, site.hours, "office-open", "office-open-next", "office-closed")


def _hours(scene: Scene) -> Iterator[Prompt]:
    """When consultants who speak the caller's language are there; the self-service always is."""
    hours = scene.edition.line.hours_of(scene.position.language)
    yield from _open_days(scene, hours, "hours-open", "hours-open-next", "hours-closed")
    yield Say("hours-always")


def _open_days(scene: Scene, hours: Hours, first: str, following: str, none: str) -> Iterator[Say]:
    today = scene.facts.now.date()
    days = hours.next_spans(scene.facts.now)[:MOST_DAYS]
    for index, (day, spans) in enumerate(days):
        yield Say(following if index else first, {"day": OpenDay(day, today), "hours": OpenHours(spans)})
    if not days:
        yield Say(none)


def _events(scene: Scene) -> Parts:
    """One part for each event that is still to come."""
    ahead = scene.edition.events_from(scene.facts.now)[:MOST_EVENTS]
    return tuple(tuple(_event(scene, index, one)) for index, one in enumerate(ahead)) or ((Say("events-none"),),)


def _event(scene: Scene, index: int, one: Occasion) -> Iterator[Prompt]:
    language = scene.position.language
    at, until = one.at.astimezone(scene.edition.zone), one.until.astimezone(scene.edition.zone)
    yield Read(EVENTS, index, one.titles[language])
    hours = OpenHours((Span(at.time(), until.time()),))
    yield Say("event-when", {"day": OpenDay(at.date(), scene.facts.now.date()), "hours": hours})
    site = scene.edition.offices.get(one.office or "")
    if site is not None:
        yield Say("office-address")
        yield Say("term-place", {"place": Label(site.address)}, language=POLISH)


def title(edition: Edition, subject: str, language: str) -> str:
    """The name of a subject in a language, for the consultant; nothing if it has none."""
    if subject.startswith(OFFICE):
        site = edition.offices.get(subject.removeprefix(OFFICE))
        return site.titles[language] if site else ""
    topic = edition.topics.get(subject)
    return topic.titles[language] if topic else ""


def open_reading(scene: Scene, subject: str, about: str) -> Turn:
    """Begin to read a subject from its first part."""
    position = replace(scene.position, at="reading", topic=subject, part=0, about=about, tries=0)
    return read(scene.moved(position))


def toggled_pace(scene: Scene, menu: str) -> Turn:
    """The same menu again, slower or as usual from here on."""
    slow = not scene.position.slow
    turn = open_menu(scene.moved(replace(scene.position, slow=slow)), menu)
    return with_lead(turn, Say("slower-on" if slow else "slower-off"))
