"""Names: one lookup at a time, waited for a moment, and the addresses of last time while nobody tells."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from store.names import Names, NameServerSilent, is_address, look_up
from tests.stopwatch import Stopwatch

SOON_S = 0.05
STORE = "store.test"


class NameServer:
    """Tells addresses, says no, or says nothing."""

    def __init__(self) -> None:
        self.told: Sequence[str] = ("10.0.0.1",)
        self.error: OSError | None = None
        self.speaks = threading.Event()
        self.speaks.set()
        self.asked = 0
        self._lock = threading.Lock()

    def look_up(self, name: str) -> Sequence[str]:
        """The addresses, when it speaks."""
        with self._lock:
            self.asked += 1
        self.speaks.wait()
        if self.error is not None:
            raise self.error
        return self.told


@pytest.fixture
def server() -> Iterator[NameServer]:
    """One that speaks again at the latest when the test is over."""
    made = NameServer()
    yield made
    made.speaks.set()


def test_a_name_is_looked_up_each_time(server: NameServer) -> None:
    """An address that has changed is known with the next connection."""
    names = Names(5, server.look_up)
    assert names.addresses(STORE) == ("10.0.0.1",)
    server.told = ("10.0.0.2", "10.0.0.3")
    assert names.addresses(STORE) == ("10.0.0.2", "10.0.0.3")


def test_a_silent_name_server_is_waited_for_once(server: NameServer) -> None:
    """Eight who ask at once wait for the same lookup; whoever comes after them hears at once that nobody knows."""
    server.speaks.clear()
    names = Names(SOON_S, server.look_up)

    def asks(_: int) -> float:
        with Stopwatch() as watch, pytest.raises(NameServerSilent):
            names.addresses(STORE)
        return watch.seconds

    with ThreadPoolExecutor(8) as pool:
        assert max(pool.map(asks, range(8))) < 1
    names = Names(SOON_S, server.look_up)
    assert asks(0) > SOON_S / 2
    assert max(asks(n) for n in range(20)) < SOON_S / 2
    assert server.asked == 2


def test_another_name_is_none_of_its_business(server: NameServer) -> None:
    """A name that is stuck holds up no other."""
    names = Names(SOON_S, lambda name: server.look_up(name) if name == STORE else ("10.0.0.9",))
    server.speaks.clear()
    with pytest.raises(NameServerSilent):
        names.addresses(STORE)
    assert names.addresses("facts.test") == ("10.0.0.9",)


def test_while_it_is_silent_the_addresses_of_last_time_serve(server: NameServer) -> None:
    """Nobody hears of a name server that goes away for a while; when it is back, what it says counts."""
    names = Names(SOON_S, server.look_up)
    names.addresses(STORE)
    server.speaks.clear()
    server.told = ("10.0.0.2",)
    assert [names.addresses(STORE) for _ in range(3)] == [("10.0.0.1",)] * 3
    server.speaks.set()
    while names.addresses(STORE) != ("10.0.0.2",):
        pass


def test_what_comes_late_is_known(server: NameServer) -> None:
    """A slow name server: the first who asks has gone, the next finds what was told meanwhile."""
    names = Names(SOON_S, server.look_up)
    server.speaks.clear()
    with pytest.raises(NameServerSilent):
        names.addresses(STORE)
    server.speaks.set()
    for thread in [one for one in threading.enumerate() if one.name == "name"]:
        thread.join()
    server.speaks.clear()
    assert names.addresses(STORE) == ("10.0.0.1",)


@pytest.mark.parametrize("number", [socket.EAI_AGAIN, socket.EAI_FAIL])
def test_who_cannot_tell_does_not_make_a_name_forgotten(server: NameServer, number: int) -> None:
    """An error of the name server is as good as silence."""
    names = Names(5, server.look_up)
    names.addresses(STORE)
    server.error = socket.gaierror(number, "not now")
    assert names.addresses(STORE) == ("10.0.0.1",)
    with pytest.raises(socket.gaierror):
        names.addresses("facts.test")


def test_a_name_that_is_gone_is_gone(server: NameServer) -> None:
    """The name server says so: an old address would be somebody else's."""
    names = Names(5, server.look_up)
    names.addresses(STORE)
    server.error = socket.gaierror(socket.EAI_NONAME, "no such name")
    with pytest.raises(socket.gaierror):
        names.addresses(STORE)


def test_without_a_thread_nobody_is_asked(server: NameServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine gives none: that is said at once, and the next may ask."""
    names = Names(5, server.look_up)

    def refuses(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as full:
        full.setattr(threading.Thread, "start", refuses)
        with pytest.raises(NameServerSilent):
            names.addresses(STORE)
    assert names.addresses(STORE) == ("10.0.0.1",)


def test_addresses_are_told_from_names() -> None:
    """Nobody is asked about an address."""
    assert [is_address(one) for one in ("127.0.0.1", "::1", "fe80::1%eth0", "localhost", "a.b")] == [True] * 3 + [
        False
    ] * 2
    assert set(look_up("127.0.0.1")) == {"127.0.0.1"}
    with pytest.raises(OSError, match="idna"):
        Names(5).addresses("a" * 70)
