"""Plain text of messages as HTML: paragraphs, lists, addresses and numbers that can be followed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from markupsafe import Markup, escape

from bot.dates import in_full

VERDICTS = {
    "yes": "Yes",
    "no": "No",
    "not_listed": "Not listed in the notice",
    "depends": "It depends",
}
_LINKS = re.compile(
    r"(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?P<web>https?://[^\s<>\"']+[^\s<>\"'.,;:!?)])"
    r"|(?P<own>\B/track\b)",
    re.ASCII,
)
_BULLET = re.compile(r"[-*•]\s+")


def prose(text: str, phones: Sequence[str] = ()) -> Markup:
    """Text as paragraphs and lists, links made of what can be followed."""
    blocks: list[Markup] = []
    items: list[Markup] = []

    def close_list() -> None:
        if items:
            blocks.append(Markup("<ul>%s</ul>") % Markup("").join(items))
            items.clear()

    for line in filter(None, map(str.strip, text.splitlines())):
        bullet = _BULLET.match(line)
        if bullet:
            items.append(Markup("<li>%s</li>") % linked(line[bullet.end() :], phones))
        else:
            close_list()
            blocks.append(Markup("<p>%s</p>") % linked(line, phones))
    close_list()
    return Markup("\n").join(blocks)


def linked(text: str, phones: Sequence[str] = ()) -> Markup:
    """One line, escaped, with e-mail and web addresses and the given phone numbers as links."""
    numbers = "|".join(re.escape(phone) for phone in sorted(phones, key=len, reverse=True))
    pattern = re.compile(f"{_LINKS.pattern}|(?P<tel>\\b(?:{numbers})\\b)") if numbers else _LINKS
    out, end = Markup(""), 0
    for found in pattern.finditer(text):
        out += escape(text[end : found.start()])
        shown, end = found.group(), found.end()
        schemes = {"mail": "mailto:", "web": "", "own": "", "tel": "tel:"}
        target = shown.replace(" ", "") if found.lastgroup == "tel" else shown
        out += Markup('<a href="%s%s">%s</a>') % (schemes[str(found.lastgroup)], target, shown)
    return out + escape(text[end:])


def verdict_and_text(message: dict[str, Any]) -> tuple[str | None, str]:
    """The verdict in words, and the text without it where the text begins with the same words.

    A bare Yes or No that the text does not say itself can be read both ways ("you don't share it, do
    you?"), and is left out.
    """
    verdict = VERDICTS.get(message.get("verdict") or "")
    text = str(message["text"])
    if verdict:
        for mark in (". ", ", ", ": ", " - "):
            if text.startswith(verdict + mark):
                rest = text[len(verdict + mark) :]
                return verdict, rest[:1].upper() + rest[1:]
        if text.strip(" .") == verdict:
            return verdict, ""
    return (None if verdict in ("Yes", "No") else verdict), text


def long_date(given: str | date) -> str:
    """A date, or one in ISO 8601, as people read it: Thursday 24 December 2026."""
    day = date.fromisoformat(given) if isinstance(given, str) else given
    return in_full(day)
