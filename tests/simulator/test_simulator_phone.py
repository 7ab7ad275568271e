"""A telephone's face: what it makes of events, and how it looks."""

from __future__ import annotations

from typing import Any

import pytest
from rich.console import Console

from simulator.legs import Leg
from simulator.phone.model import Handset
from simulator.phone.screen import number, picture, transcript
from simulator.telling import Teller


def event(name: str, t: float = 0.0, /, **told: Any) -> dict[str, Any]:
    """An event of the stream."""
    return {"event": name, "sid": "CA1", "t": t} | told


def ringing() -> Handset:
    """A consultant's telephone that rings."""
    handset = Handset("+48600900001", "consultant")
    told = {"direction": "outbound-api", "from": "+48122102020", "to": handset.address}
    handset.take(event("call", status="ringing", **told), 0.0)
    return handset


def said(handset: Handset, text: str = "Dzień dobry państwu") -> None:
    """Somebody says something for ten seconds."""
    voice = {"language": "pl-PL", "voice": "Polly.Ola-Neural"}
    handset.take(event("heard", 10.0, n=0, kind="say", text=text, length_s=10.0, **voice), 10.0)


def shown(handset: Handset) -> str:
    """The telephone as text."""
    console = Console(width=70, height=12, record=True, color_system=None)
    with console.capture() as capture:
        console.print(picture([handset], 0, "a notice"), height=12)
    return capture.get()


def test_it_rings_and_can_be_answered() -> None:
    """A consultant's telephone tells that it rings, and who calls."""
    handset = ringing()
    assert (handset.rings, handset.peer) == (True, "+48122102020")
    assert "ringing" in shown(handset)
    handset.take(event("call", 5.0, status="in-progress", direction="outbound-api", **{"from": "a", "to": "b"}), 5.0)
    assert (handset.rings, handset.since) == (False, 5.0)


def test_a_callers_telephone_rings_when_the_line_calls_back() -> None:
    """It has called, the call is over, and now it is called: it can be answered, and the screen says how."""
    handset = Handset("+48600100200", "caller")
    line = {"from": "+48600100200", "to": "+48122102020"}
    handset.take(event("call", status="ringing", direction="inbound", **line), 0.0)
    assert not handset.rings
    handset.take(event("call", 9.0, status="completed", direction="inbound", **line), 9.0)
    back = {"sid": "CA2", "direction": "outbound-api", "from": "+48122102020", "to": "+48600100200"}
    handset.take({"event": "call", "t": 40.0, "status": "ringing", **back}, 40.0)
    assert (handset.rings, handset.peer, handset.ended) == (True, "+48122102020", None)
    assert "a answer" in shown(handset)


def test_a_prompt_is_spoken_letter_by_letter() -> None:
    """As much of a prompt is bright as has been spoken; an interruption leaves it there."""
    handset = ringing()
    said(handset)
    entry = handset.entries[0]
    assert entry.text[: entry.spoken(15.0)] == "Dzień dobr"
    handset.take(event("quiet", 14.0, n=0, cut=True), 14.0)
    assert entry.spoken(99.0) == 8
    assert not handset.is_spoken_to
    assert "pl-PL Ola  Dzień dobry państwu (interrupted)" in shown(handset)


def test_the_end_of_a_long_talk_is_shown() -> None:
    """Where there is more than fits, the last lines are seen."""
    handset = ringing()
    for index in range(40):
        handset.take(event("heard", n=index, kind="say", text=f"line {index}", language=None, voice=None), 0.0)
    picture_ = shown(handset)
    assert "line 39" in picture_
    assert "line 1 " not in picture_
    assert "a notice" in picture_


def test_the_transcript_has_everything() -> None:
    """When the call is over, all of it can be read."""
    handset = ringing()
    said(handset)
    handset.take(event("heard", n=1, kind="key", text="1", language=None, voice=None), 0.0)
    handset.take(event("heard", n=2, kind="beep", text="c", language=None, voice=None), 0.0)
    console = Console(width=70, color_system=None)
    with console.capture() as capture:
        console.print(transcript(handset, 99.0))
    assert capture.get().splitlines()[1:] == ["pl-PL Ola  Dzień dobry państwu", "● you press 1"]


def test_a_second_call_begins_anew() -> None:
    """What was heard in the last call is gone."""
    handset = ringing()
    said(handset)
    told = {"direction": "outbound-api", "from": "a", "to": "b", "status": "ringing"}
    handset.take(event("call", 60.0, **told) | {"sid": "CA2"}, 60.0)
    assert (handset.sid, handset.entries) == ("CA2", [])


@pytest.mark.parametrize(
    ("address", "read"),
    [
        ("+48600100200", "+48 600 100 200"),
        ("+48122102020", "+48 12 210 20 20"),
        ("+380441234567", "+380441234567"),
        ("anonymous", "anonymous"),
    ],
)
def test_numbers_are_read_in_groups(address: str, read: str) -> None:
    """Mobile and landline numbers are grouped as people say them."""
    assert number(address) == read


def test_a_stream_tells_each_change_once() -> None:
    """Calls that ended before, or still wait to be dialled, are not told; changes are told once and in order."""
    over = Leg("CA0", "a", "x", "outbound-api", 0.0, status="completed")
    leg = Leg("CA1", "a", "x", "outbound-api", 0.0, status="queued")
    teller = Teller("x")
    assert list(teller.news([over, leg], 0.0)) == []
    leg.status = "ringing"
    entry = leg.hears(1.0, "ring", "a")
    assert [told["event"] for told in teller.news([over, leg], 1.0)] == ["call", "heard"]
    entry.until = 2.0
    leg.status = "completed"
    assert [told["event"] for told in teller.news([leg], 2.0)] == ["quiet", "call"]
    assert list(teller.news([leg], 3.0)) == []
