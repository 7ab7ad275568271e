"""The consultants' desk through the front door: presence, the call that comes, and what nobody may do for others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
import redis
from consultant_desk import ConsultantDesk
from sqlalchemy import update

from app.web import application
from routing.model import DECLINES, Arrival
from routing.skills import Queue
from store.clock import to_ms
from store.models import Person
from tests.world import ANNA, OLEH, World


@pytest.fixture
def anna(make_world: Callable[..., World]) -> ConsultantDesk:
    """The only consultant of the line, by telephone."""
    return ConsultantDesk(make_world(away=[OLEH]))


def asks_for_a_person(desk: ConsultantDesk, from_: str = "+48600100200") -> None:
    """An English speaker wants a person, without any menus."""
    caller = desk.world.dials(from_)
    for key in ("3", "0"):
        caller.hears("")
        caller.presses(key)
    desk.world.runs(2)


def proves_and_asks(desk: ConsultantDesk) -> None:
    """A caller proves who they are, hears of their case, and then wants a person."""
    caller = desk.world.dials()
    for words, keys in (
        ("English", "3"), ("status", "1"), ("case number", "#"), ("date of birth", "17051990#"), ("right", "1"),
        ("access code", "482915#"), ("for a consultant, press 0", "0"),
    ):  # fmt: skip
        caller.hears(words)
        caller.presses(keys)
    desk.world.runs(3)


def at_browser(desk: ConsultantDesk) -> None:
    """Calls come to the page, which is open."""
    desk.pings()
    assert desk.sends("/desk/device", device="browser").status_code == 303


def test_a_shift(anna: ConsultantDesk) -> None:
    """Ready, a pause with its reason, back, off duty and on again: shown at once, live at once, and facts."""
    assert "Ready" in anna.reads()
    anna.sends("/desk/pause", why="lunch")
    assert "Pause: Lunch" in anna.reads()
    assert anna.live is not None
    assert (anna.live.state, anna.live.pause) == ("paused", "lunch")
    assert anna.row.pause == "lunch"
    anna.sends("/desk/ready")
    assert anna.live.state == "ready"
    anna.sends("/desk/away")
    assert anna.live is None
    assert "You are off duty" in anna.reads()
    assert not anna.row.is_ready
    anna.sends("/desk/ready")
    assert anna.live.state == "ready"


def test_the_call_comes(anna: ConsultantDesk) -> None:
    """Who, in which language, about what, how long they waited, how often they rang; the number is masked."""
    for _ in range(2):
        anna.world.dials().hangs_up()
    asks_for_a_person(anna)
    text = anna.reads()
    for words in (
        "A call",
        "English",
        "a general question",
        "ends in 200",
        "3 calls",
        "has not proved",
        "Your telephone rings",
    ):
        assert words in text
    assert "600100200" not in anna.opens("/desk/now").text


def test_who_rings_and_from_which_zone(anna: ConsultantDesk) -> None:
    """Kind of caller and zone stand on the card before it is taken; of the usual kind, and without zones, nothing."""
    at_browser(anna)
    now_ms = to_ms(anna.world.clock.now())
    anna.world.loops.live.arrive(Arrival("CA1", Queue("en", "general", "employer", "tarnow"), now_ms), now_ms)
    assert "English · a general question an employer · tarnow · waited" in anna.reads()
    anna.world.loops.live.end("CA1", "completed", now_ms)
    anna.world.loops.live.arrive(Arrival("CA2", Queue("en", "general", "foreigner"), now_ms), now_ms)
    assert "English · a general question waited" in anna.reads()


def test_what_the_caller_proved_and_heard(anna: ConsultantDesk) -> None:
    """The case with its stage as it was read out, what the caller did, and when."""
    proves_and_asks(anna)
    text = anna.reads()
    for words in (
        "XX-III-P.6151.12345.2025",
        "formally incomplete",
        "proof of identity was right",
        "read out with its details",
    ):
        assert words in text


def test_a_talk_and_its_wrap_up(anna: ConsultantDesk) -> None:
    """The card stays during the talk; then a countdown, which may be ended; no call comes before."""
    asks_for_a_person(anna)
    telephone = anna.world.consultant()
    telephone.answers()
    telephone.hears("1")
    telephone.presses("1")
    anna.world.runs(5)
    text = anna.reads()
    assert "Talking" in text
    assert "ends in 200" in text
    telephone.presses("*")
    anna.world.runs(1)
    asks_for_a_person(anna, "+48600100201")
    assert "Wrap-up" in anna.reads()
    assert "data-until" in anna.opens("/desk/now").text
    anna.sends("/desk/ready")
    assert "A call" in anna.reads()


def test_what_follows_a_talk_is_chosen_in_it(anna: ConsultantDesk) -> None:
    """A pause or the end of the shift that is asked for while talking comes after the talk, and is shown."""
    asks_for_a_person(anna)
    telephone = anna.world.consultant()
    telephone.answers()
    telephone.hears("1")
    telephone.presses("1")
    anna.world.runs(5)
    anna.sends("/desk/pause", why="break")
    assert "Then you pause." in anna.reads()
    anna.sends("/desk/away")
    assert "Then you are off duty." in anna.reads()
    telephone.presses("*")
    anna.world.runs(1)
    assert "You are off duty" in anna.reads()


def test_not_this_call(anna: ConsultantDesk) -> None:
    """Declined with a reason: the telephone stops ringing, the reason is written down, and a moment's rest follows."""
    asks_for_a_person(anna)
    assert anna.world.rings(ANNA) is not None
    assert anna.live is not None
    number = anna.live.offer
    anna.sends(f"/desk/offers/{number}/decline", why="known")
    assert "Wrap-up" in anna.reads()
    anna.world.runs(1)
    assert anna.world.driver.ringing(ANNA) is None
    (ended,) = anna.world.events("offer-ended")
    assert (ended["how"], ended["why"]) == ("declined", "known")
    assert anna.sends(f"/desk/offers/{number}/decline", why="known").status_code == 303  # over already: no mistake
    assert anna.sends(f"/desk/offers/{number}/decline", why="because").status_code == 400


def test_the_caller_is_gone_at_that_moment(anna: ConsultantDesk) -> None:
    """Whoever declines or looks a moment too late finds themselves ready again."""
    asks_for_a_person(anna)
    assert anna.live is not None
    number = anna.live.offer
    (call,) = anna.world.live.calls
    anna.world.driver.handset(call).hangs_up()
    assert anna.sends(f"/desk/offers/{number}/decline", why="other").status_code == 303
    assert "Ready" in anna.reads()


def test_a_lost_browser_and_its_return(anna: ConsultantDesk) -> None:
    """No ping for a quarter of a minute: nobody is offered there; coming back finds the call and says what was."""
    at_browser(anna)
    assert "comes to this browser" in anna.reads()
    anna.world.runs(15)
    assert "Pause: not reachable" in anna.reads()
    asks_for_a_person(anna)
    anna.world.runs(20)
    assert "Pause: not reachable" in anna.reads()
    anna.pings()
    text = anna.reads()
    assert "A call" in text
    assert "No calls could come to this browser from 10:00 to 10:0" in text
    assert [event["why"] for event in anna.world.events("person")].count("lost") == 1


def test_whoever_missed_too_many_reads_who_can_undo_it(anna: ConsultantDesk) -> None:
    """Though they picked up none of them: their own page says it, and its button ends the pause."""
    asks_for_a_person(anna)
    for _ in range(3):
        assert anna.world.rings(ANNA, within=100) is not None
        anna.world.until(lambda: anna.world.driver.ringing(ANNA) is None, 60)
    anna.world.runs(2)
    page = anna.reads()
    assert "paused and get no more calls" in page
    for by in ("say so here", "ring the line with your PIN", "ask a supervisor"):
        assert by in page
    anna.sends("/desk/ready")
    assert anna.live is not None
    assert anna.live.state in ("ready", "offered")


def test_signing_out_while_it_rings(make_world: Callable[..., World]) -> None:
    """Whoever signs out of the pages is not rung there any more: the call goes to somebody else at once."""
    anna = ConsultantDesk(make_world(away=[OLEH]))
    at_browser(anna)
    now_ms = to_ms(anna.world.clock.now())
    anna.world.loops.live.arrive(Arrival("CA1", Queue("en", "general"), now_ms), now_ms)
    assert anna.live is not None
    assert anna.live.state == "offered"
    anna.sends("/sign-out")
    assert (anna.live.state, anna.live.pause) == ("paused", "lost")
    assert anna.row.is_ready


def test_a_browser_is_rung_by_its_own_name(anna: ConsultantDesk) -> None:
    """The offer goes to the person's browser, and the page has the button that answers it."""
    at_browser(anna)
    now_ms = to_ms(anna.world.clock.now())
    anna.world.loops.live.arrive(Arrival("CA1", Queue("en", "general"), now_ms), now_ms)
    (offer,) = anna.world.live.offers.values()
    assert offer.offer.address == f"client:c{anna.person}"
    assert 'data-phone="answer"' in anna.opens("/desk/now").text


def test_a_device_that_is_not_there(anna: ConsultantDesk) -> None:
    """Nobody chooses a telephone that they do not have, or something else."""
    with anna.world.house.database.write() as session:
        session.execute(update(Person).where(Person.id == anna.person).values(phone=None, device="browser"))
    assert anna.sends("/desk/device", device="telephone").status_code == 400
    assert anna.sends("/desk/device", device="drum").status_code == 400
    assert anna.row.device == "browser"


def test_what_is_served_today(anna: ConsultantDesk) -> None:
    """Some languages and topics for today, until midnight; never more than one's own, never none."""
    anna.sends("/desk/serves", languages=["pl", "uk"], topics=["case"])
    assert anna.live is not None
    assert str(anna.live.staff.profile) == "pl=native,uk=native|case||"
    assert "a part" in anna.reads("/desk/")
    assert anna.row.today_until == dt.datetime(2026, 3, 10, 23, 0, tzinfo=dt.UTC)  # midnight in Kraków
    for languages, topics in ((["de"], ["case"]), (["pl"], ["tea"]), ([], ["case"]), (["pl"], [])):
        assert anna.sends("/desk/serves", languages=languages, topics=topics).status_code == 400
    anna.sends("/desk/away")
    anna.sends("/desk/ready")
    assert "everything" in anna.reads("/desk/")


def test_a_part_of_the_page_for_a_script(anna: ConsultantDesk) -> None:
    """A script gets the new state alone, or the choice, and is told to look at the state then."""
    answer = anna.sends("/desk/pause", by_script=True, why="lunch")
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<section id="now"')
    answer = anna.sends("/desk/device", by_script=True, device="browser")
    assert answer.headers["HX-Trigger"] == "desk"
    assert 'id="choices"' in answer.text


def test_the_team_and_who_waits(make_world: Callable[..., World]) -> None:
    """Beside: everybody on duty with what they do, and how many wait in which language."""
    world = make_world()
    anna = ConsultantDesk(world)
    anna.sends("/desk/pause", why="training")
    for number in ("+48600100201", "+48600100202"):
        asks_for_a_person(anna, number)
    text = anna.reads("/desk/beside")
    assert "Anna Przykładowa Training, since 10:0" in text
    assert "Jan Przykładowy A call, since 10:0" in text
    assert "English 2 first since 10:0" in text


def test_without_the_live_store(world: World) -> None:
    """A live queue out of reach is a sentence, not an error; what is settled meanwhile is a fact all the same."""
    anna = ConsultantDesk(world, app=application(world.house, "unix:///nowhere/store.sock"))
    assert "Out of reach" in anna.reads()
    assert "cannot be read just now" in anna.reads("/desk/")
    assert anna.sends("/desk/pause", why="lunch").status_code == 303
    assert anna.row.pause == "lunch"
    assert anna.sends("/desk/offers/1/decline", why="other").status_code == 503
    world.runs(4)
    assert anna.live is not None
    assert anna.live.pause == "lunch"


def test_before_the_live_queue_is_rebuilt(anna: ConsultantDesk, redis_client: redis.Redis) -> None:
    """A live queue that was lost comes back by itself, and the page says so."""
    redis_client.flushall()
    assert "You are ready in a moment" in anna.reads()
    anna.world.runs(1)
    assert "The next call rings your telephone" in anna.reads()


def test_somebody_without_languages(anna: ConsultantDesk) -> None:
    """Who serves no call of any line is told so, and by whom it can be mended."""
    with anna.world.house.database.write() as session:
        session.execute(update(Person).where(Person.id == anna.person).values(languages=[]))
    anna.world.runs(4)
    assert "A supervisor can enter them" in anna.reads()


def test_nobody_touches_anothers_call(make_world: Callable[..., World]) -> None:
    """An offer of a colleague's is none of one's own, whatever number is sent."""
    world = make_world(away=[OLEH])
    anna, jan = ConsultantDesk(world), ConsultantDesk(world, OLEH)
    asks_for_a_person(anna)
    assert anna.live is not None
    number = anna.live.offer
    assert jan.sends(f"/desk/offers/{number}/decline", why="other").status_code == 303
    assert anna.live.offer == number


def test_forged_and_nameless_requests(anna: ConsultantDesk) -> None:
    """A form without the page's token is refused; who is not signed in is led to the sign-in."""
    for path in ("/desk/ready", "/desk/pause", "/desk/away", "/desk/serves", "/desk/device", "/desk/offers/1/decline"):
        assert anna.forges(path, why="lunch").status_code == 400
    anna.sends("/sign-out")
    for path in ("/desk/", "/desk/now", "/desk/beside"):
        answer = anna.opens(path)
        assert answer.status_code == 302
        assert "/sign-in" in answer.headers["Location"]


def test_a_pause_that_the_office_does_not_have(anna: ConsultantDesk) -> None:
    """Only the configured reasons."""
    assert anna.sends("/desk/pause", why="boredom").status_code == 400
    assert "Ready" in anna.reads()


@pytest.mark.parametrize("language", ["pl", "uk", "ru"])
def test_the_desk_speaks_the_readers_language(make_world: Callable[..., World], language: str) -> None:
    """Every state has its words, and none of them is English."""
    desk = ConsultantDesk(make_world(away=[OLEH]), language=language)
    asks_for_a_person(desk)
    for words in ("Take the call", "Ready", "Not this call", "The caller", "Today", "waited"):
        assert words not in desk.reads("/desk/").replace("INFO.OPT", "")


def test_every_reason_has_words(anna: ConsultantDesk) -> None:
    """Each way to decline is on the card."""
    asks_for_a_person(anna)
    page = anna.opens("/desk/now").text
    assert page.count('name="why"') == len(DECLINES)
