"""Within a talk: on hold, a colleague asked and the call handed over, a conference, the call passed on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from routing.errors import TalkRefused
from routing.model import TalkState
from routing.talk import Colleague, Interpreter, Topic
from simulator.driver import Handset
from tests.ivr.calls import kinds, row, waits_in_queue
from tests.ivr.talks import Party
from tests.world import ANNA, OLEH, World, config_with

Make = Callable[..., World]
INTERPRETER = "+48600900009"
OTHER = "+48600100201"


@pytest.fixture
def party(world: World) -> Party:
    """A caller and Anna talk; Jan is free."""
    return Party.of(world)


def is_on_hold(party: Party) -> bool:
    """Whether the caller hears words or music now, and nobody."""
    heard = [one.kind for one in party.caller.leg.heard if one.until is None]
    return bool({"say", "play"} & set(heard)) and not party.hears(party.caller)


def refused(party: Party, deed: str, *how: object, by: str = "", offer: int = 0) -> str:
    """Why something cannot be done; nothing changes."""
    before = party.world.live
    with pytest.raises(TalkRefused) as error:
        party.does(deed, *how, by=by, offer=offer)
    assert party.world.live == before
    return error.value.why


# -- on hold ----------------------------------------------------------------------------------------------------------


def test_hold_and_back(party: Party) -> None:
    """The caller hears a sentence and music in their language, nobody hears them; then both talk on."""
    party.does("hold")
    party.caller.hears("will be back with you")
    party.world.runs(8)
    assert is_on_hold(party)
    assert party.hears(party.anna) == set()
    party.does("hold")  # pressed twice
    party.does("unhold")
    assert party.hears(party.caller) == {party.anna.sid}
    assert party.hears(party.anna) == {party.caller.sid}
    assert (party.told("held", "person"), party.told("unheld", "person")) == ([party.first], [party.first])
    assert party.world.exchange.faults == []


def test_music_goes_on_for_as_long_as_the_hold(party: Party) -> None:
    """After three turns of music the sentence comes again, and the music: nobody thinks that they are forgotten."""
    party.does("hold")
    party.world.runs(100)
    assert is_on_hold(party)
    assert sum("will be back with you" in text for text in party.caller.leg.said()) == 2


def test_a_caller_who_hangs_up_on_hold(party: Party) -> None:
    """The talk is over for both, as any talk; the consultant's telephone is free at once."""
    party.does("hold")
    party.caller.hangs_up()
    assert party.anna.leg.ended
    assert party.told("talk-ended") == ["consultant"]  # the conference ended before anybody told of the hang-up
    assert party.person(party.first) == "wrap-up"


def test_a_consultant_who_drops_with_the_caller_on_hold(party: Party) -> None:
    """The music ends with words, and the caller is first again: the colleague is rung for them."""
    party.does("hold")
    party.anna.hangs_up()
    party.caller.hears("first in the queue again")
    assert party.world.rings(OLEH, within=20) is not None
    assert party.told("talk-ended") == ["dropped"]


def test_the_consultant_ends_the_call_with_the_caller_on_hold(party: Party) -> None:
    """A star ends it for both: the caller hears the closing words, not music for ever."""
    party.does("hold")
    party.anna.presses("*")
    party.caller.hears("goodbye")
    assert party.told("talk-ended") == ["consultant"]


def test_only_the_talks_own_consultant_holds_it(party: Party) -> None:
    """Somebody else's number, a colleague's hand, a talk that is over: each is refused by its name."""
    assert refused(party, "hold", by=party.second) == "other"
    assert refused(party, "hold", offer=17) == "over"
    party.caller.hangs_up()
    assert refused(party, "hold") == "over"


# -- attended transfer -------------------------------------------------------------------------------------------------


def test_a_colleague_hears_what_it_is_about(party: Party) -> None:
    """The telephone rings as for an offer of their own; the caller hears music, and no number is told before."""
    party.does("consult", Colleague(party.second))
    assert party.state is TalkState.CALLING
    jan = party.world.consultant(OLEH)
    jan.answers()
    jan.hears("Prośba o konsultację")
    assert "angielski" in " ".join(jan.says())
    assert is_on_hold(party)
    assert party.hears(party.anna) == set()


def test_attended_transfer(party: Party) -> None:
    """Both consultants talk while the caller hears music; then the first leaves, and the colleague has the call."""
    jan, number = party.asks_colleague()
    assert (party.hears(party.anna), party.hears(jan)) == ({jan.sid}, {party.anna.sid})
    assert is_on_hold(party)
    party.world.runs(30)
    party.does("complete")
    party.world.until(lambda: party.anna.leg.ended, 10)
    assert (party.hears(party.caller), party.hears(jan)) == ({jan.sid}, {party.caller.sid})
    assert (party.person(party.first), party.person(party.second)) == ("wrap-up", "talking")
    assert party.world.live.calls[party.caller.sid].offer == number
    party.world.runs(20)
    party.does("hold", by=party.second, offer=number)  # the talk is the colleague's, with all that belongs to it
    party.caller.hears("will be back with you")
    party.does("unhold", by=party.second, offer=number)
    jan.presses("*")
    party.caller.hears("goodbye")
    assert party.told("talk-ended", "person") == [party.first, party.second]
    assert party.told("talk-ended") == ["handed-over", "consultant"]
    assert row(party.world, party.caller).person_id == int(party.second)
    assert party.world.exchange.faults == []


def test_each_minute_of_talk_counts_to_whom_it_was_with(party: Party) -> None:
    """Anna's minute, Jan's as the one who was asked, and his as the caller's consultant are told apart."""
    party.world.runs(60)
    jan, _ = party.asks_colleague()
    party.world.runs(30)
    party.does("complete")
    party.world.runs(90)
    jan.presses("*")
    anna_ms, jan_ms = party.told("talk-ended", "talked_ms")
    (asked_ms,) = party.told("consult-ended", "talked_ms")
    assert (int(str(asked_ms)) // 10_000, int(str(jan_ms)) // 10_000) == (3, 9)
    assert int(str(anna_ms)) >= 90_000 + int(str(asked_ms)) - 30_000


def test_pressed_twice_it_is_handed_over_once(party: Party) -> None:
    """The second press is no error; what comes after it says that the call is handed over already."""
    jan, _ = party.asks_colleague()
    party.does("complete")
    party.does("complete")
    assert refused(party, "hold") == "passed"
    assert refused(party, "hand_over", Topic("general")) == "passed"
    assert party.told("taken-over", "of") == [party.first]
    assert jan.status == "in-progress"


def test_a_star_or_a_hang_up_leaves_the_caller_with_the_colleague(party: Party) -> None:
    """On an ordinary telephone: whoever hangs up during a consultation has handed over."""
    jan, _ = party.asks_colleague()
    party.anna.presses("*")
    party.world.until(lambda: party.caller.sid in party.hears(jan), 10)
    assert party.hears(party.caller) == {jan.sid}
    assert party.told("talk-ended") == ["handed-over"]


def test_the_first_drops_during_a_consultation(party: Party) -> None:
    """The caller is not thrown back into the queue: the colleague, who knows what it is about, goes on."""
    jan, _ = party.asks_colleague()
    party.anna.hangs_up()
    party.world.runs(2)
    assert party.hears(party.caller) == {jan.sid}
    assert (party.told("talk-ended"), party.told("taken-over", "person")) == (["dropped"], [party.second])
    assert party.person(party.second) == "talking"


def test_back_to_the_caller_alone(party: Party) -> None:
    """The colleague is let go and rests; the consultant is with the caller, without any announcement."""
    jan, _ = party.asks_colleague()
    party.does("back")
    party.does("back")
    assert party.hears(party.caller) == {party.anna.sid}
    assert jan.status == "completed"
    assert (party.person(party.first), party.person(party.second)) == ("talking", "wrap-up")
    assert party.told("consult-ended") == ["back"]


def test_back_while_it_still_rings(party: Party) -> None:
    """The colleague's telephone falls silent, and they are ready at once."""
    party.does("consult", Colleague(party.second))
    jan = party.world.consultant(OLEH)
    party.does("back")
    assert jan.status == "canceled"
    assert party.person(party.second) == "ready"
    assert party.hears(party.caller) == {party.anna.sid}


@pytest.mark.parametrize(
    ("behaves", "how", "words"),
    [
        (lambda jan: jan.declines(), "missed", "Nikt nie odebrał"),
        (lambda jan: (jan.answers(), jan.presses("2")), "declined", "została odrzucona"),
        (lambda jan: jan.waits(40), "missed", "Nikt nie odebrał"),
    ],
)
def test_the_colleague_does_not_come(party: Party, behaves: Callable[[Handset], object], how: str, words: str) -> None:
    """Refused, declined or not answered: the consultant is with the caller again, and they alone are told why."""
    party.does("consult", Colleague(party.second))
    behaves(party.world.consultant(OLEH))
    party.anna.hears(words)
    assert party.state is TalkState.OPEN
    assert party.hears(party.caller) == {party.anna.sid}
    assert party.talk_of(party.first).alone == how
    assert not [text for text in party.caller.leg.said() if words in text]
    assert party.told("consult-ended") == [how]


def test_the_colleague_drops_out_of_a_consultation(party: Party) -> None:
    """The consultant hears that the other one has left, and is with the caller."""
    jan, _ = party.asks_colleague()
    jan.hangs_up()
    party.anna.hears("się rozłączyła")
    assert party.hears(party.caller) == {party.anna.sid}
    assert party.person(party.second) == "wrap-up"
    assert party.told("consult-ended") == ["left"]


def test_both_consultants_drop(party: Party) -> None:
    """One after the other, in whichever order: the caller hears that they are first again, and is served."""
    jan, _ = party.asks_colleague()
    party.anna.hangs_up()
    jan.hangs_up()
    party.caller.hears("first in the queue again")
    assert party.told("talk-ended") == ["dropped", "dropped"]
    party.world.runs(25)
    assert party.world.driver.ringing(ANNA) or party.world.driver.ringing(OLEH)


def test_the_caller_hangs_up_during_a_consultation(party: Party) -> None:
    """There is nothing to hand over any more: it ends for both, both rest, and no offer is left."""
    jan, _ = party.asks_colleague()
    party.caller.hangs_up()
    assert party.anna.leg.ended
    assert jan.leg.ended
    assert (party.person(party.first), party.person(party.second)) == ("wrap-up", "wrap-up")
    assert party.world.live.offers == {}
    assert (party.told("talk-ended"), party.told("taken-over", "of")) == (["caller"], [])


def test_the_caller_hangs_up_while_the_colleague_is_rung(party: Party) -> None:
    """The telephone falls silent; the colleague is ready for the next caller."""
    party.does("consult", Colleague(party.second))
    jan = party.world.consultant(OLEH)
    party.caller.hangs_up()
    assert jan.status == "canceled"
    assert party.person(party.second) == "ready"
    assert party.told("consult-ended") == ["withdrawn"]


def test_the_consultant_drops_while_the_colleague_is_rung(party: Party) -> None:
    """The caller is first again; the colleague, freed, is rung for them as for any caller."""
    party.does("consult", Colleague(party.second))
    party.world.consultant(OLEH)
    party.anna.hangs_up()
    party.caller.hears("first in the queue again")
    jan = party.world.rings(OLEH, within=20)
    assert jan is not None
    jan.answers()
    jan.presses("1")
    party.world.until(lambda: jan.sid in party.hears(party.caller), 20)
    assert party.told("consult-ended") == ["withdrawn"]


def test_a_consultant_goes_off_duty_during_a_consultation(party: Party) -> None:
    """They finish it; after the hand-over they are away, and the colleague is not disturbed."""
    jan, _ = party.asks_colleague()
    party.world.goes_off_duty(ANNA)
    party.world.runs(5)
    assert party.hears(jan) == {party.anna.sid}
    party.does("complete")
    assert (party.person(party.first), party.person(party.second)) == ("away", "talking")


def test_a_colleague_goes_off_duty_while_rung(party: Party) -> None:
    """Their telephone falls silent, and the consultant is told that nobody comes."""
    party.does("consult", Colleague(party.second))
    party.world.consultant(OLEH)
    party.world.goes_off_duty(OLEH)
    party.anna.hears("została odrzucona")
    assert party.person(party.second) == "away"


def test_whoever_is_not_free_is_not_called(party: Party) -> None:
    """A colleague who talks, pauses or is not there; a topic that nobody free serves; a second one beside the first."""
    live, now_ms = party.world.loops.live, lambda: round(party.world.exchange.now * 1000)
    assert refused(party, "consult", Colleague("999")) == "away"
    live.pause(party.second, now_ms(), "lunch")
    assert refused(party, "consult", Colleague(party.second)) == "away"
    assert refused(party, "consult", Topic("general", "en")) == "nobody"
    live.resume(party.second, now_ms())
    assert refused(party, "consult", Topic("nonsense")) == "unknown"
    party.does("consult", Topic("general"))
    party.does("consult", Topic("general"))  # pressed twice
    assert refused(party, "consult", Colleague("999")) == "second"
    assert refused(party, "hand_over", Topic("general")) == "state"
    assert refused(party, "complete") == "state"
    assert len(party.told("consult", "other")) == 1


def test_another_caller_is_not_offered_to_who_is_consulted(party: Party) -> None:
    """Who is in somebody else's talk is busy; who waits is taken by whoever rests first."""
    party.asks_colleague()
    other = waits_in_queue(party.world, OTHER)
    party.world.runs(30)
    assert party.world.live.calls[other.sid].state == "waiting"


# -- three -------------------------------------------------------------------------------------------------------------


def test_conference_of_three(party: Party) -> None:
    """All hear each other; then the first leaves and the other two talk on."""
    jan, _ = party.asks_colleague()
    party.does("conference")
    everybody = {party.caller.sid, party.anna.sid, jan.sid}
    for phone in (party.caller, party.anna, jan):
        assert party.hears(phone) == everybody - {phone.sid}
    party.does("hold")  # a word between colleagues
    assert is_on_hold(party)
    party.does("conference")
    party.anna.hangs_up()
    assert party.hears(party.caller) == {jan.sid}
    assert party.told("conference", "person") == [party.first, party.first]
    assert party.told("talk-ended") == ["dropped"]


def test_the_colleague_leaves_a_conference(party: Party) -> None:
    """By their own page or a star: consultant and caller talk on."""
    jan, number = party.asks_colleague()
    party.does("conference")
    party.does("leave", by=party.second, offer=number)
    party.does("leave", by=party.second, offer=number)
    assert jan.status == "completed"
    assert party.hears(party.caller) == {party.anna.sid}
    assert party.told("consult-ended") == ["left"]


def test_the_caller_leaves_a_conference(party: Party) -> None:
    """It ends for the other two."""
    jan, _ = party.asks_colleague()
    party.does("conference")
    party.caller.hangs_up()
    assert party.present() == set()
    assert party.anna.leg.ended
    assert jan.leg.ended


@pytest.fixture
def with_interpreter(make_world: Make, tmp_path: Path) -> Party:
    """A line that has an interpreter's number."""
    config = config_with(tmp_path, {"routing": {}})
    text = config.read_text(encoding="utf-8").replace("interpreters: {}", f"interpreters: {{vi: '{INTERPRETER}'}}")
    config.write_text(text, encoding="utf-8")
    world = make_world(away=[OLEH], HELPLINE_CONFIG=str(config))
    world.exchange.add_telephone(INTERPRETER)
    return Party.of(world)


def test_an_interpreter_by_number(with_interpreter: Party) -> None:
    """Rung, asked, and in the conference; told nothing of the caller; and never alone with them."""
    party = with_interpreter
    assert refused(party, "consult", Interpreter("xx")) == "unknown"
    assert party.talks.interpreters == ("vi",)
    party.does("consult", Interpreter("vi"))
    phone = party.world.consultant(INTERPRETER)
    phone.answers()
    phone.hears("Prośba o tłumaczenie")
    phone.presses("1")
    party.world.until(lambda: party.anna.sid in party.hears(phone), 20)
    assert "200" not in " ".join(phone.leg.said())
    party.does("conference")
    assert party.hears(phone) == {party.caller.sid, party.anna.sid}
    assert refused(party, "complete") == "interpreter"
    party.anna.hangs_up()
    party.caller.hears("first in the queue again")
    phone.hears("zakończone")
    assert party.told("consult-ended") == ["over"]


def test_an_interpreter_who_does_not_answer(with_interpreter: Party) -> None:
    """The consultant is with the caller again, and told why."""
    party = with_interpreter
    party.does("consult", Interpreter("vi"))
    party.world.consultant(INTERPRETER).declines()
    party.anna.hears("Nikt nie odebrał")
    assert party.hears(party.caller) == {party.anna.sid}


# -- blind transfer ----------------------------------------------------------------------------------------------------


def test_blind_transfer_to_a_colleague(party: Party) -> None:
    """The caller hears that they are passed on, waits with music, and the colleague is rung as for any call."""
    waits_in_queue(party.world, OTHER)  # Jan is rung for this one, and busy when the call comes
    party.does("hand_over", Colleague(party.second))
    party.caller.hears("being passed on")
    assert party.anna.leg.ended
    jan = party.world.consultant(OLEH)
    jan.answers()
    jan.presses("2")
    party.world.runs(25)
    live = party.world.live.calls[party.caller.sid]
    assert live.queue.topic == "general"
    assert party.told("handed-on", "to") == [party.second]
    assert party.told("talk-ended") == ["handed-on"]


def test_the_one_it_is_for_gets_it_first(party: Party) -> None:
    """Anna rests and is ready again, others wait for longer: it is Jan who is rung for it, and for nobody before."""
    party.does("hand_over", Colleague(party.second))
    party.caller.hears("being passed on")
    jan = party.world.consultant(OLEH)
    (offer,) = (one.offer for one in party.world.live.offers.values())
    assert (offer.call, offer.person) == (party.caller.sid, party.second)
    jan.answers()
    jan.presses("1")
    party.world.until(lambda: jan.sid in party.hears(party.caller), 30)
    assert kinds(party.world, party.caller).count("talk") == 2


def test_nobody_takes_it_in_time(make_world: Make) -> None:
    """The colleague is busy: after half a minute the call stands in the queue at its own place, before later ones.

    Whoever is free then takes it, even if it is the one who gave it away.
    """
    party = Party.of(make_world())
    first_score = party.world.live.calls[party.caller.sid].score
    waits_in_queue(party.world, OTHER)
    jan = party.world.consultant(OLEH)
    jan.answers()
    jan.presses("1")
    party.world.runs(10)
    party.does("hand_over", Colleague(party.second))
    party.caller.hears("being passed on")
    party.world.runs(10)
    call = party.world.live.calls[party.caller.sid]
    assert (call.state, call.keeper) == ("waiting", party.second)
    assert call.score < first_score
    party.world.runs(30)
    call = party.world.live.calls[party.caller.sid]
    assert (call.keeper, call.score) == (None, first_score)
    assert party.told("queued") == ["arrived", "arrived", "passed-on", "yielded"]
    party.world.until(lambda: party.world.driver.ringing(ANNA) is not None, 90)
    assert party.world.driver.ringing(ANNA) is not None


def test_to_a_topic_it_is_the_first_of_all(party: Party) -> None:
    """Somebody else waits for longer; whoever is free takes the call that was handed on."""
    party.world.loops.live.pause(party.second, round(party.world.exchange.now * 1000), "lunch")
    other = waits_in_queue(party.world, OTHER)
    party.does("hand_over", Topic("general"))
    party.world.until(lambda: party.caller.sid in party.world.live.waiting, 15)
    now = party.world.live
    assert now.waiting[0] == party.caller.sid
    assert other.sid in now.waiting


def test_back_to_the_queue_with_a_topic(party: Party) -> None:
    """At its place of when it came: ahead of those who came later, with no head start; pressed twice, once."""
    before = party.world.live.calls[party.caller.sid]
    topic = next(one for one in party.talks._topics if one != before.queue.topic)
    party.world.loops.live.pause(party.second, round(party.world.exchange.now * 1000), "lunch")
    party.does("requeue", Topic(topic))
    party.does("requeue", Topic(topic))
    assert refused(party, "hand_over", Topic(topic)) == "passed"
    party.caller.hears("being passed on")
    party.world.runs(3)
    call = party.world.live.calls[party.caller.sid]
    assert (call.queue.topic, call.score, call.arrived_ms) == (topic, before.score, before.arrived_ms)
    assert party.told("talk-ended") == ["requeued"]
    assert party.told("handed-on", "way") == ["requeue"]


def test_a_caller_who_hangs_up_after_being_passed_on(party: Party) -> None:
    """They are waiting again, so it counts as leaving the queue; nobody is rung for them any more."""
    party.world.loops.live.pause(party.second, round(party.world.exchange.now * 1000), "lunch")
    party.does("hand_over", Topic("general"))
    party.caller.hangs_up()
    party.world.runs(5)
    assert party.caller.sid not in party.world.live.calls
    assert party.told("left") == ["hung-up"]
    assert row(party.world, party.caller).outcome == "talk"


def test_nobody_to_hand_on_to(party: Party) -> None:
    """Who is not there, or oneself, or a queue that nobody serves: refused, and the talk goes on."""
    assert refused(party, "hand_over", Colleague("999")) == "away"
    assert refused(party, "hand_over", Colleague(party.first)) == "away"
    assert refused(party, "hand_over", Topic("nonsense")) == "unknown"
    assert party.hears(party.caller) == {party.anna.sid}
