"""Calls between the processes of one deployment, on loopback: connections that are kept for a while."""

from __future__ import annotations

import aiohttp

#: Rasa's server closes an idle connection after 5 seconds; ours must be given up before that, or a
#: call is sent into a connection that is just being closed. The action endpoint waits longer.
KEEP_ALIVE_SECONDS = 3


def session() -> aiohttp.ClientSession:
    """A session without cookies; ``close`` it at the end."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(keepalive_timeout=KEEP_ALIVE_SECONDS),
        cookie_jar=aiohttp.DummyCookieJar(),
    )
