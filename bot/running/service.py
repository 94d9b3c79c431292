"""``bot run``: everything a start needs, one step after the other, until a signal ends it."""

from __future__ import annotations

import signal
import time
import urllib.error
import urllib.request
from types import FrameType

from bot.conversations.protocol import load_or_make_key
from bot.running.alone import AlreadyRuns, alone
from bot.running.models import TrainingFailed, ensure_model, last_lines
from bot.running.places import Places
from bot.running.ports import PortTaken, check_public, free_ports
from bot.running.progress import Progress
from bot.running.rasa_server import MODEL_VARIABLE
from bot.running.supervisor import PROGRAMS, Supervisor
from bot.settings import Settings
from bot.staff.commands import first_account_link

#: Loading takes some 15 seconds; a slow or busy machine gets more time than that.
START_SECONDS = 300
#: How often a running service is looked at.
_WATCH_SECONDS = 15.0
_ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class NotStarted(Exception):
    """The service did not start; the text says why, for the person in front of it."""


def run(settings: Settings) -> int:
    """Serve until told to end; 0 then, 1 when it could not start or fell down."""
    _end_on_signals()
    try:
        with alone(Places(settings.data_dir)) as places:
            check_public(settings.host, settings.port)
            _serve(settings, places)
    except (NotStarted, AlreadyRuns, PortTaken, TrainingFailed, PermissionError) as error:
        print(error, flush=True)
        return 1
    except KeyboardInterrupt as ended:
        print(f"\nEnded{f' by {ended}' if str(ended) else ''}.", flush=True)
    return 0


def _serve(settings: Settings, places: Places) -> None:
    model = ensure_model(settings)
    # A training takes minutes, in which others may take what was free before it.
    check_public(settings.host, settings.port)
    environment = {**_environment(settings), MODEL_VARIABLE: str(model)}
    # Two processes that make the key at the same moment could read half of it.
    load_or_make_key(settings.key_file)
    supervisor = Supervisor(places, environment)
    try:
        _wait_until_ready(settings, supervisor, places)
        print(_welcome(settings, places), flush=True)
        _watch(supervisor)
    finally:
        for number in _ENDINGS:  # a second Ctrl-C must not leave half of it running
            signal.signal(number, signal.SIG_IGN)
        supervisor.stop()


def _environment(settings: Settings) -> dict[str, str]:
    """What all processes of this run must agree on."""
    free = free_ports(2)
    return {
        "BOT_DATA_DIR": str(settings.data_dir),
        "BOT_RASA_PORT": str(settings.rasa_port or free[0]),
        "BOT_ACTIONS_PORT": str(settings.actions_port or free[1]),
        "PYTHONUNBUFFERED": "1",
    }


def _wait_until_ready(settings: Settings, supervisor: Supervisor, places: Places) -> None:
    progress = Progress("Starting (about 15 seconds)")
    until = time.monotonic() + START_SECONDS
    while not _is_ready(f"{address(settings)}/readyz"):
        failed = [name for name, state in supervisor.states().items() if state.name == "FATAL"]
        if supervisor.ended or failed or time.monotonic() > until:
            progress.done("failed")
            raise NotStarted(_complaint(places, failed or ["supervisord"]))
        progress.tick()
        supervisor.wait(0.5)
    progress.done("ready")


def _watch(supervisor: Supervisor) -> None:
    """Return only when the supervisor itself has ended, by raising ``NotStarted``.

    A process that fails again and again is given up by the supervisor after some tries; the
    reason (a full disk, a port) may go away, so it is tried again for as long as we run.
    """
    while not supervisor.ended:
        supervisor.wait(_WATCH_SECONDS)
        for name, state in supervisor.states().items():
            if state.name == "FATAL":
                supervisor.revive(name)
    raise NotStarted("The supervisor has ended, and with it the service.")


def address(settings: Settings) -> str:
    """Where a browser on this machine finds the service."""
    return settings.copy(update={"public_url": ""}).base_url


def _is_ready(url: str) -> bool:
    # No proxy of the environment: the service is on this machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _welcome(settings: Settings, places: Places) -> str:
    url = address(settings)
    return (
        f"\nThe assistant is ready.\n\n"
        f"  Chat      {url}/\n"
        f"  Notice    {url}/notice\n"
        f"  Console   {url}/dpo\n"
        f"  API       {url}/api/v1/openapi.json\n"
        f"  Logs      {places.logs}\n\n"
        f"{_first_account(settings)}"
        f"Ctrl-C ends it."
    )


def _first_account(settings: Settings) -> str:
    """How to get into the console, as long as nobody has an account."""
    link = first_account_link(settings)
    if link is None:
        return ""
    return (
        "The console has no account yet. This link makes the first one; keep it to yourself. It\n"
        f"works until there is an account, three days at most:\n\n  {link}\n\n"
    )


def _complaint(places: Places, programs: list[str]) -> str:
    parts = ["The service did not start."]
    if programs == ["supervisord"]:  # nobody gave up; whoever is not ready will have said why
        programs = [*programs, *(program.name for program in PROGRAMS)]
    for name in programs:
        parts.append(f"\nThe end of {places.log(name)}:\n{last_lines(places.log(name), 12)}")
    return "\n".join(parts)


def _end_on_signals() -> None:
    def end(number: int, frame: FrameType | None) -> None:
        # The log of a service that somebody else ended should say so.
        raise KeyboardInterrupt("" if number == signal.SIGINT else signal.Signals(number).name)

    for number in _ENDINGS:
        signal.signal(number, end)
