"""Postal addresses as people write them, alone or in a longer message. Pure."""

from __future__ import annotations

import re

_POSTCODE = r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b"
_STREET = r"(?:road|rd|street|st|lane|ln|avenue|ave|close|drive|dr|way|court|crescent|place|gardens|terrace|grove|hill|park|row|mews|square)"
_ALONE = re.compile(r"^\W*(?:flat\s+)?\d+\w?\b", re.I)
#: "4 Elm Road, Leeds LS1 4AB", with what stands between street and postcode; a year group or a day has other words there.
_WITHIN = re.compile(
    rf"(?<!year )(?<!yr )(?<!class )(?<!form )(?<![\w/.-])(?:flat\s+\w{{1,4}}[\s,]+)?\d{{1,4}}[a-z]?,?\s+(?:(?!(?:at|in|to|from|of|on|and|or|the|for|years?)\b)[\w'’.-]+\s+){{1,4}}?{_STREET}\b(?!\s+(?:school|primary|academy|high)\b)\.?"
    rf"(?P<rest>(?:[\s,]+(?!(?:and|by|please|my|i|or|but|not)\b)[\w'’-]+){{0,6}}?[\s,]+{_POSTCODE})?",
    re.I,
)
#: Leads to an address that has no postcode.
_LEADS = re.compile(
    r"(?:\b(?:address(?:\s+is)?|(?:live|lives|living)\s+at|(?:post|send|write|mail|letter)\b[^.,;:!?]{0,20}\bto)\s*:?\s*)$",
    re.I,
)
_TOWN = re.compile(r"(?:\s*,\s*[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?)?")
#: Says only that what follows is where something is to go.
_ONLY_LEADS = re.compile(
    r"(?:(?:sorry|ok|okay|oh|and|please|pls|can|could|you|u|post|send|mail|write|letters?|it|them|that|to|at|by|my|our|home|postal|new|address|is|its|it(?:'|’)?s|the|me|us|yes|no|instead|actually|i|we|live)\b|\W)*",
    re.I,
)


def postal_address(text: str) -> str | None:
    """A postal address: a house number or name and a street, or a postcode; without words that only lead to it."""
    folded = " ".join(text.split())
    within = address_in(folded)
    if within is not None:
        before, _, after = folded.partition(within)
        if _ONLY_LEADS.fullmatch(before) and _ONLY_LEADS.fullmatch(after):
            return within
    if re.search(_POSTCODE, folded, re.I) and len(folded.split()) >= 3:
        return folded
    if _ALONE.search(folded) and re.search(rf"\b{_STREET}\b", folded, re.I):
        return folded
    return None


def address_in(text: str) -> str | None:
    """The one address in a longer message: a number and a street, with a postcode or after words that lead to it."""
    folded = " ".join(text.split())
    found = []
    for one in _WITHIN.finditer(folded):
        if one["rest"]:
            found.append(one.group())
        elif _LEADS.search(folded, 0, one.start()):
            town = _TOWN.match(folded, one.end())
            found.append(folded[one.start() : town.end() if town else one.end()])
    return found[0] if len(found) == 1 else None
