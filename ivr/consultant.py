"""The leg that offers a call to a consultant's telephone: what it says, and what its keys do.

A leg that was dialled for an offer ends with it; one that was moved out of its consultant's room goes back there.
In the browser the page has told everything while it rang: answering accepts, and nothing stands before the talk.

Before accepting, a consultant hears line, language, topic and wait. The case (if the caller proved who they are) and
the last digits of the caller's number are said only after that.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ivr import twiml
from ivr.dialogue import reading, readout
from ivr.dialogue.scene import SUBJECT
from ivr.links import OFFER, OVER, ROOM, LegLink, Links, StaffLink
from ivr.model import AskKey, GoOn, HangUp, Meet, Music, Prompt, Say, Wait
from ivr.session import Finished, Session
from ivr.voice import Voice, length_s
from line.edition import Edition
from line.model import MISSED
from line.speech import CaseGroups, Digits, Label, Upcoming, Value
from routing.live import LiveQueue
from routing.model import CallState, Stale
from routing.skills import Queue
from store.clock import Clock, from_ms, to_ms

ACCEPT, DECLINE = "1", "2"
KEY, TALKED = "/voice/leg/key", "/voice/leg/talked"  # the paths of the turns after the first
CALLING = "/voice/leg/calling"  # while the caller of a callback is being rung
OF_ROLE = {"colleague": "consult", "interpreter": "interpret", "supervisor": "listen"}  # by its wordings
HOLD_WORDS: tuple[Prompt, ...] = (Say("on-hold"), Music(), Music(), Music())  # again and again
NO_WAIT = dt.timedelta(seconds=10)  # shorter waits are none
MOST_ASKED = 3  # times the offer is said before it counts as missed


@dataclass(frozen=True)
class Words:
    """What a leg's turn comes to."""

    prompts: tuple[Prompt, ...]
    wait: Wait
    path: str = KEY
    call: str = ""  # whose conference it is, where that is another call than the link's


class ConsultantLeg:
    """Carries out the turns of consultants' legs of one line.

    Args:
        edition: for languages and voices; staff are spoken to in the line's first language.
        live: takes accepting, declining and missing.
        session: gives each turn's answer once, and the caller's proven case.
        voice: the words.
        links: signs the next step.
        media: the folder of sounds.
        conference: line, call and offer to the URL where joining and leaving are told.
        clock: the time.
        takes_at_once: whether who stays connected has accepted by being there, without a key.
    """

    def __init__(
        self,
        edition: Edition,
        live: LiveQueue,
        session: Session,
        voice: Voice,
        links: Links,
        media: str,
        conference: Callable[[str, str, int], str],
        clock: Clock,
        *,
        takes_at_once: bool = False,
    ) -> None:
        self._edition = edition
        self._live = live
        self._session = session
        self._voice = voice
        self._links = links
        self._media = media
        self._conference = conference
        self._clock = clock
        self._takes_at_once = takes_at_once

    def picked_up(self, leg: str, link: LegLink) -> str:
        """The consultant has answered: say what the call is about, or let them talk if the page has told it."""

        def act(now_ms: int) -> Words:
            offer = self._live.picked_up(link.offer, now_ms, leg)
            if isinstance(offer, Stale):
                return self._over(link)
            if link.on_device:
                return self._accept(link, now_ms)
            return self._taken(link, now_ms) if link.is_in_room and self._takes_at_once else self._offer(link)

        return self._once(leg, link, OFFER, act)

    def key(self, leg: str, link: LegLink, key: str | None) -> str:
        """1 accepts, 2 declines; silence and other keys hear the offer again, and at last miss it."""

        def act(now_ms: int) -> Words:
            if key == ACCEPT:
                return self._accept(link, now_ms)
            if key == DECLINE:
                self._live.decline(link.offer, now_ms)
                return self._end(link, Say("offer-declined"))
            if link.turn >= MOST_ASKED:
                self._live.miss(link.offer, "no-key", now_ms)
                return self._end(link, *self._pause(link), Say("offer-missed"))
            return self._offer(link)

        return self._once(leg, link, KEY, act)

    def told(self, link: LegLink) -> str:
        """Beside the caller in the conference: why nobody came to the talk."""
        return self._aside(self._edition.line.codes[0], Say(f"offer-alone-{link.told}"))

    def on_hold(self, link: LegLink) -> str:
        """What the caller hears on hold, again and again."""
        return self._aside(link.language, *HOLD_WORDS)

    def _aside(self, language: str, *words: Prompt) -> str:
        return twiml.aside(self._edition.line, self._voice.say(words, language), self._media)

    def over(self, leg: str, link: LegLink) -> str:
        """The offer ended while its consultant was still deciding."""
        return self._once(leg, link, OVER, lambda _: self._over(link))

    def calling(self, leg: str, link: LegLink) -> str:
        """The caller of a callback is being rung: music, until they are there or cannot be reached."""

        def act(_: int) -> Words:
            found = self._live.offer(link.offer)
            if found is None:
                return self._end(link, Say("offer-back-unreached"))
            if found.stage == "calling":
                return Words((Music(),), AskKey(patience_s=1), CALLING)
            return Words((Say("offer-back-reached"),), Meet(link.offer), TALKED, found.offer.call)

        return self._once(leg, link, CALLING, act)

    def talked(self, leg: str, link: LegLink, *, is_live: bool) -> str:
        """The leg has left the conference. One that is still there ended the talk with ``*``, or the caller did."""

        def act(now_ms: int) -> Words:
            if is_live:
                self._live.finish(link.offer, now_ms)
            if link.is_in_room or link.role == "interpreter":
                return self._end(link, Say("offer-over"))
            # No farewell at a telephone that is rung by the queue: the next call would find it engaged, and be missed.
            return Words((), HangUp())

        return self._once(leg, link, TALKED, act)

    def _offer(self, link: LegLink) -> Words:
        return Words((*self._about(link), Say("offer-keys")), AskKey(patience_s=5))

    def _about(self, link: LegLink) -> tuple[Say, ...]:
        if link.role:
            return called_words(self._edition, self._voice, link)
        if link.asked_ms:
            today = self._clock.now().astimezone(self._edition.zone).date()
            return callback_words(self._edition, self._voice, link, today)
        since = from_ms(link.since_ms) if link.since_ms else self._clock.now()
        waited = self._clock.now() - since  # also while the carrier's rate held back the ring
        return offer_words(self._edition, self._voice, Queue(link.language, link.topic, link.kind, link.zone), waited)

    def _taken(self, link: LegLink, now_ms: int) -> Words:
        """Accepted without a key: what the call is about is all that is said before."""
        accepted = self._accept(link, now_ms)
        is_over = isinstance(accepted.wait, GoOn)
        return accepted if is_over else replace(accepted, prompts=(*self._about(link), *accepted.prompts))

    def _end(self, link: LegLink, *words: Say) -> Words:
        """Nothing more of this offer: back to the room, or the end of the leg."""
        if link.is_in_room:
            return Words(words, GoOn())
        return Words((*words, Say("offer-goodbye")), HangUp())

    def _over(self, link: LegLink) -> Words:
        """Why there is nothing to accept any more: somebody else has it, or will, or the caller is gone."""
        call = self._live.call(link.call)
        words = "offer-passed-on"
        if link.role:
            words = "offer-over"
        elif call is None or call.state is CallState.LEFT:
            words = "offer-stale"
        elif call.state in {CallState.CONNECTING, CallState.TALKING, CallState.CALLING_BACK}:
            words = "offer-taken"
        return self._end(link, *self._pause(link), Say(words))

    def _pause(self, link: LegLink) -> tuple[Say, ...]:
        """Whoever is not offered calls any more because of those that were missed is told so, and who can undo it."""
        person = self._live.person(link.person)
        return (Say("offer-paused"),) if person and person.pause == MISSED else ()

    def _accept(self, link: LegLink, now_ms: int) -> Words:
        offer = self._live.accept(link.offer, now_ms)
        if isinstance(offer, Stale):
            return self._over(link)
        if offer.callback:
            told = () if link.on_device else (Say("offer-accepted"), Say("offer-back-calling"))
            return Words((*told, Music()), AskKey(patience_s=1), CALLING)
        if offer.role in {"interpreter", "supervisor"}:  # who is to know nothing of the caller, or knows it all
            words = Say(f"offer-{OF_ROLE[offer.role]}-accepted")
            return Words((words,), Meet(link.offer, is_muted=offer.role == "supervisor"), TALKED)
        if link.on_device:
            return Words((), Meet(link.offer), TALKED)
        kept, tail = self._session.handed_over(link.call)
        number = readout.unpack(kept["readout"]).number if "readout" in kept else ""
        subject = reading.title(self._edition, kept.get(SUBJECT, ""), self._edition.line.codes[0])
        return Words(accepted_words(number, subject, tail), Meet(link.offer), TALKED)

    def _once(self, leg: str, link: LegLink, path: str, act: Callable[[int], Words]) -> str:
        """Carry out a turn of a leg once; its repetition hears the same and changes nothing."""
        now_ms, turn = to_ms(self._clock.now()), f"{path}-{link.offer}-{link.turn}"
        begun = self._session.begin(leg, turn, now_ms)
        if begun.word == "answered":
            return begun.answer
        if begun.word == "busy":
            return twiml.wait_a_second(self._links.leg(path, link))
        words = act(now_ms)
        language = self._edition.line.codes[0]
        link = replace(link, call=words.call or link.call)
        heard = tuple(self._voice.say(words.prompts, language))
        meeting = None
        if isinstance(words.wait, Meet):
            status = self._conference(link.line, link.call, link.offer)
            muted = words.wait.is_muted
            meeting = twiml.Meeting(link.call, status, ends_it=False, can_finish=True, is_muted=muted)
        following = self._links.leg(words.path, replace(link, turn=link.turn + 1))
        if isinstance(words.wait, GoOn):
            following = self._links.staff(StaffLink(leg, link.line, link.person, ROOM, offer=link.offer))
        document = twiml.document(self._edition.line, heard, words.wait, following, self._media, meeting)
        done = Finished(document, round(1000 * length_s(heard)), (), None)
        return self._session.finish(leg, turn, begun.step, now_ms, done)


def offer_words(edition: Edition, voice: Voice, queue: Queue, waited: dt.timedelta) -> tuple[Say, ...]:
    """What a consultant hears of a call before accepting it: who rings where it is not the usual kind, and the zone."""
    first = edition.line.codes[0]
    about: dict[str, Value] = {
        "line": edition.line.name.replace(".", " "),  # a voice would say the dot
        "language": voice.text(first, f"language-name-{queue.language}"),
        "topic": voice.text(first, f"topic-name-{queue.topic}"),
    }
    who = tuple(_who(edition, voice, queue.kind, queue.zone))
    if waited < NO_WAIT:
        return Say("offer-at-once", about), *who
    return Say("offer", {**about, "waited": waited}), *who


def called_words(edition: Edition, voice: Voice, link: LegLink) -> tuple[Say, ...]:
    """What who is called to somebody else's talk hears of it before accepting."""
    first, role = edition.line.codes[0], OF_ROLE[link.role]
    about: dict[str, Value] = {
        "line": edition.line.name.replace(".", " "),
        "language": voice.text(first, f"language-name-{link.language}"),
        "topic": voice.text(first, f"topic-name-{link.topic}"),
    }
    return Say(f"offer-{role}", about), *_who(edition, voice, link.kind, link.zone)


def callback_words(edition: Edition, voice: Voice, link: LegLink, today: dt.date) -> tuple[Say, ...]:
    """What a consultant hears of a callback before accepting it. Whoever is rung has proved nothing."""
    first, asked = edition.line.codes[0], from_ms(link.asked_ms).astimezone(edition.zone)
    about: dict[str, Value] = {
        "line": edition.line.name.replace(".", " "),
        "language": voice.text(first, f"language-name-{link.language}"),
        "topic": voice.text(first, f"topic-name-{link.topic}"),
        "asked": Upcoming(asked, today),
    }
    title = reading.title(edition, link.subject, first)
    wanted = (Say("offer-callback-subject", {"subject": Label(title)}),) if title else ()
    return Say("offer-callback", about), *_who(edition, voice, link.kind, link.zone), *wanted


def _who(edition: Edition, voice: Voice, kind: str, zone: str) -> Iterator[Say]:
    """The kind of caller, where it is not the usual one, and the zone of the office, where there is one."""
    line, first = edition.line, edition.line.codes[0]
    if line.kind_of(kind) not in ("", line.kinds[0]):
        yield Say("offer-kind", {"kind": voice.text(first, f"kind-name-{kind}")})
    if line.zone_of(zone):
        yield Say("offer-zone", {"zone": voice.text(first, f"zone-name-{zone}")})


def accepted_words(number: str, subject: str, tail: str) -> tuple[Say, ...]:
    """What a consultant hears after accepting: the proven case, what was read last, the end of the caller's number."""
    told = [Say("offer-accepted")]
    if number:
        told.append(Say("offer-case", {"number": CaseGroups(number)}))
    if subject:
        told.append(Say("offer-subject", {"subject": Label(subject)}))
    told.append(Say("offer-caller", {"tail": Digits(tail)}) if tail else Say("offer-withheld"))
    return tuple(told)
