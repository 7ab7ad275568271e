"""The soak, 20,000 events of it; `python proof/soak.py` plays a million. And that it finds what is planted."""

from __future__ import annotations

from typing import Any

import pytest
import redis

from proof.soak import RULES, soaked
from routing.live import LiveQueue
from routing.model import Offer, Rules, Stale
from routing.scripts import OPERATIONS, library
from store.scripts import read_lua

SEED = 1
# What is broken in which operation, and what of the tally has to notice.
DEFECTS = {
    "who leaves keeps the consultant": ("leave", "withdraw(call)", "{}", {"stuck", "doubled"}),
    "a late refusal takes an accepted call back": (
        "refuse", "ACCEPTED[offer.stage]", "false", {"fencing", "stuck"},
    ),
    "an end is not written down": ("end", "journal('call-ended', call.id, { status = ask.status })", "", {"lost"}),
    "no lease runs out": ("sweep", "local expired = due(K.leases, now)", "local expired = {}", {"lease overdue"}),
    "every dispatcher dials": ("dialling", "offer.tried and 'again' or 'fresh'", "'fresh'", {"doubled"}),
    "a sign of life is a new place": (
        "beat", "return turn_of(call)", "call.score = now keep_call(call) return turn_of(call)", {"out of order"},
    ),
    "a callback is rung as often as anybody asks": (
        "ring_back", "offer.called and 'again' or 'fresh'", "'fresh'", {"doubled"},
    ),
    "a callback rings on without its consultant": (
        "leg_ended", "end_calling(offer, 'dropped')", "offer.caller_leg = nil end_calling(offer, 'dropped')",
        {"doubled"},
    ),
    "a promise that is due is not put in": ("enqueue_callback", "match_call(queue_callback(ask))", "", {"stuck"}),
    "a caller who was not reached is not written down": (
        "unreached", "end_calling(offer, ask.how)",
        "forget_offer(offer) move_call(get_call(offer.call), 'unreached') rest(get_person(offer.person), 'unreached')",
        {"stuck"},
    ),
    "whoever completes a talk keeps it": (
        "complete", "take_over(call, offer, aside, 'handed-over')",
        "local is = end_talk end_talk = function() end take_over(call, offer, aside, 'handed-over') end_talk = is",
        {"doubled"},
    ),
    "a colleague stays when the caller has gone": (
        "end", "end_talk(call, offer, 'caller')", "call.aside = nil end_talk(call, offer, 'caller')", {"stuck"},
    ),
    "a call that was given away is forgotten by its colleague": (
        "pass_on", "note_passed(offer, ask.way)", "", {"fencing"},
    ),
}  # fmt: skip


def found(client: redis.Redis, queue: type[LiveQueue]) -> set[str]:
    """The kinds of faults that a defective queue makes in the first short soak in which there are any."""
    for seed in range(SEED, SEED + 8):
        if soak := soaked(client, 4_000, seed, make_queue=queue).faults:
            return {fault.kind for fault in soak}
    return set()


def test_twenty_thousand_events(redis_client: redis.Redis) -> None:
    """Under each set of rules: nobody lost, doubled or stuck, and the journal replays to the live state."""
    soak = soaked(redis_client, 20_000, SEED, in_round=20_000 // len(RULES))
    assert soak.faults == []
    assert soak.events == 20_000
    for name in ("live_state_is_lost", "answer lost, step repeated", "callback duplicated", "dispatcher_dies"):
        assert soak.did[name]
    assert soak.did["dispatcher dies in the middle"]
    assert soak.did["scheduler dies"]
    assert min(soak.journal[kind] for kind in ("talk", "not-met", "left", "offer-ended", "call-ended")) > 10
    callbacks = ("callback-queued", "callback-tried", "callback-reached", "callback-ended")
    talks = ("held", "consult-answered", "conference", "taken-over", "handed-on", "watched")
    assert all(soak.journal[kind] for kind in (*callbacks, *talks))


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_broken_script_is_found(redis_client: redis.Redis, defect: str) -> None:
    """Each defect alone makes the soak fail."""
    operation, text, broken, kinds = DEFECTS[defect]
    sources = {name: read_lua("routing", name) for name in OPERATIONS}
    assert text in sources[operation]
    sources[operation] = sources[operation].replace(text, broken)

    class Broken(LiveQueue):
        def __init__(self, client: redis.Redis, line: str, languages: Any, topics: Any, rules: Rules) -> None:
            super().__init__(client, line, languages, topics, rules)
            self._library = library(rules, sources)

    assert found(redis_client, Broken) & kinds


class AcceptsAnother(LiveQueue):
    """A client of a repeated step that takes a new number for it, as a pop whose answer was lost would."""

    def accept(self, offer: int, now_ms: int) -> Offer | Stale:
        """Accept, and once more with the number of another offer."""
        answer = super().accept(offer, now_ms)
        others = [number for number in self.legs() if number != offer]
        if others:
            super().accept(others[0], now_ms)
        return answer


def test_an_accept_repeated_with_a_new_number_is_found(redis_client: redis.Redis) -> None:
    """A consultant is given a call that they never said yes to: the soak fails."""
    assert "fencing" in found(redis_client, AcceptsAnother)
