"""What was answered last and is put right in passing ("sorry, I meant 15 March"). Pure."""

from __future__ import annotations

import re
from typing import Any

from bot.requests.asking import seems_to_ask
from bot.requests.commands import is_command
from bot.requests.declining import meant_by
from bot.requests.fields import Field, NotUnderstood, Surroundings
from bot.requests.form import Form
from bot.requests.sar import PERIOD, named_categories
from bot.requests.state import RequestState

_CORRECTION = re.compile(r"^\W*(?:sorry|oops|actually|i\s+mean[t]?|correction|no\s*,|wait|i\s+got\s+that\s+wrong|my\s+mistake)\b[\s,:\-]*(?:i\s+meant?\s+|it(?:'|’)?s\s+|it\s+is\s+|it\s+should\s+be\s+|that\s+should\s+be\s+)?", re.I)  # fmt: skip

#: "The last school year" answers for which time.
_TIME = re.compile(r"\b(?:years?|terms?|months?|weeks?|days?|since|until|(?:19|20)\d\d|january|february|march|april|june|july|august|september|october|november|december|summer|autumn|spring|winter|christmas|easter)\b", re.I)  # fmt: skip
_MEANT = re.compile(r"\b(?:mean|meant|it|its|should|correction|mistake|wrong)\b", re.I)


def correction(
    form: Form, state: RequestState, present: Field | None, text: str, around: Surroundings
) -> tuple[str, Any] | None:
    """The name and the new value of the field that was answered last, if the text can be that.

    ``present`` is the field being asked, for which the text may be meant as well.
    """
    lead = _CORRECTION.match(text)
    if lead is None or not state.order:
        return None
    last = form.named(state.order[-1], state.answers)
    rest = text[lead.end() :]
    if last is None or last.type in ("long_text",) or not rest.strip():
        return None
    # "Wait, what's that?", "actually no" say nothing anew. Of own words anything could be said anew, so there
    # it must be said that it is meant, or a category of the notice be named.
    if seems_to_ask(rest) or meant_by(rest) or meant_by(text) or is_command("no", rest):
        return None
    categories = last.name == "wanted" and bool(named_categories(rest, around))
    if last.free and not _MEANT.search(lead.group()) and not categories:
        return None
    if last.free and not categories and present is not None and _is_time(present, rest):
        return None
    try:
        value = last.read(rest, {k: v for k, v in state.answers.items() if k != last.name}, around)
    except NotUnderstood:
        return None
    if present is not None and last.read is not present.read:
        try:
            present.read(rest, state.answers, around)
            if present.type in ("date", "choice", "email", "tel"):
                return None
        except NotUnderstood:
            pass
    return last.name, value


def _is_time(present: Field, rest: str) -> bool:
    return present.name == PERIOD.name and bool(_TIME.search(rest))
