"""The modules with the pages for letters, messages, colleagues, files, entering and exporting."""

from __future__ import annotations

from bot.console import (
    answering,
    asking,
    entering,
    exporting,
    files,
    letters,
    messages,
    sending,
)

MODULES = (answering, asking, entering, exporting, files, letters, messages, sending)
