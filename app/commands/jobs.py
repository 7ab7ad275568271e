"""``helpline jobs``: what may wait a minute."""

from __future__ import annotations

import os
import threading

import click

from app import leash, logs
from app.children import READY
from app.commands import ground


@click.command(name="jobs")
@click.option("--burst", is_flag=True, help="Do what is there and end.")
def command(*, burst: bool) -> None:
    """Run jobs (deleting what has been kept long enough, and what else may wait) until told to stop."""
    from app import jobs
    from app.stores import open_stores, queue_client
    from store.clock import SystemClock

    settings = ground.settings()
    logs.configure("jobs")
    leash.watch(os.environ)
    stop = threading.Event()
    with open_stores(settings) as stores:
        worker = jobs.worker(queue_client(stores.queue_url))
        asking = threading.Thread(
            target=jobs.keep_asking, args=(queue_client(stores.queue_url), stop, SystemClock()), daemon=True
        )
        asking.start()
        click.echo(READY)
        try:
            worker.work(burst=burst, logging_level="WARNING")
        finally:
            stop.set()
            asking.join()
