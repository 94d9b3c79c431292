"""Answers in nothing but the notice's own words, for those who ask for them. Pure."""

from __future__ import annotations

from dataclasses import replace

from bot.notice.replies import Reply, quoted


def in_its_words(given: Reply) -> Reply:
    """An answer whose text is its quotes in full; any other reply as it is."""
    if given.kind != "answer" or not given.citations:
        return given
    quotes = " ".join(quoted(one.quote) for one in given.citations)
    return replace(given, text=f"Word for word, the notice says: {quotes}")
