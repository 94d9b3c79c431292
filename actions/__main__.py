"""``python -m actions``: the action endpoint as a process, on loopback only."""

from __future__ import annotations

import logging

from aiohttp import web
from rasa_sdk.constants import DEFAULT_SERVER_PORT

from actions.endpoint import make_app, make_executor
from actions.knowledge import library
from bot.running.memory import keep_what_is_loaded
from bot.settings import settings
from bot.web.logs import set_up

HOST = "127.0.0.1"


def main() -> None:
    """Serve until a signal ends it."""
    chosen = settings()
    set_up(chosen.log_level)
    port = chosen.actions_port or DEFAULT_SERVER_PORT
    library()  # a notice that cannot be read stops the start, not the first question
    app = make_app(make_executor())
    keep_what_is_loaded()
    log = logging.getLogger("bot.actions")
    log.info("starting", extra={"host": HOST, "port": port})
    web.run_app(app, host=HOST, port=port, access_log=None, print=None)
    log.info("stopped")


if __name__ == "__main__":
    main()
