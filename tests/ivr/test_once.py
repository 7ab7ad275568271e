"""Each step of a call is carried out once, whatever the carrier repeats, delays, swaps or loses."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from ivr.session import CLAIM_MS, Session
from simulator.disturbances import Disturbance, Refusal
from store.clock import to_ms
from tests.ivr.calls import (
    BORN_KEYS,
    CODE_KEYS,
    LINE,
    NUMBER_KEYS,
    dials_in_english,
    is_quiet,
    keys,
    kinds,
    next_url,
    path,
    row,
    sends_again,
    talks,
    waits_in_queue,
)
from tests.world import ANNA, CALLER, NUMBER, OLEH, PUBLIC_URL, World

STEP = f"{PUBLIC_URL}/voice/step"
HANGUP = "<Hangup />"


def counted(world: World) -> list[object]:
    """All events, once the recorder has copied them."""
    world.loops.turn()
    return list(world.events())


def test_every_request_of_a_call_sent_again_gets_the_same_document_and_counts_once(world: World) -> None:
    """From the first to the last step, each repeated right after it was answered."""
    phone = dials_in_english(world)
    done = 0
    for pressed in ("", "1", NUMBER_KEYS, "1", BORN_KEYS, "1", CODE_KEYS, "1", "0"):
        phone.presses(pressed)
        before = counted(world)
        for request in phone.leg.requests[done:]:
            assert sends_again(world, request) == request.body.decode()
        done = len(phone.leg.requests)
        assert counted(world) == before
    assert kinds(world).count("readout") == 2  # the second was asked for


def test_a_consultants_steps_sent_again_change_nothing(world: World) -> None:
    """Picking up and accepting are repeated: one offer, one talk, the same documents."""
    _, other = talks(world)
    before = counted(world)
    for request in other.leg.requests:
        if path(request.url) in ("/voice/leg", "/voice/leg/key"):
            assert sends_again(world, request) == request.body.decode()
    assert counted(world) == before
    assert kinds(world).count("talk") == 1


def test_the_first_answer_stands_whatever_digits_come_later(world: World) -> None:
    """A request with other digits for a step that is answered is no second guess at a code."""
    phone = dials_in_english(world)
    keys(phone, "1", NUMBER_KEYS, "1", BORN_KEYS, "1", "000000#")
    guess = phone.leg.requests[-1]
    refused = guess.body.decode()
    before = counted(world)
    assert sends_again(world, guess, Digits="482915") == refused
    assert counted(world) == before
    assert [one["result"] for one in world.events("proof")] == ["refused"]


def test_a_request_that_is_being_answered_waits_a_second(world: World) -> None:
    """Two at once: the second is told to come again, to the same step, and then hears what the first was told."""
    phone = dials_in_english(world)
    session = Session(world.redis, LINE, world.house.vault, 1)
    url = next_url(phone.leg.document)
    assert session.begin(phone.sid, "2", to_ms(world.clock.now())).word == "fresh"
    form = {"CallSid": phone.sid, "From": CALLER, "To": NUMBER, "Digits": "1"}
    waits = world.asks(url, form).text
    assert "<Pause" in waits
    assert next_url(waits) == url


def test_what_a_dead_process_had_claimed_is_taken_over(world: World) -> None:
    """A step that nobody finished in time is carried out by the carrier's repetition."""
    phone = dials_in_english(world)
    Session(world.redis, LINE, world.house.vault, 1).begin(phone.sid, "2", to_ms(world.clock.now()))
    url, form = next_url(phone.leg.document), {"CallSid": phone.sid, "From": CALLER, "To": NUMBER, "Digits": "1"}
    world.clock.advance((CLAIM_MS - 1) / 1000)
    assert "<Pause" in world.asks(url, form).text
    world.clock.advance(0.002)
    assert "case number" in world.asks(url, form).text


def test_requests_at_the_same_moment_count_once(world: World) -> None:
    """Eight copies at once: whoever comes second is told to wait or hears the first one's document."""
    phone = dials_in_english(world)
    url, form = next_url(phone.leg.document), {"CallSid": phone.sid, "From": CALLER, "To": NUMBER, "Digits": "1"}
    with ThreadPoolExecutor(8) as pool:
        answers = [answer.text for answer in pool.map(lambda _: world.asks(url, form), range(8))]
    spoken = {text for text in answers if "<Pause" not in text}
    assert len(spoken) == 1
    assert world.asks(url, form).text == spoken.pop()
    counted(world)
    assert [one["place"] for one in world.events("step")].count("main") == 1


def test_nothing_of_a_call_that_ended_comes_back(world: World) -> None:
    """Every URL of a call, replayed after its end, with any key, leaves live queue and events as they are."""
    phone = waits_in_queue(world)
    phone.waits(45)
    urls = {request.url for request in phone.leg.requests if path(request.url) == "/voice/step"}
    following = next_url(phone.leg.document)
    phone.hangs_up()
    world.runs(30)
    assert is_quiet(world)
    before = counted(world)
    form = {"CallSid": phone.sid, "From": CALLER, "To": NUMBER}
    assert HANGUP in world.asks(following, {**form, "Digits": "*"}).text
    for url in urls:
        for digits in ("1", "0", ""):
            assert world.asks(url, {**form, "Digits": digits}).status_code == 200
    assert counted(world) == before
    assert is_quiet(world)


def test_a_step_long_past_is_no_way_back(world: World) -> None:
    """The URL of a step whose answer is not kept any more ends; it does not begin the call anew."""
    phone = dials_in_english(world)
    second = phone.leg.requests[1]
    for _ in range(5):
        keys(phone, "2", "#")
    answer = sends_again(world, second)
    assert HANGUP in answer
    assert "Gather" not in answer


def test_a_link_of_another_call_is_refused(world: World) -> None:
    """A caller's link serves that call alone: neither call is changed by its use in the other."""
    mine, other = dials_in_english(world), waits_in_queue(world, "+48600100201")
    before, live = counted(world), world.live
    answer = world.asks(
        next_url(other.leg.document), {"CallSid": mine.sid, "From": CALLER, "To": NUMBER, "Digits": "#"}
    )
    assert answer.status_code == 200
    assert "technical fault" in answer.text
    assert counted(world) == before
    assert world.live == live


@pytest.mark.parametrize("spoil", [lambda at: at[:-3] + "AAA", lambda at: "x" + at, lambda at: "", lambda at: "a.b.c"])
def test_a_tampered_link_is_refused(world: World, spoil: Callable[[str], str]) -> None:
    """A link that the line did not sign leads nowhere in the call; the caller is spoken to all the same."""
    phone = dials_in_english(world)
    before = counted(world)
    _, _, at = next_url(phone.leg.document).partition("?at=")
    answer = world.asks(f"{STEP}?at={spoil(at)}", {"CallSid": phone.sid, "From": CALLER, "To": NUMBER, "Digits": "1"})
    assert answer.status_code == 200
    assert answer.text.count("<Say") == 4  # the fault, in every language
    assert counted(world) == before


def test_a_call_goes_on_when_the_signing_key_changes(make_world: Callable[..., World]) -> None:
    """A link signed with the previous key is read by a process that has the new one first."""
    old, new = "an-older-fictitious-signing-key-for-tests", "a-newer-fictitious-signing-key-for-tests"
    phone = dials_in_english(make_world(SECRET_KEY=old))
    url = next_url(phone.leg.document)
    form = {"CallSid": phone.sid, "From": CALLER, "To": NUMBER, "Digits": "1"}
    assert "case number" in make_world(SECRET_KEY=f"{new},{old}").asks(url, form).text
    refusing = make_world(SECRET_KEY=new).asks(url, form).text
    assert "case number" not in refusing
    assert refusing.count("<Say") == 4


CALLBACKS = ("status", "call-status", "conference")
DISTURBANCES = [
    *(pytest.param([Disturbance(kind, copies=3)], id=f"{kind} thrice") for kind in CALLBACKS),
    *(pytest.param([Disturbance(kind, delay_s=4)], id=f"{kind} late") for kind in CALLBACKS),
    *(pytest.param([Disturbance(kind, after_next=True)], id=f"{kind} out of order") for kind in CALLBACKS),
    *(pytest.param([Disturbance(kind, lost=True)], id=f"{kind} lost") for kind in ("status", "call-status")),
    pytest.param([Disturbance("conference", "participant-join", lost=True, times=1)], id="one side's joining lost"),
    pytest.param([Disturbance("conference", "participant-leave", lost=True)], id="leaving lost"),
    pytest.param([Disturbance("call-status", event, lost=True) for event in ("ringing", "completed")], id="some lost"),
    pytest.param([Disturbance("*", copies=2)], id="everything twice"),
    pytest.param([Disturbance(kind, delay_s=2, copies=2) for kind in CALLBACKS], id="all late and twice"),
    pytest.param([Refusal("POST", "Calls.json", times=2)], id="dialling refused at first"),
    pytest.param([Refusal("POST", "Calls.json", lost=True)], id="the answer to dialling lost"),
    pytest.param([Refusal("POST", "Calls/*", lost=True)], id="the answer to moving lost"),
    pytest.param([Refusal("POST", "Calls/*", 500, 20500, "Internal", times=2)], id="moving fails at first"),
]


@pytest.mark.parametrize("planned", DISTURBANCES)
def test_a_whole_call_ends_the_same_whatever_the_carrier_does(
    make_world: Callable[..., World], planned: list[Disturbance | Refusal]
) -> None:
    """One talk of one consultant, ended once, nobody stuck, and every repeated request answered the same."""
    world = make_world(away=[OLEH], simulator={"jumble": 7})
    world.exchange.disturb(*planned)
    phone = waits_in_queue(world)
    anna = world.rings(ANNA, within=15)
    assert anna is not None
    anna.answers()
    anna.presses("1")
    world.runs(40)
    phone.hangs_up()
    world.runs(25)
    world.driver.run(400)  # what was lost is looked for at the carrier
    world.runs(25)
    assert kinds(world).count("talk") <= 1
    assert kinds(world, phone).count("talk-ended") <= 1
    assert kinds(world, phone).count("call-ended") == 1
    assert [one["how"] for one in world.events("offer-ended")] == ["accepted"]
    assert is_quiet(world)
    assert row(world, phone).ended_at is not None
    assert row(world, phone).outcome == "talk"
    assert [one for one in world.exchange.repeats if one.first != one.second] == []
    assert world.exchange.faults == []
