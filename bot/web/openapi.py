"""The APIs' description: YAML beside the code, and what follows from the table of events."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import yaml

from bot.console.openapi_events import event_paths

_DPO = Path(__file__).parent.parent / "console" / "openapi.yml"


@lru_cache(maxsize=1)
def document() -> dict[str, Any]:
    """The OpenAPI 3.1 document."""
    whole, dpo = _read(Path(__file__).with_name("openapi.yml")), _read(_DPO)
    whole["paths"].update({**dpo["paths"], **event_paths()})
    for name, parts in dpo["components"].items():
        whole["components"].setdefault(name, {}).update(parts)
    return whole


def _read(path: Path) -> dict[str, Any]:
    return cast("dict[str, Any]", yaml.safe_load(path.read_text(encoding="utf-8")))
