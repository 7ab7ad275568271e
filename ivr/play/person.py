"""The acts of asking for a consultant: waiting, nobody there, a number left, faults, and what a consultant hears."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import get_args

from ivr import consultant, staff_line
from ivr.links import LegLink
from ivr.model import CallbackStands, Closed, Facts, Joined, Promised, RungBack, Say
from ivr.play.model import Deed, Scene, Setting, Speech
from ivr.play.player import TAIL, Player
from ivr.play.routes import service_route
from line.ringing import Slot
from routing.model import Connecting, Estimate, Gone, Stand, Turned, Waiting
from routing.promise_queries import Over
from routing.skills import Queue
from store.clock import to_ms

POSITIONS = (1, 2, 5, 11, 21, 101)
_OPENS_AT = dt.time(8)
_EARLY = dt.time(6)  # before anybody is there, on any day
_DAYS = {"today": 0, "tomorrow": 1, "on a day": 3, "in a year": 310}  # from today to the next opening
_CLOSED: Mapping[str, tuple[str, ...]] = {  # for each reason the next openings that differ in words
    "hours": tuple(_DAYS),
    "holiday": ("tomorrow", "on a day"),
    "language": ("today", "tomorrow", "on a day"),
}
_OTHER_NUMBER = "600 100 201"  # nobody's
_SPECIAL_NUMBER, _FOREIGN_NUMBER = "700 123 456", "00 7 916 123 45 67"  # a premium one, and one of another country
_CONSULTANT = "Consultant"


def waiting(setting: Setting) -> Iterator[Scene]:
    """Each place in the queue, the music, the keys, and the end of the wait."""
    for position in POSITIONS:
        yield _asks(setting).presses(_key(setting), Joined(Waiting(position))).scene(f"Place {position} in the queue")
    for minutes in POSITIONS:
        told = Joined(Waiting(3, Estimate(60 * minutes, 2)))
        yield _asks(setting).presses(_key(setting), told).scene(f"An expected wait of {minutes} minutes")
    yield _learns(setting, Estimate(600, 2)).scene("A later figure would be higher")
    yield _learns(setting, Estimate(600, 1)).scene("A later figure would be higher, since a consultant has left")
    yield _learns(setting, None, place=4).scene("A call that goes first has come in")
    old = Joined(Waiting(2, None, Stand(0, 0, is_earlier=True)))
    yield _asks(setting).presses(_key(setting), old).scene("A dropped caller who has rung again")
    yield _waits(setting).waits(Joined(Waiting(1, is_rung=True))).scene("A consultant is being rung for the caller")
    unknown = _asks(setting).presses(_key(setting), Joined(Waiting(0)))
    yield unknown.waits(Joined(Waiting(0))).scene("The place is not known yet, then a turn of music")
    yield _waits(setting).presses("#").scene("Back to the menus")
    yield _waits(setting).waits(Joined(Connecting(1))).scene("A consultant is ready")
    cut = _waits(setting).is_moved("cut-off", "The consultant's telephone has dropped out of the talk.")
    yield cut.scene("Cut off")
    passed = _waits(setting).is_moved("passed-on", "The consultant has handed the call on.")
    yield passed.scene("Passed on")
    done = _waits(setting).is_moved("goodbye", "The consultant has ended the talk.")
    yield done.scene("The talk is over")
    yield _waits(setting).waits(Joined(Gone())).scene("The call has ended elsewhere")


def nobody(setting: Setting) -> Iterator[Scene]:
    """Closed, for each reason and with each next opening; full; nobody on duty; and a long wait before it begins."""
    today = setting.now.date()
    for why, openings in _CLOSED.items():
        for when in openings:
            opens = dt.datetime.combine(today + dt.timedelta(days=_DAYS[when]), _OPENS_AT, setting.edition.zone)
            player = _asks(setting, _EARLY).presses(_key(setting), Closed(opens, why))
            yield player.scene(f"Closed ({why}), open again {when}")
        yield _asks(setting).presses(_key(setting), Closed(None, why)).scene(f"Closed ({why}), no opening is known")
    for reason in ("nobody", "full", "full-language", "full-number"):
        yield _asks(setting).presses(_key(setting), Joined(Turned(reason))).scene(f"Turned away: {reason}")
    yield _waits(setting).waits(Joined(Turned("nobody"))).scene("Nobody is there any more for whoever waits")
    opens = dt.datetime.combine(today + dt.timedelta(days=1), _OPENS_AT, setting.edition.zone)
    yield _waits(setting).waits(Closed(opens)).scene("Closed for some time already, for whoever waits")
    for seconds in (1500, None):
        long = _asks(setting).presses(_key(setting), Joined(Turned("long", seconds)))
        yield long.presses("2", Joined(Waiting(12))).scene(
            f"A long wait ({seconds} s), and the caller waits all the same"
        )


def callbacks(setting: Setting) -> Iterator[Scene]:
    """Leaving a number."""
    tomorrow = dt.datetime.combine(setting.now.date() + dt.timedelta(days=1), _OPENS_AT, setting.edition.zone)
    at_once = Promised("a-promise", Slot(setting.now, setting.now.replace(hour=16, minute=0), tomorrow))
    yield _waits(setting).presses("1").presses("1", at_once).scene("The caller's own number, while waiting")
    later = Promised("a-promise", Slot(tomorrow, is_now=False))
    yield _turned(setting).presses("1").presses("1", later).scene("The caller's own number, while it is closed")
    odd = _number(setting).enters("12").enters(_SPECIAL_NUMBER)
    yield odd.scene("Numbers that are not rung: none at all, and one that costs more")
    yield _number(setting).enters(_FOREIGN_NUMBER).scene("A number that is not rung: of another country")
    yield _number(setting).enters(_OTHER_NUMBER).presses("1", at_once).scene("Another number")
    made = replace(at_once, was_made=True)
    yield _turned(setting).presses("1").presses("1", made).scene("A number that is promised a callback already")
    yield _turned(setting).presses("1").skips().presses("1", Promised(None)).scene("The number could not be saved")
    for why in filter(None, get_args(Over)):
        over = Promised(None, Slot(setting.now), over=why)
        yield _number(setting).enters(_OTHER_NUMBER).skips().presses("1", over).scene(f"No callback is promised: {why}")
    asked = Promised(None, Slot(tomorrow, is_now=False), over="caller")
    yield _turned(setting).presses("1").skips().presses("1", asked).scene("No callback is promised, while it is closed")
    waits = _waits(setting).presses("1").skips().presses("1", asked, Joined(Waiting(1)))
    yield waits.scene("No callback is promised, and the wait goes on")
    yield _waits(setting).presses("1").presses("#", Joined(Waiting(2))).scene("Back to the wait, whose place was kept")


def standing(setting: Setting) -> Iterator[Scene]:
    """Somebody rings in to whose number a callback is promised."""
    rings = _asks(setting).presses(_key(setting), CallbackStands())
    yield rings.presses("1").scene("The callback is kept")
    instead = _asks(setting).presses(_key(setting), CallbackStands()).skips().presses("2", Joined(Waiting(2)))
    yield instead.scene("The caller waits at its place instead")
    yield _asks(setting).presses(_key(setting), CallbackStands(is_rung=True)).scene("The callback is on its way")


def rung_back(setting: Setting) -> Iterator[Scene]:
    """Somebody is rung back."""
    yield _picks_up(setting).presses("1", Joined(Connecting(1))).scene("The caller talks to the consultant")
    yield _picks_up(setting).skips().presses("1", Joined(Waiting(1))).scene("The consultant is gone meanwhile")
    yield _picks_up(setting).skips().is_silent().is_silent().scene("No key is pressed, perhaps by a machine")


def consultants(setting: Setting) -> Iterator[Scene]:
    """What a consultant hears: always in the line's first language."""
    codes = setting.edition.line.codes
    for language, topic in zip((*codes, *codes), setting.edition.line.topics, strict=False):
        yield _offered(setting, f"A call in {language} about {topic}", language, topic, waited_s=130)
    yield _offered(setting, "A call that has not waited", codes[0], setting.edition.line.topics[0], waited_s=2)
    topic = setting.edition.line.topics[0]
    for kind in setting.edition.line.kinds[1:]:
        yield _offered(setting, f"A call of the kind {kind}", codes[0], topic, waited_s=130, kind=kind)
    for zone in setting.edition.line.zones:
        yield _offered(setting, f"A call of the zone {zone}", codes[0], topic, waited_s=130, zone=zone)
    asked, wanted = setting.now - dt.timedelta(hours=20), next(iter(setting.edition.topics))
    link = LegLink(1, "", "", "", "general", codes[-1], 0, asked_ms=to_ms(asked), subject=wanted)
    back = consultant.callback_words(setting.edition, setting.voice, link, setting.now.date())
    yield Scene("A callback", (Speech(tuple(setting.voice.say((*back, Say("offer-keys")), codes[0]))),))
    yield _staff(setting, "A callback is accepted", "presses 1", (Say("offer-accepted"), Say("offer-back-calling")))
    yield _staff(setting, "The caller of the callback is there", "waits", (Say("offer-back-reached"),))
    yield _staff(
        setting,
        "The caller of the callback was not reached",
        "waits",
        (Say("offer-back-unreached"), Say("offer-goodbye")),
    )
    number, subject = "XX-III-P.6151.12345.2025", next(iter(setting.edition.topics.values())).titles[codes[0]]
    accepted = consultant.accepted_words(number, subject, TAIL)
    yield _staff(setting, "Accepted, of a caller who has proved who they are", "presses 1", accepted)
    yield _staff(setting, "Accepted, of a caller who is not known", "presses 1", consultant.accepted_words("", "", ""))
    yield _staff(setting, "Declined", "presses 2", (Say("offer-declined"), Say("offer-goodbye")))
    missed, bye = Say("offer-missed"), Say("offer-goodbye")
    yield _staff(setting, "Missed", "does nothing", (missed, bye))
    yield _staff(setting, "Missed too often in a row", "does nothing", (Say("offer-paused"), missed, bye))
    yield _staff(setting, "Too late, the caller is gone", "picks up", (Say("offer-stale"), bye))
    yield _staff(setting, "Too late, somebody else has accepted", "presses 1", (Say("offer-taken"), bye))
    yield _staff(setting, "Too late, it is offered to somebody else", "presses 1", (Say("offer-passed-on"), bye))
    yield _staff(setting, "After the talk, for an interpreter", "presses star", (Say("offer-over"), bye))
    yield _staff(setting, "After the talk, for whoever stays connected", "presses star", (Say("offer-over"),))
    yield _staff(setting, "A fault", "picks up", (Say("offer-fault"),))


def within_talks(setting: Setting) -> Iterator[Scene]:
    """What is heard around a talk by whoever is called to it, and beside it in the conference."""
    codes, topic = setting.edition.line.codes, setting.edition.line.topics[0]
    for role in consultant.OF_ROLE:
        link = LegLink(1, "", "", "", topic, codes[-1], 0, role=role)
        about = consultant.called_words(setting.edition, setting.voice, link)
        yield Scene(f"Called to a talk: {role}", (Speech(tuple(setting.voice.say(about, codes[0]))),))
    yield _staff(setting, "An interpreter accepts", "presses 1", (Say("offer-interpret-accepted"),))
    yield _staff(setting, "A supervisor accepts", "presses 1", (Say("offer-listen-accepted"),))
    for how in ("declined", "missed", "failed", "left"):
        yield _staff(setting, f"Nobody came to the talk: {how}", "waits", (Say(f"offer-alone-{how}"),))


def on_hold(setting: Setting) -> Iterator[Scene]:
    """What a caller on hold hears, again and again."""
    language = setting.language
    yield Scene("On hold", (Speech(tuple(setting.voice.say(consultant.HOLD_WORDS, language))),))


def own_calls(setting: Setting) -> Iterator[Scene]:
    """What a consultant hears who rings the line from their own telephone."""
    edition, voice = setting.edition, setting.voice
    keys, bye, half_an_hour = Say("staff-keys"), Say("offer-goodbye"), dt.timedelta(minutes=30)
    yield _staff(setting, "A consultant's telephone rings the line", "dials", (Say("staff-question"),))
    yield _staff(setting, "Signing in", "presses 1", (Say("staff-pin"),))
    wrong = Say("staff-pin-wrong")
    yield _staff(setting, "A wrong PIN", "presses 1 2 3 4 5 6", (wrong, Say("staff-pin")))
    yield _staff(setting, "A wrong PIN for the third time", "presses 1 2 3 4 5 6", (wrong, Say("staff-pin-end"), bye))
    yield _staff(setting, "Off duty", "keys the PIN", (Say("staff-out"), keys))
    yield _staff(setting, "Ready", "presses 1", (Say("staff-ready"), keys))
    reasons = staff_line.reason_words(edition, voice)
    yield _staff(setting, "A pause, and why", "presses 2", (*reasons, Say("staff-reason-back")))
    for why in edition.line.pauses:
        paused = staff_line.paused_words(edition, voice, why, half_an_hour)
        yield _staff(setting, f"Paused: {why}", "keys the PIN", (paused, keys))
    missed = Say("staff-paused-missed", {"count": 3, "long": half_an_hour})
    yield _staff(setting, "Paused after missed calls", "keys the PIN", (missed, keys))
    yield _staff(setting, "Staying on the line", "presses 4", (Say("staff-room"),))
    yield _staff(setting, "The end, of who is ready", "presses hash", (Say("staff-rung"), bye))


def _offered(
    setting: Setting, title: str, language: str, topic: str, *, waited_s: int, kind: str = "", zone: str = ""
) -> Scene:
    queue, waited = Queue(language, topic, kind, zone), dt.timedelta(seconds=waited_s)
    about = consultant.offer_words(setting.edition, setting.voice, queue, waited)
    said = tuple(setting.voice.say((*about, Say("offer-keys")), setting.edition.line.codes[0]))
    return Scene(title, (Speech(said),))


def _staff(setting: Setting, title: str, deed: str, words: tuple[Say, ...]) -> Scene:
    first = setting.edition.line.codes[0]
    return Scene(title, (Deed(deed, _CONSULTANT), Speech(tuple(setting.voice.say(words, first)))))


def _key(setting: Setting) -> str:
    return _consultant(setting)[-1]


def _consultant(setting: Setting) -> str:
    """The keys that ask for a consultant."""
    return service_route(setting.edition.line, "consultant")


def _asks(setting: Setting, at: dt.time | None = None) -> Player:
    """A caller who is about to ask for a consultant, today at a time."""
    now = dt.datetime.combine(setting.now.date(), at, setting.edition.zone) if at else setting.now
    player = Player(setting, facts=Facts(now, is_withheld=False, caller_tail=TAIL))
    return player.walks(_consultant(setting)[:-1]).skips()


def _waits(setting: Setting) -> Player:
    return _asks(setting).presses(_key(setting), Joined(Waiting(1))).skips()


def _number(setting: Setting) -> Player:
    """A caller who is about to enter a number."""
    return _turned(setting).presses("1").presses("2")


def _picks_up(setting: Setting) -> Player:
    """Somebody whom the line rings back."""
    player = Player(setting, "back")
    player.position = replace(player.position, back=RungBack("a-promise", "a-call", 1, 0, 0))
    return player.picks_up()


def _learns(setting: Setting, later: Estimate | None, place: int = 2) -> Player:
    """A caller who was told of five minutes and place 3, and hears something else at the next announcement."""
    player = _asks(setting).presses(_key(setting), Joined(Waiting(3, Estimate(300, 2)))).skips()
    for _ in range(setting.edition.line.waiting.every):
        player = player.skips().waits(Joined(Waiting(place, later)))
    return player


def _turned(setting: Setting) -> Player:
    return _asks(setting).presses(_key(setting), Joined(Turned("full"))).skips()
