"""What a consultant can do within a talk, and what a supervisor can do with anybody's.

Everything is asked by the number of the offer by which the consultant has the call: the same again changes nothing, and
what comes after the talk was given away hears so. The live state changes at once; the dispatcher does the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from routing.answers import LiveCall, LiveOffer, LivePerson
from routing.errors import TalkRefused, UnexpectedAnswer
from routing.live import LiveQueue
from routing.model import ON_HOLD, CallState, PersonState, TalkState
from routing.skills import Queue
from routing.transitions import TALK_MOVES
from store.clock import Clock, to_ms

Mode = Literal["listen", "whisper", "barge"]


@dataclass(frozen=True)
class Colleague:
    """One consultant."""

    person: str


@dataclass(frozen=True)
class Topic:
    """Whoever may take calls about a topic, in the caller's language or in another one."""

    topic: str
    language: str = ""


@dataclass(frozen=True)
class Interpreter:
    """An interpreter of a language, by the number that the configuration has for it."""

    language: str


@dataclass(frozen=True)
class TalkNow:
    """A talk as somebody who is in it sees it.

    ``deeds`` is what they can do now. ``alone``: why whoever was called is not there (any more). ``watchers``: of the
    supervisors who are with it.
    """

    call: LiveCall
    offer: LiveOffer  # theirs
    state: TalkState
    aside: LiveOffer | None  # of who was called to it
    alone: str
    deeds: frozenset[str]
    watchers: tuple[LiveOffer, ...] = ()

    @property
    def is_held(self) -> bool:
        """Whether the caller hears music."""
        return self.state in ON_HOLD


class Talks:
    """The talks of one line.

    Every deed raises :class:`routing.errors.TalkRefused`, :class:`routing.errors.LiveStateLost`, and what the store's
    client raises.

    Args:
        live: the line's live queue.
        line: its languages and topics.
        interpreters: E.164 numbers by language.
        head_start_s: how much earlier a call of a queue stands as if it had come.
        clock: the time.
    """

    def __init__(
        self,
        live: LiveQueue,
        line: tuple[Sequence[str], Sequence[str]],
        interpreters: Mapping[str, str],
        head_start_s: Callable[[Queue], int],
        clock: Clock,
    ) -> None:
        self._live = live
        self._languages, self._topics = line
        self._interpreters = interpreters
        self._head_start_s = head_start_s
        self._clock = clock

    # -- looking ---------------------------------------------------------------------------------------------------

    @property
    def interpreters(self) -> tuple[str, ...]:
        """The languages for which an interpreter can be called."""
        return tuple(self._interpreters)

    def now(self, person: str) -> TalkNow | None:
        """The talk that a consultant is in: their own, or a colleague's to which they were called."""
        found = self._live.person(person)
        offer = self._live.offer(found.offer) if found and found.offer else None
        call = self._live.call(offer.offer.call) if offer and offer.stage == "talking" else None
        if offer is None or call is None or call.state is not CallState.TALKING:
            return None
        aside = self._live.offer(call.aside) if call.aside else None
        found_watchers = [self._live.offer(number) for number in call.watchers]
        watchers = tuple(one for one in found_watchers if one is not None and one.talking_since_ms is not None)
        return TalkNow(call, offer, call.talk, aside, call.alone, _deeds(call, offer, aside), watchers)

    @property
    def languages(self) -> Sequence[str]:
        """The line's, into whose queues a call can be passed on."""
        return self._languages

    @property
    def topics(self) -> Sequence[str]:
        """Likewise."""
        return self._topics

    def colleagues(self, person: str) -> tuple[list[str], list[str]]:
        """Who could be called to a talk at once, free for longest first; and to whom it can only be handed on."""
        there = [one for one in self._live.people().values() if one.staff.person != person]
        free = [one for one in there if one.state is PersonState.READY]
        busy = [one for one in there if one.state in _BUSY and not one.is_leaving]
        return _by_time(free), _by_time(busy)

    # -- the talk's own consultant -----------------------------------------------------------------------------------

    def hold(self, person: str, offer: int) -> None:
        """Let the caller hear music. In a conference the colleague stays with the consultant."""
        self._do("hold", person, offer, is_on=True)

    def unhold(self, person: str, offer: int) -> None:
        """Bring the caller back."""
        self._do("hold", person, offer, is_on=False)

    def consult(self, person: str, offer: int, wanted: Colleague | Topic | Interpreter) -> int:
        """Call somebody to the talk, with the caller on hold; answers the number under which they are called."""
        match wanted:
            case Colleague():
                (number,) = self._do("consult", person, offer, colleague=wanted.person)
            case Topic():
                (number,) = self._do("consult", person, offer, to=str(self._queue(offer, wanted)))
            case Interpreter():
                address = self._interpreters.get(wanted.language)
                if address is None:
                    raise TalkRefused("unknown")
                (number,) = self._do("consult", person, offer, address=address, language=wanted.language)
        return int(number)

    def conference(self, person: str, offer: int) -> None:
        """Let all three hear each other."""
        state = self._state(offer)
        if state not in {TalkState.CONSULTING, TalkState.CONFERENCE, None}:
            raise TalkRefused("state")
        self.unhold(person, offer)

    def complete(self, person: str, offer: int) -> None:
        """Leave the talk to the colleague: caller and call are theirs."""
        self._do("complete", person, offer)

    def back(self, person: str, offer: int) -> None:
        """Go back to the caller alone: whoever was called is let go."""
        self._do("alone", person, offer)

    def hand_over(self, person: str, offer: int, wanted: Colleague | Topic) -> None:
        """Give the call away unannounced: it is first in line for one colleague, or for whoever may take it.

        If nobody has taken it after a while it waits like others, at its own place.
        """
        colleague = wanted.person if isinstance(wanted, Colleague) else ""
        topic = wanted if isinstance(wanted, Topic) else Topic("")
        self._pass_on("hand-over", person, offer, topic, colleague)

    def requeue(self, person: str, offer: int, topic: Topic) -> None:
        """Put the call back into a queue, at its place of when it came."""
        self._pass_on("requeue", person, offer, topic, "")

    def _pass_on(self, way: str, person: str, offer: int, topic: Topic, colleague: str) -> None:
        queue = self._queue(offer, topic)
        head_start_s = self._head_start_s(queue)
        self._do("pass_on", person, offer, way=way, colleague=colleague, queue=str(queue), head_start=head_start_s)

    # -- whoever was called ------------------------------------------------------------------------------------------

    def leave(self, person: str, offer: int) -> None:
        """Leave a talk to which one was called, or that one watches; or do not come to it."""
        self._do("step_out", person, offer)

    def watch(self, person: str, address: str, offer: int, mode: Mode) -> int:
        """Let a supervisor listen to the talk of an offer, whisper to its consultant, or speak with both.

        Again in another mode: go over to it. Their device at an address is rung. Answers the number of it. Of several
        lines, nobody listens to one who may be offered calls of another.
        """
        if self._live.admission.is_elsewhere(person):
            raise TalkRefused("elsewhere")
        (number,) = self._do("watch", person, offer, address=address, mode=mode)
        return int(number)

    # -- how it is asked ---------------------------------------------------------------------------------------------

    def _do(self, operation: str, person: str, offer: int, **more: object) -> Sequence[str]:
        answer = self._live.in_talk(operation, to_ms(self._clock.now()), person=person, offer=offer, **more)
        match list(answer):
            case ["done", *rest]:
                return [str(one) for one in rest] or ["0"]
            case ["refused", why]:
                raise TalkRefused(str(why))
        raise UnexpectedAnswer(str(answer[0]))

    def _state(self, offer: int) -> TalkState | None:
        """How a talk stands; nothing if there is none."""
        found = self._live.offer(offer)
        call = self._live.call(found.offer.call) if found else None
        return call.talk if call and call.state is CallState.TALKING else None

    def _queue(self, offer: int, topic: Topic) -> Queue:
        """The call's queue with another topic, and perhaps another language."""
        found = self._live.offer(offer)
        if found is None:  # the script says what became of it
            return Queue(self._languages[0], self._topics[0])
        own = found.offer.queue
        language, about = topic.language or own.language, topic.topic or own.topic
        if language not in self._languages or about not in self._topics:
            raise TalkRefused("unknown")
        return Queue(language, about, own.kind, own.zone)


_BUSY = frozenset({PersonState.OFFERED, PersonState.TALKING, PersonState.WRAP_UP})


def _by_time(people: Sequence[LivePerson]) -> list[str]:
    return [one.staff.person for one in sorted(people, key=lambda one: (one.idle_since_ms, one.staff.person))]


def _deeds(call: LiveCall, offer: LiveOffer, aside: LiveOffer | None) -> frozenset[str]:
    """What somebody in a talk can do now."""
    if offer.offer.role:
        return frozenset({"leave"})
    moves = set(TALK_MOVES[call.talk])
    found = {"hold", "unhold", "consult"} & moves
    found |= {"conference"} if "join" in moves else set()
    found |= {"back"} if aside is not None else {"hand-over", "requeue"}
    can_go_on = aside is not None and aside.offer.role == "colleague" and "take" in moves
    return frozenset(found | ({"complete"} if can_go_on else set()))
