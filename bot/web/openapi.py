"""The APIs' description: YAML beside the code, and what follows from the table of events."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import yaml

from bot.console.openapi_events import event_paths

_CONSOLE = Path(__file__).parent.parent / "console"
_DPO = (_CONSOLE / "openapi.yml", _CONSOLE / "openapi_casework.yml")


@lru_cache(maxsize=1)
def document() -> dict[str, Any]:
    """The OpenAPI 3.1 document."""
    whole = _read(Path(__file__).with_name("openapi.yml"))
    for more in map(_read, _DPO):
        whole["paths"].update(more["paths"])
        for name, parts in more["components"].items():
            whole["components"].setdefault(name, {}).update(parts)
    whole["paths"].update(event_paths())
    return whole


def _read(path: Path) -> dict[str, Any]:
    return cast("dict[str, Any]", yaml.safe_load(path.read_text(encoding="utf-8")))
