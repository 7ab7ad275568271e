"""The rules of ``helpline check``: what is said is checked before it is said.

The loaders refuse files that cannot be used at all; these rules look at what was loaded as a caller would
meet it: every menu, every phrase in every language with the voice that speaks it, every topic on the day of
the check.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from line.check_wording import Prompts, wording_findings
from line.findings import Finding, error, warning
from line.model import MAIN_MENU, Configuration, Line
from line.sound import sound_findings
from line.speech import seconds
from line.topics import Topic
from line.voices import known, speaks
from line.wording import MissingWording, Wording

LANGUAGE_QUESTION = "language-question"  # said once in each language, to callers who may understand only one of them
LANGUAGE_QUESTION_S = 12.0
SOON_DAYS = 30  # an office needs about so long to renew a text


def check(
    configuration: Configuration,
    wording: Wording,
    topics: Mapping[str, Topic],
    prompts: Prompts,
    *,
    today: dt.date,
) -> list[Finding]:
    """Everything that is wrong or soon will be, errors first.

    Args:
        configuration: the lines.
        wording: the system's phrases.
        topics: the office's texts by name.
        prompts: each phrase that the program says, with a sample of the values that it gives.
        today: the day of the check in the office's zone.
    """
    findings = list(wording_findings(configuration, wording, prompts))
    findings += _topic_findings(configuration, topics, today)
    for line in configuration.lines.values():
        findings += _voice_findings(line)
        findings += _menu_findings(line, topics)
        findings += _question_findings(line, wording)
    return sorted(set(findings))


def _voice_findings(line: Line) -> Iterator[Finding]:
    for language in line.languages:
        if not speaks(language.voice, language.locale):
            what = f"the voice {language.voice} does not speak {language.locale}"
            yield error(f"{line.id}/{language.code}", what, f"take one of {', '.join(known(language.locale))}")


def _menu_findings(line: Line, topics: Mapping[str, Topic]) -> Iterator[Finding]:
    """Walk the menus from the main one, as every sequence of keys could."""
    reached, frontier = {MAIN_MENU}, [MAIN_MENU]
    while frontier:
        menu = frontier.pop()
        items = line.menus.get(menu, ())
        if not items:
            yield error(f"{line.id}/{menu}", "the menu is a dead end", "give it at least one key")
        for item in items:
            where = f"{line.id}/{menu}/{item.key}"
            if item.topic and item.topic not in topics:
                yield error(where, f"there is no topic {item.topic}", "write it, or remove the key")
            if item.menu and item.menu not in reached:
                reached.add(item.menu)
                frontier.append(item.menu)
    for menu in line.menus.keys() - reached:
        yield error(f"{line.id}/{menu}", "no key leads to this menu", "add a key that does, or remove it")


def _question_findings(line: Line, wording: Wording) -> Iterator[Finding]:
    try:
        texts = [(wording.text(one.code, LANGUAGE_QUESTION, key=one.key), one.code) for one in line.languages]
    except MissingWording:
        return  # reported with the phrases
    long = sum(seconds(text, language) for text, language in texts)
    if long > LANGUAGE_QUESTION_S:
        what = f"the language question takes {long:.0f} s, above {LANGUAGE_QUESTION_S:.0f} s"
        yield error(line.id, what, f"shorten {LANGUAGE_QUESTION} in each language")


def _topic_findings(configuration: Configuration, topics: Mapping[str, Topic], today: dt.date) -> Iterator[Finding]:
    menus = (items for line in configuration.lines.values() for items in line.menus.values())
    used = {item.topic for items in menus for item in items}
    for topic in topics.values():
        where = f"content/topics/{topic.name}.yaml"
        if topic.name not in used:
            yield warning(where, "no key leads to this topic", "add a key that does, or remove it")
        yield from _validity_findings(topic, where, today)
        for code in configuration.languages:
            if code not in topic.texts:
                yield error(where, f"there is no text in {code}", "translate it")
        for code, parts in topic.texts.items():
            for index, text in enumerate(parts, start=1):
                yield from sound_findings(configuration, code, text, f"{where}, {code}, part {index}")


def _validity_findings(topic: Topic, where: str, today: dt.date) -> Iterator[Finding]:
    left = (topic.valid_to - today).days
    if left < 0:
        what = f"expired on {topic.valid_to}: callers are sent to a consultant instead"
        yield error(where, what, f"ask {topic.owner} for the text that holds now")
    elif left <= SOON_DAYS:
        yield warning(where, f"expires in {left} days", f"ask {topic.owner} to renew it")
    if today < topic.valid_from:
        yield warning(where, f"holds only from {topic.valid_from} on", "nothing, if that is meant")
