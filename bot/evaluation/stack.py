"""The whole service, started for an evaluation on a free port and stopped at the end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.running.models import TrainingFailed, ensure_model
from bot.settings import ROOT, Settings

START_SECONDS = 300
_STOP_SECONDS = 30


class NotStarted(Exception):
    """The service ended by itself or did not get ready in time; the text holds its last words."""


@contextmanager
def running_service(
    settings: Settings, folder: Path | None = None, database_url: str | None = None
) -> Iterator[str]:
    """The address of a service with its own database and without limits. Raises ``NotStarted``.

    It keeps its files in the folder, or in one that is gone afterwards.

    Trained models are shared with the usual data folder: they are filed by the hash of what they
    were made from, so sharing saves the training and can not mix anything up.
    """
    try:
        ensure_model(settings)  # minutes, in which a port that was free may be taken
    except TrainingFailed as error:
        raise NotStarted(str(error)) from error
    with TemporaryDirectory(prefix="bot-evaluation-") as name:
        folder = folder or Path(name)
        (folder / "models").symlink_to(settings.models_dir, target_is_directory=True)
        port = free_port()
        environment = {
            **os.environ,
            "BOT_DATA_DIR": str(folder),
            "BOT_PORT": str(port),
            "BOT_HOST": "127.0.0.1",
            "BOT_RATE_LIMITS": "off",
            "BOT_RASA_PORT": "0",
            "BOT_ACTIONS_PORT": "0",
        }
        environment.pop("BOT_DATABASE_URL", None)
        if database_url:
            environment["BOT_DATABASE_URL"] = database_url
        log = folder / "service.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "bot.cli", "run"],
                cwd=ROOT,
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        url = f"http://127.0.0.1:{port}"
        try:
            _wait(process, f"{url}/readyz", log)
            yield url
        finally:
            stop(process)


def free_port() -> int:
    """A loopback port that nobody listens on at the moment."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def answers(url: str) -> bool:
    """Whether the address answers with success."""
    # No proxy of the environment: what is asked runs on this machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process in good order; kill it if it does not go."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while not answers(url):
        if process.poll() is not None or time.monotonic() > until:
            last = log.read_text("utf-8", errors="replace").splitlines()[-15:]
            raise NotStarted("The service did not start. It said:\n" + "\n".join(last))
        time.sleep(0.25)
