"""From a consultant's readiness to a telephone that is rung: live queue, dispatcher, and the simulated carrier."""

from __future__ import annotations

import contextlib
import os
import random
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

import redis

from ivr.carrier import Account, TwilioTelephony, client_of
from ivr.links import Links
from rig.crowd import LANGUAGES, RULES, TOPICS, Crowd
from rig.line import free_port, served
from routing.dispatcher import Dispatcher
from routing.live import LiveQueue
from routing.model import Offer
from routing.outbox import Outbox
from store.clock import SystemClock, to_ms

ACCOUNT, TOKEN, NUMBER = "AC" + "0" * 32, "12345", "+48122102020"
UNPACED = 1000.0  # calls created in a second: as good as none
LATE_S = 30.0


class Watched(TwilioTelephony):
    """Notes when the carrier has said that a telephone is being rung."""

    rung: dict[str, float]

    def dial(self, offer: Offer, ring_s: int) -> str:
        """Ring, and note when that was done."""
        leg = super().dial(offer, ring_s)
        self.rung[offer.person] = time.perf_counter()
        return leg


@contextlib.contextmanager
def carrier(telephones: Sequence[str]) -> Iterator[str]:
    """The simulated carrier with telephones that ring until nobody answers; gives its address."""
    port, nobody = free_port(), free_port()
    words = [sys.executable, "-P", "-m", "simulator", "serve", "--port", str(port), "--line", NUMBER]
    words += ["--base-url", f"http://127.0.0.1:{nobody}", "--calls-per-second", str(UNPACED)]
    words += [word for one in telephones for word in ("--telephone", one)]
    env = {**os.environ, "TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": TOKEN}
    with served(words, env, port, "/"):
        yield f"http://127.0.0.1:{port}"


def waits_ms(client: redis.Redis, waiting: int, many: int, calls_per_second: float | None) -> list[float]:
    """Consultants become ready one after the other, at random moments, at half the pace; how long each waited.

    ``calls_per_second``: the pace at which the dispatcher creates calls; none: unpaced.
    """
    crowd = Crowd(client)
    crowd.comes_on_duty(many)
    crowd.fills_up(waiting)
    rules = replace(RULES, calls_per_second=calls_per_second or UNPACED)
    live, clock = LiveQueue(client, "bench", LANGUAGES, TOPICS, rules), SystemClock()
    with carrier([f"+48{n:09}" for n in range(many)]) as url:
        telephony = Watched(
            client_of(Account(ACCOUNT, TOKEN, api_url=url)), Links(["key"], url), "bench", NUMBER, "files"
        )
        telephony.rung = {}
        outbox = Outbox(client, "bench")
        outbox.read()
        dispatcher = Dispatcher(live, outbox, telephony, rules, clock)
        stopped = threading.Event()
        loop = threading.Thread(target=lambda: _run(dispatcher, stopped), daemon=True)
        loop.start()
        began, source = {}, random.Random(1)
        for person in crowd.people:
            began[person] = time.perf_counter()
            live.resume(person, to_ms(clock.now()))
            time.sleep(source.expovariate((calls_per_second or 40.0) / 2))
        deadline = time.monotonic() + LATE_S
        while len(telephony.rung) < many and time.monotonic() < deadline:
            time.sleep(0.01)
        stopped.set()
        loop.join()
    assert len(telephony.rung) == many, f"{many - len(telephony.rung)} telephones were never rung"
    return [1000 * (telephony.rung[person] - at) for person, at in began.items()]


def _run(dispatcher: Dispatcher, stopped: threading.Event) -> None:
    while not stopped.is_set():
        dispatcher.run_once(block_ms=100)
