"""Somebody who offers one switch over a unix socket and remembers who holds it."""

from __future__ import annotations

import queue
import socket
import threading
from pathlib import Path


class Owner:
    """Says the word to whoever comes, for as long as it is open; an empty one sends them away, None says nothing."""

    def __init__(self, path: Path, word: bytes | None = b"held\n") -> None:
        self.path = path
        self._word = word
        self._holders: queue.Queue[socket.socket] = queue.Queue()
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(path))
        self._listener.listen()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def takes_back(self) -> None:
        """End the connection of the holder from this side; waits until there is one."""
        with self._holders.get(timeout=10) as holder:
            holder.shutdown(socket.SHUT_RDWR)

    def is_asked(self) -> socket.socket:
        """Wait until somebody has come, and keep them as the holder; answers their connection."""
        holder = self._holders.get(timeout=10)
        self._holders.put(holder)
        return holder

    def was_released(self) -> bool:
        """Whether the holder has ended its connection; waits for it."""
        with self._holders.get(timeout=10) as holder:
            holder.settimeout(10)
            return holder.recv(1) == b""

    def close(self) -> None:
        """Offer nothing any more."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join(10)
        self._listener.close()
        while not self._holders.empty():
            self._holders.get().close()

    def _serve(self) -> None:
        while True:
            try:
                comer, _ = self._listener.accept()
            except OSError:
                return
            if self._word == b"":
                comer.close()
                continue
            comer.sendall(self._word or b"")
            self._holders.put(comer)
