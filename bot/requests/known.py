"""What was told before a request began, and what the request makes of it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.notice.context import Context
from bot.requests.common import PARENT, PUPIL
from bot.requests.form import Form
from bot.requests.opt_out import RIGHT_PASSES_AT, beforehand

#: The forms whose first question is who is asking; in the one on a data right it is whom it is about.
_ASK_WHO = ("sar", "opt_out")
_WHO = {PARENT: "a parent or carer", PUPIL: "the pupil or a former pupil"}


@dataclass(frozen=True)
class Known:
    """The role of whoever writes, and how old the pupil is, as far as they were told."""

    role: str | None = None
    low: int | None = None
    high: int | None = None

    @classmethod
    def of(cls, context: Context) -> Known:
        """What a conversation remembers of them."""
        return cls(context.role, context.low, context.high)

    @property
    def right_passed(self) -> bool:
        """The pupil has reached the age at which the opt-out passes to the pupil."""
        return self.low is not None and self.low >= RIGHT_PASSES_AT

    @property
    def right_not_passed(self) -> bool:
        """The pupil is younger than that."""
        return self.high is not None and self.high < RIGHT_PASSES_AT


NOTHING_KNOWN = Known()


def before_asking(
    form: Form, found: Mapping[str, Any], known: Known, text: str = ""
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Answers that need not be asked for, and what is said before the first question.

    ``text`` is the opening message. An age is no date of birth, which stays to be asked; but whom the opt-out belongs to is said at once,
    not after half of the form.
    """
    answers: dict[str, Any] = {}
    said: list[str] = []
    if form.kind in _ASK_WHO and "who" not in found and known.role in _WHO:
        answers["who"] = known.role
        said.append(f"I take it that you are {_WHO[known.role]}. You can change that at the end.")
    who = found.get("who", answers.get("who"))
    if form.kind == "opt_out" and who == PUPIL and known.right_not_passed:
        said.append("The notice says that a parent or guardian has this right until you are 16.")
    elif form.kind == "opt_out" and who != PUPIL and known.right_passed:
        said.append("The notice says that from 16 on this right is the pupil's, so only the pupil can ask.")  # fmt: skip
    if form.kind == "opt_out":
        said.extend(beforehand(text, known.low, known.high))
    return answers, tuple(said)
