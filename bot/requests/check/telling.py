"""What is put right of an account at the check: a part is taken out, a word changed, or the right thing said. Pure.

Nothing is lost: what cannot be put in its place stands behind the account, in the person's own words.
"""

from __future__ import annotations

import re

from bot.requests.check.adding import more_in
from bot.requests.check.renaming import TAIL, Change, after_opening
from bot.requests.forms.form import Form
from bot.requests.state import RequestState
from bot.requests.words.chat import without_chat

#: "Take out the bit about the head, it was the deputy".
_TAKES_OUT = re.compile(
    r"(?:take\s+out|leave\s+out|remove|delete|cut|drop|scrap|lose|get\s+rid\s+of)\s+(?:the|that|my)\s+(?:bit|part|line|sentence|words?|thing)s?\s+(?:(?:about|with|on|saying|where|that\s+says)\s+)+(?P<old>\S.*?)"
    r"(?:[\s,;.–-]+(?:because\s+|cos\s+|as\s+|and\s+)?(?:it(?:(?:'|’)?s|\s+was|\s+is|\s+should\s+be)|that(?:(?:'|’)?s|\s+was)|should\s+be)\s+(?P<new>\S.*))?",
    re.I | re.S,
)
#: Tells how it was; "it was wrong", "I was wondering" say it of the check itself.
_HOW_IT_WAS = re.compile(
    r"(?:(?:it|that|this|he|she|they|there|we)\s+(?:was(?:n(?:'|’)?t)?|were(?:n(?:'|’)?t)?|had|did(?:n(?:'|’)?t)?|happened|never|said|told)|i\s+(?:was(?:n(?:'|’)?t)?|never))\s+"
    r"(?!(?:(?:all|just|only|not|still|really|so)\s+)*(?:wrong|right|correct|true|fine|ok|okay|good|sure|going|gonna|wondering|thinking|hoping|asking|a\s+mistake|an?\s+error|my\s+mistake|done|sent|meant)\b)\S.*",
    re.I | re.S,
)
_FEWEST, _MOST = 4, 40
_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a|an)"
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*")
#: Words that do not tell one part of an account from another.
_SMALL = frozenset(["a", "an", "the", "it", "he", "she", "they", "we", "i", "is", "was", "were", "be", "being", "been", "has", "had", "that", "this", "to", "of", "on", "in", "at", "for", "and", "or", "my", "his", "her", "their", "our", "him", "them", "me"])  # fmt: skip


def of_the_account(form: Form, state: RequestState, text: str) -> Change | None:
    """The account as it is to be; without a value where the part that is to go is not found in it."""
    account = state.answers.get("details")
    if not account or form.named("details", state.answers) is None or text.strip().endswith("?"):
        return None
    said = without_chat(TAIL.sub("", after_opening(text)))
    out = _TAKES_OUT.fullmatch(said)
    if out is not None:
        return _taken_out(state, str(account), out["old"], out["new"], text)
    if _FEWEST <= len(said.split()) <= _MOST and _HOW_IT_WAS.fullmatch(said):
        return more_in(state, "details", said)
    return None


def _taken_out(
    state: RequestState, account: str, old: str, new: str | None, text: str
) -> Change | None:
    if new is not None:
        whole = _put_otherwise(account, old, new.strip(" ."))
        return Change("details", whole) if whole else more_in(state, "details", text.strip())
    words = {word for word in re.findall(r"\w+", old.lower()) if word not in _SMALL}
    parts = _SENTENCE.findall(account)
    named = [part for part in parts if words <= {*re.findall(r"\w+", part.lower())}]
    if not words or len(named) != 1 or len(parts) == 1:
        return Change("details")
    return Change("details", "".join(part for part in parts if part != named[0]).strip())


def _put_otherwise(account: str, old: str, new: str) -> str | None:
    """The account with the last words of what was named put otherwise, where they stand in it once."""
    words = old.split()
    for first in range(len(words)):
        here = " ".join(words[first:])
        if len(here) < 3 or here.lower() in _SMALL:
            return None
        places = [*re.finditer(rf"(?<!\w){re.escape(here)}(?!\w)", account, re.I)]
        if len(places) == 1:
            place = places[0]
            counted = re.match(rf"{_NUMBER}\s+", place.group(), re.I)
            if counted and re.fullmatch(_NUMBER, new, re.I):  # "three weeks", "it was two"
                new = f"{new} {place.group()[counted.end() :]}"
            return account[: place.start()] + new + account[place.end() :]
    return None
