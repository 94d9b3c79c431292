"""A form: which fields in which order, and what may stop it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Callable, Mapping

from bot.requests.forms.fields import Answers, Field, Surroundings


@dataclass(frozen=True)
class Bar:
    """Why a request cannot go on as it is. ``leave`` lets the person leave the wish for the DPO."""

    text: str
    leave: bool = False


@dataclass(frozen=True)
class Form:
    """One kind of request as a conversation. ``start`` reads what the opening message already says."""

    kind: str
    title: str
    intro: str
    fields: tuple[Field, ...]
    start: Callable[[str, Surroundings], dict[str, Any]]
    bar: Callable[[Answers, Surroundings], Bar | None] = lambda _, __: None
    notes: Callable[[Answers, Surroundings], tuple[str, ...]] = lambda _, __: ()
    #: What is said once a field has been answered, before the next question.
    remark: Callable[[str, Answers, Surroundings], str] = lambda _, __, ___: ""
    #: What the check of the answers says of the request as a whole.
    checked: Callable[[Answers, Surroundings], str] = lambda _, __: ""
    #: It asks for an account in own words (the field ``details``), which the first message may give already;
    #: ``offers_story``: that is offered as the answer.
    story: bool = False
    offers_story: bool = False
    #: How the account is named when it is played back ("Is that what happened?").
    story_is: str = "what happened"
    #: What is known to stop it before the date of birth is given, from the youngest and oldest age that was told.
    age_bar: Callable[[Answers, int | None, int | None], Bar | None] = lambda _, __, ___: None
    fixed: Mapping[str, str] = field(default_factory=dict)

    def asked(self, answers: Answers) -> tuple[Field, ...]:
        """The fields that apply, given the answers so far."""
        return tuple(one for one in self.fields if one.applies(answers))

    def could_ask(self, name: str) -> bool:
        """Whether there is a field of this name, whatever the answers so far."""
        return any(one.name == name for one in self.fields)

    def named(self, name: str, answers: Answers) -> Field | None:
        """The applying field of this name."""
        return next((one for one in self.asked(answers) if one.name == name), None)
