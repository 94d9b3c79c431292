"""The real gateway as a process on a database that is there already, without Rasa behind it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.evaluation.stack import answers, free_port, stop
from bot.settings import ROOT

_START_SECONDS = 120


class GatewayFailed(Exception):
    """The gateway did not start, or answered with something else than what was asked for."""


@dataclass(frozen=True)
class Served:
    """How one kind of request was served. ``milliseconds``: of each, in their order; ``is_page``: it
    shows something, and nobody should wait for it."""

    name: str
    milliseconds: tuple[float, ...]
    is_page: bool = True


@dataclass(frozen=True)
class Running:
    """A gateway that runs: where, and as which process."""

    address: str
    pid: int


@contextmanager
def serving(folder: Path, database_url: str | None, schools: Sequence[str]) -> Iterator[Running]:
    """A gateway with this data folder. Raises ``GatewayFailed``."""
    port, log = free_port(), folder / "gateway.log"
    environment = {
        **os.environ,
        "BOT_DATA_DIR": str(folder),
        "BOT_HOST": "127.0.0.1",
        "BOT_PORT": str(port),
        "BOT_RATE_LIMITS": "off",
        "BOT_RASA_PORT": str(free_port()),
        "BOT_SCHOOLS": json.dumps(list(schools)),
    }
    environment.pop("BOT_DATABASE_URL", None)
    if database_url:
        environment["BOT_DATABASE_URL"] = database_url
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot.web"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + _START_SECONDS
        while not answers(f"{address}/healthz"):
            if process.poll() is not None or time.monotonic() > until:
                raise GatewayFailed(f"The gateway did not start; see {log}.")
            time.sleep(0.2)
        yield Running(address, process.pid)
    finally:
        stop(process)
