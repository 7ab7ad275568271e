"""The act of calls that do not simply go on: two keys are asked for, the number rings too often, it is blocked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from callers.limits import TRIES
from callers.model import Blocked, BlockReason, Challenged, Standing, TooOften
from ivr.dialogue.scene import MOST_TRIES
from ivr.model import Facts
from ivr.play.model import Scene, Setting
from ivr.play.player import TAIL, Player

_KEYS = "47"
_CHALLENGED = Challenged((_KEYS,) * TRIES)


def challenges(setting: Setting) -> Iterator[Scene]:
    """Two keys: right, wrong, not pressed; a withheld number; a caller whose language is not known."""
    yield _rings(setting, _CHALLENGED).enters(_KEYS).scene("The number has rung often: two keys are asked for")
    yield _rings(setting, _CHALLENGED).skips().enters("12").scene("The wrong keys")
    failed = _rings(setting, _CHALLENGED)
    for _ in range(MOST_TRIES):
        failed.is_silent()
    kept = failed.cues[-2:]
    yield Scene("Nothing is pressed for the third time", kept)
    yield _rings(setting, _CHALLENGED, is_withheld=True).scene("Many withheld numbers ring")
    other = _rings(setting, _CHALLENGED).skips().enters("").presses(_language_key(setting))
    yield other.scene("Another language first")


def refusals(setting: Setting) -> Iterator[Scene]:
    """The number rings more often than one may, or is blocked: why, until when, what to do."""
    soon, until = setting.now + dt.timedelta(minutes=12), setting.now + dt.timedelta(days=30)
    yield _rings(setting, TooOften(soon)).scene("Too many calls of one number")
    for reason in BlockReason:
        yield _rings(setting, Blocked(reason, until)).scene(f"Blocked: {reason}")
    again = _rings(setting, Blocked(BlockReason.NUISANCE, until)).skips()
    yield again.presses("*").is_silent().scene("Blocked: heard once more, then the end")


def _rings(setting: Setting, standing: Standing, *, is_withheld: bool = False) -> Player:
    tail = "" if is_withheld else TAIL
    return Player(setting, "start", Facts(setting.now, setting.language, is_withheld, tail, standing=standing)).dials()


def _language_key(setting: Setting) -> str:
    return setting.edition.line.language(setting.language).key
