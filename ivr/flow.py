"""A caller's turn from the request to the document: claim it, ask the dialogue, answer its questions, speak, keep.

The life of a call stands here in the order in which it happens; what is said is decided in :mod:`ivr.dialogue` alone.
Where the live store cannot be reached the call goes on without it: where the caller stands is in the link. Nothing is
kept and no event is written then, and the turns go by names (:mod:`ivr.turns`) until the store numbers them again.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from callers.limits import Gatekeeper
from callers.model import Standing
from ivr import turns, twiml
from ivr.alone import Alone
from ivr.caller import Caller
from ivr.dialogue import advance, gate
from ivr.links import BackLink, Links, StepLink
from ivr.model import (
    Arrived,
    Ask,
    CountCall,
    Dialled,
    Empty,
    Entered,
    Facts,
    HangUp,
    Input,
    Key,
    Leave,
    LetPass,
    Meet,
    Position,
    Prompt,
    Remember,
    Silence,
    Step,
    Turn,
)
from ivr.services import Answers, Asked, Services
from ivr.session import Begun, Finished, Session
from ivr.voice import Heard, Voice, length_s
from line.edition import Edition
from routing.errors import LiveStateLost
from store.clock import Clock, to_ms
from store.events import CallStarted, EventBody, MenuStep, PromptHeard
from store.scripts import LiveStoreError, LiveStoreRefused

logger = logging.getLogger(__name__)

MOST_QUESTIONS = 4  # the dialogue asks two at most; more would be a circle
START = gate.START


@dataclass(frozen=True)
class Request:
    """A caller's request as the webhook parsed it. ``read`` makes the input when the facts of the turn are known."""

    link: StepLink
    caller: Caller
    read: Callable[[Begun, int], Input]


@dataclass(frozen=True)
class Addresses:
    """Where the carrier finds the line's sounds and tells of conferences."""

    media: str
    conference: Callable[[str, str, int], str]  # line, call, offer -> URL


class CallFlow:
    """Carries out the turns of the calls of one line.

    Args:
        edition: what calls that begin now get.
        session: turns, answers and secrets.
        services: the answers to the dialogue's questions.
        voice: the words.
        links: signs where a caller stands.
        gatekeeper: says whether a call that comes in simply goes on.
        addresses: of sounds and conference callbacks.
        clock: the time.
    """

    def __init__(
        self,
        edition: Edition,
        session: Session,
        services: Services,
        voice: Voice,
        links: Links,
        gatekeeper: Gatekeeper,
        addresses: Addresses,
        clock: Clock,
    ) -> None:
        self._edition = edition
        self._session = session
        self._services = services
        self._alone = Alone(services)
        self._voice = voice
        self._links = links
        self._gatekeeper = gatekeeper
        self._addresses = addresses
        self._clock = clock

    def first_link(self, call: str) -> StepLink:
        """Where a call begins."""
        language = self._edition.line.codes[0]
        line, position = self._edition.line.id, Position(START, language)
        return StepLink(call, line, self._edition.mark, "0", position, to_ms(self._clock.now()))

    def link_back(self, call: str, link: BackLink) -> StepLink:
        """Where a call begins that the line makes to ring somebody back."""
        position = Position("back", link.language, about=link.topic, slow=link.is_slow, back=link.back)
        position = replace(position, kind=link.kind, zone=link.zone)
        return StepLink(call, link.line, link.edition, f"back-{link.back.offer}", position)

    def answer(self, request: Request) -> str:
        """The document for a request; the same request twice gets the same one and counts once.

        While the live store is away, it is decided anew each time.
        """
        now = self._clock.now()
        try:
            return self._answer(request, now)
        except (LiveStoreError, LiveStateLost) as error:
            if not turns.count(request.link.turn, turns.AWAY):  # once for each call and outage
                call, why = request.link.call, type(error).__name__
                is_odd = isinstance(error, LiveStoreRefused)  # it is there: full, or asked the wrong thing
                logger.warning("call %s goes on without the live store (%s)", call, why, exc_info=is_odd)
            return self._answer_alone(request, now)

    def _answer(self, request: Request, now: dt.datetime) -> str:
        link, caller, is_at_gate = request.link, request.caller, gate.is_at_gate(request.link.position)
        if link.turn.isdecimal():  # most turns only speak: they need no claim and are decided at once
            begun = self._session.look(link.call, link.turn, to_ms(now), caller.hash, is_at_gate=is_at_gate)
            decided = self._decided(request, begun, now, may_act=False)
            if decided is not None:
                return decided
        begun = self._session.begin(link.call, link.turn, to_ms(now), caller.hash, caller.tail, is_at_gate=is_at_gate)
        decided = self._decided(request, begun, now, may_act=True)
        assert decided is not None  # noqa: S101 - nothing is left open by who may act
        return decided

    def _decided(self, request: Request, begun: Begun, now: dt.datetime, *, may_act: bool) -> str | None:
        """The document; nothing if the turn needs to act and may not yet."""
        link = request.link
        if begun.word == "answered":
            return begun.answer
        if begun.word == "busy":
            return twiml.wait_a_second(self._links.step(link))
        if begun.word in ("stale", "ended"):
            return twiml.hang_up()
        if turns.is_astray(link.turn) and link.position.queued is None:
            self._services.leave(link.call, "menus", now)  # may not have been told that the caller gave up the place
        given = request.read(begun, to_ms(now))
        decided = self._decide(request, begun, given, now, self._services, may_act=may_act)
        if decided is None:
            return None
        turn, events = decided
        return self._speak(request, begun, given, turn, events, now)

    def _answer_alone(self, request: Request, now: dt.datetime) -> str:
        """The turn without the live store: what needs it is said to be unavailable, everything else is as always."""
        link, unknown = request.link, Begun("fresh")
        given = request.read(unknown, to_ms(now))
        decided = self._decide(request, unknown, given, now, self._alone, may_act=True)
        assert decided is not None  # noqa: S101 - nothing is left open by who may act
        turn, _ = decided
        heard = tuple(self._voice.say(turn.prompts, turn.position.language, slow=turn.position.slow))
        return self._document(link, turns.following(link.turn, turns.AWAY), turn, heard)

    def _decide(
        self, request: Request, begun: Begun, given: Input, now: dt.datetime, answers: Answers, *, may_act: bool
    ) -> tuple[Turn, list[EventBody]] | None:
        """The turn and its events; nothing where a question must be answered or a place be left and neither may be."""
        edition, link = self._edition, request.link
        facts = Facts(
            now=now.astimezone(edition.zone),
            remembered=begun.tongue,
            is_withheld=request.caller.number is None,
            caller_tail=request.caller.tail,
            kept=begun.kept,
            can_keep=answers is not self._alone,
            standing=None if answers is self._alone else self._standing(request, begun, now),
        )
        moved_for = turns.moved_for(link.turn)
        asked = Asked(link.call, request.caller, edition, facts.now, moved_for, begun.kept, link.rang_ms)
        step, position = advance(edition, link.position, given, facts), link.position
        if not may_act and _acts(step):
            return None
        events: list[EventBody] = []
        lead: tuple[Prompt, ...] = ()
        keep: Mapping[str, str] | None = None
        for _ in range(MOST_QUESTIONS):
            events += step.events
            keep = step.keep if step.keep is not None else keep
            if isinstance(step, Turn):
                return replace(step, prompts=(*lead, *step.prompts), keep=keep), events
            lead = (*lead, *step.lead)
            answered = answers.answer(step, asked if keep is None else replace(asked, kept=keep))
            events += answered.events
            position = answered.position
            step = advance(edition, position, answered.given, facts)
        raise RuntimeError(f"the dialogue asks in a circle at {position.at}")

    def _standing(self, request: Request, begun: Begun, now: dt.datetime) -> Standing | None:
        """Why the call does not simply go on, asked where it comes in; nothing when nobody can tell."""
        position = request.link.position
        if not gate.is_at_gate(position):
            return None
        return self._gatekeeper.standing(
            request.link.call,
            begun.seen,
            to_ms(now),
            is_withheld=request.caller.hash is None,
            was_challenged=gate.was_challenged(position),
        )

    def _speak(
        self, request: Request, begun: Begun, given: Input, turn: Turn, events: list[EventBody], now: dt.datetime
    ) -> str:
        link = request.link
        heard = tuple(self._voice.say(turn.prompts, turn.position.language, slow=turn.position.slow))
        words_s = length_s(heard)
        done = Finished(
            answer=self._document(link, str(begun.step + 1), turn, heard),
            words_ms=round(words_s * 1000),
            events=[
                *self._beginning(request.caller, link.position, given),
                MenuStep(begun.step, link.position.at, _kind(given), turn.position.at),
                *events,
                PromptHeard(begun.step, [one.name for one in heard], round(words_s, 1)),
            ],
            keep=turn.keep,
            remember=next((one.language for one in turn.actions if isinstance(one, Remember)), None),
            kept_calls=self._gatekeeper.kept_calls if CountCall() in turn.actions else 0,
            passed_until_ms=self._gatekeeper.passed_until_ms(to_ms(now)) if LetPass() in turn.actions else 0,
        )
        caller = request.caller
        try:
            for action in turn.actions:
                if isinstance(action, Leave):
                    self._services.leave(link.call, action.how, now)
            return self._session.finish(link.call, link.turn, begun.step, to_ms(now), done, caller.hash, caller.tail)
        except (LiveStoreError, LiveStateLost) as error:
            # Its questions are answered, a promise perhaps stored: it is said as decided, and not decided once more.
            logger.warning("call %s: a turn could not be kept (%s)", link.call, type(error).__name__)
            return self._document(link, turns.following(link.turn, turns.AWAY), turn, heard)

    def _beginning(self, caller: Caller, position: Position, given: Input) -> tuple[EventBody, ...]:
        if not isinstance(given, Dialled):
            return ()
        callback = position.back.callback if position.back else ""
        return (CallStarted(self._edition.line.id, caller.hash or "", self._edition.mark, callback),)

    def _document(self, link: StepLink, following_turn: str, turn: Turn, heard: tuple[Heard, ...]) -> str:
        following = replace(link, turn=following_turn, position=turn.position, edition=self._edition.mark)
        meeting = None
        if isinstance(turn.wait, Meet):
            status = self._addresses.conference(link.line, link.call, turn.wait.offer)
            meeting = twiml.Meeting(link.call, status, ends_it=True)
        url = "" if isinstance(turn.wait, HangUp) else self._links.step(following)
        return twiml.document(self._edition.line, heard, turn.wait, url, self._addresses.media, meeting)


def _acts(step: Step) -> bool:
    """Whether carrying a step out twice at the same time would matter: words and what is kept with them do not."""
    return isinstance(step, Ask) or any(isinstance(action, Leave) for action in step.actions)


def read_input(position: Position, form: Mapping[str, str]) -> Callable[[Begun, int], Input]:
    """What a request brings, read once the turn before is known.

    Twilio says of ``#`` alone and of silence the same, an empty number, apart from ``FinishedOnKey``; a carrier that
    leaves that out is understood by the clock: silence cannot come before the words and the patience are over.
    """
    digits, finished = form.get("Digits"), form.get("FinishedOnKey")
    is_number = position.at in NUMBER_PLACES

    def read(begun: Begun, now_ms: int) -> Input:
        if position.at == START:
            return Dialled()
        if position.at in MOVED_PLACES or (digits is None and position.back is not None):
            return Arrived()
        if digits is None:
            return Silence()
        if not is_number:
            return Key(digits[-1]) if digits else Silence()
        _, star, last = digits.rpartition("*")
        if last:
            return Entered(last) if last.isdecimal() else Empty(was_cleared=True)
        if star or finished == "#" or (finished is None and _came_early(begun, now_ms)):
            return Empty(was_cleared=bool(star))
        return Silence()

    return read


NUMBER_PLACES = frozenset({"status.number", "status.born", "status.code", "callback.number", "gate.challenge"})
MOVED_PLACES = frozenset({"connect", "cut-off", "passed-on", "goodbye", "talked"})
PATIENCE_MS = 10_000
SLOWEST_VOICE = 0.8  # words may be over sooner than estimated, by so much


def _came_early(begun: Begun, now_ms: int) -> bool:
    if begun.asked_ms is None:
        return False
    return now_ms - begun.asked_ms < PATIENCE_MS + SLOWEST_VOICE * begun.words_ms - 1000


def _kind(given: Input) -> str:
    name = type(given).__name__
    return "digits" if isinstance(given, Entered) else name.lower()
