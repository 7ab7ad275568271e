"""The calls of an experiment, one in a row, for whoever wants to see what is behind a figure."""

from __future__ import annotations

import csv
from pathlib import Path

from app.trials.experiment import Experiment
from store.clock import from_ms

COLUMNS = (
    "strategy", "day", "call", "language", "topic", "kind", "zone", "asked_at", "how", "why", "waited_s", "talked_s",
    "consultant",
)  # fmt: skip


def write_calls(experiment: Experiment, path: Path) -> None:
    """Write them as CSV; times by the clock on the office's wall."""
    zone = experiment.configuration.office.zone
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        for tried in experiment.tried:
            for number, played in enumerate(tried.played, 1):
                for one in played.endings:
                    at = from_ms(one.arrived_ms).astimezone(zone).isoformat(timespec="seconds")
                    waited_s, talked_s = (f"{ms / 1000:.1f}" for ms in (one.waited_ms, one.talked_ms))
                    queue = one.queue
                    place = (queue.language, queue.topic, queue.kind, queue.zone, at)
                    rows.writerow(
                        (tried.name, number, one.call, *place, one.how, one.why, waited_s, talked_s, one.person)
                    )
