"""``bot run`` from outside, as far as it goes without a model."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bot.running.alone import AlreadyRuns, alone
from bot.running.places import Places
from bot.running.rasa_server import arguments, environment
from bot.running.service import address
from bot.settings import ROOT, Settings


def bot(*given: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *given],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_taken_port_is_said_before_anything_is_trained(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        done = bot("run", BOT_DATA_DIR=str(tmp_path), BOT_PORT=str(port))
    assert done.returncode == 1
    assert done.stdout.startswith(f"Port {port} on 127.0.0.1 is already in use")
    assert "BOT_PORT" in done.stdout
    assert not done.stderr
    assert not (tmp_path / "models").exists()


def test_a_wrong_setting_is_a_sentence():
    done = bot("run", BOT_PORT="99999")
    assert done.returncode == 1
    assert done.stderr.startswith("A setting is wrong.\nBOT_PORT: ")
    assert "Traceback" not in done.stderr


def test_one_service_for_one_data_folder(tmp_path: Path):
    places = Places(tmp_path)
    refused = pytest.raises(AlreadyRuns, match=rf"process {os.getpid()}\).*BOT_DATA_DIR")
    with alone(places), refused, alone(places):
        pass
    with alone(places):
        pass


@pytest.mark.parametrize(
    ("host", "found"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("0.0.0.0", "127.0.0.1"),
        ("::", "[::1]"),
        ("h.example", "h.example"),
    ],
)
def test_the_address_is_one_that_a_browser_can_open(host, found):
    assert address(Settings(host=host, port=8081)) == f"http://{found}:8081"


def test_rasa_listens_on_loopback_and_offers_no_management():
    given = arguments("model.tar.gz", 5005)
    assert given[given.index("--interface") + 1] == "127.0.0.1"
    assert "--enable-api" not in given
    assert "--cors" not in given


def test_rasa_is_quiet_and_tells_nobody():
    found = environment(Settings(actions_port=5055))
    assert found["RASA_TELEMETRY_ENABLED"] == "false"
    assert found["LOG_LEVEL"] == "WARNING"
    assert found["BOT_ACTIONS_PORT"] == "5055"
