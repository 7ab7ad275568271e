"""The simulator's commands: `python -m simulator serve`, and `phone`, which the helpline's command line loads."""

from __future__ import annotations

import asyncio
import dataclasses
import os
import secrets
from pathlib import Path

import click

from simulator.config import ConfigFault, Line, SimulatorConfig, load_config

SAMPLE_CALLER = "+48600100200"
SAMPLE_LINE = "+48122102020"
SAMPLE_CONSULTANTS = ("+48600900001", "+48600900002")
SIMULATOR_URL = "http://127.0.0.1:8010"


@click.group()
def main() -> None:
    """Twilio on this machine."""


@main.command()
@click.option("--port", default=8010, show_default=True, help="Where to listen, on 127.0.0.1; 0 for any.")
@click.option("--line", "numbers", multiple=True, help="A number of the account, repeatable.")
@click.option("--base-url", default="http://127.0.0.1:8000", show_default=True, help="The application's address.")
@click.option("--account-sid", envvar="TWILIO_ACCOUNT_SID", help="The account.")
@click.option("--auth-token-env", default="TWILIO_AUTH_TOKEN", show_default=True, help="Where its token stands.")
@click.option("--telephone", "telephones", multiple=True, help="A telephone that can be called, repeatable.")
@click.option("--calls-per-second", type=float, help="How many calls made by REST begin per second.")
@click.option("--config", "path", type=click.Path(path_type=Path), help="A JSON file with lines and timing.")
@click.option("--seed", type=int, help="Identifiers follow from it; random by default, so that they never repeat.")
@click.option("--switch", "switches", multiple=True, help="NAME=SOCKET: what can be put out of action, see `switches`.")
@click.option("--stay", is_flag=True, help="Go on when the process that started it has ended.")
def serve(
    port: int,
    numbers: tuple[str, ...],
    base_url: str,
    account_sid: str | None,
    auth_token_env: str,
    telephones: tuple[str, ...],
    calls_per_second: float | None,
    path: Path | None,
    seed: int | None,
    switches: tuple[str, ...],
    stay: bool,
) -> None:
    """Serve the REST API and the telephones.

    Secrets come from the environment only: the auth token from the variable named by --auth-token-env, an API key
    from TWILIO_API_KEY and TWILIO_API_SECRET.
    """
    try:
        config = load_config(path) if path else SimulatorConfig()
    except ConfigFault as fault:
        raise click.ClickException(str(fault)) from fault
    sockets = {name: Path(place) for name, _, place in (switch.partition("=") for switch in switches)}
    lines = tuple(Line.of(number, base_url) for number in numbers or (() if config.lines else (SAMPLE_LINE,)))
    config = dataclasses.replace(
        config,
        lines=config.lines + lines,
        account_sid=account_sid or config.account_sid,
        auth_token=os.environ.get(auth_token_env) or config.auth_token,
        api_key=os.environ.get("TWILIO_API_KEY") or config.api_key,
        api_secret=os.environ.get("TWILIO_API_SECRET") or config.api_secret,
        calls_per_second=calls_per_second or config.calls_per_second,
        seed=secrets.randbits(64) if seed is None else seed,
    )
    try:
        asyncio.run(_served(config, telephones or SAMPLE_CONSULTANTS, sockets, port, stay))
    except OSError as error:
        raise click.ClickException(f"port {port} cannot be used: {error.strerror or error}") from error


async def _served(
    config: SimulatorConfig, telephones: tuple[str, ...], switches: dict[str, Path], port: int, stay: bool
) -> None:
    from simulator.lifeline import die_with_parent, watch_parent
    from simulator.server import Server, serve

    stop = asyncio.Event()
    watching = None
    if not stay:
        parent = os.getppid()
        die_with_parent()
        watching = asyncio.create_task(watch_parent(parent, stop.set))
    numbers = ", ".join(line.number for line in config.lines)
    await serve(
        Server(config, telephones, switches),
        port,
        lambda taken: click.echo(f"The simulator answers on http://127.0.0.1:{taken} for {numbers}"),
        stop,
    )
    if watching:
        watching.cancel()


@click.command()
@click.option("--from", "caller", default=SAMPLE_CALLER, show_default=True, help="The telephone that calls.")
@click.option("--to", "line", default=SAMPLE_LINE, show_default=True, help="The line that is called.")
@click.option("--url", default=SIMULATOR_URL, show_default=True, envvar="TWILIO_API_URL", help="The simulator.")
@click.option("--consultant", "--answer", "consultant", help="Attend this consultant's telephone instead.")
@click.option("--with-consultants", is_flag=True, help="Show the sample consultants' telephones beside the caller.")
def phone(caller: str, line: str, url: str, consultant: str | None, with_consultants: bool) -> None:
    """A telephone in the terminal.

    Keys 0 to 9, * and # are pressed at once; a answers and d declines where it rings; Tab goes to the next telephone;
    q or Ctrl-C hangs up. Without a terminal it reads lines: keys, `wait 3`, `answer`, `decline`, `hangup`, and
    `@2 answer` for the second telephone.
    """
    from simulator.phone.client import SwitchboardError
    from simulator.phone.session import Booth, attend

    beside = SAMPLE_CONSULTANTS if with_consultants else ()
    booth = Booth(url, line, None if consultant else caller, (consultant,) if consultant else beside)
    try:
        asyncio.run(attend(booth))
    except SwitchboardError as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        raise SystemExit(130) from None


main.add_command(phone)
