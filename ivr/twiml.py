"""TwiML: the one place where a turn becomes the carrier's markup."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from twilio.twiml import TwiML
from twilio.twiml.messaging_response import MessagingResponse
from twilio.twiml.voice_response import Dial, Gather, VoiceResponse

from ivr.model import AskDigits, AskKey, GoOn, HangUp, Meet, Wait
from ivr.voice import Heard, Played
from line.model import Line

FINISH_KEY = "#"


@dataclass(frozen=True)
class Meeting:
    """A conference: two people, named after the call.

    Attributes:
        name: of the conference.
        status_url: where joining and leaving are told.
        ends_it: whether it ends when this side leaves (the caller's side does; a consultant's dropped leg never).
        can_finish: whether ``*`` ends this side's part of the talk (the consultant's deliberate end).
    """

    name: str
    status_url: str
    ends_it: bool
    can_finish: bool = False


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
    response = VoiceResponse()
    match wait:
        case AskKey():
            gather = Gather(
                input="dtmf",
                num_digits=1,
                finish_on_key="",
                timeout=wait.patience_s,
                action=next_url,
                action_on_empty_result=True,
            )
            _speak(gather, line, heard, media_url)
            response.append(gather)
            response.redirect(next_url)
        case AskDigits():
            gather = Gather(
                input="dtmf",
                num_digits=wait.most,
                finish_on_key=FINISH_KEY,
                timeout=wait.patience_s,
                action=next_url,
                action_on_empty_result=True,
            )
            _speak(gather, line, heard, media_url)
            response.append(gather)
            response.redirect(next_url)
        case GoOn():
            _speak(response, line, heard, media_url)
            response.redirect(next_url)
        case Meet():
            _speak(response, line, heard, media_url)
            if meeting is None:
                raise ValueError("a caller cannot meet anybody without a conference")
            response.append(_conference(meeting, next_url))
        case HangUp():
            _speak(response, line, heard, media_url)
            response.hangup()
    return str(response)


def _speak(into: TwiML, line: Line, heard: Iterable[Heard], media_url: str) -> None:
    assert isinstance(into, VoiceResponse | Gather)  # noqa: S101 - the two verbs that may speak
    for one in heard:
        if isinstance(one, Played):
            into.play(f"{media_url}{one.name}.wav")
        else:
            language = line.language(one.language)
            into.say(one.text, voice=language.voice, language=language.locale)


def _conference(meeting: Meeting, next_url: str) -> Dial:
    dial = Dial(action=next_url, hangup_on_star=meeting.can_finish or None)
    dial.conference(
        meeting.name,
        beep=False,
        start_conference_on_enter=True,
        end_conference_on_exit=meeting.ends_it,
        wait_url="",
        status_callback=meeting.status_url,
        status_callback_event="join leave",
    )
    return dial


def wait_a_second(next_url: str) -> str:
    """A second of silence, then the same question again: for a request that another one is just answering."""
    response = VoiceResponse()
    response.pause(length=1)
    response.redirect(next_url)
    return str(response)


def hang_up() -> str:
    """Nothing but the end."""
    response = VoiceResponse()
    response.hangup()
    return str(response)


def message(text: str) -> str:
    """An answer to a text message."""
    response = MessagingResponse()
    response.message(text)
    return str(response)
