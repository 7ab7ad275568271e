"""The command line. Nothing is imported before its command is called: ``helpline --help`` must be quick."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib import import_module, metadata

import click

from app.errors import AppError

GROUP = "helpline.commands"  # entry points: commands of rooms which this one may not import

# Each command's short help, and where it is; without a place it is an entry point.
COMMANDS: Mapping[str, tuple[str, str | None]] = {
    "run": ("everything on this machine, in one process that Ctrl-C stops", "app.commands.run"),
    "phone": ("a telephone in this terminal that calls the line", None),
    "web": ("the web process: the carrier's webhooks and the staff's pages", "app.commands.web"),
    "live": ("what tells the staff's browsers what has changed", "app.commands.live"),
    "worker": ("the loops that dial, record and sweep", "app.commands.worker"),
    "jobs": ("the jobs that may wait a minute", "app.commands.jobs"),
    "check": ("check the line's configuration and wording before callers hear it", "app.commands.check"),
    "script": ("everything that the line says, to be read like a play", "app.commands.script"),
    "menu": ("a map of the menus, with how long it takes to get there", "app.commands.menu"),
    "simulate": ("days of the line in seconds: what if there were other rules, or more staff", "app.commands.simulate"),
    "people": ("who works on the line", "app.commands.people"),
    "cases": ("the cases whose status can be heard", "app.commands.cases"),
    "callbacks": ("who waits to be called back", "app.commands.callbacks"),
    "blocks": ("which numbers are blocked, and which may ring as often as they like", "app.commands.blocks"),
    "sample": ("load the fictitious sample data", "app.commands.sample"),
    "db": ("the database's tables", "app.commands.db"),
}


class Commands(click.Group):
    """A group whose commands are found by name and imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command; None when there is none of that name."""
        _, place = COMMANDS.get(cmd_name, ("", None))
        if place:
            return _command(getattr(import_module(place), "command", None))
        return _from_elsewhere(cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The table, without importing a thing."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (words, _) in COMMANDS.items()])


def _from_elsewhere(name: str) -> click.Command | None:
    found = next(iter(metadata.entry_points(group=GROUP, name=name)), None)
    return _command(found.load()) if found else None


def _command(found: object) -> click.Command | None:
    return found if isinstance(found, click.Command) else None


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done, 1 not done or something was found, 2 wrong usage, configuration or environment.",
)
def helpline() -> None:
    """The telephone line of a public office: case status, information and a fair multilingual queue."""


def main() -> None:
    """The program ``helpline``."""
    os.umask(0o077)  # what it writes is for this user alone: the database holds the registry
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run a command line; answers the exit code."""
    try:
        result = helpline.main(arguments, prog_name="helpline", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("Stopped.", err=True)
        return 130
    except AppError as error:
        click.secho(str(error), fg="red", err=True)
        return error.exit_code
    return result if isinstance(result, int) else 0


if __name__ == "__main__":
    main()
