"""The API's description, kept as YAML beside the code."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import yaml


@lru_cache(maxsize=1)
def document() -> dict[str, Any]:
    """The OpenAPI 3.1 document."""
    text = Path(__file__).with_name("openapi.yml").read_text(encoding="utf-8")
    return cast("dict[str, Any]", yaml.safe_load(text))
