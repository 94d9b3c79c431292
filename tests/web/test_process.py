"""``python -m bot.web`` as a process: it serves, it stops, and a taken port is one clear sentence."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from bot.settings import ROOT

pytest.importorskip("bot.notice.answers")
COMMAND = [sys.executable, "-m", "bot.web"]


def environment(folder: Path, port: int) -> dict[str, str]:
    return {**os.environ, "BOT_DATA_DIR": str(folder), "BOT_PORT": str(port)}


def test_it_serves_until_it_is_told_to_stop(tmp_path, unused_port):
    process = subprocess.Popen(COMMAND, cwd=ROOT, env=environment(tmp_path, unused_port))
    try:
        address = f"http://127.0.0.1:{unused_port}"
        for _ in range(200):
            try:
                with urllib.request.urlopen(f"{address}/healthz") as answer:
                    assert answer.status == 200
                break
            except OSError:
                assert process.poll() is None
                time.sleep(0.1)
        with urllib.request.urlopen(f"{address}/") as answer:
            assert b"automated assistant" in answer.read()
    finally:
        process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0


def test_a_taken_port_is_said_in_one_sentence(tmp_path, unused_port):
    with socket.create_server(("127.0.0.1", unused_port)):
        done = subprocess.run(
            COMMAND,
            cwd=ROOT,
            env=environment(tmp_path, unused_port),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    sentence = f"Cannot listen on 127.0.0.1:{unused_port}: address already in use."
    assert done.stderr.splitlines()[-1] == sentence
    assert "Traceback" not in done.stderr
