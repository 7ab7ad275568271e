"""Whoever plays a call: gives the dialogue its inputs and writes down what is done and said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ivr.dialogue import advance
from ivr.dialogue.readout import TOLD
from ivr.every_answer import placed
from ivr.model import (
    Arrived,
    Ask,
    Dialled,
    Empty,
    Entered,
    Facts,
    Input,
    Key,
    Position,
    Prompt,
    Silence,
    Turn,
)
from ivr.play.model import Cue, Deed, Direction, Scene, Setting, Speech
from store.clock import to_ms

TAIL = "200"  # the last digits of the telephone that every caller here rings from
KEY_NAMES: Mapping[str, str] = {"*": "star", "#": "hash"}


class Player:
    """One caller. Whatever the dialogue asks of the services is answered by the scene.

    Args:
        setting: what is played.
        at: the place where the scene begins.
        facts: what is known beside the inputs; a telephone that was not heard of before if left out.
    """

    def __init__(self, setting: Setting, at: str = "main", facts: Facts | None = None) -> None:
        self._setting = setting
        self._facts = facts or Facts(setting.now, is_withheld=False, caller_tail=TAIL)
        self.position = Position(at, setting.language)
        self.turn: Turn | None = None
        self._cues: list[Cue] = []

    # -- what a caller does ------------------------------------------------------------------------------------------

    def dials(self) -> Player:
        """The call comes in."""
        return self._does("dials the number of the line", Dialled())

    def picks_up(self) -> Player:
        """The line has rung them."""
        return self._does("picks up", Dialled())

    def presses(self, key: str, *answers: Input) -> Player:
        """One key in a menu."""
        return self._does(f"presses {KEY_NAMES.get(key, key)}", Key(key), *answers)

    def enters(self, digits: str, *answers: Input) -> Player:
        """A number and hash, or hash alone."""
        if not digits:
            return self._does("presses only hash", Empty(), *answers)
        return self._does(f"enters {digits} and hash", Entered(digits.replace(" ", "")), *answers)

    def is_silent(self, *answers: Input) -> Player:
        """No key in the time that was given."""
        return self._does("does nothing", Silence(), *answers)

    def listens(self) -> Player:
        """The caller hears what goes on by itself after a short pause."""
        while self.position.at == TOLD:
            self._does("listens on", Silence())
        return self

    def waits(self, *answers: Input) -> Player:
        """Nothing is pressed in the queue, and the wait goes on."""
        return self._does("waits", Silence(), *answers)

    def is_moved(self, to: str, why: str, *answers: Input) -> Player:
        """The call goes on somewhere without a key."""
        self.position = replace(self.position, at=to, tries=0)
        self._cues.append(Direction(why))
        return self._hears(Arrived(), *answers)

    def walks(self, keys: str, *answers: Input) -> Player:
        """Keys in a row, of which only the last answer is written down: what lies before was heard elsewhere."""
        if not keys:
            return self
        written = len(self._cues)
        for key in keys:
            self.presses(key, *answers)
        last = self._cues[-1]
        self._cues[written:] = [Deed(f"presses {', '.join(keys)}"), last]
        return self

    def notes(self, text: str) -> Player:
        """A stage direction."""
        self._cues.append(Direction(text))
        return self

    def skips(self) -> Player:
        """Forget what was written down so far: the scene begins only now."""
        self._cues.clear()
        return self

    # -- what comes of it --------------------------------------------------------------------------------------------

    @property
    def cues(self) -> tuple[Cue, ...]:
        """What was written down."""
        return tuple(self._cues)

    def scene(self, title: str) -> Scene:
        """All of it as a scene."""
        return Scene(title, self.cues)

    def _does(self, what: str, given: Input, *answers: Input) -> Player:
        self._cues.append(Deed(what))
        return self._hears(given, *answers)

    def _hears(self, given: Input, *answers: Input) -> Player:
        self.turn = self._turn(given, iter(answers))
        self.position = self.turn.position
        slow, language = self.position.slow, self.position.language
        self._cues.append(Speech(tuple(self._setting.voice.say(self.turn.prompts, language, slow=slow))))
        return self

    def _turn(self, given: Input, answers: Iterator[Input]) -> Turn:
        lead: tuple[Prompt, ...] = ()
        step = advance(self._setting.edition, self.position, given, self._facts)
        while isinstance(step, Ask):
            lead = (*lead, *step.lead)
            self._keep(step.keep)
            answer = next(answers)
            position = placed(step, answer, to_ms(self._facts.now))
            step = advance(self._setting.edition, position, answer, self._facts)
        self._keep(step.keep)
        return replace(step, prompts=(*lead, *step.prompts))

    def _keep(self, keep: Mapping[str, str] | None) -> None:
        if keep is not None:
            self._facts = replace(self._facts, kept=keep)
