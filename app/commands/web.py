"""``helpline web``: the application server, with the WSGI application in a few processes."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable
from typing import Any

import click

from app import leash, logs
from app.commands import ground

TARGET = "app.web:create_app"


@click.command(name="web")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1), help="Processes.")
@click.option(
    "--threads", default=4, show_default=True, type=click.IntRange(1), help="Callers' requests at once in each process."
)
def command(host: str, workers: int, threads: int) -> None:
    """Serve the carrier's webhooks and the staff's pages on PORT.

    No access log is written: the addresses carry where a caller stands. Requests that fail or are slow are logged
    without their query.
    """
    from app.stores import open_stores

    settings = ground.settings()
    ground.configuration(settings)  # its faults are told here once, not by every process in turn
    logs.configure("web")
    leash.watch(os.environ)
    with open_stores(settings):  # held here for as long as the server runs; its processes join it themselves
        _serve(host, settings.port, workers, threads)


def _serve(host: str, port: int, workers: int, threads: int) -> None:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    import app.web  # noqa: F401 - before the processes are forked, so that they share it in memory
    from desk import gate

    gc.collect()
    gc.freeze()  # as they share only what no collection touches
    Server(
        TARGET,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads + gate.AT_ONCE + gate.WAITING,  # pages that hang leave callers theirs
        factory=True,
        websockets=False,
        log_access=False,
        log_level=LogLevels.warning,
        log_dictconfig=dict(logs.server_logging()),
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=2,  # seconds; a webhook takes milliseconds
    ).serve(target_loader=load)


def load(target: str) -> Callable[..., Any]:  # noqa: ARG001 - the server's signature
    """The application of one process of the server, which ends with the process that started it."""
    leash.end_with_parent()
    logs.configure("web")
    try:
        from app.web import create_app

        application: Callable[..., Any] = create_app()
    except Exception:
        # The server would print the bare traceback, whose words nobody has masked.
        logging.getLogger(__name__).exception("the application could not be made")
        sys.exit(1)
    gc.freeze()  # what has been made stays: no collection need walk it while a caller waits, nor copy shared memory
    return application
