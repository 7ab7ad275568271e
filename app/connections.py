"""Connections to the live store that wait for nothing longer than they were told, a silent name server included."""

from __future__ import annotations

import socket
from typing import Any

from redis.connection import Connection, SSLConnection

from store.names import Names, is_address


class NamedConnection(Connection):
    """A connection whose server's name is looked up by :class:`store.names.Names`.

    All addresses of a name share the time that one connection may take.

    Args:
        names: looks names up.
        given: as for every connection of the client.
    """

    def __init__(self, *, names: Names, **given: Any) -> None:
        super().__init__(**given)  # type: ignore[no-untyped-call]
        self._names = names

    def _connect(self) -> socket.socket:
        name, timeout_s = self.host, self.socket_connect_timeout
        if is_address(name):
            return self._reach()
        addresses = self._names.addresses(name)
        failed = OSError("no address")
        self.socket_connect_timeout = timeout_s and timeout_s / len(addresses)
        try:
            for address in addresses:
                self.host = address  # a connection is one thread's alone
                try:
                    return self._reach()
                except OSError as error:
                    failed = error
            raise failed
        finally:
            self.host, self.socket_connect_timeout = name, timeout_s

    def _reach(self) -> socket.socket:
        reached: socket.socket = super()._connect()  # type: ignore[no-untyped-call]
        return reached


class NamedTlsConnection(SSLConnection, NamedConnection):
    """The same over TLS, for which the server is still known by its name."""
