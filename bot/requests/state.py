"""A request in progress: a small value, JSON, that the conversation keeps."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Mapping

from bot.understanding.persons import PUPIL

ASK, CHECK, STOPPING, BARRED = "ask", "check", "stopping", "barred"


@dataclass(frozen=True)
class RequestState:
    """``id`` makes filing idempotent; ``received`` is the instant of the first clear request.

    ``asking`` is the field being asked, ``tries`` how often its answer could not be used (at the check of the
    answers: whether something was said that could not be followed), ``typed`` what was typed then or told
    before it was asked for, so that nothing is lost. ``leavable`` are fields that may be left out although
    they are wanted. ``instead`` is another kind of request that was offered in place of this one, for the
    words ``instead_text``; ``held`` what is to stand in the line that is chosen next. ``low`` to ``high`` is the
    age of the pupil as it was told, which is no date of birth; ``unheeded`` that words at the check changed nothing; ``sending`` that
    it was asked whether to send it; ``then`` is the kind of another request that was wished for in the same message, and
    ``then_right`` the data right that it named. ``before`` is how the answers stood before a line of the check was opened
    to be changed (its ``name``, ``answers``, ``skipped``, ``order``), so that it can be left as it was.
    """

    id: str
    kind: str
    received: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    asking: str | None = None
    phase: str = ASK
    changing: bool = False
    tries: int = 0
    typed: Mapping[str, str] = field(default_factory=dict, repr=False)
    skipped: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    leavable: tuple[str, ...] = ()
    instead: str | None = None
    instead_text: str = field(default="", repr=False)
    held: str | None = field(default=None, repr=False)
    low: int | None = None
    high: int | None = None
    sending: bool = False
    unheeded: bool = False
    then: str | None = None
    before: Mapping[str, Any] | None = field(default=None, repr=False)
    then_right: str | None = None

    def to_json(self) -> str:
        """For the slot that keeps it."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str | None) -> RequestState | None:
        """The inverse of ``to_json``; ``None`` when there is no request."""
        if not text:
            return None
        raw = json.loads(text)
        for name in ("skipped", "order", "leavable"):
            raw[name] = tuple(raw.get(name, ()))
        return cls(**raw)

    def answered(self, name: str, value: Any) -> RequestState:
        """With this answer given."""
        answers = _asked_by(self.answers, value) if name == "who" else {**self.answers}
        order = (*(n for n in self.order if n != name and n in answers), name)
        skipped = tuple(n for n in self.skipped if n != name)
        typed = {k: v for k, v in self.typed.items() if k != name}
        return replace(
            self,
            answers={**answers, name: value},
            order=order,
            skipped=skipped,
            typed=typed,
            tries=0,
        )

    def opening(self, name: str) -> RequestState:
        """With what is needed to leave this line as it is."""
        kept = {"answers": {**self.answers}, "skipped": [*self.skipped], "order": [*self.order]}
        return replace(self, before={"name": name, **kept})

    @property
    def opened(self) -> str | None:
        """The line of the check that is being changed, as long as it has no new answer."""
        name = self.before["name"] if self.before is not None else None
        return name if name == self.asking and name not in self.answers else None

    def closed(self) -> RequestState:
        """With the line that is being changed as it was."""
        if self.before is None:
            return self
        return replace(
            self,
            answers=self.before["answers"],
            skipped=tuple(self.before["skipped"]),
            order=tuple(self.before["order"]),
            before=None,
            changing=False,
            asking=None,
            tries=0,
        )

    def staying(self) -> RequestState:
        """With no other request in its place."""
        return replace(self, instead=None, instead_text="")

    def aged(self, low: int | None, high: int | None) -> RequestState:
        """With this age told of the pupil."""
        return replace(self, low=low, high=high)

    def leaving(self, name: str) -> RequestState:
        """With leave to go on without this field."""
        return self if name in self.leavable else replace(self, leavable=(*self.leavable, name))


#: What hangs on who is asking.
_OF_WHO_ASKS = ("name", "pupil_name", "relationship", "authority", "left_for_dpo")


def _asked_by(answers: Mapping[str, Any], who: Any) -> dict[str, Any]:
    """The answers when the pupil turns out to be the one who asks: the pupil's name stays the pupil's, so that no
    parent's name is filed as a pupil's."""
    if who != PUPIL or "pupil_name" not in answers:
        return {**answers}
    kept = {name: value for name, value in answers.items() if name not in _OF_WHO_ASKS}
    return {**kept, "name": answers["pupil_name"]}
