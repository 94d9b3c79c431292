"""Small files that hold keys: made once, whole, and readable by their owner alone."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def read_or_make(path: Path, content: str) -> str:
    """What the file holds; it is made with ``content`` (mode 0600) when there is none.

    The file appears whole or not at all, whichever of several processes comes first.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        fresh = _write(path, content)
        try:
            os.link(fresh, path)  # fails when another process was faster
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text()


def replace(path: Path, content: str) -> None:
    """Give the file another content in one step."""
    _write(path, content).replace(path)


def _write(path: Path, content: str) -> Path:
    fresh = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return fresh
