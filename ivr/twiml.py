"""TwiML: the one place where a turn becomes the carrier's markup.

Written as text, byte for byte what Twilio's library makes (which builds a tree, writes it and decodes it again: a tenth
of a menu step's time); every document of every test is made again by the library and compared (``tests/world.py``).
Attributes stand in the order of their names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ivr.model import AskDigits, AskKey, GoOn, HangUp, Meet, Wait
from ivr.voice import SLOW, Heard, Played
from line.model import Line

FINISH_KEY = "#"

_START = '<?xml version="1.0" encoding="UTF-8"?><Response>'
_END = "</Response>"
_HANGUP = "<Hangup />"
SILENCE = f'{_START}<Pause length="5" />{_END}'  # where nothing can be said to who is in a conference


@dataclass(frozen=True)
class Meeting:
    """A conference: two people, named after the call.

    Attributes:
        name: of the conference.
        status_url: where joining and leaving are told.
        ends_it: whether it ends when this side leaves (the caller's side does; a consultant's dropped leg never).
        can_finish: whether ``*`` ends this side's part of the talk (the consultant's deliberate end).
        is_muted: whether this side is not heard.
    """

    name: str
    status_url: str
    ends_it: bool
    can_finish: bool = False
    is_muted: bool = False


def document(
    line: Line, heard: Iterable[Heard], wait: Wait, next_url: str, media_url: str, meeting: Meeting | None
) -> str:
    """The document of a turn.

    Args:
        line: for locales and voices.
        heard: what is said.
        wait: what is waited for.
        next_url: where the next input goes, silence included.
        media_url: the folder of the line's sounds, ending with a slash.
        meeting: the conference, where the wait is a :class:`ivr.model.Meet`.
    """
    said = "".join(_spoken(line, heard, media_url))
    match wait:
        case AskKey():
            verbs = _gather(said, 1, "", wait.patience_s, next_url)
        case AskDigits():
            verbs = _gather(said, wait.most, FINISH_KEY, wait.patience_s, next_url)
        case GoOn():
            verbs = said + _redirect(next_url)
        case Meet():
            if meeting is None:
                raise ValueError("a caller cannot meet anybody without a conference")
            verbs = said + _conference(meeting, next_url)
        case HangUp():
            verbs = said + _HANGUP
    return f"{_START}{verbs}{_END}"


def _spoken(line: Line, heard: Iterable[Heard], media_url: str) -> Iterator[str]:
    for one in heard:
        if isinstance(one, Played):
            yield f"<Play>{_text(media_url)}{_text(one.name)}.wav</Play>"
        else:
            language = line.language(one.language)
            said = f'language="{_value(language.locale)}" voice="{_value(language.voice)}"'
            text = f'<prosody rate="{SLOW:.0%}">{_text(one.text)}</prosody>' if one.slow else _text(one.text)
            yield f"<Say {said}>{text}</Say>"


def _gather(said: str, most: int, finish_key: str, patience_s: int, next_url: str) -> str:
    """Keys, silence included: both go to the same address."""
    return (
        f'<Gather action="{_value(next_url)}" actionOnEmptyResult="true" finishOnKey="{finish_key}" input="dtmf"'
        f' numDigits="{most}" timeout="{patience_s}">{said}</Gather>{_redirect(next_url)}'
    )


def _redirect(url: str) -> str:
    return f"<Redirect>{_text(url)}</Redirect>"


def _conference(meeting: Meeting, next_url: str) -> str:
    finish = ' hangupOnStar="true"' if meeting.can_finish else ""
    ends_it = "true" if meeting.ends_it else "false"
    muted = ' muted="true"' if meeting.is_muted else ""
    return (
        f'<Dial action="{_value(next_url)}"{finish}>'
        f'<Conference beep="false" endConferenceOnExit="{ends_it}"{muted} startConferenceOnEnter="true"'
        f' statusCallback="{_value(meeting.status_url)}" statusCallbackEvent="join leave" waitUrl="">'
        f"{_text(meeting.name)}</Conference></Dial>"
    )


def wait_a_second(next_url: str) -> str:
    """A second of silence, then the same question again: for a request that another one is just answering."""
    return f'{_START}<Pause length="1" />{_redirect(next_url)}{_END}'


def aside(line: Line, heard: Iterable[Heard], media_url: str) -> str:
    """What one of those in a conference hears beside it: on hold, again and again, or once."""
    return f"{_START}{''.join(_spoken(line, heard, media_url))}{_END}"


def hang_up() -> str:
    """Nothing but the end."""
    return f"{_START}{_HANGUP}{_END}"


def message(text: str) -> str:
    """An answer to a text message."""
    return f"{_START}<Message>{_text(text)}</Message>{_END}"


def _text(text: str) -> str:
    """Fit to stand between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _value(text: str) -> str:
    """Fit to stand in an attribute: a blank that is no space would be read as one."""
    quoted = _text(text).replace('"', "&quot;")
    return quoted.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#09;")
