"""The notice's own terms, explained as the notice uses them, each with its passage. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from bot.web.notice_html import highlight_url

#: Letters that a short form has at most.
_SHORT = 4


def entries(notice: Any) -> list[dict[str, Any]]:
    """Every term as the API shows it, in the order of the alphabet.

    ``term`` is written as the notice writes it, with its short form behind: "local authority (LA)";
    ``written`` are the spellings under which the notice has it.
    """
    text = " ".join(t for s in notice.sections for t in (s.title, *(p.text for p in s.passages)))
    found = [_entry(notice, term, text) for term in getattr(notice, "terms", ())]
    return sorted(
        (entry for entry in found if entry is not None), key=lambda entry: entry["term"].casefold()
    )


def _entry(notice: Any, term: Any, text: str) -> dict[str, Any] | None:
    written = [spelt for spelt in (_as_written(word, text) for word in term.words) if spelt]
    if not written:
        return None
    citation = {
        "section": term.citation.section,
        "anchor": term.citation.anchor,
        "quote": term.citation.quote,
        "url": f"/notice#{term.citation.anchor}",
    }
    citation["highlight"] = highlight_url(notice, citation) or citation["url"]
    return {
        "id": term.id,
        "term": title(written),
        "written": written,
        "meaning": term.text,
        "citation": citation,
    }


def _as_written(word: str, text: str) -> str | None:
    """The word as the text spells it. A short form counts in capitals alone: LA, not "la"."""
    short = re.search(_whole(_short(word)), text)
    if short:
        return short.group()
    if len(word) <= _SHORT:  # so short a word in small letters is another word
        return None
    plain = re.search(_whole(word), text, re.IGNORECASE)
    return plain.group() if plain else None


def _whole(word: str) -> str:
    """Finds it as a word, not as a part of one or of an address."""
    return rf"(?<![\w.@-]){re.escape(word)}(?![\w-]|\.\w)"


def _short(word: str) -> str:
    """How a short form is written: in capitals, but DfE."""
    return {"dfe": "DfE"}.get(word, word.upper() if len(word) <= _SHORT else word)


def title(written: Iterable[str]) -> str:
    """The fullest spelling of what comes first, with the short form behind it."""
    written = list(written)
    short = [word for word in written if _is_short(word)]
    full = [word for word in written if not _is_short(word)]
    if not full:
        return short[0]
    first = full[0].lower()
    longer = [word for word in full if word.lower().startswith(f"{first} ")] or [
        word for word in full if first in word.lower()
    ]
    longest = max(longer, key=len)
    named = longest[:1].upper() + longest[1:]
    return f"{named} ({short[0]})" if short else named


def _is_short(word: str) -> bool:
    return len(word) <= _SHORT and sum(map(str.isupper, word)) > 1


def as_api(notice: Any) -> Mapping[str, Any]:
    """The glossary as the API answers with it."""
    return {"notice": notice.id, "terms": entries(notice)}
