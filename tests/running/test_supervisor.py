"""The supervisor: what is written for it, and that it keeps processes up and ends them all."""

from __future__ import annotations

import configparser
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.running import supervisor as module
from bot.running.child import command
from bot.running.places import Places
from bot.running.supervisor import Program, State, Supervisor, configuration
from bot.settings import ROOT


def parsed(places: Places) -> configparser.RawConfigParser:
    parser = configparser.RawConfigParser(inline_comment_prefixes=(";",))
    parser.read_string(configuration(places))
    return parser


def test_the_configuration_names_the_three_processes(tmp_path):
    config = parsed(Places(tmp_path))
    programs = [name for name in config.sections() if name.startswith("program:")]
    assert programs == ["program:gateway", "program:actions", "program:rasa"]
    modules = [shlex.split(config[name]["command"])[-1] for name in programs]
    assert modules == ["bot.web", "actions", "bot.running.rasa_server"]
    for name in programs:
        section = config[name]
        assert section["autorestart"] == "true"
        assert section["stopasgroup"] == section["killasgroup"] == "true"
        assert section["stdout_logfile"] == str(tmp_path / "logs" / f"{name[8:]}.log")
        assert "MB" in section["stdout_logfile_maxbytes"]


def test_it_listens_on_a_file_of_ours_and_on_no_port(tmp_path):
    config = parsed(Places(tmp_path))
    assert "inet_http_server" not in config
    assert config["unix_http_server"]["chmod"] == "0600"


def test_percent_signs_and_spaces_in_the_folder_are_no_trouble(tmp_path):
    text = configuration(Places(tmp_path / "100% mine"))
    assert "100%% mine" in text
    assert "100% mine" not in text.replace("%%", "")


def test_a_long_folder_moves_the_socket(tmp_path):
    short, long = Places(Path("/data")), Places(tmp_path / ("long" * 30))
    assert short.socket == Path("/data/run/supervisor.sock")
    assert len(os.fsencode(long.socket)) < 90
    assert long.socket != Places(tmp_path / ("other" * 30)).socket
    long.make()
    try:
        assert long.socket.parent.stat().st_mode & 0o077 == 0
    finally:
        long.socket.parent.rmdir()


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def eventually(true: Callable[[], bool], seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.fixture
def one_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A process that does nothing for a long time."""
    (tmp_path / "sleeper.py").write_text("import time\nprint('up')\ntime.sleep(600)\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(module, "PROGRAMS", (Program("sleeper", "sleeper", 0),))


@pytest.mark.usefixtures("one_program")
def test_a_killed_process_comes_back_and_all_end_together(tmp_path):
    supervisor = Supervisor(Places(tmp_path / "var"), {})
    try:
        eventually(lambda: "sleeper" in running(supervisor))
        first = running(supervisor)["sleeper"].pid
        os.kill(first, signal.SIGKILL)
        eventually(lambda: running(supervisor).get("sleeper", State("", first)).pid != first)
        second = running(supervisor)["sleeper"].pid
    finally:
        supervisor.stop()
    assert supervisor.ended
    assert not alive(second)


def running(supervisor: Supervisor) -> dict[str, State]:
    return {name: one for name, one in supervisor.states().items() if one.name == "RUNNING"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the Linux kernel")
@pytest.mark.usefixtures("one_program")
def test_no_process_outlives_a_supervisor_that_is_killed(tmp_path):
    supervisor = Supervisor(Places(tmp_path / "var"), {})
    eventually(lambda: "sleeper" in running(supervisor))
    pid = running(supervisor)["sleeper"].pid
    supervisor._process.kill()
    eventually(lambda: not alive(pid))
    supervisor._process.wait()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the Linux kernel")
def test_a_child_gets_its_signal_when_the_parent_is_killed(tmp_path):
    (tmp_path / "sleeper.py").write_text(
        "import os, pathlib, time\n"
        "pathlib.Path('pid.part').write_text(str(os.getpid()))\n"
        "os.rename('pid.part', 'pid')\n"
        "time.sleep(600)\n"
    )
    arguments = command(signal.SIGTERM, "sleeper")
    code = f"import subprocess; subprocess.run({arguments!r})"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(tmp_path)])}
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path, env=environment)
    eventually((tmp_path / "pid").exists)
    pid = int((tmp_path / "pid").read_text())
    parent.kill()
    parent.wait()
    eventually(lambda: not alive(pid))
