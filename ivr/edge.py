"""What each webhook comes to, without the web: a form in, a document out.

Everything that a carrier may ask stands here as one method. Where something fails the caller is spoken to, in their
language as far as the link tells it, and led on.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlsplit

from ivr import turns, twiml
from ivr.caller import Caller, caller_of
from ivr.consultant import ConsultantLeg
from ivr.dialogue import gate
from ivr.flow import START, CallFlow, Request, read_input
from ivr.last_words import NOTHING, LastWords
from ivr.links import OFFER, STAFF, BackLink, BadLink, LegLink, Links, StepLink
from ivr.model import Dialled, GoOn, HangUp, Music, Position, Prompt, Say
from ivr.staff_line import StaffLine
from ivr.voice import Voice
from line.edition import Edition
from routing.errors import LiveStateLost
from routing.live import LiveQueue
from routing.model import Offer, Stale, entry_of_callback
from routing.skills import Queue
from store.clock import Clock, to_ms
from store.scripts import LiveStoreError
from store.vault import Vault

logger = logging.getLogger(__name__)

Form = Mapping[str, str]

MEDIA = "/media/"  # the path of the line's sounds
BACK = "/voice/back"  # the path of the first turn of a call that rings somebody back
MACHINES = ("machine", "fax")  # what the carrier's word for who picked up begins with, if it is no person
UNREACHED: Mapping[str, str] = {"busy": "busy", "no-answer": "no-answer", "completed": "no-key"}  # else: failed
OVER = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})
LANGUAGE_UNKNOWN = frozenset({START, "language", gate.LANGUAGE})
MOST_WAITING_FAULTS = 30  # of a caller who waits, with music between them: ten minutes
MOST_FAULTS = 2  # faults in a row, counted in the link; then the closing words


@dataclass(frozen=True)
class LineRoom:
    """All that answers for one line."""

    edition: Edition
    flow: CallFlow
    leg: ConsultantLeg
    staff: StaffLine
    live: LiveQueue


class Edge:
    """Answers the carrier's webhooks for every line of the office.

    Args:
        lines: by id.
        line_of: the id of the line that answers a number; an unknown number reaches the office's first line.
        links: reads and signs where a call stands.
        voice: the words, for faults.
        vault: hashes callers.
        clock: the time.
        message_told: takes in how a text message fares: our id of it, the carrier's word, its own id, its error.
    """

    def __init__(
        self,
        lines: Mapping[str, LineRoom],
        line_of: Callable[[str], str],
        links: Links,
        voice: Voice,
        vault: Vault,
        clock: Clock,
        message_told: Callable[[str, str, str, str], None] = lambda *_: None,
    ) -> None:
        self._lines = lines
        self._message_told = message_told
        self._line_of = line_of
        self._links = links
        self._voice = voice
        self._vault = vault
        self._clock = clock
        self._last_words = {id_: LastWords.of(room.edition.line, voice) for id_, room in lines.items()}

    # -- the caller's call -------------------------------------------------------------------------------------------

    def incoming(self, form: Form) -> str:
        """A call comes in: from a consultant's own telephone perhaps theirs; without the live store it is anybody's."""
        room = self._lines[self._line_of(form.get("To", ""))]
        person = room.staff.whose(form.get("From", ""))
        if person is not None:
            with contextlib.suppress(LiveStoreError, LiveStateLost):
                return room.staff.begins(form["CallSid"], person)
        return self._turn(room, room.flow.first_link(form["CallSid"]), form)

    def step(self, at: str, form: Form) -> str:
        """The next step of a call; the link must be this call's own."""
        link = self._links.read_step(at)
        if link.call != form.get("CallSid"):
            raise BadLink
        return self._turn(self._lines[link.line], link, form)

    def status(self, form: Form) -> None:
        """The call is over, whatever its last document was."""
        if form.get("CallStatus") in OVER:
            room = self._lines[self._line_of(form.get("To", ""))]
            if not room.staff.ended(form["CallSid"]):
                room.live.end(form["CallSid"], form["CallStatus"], self._now_ms())

    def _turn(self, room: LineRoom, link: StepLink, form: Form) -> str:
        return room.flow.answer(Request(link, self._caller(form), read_input(link.position, form)))

    def _caller(self, form: Form) -> Caller:
        """The other end of the call, whoever has made it."""
        is_ours = form.get("Direction", "").startswith("outbound")
        return caller_of(form.get("To" if is_ours else "From", ""), self._vault)

    # -- a call that rings somebody back -----------------------------------------------------------------------------

    def rung_back(self, at: str, form: Form) -> str:
        """Somebody, or an answering machine, has picked up."""
        link, call = self._links.read_back(at), form["CallSid"]
        room, now_ms = self._lines[link.line], self._now_ms()
        is_machine = form.get("AnsweredBy", "").startswith(MACHINES)
        try:
            if is_machine:
                room.live.unreached(link.back.offer, "machine", now_ms, call)
            else:
                room.live.called(link.back.offer, call, "answered", now_ms)
        except (LiveStoreError, LiveStateLost) as error:  # whoever it is hears the line all the same
            logger.warning("call %s: picked up, which could not be kept (%s)", call, type(error).__name__)
        given = Dialled(is_machine=is_machine)
        return room.flow.answer(Request(room.flow.link_back(call, link), self._caller(form), lambda *_: given))

    def back_status(self, at: str, form: Form) -> None:
        """How a call fares that rings somebody back; one that nobody wants any more is hung up."""
        link, call = self._links.read_back(at), form["CallSid"]
        live, status, now_ms = self._lines[link.line].live, form.get("CallStatus", ""), self._now_ms()
        if status in OVER:
            live.unreached(link.back.offer, UNREACHED.get(status, "failed"), now_ms, call)
            if status == "completed":  # it had been picked up: it is a call, and over
                live.end(call, status, now_ms)
        elif status != "in-progress":
            step = "ringing" if status == "ringing" else "dialled"
            if isinstance(live.called(link.back.offer, call, step, now_ms), Stale):
                live.unwanted(_back_offer(link, now_ms), call, now_ms)

    def staff_step(self, at: str, form: Form) -> str:
        """The next step of a consultant's own call; the link must be this call's own."""
        link = self._links.read_staff(at)
        if link.call != form.get("CallSid"):
            raise BadLink
        keyed = form.get("Digits", "")
        return self._lines[link.line].staff.step(link, keyed, form.get("From", ""))

    # -- the consultant's leg ----------------------------------------------------------------------------------------

    def leg_answered(self, at: str, form: Form) -> str:
        """A consultant has picked up."""
        link = self._links.read_leg(at)
        return self._lines[link.line].leg.picked_up(form["CallSid"], link)

    def leg_key(self, at: str, form: Form) -> str:
        """A consultant has pressed a key, or none."""
        link = self._links.read_leg(at)
        return self._lines[link.line].leg.key(form["CallSid"], link, form.get("Digits"))

    def leg_over(self, at: str, form: Form) -> str:
        """A consultant who was still deciding is told that the offer is over."""
        link = self._links.read_leg(at)
        return self._lines[link.line].leg.over(form["CallSid"], link)

    def leg_calling(self, at: str, form: Form) -> str:
        """A consultant waits for a caller who is rung back."""
        link = self._links.read_leg(at)
        return self._lines[link.line].leg.calling(form["CallSid"], link)

    def leg_talked(self, at: str, form: Form) -> str:
        """A consultant's leg has left the conference."""
        link = self._links.read_leg(at)
        is_live = form.get("CallStatus") not in OVER
        return self._lines[link.line].leg.talked(form["CallSid"], link, is_live=is_live)

    def leg_status(self, at: str, form: Form) -> None:
        """How a consultant's leg fares: events may come late, twice or in any order.

        They say which leg is the offer's, whatever became of the answer to dialling it. One that nobody wants is
        hung up; if it was answered, it hears so itself.
        """
        link, leg = self._links.read_leg(at), form["CallSid"]
        live, status, now_ms = self._lines[link.line].live, form.get("CallStatus"), self._now_ms()
        if status in OVER:
            live.leg_ended(link.offer, now_ms, leg)
            return
        is_ringing = status == "ringing"
        told = live.ringing(link.offer, now_ms, leg) if is_ringing else live.dialled(link.offer, leg, now_ms)
        if isinstance(told, Stale) and status != "in-progress":
            live.unwanted(_offer(link, now_ms), leg, now_ms)

    def conference(self, at: str, form: Form) -> None:
        """Who has joined the conference of a call."""
        link = self._links.read_leg(at)
        if form.get("StatusCallbackEvent") == "participant-join":
            side, leg = "caller" if form.get("CallSid") == link.call else "consultant", form.get("CallSid")
            self._lines[link.line].live.joined(link.call, side, self._now_ms(), link.offer, leg)

    def on_hold(self, at: str, form: Form) -> str:  # noqa: ARG002
        """What a caller on hold hears; it is asked for again and again."""
        link = self._links.read_leg(at)
        return self._lines[link.line].leg.on_hold(link)

    def leg_told(self, at: str, form: Form) -> str:  # noqa: ARG002
        """What a consultant hears in the conference when nobody came to the talk."""
        link = self._links.read_leg(at)
        return self._lines[link.line].leg.told(link)

    def silence(self, at: str, form: Form) -> str:  # noqa: ARG002
        """Nothing, where what is only heard beside a conference cannot be said."""
        return twiml.SILENCE

    # -- when something fails ----------------------------------------------------------------------------------------

    def fault(self, at: str, form: Form) -> str:
        """Say that something failed and lead on: twice back to where the caller can go on, then the closing words.

        For a turn that could not even be decided; a call whose stores are away goes on without them. Whoever waits is
        kept for ten minutes. Needs neither Redis nor SQL.

        Args:
            at: the text of the link of the step that failed; empty when the call had just come in.
            form: what the carrier sent.
        """
        link = self._failed_link(at, form)
        edition = self._lines[link.line].edition
        position, faults = link.position, turns.count(link.turn, turns.FAULT) + 1
        is_over = faults > (MOST_FAULTS if position.queued is None else MOST_WAITING_FAULTS)
        words = _fault_words(edition, position, "fault-end") if is_over else _fault_prompts(edition, position, faults)
        heard = tuple(self._voice.say(words, position.language, slow=position.slow))
        if is_over:
            return twiml.document(edition.line, heard, HangUp(), "", "", None)
        following = replace(link, turn=turns.following(link.turn, turns.FAULT), position=_after_fault(position))
        return twiml.document(edition.line, heard, GoOn(), self._links.step(following), self._links.url(MEDIA), None)

    def back_fault(self, at: str, form: Form) -> str:  # noqa: ARG002
        """Who was rung back hears that something failed; they are rung again later."""
        link = self._links.read_back(at)
        line = self._lines[link.line].edition.line
        heard = tuple(self._voice.say((Say("fault-end"),), link.language, slow=link.is_slow))
        return twiml.document(line, heard, HangUp(), "", "", None)

    def leg_fault(self, at: str, form: Form) -> str:
        """A consultant's leg hears that something failed and ends, but for one of a room, which goes back there.

        The caller keeps the place.
        """
        try:
            link = self._links.read_leg(at)
        except BadLink:
            return self.last_words_of_leg(at, form)
        if not link.is_in_room:
            return self.last_words_of_leg(at, form)
        return self._lines[link.line].staff.to_room(form.get("CallSid", ""), link)

    def staff_fault(self, at: str, form: Form) -> str:
        """A consultant who stays on the line stays; any other own call of theirs ends with a word."""
        try:
            link = self._links.read_staff(at)
        except BadLink:
            return self.last_words_of_leg(at, form)
        return self._lines[link.line].staff.in_fault(link) or self.last_words_of_leg(at, form)

    def fallback(self, form: Form) -> str:
        """The carrier could not get or read a document: lead on from the step that failed."""
        logger.error("fallback for call %s: error %s", form.get("CallSid", "-"), form.get("ErrorCode", "-"))
        failed = urlsplit(form.get("ErrorUrl", ""))
        if failed.path == urlsplit(self._links.url(BACK)).path:
            return self.back_fault(_failed_at(form), form)
        is_of_leg = failed.path.startswith(urlsplit(self._links.url(OFFER)).path)
        if failed.path.startswith(urlsplit(self._links.url(STAFF)).path):
            return self.staff_fault(_failed_at(form), form)
        return self.leg_fault(_failed_at(form), form) if is_of_leg else self.fault(_failed_at(form), form)

    def last_words(self, at: str, form: Form) -> str:
        """The closing words when even :meth:`fault` failed: nothing is looked up or put together but what is in memory.

        In the caller's language if the link tells it, else in every language of the office's first line.
        """
        try:
            link = self._links.read_step(at or _failed_at(form))
        except Exception:  # noqa: BLE001 - whatever it is: somebody is on the telephone
            return next(iter(self._last_words.values())).spoken_in(None)
        words = self._last_words.get(link.line) or next(iter(self._last_words.values()))
        return words.spoken_in(None if link.position.at in LANGUAGE_UNKNOWN else link.position.language)

    def last_words_of_leg(self, at: str, form: Form) -> str:  # noqa: ARG002
        """The closing words for a consultant, in the office's own language."""
        return next(iter(self._last_words.values())).for_staff

    def no_message(self, at: str, form: Form) -> str:  # noqa: ARG002
        """The answer to a text message when the polite one failed: none."""
        return NOTHING

    def message(self, form: Form) -> str:
        """A text message: a polite answer, in every language of the line."""
        line = self._lines[self._line_of(form.get("To", ""))].edition.line
        return twiml.message(" ".join(self._voice.text(code, "message-answer") for code in line.codes))

    def message_status(self, at: str, form: Form) -> None:
        """How a text message fares that was sent to a caller; its address says which, whatever the form does."""
        id_, error = self._links.read_message(at), form.get("ErrorCode", "")
        self._message_told(id_, form.get("MessageStatus", ""), form.get("MessageSid", ""), error)

    def _failed_link(self, at: str, form: Form) -> StepLink:
        try:
            link = self._links.read_step(at)
        except BadLink:
            room = self._lines[self._line_of(form.get("To", ""))]
            return room.flow.first_link(form.get("CallSid", ""))
        return link if link.line in self._lines else replace(link, line=next(iter(self._lines)))

    def _now_ms(self) -> int:
        return to_ms(self._clock.now())


def _failed_at(form: Form) -> str:
    """The text of the link of the step that the carrier says has failed."""
    return next(iter(parse_qs(urlsplit(form.get("ErrorUrl", "")).query).get("at", [])), "")


def _offer(link: LegLink, now_ms: int) -> Offer:
    """As much of a leg's offer as its link tells."""
    queue = Queue(link.language, link.topic, link.kind, link.zone)
    return Offer(link.offer, link.call, link.person, "", queue, now_ms, now_ms - link.since_ms, now_ms)


def _back_offer(link: BackLink, now_ms: int) -> Offer:
    """As much of an offer as the link of a call tells that rings somebody back."""
    queue, back = Queue(link.language, link.topic, link.kind, link.zone), link.back
    return Offer(back.offer, entry_of_callback(back.callback), "", "", queue, now_ms, 0, back.arrived_ms)


def _fault_prompts(edition: Edition, position: Position, faults: int) -> tuple[Prompt, ...]:
    """Who waits hears it once and then music, until the line is itself again: their place stands in the link."""
    if position.queued is None:
        return _fault_words(edition, position, "fault")
    return (Say("fault"), Music()) if faults == 1 else (Music(),)


def _fault_words(edition: Edition, position: Position, key: str) -> tuple[Say, ...]:
    """In the caller's language, or in every one while that is not known."""
    if position.at in LANGUAGE_UNKNOWN:
        return tuple(Say(key, language=code) for code in edition.line.codes)
    return (Say(key),)


def _after_fault(position: Position) -> Position:
    """Who waits goes on waiting at the old place; who was rung back hears so again; everybody else gets the menu.

    But who was choosing a language chooses.
    """
    if position.back is not None:
        return replace(position, tries=0)
    if position.queued is not None:
        return replace(position, at="wait", tries=0, part=0)
    if position.at in LANGUAGE_UNKNOWN:
        return replace(position, at="language", tries=0)
    return Position("main", position.language, slow=position.slow)
