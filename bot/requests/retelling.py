"""What the first message told before it was asked for. Pure."""

from __future__ import annotations

import re

from bot.requests.forms.form import Form
from bot.requests.state import RequestState

#: A message with fewer words tells nothing yet.
_FEWEST = 5
#: "Stop sending me marketing" says all there is to say.
_FEWEST_OF_A_RIGHT = 3
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
#: Words that a bare wish to complain is made of as well.
_BARE = frozenset(
    re.findall(
        r"\w+",
        "a an the this that it its is are be am my our his her their your you i we me us of to in on at for with about regarding over from and or so as by there here one do does did dear sir madam school"
        " schools data information info details records record file personal child childs son sons daughter daughters kid kids pupil foster raise raising lodge lodging register registering log make making"
        " file filing submit put report concern concerns grievance grievances official formal formally officially gdpr privacy notice issue matter problem something want would like wish need wanna id im ive ll"
        " t s d m re ve please now today yes no hereby right just really very have has some any it dpo officer protection used use uses handle handled handling treated",
    )
)
_CONTENT = 4


def retold(form: Form, text: str) -> dict[str, str]:
    """The first message, kept for the question that it may have answered already."""
    told = text.strip()
    kept = len(told.split()) >= _FEWEST or (form.kind == "right" and tells_of(form, told))
    return {"details": told} if form.story and kept else {}


#: Words for a data right, and what stands around them: the rest is what the right is wanted for.
_ACTS = frozenset(
    re.findall(
        r"\w+",
        "object objecting objection delete deleted erase erased remove removed correct corrected rectify restrict limit stop block change changed get can could still also then ok okay"
        " sort out go ahead sure under article section law legal legally i'm doing done be been let lets rights mine who if when will should may",
    )
)


def tells_of(form: Form, text: str) -> bool:
    """Whether a message tells what this form asks for; of a data right a thing that it is wanted for is enough."""
    if form.kind != "right":
        return tells(text)
    words = re.findall(r"\w+", text.lower())
    return len(words) >= _FEWEST_OF_A_RIGHT and any(
        len(word) > 1 and word not in _BARE and word not in _ACTS for word in words
    )


def tells(text: str) -> bool:
    """Whether a message tells what happened, beside the wish to complain."""
    words = re.findall(r"\w+", _WISH.sub(" ", text).lower())
    content = [word for word in words if word not in _BARE]
    told = len(words) >= _FEWEST and bool(content) and bool(_TELLS.search(" ".join(words)))
    return told or len(content) >= _CONTENT


def was_told(form: Form, state: RequestState) -> bool:
    """Whether the open question is the one to which the first message is offered as the answer."""
    told = state.typed.get("details") if state.asking == "details" else None
    return told is not None and form.offers_story and tells_of(form, told)
