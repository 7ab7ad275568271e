"""The act of what is heard when something fails."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.model import Facts, Joined, Promised, Say
from ivr.play.model import Direction, Scene, Setting, Speech
from ivr.play.player import TAIL, Player
from ivr.play.routes import service_route
from routing.model import Turned

_WORDS = {
    "fault": ("A fault", "A step could not be carried out; the line leads on."),
    "fault-end": ("A fault that is not over", "Then the call ends."),
    "message-answer": ("A text message", "Not heard but read: the answer to a text message."),
}
_NUMBER = "600 100 201"  # nobody's


def faults(setting: Setting) -> Iterator[Scene]:
    """What is heard while nothing can be kept, and the words that need nothing but themselves."""
    line = setting.edition.line
    person, status = service_route(line, "consultant"), service_route(line, "status")
    down = Joined(Turned("down"))
    if person:
        yield _forgetful(setting).walks(person, down).scene("A consultant is asked for, and nobody can be connected")
        left = _forgetful(setting).walks(person, down).skips().presses("1").presses("2")
        yield left.enters(_NUMBER, Promised("a-promise")).scene("A number is left: it is read back and saved at once")
    if status:
        yield _forgetful(setting).walks(status).scene("The status of a case is asked for, and digits could not be kept")
    for key, (title, why) in _WORDS.items():
        yield Scene(title, (Direction(why), Speech(tuple(setting.voice.say((Say(key),), setting.language)))))


def _forgetful(setting: Setting) -> Player:
    """A caller while the live store is away: what is keyed in one turn is not known in the next."""
    facts = Facts(setting.now, is_withheld=False, caller_tail=TAIL, can_keep=False)
    return Player(setting, facts=facts).notes("The live store is away.")
