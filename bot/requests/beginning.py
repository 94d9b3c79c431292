"""How a request begins: what the opening message and the conversation before it answer already. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.requests.forms import complaint, opt_out, right, sar
from bot.requests.forms.facts import BORN
from bot.requests.forms.fields import Surroundings
from bot.requests.forms.form import Form
from bot.requests.known import NOTHING_KNOWN, Known, before_asking
from bot.requests.moves import Step, go_on
from bot.requests.retelling import retold, tells_of
from bot.requests.second import comes_after
from bot.requests.state import BARRED, RequestState
from bot.requests.words.dates import is_day, show_date
from bot.requests.words.wishes import also_wanted, words_for

FORMS: Mapping[str, Form] = {
    form.kind: form for form in (sar.FORM, opt_out.FORM, right.FORM, complaint.FORM)
}


def begin(
    identity: str,
    kind: str,
    text: str,
    received: str,
    around: Surroundings,
    known: Known = NOTHING_KNOWN,
) -> Step:
    """Start a request. ``text`` is the opening message, which may answer several questions; ``known``
    is what was told before it."""
    form = FORMS[kind]
    found = form.start(text, around)
    told, remarks = before_asking(form, found, known, text)
    found = {**found, **told}
    then = also_wanted(text, kind) or (known.then if known.then != kind else None)
    right_then = right.right_in(words_for(text, kind, then)) if then == "right" else None
    typed, before = retold(form, text), known.answers.get("details")
    if before and form.story and not tells_of(form, typed.get("details", "")):
        typed = {"details": str(before)}
    state = RequestState(identity, kind, received, typed=typed, then=then, then_right=right_then)
    state = state.aged(*known.age)
    for name, value in found.items():
        state = state.answered(name, value)
    step = go_on(form, state, around)
    first, *rest = step.replies
    if step.state is None:  # only somebody else can ask for it
        return step
    # What cannot be taken as it is, is not said to be taken.
    intro = () if step.state.phase == BARRED else (form.intro,)
    two = (comes_after(form, FORMS[then]),) if then else ()
    remarks = (*remarks, *_birthday_taken(found, text))
    said = " ".join((*intro, *two, *remarks, *_not_kept(form, text), first.text))
    return replace(step, replies=(replace(first, text=said), *rest))


def _birthday_taken(found: Mapping[str, Any], text: str) -> tuple[str, ...]:
    """What is said of a date that was taken for the date of birth, though no word calls it so."""
    born = str(found.get("date_of_birth", ""))
    if not text or BORN.search(text) or not is_day(born):
        return ()
    day = show_date(date.fromisoformat(born))
    return (f"I take it that {day} is the date of birth. You can change that at the end.",)


_POINTS_BACK = re.compile(
    r"\b(?:it|that|this|them|those|after\s+all|anyway|again|still|as\s+(?:i\s+said|before))\W*$",
    re.I,
)
_NOT_KEPT = "I have not kept what was written before, so please say here what it is about."


def _not_kept(form: Form, text: str) -> tuple[str, ...]:
    """What is said to an opening that only points back ("about that", "after all")."""
    points = _POINTS_BACK.search(text) and not tells_of(form, text)
    return (_NOT_KEPT,) if form.story and points else ()
