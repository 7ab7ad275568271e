"""The line writes its markup as text: byte for byte what Twilio's library makes of the same turn."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from twilio.twiml.messaging_response import MessagingResponse
from twilio.twiml.voice_response import Dial, Gather, VoiceResponse

from ivr import twiml
from ivr.model import AskDigits, AskKey, GoOn, HangUp, Meet, Wait
from ivr.voice import Heard, Played, Spoken
from line.model import Line
from tests.ivr.dialogue import edition

URL = 'https://line.test/voice/step?at=x.y&z="<1>'
MEDIA = "https://line.test/media/"

# what XML can hold and a wording can be: never empty, one line
texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), min_size=1
)
spoken = st.builds(Spoken, texts, st.sampled_from(["pl", "uk", "en", "ru"]), st.just("name"))
heards = st.lists(st.one_of(spoken, st.just(Played("music", 20.0))), min_size=1, max_size=4)
waits = st.one_of(
    st.builds(AskKey, st.integers(1, 60)),
    st.builds(AskDigits, st.integers(1, 30), st.integers(1, 60)),
    st.just(GoOn()),
    st.builds(Meet, st.integers(1, 9)),
    st.just(HangUp()),
)
addresses = st.one_of(st.just(URL), texts, st.sampled_from(["a\nb", "a\rb\tc", '"&<>']))


def by_library(line: Line, heard: list[Heard], wait: Wait, url: str, meeting: twiml.Meeting) -> str:
    """The same document from the library's verbs."""
    response = VoiceResponse()
    into: VoiceResponse | Gather = response
    if isinstance(wait, AskKey | AskDigits):
        most, key = (1, "") if isinstance(wait, AskKey) else (wait.most, "#")
        into = Gather(
            input="dtmf", num_digits=most, finish_on_key=key, timeout=wait.patience_s, action=url,
            action_on_empty_result=True,
        )  # fmt: skip
    for one in heard:
        if isinstance(one, Played):
            into.play(f"{MEDIA}{one.name}.wav")
        else:
            language = line.language(one.language)
            into.say(one.text, voice=language.voice, language=language.locale)
    if isinstance(into, Gather):
        response.append(into)
    if isinstance(wait, AskKey | AskDigits | GoOn):
        response.redirect(url)
    elif isinstance(wait, Meet):
        dial = Dial(action=url, hangup_on_star=meeting.can_finish or None)
        dial.conference(
            meeting.name, beep=False, start_conference_on_enter=True, end_conference_on_exit=meeting.ends_it,
            wait_url="", status_callback=meeting.status_url, status_callback_event="join leave",
        )  # fmt: skip
        response.append(dial)
    else:
        response.hangup()
    return str(response)


@settings(max_examples=300, deadline=None)
@given(heards, waits, addresses, st.booleans(), st.booleans(), texts)
def test_a_document_is_what_the_library_makes(
    heard: list[Heard], wait: Wait, url: str, ends_it: bool, can_finish: bool, name: str
) -> None:
    """Any words, any wait, any address, whatever has to be quoted in them."""
    line, meeting = edition().line, twiml.Meeting(name, url, ends_it=ends_it, can_finish=can_finish)
    written = twiml.document(line, heard, wait, url, MEDIA, meeting)
    assert written == by_library(line, heard, wait, url, meeting)


@given(texts)
def test_a_message_is_what_the_library_makes(text: str) -> None:
    """The answer to a text message."""
    response = MessagingResponse()
    response.message(text)
    assert twiml.message(text) == str(response)


def test_waiting_a_second_and_the_end_are_what_the_library_makes() -> None:
    """The two documents without a turn."""
    waits, ends = VoiceResponse(), VoiceResponse()
    waits.pause(length=1)
    waits.redirect(URL)
    ends.hangup()
    assert twiml.wait_a_second(URL) == str(waits)
    assert twiml.hang_up() == str(ends)


def test_nobody_meets_without_a_conference() -> None:
    """A document that could not be performed is not written."""
    with pytest.raises(ValueError, match="conference"):
        twiml.document(edition().line, (), Meet(1), URL, MEDIA, None)
