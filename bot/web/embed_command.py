"""``bot embed``: the lines that put the widget on a school's page, with the present integrity value."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from urllib.parse import urlsplit

from bot.web.widget import script

_EXAMPLE = "https://assistant.school.example"


def lines(address: str) -> str:
    """Both ways of embedding, and what a policy must allow; ``address`` is where the service is."""
    base = address.rstrip("/")
    parts = urlsplit(base)
    origin = f"{parts.scheme}://{parts.netloc}"
    made = script()
    return (
        "Always the newest:\n\n"
        f'<script src="{base}/widget.js" defer></script>\n\n'
        "Held to this very file, to be changed with each new release:\n\n"
        f'<script src="{base}{made.path}" integrity="{made.integrity}" '
        'crossorigin="anonymous" defer></script>\n\n'
        "In a page's Content-Security-Policy:\n\n"
        f"script-src {origin}; connect-src {origin}\n"
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Print the lines."""
    parser = argparse.ArgumentParser(
        prog="bot embed", description="The lines that put the widget on a school's page."
    )
    parser.add_argument("address", nargs="?", default=_EXAMPLE, help="where the service is")
    address = parser.parse_args(argv).address
    if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).netloc:
        parser.error("the address must begin with https:// (or http://)")
    print(lines(address), end="")
    return 0
