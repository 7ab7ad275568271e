"""``helpline run``: the whole line on this machine."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import click

from app.children import Recipe
from app.commands import ground
from app.errors import AppError
from app.prepare import Prepared, found, may_be_skipped
from app.screen import Screen
from app.settings import SIMULATOR_URL, Settings
from app.stores import EmbeddedStore
from app.supervisor import Part, Supervisor, alone, answers_on, refuse_taken_port
from app.switches import Switch, redis_switch, sql_switch

LIVE_HEALTH = "/live/health"
_PYTHON = (sys.executable, "-P", "-m")  # -P: what lies in the present folder is not imported by mistake


class NotPrepared(AppError):
    """The configuration, the database or the samples are not as they must be."""


@click.command(name="run")
def command() -> None:
    """Start the store, the web, the worker, the jobs and a simulated carrier, and show what to dial.

    With TWILIO_ACCOUNT_SID set no carrier is simulated. Ctrl-C stops everything in order.
    """
    settings = ground.settings()
    screen = Screen()
    with alone(settings), contextlib.ExitStack() as held:
        simulator_port = _simulator_port(settings)
        _refuse_taken_ports(settings, simulator_port)
        store = None
        if settings.redis_url is None:
            store = EmbeddedStore(settings.data)
            held.enter_context(store.joined())
            screen.step("store", f"ready in {_shown(settings.data)}")
        prepared = _prepared(settings)
        screen.step("data", "tables and sample data are ready" if settings.is_local else "tables are ready")
        switches = _switches(settings, store) if simulator_port is not None else []
        supervisor = Supervisor(_parts(settings, prepared, simulator_port, switches), screen, store, switches)
        supervisor.run(lambda: screen.welcome(_headline(settings), _welcome(settings, prepared)))
    click.echo("Everything has stopped.")


def _simulator_port(settings: Settings) -> int | None:
    """Where the simulated carrier listens; None when a carrier is configured."""
    address = urlsplit(settings.carrier.api_url or "")
    if not settings.is_local or address.hostname not in {"127.0.0.1", "localhost"}:
        return None
    return address.port or 80


def _refuse_taken_ports(settings: Settings, simulator_port: int | None) -> None:
    refuse_taken_port(settings.port, "the web process", "Set PORT to a free one.")
    refuse_taken_port(settings.live_port, "the live process", "Set LIVE_PORT to a free one.")
    if simulator_port is not None:
        remedy = "Set TWILIO_API_URL to http://127.0.0.1 with a free port."
        refuse_taken_port(simulator_port, "the simulated carrier", remedy)


def _prepared(settings: Settings) -> Prepared:
    """What was prepared now or, when nothing has changed since, before."""
    before = found(settings)
    if before is not None and may_be_skipped(settings):
        return before
    done = subprocess.run(  # noqa: S603 - every word of it is ours
        [*_PYTHON, "app.prepare"], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    now = found(settings)
    if done.returncode or now is None:
        error = NotPrepared(done.stderr.strip() or f"Preparing the data ended with {done.returncode}.")
        error.exit_code = done.returncode if done.returncode in {1, 2} else 1
        raise error
    return now


def _switches(settings: Settings, store: EmbeddedStore | None) -> list[Switch]:
    """What can be put out of action to hear the line without it: only what is this run's own."""
    if store is None:
        return []
    file = Path(settings.database_url.removeprefix("sqlite:///"))
    return [redis_switch(store), sql_switch(store, file)] if file.is_file() else [redis_switch(store)]


def _parts(
    settings: Settings, prepared: Prepared, simulator_port: int | None, switches: Sequence[Switch]
) -> list[Part]:
    """The processes, in the order in which they are stopped: first nobody calls any more, then nobody is dialled."""
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    web = Part(Recipe("web", (*_PYTHON, "app.cli", "web"), env), lambda: answers_on(settings.port, "/health/ready"))
    live = Part(Recipe("live", (*_PYTHON, "app.cli", "live"), env), lambda: answers_on(settings.live_port, LIVE_HEALTH))
    parts = [web, live] + [Part(Recipe(name, (*_PYTHON, "app.cli", name), env)) for name in ("worker", "jobs")]
    if simulator_port is None:
        return parts
    recipe = _simulator(settings, prepared, simulator_port, switches, env)
    simulator = Part(recipe, lambda: answers_on(simulator_port))
    return [simulator, *parts]


def _simulator(
    settings: Settings, prepared: Prepared, port: int, switches: Sequence[Switch], env: Mapping[str, str]
) -> Recipe:
    words = ["--port", str(port), "--base-url", settings.public_url]
    for number in prepared.numbers:
        words += ["--line", number]
    for number in prepared.telephones:
        words += ["--telephone", number]
    for switch in switches:
        words += ["--switch", f"{switch.name}={switch.path}"]
    account = {
        "TWILIO_ACCOUNT_SID": settings.carrier.account_sid,
        "TWILIO_AUTH_TOKEN": settings.carrier.auth_token,
        "TWILIO_API_KEY": settings.carrier.api_key or "",
        "TWILIO_API_SECRET": settings.carrier.api_secret or "",
    }
    return Recipe("carrier", (*_PYTHON, "simulator", "serve", *words), {**env, **account})


def _headline(settings: Settings) -> str:
    if settings.is_always_open:
        return "The line is open (HELPLINE_ALWAYS_OPEN=1: at any hour, so that it can be tried)."
    return "The line is running, open at the hours of its configuration."


def _welcome(settings: Settings, prepared: Prepared) -> list[tuple[str, str]]:
    from app import samples

    rows = []
    if settings.is_local:
        phone = f"{_program()} phone"
        elsewhere = "" if settings.carrier.api_url == SIMULATOR_URL else f" --url {settings.carrier.api_url}"
        rows = [
            ("Telephones", f"{settings.carrier.api_url} in your browser: call the line, answer as a consultant"),
            ("Call it", f"{phone} --from {samples.CALLER}{elsewhere}"),
            ("", f"1 to 4 for the language; 1 for the case: # finds it by telephone, born {samples.BORN},"),
            ("", f"access code {samples.ACCESS_CODE}; 0 for a consultant"),
            *((("Consultants" if n == 0 else ""), f"{phone} --consultant {number}{elsewhere}")
              for n, number in enumerate(prepared.telephones)),
        ]  # fmt: skip
    rows.append(("Desk", f"{settings.public_url}/desk/"))
    if settings.sample_password:
        logins = " or ".join(samples.LOGINS)
        rows.append(("", f"sign in as {logins} with {settings.sample_password}, and let calls come to this browser"))
    rows.append(("Today's calls", f"{settings.public_url}/today"))
    if settings.sample_password:
        rows.append(("", "sign in as supervisor with the same"))
    return [*rows, ("Stop", "Ctrl-C")]


def _program() -> str:
    if shutil.which("helpline"):
        return "helpline"
    return _shown(Path(sys.executable).with_name("helpline"))


def _shown(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
