"""What the first message told before it was asked for. Pure."""

from __future__ import annotations

import re

from bot.requests.form import Form
from bot.requests.state import RequestState

#: A message with fewer words tells nothing yet.
_FEWEST = 5
#: Only the wish, or what data protection complaints are about in general.
_WISH = re.compile(
    r"\b(?:hi|hello|please|pls|thanks|thank\s+you|now|formal(?:ly)?|official(?:ly)?|data\s+protection|privacy)\b"
    r"|\b(?:i|we)(?:(?:'|’)?d|\s+would)?\s*(?:like|want|wish|need|have)?(?:\s+to)?\s+(?:make|file|lodge|submit|raise|register|put\s+in|complain)\b|\bcomplain(?:t|ts|ing)?\b"
    r"|\b(?:about|regarding)?\s*(?:how|the\s+way)\s+(?:(?:you|the\s+school|they|my|our|his|her|their|your|child(?:'|’)?s?|son(?:'|’)?s|daughter(?:'|’)?s|personal|pupil)\s+)*(?:data|information|info|details|records?|file)?\s*(?:was|is|are|were|has\s+been|have\s+been|being|been)?\s*(?:used?|uses|handled?|handles|treated?|treats|processed?|shared?|shares|kept|looked\s+after|dealt\s+with)(?:\s+(?:my|our|his|her|their|(?:my\s+)?(?:son|daughter|child)(?:'|’)?s)?\s*(?:personal\s+)?(?:data|information|info|details|records?))?",
    re.I,
)
#: Says that something happened.
_TELLS = re.compile(
    r"\b(?:\w{2,}ed|was|were|been|did(?:n(?:'|’)?t)?|had|gave|given|sent|told|lost|left|read|put|got|kept|made|took|taken|found|saw|seen|let|wrote|written|spoke|heard|knew|went|came|"
    r"wrong(?:ly)?|without|never|nobody|won(?:'|’)?t|refus\w*|keeps?|still|ignor\w*|mistake|leak\w*|breach\w*|shar(?:e|es|ing)|giv(?:es|ing)|send(?:s|ing)?|tell(?:s|ing)?|post(?:s|ing)?)\b",
    re.I,
)


def retold(form: Form, text: str) -> dict[str, str]:
    """The first message, kept for the question that it may have answered already."""
    told = text.strip()
    return {"details": told} if form.story and len(told.split()) >= _FEWEST else {}


def tells(text: str) -> bool:
    """Whether a message tells what happened, beside the wish to complain."""
    rest = _WISH.sub(" ", text)
    return len(re.findall(r"\w+", rest)) >= _FEWEST and bool(_TELLS.search(rest))


def was_told(form: Form, state: RequestState) -> bool:
    """Whether the open question is the one to which the first message is offered as the answer."""
    told = state.typed.get("details") if state.asking == "details" else None
    return told is not None and form.offers_story and tells(told)
