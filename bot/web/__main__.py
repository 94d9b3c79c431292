"""``python -m bot.web``: the gateway as a process."""

from __future__ import annotations

import errno
import logging
import os
from typing import Any

from aiohttp import web

from bot.notice.answers import greeting
from bot.notice.library import NoticeLibrary
from bot.running.memory import keep_what_is_loaded
from bot.settings import settings
from bot.web.app import make_app
from bot.web.logs import set_up


def greet(notice: Any) -> dict[str, Any]:
    """The greeting of a notice as a message of the API."""
    return greeting(notice).as_dict()


def main() -> None:
    """Serve until a signal ends it."""
    chosen = settings()
    set_up(chosen.log_level)
    library = NoticeLibrary.load(chosen.notices_dir, chosen.default_notice)
    app = make_app(chosen, library=library, greet=greet)
    keep_what_is_loaded()
    logging.getLogger("bot.web").info("starting", extra={"host": chosen.host, "port": chosen.port})
    try:
        web.run_app(app, host=chosen.host, port=chosen.port, access_log=None, print=None)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES):
            raise
        reason = os.strerror(error.errno).lower()
        raise SystemExit(f"Cannot listen on {chosen.host}:{chosen.port}: {reason}.") from None


if __name__ == "__main__":
    main()
