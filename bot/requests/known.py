"""What was told before a request began, and what the request makes of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.notice.context import Context
from bot.requests.forms import complaint
from bot.requests.forms.common import PARENT, PUPIL
from bot.requests.forms.form import Form
from bot.requests.forms.opt_out import RIGHT_PASSES_AT, beforehand
from bot.requests.retelling import tells_of
from bot.requests.words.direction import TAKE_BACK
from bot.understanding.reading import Reading

#: The forms whose first question is who is asking; in the one on a data right it is whom it is about.
_ASK_WHO = ("sar", "opt_out")
_WHO = {PARENT: "a parent or carer", PUPIL: "the pupil or a former pupil"}


#: The topic that was answered last -> the right that goes with it.
_RIGHT_OF = {
    "right_object": "objection",
    "right_marketing": "direct_marketing",
    "right_automated": "automated_decision",
    "automated_decisions": "automated_decision",
}
_ABOUT_WHOM = {PARENT: "your child", PUPIL: "you"}
#: Speaks of the writer's own data, whatever child was spoken of before.
_OWN = re.compile(
    r"\b(?:me|myself|mine)\b|\bmy\s+(?!(?:\w+\s+)?(?:sons?|daughters?|child|children|childs|kids?|boys?|girls?|lads?)\b)",
    re.I,
)
#: Several pupils at once; "my kids' data" alone may be one kid's.
_SEVERAL = re.compile(
    r"\b(?:both|all\s+(?:three|four|of\s+them)|twins|(?:two|three|four)\s+(?:kids|children|sons|daughters|boys|girls)|kids\s+(?:r|are)\b|children\s+(?:r|are)\b)",
    re.I,
)
_ONE_EACH = "I take one request for one pupil at a time, so please start with one of them and then make the next."
_OF_SEVERAL = (
    f"For a pupil who is {RIGHT_PASSES_AT} or over, only that pupil can ask for this limit."
)


@dataclass(frozen=True)
class Known:
    """The role of whoever writes, how old the pupil is, as far as they were told, and what was spoken of."""

    role: str | None = None
    low: int | None = None
    high: int | None = None
    topic: str | None = None
    #: The age is that of the pupil of whom the request speaks.
    theirs: bool = True
    #: The right that the offered request was about.
    right: str | None = None
    #: The offer was to take an earlier opt-out back.
    back: bool = False
    #: What was answered in a request that gave way to this one; and the kind of another that comes after it.
    answers: Mapping[str, Any] = field(default_factory=dict, repr=False)
    then: str | None = None

    @classmethod
    def of(
        cls, context: Context, reading: Reading | None = None, right: str | None = None
    ) -> Known:
        """What a conversation remembers of them; ``reading`` is the message that begins a request."""
        owners = {one.owner for one in context.people}
        whom = set(reading.whom.owners) if reading is not None else set()
        if reading is not None and None not in reading.told and len(reading.people) < 2:
            owners = set()  # the message tells it itself: of whom it speaks
        several = len(owners) > 1 or (reading is not None and reading.whom.pick is not None)
        theirs = not several and (not whom or not owners or bool(owners & (whom | {""})))
        return cls(context.role, context.low, context.high, context.topic, theirs, right)

    @property
    def right_passed(self) -> bool:
        """The pupil has reached the age at which the opt-out passes to the pupil."""
        return self.low is not None and self.low >= RIGHT_PASSES_AT

    @property
    def age(self) -> tuple[int | None, int | None]:
        """The age that counts in a form: of a pupil who is surely the one that is meant."""
        return (self.low, self.high) if self.theirs else (None, None)


NOTHING_KNOWN = Known()


def before_asking(
    form: Form, found: Mapping[str, Any], known: Known, text: str = ""
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Answers that need not be asked for, and what is said before the first question.

    ``text`` is the opening message. An age is no date of birth, which stays to be asked.
    """
    answers = _carried(form, found, known.answers)
    found = {**answers, **found}
    said: list[str] = []
    if form.kind in _ASK_WHO and "who" not in found and known.role in _WHO:
        answers["who"] = known.role
        said.append(f"I take it that you are {_WHO[known.role]}. You can change that at the end.")
    if form.kind == "right":
        right = _right(form, found, known, text)
        if right is not None:
            answers["right"] = right
        own = known.role == PARENT and bool(_OWN.search(text))
        if "who" not in found and known.role in _ABOUT_WHOM and not own:
            answers["who"] = known.role
            said.append(f"I take it that it is about {_ABOUT_WHOM[known.role]}. You can change that at the end.")  # fmt: skip
    if form.kind == "complaint":
        said.extend(complaint.beforehand(text))
    several = form.kind in _ASK_WHO and bool(_SEVERAL.search(text))
    if several:
        said.append(f"{_ONE_EACH} {_OF_SEVERAL}" if form.kind == "opt_out" else _ONE_EACH)
    if form.kind == "opt_out":
        if known.back:
            answers["direction"] = TAKE_BACK
        low, high = (None, None) if several else (known.low, known.high)
        said.extend(beforehand(text, low, high))
    return answers, tuple(said)


#: What every request asks for alike: of who asks, for whom, and how to reach them.
_ALIKE = (
    "who", "name", "pupil_name", "date_of_birth", "school", "relationship", "authority", "contact", "contact_note",
)  # fmt: skip


def _carried(form: Form, found: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """What was answered in the request that gave way and is asked for here, and not told anew."""
    kept = {
        name: before[name]
        for name in _ALIKE
        if name in before and name not in found and form.could_ask(name)
    }
    # The opt-out goes by the birthday, which a year group does not tell.
    if form.kind == "opt_out" and str(kept.get("date_of_birth", "")).startswith("Year"):
        del kept["date_of_birth"]
    return kept


def _right(form: Form, found: Mapping[str, Any], known: Known, text: str) -> str | None:
    """The right that was spoken of, where the opening message only points to it ("I object to it")."""
    by_topic = known.right or _RIGHT_OF.get(known.topic or "")
    own = found.get("right")
    if own is None or (own == "objection" and not tells_of(form, text)):
        return by_topic
    return None
