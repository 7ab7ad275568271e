"""Dial: numbers, whispers and conferences."""

from __future__ import annotations

import pytest
from simulated import CALLER, LINE, OTHER, World

from simulator.driver import Handset

SECOND = "+48600900002"
CALLBACK = 'statusCallback="/conference" statusCallbackEvent="start end join leave mute hold"'


def ring(world: World, address: str = OTHER) -> Handset:
    """The telephone that rings after the moment of setting up."""
    world.driver.run(1)
    handset = world.driver.ringing(address)
    assert handset is not None
    return handset


def test_two_people_talk_until_one_hangs_up(world: World) -> None:
    """The called party answers, both talk, and the action hears how long."""
    world.exchange.add_telephone(OTHER)
    world.application.pages["/done"] = "<Say>Goodbye.</Say>"
    caller = world.calls(f'<Dial action="/done">{OTHER}</Dial>')
    other = ring(world)
    assert (other.leg.direction, other.leg.parent_sid, other.leg.from_) == ("outbound-dial", caller.sid, CALLER)
    other.answers()
    world.driver.run(42)
    other.hangs_up()
    form = world.form_of("/done")
    assert (form["DialCallStatus"], form["DialCallSid"], form["DialCallDuration"]) == ("completed", other.sid, "42")
    assert form["DialBridged"] == "true"
    assert caller.says() == ["Goodbye."]


@pytest.mark.parametrize(
    ("behaviour", "status"), [("busy", "busy"), ("reject", "busy"), ("silent", "no-answer"), ("failed", "failed")]
)
def test_how_a_dial_can_fail(world: World, behaviour: str, status: str) -> None:
    """Engaged, declined, not answered and not reachable each have their word; Twilio rings five seconds longer."""
    world.exchange.add_telephone(OTHER, behaviour)
    world.application.pages["/done"] = "<Hangup/>"
    world.calls(f'<Dial action="/done" timeout="20">{OTHER}</Dial>')
    world.driver.run(25.5)
    assert (behaviour == "silent") == (not world.application.to("/done"))
    world.driver.run(1)
    form = world.form_of("/done")
    assert (form["DialCallStatus"], form["DialBridged"]) == (status, "false")


def test_an_unknown_number_fails(world: World) -> None:
    """A number at which no telephone is registered cannot be reached."""
    world.application.pages["/done"] = "<Hangup/>"
    world.calls('<Dial action="/done">+48999999999</Dial>')
    world.driver.run(2)
    assert world.form_of("/done")["DialCallStatus"] == "failed"


def test_the_first_who_answers_is_taken(world: World) -> None:
    """All are rung at once; the others are let go."""
    world.exchange.add_telephone(OTHER)
    world.exchange.add_telephone("client:anna")
    world.calls(f"<Dial><Number>{OTHER}</Number><Client>anna</Client></Dial>")
    first, second = ring(world), ring(world, "client:anna")
    second.answers()
    assert (first.status, second.status) == ("canceled", "in-progress")


def test_a_whisper_comes_before_the_talk(world: World) -> None:
    """The called party hears a document first; a key lets the talk begin, a hang-up there ends the Dial."""
    world.exchange.add_telephone(OTHER)
    world.application.pages["/done"] = "<Hangup/>"
    world.application.pages["/whisper"] = '<Gather action="/taken" numDigits="1"><Say>Take it?</Say></Gather><Hangup/>'
    world.application.pages["/taken"] = "<Say>Connecting.</Say>"
    caller = world.calls(f'<Dial action="/done"><Number url="/whisper">{OTHER}</Number></Dial>')
    other = ring(world)
    other.answers()
    other.hears("Take it")
    assert [entry.kind for entry in caller.leg.heard] == ["dial"]
    other.presses("1")
    world.driver.run(5)
    assert [entry.kind for entry in caller.leg.heard] == ["dial", "talk"]
    assert world.form_of("/whisper")["ParentCallSid"] == caller.sid
    caller.hangs_up()
    assert other.status == "completed"
    refused = world.calls(f'<Dial action="/done"><Number url="/whisper">{OTHER}</Number></Dial>')
    ring(world).answers()
    world.driver.run(10)
    assert world.form_of("/done")["DialCallStatus"] == "no-answer"
    assert refused.status == "completed"


def test_a_caller_who_gives_up_lets_the_other_telephone_stop(world: World) -> None:
    """The action still hears of it, and its answer is ignored."""
    world.exchange.add_telephone(OTHER)
    world.application.pages["/done"] = "<Say>Nobody hears this.</Say>"
    caller = world.calls(f'<Dial action="/done">{OTHER}</Dial>')
    other = ring(world)
    caller.hangs_up()
    assert other.status == "canceled"
    assert world.form_of("/done")["DialCallStatus"] == "canceled"
    assert caller.says() == []


def test_a_star_ends_the_talk_where_allowed(world: World) -> None:
    """With hangupOnStar the caller goes on behind the Dial."""
    world.exchange.add_telephone(OTHER, "answer")
    caller = world.calls(f'<Dial hangupOnStar="true">{OTHER}</Dial><Say>Back again.</Say>')
    world.driver.run(10)
    caller.presses("*")
    assert caller.says() == ["Back again."]


def test_a_talk_has_a_longest_time(world: World) -> None:
    """The time limit ends the talk."""
    world.exchange.add_telephone(OTHER, "answer")
    caller = world.calls(f'<Dial timeLimit="60">{OTHER}</Dial><Say>Time is over.</Say>')
    world.driver.run(62.9)
    assert caller.says() == []
    world.driver.run(0.2)
    assert caller.says() == ["Time is over."]


def test_the_states_of_a_dialled_leg_are_told(world: World) -> None:
    """Each event is a request of its own with a number; the answer arrives as in-progress."""
    world.exchange.add_telephone(OTHER, "answer")
    events = 'statusCallback="/events" statusCallbackEvent="initiated ringing answered completed"'
    caller = world.calls(f"<Dial><Number {events}>{OTHER}</Number></Dial>")
    world.driver.run(13)
    caller.hangs_up()
    told = [(form["CallStatus"], form["SequenceNumber"]) for form in world.application.to("/events")]
    assert told == [("initiated", "0"), ("ringing", "1"), ("in-progress", "2"), ("completed", "3")]
    last = world.form_of("/events")
    assert (last["ParentCallSid"], last["CallDuration"], last["CallbackSource"]) == (
        caller.sid,
        "10",
        "call-progress-events",
    )


def room(name: str = "c", **attributes: str) -> str:
    """A Dial into a conference, and what is said behind it."""
    told = " ".join(f'{key}="{value}"' for key, value in attributes.items())
    return f'<Dial action="/left"><Conference {CALLBACK} {told}>{name}</Conference></Dial>'


def test_a_conference_begins_with_the_second(world: World) -> None:
    """Before that there is music; the events come with numbers."""
    world.application.pages["/conference"] = "<Response/>"
    first = world.calls(room())
    assert [entry.kind for entry in first.leg.heard] == ["conference", "play"]
    second = world.calls(room(), from_="+48600100201")
    assert [entry.kind for entry in first.leg.heard] == ["conference", "play", "talk"]
    forms = world.application.to("/conference")
    assert [(form["StatusCallbackEvent"], form["SequenceNumber"]) for form in forms] == [
        ("participant-join", "1"),
        ("participant-join", "2"),
        ("conference-start", "3"),
    ]
    assert (forms[1]["CallSid"], forms[1]["Muted"], forms[1]["FriendlyName"]) == (second.sid, "false", "c")
    assert "CallSid" not in forms[2]


def test_a_conference_does_not_begin_without_somebody_who_begins_it(world: World) -> None:
    """With startConferenceOnEnter="false" both keep waiting."""
    world.calls(room(startConferenceOnEnter="false"))
    world.calls(room(startConferenceOnEnter="false"), from_="+48600100201")
    assert world.exchange.conferences[0].status == "init"
    world.calls(room(startConferenceOnEnter="true"), from_="+48600100202")
    assert world.exchange.conferences[0].status == "in-progress"


def test_an_exit_that_ends_the_conference(world: World) -> None:
    """The caller's exit ends it; the other goes on to the action; the name is free again."""
    world.application.pages["/left"] = "<Say>The caller has gone.</Say>"
    caller = world.calls(room(endConferenceOnExit="true"))
    other = world.calls(room(), from_=OTHER)
    caller.hangs_up()
    assert other.says() == ["The caller has gone."]
    assert world.form_of("/left")["DialCallStatus"] == "answered"
    events = [form["StatusCallbackEvent"] for form in world.application.to("/conference")]
    assert events[-3:] == ["participant-leave", "participant-leave", "conference-end"]
    world.calls(room())
    assert len({conference.sid for conference in world.exchange.conferences}) == 2


def test_an_exit_that_does_not_end_it(world: World) -> None:
    """The one who stays hears a beep and stays in the conference."""
    caller = world.calls(room(endConferenceOnExit="true"))
    other = world.calls(room(), from_=OTHER)
    other.hangs_up()
    assert caller.status == "in-progress"
    assert caller.leg.heard[-1].kind == "beep"
    assert world.exchange.conferences[0].status == "in-progress"


def test_waiting_music_of_our_own(world: World) -> None:
    """A waitUrl is asked again whenever its document ends, until the conference begins."""
    world.application.pages["/music"] = '<Say>1234567</Say><Pause length="1"/>'
    caller = world.calls(room(waitUrl="/music"))
    world.driver.run(4)
    assert len(world.application.to("/music")) == 3
    assert caller.leg.said() == ["1234567"] * 3
    world.calls(room(waitUrl="/music"), from_=OTHER)
    world.driver.run(10)
    assert len(world.application.to("/music")) == 3


def test_waiting_music_with_keys_is_refused(world: World) -> None:
    """A Gather in a waitUrl is a fault."""
    world.application.pages["/music"] = '<Gather action="/x"/>'
    world.calls(room(waitUrl="/music"))
    assert [found.fault.place for found in world.exchange.faults] == ["/Response/Gather[1]"]


def test_a_full_conference(world: World) -> None:
    """Whoever does not fit goes on behind the Dial."""
    world.application.pages["/left"] = "<Say>It is full.</Say>"
    world.calls(room())
    late = world.calls(room(maxParticipants="1"), from_=OTHER)
    assert late.says() == ["It is full."]


def test_a_leg_sent_elsewhere_leaves_its_conference(world: World) -> None:
    """A REST update takes a caller out and performs the new document."""
    world.application.pages["/elsewhere"] = "<Say>You are first again.</Say>"
    caller = world.calls(room())
    status, body = world.rest("POST", f"Calls/{caller.sid}.json", Url="http://line.test/elsewhere")
    assert (status, body["status"]) == (200, "in-progress")
    assert caller.says() == ["You are first again."]
    assert world.exchange.conferences[0].status == "completed"
    assert world.application.to("/left") == []


def test_participants_over_rest(world: World) -> None:
    """Listed, muted, held, taken out; a conference can be found by its name and ended."""
    world.application.pages["/left"] = "<Say>Out.</Say>"
    caller, other = world.calls(room()), world.calls(room(), from_=OTHER)
    _, found = world.rest("GET", "Conferences.json?FriendlyName=c&Status=in-progress")
    sid = found["conferences"][0]["sid"]
    _, body = world.rest("GET", f"Conferences/{sid}/Participants.json")
    assert [one["call_sid"] for one in body["participants"]] == [caller.sid, other.sid]
    _, body = world.rest("POST", f"Conferences/{sid}/Participants/{caller.sid}.json", Muted="true", Hold="True")
    assert (body["muted"], body["hold"]) == (True, True)
    assert world.rest("GET", f"Conferences/{sid}/Participants/{caller.sid}.json")[1]["hold"] is True
    events = [form["StatusCallbackEvent"] for form in world.application.to("/conference")]
    assert events[-2:] == ["participant-mute", "participant-hold"]
    assert world.rest("DELETE", f"Conferences/{sid}/Participants/{other.sid}.json")[0] == 204
    assert other.says() == ["Out."]
    assert world.rest("GET", f"Conferences/{sid}.json")[1]["status"] == "in-progress"
    assert world.rest("POST", f"Conferences/{sid}.json", Status="completed")[1]["status"] == "completed"
    assert caller.says() == ["Out."]


def test_hold_has_music_and_lets_nobody_hear(world: World) -> None:
    """An address's document is heard again and again in place of the others, until the hold is over."""
    world.application.pages["/hold"] = "<Say>Please hold.</Say><Pause length='5'/>"
    caller, other = world.calls(room()), world.calls(room(), from_=OTHER)
    conference = world.exchange.conferences[0]
    assert conference.hears(caller.sid) == {other.sid}
    path = f"Conferences/{conference.sid}/Participants/{caller.sid}.json"
    world.rest("POST", path, Hold="true", HoldUrl="http://line.test/hold")
    world.driver.run(20)
    assert caller.says().count("Please hold.") > 2
    assert (conference.hears(caller.sid), conference.hears(other.sid)) == (frozenset(), frozenset())
    world.rest("POST", path, Hold="false")
    heard = len(caller.says())
    world.driver.run(20)
    assert len(caller.says()) == heard
    assert conference.hears(other.sid) == {caller.sid}


def test_coaching_is_heard_by_one_alone(world: World) -> None:
    """Whoever coaches is heard by that call only; without it by all; muted by nobody."""
    first, second, third = (world.calls(room(), from_=number) for number in (CALLER, OTHER, "+48600100207"))
    conference = world.exchange.conferences[0]
    path = f"Conferences/{conference.sid}/Participants/{third.sid}.json"
    _, body = world.rest("POST", path, Coaching="true", CallSidToCoach=second.sid)
    assert (body["coaching"], body["call_sid_to_coach"]) == (True, second.sid)
    assert (conference.hears(second.sid), conference.hears(first.sid)) == ({first.sid, third.sid}, {second.sid})
    world.rest("POST", path, Coaching="false", Muted="true")
    assert conference.hears(second.sid) == {first.sid}
    world.rest("POST", path, Muted="false")
    assert conference.hears(first.sid) == {second.sid, third.sid}
    modified = [form for form in world.application.to("/conference") if form.get("CallSid") == third.sid]
    assert {form["Coaching"] for form in modified} == {"true", "false"}


def test_an_announcement_is_for_one_and_once(world: World) -> None:
    """Said to one participant, who stays in the talk; nobody else hears it, and it is not repeated."""
    world.application.pages["/told"] = "<Say>Nobody came.</Say>"
    caller, other = world.calls(room()), world.calls(room(), from_=OTHER)
    conference = world.exchange.conferences[0]
    path = f"Conferences/{conference.sid}/Participants/{other.sid}.json"
    world.rest("POST", path, AnnounceUrl="http://line.test/told")
    world.driver.run(20)
    assert other.says().count("Nobody came.") == 1
    assert "Nobody came." not in caller.says()
    assert conference.hears(other.sid) == {caller.sid}


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"Coaching": "true", "CallSidToCoach": "CA" + "0" * 32}, 21235),
        ({"Coaching": "perhaps"}, 20001),
        ({"HoldUrl": "hold"}, 21205),
        ({"HoldMethod": "PUT"}, 20001),
    ],
)
def test_what_a_participant_cannot_be(world: World, form: dict[str, str], code: int) -> None:
    """A stranger is coached by nobody; words that are none are refused."""
    caller = world.calls(room())
    sid = world.exchange.conferences[0].sid
    status, body = world.rest("POST", f"Conferences/{sid}/Participants/{caller.sid}.json", **form)
    assert (status, body["code"]) == (400, code)


def test_three_hundred_calls_at_once(world: World) -> None:
    """Hundreds of callers are heard and ended within a moment, each with documents of their own."""
    world.application.pages["/menu"] = lambda form: f"<Say>You pressed {form['Digits']}.</Say><Pause length='5'/>"
    world.application.pages["/voice/incoming"] = '<Gather action="/menu" numDigits="1"><Say>Press a key.</Say></Gather>'
    callers = [world.driver.handset(world.exchange.dial(f"+48600{number:06}", LINE)) for number in range(300)]
    world.driver.settle()
    for number, caller in enumerate(callers):
        world.exchange.press(caller.sid, str(number % 10))
    world.driver.run(3)
    assert all(caller.leg.said()[-1] == f"You pressed {number % 10}." for number, caller in enumerate(callers))
    world.driver.run(20)
    assert {caller.status for caller in callers} == {"completed"}
    assert len(world.application.to("/voice/status")) == 300
