"""``helpline live``: what tells browsers what has changed, in a process of its own."""

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

TARGET = "app.live.create:create_app"
MOST = 4096  # streams and pings at once


@click.command(name="live")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
def command(host: str) -> None:
    """Serve the staff's pages with news on LIVE_PORT: one stream for each browser, and its signs of life.

    Behind a proxy, lead what begins with /live/ here and the rest to `helpline web`.
    """
    from app.stores import open_stores

    settings = ground.settings()
    ground.configuration(settings)
    logs.configure("live")
    leash.watch(os.environ)
    with open_stores(settings):
        _serve(host, settings.live_port)


def _serve(host: str, port: int) -> None:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    Server(
        TARGET,
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        workers=1,
        backlog=MOST,
        backpressure=MOST,
        factory=True,
        websockets=False,
        log_access=False,
        log_level=LogLevels.warning,
        log_dictconfig=dict(logs.server_logging()),
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=2,  # seconds; browsers come back by themselves
    ).serve(target_loader=load)


def load(target: str) -> Callable[..., Any]:  # noqa: ARG001 - the server's signature
    """The application of the server's process, which ends with the process that started it."""
    leash.end_with_parent()
    logs.configure("live")
    try:
        from app.live.create import create_app

        application: Callable[..., Any] = create_app()
    except Exception:
        logging.getLogger(__name__).exception("the application could not be made")
        sys.exit(1)
    gc.freeze()
    return application
