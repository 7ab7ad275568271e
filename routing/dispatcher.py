"""The only one that dials, moves and hangs up: carries out the outbox at the carrier, once per offer, at its pace.

A dial is paced; a move is not and never waits behind one, and so a consultant who stays connected is had at once. What
the carrier could not take now is held and tried again; it stays pending in the outbox meanwhile, so another dispatcher
takes it over if this one dies.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from routing.errors import LiveStateLost
from routing.live import LiveQueue
from routing.model import ON_HOLD, CallState, Offer, Rules, Stale
from routing.outbox import Outbox, StoreAway, Task
from routing.ports import (
    CallGone,
    CarrierBusy,
    CarrierRefused,
    CarrierUnreachable,
    Ledger,
    LedgerAway,
    Sound,
    Telephony,
    TryRefused,
)
from store.clock import Clock, to_ms

logger = logging.getLogger(__name__)

RETRY_MS = 2_000  # after a lost answer: time enough for a leg that was created to be found
LONGEST_PAUSE_MS = 30_000  # between the tries of a move, so that a fault that stays does not take the whole rate
MOST_TRIES = 30  # of a dial or a hangup, a minute and more; leases have long taken care of the people by then
RECLAIM_MS = 30_000  # longer than the carrier's slowest answer
HOUSEKEEPING_MS = 5_000
ALARM_MS = 60_000  # a carrier that stays busy is one alarm a minute
CREATES = ("ring-back", "dial")  # a call each, at the carrier's pace; who is waited for on the line comes first

LASTS = ("tune", "settle")  # of a talk: tried for as long as it goes on

# What a call must be doing for a move to make sense still.
MOVES: Mapping[str, CallState] = {
    "connect": CallState.CONNECTING,
    "return": CallState.CUT_OFF,
    "pass-on": CallState.PASSED_ON,
    "goodbye": CallState.LEFT,
}


class NoLedger:
    """Of a line that rings nobody back."""

    def begin_try(self, callback: str, offer: int) -> str:  # noqa: ARG002
        """Never."""
        raise TryRefused("withdrawn")


@dataclass
class Held:
    """A task in hand: when to try it next, and how often it was tried."""

    task: Task
    due_ms: int
    tries: int = 0
    paced_since_ms: int | None = None  # since when the carrier's rate holds it back, if it does

    @property
    def is_paced(self) -> bool:
        """Whether it creates a call: a leg that waits in a consultant's room is only moved."""
        return self.task.do == "ring-back" or (self.task.do == "dial" and self.task.offer.room is None)


class Dispatcher:
    """Carries out the outbox of one line.

    Args:
        live: asked before each step whether it is still wanted.
        outbox: what to do.
        telephony: the carrier.
        rules: ``ring_s``, ``ring_back_s`` and ``calls_per_second``.
        clock: the time.
        reclaim_ms: how long another dispatcher must have been silent, in the store's time.
        ledger: gives leave to ring callers back.
        alarm: told, at most once a minute, that the carrier asks to come later.
    """

    def __init__(
        self,
        live: LiveQueue,
        outbox: Outbox,
        telephony: Telephony,
        rules: Rules,
        clock: Clock,
        reclaim_ms: int = RECLAIM_MS,
        ledger: Ledger | None = None,
        alarm: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._live = live
        self._outbox = outbox
        self._telephony = telephony
        self._rules = rules
        self._clock = clock
        self._reclaim_ms = reclaim_ms
        self._alarm = alarm
        self._alarmed_ms: int | None = None
        self._ledger = ledger or NoLedger()
        self._held: dict[str, Held] = {}
        self._kept_house_ms: int | None = None

    def run_once(self, block_ms: int = 0) -> int:
        """Read what is new, waiting up to ``block_ms`` if nothing is due before, and do what is due.

        Every move that is due is made, and at most one call created. Answers how many tasks were finished.
        """
        self._keep_house()
        self._hold(self._outbox.read(self._patience(block_ms)))
        finished = sum(self._try(held) for held in self._due() if not held.is_paced)
        return finished + self._create_next()

    def _keep_house(self) -> None:
        """Now and then: take over what others left, keep what is held, trim the stream."""
        now_ms, before = self._now_ms(), self._kept_house_ms
        if before is not None and 0 <= now_ms - before < HOUSEKEEPING_MS:
            return
        if before is None:
            self._hold(self._outbox.unfinished())
        else:
            self._outbox.touch([held.task for held in self._held.values()])
        self._hold(self._outbox.reclaim(self._reclaim_ms))
        self._outbox.trim()
        self._kept_house_ms = now_ms

    def _hold(self, tasks: list[Task]) -> None:
        for task in tasks:
            if task.id not in self._held and task.do in MOVES and self._holds(task):
                self._outbox.done(task)  # asked for once more while the first is still tried
            else:
                self._held.setdefault(task.id, Held(task, self._now_ms()))

    def _holds(self, task: Task) -> bool:
        same = (task.do, task.offer.number)
        return any((held.task.do, held.task.offer.number) == same for held in self._held.values())

    def _due(self) -> list[Held]:
        now_ms = self._now_ms()
        return [held for held in self._held.values() if held.due_ms <= now_ms]

    def _patience(self, block_ms: int) -> int:
        """How long a read may wait: not past the next task that is held."""
        if not self._held:
            return block_ms
        return max(0, min(block_ms, min(held.due_ms for held in self._held.values()) - self._now_ms()))

    def _create_next(self) -> int:
        """Create the call of the first offer that still wants one, if the pace allows."""
        finished = 0
        wanted = sorted((held for held in self._due() if held.is_paced), key=lambda held: CREATES.index(held.task.do))
        for held in wanted:
            if self._live.offer(held.task.offer.number) is None:
                self._finish(held)  # withdrawn: should it have a leg nevertheless, that leg's own word ends it
                finished += 1
                continue
            wait_ms = self._outbox.take_token(self._now_ms(), self._rules.calls_per_second)
            if wait_ms:
                held.due_ms = self._now_ms() + wait_ms
            else:
                finished += self._try(held)
            break
        for held in wanted:
            if held.tries == 0 and held.paced_since_ms is None:
                held.paced_since_ms = self._now_ms()
        return finished

    # -- one task ------------------------------------------------------------------------------------------------

    def _try(self, held: Held) -> bool:
        """Do a task; answers whether it is finished. What the carrier could not do now is tried again later."""
        held.tries += 1
        task = held.task
        try:
            if task.do == "dial":
                self._dial(held)
            elif task.do == "ring-back":
                self._ring_back(held)
            elif task.do == "wake":
                self._wake(task)
            elif task.do == "hangup":
                self._hang_up(task)
            elif task.do == "tune":
                self._tune(task)
            elif task.do == "tell":
                self._tell(task)
            elif task.do == "settle":
                self._settle(task.offer)
            else:
                self._move(task)
        except CarrierBusy as busy:
            self._raise_alarm("busy")
            return self._later(held, round(busy.retry_s * 1000))
        except (CarrierUnreachable, LedgerAway):
            return self._later(held, RETRY_MS if task.do in CREATES else _pause_ms(held))
        except (CarrierRefused, CallGone) as error:
            logger.warning("carrier refused to %s offer %d: %s", task.do, task.offer.number, type(error).__name__)
            if task.do == "dial":
                self._not_reached(task.offer)
            elif task.do == "ring-back":
                self._live.unreached(task.offer.number, "failed", self._now_ms())
            elif isinstance(error, CarrierRefused):  # somebody would stay alone in a conference
                return self._later(held, _pause_ms(held))
        except (LiveStateLost, *StoreAway):
            raise  # no task can be done now
        except Exception as error:  # noqa: BLE001 - the tasks behind it must not wait for a defect in this one
            logger.error("could not %s offer %d: %s", task.do, task.offer.number, type(error).__name__)  # noqa: TRY400
            return self._later(held, _pause_ms(held))
        self._finish(held)
        return True

    def _later(self, held: Held, retry_ms: int) -> bool:
        lasts = held.task.do in MOVES or held.task.do in LASTS  # they end with what they are for
        if held.tries >= MOST_TRIES and not lasts:
            logger.error("gave up to %s offer %d", held.task.do, held.task.offer.number)
            self._finish(held)
            return True
        held.due_ms = self._now_ms() + retry_ms
        return False

    def _finish(self, held: Held) -> None:
        self._outbox.done(held.task)
        del self._held[held.task.id]

    def _dial(self, held: Held) -> None:
        task = held.task
        now_ms = self._now_ms()
        delayed_ms = 0 if held.paced_since_ms is None else now_ms - held.paced_since_ms
        attempt = self._live.dialling(task.offer.number, now_ms, delayed_ms)
        if attempt.word in {"done", "stale"}:
            return  # a leg of an offer that is over is never looked for: another one might be found
        if attempt.is_silent and not self._telephony.is_alive(task.offer.call):
            self._live.end(task.offer.call, "lost", self._now_ms())  # nobody is rung for a caller who is gone
            return
        leg = self._reach(task.offer, is_second=attempt.word == "again")
        if isinstance(self._live.dialled(task.offer.number, leg, self._now_ms()), Stale):
            # The offer was withdrawn while its leg was created. From here on the task is to hang up, however often.
            held.task = replace(task, do="hangup", leg=leg)
            self._hang_up(held.task)

    def _reach(self, offer: Offer, *, is_second: bool) -> str:
        """Ring the consultant of an offer, or move the leg that waits in their room; answers the leg."""
        if offer.room is not None:
            self._telephony.call_in(offer.room, offer)
            return offer.room
        leg = self._find_leg(offer) if is_second else None
        return leg or self._telephony.dial(offer, self._rules.ring_s)

    def _not_reached(self, offer: Offer) -> None:
        """Nobody missed anything: the carrier could not. A leg that is gone waits in no room any more."""
        if offer.room is not None:
            self._live.leave_room(offer.person, offer.room, self._now_ms())
        self._live.miss(offer.number, "failed", self._now_ms())

    def _hang_up(self, task: Task) -> None:
        """End the leg of an offer that is over. One of a room goes back there, unless it has a newer offer.

        Somebody who was rung back and has pressed the key since is a caller like others, and stays on the line.
        """
        leg, offer = task.leg or "", task.offer
        if self._live.call(leg) is not None:
            return
        if leg == offer.room:  # of a callback it may be its caller's
            if not self._has_newer(offer):
                self._telephony.let_go(leg, offer)
        elif task.is_heard:
            self._telephony.let_go(leg, offer)
        else:
            self._telephony.hang_up(leg)

    def _has_newer(self, offer: Offer) -> bool:
        """Whether the consultant's leg, which outlives an offer in its room, is with a newer one already."""
        person = self._live.person(offer.person)
        return person is not None and person.offer not in (None, offer.number)

    def _raise_alarm(self, what: str) -> None:
        now_ms, before = self._now_ms(), self._alarmed_ms
        if before is None or not 0 <= now_ms - before < ALARM_MS:
            self._alarmed_ms = now_ms
            self._alarm(what)

    def _ring_back(self, held: Held) -> None:
        """Ring the caller of an accepted callback. The facts are asked first: they know whether it was rung before."""
        task, offer = held.task, held.task.offer
        try:
            number = self._ledger.begin_try(offer.callback, offer.number)
        except TryRefused as refused:
            self._live.unreached(offer.number, refused.how, self._now_ms())
            return
        attempt = self._live.ring_back(offer.number, self._now_ms())
        if attempt.word in {"done", "stale"}:
            return
        leg = None
        if attempt.word == "again":
            leg = self._telephony.find_ring_back(offer, number, self._live.caller_legs(offer.number))
        if leg is None:
            leg = self._telephony.ring_back(offer, number, self._rules.ring_back_s)
        if isinstance(self._live.called(offer.number, leg, "dialled", self._now_ms()), Stale):
            held.task = replace(task, do="hangup", leg=leg)
            self._telephony.hang_up(leg)

    def _wake(self, task: Task) -> None:
        """A consultant who is in the conference already, or whose leg is gone or elsewhere, need not hear anything."""
        if task.offer.room is not None and self._has_newer(task.offer):
            return
        found = self._live.offer(task.offer.number)
        if task.leg is not None and (found is None or not found.is_consultant_in):
            self._telephony.wake(task.leg, task.offer)

    def _tune(self, task: Task) -> None:
        """Whatever was asked for when, what is heard follows how the talk stands now."""
        call = self._live.call(task.offer.call)
        if call is None or call.state is not CallState.TALKING or call.offer is None:
            return
        main = self._live.offer(call.offer)
        found = [self._live.offer(number) for number in call.watchers]
        watchers = {one.leg: one.offer.mode for one in found if one is not None and one.leg is not None}
        self._telephony.tune(task.offer, Sound(call.talk in ON_HOLD, main.leg if main else None, watchers))

    def _tell(self, task: Task) -> None:
        """A consultant whose talk is over meanwhile need not hear anything."""
        if task.leg is not None and self._live.offer(task.offer.number) is not None:
            self._telephony.tell(task.leg, task.offer, task.how)

    def _settle(self, offer: Offer) -> None:
        """A consultant has left a talk that a colleague is in; or the caller has, which ends it for everybody."""
        now_ms = self._now_ms()
        if self._live.offer(offer.number) is None:
            return
        if self._telephony.is_alive(offer.call):
            self._live.finish(offer.number, now_ms, is_there=True)
        else:
            self._live.end(offer.call, "completed", now_ms)

    def _find_leg(self, offer: Offer) -> str | None:
        others = [leg for number, leg in self._live.legs().items() if number != offer.number]
        return self._telephony.find_leg(offer, others)

    def _move(self, task: Task) -> None:
        """Move the caller, if the call is still doing what the move is for."""
        offer = task.offer
        call = self._live.call(offer.call)
        if call is None or call.state is not MOVES[task.do]:
            return
        is_due = self._is_awaited(offer) if task.do == "connect" else call.owed == offer.number
        if not is_due:
            return
        move = {
            "connect": self._telephony.connect,
            "return": self._telephony.return_to_queue,
            "pass-on": self._telephony.pass_on,
            "goodbye": self._telephony.say_goodbye,
        }[task.do]
        try:
            move(offer.call, offer)
        except CallGone:
            self._live.end(offer.call, "completed", self._now_ms())

    def _is_awaited(self, offer: Offer) -> bool:
        """Whether the caller is still to be moved: a wait turn may have led them into the conference already."""
        found = self._live.offer(offer.number)
        return found is not None and not found.is_caller_in

    def _now_ms(self) -> int:
        return to_ms(self._clock.now())


def _pause_ms(held: Held) -> int:
    """Longer with each try."""
    return min(LONGEST_PAUSE_MS, RETRY_MS << min(held.tries - 1, 10))
