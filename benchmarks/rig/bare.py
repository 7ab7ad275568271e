"""The limit of a webhook: a Flask route that answers a constant, on the server that callers get."""

from __future__ import annotations

import os
import sys

from flask import Flask, Response

app = Flask("bare")


@app.get("/")
@app.post("/voice/step")
def answer() -> Response:
    """A document of nothing."""
    return Response('<?xml version="1.0" encoding="UTF-8"?><Response><Hangup/></Response>', mimetype="application/xml")


def main() -> None:
    """Serve: workers and threads are the arguments, the port is in the environment."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    workers, threads = map(int, sys.argv[1:])
    Server(
        "bare:app", address="127.0.0.1", port=int(os.environ["PORT"]), interface=Interfaces.WSGI, workers=workers,
        blocking_threads=threads, websockets=False, log_access=False, log_level=LogLevels.warning,
    ).serve()  # fmt: skip


if __name__ == "__main__":
    main()
