"""Runs the tests marked ``matrix`` on Debian's ``redis-server`` and on a PostgreSQL cluster of its own.

The cluster has no TCP port and ends with this script. PostgreSQL refuses to run as root: then it runs as
``postgres`` or ``nobody``. A server that is not installed is skipped and said so; with ``CI`` set that is a
failure.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

OTHER_PLACES = (
    "usr/lib/postgresql/*/bin",
    "opt/homebrew/opt/postgresql*/bin",
    "usr/local/opt/postgresql*/bin",
)
NO_TESTS = 5  # pytest's exit code when nothing was selected


def main() -> int:
    """Run what can be run; answers the exit code."""
    redis_server = shutil.which("redis-server")
    postgres = _postgres_folder()
    servers = {"redis-server": redis_server, "PostgreSQL": postgres}
    missing = [name for name, found in servers.items() if not found]
    for name in missing:
        print(f"{name} is not installed: its half of the matrix is skipped.", flush=True)
    if missing and os.environ.get("CI"):
        print("In CI nothing is skipped.", file=sys.stderr)
        return 1
    env = dict(os.environ)
    with contextlib.ExitStack() as held:
        if redis_server:
            env["HELPLINE_TEST_REDIS_SERVER"] = redis_server
        if postgres:
            env["HELPLINE_TEST_DATABASE_URL"] = held.enter_context(cluster(postgres))
        if len(missing) == len(servers):
            return 0
        command = [sys.executable, "-m", "pytest", "-m", "matrix", *sys.argv[1:]]
        code = subprocess.run(command, env=env, check=False).returncode
    if code == NO_TESTS:
        print("No test is marked for the matrix.", file=sys.stderr)
    return code


@contextlib.contextmanager
def cluster(binaries: Path) -> Iterator[str]:
    """A PostgreSQL of this run alone; answers its SQLAlchemy URL."""
    owner = _owner()
    with tempfile.TemporaryDirectory(prefix="helpline-pg-", dir="/tmp") as folder:  # a socket's path is short
        if owner:
            shutil.chown(folder, owner.pw_uid, owner.pw_gid)
        data = Path(folder) / "data"
        _run(
            owner,
            folder,
            binaries / "initdb",
            "-D",
            data,
            "-U",
            "helpline",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "-N",
        )
        # Nothing here outlives the run, so nothing is synced.
        settings = {"listen_addresses": "''", "unix_socket_directories": folder, "fsync": "off"}
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        server = (binaries / "pg_ctl", "-D", data, "-w")
        _run(owner, folder, *server, "-l", Path(folder) / "log", "-o", options, "start")
        try:
            yield f"postgresql+psycopg://helpline@/postgres?host={folder}"
        finally:
            _run(owner, folder, *server, "-m", "immediate", "stop")


def _run(owner: pwd.struct_passwd | None, folder: str, *command: str | Path) -> None:
    who = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C", "HOME": folder}
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=folder, env=env, stdout=subprocess.DEVNULL, check=False, **who)  # type: ignore[call-overload]
    if done.returncode:
        log = Path(folder) / "log"
        said = log.read_text() if log.exists() else ""
        sys.exit(f"{words[0]} failed with {done.returncode}.\n{said}")


def _owner() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    sys.exit("PostgreSQL does not run as root, and there is neither a user postgres nor nobody.")


def _postgres_folder() -> Path | None:
    on_path = shutil.which("initdb")
    found = [Path(on_path).resolve().parent] if on_path else []
    for pattern in OTHER_PLACES:
        found += sorted(Path("/").glob(pattern), reverse=True)
    return next((place for place in found if (place / "initdb").exists() and (place / "pg_ctl").exists()), None)


if __name__ == "__main__":
    sys.exit(main())
