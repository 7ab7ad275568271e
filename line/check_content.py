"""The rules for what the office says: it holds today, is there in each language, can be said, and keys lead to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterator, Mapping

from line.check_hours import past_day_findings
from line.check_menus import TITLE_CHARACTERS, reached_items
from line.check_messages import message_findings
from line.content import Content, Message, Occasion, Site
from line.findings import Finding
from line.model import Configuration
from line.places import Places
from line.sound import sound_complaints
from line.texts import POLISH
from line.topics import Topic

SOON_DAYS = 30  # an office needs about so long to renew a text

Texts = Iterator[tuple[tuple[Hashable, ...], Mapping[str, str]]]


def content_findings(
    configuration: Configuration, content: Content, places: Places, now: dt.datetime
) -> Iterator[Finding]:
    """Every finding in topics, offices, events and messages at an aware moment."""
    today = now.astimezone(configuration.office.zone).date()
    items = [item for line in configuration.lines.values() for item in reached_items(line)]
    for topic in content.topics.values():
        file = f"content/topics/{topic.name}.yaml"
        if topic.name not in {item.topic for item in items}:
            yield _unreached(places, file, "topic")
        yield from _validity_findings(places, file, topic, today)
        yield from _texts_findings(configuration, places, file, _texts_of_topic(topic))
        yield from message_findings(configuration, places, file, topic.message)
    for site in content.offices.values():
        file = f"content/offices/{site.name}.yaml"
        if site.name not in {item.office for item in items}:
            yield _unreached(places, file, "office")
        yield from _validity_findings(places, file, site, today)
        yield from _site_findings(configuration, places, file, site, today)
    for event in content.events:
        yield from _event_findings(configuration, places, event, now)
    for message in content.messages:
        yield from _message_findings(configuration, places, message, now)


def _unreached(places: Places, file: str, kind: str) -> Finding:
    return places.error(file, (), f"no key leads to this {kind}", "add a key that does, or remove it")


def _validity_findings(places: Places, file: str, text: Topic | Site, today: dt.date) -> Iterator[Finding]:
    first, last = text.validity.first, text.validity.last
    left = (last - today).days
    if left < 0:
        what = f"expired on {last}: callers are sent to a consultant instead"
        yield places.error(file, ("valid_to",), what, f"ask {text.owner} for the text that holds now")
    elif left <= SOON_DAYS:
        yield places.warning(file, ("valid_to",), f"expires in {left} days", f"ask {text.owner} to renew it")
    if today < first:
        what = f"holds only from {first} on: until then callers are sent to a consultant"
        yield places.warning(file, ("valid_from",), what, "nothing, if that is meant")


def _texts_of_topic(topic: Topic) -> Texts:
    yield ("name",), topic.titles
    for index, part in enumerate(topic.parts):
        yield ("parts", index), part.texts


def _site_findings(
    configuration: Configuration, places: Places, file: str, site: Site, today: dt.date
) -> Iterator[Finding]:
    texts: Texts = iter([(("name",), site.titles), (("serves",), site.serves)])
    yield from _texts_findings(configuration, places, file, texts)
    for what, todo in sound_complaints(configuration, POLISH, site.address):
        yield places.error(file, ("address",), what, todo, language=POLISH)
    if site.hours is None:
        return
    if not any(site.hours.week):
        what = "the counters have no hour in the whole week: callers hear that they are closed"
        yield places.warning(file, ("hours",), what, "leave `hours:` out if they are not known")
    yield from past_day_findings(places, file, (), site.hours, today)


def _event_findings(
    configuration: Configuration, places: Places, event: Occasion, now: dt.datetime
) -> Iterator[Finding]:
    """The calendar is sorted by time when it is read: an event is named by its day and name, not by its place."""
    file, at = "content/events.yaml", f"{event.at:%Y-%m-%d %H:%M}"
    if event.until <= now:
        name = next(iter(event.titles.values()), "")
        what = f"the event “{name}” was over on {event.until:%Y-%m-%d}, nobody hears it any more"
        yield places.warning(file, ("events",), what, "remove it", at=at)
    for language, title in event.titles.items():
        for what, todo in sound_complaints(configuration, language, title):
            yield places.error(file, ("events",), what, todo, at=f"{at}, {language}", language=language)


def _message_findings(
    configuration: Configuration, places: Places, message: Message, now: dt.datetime
) -> Iterator[Finding]:
    file = f"content/messages/{message.name}.yaml"
    if message.until <= now:
        what = f"the message ended on {message.until:%Y-%m-%d %H:%M}, nobody hears it any more"
        yield places.warning(file, ("until",), what, "remove the file, or give it a later end")
    elif now < message.since:
        what = f"the message will be said from {message.since:%Y-%m-%d %H:%M} on"
        yield places.note(file, ("since",), what, "nothing, if that is meant")
    yield from _texts_findings(configuration, places, file, iter([(("text",), message.texts)]))


def _texts_findings(configuration: Configuration, places: Places, file: str, texts: Texts) -> Iterator[Finding]:
    """Each text in each language: there, not too long for a menu if it is a name, and fit to be said."""
    for place, by_language in texts:
        for code in configuration.languages:
            if code not in by_language:
                yield places.error(file, place, f"there is no text in {code}", "translate it", language=code)
        for code, text in by_language.items():
            if place == ("name",) and len(text) > TITLE_CHARACTERS:
                what = f"the name has {len(text)} characters, above the {TITLE_CHARACTERS} that a menu can say"
                yield places.warning(file, (*place, code), what, "shorten it", at=code, language=code)
            for what, todo in sound_complaints(configuration, code, text):
                yield places.error(file, (*place, code), what, todo, at=code, language=code)
