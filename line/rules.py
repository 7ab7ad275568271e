"""What must fit together in ``config.yaml``: each rule looks at one line and yields its faults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import phonenumbers

from line.consultations import CALL, STAFF_LANGUAGES
from line.document import Document, Place
from line.errors import Fault
from line.model import MAIN_MENU, SERVICES
from line.public_holidays import public_holidays
from line.rules_routing import routing_faults
from line.schema import ConfigurationEntry, ItemEntry, LineEntry, SignInEntry, UnwantedEntry, WordsEntry
from line.voices import known, speaks


@dataclass(frozen=True)
class Content:
    """What there is to be said: the names of topics and offices, the languages that have a wording file."""

    topics: frozenset[str]
    offices: frozenset[str]
    wording: frozenset[str]


@dataclass(frozen=True)
class _Case:
    """One line under examination."""

    document: Document
    place: Place
    line: LineEntry
    content: Content

    def fault(self, *place: str | int, what: str, todo: str) -> Fault:
        return self.document.fault((*self.place, *place), what, todo)


def faults(document: Document, entry: ConfigurationEntry, content: Content) -> Iterator[Fault]:
    """Every fault of a configuration whose shape is right."""
    yield from _holidays_are_known(document, entry)
    yield from _numbers_of_two_lines(document, entry)
    yield from _limits_are_in_order(document, entry.unwanted)
    yield from _sign_in_is_in_order(document, entry.sign_in)
    yield from routing_faults(document, entry.routing, tuple(entry.lines.values()))
    yield from _countries_have_telephones(document, entry)
    yield from _callbacks_can_wait(document, entry)
    yield from _notes_end_with_their_calls(document, entry)
    yield from _codes_are_about_topics(document, entry)
    for name, line in entry.lines.items():
        case = _Case(document, ("lines", name), line, content)
        for rule in _RULES:
            yield from rule(case)


def _holidays_are_known(document: Document, entry: ConfigurationEntry) -> Iterator[Fault]:
    country = entry.office.holidays
    try:
        if country is not None:
            public_holidays(country)
    except ValueError as error:
        yield document.fault(("office", "holidays"), str(error), "write a country's two letters, such as PL")


def _numbers_of_two_lines(document: Document, entry: ConfigurationEntry) -> Iterator[Fault]:
    owners: dict[str, str] = {}
    for name, line in entry.lines.items():
        for index, number in enumerate(line.numbers):
            place = ("lines", name, "numbers", index)
            if number in owners:
                what = f"the number {number} already belongs to the line {owners[number]}"
                yield document.fault(place, what, "give each line its own number")
            owners.setdefault(number, name)


def _limits_are_in_order(document: Document, unwanted: UnwantedEntry) -> Iterator[Fault]:
    """A limit above another one that comes first would never be reached."""
    for lower, higher, why in (
        ("challenge_after", "most_per_hour", "nobody would be asked for keys before being refused"),
        ("most_per_minute", "most_per_hour", "no minute could have so many"),
        ("block_days", "longest_block_days", "a block would be too long without being told its end"),
    ):
        low, high = getattr(unwanted, lower), getattr(unwanted, higher)
        if low > high:
            what = f"{lower} is {low}, above {higher}, {high}: {why}"
            yield document.fault(("unwanted", lower), what, f"make it {high} at most")


def _sign_in_is_in_order(document: Document, sign_in: SignInEntry) -> Iterator[Fault]:
    """Limits that could never be reached, and a role that is named twice."""
    if sign_in.idle_min > 60 * sign_in.longest_h:
        what = f"idle_min is {sign_in.idle_min}, above longest_h, {sign_in.longest_h}: no session is ever idle so long"
        yield document.fault(("sign_in", "idle_min"), what, f"make it {60 * sign_in.longest_h} at most")
    if sign_in.tries_per_login > sign_in.tries_per_address:
        most = sign_in.tries_per_address
        what = f"tries_per_login is {sign_in.tries_per_login}, above tries_per_address, {most}: it is never reached"
        yield document.fault(("sign_in", "tries_per_login"), what, f"make it {most} at most")
    for index, role in enumerate(sign_in.one_time_code):
        if role in sign_in.one_time_code[:index]:
            yield document.fault(("sign_in", "one_time_code", index), f"{role} is named twice", "name it once")


def _callbacks_can_wait(document: Document, entry: ConfigurationEntry) -> Iterator[Fault]:
    most = entry.callbacks.per_day
    if entry.callbacks.per_number > most:
        what = f"per_number is {entry.callbacks.per_number}, above per_day, {most}: it is never reached"
        yield document.fault(("callbacks", "per_number"), what, f"make it {most} at most")


def _countries_have_telephones(document: Document, entry: ConfigurationEntry) -> Iterator[Fault]:
    for index, country in enumerate(entry.callbacks.countries):
        if country not in phonenumbers.SUPPORTED_REGIONS:
            what = f"there is no country {country} with telephone numbers"
            yield document.fault(("callbacks", "countries", index), what, "write a country's two letters, such as PL")


def _notes_end_with_their_calls(document: Document, entry: ConfigurationEntry) -> Iterator[Fault]:
    notes, calls = entry.retention.notes_days, entry.retention.events_days
    if notes > calls:
        what = f"notes are kept for {notes} days, longer than the calls that they are about, {calls}"
        yield document.fault(("retention", "notes_days"), what, f"make it {calls} at most")


def _codes_are_about_topics(document: Document, entry: ConfigurationEntry) -> Iterator[Fault]:
    """Each code leads from a topic that there is, and no two of a kind have the same words."""
    known = tuple(dict.fromkeys(topic for line in entry.lines.values() for topic in line.topics))
    book = entry.consultations
    for name, topic in book.topics.items():
        if topic.about is not None and topic.about not in known:
            what = f"{topic.about} is no topic of a line"
            yield document.fault(("consultations", "topics", name, "about"), what, f"known: {', '.join(known)}")
    for kind in ("topics", "outcomes", "channels"):
        codes: Mapping[str, WordsEntry] = getattr(book, kind)
        for language in STAFF_LANGUAGES:
            words: dict[str, str] = {}
            for name, code in codes.items():
                first = words.setdefault(getattr(code, language), name)
                if first != name:
                    what = f"{name} and {first} are called the same: {getattr(code, language)}"
                    place = ("consultations", kind, name, language)
                    yield document.fault(place, what, "give each words of its own")
    if CALL in book.channels:
        what = f"the channel {CALL} is what calls of the line are counted under"
        yield document.fault(("consultations", "channels", CALL), what, "remove it, or give it another name")


def _numbers_are_possible(case: _Case) -> Iterator[Fault]:
    for index, number in enumerate(case.line.numbers):
        try:
            is_possible = phonenumbers.is_possible_number(phonenumbers.parse(number))
        except phonenumbers.NumberParseException:
            is_possible = False
        if not is_possible:
            what = f"{number} is no possible telephone number"
            yield case.fault("numbers", index, what=what, todo="check its digits")


def _languages_are_distinct(case: _Case) -> Iterator[Fault]:
    for attribute in ("code", "key"):
        seen: set[str] = set()
        for index, language in enumerate(case.line.languages):
            value = getattr(language, attribute)
            if value in seen:
                what = f"two languages have the {attribute} {value!r}"
                yield case.fault("languages", index, attribute, what=what, todo=f"give each its own {attribute}")
            seen.add(value)


def _languages_have_words(case: _Case) -> Iterator[Fault]:
    for index, language in enumerate(case.line.languages):
        if language.code not in case.content.wording:
            what = f"the language {language.code} has no wording file"
            todo = f"write content/wording/{language.code}.ftl, or remove the language"
            yield case.fault("languages", index, "code", what=what, todo=todo)


def _voices_speak(case: _Case) -> Iterator[Fault]:
    for index, language in enumerate(case.line.languages):
        if language.locale.partition("-")[0] != language.code:
            what = f"the locale {language.locale} is not of the language {language.code}"
            yield case.fault("languages", index, "locale", what=what, todo=f"write one such as {language.code}-XX")
        elif not speaks(language.voice, language.locale):
            what = f"the voice {language.voice} does not speak {language.locale}"
            todo = f"take one that does: {', '.join(known(language.locale))}"
            yield case.fault("languages", index, "voice", what=what, todo=todo)


def _names_are_distinct(case: _Case) -> Iterator[Fault]:
    for what in ("topic", "kind", "zone"):
        for name, times in Counter(getattr(case.line, f"{what}s")).items():
            if times > 1:
                yield case.fault(f"{what}s", what=f"the {what} {name} stands twice", todo="keep one of them")


def _main_menu_exists(case: _Case) -> Iterator[Fault]:
    if MAIN_MENU not in case.line.menus:
        yield case.fault("menus", what="there is no main menu", todo=f"add the menu `{MAIN_MENU}`")


def _keys_act_once(case: _Case) -> Iterator[Fault]:
    for menu, items in case.line.menus.items():
        seen: set[str] = set()
        for index, item in enumerate(items):
            if item.key in seen:
                what = f"the key {item.key} is used twice in the menu {menu}"
                yield case.fault("menus", menu, index, "key", what=what, todo="give each entry its own key")
            seen.add(item.key)


def _items_lead_somewhere(case: _Case) -> Iterator[Fault]:
    for menu, items in case.line.menus.items():
        for index, item in enumerate(items):
            for place, what, todo in _item_faults(case, item):
                yield case.fault("menus", menu, index, *place, what=what, todo=todo)


def _item_faults(case: _Case, item: ItemEntry) -> Iterator[tuple[tuple[str, ...], str, str]]:
    targets = [name for name in ("service", "menu", "topic", "office") if getattr(item, name) is not None]
    if len(targets) != 1:
        yield (), f"the key {item.key} leads to {len(targets)} things", "give one of service, menu, topic, office"
    allowed = {
        "service": SERVICES,
        "menu": tuple(case.line.menus),
        "topic": tuple(sorted(case.content.topics)),
        "office": tuple(sorted(case.content.offices)),
    }
    for name in targets:
        value = getattr(item, name)
        if value not in allowed[name]:
            yield (name,), f"there is no {name} {value}", f"known: {', '.join(allowed[name]) or 'none'}"
    if item.about is not None and item.about not in case.line.topics:
        yield ("about",), f"{item.about} is no topic of this line", f"known: {', '.join(case.line.topics)}"
    for name, named in (("kind", case.line.kinds), ("zone", case.line.zones)):
        value = getattr(item, name)
        if value is not None and value not in named:
            yield (name,), f"{value} is no {name} of this line", f"known: {', '.join(named) or 'none'}"
    if item.service == "consultant" and item.about is None:
        yield (), "a consultant is asked for without a topic", "add `about:` with one of the line's topics"


_RULES: tuple[Callable[[_Case], Iterator[Fault]], ...] = (
    _numbers_are_possible,
    _languages_are_distinct,
    _languages_have_words,
    _voices_speak,
    _names_are_distinct,
    _main_menu_exists,
    _keys_act_once,
    _items_lead_somewhere,
)
