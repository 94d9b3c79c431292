"""Ports: free ones on loopback for the inner processes, and a plain word when the public one is taken."""

from __future__ import annotations

import errno
import socket
from contextlib import ExitStack

_HINT = "Choose another with BOT_PORT, for example: BOT_PORT={other} make run"


class PortTaken(Exception):
    """The gateway cannot listen where it is told to; the text says why and what to do."""


def free_ports(count: int) -> list[int]:
    """So many different loopback ports on which nobody listens at the moment."""
    with ExitStack() as held:
        servers = [held.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [server.getsockname()[1] for server in servers]


def check_public(host: str, port: int) -> None:
    """Raises ``PortTaken`` when the gateway could not listen there.

    Asked before anything else: nobody should wait for a training and then be told.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.create_server((host, port), family=family):
            pass
    except socket.gaierror as error:
        raise PortTaken(f"There is no address {host!r} to listen on (BOT_HOST).") from error
    except OSError as error:
        raise PortTaken(_sentence(error, host, port)) from error


def _sentence(error: OSError, host: str, port: int) -> str:
    other = port + 1 if 1024 <= port < 65535 else 8080
    hint = _HINT.format(other=other)
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} on {host} is already in use by another program. {hint}"
    if error.errno == errno.EACCES:
        return f"This user may not listen on port {port}. {hint}"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"This machine has no address {host} to listen on (BOT_HOST)."
    return f"Cannot listen on {host}:{port}: {(error.strerror or 'unknown reason').lower()}. {hint}"
