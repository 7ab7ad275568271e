"""Names of servers, looked up without waiting for ever: no timeout of a socket or a client covers a silent name server.

A name is looked up in a thread of its own, one at a time however many ask, and waited for a moment. Once that has
passed nobody waits for it any more: whoever asks gets the addresses of last time, or hears at once that there are none.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Sequence

WAIT_S = 0.25

Lookup = Callable[[str], Sequence[str]]


class NameServerSilent(OSError):
    """No answer about a name yet, and none from before."""


def look_up(name: str) -> Sequence[str]:
    """The addresses of a name as the machine tells them; may take long, raises ``OSError``."""
    found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def is_address(host: str) -> bool:
    """Whether it is an address already, so that nobody has to be asked for it."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


class Names:
    """The addresses of servers, for all threads of one process.

    Args:
        wait_s: how long somebody waits for an answer: real seconds, whatever a test's clock says.
        lookup: asks the machine.
    """

    def __init__(self, wait_s: float = WAIT_S, lookup: Lookup = look_up) -> None:
        self._wait_s = wait_s
        self._lookup = lookup
        self._lock = threading.Lock()
        self._asked: dict[str, _Question] = {}
        self._known: dict[str, Sequence[str]] = {}

    def addresses(self, name: str) -> Sequence[str]:
        """The addresses of a name, at least one: those of now, or of last time if nobody tells them in time.

        Raises:
            OSError: there is no such name, or (:class:`NameServerSilent`) nobody has ever told.
        """
        question = self._question(name)
        question.wait(self._wait_s)
        known = self._known.get(name)
        if known is None or question.is_refused:
            raise question.error or NameServerSilent("the name server does not answer")
        return known

    def _question(self, name: str) -> _Question:
        with self._lock:
            question = self._asked.get(name)
            if question is None or question.is_over:
                question = self._asked[name] = _Question()
                question.begin(lambda: self._learn(name))
            return question

    def _learn(self, name: str) -> None:
        self._known[name] = self._lookup(name)


class _Question:
    """A lookup under way, for everybody who wants to know the same."""

    def __init__(self) -> None:
        self.error: OSError | None = None
        self._since = time.monotonic()
        self._over = threading.Event()

    @property
    def is_over(self) -> bool:
        return self._over.is_set()

    @property
    def is_refused(self) -> bool:
        """Whether the answer is that there is no such name, and not that nobody knows."""
        return isinstance(self.error, socket.gaierror) and self.error.errno == socket.EAI_NONAME

    def begin(self, learn: Callable[[], None]) -> None:
        try:
            threading.Thread(target=self._run, args=(learn,), name="name", daemon=True).start()
        except RuntimeError as error:  # the machine gives no more threads
            self.error = NameServerSilent(str(error))
            self._over.set()

    def wait(self, wait_s: float) -> None:
        """Until it is over, or so long after it began: whoever joins late waits less, in the end not at all."""
        self._over.wait(max(0.0, self._since + wait_s - time.monotonic()))

    def _run(self, learn: Callable[[], None]) -> None:
        try:
            learn()
        except OSError as error:
            self.error = error
        except UnicodeError as error:  # no name that can be asked for
            self.error = OSError(str(error))
        finally:
            self._over.set()
