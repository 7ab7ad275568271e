"""The grammar that was generated, and the judge that uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.grammar.generate import GrammarSourceError, attribute_sets, elements, enumerations, grammar, voices
from simulator.grammar.table import load
from simulator.judge import MAX_DEPTH, judge

DATA = json.loads((Path("simulator") / "grammar" / "twiml.json").read_text("utf-8"))


def test_the_data_is_complete() -> None:
    """The package has 46 sets of attributes, 56 enumerations, 900 voices and 130 languages for recognition."""
    assert len(DATA["attributes"]) == 46
    assert len(DATA["enumerations"]) == 56
    assert len(DATA["voices"]) == 900
    assert len(DATA["enumerations"]["GatherLanguage"]) == 130


def test_every_voice_speaks_something_that_say_knows() -> None:
    """Each voice has a language, and each language of a voice that a Say can name is one of Say's."""
    spoken = {language for languages in DATA["voices"].values() for language in languages}
    assert all(DATA["voices"].values())
    assert {"pl-PL", "uk-UA", "ru-RU", "en-GB"} <= spoken & set(DATA["enumerations"]["SayLanguage"])


def test_the_nesting_is_that_of_the_package() -> None:
    """A Gather holds Say, Play and Pause; a Dial holds its nouns; a Say holds speech marks."""
    children = load().children
    assert set(children["Gather"]) == {"Say", "Play", "Pause"}
    assert {"Number", "Client", "Conference"} <= set(children["Dial"])
    assert {"break", "lang", "say-as"} <= set(children["Say"])


def test_the_generator_reads_typings() -> None:
    """Enumerations, attributes and elements are read from the two files of the package."""
    typings = (
        "declare class VoiceResponse extends TwiML {\n"
        "    say(attributes: VoiceResponse.SayAttributes, message: string): VoiceResponse.Say;\n}\n"
        '    type SayVoice = "man" | "Google.pl-PL-Standard-A";\n'
        "    export interface SayAttributes {\n        loop?: number;\n        voice?: SayVoice;\n"
        '        events?: SayVoice[];\n        "xml:lang"?: string;\n    }\n'
    )
    javascript = (
        "class VoiceResponse extends TwiML_1.default {\n    say(attributes, message) {\n"
        '        return new VoiceResponse.Say(this.response.ele("Say", attributes, message));\n    }\n}\n'
    )
    assert enumerations(typings) == {"SayVoice": ["man", "Google.pl-PL-Standard-A"]}
    assert attribute_sets(typings)["Say"] == {
        "loop": {"type": "integer"},
        "voice": {"type": "enumeration", "of": "SayVoice"},
        "events": {"type": "enumeration", "of": "SayVoice", "list": True},
        "xml:lang": {"type": "string"},
    }
    child = elements(typings, javascript)["Response"]["Say"]
    assert child == {"element": "Say", "attributes": "Say", "text": "required"}


def test_the_generator_stops_where_it_cannot_know() -> None:
    """A voice that is missing in the table, an unreadable method and a missing package are errors."""
    with pytest.raises(GrammarSourceError, match="Nobody"):
        voices(["Polly.Nobody"], {"basic": {}, "voices": {}})
    with pytest.raises(GrammarSourceError, match="could be read"):
        elements("declare class VoiceResponse extends TwiML {\n    say(): VoiceResponse.Say;\n}\n", "")
    with pytest.raises(GrammarSourceError, match="npm ci"):
        grammar(Path("nowhere"))


def faults(inner: str, **options: bool) -> list[str]:
    """The places of the faults of a document."""
    return [fault.place for fault in judge(f"<Response>{inner}</Response>", **options)]


CLEAN = [
    '<Say voice="Polly.Ola-Neural" language="pl-PL">Dzień dobry</Say>',
    '<Say voice="Google.uk-UA-Wavenet-A" language="uk-UA">Добрий день<break time="300ms"/></Say>',
    '<Gather action="/next?step=1" numDigits="1" finishOnKey=""><Say>Press</Say><Play>/a.mp3</Play></Gather>',
    '<Gather input="dtmf" actionOnEmptyResult="true" finishOnKey="#"><Pause length="2"/></Gather>',
    "<Redirect>/voice/wait?a=1&amp;b=2</Redirect>",
    '<Dial action="/done" timeout="20"><Number url="/whisper">+48600900001</Number><Client>anna</Client></Dial>',
    '<Dial><Number statusCallback="/events" statusCallbackEvent="ringing answered">+48600900001</Number></Dial>',
    "<Dial>+48600900001</Dial>",
    '<Dial><Conference endConferenceOnExit="true" beep="false" waitUrl="">c</Conference></Dial>',
    '<Dial><Conference statusCallback="/events" statusCallbackEvent="join leave">c</Conference></Dial>',
    '<Reject reason="busy"/>',
    "<Hangup/>",
    "",
]

REFUSED = [
    ("<Sing>la</Sing>", "/Response/Sing[1]"),
    ("<Record/>", "/Response/Record[1]"),
    ("<Enqueue>q</Enqueue>", "/Response/Enqueue[1]"),
    ("<Say/>", "/Response/Say[1]"),
    ("<Say>a</Say><Say tone='high'>b</Say>", "/Response/Say[2]@tone"),
    ("<Say voice='Polly.Nobody'>a</Say>", "/Response/Say[1]@voice"),
    ("<Say language='pl'>a</Say>", "/Response/Say[1]@language"),
    ("<Say voice='Polly.Amy-Neural' language='pl-PL'>a</Say>", "/Response/Say[1]@voice"),
    ("<Say voice='Google.pl-PL-Wavenet-A' language='uk-UA'>a</Say>", "/Response/Say[1]@voice"),
    ("<Say loop='often'>a</Say>", "/Response/Say[1]@loop"),
    ("<Say>a\u200bb</Say>", "/Response/Say[1]"),
    ("<Say><break time='soon'/>a</Say>", "/Response/Say[1]/break[1]@time"),
    ("<Gather><Dial>+48600900001</Dial></Gather>", "/Response/Gather[1]/Dial[1]"),
    ("<Gather>hm</Gather>", "/Response/Gather[1]"),
    ("<Gather><Say>a</Say><Say>b</Say><Redirect>/x</Redirect></Gather>", "/Response/Gather[1]/Redirect[1]"),
    ("<Gather input='speech'/>", "/Response/Gather[1]@input"),
    ("<Gather input='smell'/>", "/Response/Gather[1]@input"),
    ("<Gather numDigits='0'/>", "/Response/Gather[1]@numDigits"),
    ("<Gather timeout='auto'/>", "/Response/Gather[1]@timeout"),
    ("<Gather finishOnKey='##'/>", "/Response/Gather[1]@finishOnKey"),
    ("<Gather actionOnEmptyResult='yes'/>", "/Response/Gather[1]@actionOnEmptyResult"),
    ("<Gather action='/a b'/>", "/Response/Gather[1]@action"),
    ("<Gather method='PUT'/>", "/Response/Gather[1]@method"),
    ("<Gather bargeIn='true'/>", "/Response/Gather[1]@bargeIn"),
    ("<Play digits='1'>/a.mp3</Play>", "/Response/Play[1]@digits"),
    ("<Play>ftp://a/b</Play>", "/Response/Play[1]"),
    ("<Redirect/>", "/Response/Redirect[1]"),
    ("<Redirect>http:///x</Redirect>", "/Response/Redirect[1]"),
    ("<Pause length='601'/>", "/Response/Pause[1]@length"),
    ("<Pause>hm</Pause>", "/Response/Pause[1]"),
    ("<Dial/>", "/Response/Dial[1]"),
    ("<Dial>600900001</Dial>", "/Response/Dial[1]"),
    ("<Dial>+48600900001<Number>+48600900002</Number></Dial>", "/Response/Dial[1]"),
    ("<Dial><Number>600</Number></Dial>", "/Response/Dial[1]/Number[1]"),
    ("<Dial><Queue>q</Queue></Dial>", "/Response/Dial[1]/Queue[1]"),
    ("<Dial record='record-from-answer'>+48600900001</Dial>", "/Response/Dial[1]@record"),
    ("<Dial callerId='me'>+48600900001</Dial>", "/Response/Dial[1]@callerId"),
    ("<Dial><Conference beep='loud'>c</Conference></Dial>", "/Response/Dial[1]/Conference[1]@beep"),
    (
        "<Dial><Conference statusCallbackEvent='join gone'>c</Conference></Dial>",
        "/Response/Dial[1]/Conference[1]@statusCallbackEvent",
    ),
    ("<Dial><Conference>c</Conference><Number>+48600900001</Number></Dial>", "/Response/Dial[1]"),
    ("<Reject reason='tired'/>", "/Response/Reject[1]@reason"),
    ("hello", "/Response"),
    ("<Hangup/>hello", "/Response/Hangup[1]"),
]


@pytest.mark.parametrize("inner", CLEAN)
def test_a_clean_document_has_no_faults(inner: str) -> None:
    """What the line emits is taken."""
    assert faults(inner) == []


@pytest.mark.parametrize(("inner", "place"), REFUSED)
def test_a_fault_is_told_with_its_place(inner: str, place: str) -> None:
    """Each thing that Twilio or the simulator would not take is found where it stands."""
    assert faults(inner) == [place]


def test_the_limits_of_a_prompt() -> None:
    """Polly speaks 3,000 letters, Google 5,000, and 826 Ukrainian ones already fill the encoded limit."""
    assert faults(f"<Say voice='Polly.Ola-Neural'>{'a' * 3001}</Say>") == ["/Response/Say[1]"]
    assert faults(f"<Say voice='Google.pl-PL-Wavenet-A'>{'a' * 4500}</Say>") == []
    assert faults(f"<Say voice='Google.uk-UA-Wavenet-A'>{'ж' * 750}</Say>") == []
    assert faults(f"<Say voice='Google.uk-UA-Wavenet-A'>{'ж' * 751}</Say>") == ["/Response/Say[1]"]


def test_the_limits_of_a_document() -> None:
    """Too large, not well-formed, with a document type, or with another root: none is taken."""
    assert [fault.code for fault in judge(b"<Response>" + b" " * 65536 + b"</Response>")] == [11750]
    assert [fault.code for fault in judge("<Response><Say>")] == [12100]
    assert [fault.code for fault in judge("")] == [12100]
    assert [fault.code for fault in judge('<!DOCTYPE x [<!ENTITY a "b">]><Response/>')] == [12100]
    assert [fault.code for fault in judge("<Answer/>")] == [12100]


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 3_000])
def test_a_document_that_is_nested_without_end_cannot_be_parsed(depth: int) -> None:
    """It is a fault like any other that the parser finds, whatever the elements are."""
    for element in ("Say", "prosody", "x"):
        inner = f"<{element}>" * (depth - 1) + f"</{element}>" * (depth - 1)
        [fault] = judge(f"<Response>{inner}</Response>")
        assert (fault.place, fault.code) == ("/", 12100)
    speech = "<prosody rate='90%'>" * (MAX_DEPTH - 2) + "Hello" + "</prosody>" * (MAX_DEPTH - 2)
    assert judge(f"<Response><Say>{speech}</Say></Response>") == []


@pytest.mark.parametrize("encoding", ["gbk", "base64", "none-such"])
def test_an_encoding_that_nobody_reads_is_a_fault(encoding: str) -> None:
    """Whatever the parser makes of it, the document is refused."""
    [fault] = judge(f"<?xml version='1.0' encoding='{encoding}'?><Response/>")
    assert fault.code == 12100


def test_a_whisper_may_do_less() -> None:
    """Before bridging only Play, Say, Gather and Hangup are allowed."""
    assert faults("<Gather action='/x'><Say>a</Say></Gather><Hangup/>", whisper=True) == []
    assert faults("<Redirect>/x</Redirect>", whisper=True) == ["/Response/Redirect[1]"]


def test_waiting_music_takes_no_keys() -> None:
    """In a conference's waitUrl a Gather is refused."""
    assert faults("<Gather action='/x'/>", waiting=True) == ["/Response/Gather[1]"]


def test_an_inline_document_needs_absolute_addresses() -> None:
    """A document handed over by REST has nothing that an address could be relative to."""
    assert faults("<Redirect>/x</Redirect>", inline=True) == ["/Response/Redirect[1]"]
    assert faults("<Redirect>http://line.test/x</Redirect>", inline=True) == []


def test_a_fault_reads_as_one_line() -> None:
    """Place, reason and Twilio's code stand in the text of a fault."""
    (fault,) = judge("<Response><Say>a</Say><Reject reason='x'/></Response>")
    assert str(fault) == "/Response/Reject[1]@reason: reason does not know 'x' (12200)"
