"""A consultant's own call to the line, from their own telephone: a PIN, then ready, paused or out by key.

While such a call lasts its leg is where the consultant is reached: an offer is not dialled, the call is moved to it,
and comes back afterwards. Whoever stays on the line hears music between two calls. These are no callers' calls: they
write no caller's events, and what they change is written in SQL first and in the live queue at once after it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from ivr import twiml
from ivr.links import OFFER, ROOM, LegLink, Links, StaffLink, StepLink
from ivr.model import AskDigits, AskKey, GoOn, HangUp, Music, Prompt, Say, Wait
from ivr.session import Begun, Finished, Session
from ivr.voice import Voice, length_s
from line.edition import Edition
from line.model import MISSED
from routing.answers import LivePerson
from routing.live import LiveQueue
from routing.model import PersonState, Staff
from store.clock import Clock, from_ms, to_ms

ASK, PIN, MENU, REASON = "ask", "pin", "menu", "reason"
SIGN_IN, AS_CALLER = "1", "2"
READY, PAUSE, OUT, STAY, END, BACK = "1", "2", "3", "4", "#", "*"
STAFF = "staff"  # the name of what is kept: whose call it is, once the PIN was right; empty before
PIN_DIGITS = 6
MOST_PINS = 3  # tries in one call
MOST_SILENCES = 3
TURNS_OF_STAY = 10_000  # more than the longest call has
MOST_REASONS = 9  # of a pause: one for each key


class OnDuty(Protocol):
    """How a consultant stands in SQL."""

    @property
    def is_ready(self) -> bool:
        """Whether they are on duty on this line."""
        ...

    @property
    def is_elsewhere(self) -> bool:
        """Whether they are on duty on another line."""
        ...

    @property
    def pause(self) -> str:
        """Why they take no calls, if so."""
        ...

    @property
    def since(self) -> dt.datetime | None:
        """When the pause began."""
        ...


class Duty(Protocol):
    """Who works on one line. All but :meth:`whose` may raise :class:`store.database.DatabaseUnavailable`."""

    def whose(self, number: str) -> str | None:
        """The consultant of this line with a PIN whose telephone this is.

        Nobody, too, where that cannot be told in time.
        """
        ...

    def opens(self, person: str, pin: str, number: str) -> bool:
        """Whether a PIN that was keyed on a telephone is right; counted first, and locked after too many."""
        ...

    def stands(self, person: str) -> OnDuty:
        """How a consultant stands."""
        ...

    def ready(self, person: str) -> None:
        """On duty on this line, off any other, out of any pause."""
        ...

    def pause(self, person: str, why: str) -> None:
        """On duty, but no calls for a while."""
        ...

    def out(self, person: str) -> None:
        """Off duty."""
        ...


@dataclass(frozen=True)
class Words:
    """What a turn comes to. ``url`` is where it goes on, if that is no step of this call's."""

    prompts: tuple[Prompt, ...]
    wait: Wait
    at: str = MENU
    tries: int = 0
    keep: Mapping[str, str] | None = None
    url: str | None = None


class StaffLine:
    """Carries out the turns of consultants' own calls to one line.

    Args:
        edition: for languages and voices; staff are spoken to in the line's first language.
        duty: the facts.
        staff: how a consultant on duty is known to this line's live queue, or nothing.
        live: follows the facts.
        session: gives each turn's answer once, and keeps who has signed in.
        voice: the words.
        links: signs the next step.
        media: the folder of sounds.
        first_link: where a caller's call begins.
        most_misses: how many missed calls in a row begin a pause.
        clock: the time.
        others: the live queues of the office's other lines: whoever is ready here, or off duty, leaves them.
    """

    def __init__(
        self,
        edition: Edition,
        duty: Duty,
        staff: Callable[[str], Staff | None],
        live: LiveQueue,
        session: Session,
        voice: Voice,
        links: Links,
        media: str,
        first_link: Callable[[str], StepLink],
        most_misses: int,
        clock: Clock,
        others: Sequence[LiveQueue] = (),
    ) -> None:
        self._edition = edition
        self._duty = duty
        self._others = tuple(others)
        self._staff = staff
        self._live = live
        self._session = session
        self._voice = voice
        self._links = links
        self._media = media
        self._first_link = first_link
        self._most_misses = most_misses
        self._pauses = edition.line.pauses[:MOST_REASONS]
        self._clock = clock

    def whose(self, number: str) -> str | None:
        """The consultant who rings from this telephone, if one with a PIN does."""
        return self._duty.whose(number)

    def begins(self, call: str, person: str) -> str:
        """A consultant rings the line: as staff, or as anybody?"""
        link = StaffLink(call, self._edition.line.id, person, ASK)
        question = Words((Say("staff-question"),), AskKey(), ASK, keep={STAFF: ""})
        return self._once(replace(link, turn=0), lambda _: question)

    def step(self, link: StaffLink, keyed: str, number: str) -> str:
        """The next step; ``keyed`` is empty after silence, ``number`` the telephone that rings."""

        def act(begun: Begun) -> Words:
            if link.at == ASK:
                return self._asked(link, keyed, begun.step)
            if link.at == PIN:
                return self._pin(link, keyed, number)
            if begun.kept.get(STAFF) != link.person:  # not signed in, or forgotten with the live store
                return self._ask_pin(Say("staff-pin"))
            places = {MENU: self._menu, REASON: self._reason, ROOM: self._room}
            return places[link.at](link, keyed)

        return self._once(link, act)

    def ended(self, call: str) -> bool:
        """The call is over; answers whether it was one of these. An offer in hand goes to somebody else at once."""
        kept, _ = self._session.handed_over(call)
        person, now_ms = kept.get(STAFF), to_ms(self._clock.now())
        if not person:
            return person is not None
        self._live.leave_room(person, call, now_ms)
        live = self._live.person(person)
        offer = self._live.offer(live.offer) if live and live.offer else None
        if offer is not None and offer.offer.room == call:
            self._live.leg_ended(offer.offer.number, now_ms, call)
        return True

    def in_fault(self, link: StaffLink) -> str | None:
        """Where something failed: whoever stays on the line hears music and is asked after again. Needs no store."""
        if link.at != ROOM:
            return None
        heard = self._voice.say((Music(),), self._edition.line.codes[0])
        return twiml.document(self._edition.line, heard, GoOn(), self._links.staff(link), self._media, None)

    def to_room(self, call: str, link: LegLink) -> str:
        """An offer on a leg of a room failed: back there, where what became of it is asked after. Needs no store."""
        turn = TURNS_OF_STAY * (1 + link.turn)  # none that was answered: that would lead to the offer once more
        return twiml.wait_a_second(
            self._links.staff(StaffLink(call, link.line, link.person, ROOM, turn, offer=link.offer))
        )

    # -- before the PIN ------------------------------------------------------------------------------------------

    def _asked(self, link: StaffLink, keyed: str, step: int) -> Words:
        if keyed == SIGN_IN:
            return self._ask_pin(Say("staff-pin"))
        if keyed != AS_CALLER and link.tries + 1 < MOST_SILENCES:
            return Words((Say("staff-question"),), AskKey(), ASK, link.tries + 1)
        as_caller = replace(self._first_link(link.call), turn=str(step + 1))
        return Words((), GoOn(), keep={}, url=self._links.step(as_caller))

    def _ask_pin(self, *words: Say, tries: int = 0) -> Words:
        return Words(words, AskDigits(PIN_DIGITS), PIN, tries)

    def _pin(self, link: StaffLink, keyed: str, number: str) -> Words:
        """The same words whatever was wrong: no such PIN, another's, none given, too many tries."""
        if keyed and self._duty.opens(link.person, keyed, number):
            return replace(self._stand(link), keep={STAFF: link.person})
        if link.tries + 1 < MOST_PINS:
            return self._ask_pin(Say("staff-pin-wrong"), Say("staff-pin"), tries=link.tries + 1)
        return Words((Say("staff-pin-wrong"), Say("staff-pin-end"), Say("offer-goodbye")), HangUp())

    # -- signed in -----------------------------------------------------------------------------------------------

    def _menu(self, link: StaffLink, keyed: str) -> Words:
        match keyed:
            case "1":
                self._be_ready(link)
            case "2":
                return self._ask_reason()
            case "3":
                self._duty.out(link.person)
                self._leave_others(link.person)
                self._live.follow(link.person, None, to_ms(self._clock.now()))
            case "4":
                self._be_ready(link)
                return self._wait(Say("staff-room"))
            case "#":
                return self._goodbye(link)
            case _ if link.tries + 1 >= MOST_SILENCES:
                return self._goodbye(link)
            case _:
                return replace(self._stand(link), tries=link.tries + 1)
        return self._stand(link)

    def _be_ready(self, link: StaffLink) -> None:
        """The live queue knows the leg before anything can be offered: nobody's engaged telephone is rung."""
        now_ms = to_ms(self._clock.now())
        self._duty.ready(link.person)
        self._leave_others(link.person)
        staff = self._staff(link.person)
        self._live.enter_room(link.person, link.call, now_ms)
        self._live.follow(link.person, staff and replace(staff, room=link.call), now_ms)
        self._live.resume(link.person, now_ms)  # whatever the pause was for: the key came after it

    def _leave_others(self, person: str) -> None:
        for other in self._others:
            other.follow(person, None, to_ms(self._clock.now()))

    def _ask_reason(self) -> Words:
        return Words((*reason_words(self._edition, self._voice), Say("staff-reason-back")), AskKey(), REASON)

    def _reason(self, link: StaffLink, keyed: str) -> Words:
        reasons = dict(enumerate(self._pauses, start=1))
        why = reasons.get(int(keyed)) if keyed.isdecimal() else None
        if why is not None and self._duty.stands(link.person).is_ready:
            self._duty.pause(link.person, why)
            self._live.follow(link.person, self._staff(link.person), to_ms(self._clock.now()))
        return self._stand(link)

    def _room(self, link: StaffLink, keyed: str) -> Words:
        """A turn of staying on the line, also its sign of life: what the live queue has forgotten it is told again."""
        now_ms = to_ms(self._clock.now())
        live = self._live.person(link.person)
        if keyed == BACK or live is None or not _takes_calls(live):
            return self._stand(link)
        self._live.enter_room(link.person, link.call, now_ms)
        offer = self._live.offer(live.offer) if live.offer else None
        if offer is not None and offer.offer.room == link.call:  # the carrier's move was lost, or came before this
            first = LegLink.of(offer.offer, self._edition.line.id)
            return Words((), GoOn(), url=self._links.leg(OFFER, first))
        return self._wait()

    def _wait(self, *words: Say) -> Words:
        return Words((*words, Music()), AskKey(patience_s=1), ROOM)

    def _stand(self, link: StaffLink) -> Words:
        """Say how the consultant stands, and the keys. A pause for missed calls is the live queue's alone."""
        stands, live, now = self._duty.stands(link.person), self._live.person(link.person), self._clock.now()
        self._live.enter_room(link.person, link.call, to_ms(now))
        return Words((self._standing(stands, live, now), Say("staff-keys")), AskKey())

    def _standing(self, stands: OnDuty, live: LivePerson | None, now: dt.datetime) -> Say:
        if stands.is_elsewhere:
            return Say("staff-elsewhere")
        if not stands.is_ready:
            return Say("staff-out")
        if stands.pause:
            return paused_words(self._edition, self._voice, stands.pause, now - (stands.since or now))
        if live is not None and live.pause == MISSED:
            since = from_ms(live.paused_ms) if live.state is PersonState.PAUSED else now
            return Say("staff-paused-missed", {"count": self._most_misses, "long": now - since})
        return Say("staff-ready")

    def _goodbye(self, link: StaffLink) -> Words:
        self._live.leave_room(link.person, link.call, to_ms(self._clock.now()))
        stands = self._duty.stands(link.person)
        is_rung = stands.is_ready or stands.is_elsewhere
        return Words((*((Say("staff-rung"),) if is_rung else ()), Say("offer-goodbye")), HangUp())

    def _once(self, link: StaffLink, act: Callable[[Begun], Words]) -> str:
        """Carry out a turn once; its repetition hears the same and changes nothing."""
        now_ms, turn = to_ms(self._clock.now()), f"staff-{link.offer}-{link.turn}"
        begun = self._session.begin(link.call, turn, now_ms)
        if begun.word == "answered":
            return begun.answer
        if begun.word == "busy":
            return twiml.wait_a_second(self._links.staff(link))
        if begun.word == "ended":
            return twiml.hang_up()
        words, line = act(begun), self._edition.line
        heard = tuple(self._voice.say(words.prompts, line.codes[0]))
        following = words.url or self._links.staff(replace(link, at=words.at, turn=link.turn + 1, tries=words.tries))
        document = twiml.document(line, heard, words.wait, following, self._media, None)
        keep = words.keep
        if keep is None and begun.kept.get(STAFF) is not None:
            keep = {STAFF: begun.kept[STAFF]}  # anew, so that it lasts as long as the call
        done = Finished(document, round(1000 * length_s(heard)), (), keep)
        return self._session.finish(link.call, turn, begun.step, now_ms, done)


def _takes_calls(live: LivePerson) -> bool:
    return not (live.is_leaving or live.is_pausing or live.state is PersonState.PAUSED)


def paused_words(edition: Edition, voice: Voice, why: str, long: dt.timedelta) -> Say:
    """That a consultant pauses, for what reason, and since how long."""
    return Say("staff-paused", {"reason": voice.text(edition.line.codes[0], f"pause-name-{why}"), "long": long})


def reason_words(edition: Edition, voice: Voice) -> tuple[Say, ...]:
    """The reasons of a pause with their keys."""
    first, named = edition.line.codes[0], enumerate(edition.line.pauses[:MOST_REASONS], start=1)
    return tuple(
        Say("staff-reason", {"reason": voice.text(first, f"pause-name-{why}"), "key": str(key)}) for key, why in named
    )
