"""``helpline worker``: the loops that dial, record and sweep."""

from __future__ import annotations

import os
import signal
import socket

import click

from app import leash, logs
from app.children import READY
from app.commands import ground


@click.command(name="worker")
@click.option(
    "--name",
    default=socket.gethostname,
    show_default="this machine's name",
    help="Distinct for each of several workers: one started again under its name goes on with what it had begun.",
)
def command(name: str) -> None:
    """Dial consultants, move callers, record what happens and sweep, until told to stop."""
    from app.loops import worker_loops
    from app.stores import open_stores
    from app.wiring import House
    from app.worker import Worker

    settings = ground.settings()
    ground.configuration(settings)
    logs.configure("worker")
    leash.watch(os.environ)
    with open_stores(settings) as stores:
        worker = Worker(worker_loops(House.open(settings), stores.redis_url, name))
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: worker.stop())
        click.echo(READY)
        worker.run()
