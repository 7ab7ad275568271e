"""Plays a call that is written as data (``tests/calls/*.yaml``): a list of steps, each one word and what it is about.

Words: ``dials`` (a number), ``hears``, ``hears not``, ``heard not`` (until now), ``says`` (a wording's name, in the
call's language), ``reads`` (a topic's name: all its parts, in the call's language, with 2 between them), ``reads the
title`` (of a topic, in the office's language), ``speaks slowly`` (true or false: the whole of the last document),
``presses``, ``presses the two keys`` (those that are asked for), ``waits`` (s), ``hangs up``, ``is over``, ``is rung``
(within s: the line rings them), ``answers``, ``declines``; with a consultant's name in front (``anna rings``, within
s, ``anna does not ring``, ``anna answers``, ``anna declines``, ``anna hears``, ``anna presses``, ``anna hangs up``,
``anna goes off duty``, ``anna is``); with ``another`` or ``third`` in front for others who call; ``an appointment is
at`` (a moment, for the sample cases); ``events``: types in the order in which they must occur, or one with its fields.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from line.edition import Edition
from line.texts import heard_of
from simulator.driver import Handset
from tests.ivr.gate import asked_keys
from tests.world import ANNA, OLEH, World

FOLDER = Path(__file__).parent
CONSULTANTS = {"anna": ANNA, "jan": OLEH}
OTHERS = {"another": "+48600100201", "third": "+48600100204"}


def load(name: str) -> list[dict[str, Any]]:
    """The calls of a file, one for each language that they name."""
    return [
        {**call, "language": language, "name": f"{call['call']} ({language})"}
        for call in yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
        for language in call.get("languages", [call.get("language", "en")])
    ]


def load_all() -> list[dict[str, Any]]:
    """The calls of every file."""
    return [call for path in sorted(FOLDER.glob("*.yaml")) for call in load(path.stem)]


class Player:
    """Carries out the steps of one call."""

    def __init__(self, world: World, call: Mapping[str, Any]) -> None:
        self._world = world
        self._language = call["language"]
        self._from = call.get("from", "+48600100200")
        self._people: dict[str, Handset] = {}

    def play(self, steps: list[Any]) -> None:
        """All steps, in order; an error names the step at which it happened."""
        for index, step in enumerate(steps):
            word, about = next(iter(step.items())) if isinstance(step, dict) else (step, None)
            try:
                self._step(word, self._in_language(about))
            except AssertionError as error:
                raise AssertionError(f"step {index + 1} `{word}: {about}`: {error}") from error

    def _in_language(self, about: Any) -> Any:
        if isinstance(about, dict) and self._language in about:
            return about[self._language]
        return about

    def _step(self, word: str, about: Any) -> None:
        who, _, deed = word.partition(" ")
        if word == "events":
            self._events(about)
        elif word == "an appointment is at":
            self._world.appoints(dt.datetime.fromisoformat(about))
        elif who in CONSULTANTS:
            self._consultant(who, deed, about)
        elif who in OTHERS:
            self._caller(who, deed, about)
        else:
            self._caller("caller", word, about)

    def _caller(self, who: str, deed: str, about: Any) -> None:
        if deed == "dials":
            number = about or OTHERS.get(who, self._from)
            self._people[who] = self._world.dials(number)
            return
        if deed == "is rung":
            rung = self._world.rings(self._people[who].leg.telephone, within=float(about or 10))
            assert rung is not None, f"{who} is not rung"
            self._people[who] = rung
            return
        self._telephone(self._people[who], deed, about)

    def _consultant(self, who: str, deed: str, about: Any) -> None:
        number = CONSULTANTS[who]
        if deed == "rings":
            rings = self._world.rings(number, within=float(about or 5))
            assert rings is not None, f"{who} does not ring"
            self._people[who] = rings
        elif deed == "does not ring":
            assert self._world.rings(number, within=float(about or 3)) is None, f"{who} rings"
        elif deed == "is":
            people = self._world.live.people.values()
            states = [one.state.value for one in people if one.staff.address == number]
            assert states == [about], f"{who} is {states}"
        elif deed == "goes off duty":
            self._world.goes_off_duty(number)
        else:
            self._telephone(self._people[who], deed, about)

    def _telephone(self, phone: Handset, deed: str, about: Any) -> None:
        deeds: Mapping[str, Callable[[], object]] = {
            "hears": lambda: phone.hears(str(about)),
            "hears not": lambda: self._silent(phone, str(about)),
            "heard not": lambda: self._unheard(phone, str(about)),
            "says": lambda: phone.hears(self._wording(str(about))),
            "reads": lambda: self._reads(phone, str(about)),
            "reads the title": lambda: phone.hears(self._edition.topics[str(about)].titles["pl"]),
            "speaks slowly": lambda: self._slow(phone, is_slow=about),
            "presses the two keys": lambda: phone.presses(asked_keys(self._world, phone)),
            "presses": lambda: phone.presses(str(about)),
            "waits": lambda: self._wait(phone, float(about)),
            "hangs up": phone.hangs_up,
            "answers": phone.answers,
            "declines": phone.declines,
            "is over": lambda: self._over(phone),
        }
        assert deed in deeds, f"there is no such deed as {deed!r}"
        deeds[deed]()

    def _wait(self, phone: Handset, seconds: float) -> None:
        phone.waits(0)
        self._world.runs(seconds)

    def _silent(self, phone: Handset, words: str) -> None:
        heard = [text for text in phone.listens(within=40) if words.lower() in text.lower()]
        assert not heard, f"heard {heard}"

    def _reads(self, phone: Handset, topic: str) -> None:
        parts = self._edition.topics[topic].parts
        for index, part in enumerate(parts):
            if index:
                phone.hears(self._wording("topic-next"))
                phone.presses("2")
            if part.about:
                phone.hears(self._wording(f"heading-{part.about}"))
            for piece in heard_of(part.texts[self._language], self._language):
                phone.hears(piece.text)
        phone.hears(self._wording("topic-consultant"))

    @property
    def _edition(self) -> Edition:
        return next(iter(self._world.house.editions.values()))

    @staticmethod
    def _slow(phone: Handset, *, is_slow: bool) -> None:
        said, slow = phone.leg.document.count("<Say"), phone.leg.document.count("<prosody rate=")
        assert slow == (said if is_slow else 0), f"{slow} of {said} are slow"

    @staticmethod
    def _unheard(phone: Handset, words: str) -> None:
        heard = [text for text in phone.leg.said() if words.lower() in text.lower()]
        assert not heard, f"heard {heard}"

    def _over(self, phone: Handset) -> None:
        self._world.until(lambda: phone.leg.ended, 120)
        assert phone.leg.ended, f"the call goes on: {phone.says()[-3:]}"

    def _wording(self, key: str) -> str:
        return self._world.house.wording.text(self._language, key)

    def _events(self, wanted: Any) -> None:
        self._world.runs(1)
        found = iter(self._world.events())
        for want in wanted:
            fields = {"type": want} if isinstance(want, str) else want
            match = next((event for event in found if fields.items() <= event.items()), None)
            assert match is not None, f"no {fields} after those before, in {[e['type'] for e in self._world.events()]}"
