"""An app on a port of this machine, for a browser."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.serving import make_server

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

LOOK_S = 0.01  # how soon a server notices that it is over


def _whole(app: Flask) -> WSGIApplication:
    """Each answer at once: where a browser hangs up meanwhile, this server never closes the file that it sends."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        parts = app(environ, start_response)
        try:
            return [b"".join(parts)]
        finally:
            getattr(parts, "close", lambda: None)()

    return answer


@contextmanager
def served(app: Flask, port: int = 0) -> Iterator[str]:
    """Serve it for the length of a block; gives its address."""
    server = make_server("127.0.0.1", port, _whole(app), threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": LOOK_S})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
