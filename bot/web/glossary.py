"""The notice's own terms, explained as the notice uses them, each with its passage. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from bot.web.notice_html import highlight_url


def entries(notice: Any) -> list[dict[str, Any]]:
    """Every term as the API shows it, in the order of the alphabet.

    ``term`` is written as the notice writes it, with its short form behind: "local authority (LA)";
    ``written`` are the spellings under which the notice has it.
    """
    text = " ".join(p.text for s in notice.sections for p in s.passages)
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
    pattern = rf"(?<![\w/.]){re.escape(word)}(?![\w/])"
    short = re.search(rf"(?<![\w/.]){re.escape(_short(word))}(?![\w/])", text)
    if short:
        return short.group()
    if len(word) <= 4:  # so short a word in small letters is another word
        return None
    plain = re.search(pattern, text, re.IGNORECASE)
    return plain.group() if plain else None


def _short(word: str) -> str:
    """How a short form is written: three or four letters in capitals, but DfE."""
    return {"dfe": "DfE"}.get(word, word.upper() if len(word) <= 4 else word)


def title(written: Iterable[str]) -> str:
    """The fullest spelling with the short form behind it."""
    written = list(written)
    short = [word for word in written if _is_short(word)]
    full = [word for word in written if not _is_short(word)]
    if not full:
        return short[0]
    longest = max((word for word in full if full[0].lower() in word.lower()), key=len)
    named = longest[:1].upper() + longest[1:]
    return f"{named} ({short[0]})" if short else named


def _is_short(word: str) -> bool:
    return len(word) <= 4 and sum(map(str.isupper, word)) > 1


def as_api(notice: Any) -> Mapping[str, Any]:
    """The glossary as the API answers with it."""
    return {"notice": notice.id, "terms": entries(notice)}
