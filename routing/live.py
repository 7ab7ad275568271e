"""The live queue: who waits, who is free, who is offered to whom. An index of now in Redis, rebuilt from facts if lost.

Each change is one Lua script (``routing/lua``, one file per operation), which also writes the journal and
the outbox. The time is passed in, in ms since 1970. Every step after an offer names the offer's number: a
late one hears :class:`Stale`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import redis

from routing.answers import (
    LiveCall,
    LiveOffer,
    LivePerson,
    Snapshot,
    WaitingIn,
    entry_of,
    live_call_of,
    live_offer_of,
    live_person_of,
    offer_of,
    offer_step_of,
    place_of,
    step_of,
    swept_of,
)
from routing.errors import LiveStateLost, TransitionRefused, UnexpectedAnswer
from routing.keys import LiveKeys, Scope
from routing.model import (
    Arrival,
    Attempt,
    Beside,
    Connecting,
    Done,
    Dropped,
    Entry,
    Gone,
    Offer,
    PersonState,
    Place,
    QueuedCallback,
    Rules,
    Staff,
    Stale,
    Swept,
    Talk,
    TalkState,
    entry_of_callback,
)
from routing.ports import Admission, Everybody
from routing.scripts import ON_THE_WAY_S, library
from routing.skills import Profile, Queue

NOT_KNOWN = -1  # the version of profiles before they are read
MOST_TRIES = 10  # of an operation whose process must learn of new profiles first
SWEEP_MOST = 100  # of each kind in one sweep, so that none holds the store for long
OPEN_MOST = 500  # calls looked at in one part of filling a new profile's index


class Profiles:
    """The profiles on duty as this process knows them; the scripts refuse an old ``version``.

    What the operations declare follows from them and is worked out once, since keys by the hundred are built slowly.
    """

    def __init__(self, version: int, known: tuple[Profile, ...], keys: LiveKeys) -> None:
        self.version = version
        self.known = known
        self.whole = keys.all(known)
        self._keys = keys
        self._of_queues: dict[Queue, Scope] = {}

    def of(self, queue: Queue) -> Scope:
        """What a call of a queue touches."""
        found = self._of_queues.get(queue)
        if found is None:
            found = self._of_queues[queue] = self._keys.queue(queue, self.known)
        return found


class LiveQueue:
    """The live queue of one line, for any number of processes and threads at once.

    Owns the keys that :class:`routing.keys.LiveKeys` lists; remembers nothing itself but the profiles on duty.

    Every operation raises :class:`LiveStateLost` when there is no live state, and what the client raises.

    Args:
        client: decodes to text, with short timeouts and no retries.
        line: the line's id, the hash tag of its keys.
        languages: the line's languages.
        topics: the line's topics.
        rules: times and limits.
        admission: asked before consultants are brought in, where another line may have them.
    """

    def __init__(
        self,
        client: redis.Redis,
        line: str,
        languages: Sequence[str],
        topics: Sequence[str],
        rules: Rules,
        admission: Admission = Everybody(),  # noqa: B008 - it has no state
    ) -> None:
        self.line = line
        self.admission = admission
        self._client = client
        self._keys = LiveKeys(line, languages, rules.fit)
        self._languages, self._topics = frozenset(languages), frozenset(topics)
        self._rings_several = rules.choice.at_once > 1
        self.kept_s = rules.return_s + ON_THE_WAY_S  # how long the place of a call that was dropped is known
        self._profiles = Profiles(NOT_KNOWN, (), self._keys)
        self._library = library(rules)

    # -- callers -------------------------------------------------------------------------------------------------

    def arrive(self, arrival: Arrival, now_ms: int) -> Entry:
        """A call asks for a person: it waits, is matched at once, or hears why not."""
        return self._enter("arrive", arrival, now_ms)

    def beat(self, arrival: Arrival, now_ms: int, *, is_over: bool = False) -> Entry:
        """A turn of the wait: a sign of life, which puts a lost entry back at its old place.

        ``is_over``: the line has closed, and whoever waits is to be told so unless a consultant is being rung for them.
        """
        return self._enter("beat", arrival, now_ms, is_over=is_over)

    def leave(self, call: str, how: str, now_ms: int) -> Done | Stale:
        """The caller gives up the wait (``menus``, ``callback``); stale when a consultant has accepted."""
        return step_of(self._whole("leave", now_ms, call=call, how=how))

    def end(self, call: str, status: str, now_ms: int) -> Done:
        """The telephone call is over, whatever its state. ``lost``: the carrier does not know it any more."""
        how = "lost" if status == "lost" else "hung-up"
        self._whole("end", now_ms, call=call, status=status, how=how)
        return Done()

    def seen(self, call: str, now_ms: int) -> None:
        """The carrier says that a silent call is alive: if it is still to be moved, it is moved again."""
        self._run("seen", self._bare, now_ms, {"call": call})

    # -- offers --------------------------------------------------------------------------------------------------

    def dialling(self, offer: int, now_ms: int, delayed_ms: int = 0) -> Attempt:
        """Ask, right before dialling, whether to: at most one ``fresh`` is ever given for an offer.

        ``delayed_ms``: how long the carrier's rate has held the dial back, which is written down.
        """
        word, *rest = self._run("dialling", self._bare, now_ms, {"offer": offer, "delayed": delayed_ms})
        return Attempt(str(word), offer_of(json.loads(rest[0])), bool(rest[1])) if rest else Attempt(str(word))

    def dialled(self, offer: int, leg: str, now_ms: int) -> Done | Stale:
        """The consultant's leg has an id; stale: it must be hung up."""
        return step_of(self._run("dialled", self._bare, now_ms, {"offer": offer, "leg": leg}))

    def unwanted(self, offer: Offer, leg: str, now_ms: int) -> None:
        """A leg that was dialled for an offer which is over or has another leg: it is to be hung up."""
        told = {"number": offer.number, "call": offer.call, "person": offer.person, "address": offer.address}
        times = {"made": offer.made_ms, "waited": offer.waited_ms, "arrived": offer.arrived_ms}
        place = {"queue": str(offer.queue), "head_start": offer.head_start_s, "slow": offer.is_slow}
        whole = {**told, **times, **place, "leg": leg}
        self._run("unwanted", self._bare, now_ms, {"offer": whole})

    def ringing(self, offer: int, now_ms: int, leg: str | None = None) -> Done | Stale:
        """The consultant's telephone rings: the lease runs from here.

        ``leg``, if given, becomes the offer's; stale for another one than it has.
        """
        return step_of(self._run("ringing", self._bare, now_ms, _of_leg(offer, leg)))

    def picked_up(self, offer: int, now_ms: int, leg: str | None = None) -> Offer | Stale:
        """The consultant picked up and hears what it is about. ``leg`` as for :meth:`ringing`."""
        return offer_step_of(self._run("picked_up", self._bare, now_ms, _of_leg(offer, leg)))

    def accept(self, offer: int, now_ms: int) -> Offer | Stale:
        """The consultant takes the call; the same again gives the same offer. Others who are rung for it are let go."""
        if self._rings_several:
            return offer_step_of(self._whole("accept", now_ms, offer=offer))
        return offer_step_of(self._run("accept", lambda _: self._keys.places, now_ms, {"offer": offer}))

    def decline(self, offer: int, now_ms: int, reason: str = "") -> Done | Stale:
        """The consultant does not take the call, perhaps for one of :data:`routing.model.DECLINES`.

        Their telephone, or browser, does not ring any longer.
        """
        said = {"reason": reason} if reason else {}
        return step_of(self._whole("refuse", now_ms, offer=offer, how="declined", why="declined", **said))

    def miss(self, offer: int, how: str, now_ms: int) -> Done | Stale:
        """Nobody took the call: ``failed`` when the carrier could not ring, else missed, and ``how`` says why."""
        ended = "failed" if how == "failed" else "missed"
        return step_of(self._whole("refuse", now_ms, offer=offer, how=ended, why=how))

    def joined(self, call: str, side: str, now_ms: int, offer: int = 0, leg: str | None = None) -> Done | Stale:
        """The ``caller`` or the ``consultant`` is in the conference of a call; ``offer``, if known, fences it.

        ``leg``: whose, so that who was called to the talk of others is known.
        """
        ask = {"call": call, "side": side, "offer": offer, **({"leg": leg} if leg else {})}
        return step_of(self._run("joined", self._bare, now_ms, ask))

    def leg_ended(self, offer: int, now_ms: int, leg: str | None = None) -> Done | Stale:
        """The consultant's leg is over unasked: missed if nobody had accepted, else the caller is cut off.

        Stale for another leg than the offer's; ``None`` is whichever it has.
        """
        return step_of(self._whole("leg_ended", now_ms, **_of_leg(offer, leg)))

    def finish(self, offer: int, now_ms: int, *, is_there: bool = False) -> Done | Stale:
        """The consultant ends the call on purpose: the caller hears the closing words.

        A colleague who is in it goes on with the caller, once it is known that the caller ``is_there``. Whoever was
        called to somebody else's talk only leaves it.
        """
        return step_of(self._whole("finish", now_ms, offer=offer, **({"is_there": True} if is_there else {})))

    def in_talk(self, operation: str, now_ms: int, **ask: object) -> Sequence[Any]:
        """An operation of :mod:`routing.talk`; the script's own answer."""
        return self._whole(operation, now_ms, **ask)

    # -- callbacks -----------------------------------------------------------------------------------------------

    def enqueue_callback(self, callback: QueuedCallback, now_ms: int) -> Done | Stale:
        """A promise is due: it waits at its place. Stale: it does already, or was tried, or ended, since."""
        return step_of(self._in_queue("enqueue_callback", callback.queue, now_ms, _callback(callback)))

    def withdraw_callback(self, entry: str, now_ms: int) -> Done | Stale:
        """A callback is not due any more; stale while its caller is being rung."""
        return step_of(self._whole("withdraw_callback", now_ms, entry=entry))

    def queued_callbacks(self) -> frozenset[str]:
        """The entries of the callbacks that wait or are offered."""
        return frozenset(str(one).partition(" ")[2] for one in self._client.zrange(self._keys.name("callbacks"), 0, -1))

    def promise(self, callbacks: Sequence[QueuedCallback]) -> None:
        """Make known to which numbers a callback is promised, due or not: of two for one number the first counts."""
        wanted = {one.phone: json.dumps(_promise(one)) for one in reversed(callbacks) if one.phone}
        key = self._keys.name("promised")
        known = {str(phone): str(text) for phone, text in self._client.hgetall(key).items()}
        for phone, text in wanted.items():
            if known.get(phone) != text:
                self._client.hset(key, phone, text)
        if gone := known.keys() - wanted.keys():
            self._client.hdel(key, *gone)

    def is_promised(self, phone: str) -> bool:
        """Whether a callback waits for a number, by its keyed hash."""
        return bool(self._client.hexists(self._keys.name("promised"), phone))

    def take_callback(self, phone: str, arrival: Arrival, now_ms: int) -> Place | Entry | Stale | None:
        """Somebody who was promised a callback waits on the line instead, at its place.

        Nothing when nothing is promised; stale when they are being rung at this moment.
        """
        return place_of(self._whole("take_callback", now_ms, phone=phone, **_arrival(arrival)))

    def ring_back(self, offer: int, now_ms: int) -> Attempt:
        """Ask, right before ringing the caller of a callback, whether to: one ``fresh`` is given for an offer."""
        word, *rest = self._run("ring_back", self._bare, now_ms, {"offer": offer})
        return Attempt(str(word), offer_of(json.loads(rest[0]))) if rest else Attempt(str(word))

    def called(self, offer: int, leg: str, step: str, now_ms: int) -> Done | Stale:
        """The caller's leg was ``dialled``, is ``ringing`` or was ``answered``; stale: it must be hung up."""
        return step_of(self._run("called", self._bare, now_ms, {"offer": offer, "leg": leg, "step": step}))

    def unreached(self, offer: int, how: str, now_ms: int, leg: str = "") -> Done | Stale:
        """The caller was not reached, and why; stale when they were, or when it was another leg than the offer's."""
        return step_of(self._run("unreached", self._bare, now_ms, {"offer": offer, "how": how, "leg": leg}))

    def reached(self, offer: int, callback: str, asked: str, call: str, now_ms: int) -> Connecting | Stale | Gone:
        """Who was rung back has pressed the key: their call takes the callback's place and its consultant.

        Stale: there is no consultant for them any more, so they wait like everybody.
        """
        ask = {"offer": offer, "callback": callback, "asked": asked, "entry": entry_of_callback(callback)}
        answer = self._whole("reached", now_ms, call=call, **ask)
        if answer[0] == "stale":
            return Stale()
        entry = entry_of(answer)
        assert isinstance(entry, Connecting | Gone)  # noqa: S101 - it answers nothing else
        return entry

    # -- consultants ---------------------------------------------------------------------------------------------

    def sign_in(self, staff: Staff, now_ms: int) -> None:
        """On duty and ready, or paused; again with other skills or another address: moved. A pause stays a pause."""
        for _ in range(MOST_TRIES):
            answer = self._run(
                "sign_in", lambda known: self._with(known, staff.profile), now_ms, _staff(staff), checks=True
            )
            if answer[0] == "done":
                return
            self._open(staff.profile, now_ms)
        raise UnexpectedAnswer("sign_in: the profile is forgotten faster than it can be filled")

    def _open(self, profile: Profile, now_ms: int) -> None:
        """Fill the index of a profile that nobody on duty had with the calls that wait, part by part."""
        for language in sorted(profile.languages):
            answer: Sequence[Any] = ("more", "")
            while answer[0] == "more":
                ask = {"profile": str(profile), "language": language, "after": answer[1], "most": OPEN_MOST}
                answer = self._run("open", lambda known: self._with(known, profile), now_ms, ask)

    def sign_out(self, person: str, now_ms: int) -> None:
        """Off duty: at once, or after the talk."""
        self._whole("step_aside", now_ms, person=person, event="sign-out", why="sign-out")

    def pause(self, person: str, now_ms: int, why: str = "pause") -> None:
        """On duty but not ready, for a reason: at once, or after the talk."""
        self._whole("step_aside", now_ms, person=person, event="pause", why=why)

    def resume(self, person: str, now_ms: int) -> None:
        """Ready again after a pause, whatever it was for."""
        self._whole("resume", now_ms, person=person)

    def rested(self, person: str, now_ms: int) -> None:
        """Wrap-up is over before its time."""
        self._whole("rested", now_ms, person=person)

    def ping(self, people: Sequence[str], now_ms: int) -> None:
        """The browsers of these consultants are there: whoever was lost is ready again."""
        self._whole("ping", now_ms, people=list(people))

    def gone(self, person: str, now_ms: int) -> None:
        """This consultant has left their browser: nothing is offered there until it is heard of again."""
        self._whole("gone", now_ms, person=person)

    def enter_room(self, person: str, leg: str, now_ms: int) -> Done | Stale:
        """A consultant's leg stays connected: offers are moved to it, nobody is rung. Stale for who is away.

        Whatever the live queue forgot, the next sign of life of the room tells it again.
        """
        return step_of(self._run("room", self._bare, now_ms, {"person": person, "leg": leg, "is_in": True}))

    def room_seen(self, person: str, leg: str, now_ms: int) -> Done | Stale:
        """The carrier says that a silent leg is alive. Stale: it is not in the room any more, and is not put back."""
        ask = {"person": person, "leg": leg, "is_in": True, "known": True}
        return step_of(self._run("room", self._bare, now_ms, ask))

    def leave_room(self, person: str, leg: str, now_ms: int) -> Done | Stale:
        """That leg is over, or waits no more: the consultant's telephone is rung again."""
        return step_of(self._run("room", self._bare, now_ms, {"person": person, "leg": leg, "is_in": False}))

    def follow(self, person: str, staff: Staff | None, now_ms: int) -> None:
        """Make what SQL holds of one consultant live at once; ``None``: they are not on duty for this line.

        Whom another line still has comes with a later :meth:`reconcile`. May raise
        :class:`store.database.DatabaseUnavailable`, as that may.
        """
        live = self.person(person)
        if staff is not None:
            self._reconciled(staff, live, now_ms)
        elif live is not None and not live.is_leaving:
            self.sign_out(person, now_ms)

    def reconcile(self, staff_now: Sequence[Staff], now_ms: int) -> int:
        """Make the readiness that SQL holds live; answers how many consultants had to change."""
        wanted = {one.person: one for one in staff_now}
        live = self.people()
        gone = [person for person, one in live.items() if person not in wanted and not one.is_leaving]
        for person in gone:
            self.sign_out(person, now_ms)
        return len(gone) + sum(self._reconciled(staff, live.get(person), now_ms) for person, staff in wanted.items())

    def _reconciled(self, staff: Staff, live: LivePerson | None, now_ms: int) -> bool:
        if live is None or live.is_leaving or _kept(live.staff) != _kept(staff):
            with self.admission.coming(staff.person) as may_come:
                if may_come:
                    self.sign_in(staff, now_ms)
            return may_come
        is_paused = live.is_pausing or live.state is PersonState.PAUSED
        if staff.pause and staff.pause != live.pause:
            self.pause(staff.person, now_ms, staff.pause)
        elif is_paused and not staff.pause and staff.ready_ms > live.paused_ms:
            self.resume(staff.person, now_ms)
        else:
            return False
        return True

    def has(self, person: str) -> bool | None:
        """Whether somebody stands here or listens to a talk; ``None`` while the live state is lost: nobody can tell."""
        with self._client.pipeline(transaction=True) as pipe:
            pipe.hget(self._keys.name("meta"), "epoch")
            pipe.hexists(self._keys.name("people"), person)
            pipe.hvals(self._keys.name("offers"))
            epoch, found, offers = pipe.execute()
        if epoch is None:
            return None
        return bool(found) or any(live_offer_of(str(text), None).offer.person == person for text in offers)

    # -- time and loss -------------------------------------------------------------------------------------------

    def sweep(self, now_ms: int) -> Swept:
        """What time alone brings about: leases and rests that ran out; and who has been silent for too long."""
        return swept_of(self._whole("sweep", now_ms, most=SWEEP_MOST))

    def returned(self, now_ms: int) -> None:
        """The store was out of reach: what the carrier told meanwhile was lost, so everybody is looked for."""
        self._run("returned", self._bare, now_ms, {})

    def epoch(self) -> int | None:
        """The life of the live state, or ``None`` when it is lost."""
        found = self._client.hget(self._keys.name("meta"), "epoch")
        return None if found is None else int(str(found))

    def restore(
        self,
        open_calls: Sequence[Arrival],
        staff: Sequence[Staff],
        epoch: int,
        now_ms: int,
        talks: Sequence[Talk] = (),
        numbers: Mapping[str, int] | None = None,
        leaving: Sequence[Staff] = (),
        callbacks: Sequence[QueuedCallback] = (),
        dropped: Sequence[Dropped] = (),
    ) -> bool:
        """Build the live state anew from facts, all of it before anything is matched.

        Args:
            open_calls: who waited, as far as is known.
            staff: who is ready.
            epoch: higher than any before.
            now_ms: the time.
            talks: who talked with whom. Of two talks of one consultant only the newest goes on, the other caller waits.
            numbers: the last journal number of every call that may still be open, so that numbering goes on.
            leaving: who talks but is not ready any more. Of whoever talks and is in neither list, only the id is known:
                they finish their talk too.
            callbacks: that are due.
            dropped: places that are free for callers who ring again.

        Returns:
            Whether it was done; if the live state is there (another process was quicker), nothing is changed.
        """
        served = [one for one in talks if self._has(one.arrival.queue)]
        members = _members(staff, leaving, served)
        profiles = {member.profile for member, _ in members}
        ask = {
            "restoring": True,
            "epoch": epoch,
            "staff": [{**_staff(one), "leaving": is_leaving} for one, is_leaving in members],
            "calls": [_arrival(one) for one in open_calls if self._has(one.queue)],
            "talks": [_talk(one) for one in sorted(served, key=lambda one: one.offer, reverse=True)],
            "numbers": dict(numbers or {}),
            "callbacks": [_callback(one) for one in callbacks if self._has(one.queue)],
            "dropped": [_dropped(one) for one in dropped],
        }
        word, *_ = self._run("restore", lambda _: self._keys.all(profiles), now_ms, ask)
        return str(word) == "done"

    # -- looking ---------------------------------------------------------------------------------------------------

    def call(self, call: str) -> LiveCall | None:
        """One call, if it is in the live queue."""
        text = self._client.hget(self._keys.name("calls"), call)
        return live_call_of(str(text)) if text else None

    def holds(self, calls: Sequence[str]) -> frozenset[str]:
        """Which of these calls are in the live queue."""
        texts = self._client.hmget(self._keys.name("calls"), list(calls)) if calls else []
        return frozenset(call for call, text in zip(calls, texts, strict=True) if text)

    def person(self, person: str) -> LivePerson | None:
        """What a consultant is doing, and why, if they pause; none if they are away."""
        text = self._client.hget(self._keys.name("people"), person)
        return live_person_of(str(text)) if text else None

    def people(self) -> Mapping[str, LivePerson]:
        """Everybody who is not away."""
        found = self._client.hgetall(self._keys.name("people"))
        return {str(person): live_person_of(str(text)) for person, text in found.items()}

    def waiting(self) -> Sequence[WaitingIn]:
        """How many wait in each language in which somebody does, callbacks among them."""
        keys = self._keys
        with self._client.pipeline(transaction=True) as pipe:
            for language in keys.languages:
                pipe.zcard(keys.name("places", language))
                pipe.zrange(keys.name("places", language), 0, 0)
            found = pipe.execute()
        counts, firsts = found[0::2], found[1::2]
        heads = {first[0]: language for language, first in zip(keys.languages, firsts, strict=True) if first}
        texts = self._client.hmget(keys.name("calls"), list(heads)) if heads else []
        known = {heads[call]: live_call_of(str(text)) for call, text in zip(heads, texts, strict=True) if text}
        count_of = dict(zip(keys.languages, counts, strict=True))
        return [WaitingIn(language, count_of[language], call.arrived_ms) for language, call in known.items()]

    def offer(self, number: int) -> LiveOffer | None:
        """One offer, if it is not over."""
        text = self._client.hget(self._keys.name("offers"), str(number))
        lease = self._client.zscore(self._keys.name("leases"), str(number)) if text else None
        return live_offer_of(str(text), lease) if text else None

    def offers(self) -> Mapping[int, LiveOffer]:
        """The offers that are not over, by number."""
        found = [live_offer_of(str(text), None) for text in self._client.hvals(self._keys.name("offers"))]
        return {one.offer.number: one for one in found}

    def legs(self) -> Mapping[int, str]:
        """The legs of the offers that are not over, by the offer's number, as far as they are known."""
        return {number: one.leg for number, one in self.offers().items() if one.leg is not None}

    def caller_legs(self, but: int) -> Sequence[str]:
        """The calls that ring callers back, for other offers than one."""
        found = self.offers().values()
        return [one.caller_leg for one in found if one.caller_leg is not None and one.offer.number != but]

    def snapshot(self) -> Snapshot:
        """Everything at one moment."""
        keys, profiles = self._keys, self._reload().known
        with self._client.pipeline(transaction=True) as pipe:
            pipe.hget(keys.name("meta"), "epoch")
            for family in ("calls", "people", "offers"):
                pipe.hgetall(keys.name(family))
            pipe.zrange(keys.name("leases"), 0, -1, withscores=True)
            for language in keys.languages:
                pipe.zrange(keys.name("places", language), 0, -1)
            for family in ("ready", "idle"):
                for profile in profiles:
                    pipe.zrange(keys.name(family, profile), 0, -1)
            for profile in profiles:
                pipe.smembers(keys.name("staffed", profile))
            epoch, calls, people, offers, leases, *lists = pipe.execute()
        rest = iter(lists)
        ends = dict(leases)
        return Snapshot(
            epoch=None if epoch is None else int(epoch),
            calls={id_: live_call_of(text) for id_, text in calls.items()},
            people={id_: live_person_of(text) for id_, text in people.items()},
            offers={int(number): live_offer_of(text, ends.get(number)) for number, text in offers.items()},
            places={language: tuple(next(rest)) for language in keys.languages},
            ready={profile: tuple(next(rest)) for profile in profiles},
            idle={profile: tuple(next(rest)) for profile in profiles},
            staffed={profile: frozenset(next(rest)) for profile in profiles},
        )

    # -- how a script is run -----------------------------------------------------------------------------------------

    def _enter(self, operation: str, arrival: Arrival, now_ms: int, *, is_over: bool = False) -> Entry:
        if not self._has(arrival.queue):
            raise ValueError(f"this line has no queue {arrival.queue}")
        ask: dict[str, Any] = {**_arrival(arrival), **_asking(arrival), **({"over": True} if is_over else {})}
        answer = self._in_queue(operation, arrival.queue, now_ms, ask)
        if answer[0] == "queue":  # it waits in another queue than its URL says: that one counts
            queue = Queue.parse(str(answer[1]))
            ask["queue"] = str(queue)
            answer = self._in_queue(operation, queue, now_ms, ask)
        if answer[0] == "whole":  # it takes over the place of a call in a queue that only the script knows
            answer = self._whole(operation, now_ms, **ask, whole=True)
        return entry_of(answer)

    def _has(self, queue: Queue) -> bool:
        return queue.language in self._languages and queue.topic in self._topics

    def _in_queue(self, operation: str, queue: Queue, now_ms: int, ask: Mapping[str, Any]) -> Sequence[Any]:
        return self._run(operation, lambda known: known.of(queue), now_ms, ask, checks=True)

    def _whole(self, operation: str, now_ms: int, **ask: object) -> Sequence[Any]:
        return self._run(operation, lambda known: known.whole, now_ms, ask, checks=True)

    def _with(self, known: Profiles, profile: Profile) -> Scope:
        return known.whole if profile in known.known else self._keys.all((*known.known, profile))

    def _bare(self, _: object) -> Scope:
        return self._keys.bare

    def _run(
        self,
        operation: str,
        scope_of: Callable[[Profiles], Scope],
        now_ms: int,
        ask: Mapping[str, Any],
        *,
        checks: bool = False,
    ) -> Sequence[Any]:
        """Run a script; with ``checks`` it must know every profile on duty, and is told so until it does."""
        for _ in range(MOST_TRIES):
            profiles = self._profiles
            scope = scope_of(profiles)
            question = {**ask, **({"profiles": profiles.version} if checks else {})}
            answer = self._ask(operation, scope, json.dumps(question), now_ms)
            if answer[0] == "lost":
                raise LiveStateLost(self.line)
            if answer[0] != "profiles":
                return answer
            self._reload()
        raise UnexpectedAnswer(f"{operation}: the profiles change faster than they can be read")

    def _ask(self, operation: str, scope: Scope, question: str, now_ms: int) -> Sequence[Any]:
        try:
            args = (question, now_ms, scope.text)
            answer: Sequence[Any] = self._library.run(self._client, operation, scope.keys, args)
        except redis.ResponseError as error:
            if "refused: " in str(error):
                raise TransitionRefused(f"{operation} {str(error).partition('refused: ')[2]}") from error
            raise
        return answer

    def _reload(self) -> Profiles:
        with self._client.pipeline(transaction=True) as pipe:
            pipe.hget(self._keys.name("meta"), "profiles")
            pipe.smembers(self._keys.name("profiles"))
            version, texts = pipe.execute()
        known = tuple(Profile.parse(text) for text in sorted(texts))
        self._profiles = Profiles(NOT_KNOWN if version is None else int(version), known, self._keys)
        return self._profiles


def _arrival(arrival: Arrival) -> dict[str, str | int | bool]:
    return {
        "call": arrival.call,
        "queue": str(arrival.queue),
        "arrived": arrival.arrived_ms,
        "score": arrival.score,
        "slow": arrival.is_slow,
        **({"party": arrival.party} if arrival.party else {}),
        **({"caller": arrival.caller} if arrival.caller else {}),
    }


def _callback(callback: QueuedCallback) -> dict[str, str | int | bool]:
    return {
        **_promise(callback),
        "queue": str(callback.queue),
        "promised": callback.promised_ms,
        "by": callback.by_ms,
        "tries": callback.tries,
        "slow": callback.is_slow,
        **({"subject": callback.subject} if callback.subject else {}),
    }


def _promise(callback: QueuedCallback) -> dict[str, str | int | bool]:
    return {
        "entry": callback.entry,
        "callback": callback.callback,
        "asked": callback.asked,
        "arrived": callback.arrived_ms,
        "score": callback.score,
        "due": callback.due_ms,
    }


def _asking(arrival: Arrival) -> dict[str, int | bool]:
    """What matters of an arrival only when it asks."""
    return {
        **({"rang": arrival.rang_ms} if arrival.rang_ms else {}),
        **({"insists": True} if arrival.insists else {}),
    }


def _dropped(place: Dropped) -> dict[str, str | int]:
    arrival = place.arrival
    own: dict[str, str | int] = {"call": arrival.call, "caller": arrival.caller, "at": place.at_ms}
    return {**own, "arrived": arrival.arrived_ms, "score": arrival.score}


def _staff(staff: Staff) -> dict[str, str | int]:
    return {
        "person": staff.person,
        "address": staff.address,
        "profile": str(staff.profile),
        "pause": staff.pause,
        "room": staff.room,
        "wrap_up": 1000 * staff.wrap_up_s,
    }


def _kept(staff: Staff) -> tuple[str, Profile, int]:
    """What signing in again would change."""
    return staff.address, staff.profile, staff.wrap_up_s


def _of_leg(offer: int, leg: str | None) -> dict[str, int | str]:
    return {"offer": offer} if leg is None else {"offer": offer, "leg": leg}


def _talk(talk: Talk) -> dict[str, Any]:
    told: dict[str, Any] = {"offer": talk.offer, "person": talk.person, "since": talk.since_ms, "met": talk.is_met}
    told |= {"leg": talk.leg} if talk.leg else {}
    told |= {"talk": talk.state.value} if talk.state is not TalkState.OPEN else {}
    told |= {"beside": [_beside(one) for one in talk.beside]} if talk.beside else {}
    return {**_arrival(talk.arrival), **told}


def _beside(one: Beside) -> dict[str, str | int]:
    known = {name: value for name, value in (("leg", one.leg), ("mode", one.mode)) if value}
    return {"offer": one.offer, "person": one.person, "role": one.role, **known}


def _members(staff: Sequence[Staff], leaving: Sequence[Staff], talks: Sequence[Talk]) -> list[tuple[Staff, bool]]:
    """Everybody to be restored, and whether they leave after their talk: each once, and everybody who talks."""
    ready = {one.person for one in staff}
    others = {
        person: Staff(person, "", _only(talk.arrival.queue)) for talk in talks for person in talk.people
    }  # fmt: skip
    others |= {one.person: one for one in leaving if one.person in others}
    return [(one, False) for one in staff] + [(one, True) for id_, one in others.items() if id_ not in ready]


def _only(queue: Queue) -> Profile:
    return Profile(frozenset({queue.language}), frozenset({queue.topic}))
