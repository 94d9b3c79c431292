"""The supervisor (supervisord) that keeps the three processes up: its configuration, start and end."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from xmlrpc.client import Fault, ServerProxy

from bot.running.child import command
from bot.running.places import Places
from bot.settings import ROOT

_STOP_SECONDS = 30
_TEMPLATE = """\
; Written at each start by bot/running/supervisor.py. Changes are lost.
[supervisord]
nodaemon = true
silent = true
directory = {root}
logfile = {log}
logfile_maxbytes = 1MB
logfile_backups = 1
pidfile = {pidfile}

[unix_http_server]
file = {socket}
chmod = 0600

[rpcinterface:supervisor]
supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
"""
_PROGRAM = """
[program:{name}]
command = {command}
priority = {priority}
startsecs = {steady_seconds}
startretries = 8
autorestart = true
stopsignal = TERM
stopwaitsecs = 10
stopasgroup = true
killasgroup = true
redirect_stderr = true
stdout_logfile = {log}
stdout_logfile_maxbytes = 5MB
stdout_logfile_backups = 3
"""


@dataclass(frozen=True)
class Program:
    """One process that is kept up."""

    name: str
    module: str
    #: Ending earlier counts as a failed start: the next try then comes after a growing pause.
    steady_seconds: int


#: The gateway first: it makes the database that the others use, and answers while they load.
PROGRAMS = (
    Program("gateway", "bot.web", 2),
    Program("actions", "actions", 2),
    Program("rasa", "bot.running.rasa_server", 20),
)


@dataclass(frozen=True)
class State:
    """What the supervisor knows of one process: its state by supervisord's name, and its number."""

    name: str
    pid: int


def configuration(places: Places) -> str:
    """The text of supervisord's configuration; the settings travel in the environment."""
    text = _TEMPLATE.format(
        root=_plain(ROOT),
        log=_plain(places.log("supervisord")),
        pidfile=_plain(places.run / "supervisord.pid"),
        socket=_plain(places.socket),
    )
    for priority, program in enumerate(PROGRAMS, 1):
        arguments = command(signal.SIGKILL, program.module)
        text += _PROGRAM.format(
            name=program.name,
            command=_plain(shlex.join(arguments)),
            priority=priority,
            steady_seconds=program.steady_seconds,
            log=_plain(places.log(program.name)),
        )
    return text


def _plain(value: object) -> str:
    # supervisord expands %(...)s, in paths as well.
    return str(value).replace("%", "%%")


class Supervisor:
    """A running supervisord with its processes; always ``stop`` it."""

    def __init__(self, places: Places, environment: dict[str, str]) -> None:
        self._places = places
        places.make()
        places.config.write_text(configuration(places), "utf-8")
        arguments = command(signal.SIGTERM, "supervisor.supervisord", "-n")
        self._process = subprocess.Popen(
            [*arguments, "-c", str(places.config)],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            # A Ctrl-C in the terminal is ours to pass on, in good order.
            start_new_session=True,
        )

    @property
    def ended(self) -> bool:
        """Whether supervisord itself is gone."""
        return self._process.poll() is not None

    def wait(self, seconds: float) -> None:
        """Wait so long, or until supervisord ends."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)

    def stop(self) -> None:
        """End all processes: asked first, killed when they do not go."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()  # the kernel then ends the children
                self._process.wait()

    def states(self) -> dict[str, State]:
        """The processes by name; empty while supervisord does not answer."""
        return states(self._places.socket)

    def revive(self, program: str) -> None:
        """Start a process again that the supervisor has given up."""
        # It may have come up meanwhile, or all of it may be ending; the next look will tell.
        with suppress(OSError, HTTPException, Fault), _proxy(self._places.socket) as proxy:
            proxy.supervisor.startProcess(program, False)


def states(socket: Path) -> dict[str, State]:
    """The processes of the supervisor that listens there; empty when it does not answer."""
    try:
        with _proxy(socket) as proxy:
            found = proxy.supervisor.getAllProcessInfo()
    except (OSError, HTTPException, Fault):
        return {}
    assert isinstance(found, list)
    return {one["name"]: State(one["statename"], one["pid"]) for one in found}


def _proxy(socket: Path) -> ServerProxy:
    # Imported late: `bot run` alone needs it.
    from supervisor.xmlrpc import SupervisorTransport

    transport = SupervisorTransport(None, None, f"unix://{socket}")
    return ServerProxy("http://127.0.0.1", transport=transport)
