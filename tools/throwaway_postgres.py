"""Runs a command beside a PostgreSQL server of its own, on loopback, which goes away afterwards.

``python3 tools/throwaway_postgres.py make test``: installs Debian's package when it is missing and
this user may, makes a cluster in a temporary folder, sets ``BOT_TEST_POSTGRES`` to its address and
runs the command. Runs on the standard library alone.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Iterator, List, Optional

VARIABLE = "BOT_TEST_POSTGRES"


class Failed(Exception):
    """There is no server; the text says why."""


def main(argv: Optional[List[str]] = None) -> int:
    """Run the command given; its exit status."""
    command = sys.argv[1:] if argv is None else argv
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with server() as url:
            return subprocess.run(command, env={**os.environ, VARIABLE: url}).returncode
    except Failed as error:
        print(error, file=sys.stderr)
        return 1


@contextlib.contextmanager
def server() -> Iterator[str]:
    """A running server; its address."""
    programs = find_programs()
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    data, port = folder / "data", free_port()
    try:
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            shutil.chown(folder, "postgres", "postgres")
        run(
            programs / "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
        )
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        run(programs / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start")
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            run(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_programs() -> Path:
    """The folder of PostgreSQL's server programs, after installing them if need be."""
    for attempt in (1, 2):
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        if found:
            return found[-1].parent
        if attempt == 1 and os.geteuid() == 0 and shutil.which("apt-get"):
            environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            for words in (["update"], ["install", "-y", "--no-install-recommends", "postgresql"]):
                command = ["apt-get", "-qq", *words]
                subprocess.run(command, stdout=subprocess.DEVNULL, env=environment)
    raise Failed("PostgreSQL is not installed. On Debian and Ubuntu: apt install postgresql")


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(*command: object) -> None:
    """Run a server program, as ``postgres`` when this is root; raises ``Failed``."""
    words = [str(part) for part in command]
    if os.geteuid() == 0:
        words = ["runuser", "-u", "postgres", "--", *words]
    done = subprocess.run(
        words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd="/"
    )
    if done.returncode != 0:
        raise Failed(f"PostgreSQL did not start:\n{done.stdout}")


if __name__ == "__main__":
    sys.exit(main())
